using System.Collections.Immutable;
using System.Globalization;

namespace Meetings;

public sealed partial record Meeting : IWorded<Meeting>
{
    /// <inheritdoc/>
    public static Edited EditedAs => Edited.Meeting;

    /// <inheritdoc/>
    public static ImmutableArray<Field<Meeting>> EditedFields { get; } =
    [
        new(Fields.Title, m => m.Title, (m, from) => m with { Title = from.Title }),
        new(Fields.Place, m => m.Place, (m, from) => m with { Place = from.Place }),
        new(Fields.ArchiveCase, m => m.ArchiveCase, (m, from) => m with { ArchiveCase = from.ArchiveCase }),
        // Who moves the start moves the end: they are one thing.
        new(Fields.ScheduledTime, m => $"{Text(m.ScheduledStart)}/{Text(m.ScheduledEnd)}", (m, from) =>
            m with { ScheduledStart = from.ScheduledStart, ScheduledEnd = from.ScheduledEnd }),
        new(Fields.Services, m => string.Join('\n', m.DutyToAttend), (m, from) => m with { DutyToAttend = from.DutyToAttend }),
    ];

    /// <inheritdoc/>
    public Words Words { get; init; } = Words.None;

    /// <inheritdoc/>
    public Meeting With(Words words) => this with { Words = words };

    static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}

/// <summary>Edits the meeting's frame.</summary>
/// <param name="Title">The title.</param>
/// <param name="Place">Where; may be empty.</param>
/// <param name="ArchiveCase">Reference in the archive; may be empty.</param>
/// <param name="ScheduledStart">When it is to start; null leaves it.</param>
/// <param name="ScheduledEnd">When it is to end; null leaves it.</param>
/// <param name="BaseRevision">The revision that the edit was made on; null replaces whatever stands.</param>
/// <param name="Named">The fields to change.</param>
public sealed record EditMeeting(
    string Title, string Place, string ArchiveCase, DateTimeOffset? ScheduledStart, DateTimeOffset? ScheduledEnd,
    long? BaseRevision = null, Fields Named = Fields.All) : MeetingCommand
{
    internal override Outcome Decide(Meeting meeting, Moment moment)
    {
        var asked = meeting with
        {
            Title = Title,
            Place = Place,
            ArchiveCase = ArchiveCase,
            ScheduledStart = ScheduledStart ?? meeting.ScheduledStart,
            ScheduledEnd = ScheduledEnd ?? meeting.ScheduledEnd,
        };
        return Named.HasFlag(Fields.ScheduledTime) && asked.ScheduledEnd <= asked.ScheduledStart
            ? Rejection.EndBeforeStart
            : Edits.Of(
                meeting, asked, Named & ~Fields.Services, BaseRevision,
                m => new MeetingEdited(m.Title, m.Place, m.ArchiveCase, m.ScheduledStart, m.ScheduledEnd));
    }
}

/// <summary>The meeting's frame was edited.</summary>
public sealed record MeetingEdited(
    string Title, string Place, string ArchiveCase, DateTimeOffset ScheduledStart, DateTimeOffset ScheduledEnd) : PlanningEvent
{
    internal override Meeting Evolve(Meeting meeting, Recorded recorded)
    {
        var edited = meeting with
        {
            Title = Title,
            Place = Place,
            ArchiveCase = ArchiveCase,
            ScheduledStart = ScheduledStart,
            ScheduledEnd = ScheduledEnd,
        };
        return edited.After(meeting, recorded);
    }
}
