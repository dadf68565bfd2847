using System.Collections.Immutable;

namespace Meetings;

/// <summary>Whether a participant is here.</summary>
public enum Attendance
{
    /// <summary>Nobody has said.</summary>
    Unknown,

    /// <summary>Here from the start.</summary>
    Present,

    /// <summary>Here, came late.</summary>
    Late,

    /// <summary>Forfall: not here.</summary>
    Absent,

    /// <summary>Was here, left before the end.</summary>
    Left,
}

/// <summary>Whether a service that has a duty to attend is here (DOMAIN R2). That nobody has said is not that it is away.</summary>
public enum ServicePresence
{
    /// <summary>Nobody has said.</summary>
    Unknown,

    /// <summary>One of its participants is here or has sent a substitute: it can decide.</summary>
    Present,

    /// <summary>It has nobody here.</summary>
    Missing,

    /// <summary>It was here, and left before the end.</summary>
    Left,
}

/// <summary>Records whether a participant is here.</summary>
/// <param name="PersonId">The person.</param>
/// <param name="Attendance">Present, late, absent or left; unknown takes back what was recorded.</param>
/// <param name="Reason">Why; may be empty.</param>
/// <param name="Substitute">Who came instead, with the same authority; may be empty.</param>
/// <param name="BaseRevision">What somebody has recorded after this revision stands; null replaces whatever was recorded.</param>
public sealed record RecordAttendance(
    Guid PersonId, Attendance Attendance, string Reason, string Substitute, long? BaseRevision = null) : MeetingCommand
{
    internal override Outcome Decide(Meeting meeting, Moment moment)
    {
        if (meeting.Participants.Find(PersonId) is not { } person)
            return Rejection.PersonNotFound;
        if (!person.Attends)
            return Rejection.DoesNotAttend;
        if (Substitute.Length > 0 && Attendance is not (Attendance.Absent or Attendance.Left))
            return Rejection.SubstituteWhilePresent;

        return (person.Attendance, person.Reason, person.Substitute) == (Attendance, Reason, Substitute)
            ? Outcome.Nothing
            : BaseRevision < person.Words.ChangedAt(Fields.Attendance) ? Rejection.ChangedSince
            : new AttendanceRecorded(PersonId, Attendance, Reason, Substitute);
    }
}

/// <summary>It was recorded whether a participant is here.</summary>
public sealed record AttendanceRecorded(Guid PersonId, Attendance Attendance, string Reason, string Substitute) : MeetingEvent
{
    // Who says so of others leads; of oneself it can be said from anywhere.
    internal override bool TakesPart(Actor by) => by.PersonId != PersonId;

    internal override Meeting Evolve(Meeting meeting, Recorded recorded) => meeting with
    {
        Participants = meeting.Participants.Edit(PersonId, recorded, p =>
            p with { RecordedAttendance = Attendance, Reason = Reason, Substitute = Substitute }),
    };
}

/// <summary>Records of all of whom nobody has said whether they are here that they are; of the others, what was recorded stands.</summary>
public sealed record RecordOthersHere : MeetingCommand
{
    internal override Outcome Decide(Meeting meeting, Moment moment) => meeting.OthersHere() is { } others ? others : Outcome.Nothing;
}

/// <summary>It was recorded of all of whom nobody had said it that they are here.</summary>
/// <param name="PersonIds">Those; one at least.</param>
public sealed record OthersRecordedHere(ImmutableArray<Guid> PersonIds) : MeetingEvent
{
    internal override Meeting Evolve(Meeting meeting, Recorded recorded) => PersonIds.Aggregate(
        meeting with { OthersHereAt = recorded.Revision },
        (state, id) => state with { Participants = state.Participants.Edit(id, recorded, p => p with { RecordedAttendance = Attendance.Present, Reason = "", Substitute = "" }) });
}

/// <summary>Takes back that all the others are here; what has been recorded of somebody since stands.</summary>
/// <param name="Revision">The revision at which that was recorded: only the last time that it was is taken back.</param>
public sealed record TakeBackOthersHere(long Revision) : MeetingCommand
{
    internal override Outcome Decide(Meeting meeting, Moment moment) =>
        meeting.OthersHereAt != Revision ? Rejection.ChangedSince
        : Outcome.Of([.. meeting.Participants
            .Where(p => p.Words.ChangedAt(Fields.Attendance) == Revision)
            .Select(p => new AttendanceRecorded(p.Id, Attendance.Unknown, "", ""))]);
}

/// <summary>Sets which services have a duty to attend (DOMAIN R2).</summary>
/// <param name="Services">The services.</param>
/// <param name="BaseRevision">The revision that the edit was made on; null replaces whatever stands.</param>
public sealed record SetDutyToAttend(ImmutableArray<string> Services, long? BaseRevision = null) : MeetingCommand
{
    internal override Outcome Decide(Meeting meeting, Moment moment) =>
        Edits.Of(meeting, meeting with { DutyToAttend = Services }, Fields.Services, BaseRevision, m => new DutyToAttendSet(m.DutyToAttend));
}

/// <summary>It was set which services have a duty to attend.</summary>
public sealed record DutyToAttendSet(ImmutableArray<string> Services) : PlanningEvent
{
    internal override Meeting Evolve(Meeting meeting, Recorded recorded) =>
        (meeting with { DutyToAttend = Services }).After(meeting, recorded);
}

public sealed partial record Meeting
{
    /// <summary>Each service with a duty to attend, and whether it is here (DOMAIN R2).</summary>
    public IEnumerable<(string Service, ServicePresence Presence)> ServicesThatMustAttend =>
        DutyToAttend.Select(service => (service, PresenceOf(service)));

    /// <summary>The revision at which it was last recorded of all the others that they are here; null for never.</summary>
    public long? OthersHereAt { get; init; }

    /// <summary>That those of whom nobody has said it are here; null when there are none.</summary>
    internal OthersRecordedHere? OthersHere() =>
        Participants.Where(p => p.Attends && p.Attendance == Attendance.Unknown).Select(p => p.Id).ToImmutableArray() is { IsEmpty: false } others ? new(others) : null;

    /// <summary>Who leads or writes while the meeting goes on, is there.</summary>
    internal Meeting WithPartTaken(Guid person) => Participants.Find(person) is { TookPart: false }
        ? this with { Participants = Participants.Change(person, p => p with { TookPart = true }) }
        : this;

    ServicePresence PresenceOf(string service)
    {
        Participant[] its = [.. Participants.Where(p => p.DecidesForService && ServiceName.Same(p.Service, service))];
        return its.Any(p => p.Represented) ? ServicePresence.Present
            : its.Any(p => p.Attendance == Attendance.Unknown) ? ServicePresence.Unknown
            : its.Any(p => p.Attendance == Attendance.Left) ? ServicePresence.Left
            : ServicePresence.Missing;
    }
}
