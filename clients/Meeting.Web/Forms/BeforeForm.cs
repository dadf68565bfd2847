using Meetings.V1;
using Meetings.Web.Live;

namespace Meetings.Web.Forms;

/// <summary>The meeting as whoever sends a form sees it, before what the form does: read when it is first asked for, and once for all who ask.</summary>
sealed class BeforeForm(Visit visit, string meetingId, LiveMeetings live)
{
    Task<GetMeetingResponse>? _read;

    /// <summary>Costs no call while the sender has a page of the meeting open; what is live may be a moment old.</summary>
    internal Task<GetMeetingResponse> ReadAsync() =>
        _read ??= live.Seen(meetingId, visit.Token) is { } seen ? Task.FromResult(seen) : ReadAnewAsync();

    /// <summary>As it stands now.</summary>
    internal Task<GetMeetingResponse> ReadAnewAsync() =>
        _read = visit.Server.GetMeetingAsync(meetingId, cancellationToken: visit.Http.RequestAborted);
}
