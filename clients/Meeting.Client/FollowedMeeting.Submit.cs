using System.Collections.Concurrent;
using Google.Protobuf;
using Meetings.V1;

namespace Meetings.Client;

public sealed partial class FollowedMeeting
{
    readonly ConcurrentDictionary<string, SubmitCommandRequest> _unanswered = new();

    /// <summary>The commands that have not been answered yet, in no particular order; read only.</summary>
    public IReadOnlyCollection<SubmitCommandRequest> Unanswered => [.. _unanswered.Values];

    /// <summary>
    /// Sends a command and keeps it until it is answered: while the server is not reached, it
    /// is sent again with the same request id, at once when the meeting is back in touch.
    /// </summary>
    /// <param name="command">One of the command messages of `commands.proto`.</param>
    /// <param name="requestId">Names the command; what it adds gets this id. Null makes a new one.</param>
    /// <param name="expectedRevision">If set, refused with <see cref="StaleRevisionException"/> unless the meeting is at this revision.</param>
    /// <param name="cancellationToken">Gives up; the command may have been recorded all the same.</param>
    /// <exception cref="MeetingException">The server answered no.</exception>
    /// <exception cref="OperationCanceledException">Cancelled, or the followed meeting was disposed of, before an answer came.</exception>
    public async Task<SubmitCommandResponse> SubmitAsync(
        IMessage command, Guid? requestId = null, long? expectedRevision = null, CancellationToken cancellationToken = default)
    {
        var request = MeetingClient.Command(MeetingId, command, requestId, expectedRevision);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token, cancellationToken);
        _unanswered[request.RequestId] = request;
        try
        {
            for (var failures = 1; ; failures++)
            {
                using var attempt = CancellationTokenSource.CreateLinkedTokenSource(ending.Token);
                var contact = BackInTouchAsync(attempt.Token);
                try
                {
                    return await _client.SubmitAsync(request, ending.Token);
                }
                catch (UnavailableException)
                {
                    await await Task.WhenAny(contact, Task.Delay(_client.Options.Backoff.After(failures), Time, attempt.Token));
                }
                finally
                {
                    await attempt.CancelAsync();
                }
            }
        }
        finally
        {
            _unanswered.TryRemove(request.RequestId, out _);
        }
    }

    /// <summary>Ends when the meeting, having been out of touch, is in touch.</summary>
    async Task BackInTouchAsync(CancellationToken cancellationToken)
    {
        var lost = false;
        while (true)
        {
            var (now, changed) = _newest.Look();
            if (lost && now.State == FollowState.Live)
                return;
            lost |= now.State != FollowState.Live;
            await changed.WaitAsync(cancellationToken);
        }
    }
}
