using Meetings.V1;

namespace Meetings.Client;

public sealed partial class MeetingClient
{
    /// <summary>The meetings that the caller takes part in, newest first, read page by page.</summary>
    /// <param name="teamId">Only this team's; null or empty for all.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public IAsyncEnumerable<MeetingSummary> ListMeetingsAsync(string? teamId = null, CancellationToken cancellationToken = default) =>
        ListMeetingsAsync(teamId, "", cancellationToken);

    /// <summary>The same, from a place in the list on.</summary>
    /// <param name="teamId">Only this team's; null or empty for all.</param>
    /// <param name="pageToken">That of the last meeting that is passed over; empty for none.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="InvalidRequestException">There is no such place.</exception>
    public IAsyncEnumerable<MeetingSummary> ListMeetingsAsync(string? teamId, string pageToken, CancellationToken cancellationToken = default) =>
        PagesAsync<MeetingSummary>(
            async page =>
            {
                var answer = await CallAsync(
                    _meetings.ListMeetingsAsync, new ListMeetingsRequest { TeamId = teamId ?? "", PageToken = page }, cancellationToken);
                return (answer.Meetings, answer.NextPageToken);
            },
            pageToken);
}
