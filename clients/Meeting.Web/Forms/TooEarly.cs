using Meetings.V1;
using Meetings.Web.Live;
using Meetings.Web.Pages;
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

    /// <summary>The question that is the answer to a form; null when there is nothing to ask.</summary>
    internal static async Task<IResult?> AskAsync(Visit visit, string meetingId, string name, MeetingPage? page, Form form)
    {
        if (name != "start-meeting" || form.Ticked("anyway"))
            return null;
        var meeting = await visit.Server.GetMeetingAsync(meetingId, cancellationToken: visit.Http.RequestAborted);
        // Who does not lead is refused by the server, as ever.
        if (meeting.View.Frame is not { Phase: MeetingPhase.Planned, ViewerRole: Role.Leader } || meeting.View.Frame.ScheduledStart.ToDateTimeOffset() - meeting.ServerTime.ToDateTimeOffset() <= Long)
            return null;
        var address = $"/mote/{meetingId}/start?side={page?.Name}";
        return Sending.WantsStream(visit.Http)
            ? Page.Of<Ask>(new() { [nameof(Ask.Address)] = address }, contentType: Sending.TurboStream)
            : Page.SeeOther(address);
    }
}
