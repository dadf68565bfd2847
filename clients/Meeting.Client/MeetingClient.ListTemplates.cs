using Meetings.V1;

namespace Meetings.Client;

public sealed partial class MeetingClient
{
    /// <summary>The templates that meetings are planned from, by title.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<Template>> ListTemplatesAsync(CancellationToken cancellationToken = default) =>
        (await CallAsync(_meetings.ListTemplatesAsync, new ListTemplatesRequest(), cancellationToken)).Templates;
}
