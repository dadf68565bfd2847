using Meetings.V1;
using Meetings.Web.Live;
using Microsoft.AspNetCore.Http;

namespace Meetings.Web.Forms;

/// <summary>
/// Asks before a meeting is started long before its time: it starts for everybody, at once. What is drawn knows no clock,
/// so it is the form that is asked about, when it is sent.
/// </summary>
static class TooEarly
{
    // Whoever is this early most often touched it by mistake, or prepares the meeting.
    static readonly TimeSpan Long = TimeSpan.FromHours(1);

    /// <summary>The question that is the answer to a form that starts a meeting; null when there is nothing to ask.</summary>
    internal static async Task<IResult?> AskAsync(Visit visit, string meetingId, MeetingPage? page, Form form, BeforeForm before)
    {
        if (form.Ticked("anyway"))
            return null;
        var meeting = await before.ReadAsync();
        // Who does not lead is refused by the server, as ever.
        return meeting.View.Frame is { Phase: MeetingPhase.Planned, ViewerRole: Role.Leader } frame
            && frame.ScheduledStart.ToDateTimeOffset() - meeting.ServerTime.ToDateTimeOffset() > Long
                ? Answers.Ask(visit, $"/mote/{meetingId}/start?side={page?.Name}")
                : null;
    }
}
