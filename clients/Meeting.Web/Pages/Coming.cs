using Meetings.V1;

namespace Meetings.Web.Pages;

/// <summary>Tells meetings to come from those that were.</summary>
static class Coming
{
    /// <summary>True for what goes on or is still to come. A meeting that nobody opened is, for the rest of the day.</summary>
    internal static bool IsToCome(this MeetingFrame frame, DateTimeOffset now) => frame.Phase switch
    {
        MeetingPhase.Running or MeetingPhase.Paused => true,
        MeetingPhase.Planned => frame.ScheduledEnd.ToDateTimeOffset().AddHours(6) > now,
        MeetingPhase.Cancelled => frame.ScheduledEnd.ToDateTimeOffset() > now,
        _ => false,
    };

    /// <summary>What goes on and what comes next first; what is called off stands after what is not.</summary>
    /// <param name="newestFirst">Meetings as the server lists them.</param>
    internal static List<MeetingSummary> InOrder(this IEnumerable<MeetingSummary> newestFirst) =>
        [.. newestFirst.Reverse().OrderBy(m => m.Frame.Phase == MeetingPhase.Cancelled)];
}
