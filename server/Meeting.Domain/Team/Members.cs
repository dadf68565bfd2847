using System.Collections.Immutable;

namespace Meetings;

/// <summary>A member of a team.</summary>
/// <param name="Id">The person.</param>
/// <param name="Name">The name.</param>
/// <param name="Role">The role.</param>
/// <param name="Service">The service represented; null for none.</param>
/// <param name="InterpretsFor">Whom an interpreter interprets for; null for everybody else.</param>
public sealed record Member(Guid Id, string Name, Role Role, string? Service, Guid? InterpretsFor = null) : IPerson, IWorded<Member>
{
    /// <inheritdoc/>
    public static Edited EditedAs => Edited.Member;

    /// <inheritdoc/>
    public static ImmutableArray<Field<Member>> EditedFields { get; } =
    [
        new(Fields.Name, m => m.Name, (m, from) => m with { Name = from.Name }),
        // With whom an interpreter interprets for.
        new(Fields.Role, m => m.Role.ToString(), (m, from) => m with { Role = from.Role, InterpretsFor = from.InterpretsFor }, m => m.InterpretsFor),
        new(Fields.Service, m => m.Service ?? "", (m, from) => m with { Service = from.Service }),
    ];

    /// <inheritdoc/>
    public DateTimeOffset? RemovedAt { get; init; }

    /// <inheritdoc/>
    public Words Words { get; init; } = Words.None;

    /// <inheritdoc/>
    public Member With(Words words) => this with { Words = words };
}

/// <summary>Adds a member, whose id is the command's.</summary>
public sealed record AddMember(string Name, Role Role, string? Service, Guid? InterpretsFor = null) : TeamCommand
{
    internal override Outcome Decide(Team team, Moment moment) =>
        team.Members.Refuse(Role, InterpretsFor) is { } wrong ? wrong
        : team.Members.Find(moment.CommandId) is not null || team.Id == moment.CommandId ? Rejection.IdTaken
        : team.Members.Length >= Rejection.MostElements ? Rejection.ListFull
        : new MemberAdded(moment.CommandId, Name, Role, Service, InterpretsFor);
}

/// <summary>A member was added.</summary>
public sealed record MemberAdded(Guid PersonId, string Name, Role Role, string? Service, Guid? InterpretsFor = null) : TeamEvent
{
    internal override Team Evolve(Team team, Recorded recorded) => team with
    {
        Members = team.Members.Add(new(PersonId, Name, Role, Service, InterpretsFor) { Words = Words.At(recorded.Revision) }),
        Removed = team.Removed.RemoveAll(m => m.Id == PersonId),
    };
}

/// <summary>Edits who a member is.</summary>
/// <param name="PersonId">The member.</param>
/// <param name="Name">The name.</param>
/// <param name="Role">The role.</param>
/// <param name="Service">The service; null for none.</param>
/// <param name="InterpretsFor">Whom an interpreter interprets for; null for everybody else. Edited as one with the role.</param>
/// <param name="BaseRevision">The revision that the edit was made on; null replaces whatever stands.</param>
/// <param name="Named">The fields to change.</param>
public sealed record ChangeMember(
    Guid PersonId, string Name, Role Role, string? Service, Guid? InterpretsFor = null, long? BaseRevision = null, Fields Named = Fields.All) : TeamCommand
{
    internal override Outcome Decide(Team team, Moment moment) =>
        team.Members.Find(PersonId) is not { } member ? Rejection.PersonNotFound
        : Named.HasFlag(Fields.Role) && Role == Role.Administrator ? Rejection.AdministratorTakesNoPart
        : Edits.Of(
            member, member with { Name = Name, Role = Role, Service = Service, InterpretsFor = InterpretsFor }, Named, BaseRevision,
            m => team.Members.RefuseToChange(PersonId, m.Role, m.InterpretsFor) is { } refused ? refused
                : new MemberChanged(PersonId, m.Name, m.Role, m.Service, m.InterpretsFor));
}

/// <summary>A member was changed.</summary>
public sealed record MemberChanged(Guid PersonId, string Name, Role Role, string? Service, Guid? InterpretsFor = null) : TeamEvent
{
    internal override Team Evolve(Team team, Recorded recorded) => team with
    {
        Members = team.Members.Edit(PersonId, recorded, m => m with { Name = Name, Role = Role, Service = Service, InterpretsFor = InterpretsFor }),
    };
}

/// <summary>Removes a member, and with them who interprets for them.</summary>
public sealed record RemoveMember(Guid PersonId) : TeamCommand
{
    internal override Outcome Decide(Team team, Moment moment) =>
        team.Members.Find(PersonId) is null ? Rejection.PersonNotFound
        : team.Members.IsLastLeader(PersonId) ? Rejection.LastLeader
        : Outcome.Of([.. team.Members.WhoGo(PersonId).Select(id => new MemberRemoved(id))]);
}

/// <summary>A member was removed.</summary>
public sealed record MemberRemoved(Guid PersonId) : TeamEvent
{
    internal override Team Evolve(Team team, Recorded recorded) => team with
    {
        Members = team.Members.Without(PersonId),
        Removed = team.Removed.Add(team.Members.Find(PersonId)! with { RemovedAt = recorded.At }),
    };
}

/// <summary>
/// Takes in again a member who was removed by mistake: the same person, with the role and the service that they had, and
/// with who went along to interpret for them.
/// </summary>
public sealed record ReadmitMember(Guid PersonId) : TeamCommand
{
    internal override Outcome Decide(Team team, Moment moment) =>
        team.Members.Find(PersonId) is not null ? Outcome.Nothing
        : team.Removed.Find(PersonId) is not { } removed ? Rejection.PersonNotFound
        : team.Members.Length >= Rejection.MostElements ? Rejection.ListFull
        : team.Members.Refuse(removed.Role, removed.InterpretsFor) is { } refused ? refused
        : Outcome.Of([.. team.Removed.WhoCome(removed).Select(id => new MemberReadmitted(id))]);
}

/// <summary>A member who was removed is one again, as before.</summary>
public sealed record MemberReadmitted(Guid PersonId) : TeamEvent
{
    internal override Team Evolve(Team team, Recorded recorded) => team with
    {
        Members = team.Members.Add(team.Removed.Find(PersonId)! with { RemovedAt = null }),
        Removed = team.Removed.Without(PersonId),
    };
}
