using System.Collections.Immutable;

namespace Meetings;

/// <summary>Somebody who takes part in a meeting, or is a member of a team.</summary>
public interface IPerson : IElement
{
    /// <summary>The role.</summary>
    Role Role { get; }

    /// <summary>Whom an interpreter or a support person is with; null for everybody else.</summary>
    Guid? InterpretsFor { get; }

    /// <summary>When the person was removed; null for who is there.</summary>
    DateTimeOffset? RemovedAt { get; }
}

/// <summary>What holds of the people of a meeting and of a team alike.</summary>
static class People
{
    // R5: there is a clear leader.
    internal static bool IsLastLeader<T>(this ImmutableArray<T> people, Guid person)
        where T : class, IPerson =>
        people.Where(p => p.Role == Role.Leader).Select(p => p.Id).SequenceEqual([person]);

    /// <summary>Why nobody can be of this role and interpret for this person, or null: an interpreter or a support person is there for a family or a youth, and sees what they see.</summary>
    internal static Rejection? Refuse<T>(this ImmutableArray<T> people, Role role, Guid? interpretsFor)
        where T : class, IPerson =>
        role == Role.Administrator ? Rejection.AdministratorTakesNoPart
        : (role is Role.Interpreter or Role.Support ? interpretsFor is { } id && people.Find(id) is { Role: Role.Family or Role.Youth } : interpretsFor is null) ? null
        : Rejection.InterpretsForNobody;

    /// <summary>Why one of them cannot become of another role, or null.</summary>
    internal static Rejection? RefuseToChange<T>(this ImmutableArray<T> people, Guid person, Role role, Guid? interpretsFor)
        where T : class, IPerson =>
        role != Role.Leader && people.IsLastLeader(person) ? Rejection.LastLeader
        : people.Without(person).Refuse(role, interpretsFor) is { } refused ? refused
        // Somebody in another role has no interpreter: who interprets is removed, or interprets for another, first.
        : role is not (Role.Family or Role.Youth) && people.Any(p => p.InterpretsFor == person) ? Rejection.InterpretsForNobody
        : null;

    /// <summary>Who goes when one of them is removed: who interprets for them, and they.</summary>
    internal static ImmutableArray<Guid> WhoGo<T>(this ImmutableArray<T> people, Guid person)
        where T : class, IPerson =>
        [.. people.Where(p => p.InterpretsFor == person).Select(p => p.Id), person];

    /// <summary>Who comes when one of those who were removed is let in again: they, and who went along to interpret for them.</summary>
    internal static ImmutableArray<Guid> WhoCome<T>(this ImmutableArray<T> removed, T person)
        where T : class, IPerson =>
        [person.Id, .. removed.Where(p => p.InterpretsFor == person.Id && p.RemovedAt == person.RemovedAt).Select(p => p.Id)];
}
