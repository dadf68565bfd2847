using System.Collections.Immutable;

namespace Meetings;

/// <summary>Somebody who was invited.</summary>
/// <param name="Id">The person.</param>
/// <param name="Name">The name.</param>
/// <param name="Role">The role.</param>
/// <param name="Service">The service represented; null for none.</param>
public sealed record Participant(Guid Id, string Name, Role Role, string? Service) : IPerson, IWorded<Participant>
{
    /// <inheritdoc/>
    public static Edited EditedAs => Edited.Participant;

    /// <inheritdoc/>
    public static ImmutableArray<Field<Participant>> EditedFields { get; } =
    [
        new(Fields.Name, p => p.Name, (p, from) => p with { Name = from.Name }),
        // With whom an interpreter interprets for.
        new(Fields.Role, p => p.Role.ToString(), (p, from) => p with { Role = from.Role, InterpretsFor = from.InterpretsFor }, p => p.InterpretsFor),
        new(Fields.Service, p => p.Service ?? "", (p, from) => p with { Service = from.Service }),
        new(Fields.Attendance, p => $"{p.Attendance} {p.Reason} {p.Substitute}", (p, from) =>
            p with { RecordedAttendance = from.RecordedAttendance, Reason = from.Reason, Substitute = from.Substitute }),
    ];

    /// <inheritdoc/>
    public Guid? InterpretsFor { get; init; }

    /// <summary>The cases on whose family's side the person takes part; empty for none that is referred to.</summary>
    public ImmutableArray<Guid> Cases { get; init; } = [];

    /// <summary>Whether the person is here, as somebody has recorded it.</summary>
    public Attendance RecordedAttendance { get; init; }

    /// <summary>Whether the person is here: as recorded, and while nobody has said, who has taken part is.</summary>
    public Attendance Attendance => RecordedAttendance == Attendance.Unknown && TookPart ? Attendance.Present : RecordedAttendance;

    /// <summary>True for who has led or written while the meeting went on.</summary>
    public bool TookPart { get; init; }

    /// <summary>Why not; may be empty.</summary>
    public string Reason { get; init; } = "";

    /// <summary>Who came instead; may be empty.</summary>
    public string Substitute { get; init; } = "";

    /// <inheritdoc/>
    public DateTimeOffset? RemovedAt { get; init; }

    /// <summary>True for a member of the team whom planning left out, until somebody lets them in.</summary>
    public bool NotInvited { get; init; }

    /// <summary>True when the person, or a substitute, is here to decide for the service.</summary>
    public bool Represented => Attendance is Attendance.Present or Attendance.Late || Substitute.Length > 0;

    /// <summary>True for people, false for screens and observers.</summary>
    public bool Attends => Role is not (Role.Screen or Role.Observer);

    /// <summary>True for those who may decide for a service (DOMAIN R5).</summary>
    public bool DecidesForService => Role is Role.Leader or Role.Secretary or Role.Member;

    /// <inheritdoc/>
    public Words Words { get; init; } = Words.None;

    /// <inheritdoc/>
    public Participant With(Words words) => this with { Words = words };
}

/// <summary>Invites a participant, whose id is the command's.</summary>
/// <param name="Name">The name.</param>
/// <param name="Role">The role.</param>
/// <param name="Service">The service represented; null for none.</param>
/// <param name="InterpretsFor">Whom an interpreter interprets for; null for everybody else.</param>
public sealed record InviteParticipant(string Name, Role Role, string? Service, Guid? InterpretsFor = null) : MeetingCommand
{
    internal override Outcome Decide(Meeting meeting, Moment moment) =>
        // Who is taken into the team with this invitation may have come with that.
        meeting.Participants.Find(moment.CommandId) is { } there && (there.Name, there.Role, there.Service, there.InterpretsFor) == (Name, Role, Service, InterpretsFor) ? Outcome.Nothing
        : meeting.Participants.Refuse(Role, InterpretsFor) is { } wrong ? wrong
        : meeting.RefusesToAdd(meeting.Participants, moment.CommandId) is { } refused ? refused
        : new ParticipantInvited(moment.CommandId, Name, Role, Service, InterpretsFor);
}

/// <summary>
/// Invites somebody who has come to the team since the meeting was planned. Whom the meeting knows already, invited or not,
/// it leaves as they are. A fact of the team, and nobody's to command.
/// </summary>
/// <param name="Member">Who it is.</param>
public sealed record InviteNewMember(PlannedParticipant Member) : MeetingCommand
{
    internal override Outcome Decide(Meeting meeting, Moment moment) =>
        meeting.Phase != MeetingPhase.Planned || meeting.Removed.Find(Member.PersonId) is not null || meeting.RefusesToAdd(meeting.Participants, Member.PersonId) is not null
        || meeting.Participants.Refuse(Member.Role, Member.InterpretsFor) is not null
            ? Outcome.Nothing
            : new ParticipantInvited(Member.PersonId, Member.Name, Member.Role, Member.Service, Member.InterpretsFor);
}

/// <summary>A participant was invited.</summary>
public sealed record ParticipantInvited(Guid PersonId, string Name, Role Role, string? Service, Guid? InterpretsFor = null) : PlanningEvent
{
    internal override Meeting Evolve(Meeting meeting, Recorded recorded) => meeting with
    {
        Participants = meeting.Participants.Add(new(PersonId, Name, Role, Service) { InterpretsFor = InterpretsFor, Words = Words.At(recorded.Revision) }),
        // Who is invited anew is whom that says, and not who they were.
        Removed = meeting.Removed.RemoveAll(p => p.Id == PersonId),
    };
}

