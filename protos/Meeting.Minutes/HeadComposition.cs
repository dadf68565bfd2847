using Google.Protobuf.WellKnownTypes;
using Meetings.V1;

namespace Meetings.Minutes;

/// <summary>What stands around the content: which meeting it was, who was there, and when the next is.</summary>
sealed class HeadComposition(MeetingView view, TimeZoneInfo zone)
{
    readonly MeetingFrame _frame = view.Frame;
    // No screen, and nobody who only looks on.
    readonly List<Participant> _people = [.. view.Participants.Where(p => p.Role is not (Role.Screen or Role.Observer))];

    internal Section Head() => new(SectionKind.Head, new([.. Meeting(), .. Attendance(), .. Duties(), .. Remarks()]));

    internal Section Foot() => new(SectionKind.Foot, new(Around()));

    IEnumerable<Block> Meeting()
    {
        yield return new Titled(_frame.Kind == MeetingKind.Protocol, _frame.Shielded ? null : _frame.Title);
        if (_frame.Phase != MeetingPhase.Closed)
            yield return _frame.Phase switch
            {
                MeetingPhase.Cancelled => new Unfinished(MinutesStanding.Cancelled, _frame.PhaseReason),
                MeetingPhase.Planned => new(MinutesStanding.NotStarted, ""),
                _ => new Unfinished(MinutesStanding.NotFinal, ""),
            };
        if (_frame.ArchiveCase.Length > 0)
            yield return new Filed(_frame.ArchiveCase);
        yield return new Scheduled(zone.Of(_frame.ScheduledStart), zone.Of(_frame.ScheduledEnd));
        if (_frame.Place.Length > 0)
            yield return new Placed(_frame.Place);
    }

    IEnumerable<Block> Attendance()
    {
        foreach (var role in (Role[])[Role.Leader, Role.Secretary])
            if (_people.Where(p => p.Role == role && !IsAway(p)).Select(p => p.Name).ToList() is { Count: > 0 } names)
                yield return new Officers(role, new(names));
        foreach (var group in _people.GroupBy(Kind).OrderBy(g => g.Key))
            yield return new Attending(group.Key, new(group.Select(Told)));
    }

    AttendanceKind Kind(Participant person) => person.Attendance switch
    {
        V1.Attendance.Present or V1.Attendance.Late or V1.Attendance.Left => AttendanceKind.Present,
        V1.Attendance.Absent => AttendanceKind.Absent,
        _ => _frame.Phase is MeetingPhase.Planned or MeetingPhase.Cancelled ? AttendanceKind.Invited : AttendanceKind.NotRecorded,
    };

    Person Told(Participant person)
    {
        var heard = person.InterpretsFor.Length == 0 ? "" : _people.Find(p => p.Id == person.InterpretsFor)?.Name ?? "";
        var role = person.Role switch
        {
            Role.Leader or Role.Secretary => IsAway(person),
            Role.Family or Role.Youth => person.Service.Length == 0,
            Role.Interpreter => person.Service.Length + heard.Length == 0,
            Role.Support => true,
            Role.Contributor => person.Service.Length == 0,
            _ => false,
        };
        return new(
            person.Name, person.Service, role ? person.Role : Role.Unspecified, heard,
            person.Attendance is V1.Attendance.Late or V1.Attendance.Left ? person.Attendance : V1.Attendance.Unspecified, person.Substitute);
    }

    static bool IsAway(Participant person) => person.Attendance == V1.Attendance.Absent;

    // Before it has begun, nobody is missing.
    IEnumerable<Block> Duties() => _frame.StartedAt is null ? []
        : _frame.Services.Where(s => s.Presence != ServicePresence.Present).Select(s => new DutyToAttend(s.Service, s.Presence));

    List<Block> Remarks()
    {
        List<Block> remarks = [.. view.Remarks.Where(r => r.DecisionId.Length == 0).Select(r => new Remarked(r.Text, r.AuthorName, r.Dissent))];
        if (remarks.Count == 0 && _frame.Kind == MeetingKind.Protocol)
            remarks.Add(new NoRemarks());
        return remarks;
    }

    IEnumerable<Block> Around()
    {
        if (_frame.NextMeeting is { } next)
            yield return new NextTime(zone.Of(next.Start), next.Place, next.CalledOff ? "" : next.Convener, next.CalledOff, next.MeetingId);
        // That it has not begun, the head says.
        if (_frame.StartedAt is { } start)
            yield return new Held(zone.Of(start), _frame.ClosedAt is { } end ? zone.Of(end) : null);
        foreach (var correction in _frame.Corrections)
            yield return new PutRight(zone.Of(correction.At), correction.ByName, correction.Reason);
    }
}

/// <summary>Times where the meetings are.</summary>
static class Zones
{
    internal static DateTimeOffset Of(this TimeZoneInfo zone, Timestamp time) => TimeZoneInfo.ConvertTime(time.ToDateTimeOffset(), zone);
}
