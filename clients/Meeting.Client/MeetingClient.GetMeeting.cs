using Meetings.V1;

namespace Meetings.Client;

public sealed partial class MeetingClient
{
    /// <summary>The meeting as the caller may see it, once.</summary>
    /// <param name="meetingId">The meeting.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<GetMeetingResponse> GetMeetingAsync(string meetingId, CancellationToken cancellationToken = default) =>
        CallAsync(_meetings.GetMeetingAsync, new GetMeetingRequest { MeetingId = meetingId }, cancellationToken);
}
