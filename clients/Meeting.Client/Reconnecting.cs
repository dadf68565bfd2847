using Grpc.Core;

namespace Meetings.Client;

/// <summary>Follows again and again, with pauses that grow, until it is stopped or told no.</summary>
static class Reconnecting
{
    /// <summary>Never throws; returns when it was stopped, or has told <paramref name="lost"/> of an end.</summary>
    /// <param name="options">Times and limits.</param>
    /// <param name="once">Follows over one connection until that ends; calls what it is given once it is in touch.</param>
    /// <param name="lost">Told how it stands when a connection has ended, and why.</param>
    /// <param name="stop">Stops it.</param>
    internal static async Task RunAsync(
        MeetingClientOptions options, Func<Action, Task> once, Action<FollowState, MeetingException> lost, CancellationToken stop)
    {
        // The caller's constructor returns first.
        await Task.Yield();
        var failures = 0;
        while (!stop.IsCancellationRequested)
        {
            MeetingException why;
            try
            {
                await once(() => failures = 0);
                why = new UnavailableException(StatusCode.Unavailable, "The server ended the stream.", null);
            }
            catch (OperationCanceledException)
            {
                if (stop.IsCancellationRequested)
                    return;
                why = new UnavailableException(StatusCode.DeadlineExceeded, $"Nothing has come for {options.Silence.TotalSeconds:0} s.", null);
            }
            catch (MeetingException e)
            {
                why = e;
            }
#pragma warning disable CA1031 // Whatever it is, a whole new view mends it; a loop that dies quietly shows an old meeting as live.
            catch (Exception e)
#pragma warning restore CA1031
            {
                why = new(StatusCode.Internal, "What came could not be used.", e);
            }

            if (why is NotAllowedException or NotFoundException or NotSignedInException or InvalidRequestException)
            {
                lost(FollowState.Ended, why);
                return;
            }

            lost(FollowState.OutOfTouch, why);
            try
            {
                await Task.Delay(options.Backoff.After(++failures), options.Time, stop);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }
}
