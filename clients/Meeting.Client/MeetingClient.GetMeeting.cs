using Meetings.V1;

namespace Meetings.Client;

public sealed partial class MeetingClient
{
    /// <summary>The meeting as the caller may see it, once.</summary>
    /// <param name="meetingId">The meeting.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<GetMeetingResponse> GetMeetingAsync(string meetingId, CancellationToken cancellationToken = default) =>
        GetMeetingAsync(meetingId, Preview.None, cancellationToken);

    /// <summary>The meeting as somebody else sees it, once. For its leader and secretary.</summary>
    /// <param name="meetingId">The meeting.</param>
    /// <param name="preview">In whose place to look.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<GetMeetingResponse> GetMeetingAsync(string meetingId, Preview preview, CancellationToken cancellationToken = default) =>
        CallAsync(_meetings.GetMeetingAsync, new GetMeetingRequest { MeetingId = meetingId, PreviewAs = preview.Role, PreviewParticipantId = preview.ParticipantId }, cancellationToken);
}
