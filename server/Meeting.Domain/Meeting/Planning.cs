using System.Collections.Immutable;

namespace Meetings;

/// <summary>An item to put on a new meeting's agenda.</summary>
/// <param name="Id">The item's id.</param>
/// <param name="Title">The title.</param>
/// <param name="Minutes">Minutes set aside; 0 for no time box.</param>
public sealed record PlannedItem(Guid Id, string Title, int Minutes);

/// <summary>Somebody to invite to a new meeting.</summary>
/// <param name="PersonId">The person.</param>
/// <param name="Name">The name.</param>
/// <param name="Role">The role.</param>
/// <param name="Service">The service; null for none.</param>
/// <param name="InterpretsFor">Whom an interpreter interprets for; null for everybody else.</param>
public sealed record PlannedParticipant(Guid PersonId, string Name, Role Role, string? Service, Guid? InterpretsFor = null);

/// <summary>Plans a meeting from a template (DOMAIN R4), with the team's members and open actions (R11).</summary>
/// <param name="TeamId">The team that meets.</param>
/// <param name="Kind">The kind.</param>
/// <param name="Title">The title.</param>
/// <param name="Place">Where; may be empty.</param>
/// <param name="ArchiveCase">Reference in the archive; may be empty.</param>
/// <param name="ScheduledStart">When it is to start.</param>
/// <param name="ScheduledEnd">When it is to end.</param>
/// <param name="DutyToAttend">Services with a duty to attend.</param>
/// <param name="Items">The agenda.</param>
/// <param name="Participants">Who is invited; a leader among them.</param>
/// <param name="OpenActions">The team's actions that are open, or were settled since it last met.</param>
/// <param name="NotInvited">Who belongs to the team and is not invited: families of several children are not brought together (R21).</param>
public sealed record PlanMeeting(
    Guid TeamId, MeetingKind Kind, string Title, string Place, string ArchiveCase,
    DateTimeOffset ScheduledStart, DateTimeOffset ScheduledEnd, ImmutableArray<string> DutyToAttend,
    ImmutableArray<PlannedItem> Items, ImmutableArray<PlannedParticipant> Participants,
    ImmutableArray<ActionItem> OpenActions, params ImmutableArray<PlannedParticipant> NotInvited) : MeetingCommand
{
    /// <summary>The cases that the whole meeting is about: those of the one that it follows.</summary>
    public ImmutableArray<Guid> Cases { get; init; } = [];

    internal override Rejection? RefusedWhen(MeetingPhase phase) =>
        phase == MeetingPhase.None ? null : Rejection.AlreadyPlanned;

    internal override Outcome Decide(Meeting meeting, Moment moment)
    {
        if (ScheduledEnd <= ScheduledStart)
            return Rejection.EndBeforeStart;
        if (!Participants.Any(p => p.Role == Role.Leader))
            return Rejection.LastLeader;

        return Outcome.Of(
        [
            new MeetingPlanned(moment.CommandId, TeamId, Kind, Title, Place, ArchiveCase, ScheduledStart, ScheduledEnd, DutyToAttend),
            .. Participants.Select(p => new ParticipantInvited(p.PersonId, p.Name, p.Role, p.Service, p.InterpretsFor)),
            .. NotInvited.Select(p => new ParticipantNotInvited(p.PersonId, p.Name, p.Role, p.Service, p.InterpretsFor)),
            .. Items.Select(i => new AgendaItemAdded(i.Id, i.Title, i.Minutes, null, null)),
            .. meeting.ToCarryOver(OpenActions),
            .. Cases.Select(c => new CaseReferredTo(c)),
        ]);
    }
}

/// <summary>A meeting was planned.</summary>
public sealed record MeetingPlanned(
    Guid MeetingId, Guid TeamId, MeetingKind Kind, string Title, string Place, string ArchiveCase,
    DateTimeOffset ScheduledStart, DateTimeOffset ScheduledEnd, ImmutableArray<string> DutyToAttend) : PlanningEvent
{
    internal override Meeting Evolve(Meeting meeting, Recorded recorded) => meeting with
    {
        Id = MeetingId,
        TeamId = TeamId,
        Kind = Kind,
        Title = Title,
        Place = Place,
        ArchiveCase = ArchiveCase,
        ScheduledStart = ScheduledStart,
        ScheduledEnd = ScheduledEnd,
        DutyToAttend = DutyToAttend,
        Phase = MeetingPhase.Planned,
        Words = Words.At(recorded.Revision),
    };
}
