using Meetings.V1;

namespace Meetings.Client;

public sealed partial class MeetingClient
{
    /// <summary>What stands in the minutes of meetings that the caller takes part in, the newest meeting first, read page by page.</summary>
    /// <param name="sought">What to look for.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="InvalidRequestException">It cannot be sought, or nothing is.</exception>
    public IAsyncEnumerable<FoundPassage> SearchMinutesAsync(SearchMinutesRequest sought, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(sought);
        return PagesAsync<FoundPassage>(
            async page =>
            {
                var answer = await SearchMinutesPageAsync(new(sought) { PageToken = page }, cancellationToken);
                return (answer.Found, answer.NextPageToken);
            },
            sought.PageToken);
    }

    /// <summary>A page of it.</summary>
    /// <param name="sought">What to look for, and from where on.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<SearchMinutesResponse> SearchMinutesPageAsync(SearchMinutesRequest sought, CancellationToken cancellationToken = default) =>
        CallAsync(_minutes.SearchMinutesAsync, sought, cancellationToken);
}