/// <summary>A member of the team was not invited when the meeting was planned, and can be let in.</summary>
public sealed record ParticipantNotInvited(Guid PersonId, string Name, Role Role, string? Service, Guid? InterpretsFor = null) : PlanningEvent
{
    internal override Meeting Evolve(Meeting meeting, Recorded recorded) => meeting with
    {
        Removed = meeting.Removed.Add(new(PersonId, Name, Role, Service)
        {
            InterpretsFor = InterpretsFor, Words = Words.At(recorded.Revision), RemovedAt = recorded.At, NotInvited = true,
        }),
    };
}

/// <summary>Edits who a participant is.</summary>
/// <param name="PersonId">The participant.</param>
/// <param name="Name">The name.</param>
/// <param name="Role">The role.</param>
/// <param name="Service">The service; null for none.</param>
/// <param name="InterpretsFor">Whom an interpreter interprets for; null for everybody else. Edited as one with the role.</param>
/// <param name="BaseRevision">The revision that the edit was made on; null replaces whatever stands.</param>
/// <param name="Named">The fields to change.</param>
public sealed record ChangeParticipant(
    Guid PersonId, string Name, Role Role, string? Service, Guid? InterpretsFor = null, long? BaseRevision = null, Fields Named = Fields.All) : MeetingCommand
{
    internal override Outcome Decide(Meeting meeting, Moment moment) =>
        meeting.Participants.Find(PersonId) is not { } person ? Rejection.PersonNotFound
        : Named.HasFlag(Fields.Role) && Role == Role.Administrator ? Rejection.AdministratorTakesNoPart
        : Edits.Of(
            person, person with { Name = Name, Role = Role, Service = Service, InterpretsFor = InterpretsFor }, Named, BaseRevision,
            p => meeting.Participants.RefuseToChange(PersonId, p.Role, p.InterpretsFor) is { } refused ? refused
                : new ParticipantChanged(PersonId, p.Name, p.Role, p.Service, p.InterpretsFor));
}

/// <summary>A participant was changed.</summary>
public sealed record ParticipantChanged(Guid PersonId, string Name, Role Role, string? Service, Guid? InterpretsFor = null) : PlanningEvent
{
    internal override Meeting Evolve(Meeting meeting, Recorded recorded) => meeting with
    {
        Participants = meeting.Participants.Edit(PersonId, recorded, p => p with { Name = Name, Role = Role, Service = Service, InterpretsFor = InterpretsFor }),
    };
}

/// <summary>Removes a participant, and with them who interprets for them.</summary>
/// <param name="PersonId">The participant.</param>
/// <param name="BaseRevision">One who has been changed after this revision is not removed; null removes them however they stand.</param>
public sealed record RemoveParticipant(Guid PersonId, long? BaseRevision = null) : MeetingCommand
{
    internal override Outcome Decide(Meeting meeting, Moment moment)
    {
        if (meeting.Participants.Find(PersonId) is not { } person)
            return Rejection.PersonNotFound;
        if (meeting.Participants.IsLastLeader(PersonId))
            return Rejection.LastLeader;
        if (person.Words.RefusesOn(BaseRevision) is { } refused)
            return refused;
        var who = meeting.Participants.WhoGo(PersonId);
        return Outcome.Of([.. who.Select(id => new ParticipantRemoved(id)), .. who.SelectMany(p => meeting.ToRelease(p))]);
    }
}

/// <summary>A participant was removed.</summary>
public sealed record ParticipantRemoved(Guid PersonId) : PlanningEvent
{
    internal override Meeting Evolve(Meeting meeting, Recorded recorded) => meeting with
    {
        Participants = meeting.Participants.Without(PersonId),
        Removed = meeting.Removed.Add(meeting.Participants.Find(PersonId)! with { RemovedAt = recorded.At }),
    };
}

/// <summary>
/// Lets somebody in who was removed by mistake, or was not invited: the same person, with the role, the service and the attendance
/// that they had, with who went along to interpret for them, and with the actions that nobody answers for since.
/// </summary>
public sealed record ReadmitParticipant(Guid PersonId) : MeetingCommand
{
    internal override Outcome Decide(Meeting meeting, Moment moment)
    {
        if (meeting.Participants.Find(PersonId) is not null)
            return Outcome.Nothing;
        if (meeting.Removed.Find(PersonId) is not { } removed)
            return Rejection.PersonNotFound;
        if ((meeting.RefusesToAdd(meeting.Participants, PersonId) ?? meeting.Participants.Refuse(removed.Role, removed.InterpretsFor)) is { } refused)
            return refused;
        // An interpreter whose id something else was given meanwhile stays away.
        Guid[] who = [.. meeting.Removed.WhoCome(removed).Where(id => meeting.Element(id) is null)];
        return Outcome.Of([.. who.Select(id => new ParticipantReadmitted(id)), .. who.SelectMany(meeting.ToGiveBack)]);
    }
}

/// <summary>Somebody who was removed takes part again, as before.</summary>
public sealed record ParticipantReadmitted(Guid PersonId) : PlanningEvent
{
    internal override Meeting Evolve(Meeting meeting, Recorded recorded) => meeting with
    {
        Participants = meeting.Participants.Add(meeting.Removed.Find(PersonId)! with { RemovedAt = null, NotInvited = false }),
        Removed = meeting.Removed.Without(PersonId),
    };
}
