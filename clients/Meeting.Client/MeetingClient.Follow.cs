using System.Runtime.CompilerServices;
using Grpc.Core;
using Meetings.V1;

namespace Meetings.Client;

public sealed partial class MeetingClient
{
    /// <summary>
    /// Follows a meeting over one connection: the whole view, then changes and signs of life,
    /// until the connection ends. <see cref="Follow"/> reconnects and keeps the view for you.
    /// </summary>
    /// <param name="meetingId">The meeting.</param>
    /// <param name="afterRevision">The newest revision seen; 0 if none.</param>
    /// <param name="cancellationToken">Stops following.</param>
    public async IAsyncEnumerable<FollowMeetingResponse> FollowOnceAsync(
        string meetingId, long afterRevision = 0, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using var call = _meetings.FollowMeeting(
            new() { MeetingId = meetingId, AfterRevision = afterRevision }, CallOptions(null, cancellationToken));
        while (true)
        {
            try
            {
                if (!await call.ResponseStream.MoveNext(cancellationToken))
                    yield break;
            }
            catch (RpcException e)
            {
                throw Problem(e, cancellationToken);
            }

            yield return call.ResponseStream.Current;
        }
    }

    /// <summary>Follows a meeting through lost connections, from now until it is disposed of.</summary>
    /// <param name="meetingId">The meeting.</param>
    public FollowedMeeting Follow(string meetingId) => new(this, meetingId);
}
