using Meetings.V1;

namespace Meetings.Minutes;

/// <summary>Which kind of minutes, and the meeting's title.</summary>
/// <param name="Protocol">True for a møteprotokoll, false for a møtereferat.</param>
/// <param name="Title">The title; null of a meeting that is shielded from the reader (DOMAIN R26).</param>
public sealed record Titled(bool Protocol, string? Title) : Block;

/// <summary>That the minutes are not, or not yet, those of a meeting that is over.</summary>
/// <param name="Standing">Why not.</param>
/// <param name="Reason">Why the meeting was called off; empty for nothing.</param>
public sealed record Unfinished(MinutesStanding Standing, string Reason) : Block;

/// <summary>Why minutes are not those of a meeting that is over.</summary>
public enum MinutesStanding
{
    /// <summary>The meeting has not begun.</summary>
    NotStarted,

    /// <summary>It goes on, or is open again: they can still change.</summary>
    NotFinal,

    /// <summary>It was called off.</summary>
    Cancelled,
}

/// <summary>Where the meeting is in the archive.</summary>
/// <param name="ArchiveCase">The reference.</param>
public sealed record Filed(string ArchiveCase) : Block;

/// <summary>When the meeting was to be; local time.</summary>
/// <param name="Start">When it was to start.</param>
/// <param name="End">When it was to end.</param>
public sealed record Scheduled(DateTimeOffset Start, DateTimeOffset End) : Block;

/// <summary>Where the meeting was.</summary>
/// <param name="Place">The place.</param>
public sealed record Placed(string Place) : Block;

/// <summary>Who led, or who wrote. Of those who were away it says so where they stand as absent.</summary>
/// <param name="Role">Møteleder or referent.</param>
/// <param name="Names">Their names.</param>
public sealed record Officers(Role Role, Many<string> Names) : Block;

/// <summary>Those who were invited and take part themselves, by whether they were there.</summary>
/// <param name="Kind">Whether they were.</param>
/// <param name="People">In the order invited.</param>
public sealed record Attending(AttendanceKind Kind, Many<Person> People) : Block;

/// <summary>Whether people were there.</summary>
public enum AttendanceKind
{
    /// <summary>They were, if only for a part of it.</summary>
    Present,

    /// <summary>Forfall: they were not.</summary>
    Absent,

    /// <summary>Nobody has said, of a meeting that has begun.</summary>
    NotRecorded,

    /// <summary>Nobody is missing from a meeting that has not begun: they are invited.</summary>
    Invited,
}

/// <summary>Somebody who was invited. Why somebody was away is no business of whoever reads the minutes.</summary>
/// <param name="Name">The name.</param>
/// <param name="Service">The service that they represent; empty for none.</param>
/// <param name="Role">What they were there as; unspecified where it goes without saying.</param>
/// <param name="InterpretsFor">Whom they interpret for, or support; empty for nobody.</param>
/// <param name="Attendance">Late or left; unspecified where it goes without saying.</param>
/// <param name="Substitute">Who came instead; empty for nobody.</param>
public sealed record Person(string Name, string Service, Role Role, string InterpretsFor, Attendance Attendance, string Substitute);

/// <summary>A service with a duty to attend that was not there all the time, or of which nobody has said (DOMAIN R2).</summary>
/// <param name="Service">The service.</param>
/// <param name="Presence">Missing, left or unspecified.</param>
public sealed record DutyToAttend(string Service, ServicePresence Presence) : Block;

/// <summary>In a protocol, that nobody had a remark to the notice of meeting and the agenda.</summary>
public sealed record NoRemarks : Block;

/// <summary>The team's next meeting.</summary>
/// <param name="Start">When; local time.</param>
/// <param name="Place">Where; empty for not said.</param>
/// <param name="Convener">Who calls it; empty for not said, and once it was called off.</param>
/// <param name="CalledOff">True when it was called off.</param>
/// <param name="MeetingId">The meeting itself; empty where none is planned.</param>
public sealed record NextTime(DateTimeOffset Start, string Place, string Convener, bool CalledOff, string MeetingId) : Block;

/// <summary>When the meeting began and ended; local time.</summary>
/// <param name="Start">When it began.</param>
/// <param name="End">When it ended; null while it has not.</param>
public sealed record Held(DateTimeOffset Start, DateTimeOffset? End) : Block;

/// <summary>The meeting was opened again after it was closed, so that something could be put right.</summary>
/// <param name="At">When; local time.</param>
/// <param name="ByName">Who opened it.</param>
/// <param name="Reason">Why.</param>
public sealed record PutRight(DateTimeOffset At, string ByName, string Reason) : Block;
