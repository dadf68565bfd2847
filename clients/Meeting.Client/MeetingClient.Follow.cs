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
    /// <param name="preview">For leader and secretary: in whose place to look.</param>
    /// <param name="cancellationToken">Stops following.</param>
    public async IAsyncEnumerable<FollowMeetingResponse> FollowOnceAsync(
        string meetingId, Preview preview = default, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using var call = _meetings.FollowMeeting(
            new() { MeetingId = meetingId, PreviewAs = preview.Role, PreviewParticipantId = preview.ParticipantId }, CallOptions(null, cancellationToken));
        await foreach (var update in AnswersAsync(call.ResponseStream, cancellationToken))
            yield return update;
    }

    /// <summary>Follows a meeting through lost connections, from now until it is disposed of.</summary>
    /// <param name="meetingId">The meeting.</param>
    /// <param name="preview">For leader and secretary: in whose place to look.</param>
    public FollowedMeeting Follow(string meetingId, Preview preview = default) => new(this, meetingId, preview);

    /// <summary>
    /// Follows a meeting for many viewers over one call and through lost connections, from now
    /// until it is disposed of. Each joins with a token of their own; this client's is not sent.
    /// </summary>
    /// <param name="meetingId">The meeting.</param>
    public MeetingTogether FollowTogether(string meetingId) => new(this, meetingId);

    internal AsyncDuplexStreamingCall<FollowMeetingTogetherRequest, FollowMeetingTogetherResponse> OpenTogether(CancellationToken cancellationToken) =>
        _meetings.FollowMeetingTogether(new(cancellationToken: cancellationToken));

    internal static async IAsyncEnumerable<T> AnswersAsync<T>(IAsyncStreamReader<T> stream, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                if (!await stream.MoveNext(cancellationToken))
                    yield break;
            }
            catch (RpcException e)
            {
                throw Problem(e, cancellationToken);
            }

            yield return stream.Current;
        }
    }
}
