using Meetings.V1;

namespace Meetings.Client;

public sealed partial class MeetingClient
{
    /// <summary>The meeting as the caller may see it, once.</summary>
    /// <param name="meetingId">The meeting.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<GetMeetingResponse> GetMeetingAsync(string meetingId, CancellationToken cancellationToken = default) =>
        GetMeetingAsync(meetingId, Role.Unspecified, cancellationToken);

    /// <summary>The meeting as somebody of a role sees it, once. For its leader and secretary.</summary>
    /// <param name="meetingId">The meeting.</param>
    /// <param name="previewAs">The role; unspecified shows the caller's own view.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<GetMeetingResponse> GetMeetingAsync(string meetingId, Role previewAs, CancellationToken cancellationToken = default) =>
        CallAsync(_meetings.GetMeetingAsync, new GetMeetingRequest { MeetingId = meetingId, PreviewAs = previewAs }, cancellationToken);
}
