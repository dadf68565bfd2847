using System.Runtime.CompilerServices;
using Meetings.V1;

namespace Meetings.Client;

public sealed partial class MeetingClient
{
    /// <summary>
    /// Who has seen cases (DOMAIN R24), case by case, and of each the newest first. That it was taken out stands in the log of each
    /// case of which something was. For an administrator.
    /// </summary>
    /// <param name="request">Which case, and from when to when; nothing set is all there is.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async IAsyncEnumerable<ExportAccessLogResponse> ExportAccessLogAsync(
        ExportAccessLogRequest request, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using var call = _administration.ExportAccessLog(request, CallOptions(null, cancellationToken));
        await foreach (var row in AnswersAsync(call.ResponseStream, cancellationToken))
            yield return row;
    }
}
