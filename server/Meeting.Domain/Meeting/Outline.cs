using System.Collections.Immutable;

namespace Meetings;

/// <summary>
/// What a list shows of a meeting, and what decides to whom. It follows from the events and is kept beside them, so that a
/// list of a thousand meetings need not fold them.
/// </summary>
public sealed record MeetingOutline(
    MeetingKind Kind, MeetingPhase Phase, string PhaseReason, string Title, string Place, string ArchiveCase,
    DateTimeOffset ScheduledStart, DateTimeOffset ScheduledEnd, DateTimeOffset? StartedAt, DateTimeOffset? ClosedAt,
    NextMeeting? NextMeeting, ImmutableArray<OutlinedPerson> People)
{
    /// <summary>The cases that the whole meeting is about.</summary>
    public ImmutableArray<Guid> Cases { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>The cases of each item that is for all in the room, siblings' together, each once. Of what is for some only, no list tells (DOMAIN R29).</summary>
    public ImmutableArray<ImmutableArray<Guid>> ItemCases { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>The meeting with this much of it.</summary>
    public Meeting Of(Guid meeting, Guid team, long revision) => Meeting.Nothing with
    {
        Revision = revision,
        Id = meeting,
        TeamId = team,
        Kind = Kind,
        Phase = Phase,
        PhaseReason = PhaseReason,
        Title = Title,
        Place = Place,
        ArchiveCase = ArchiveCase,
        ScheduledStart = ScheduledStart,
        ScheduledEnd = ScheduledEnd,
        StartedAt = StartedAt,
        ClosedAt = ClosedAt,
        NextMeeting = NextMeeting,
        Participants = [.. People.Select(p => new Participant(p.Id, "", p.Role, p.Service) { InterpretsFor = p.With })],
        Cases = Cases,
        AllCases = [.. Cases.Union(ItemCases.SelectMany(c => c))],
        IsSelective = !Cases.IsEmpty || !ItemCases.IsEmpty,
    };

    /// <summary>Compares people by content.</summary>
    public bool Equals(MeetingOutline? other) =>
        other is not null
        && (Kind, Phase, PhaseReason, Title, Place, ArchiveCase) == (other.Kind, other.Phase, other.PhaseReason, other.Title, other.Place, other.ArchiveCase)
        && (ScheduledStart, ScheduledEnd, StartedAt, ClosedAt, NextMeeting) == (other.ScheduledStart, other.ScheduledEnd, other.StartedAt, other.ClosedAt, other.NextMeeting)
        && People.SequenceEqual(other.People) && Cases.SequenceEqual(other.Cases)
        && ItemCases.SequenceEqual(other.ItemCases, (one, another) => one.SequenceEqual(another));

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Kind, Phase, Title, ScheduledStart, People.Length);
}

/// <summary>Somebody who takes part, as a list needs to know of them.</summary>
/// <param name="Id">The person.</param>
/// <param name="Role">The role.</param>
/// <param name="Service">The service, where the meeting is about a case: it decides to whom that is open. Null otherwise.</param>
/// <param name="With">Whom a support person or an interpreter is with; null for everybody else.</param>
public readonly record struct OutlinedPerson(Guid Id, Role Role, string? Service = null, Guid? With = null);

public sealed partial record Meeting
{
    /// <inheritdoc/>
    public MeetingOutline Outline
    {
        get
        {
            ImmutableArray<ImmutableArray<Guid>> items =
                [.. Agenda.Select(i => i.Matter).Where(m => m.Reach == Reach.Room && !m.Cases.IsEmpty).Distinct().Select(m => m.Cases)];
            return new(
                Kind, Phase, PhaseReason, Title, Place, ArchiveCase, ScheduledStart, ScheduledEnd, StartedAt, ClosedAt, NextMeeting,
                [.. Participants.Select(p => Cases.IsEmpty && items.IsEmpty ? new OutlinedPerson(p.Id, p.Role) : new(p.Id, p.Role, p.Service, p.InterpretsFor))])
            {
                Cases = Cases,
                ItemCases = items,
            };
        }
    }
}
