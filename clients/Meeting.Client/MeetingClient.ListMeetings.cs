using Meetings.V1;

namespace Meetings.Client;

public sealed partial class MeetingClient
{
    /// <summary>The meetings that the caller takes part in, newest first, read page by page.</summary>
    /// <param name="teamId">Only this team's; null or empty for all.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public IAsyncEnumerable<MeetingSummary> ListMeetingsAsync(string? teamId = null, CancellationToken cancellationToken = default) =>
        PagesAsync<MeetingSummary>(async page =>
        {
            var answer = await CallAsync(
                _meetings.ListMeetingsAsync, new ListMeetingsRequest { TeamId = teamId ?? "", PageToken = page }, cancellationToken);
            return (answer.Meetings, answer.NextPageToken);
        });
}
