using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Meetings.Server.Access;
using Meetings.Server.Audience;
using Meetings.Server.Door;
using Meetings.Server.Submitting;
using Meetings.Server.Telemetry;
using Meetings.V1;

namespace Meetings.Server.Following;

/// <summary>
/// Streams a meeting to one follower. The store is the buffer: take the wake-up, read,
/// write, wait. Nothing is queued for anybody, so a slow reader costs nobody else anything.
/// </summary>
public sealed class FollowingAlone(
    Folds<Meeting> meetings, Wakeups wakeups, Patience patience, FollowerMetrics metrics, TimeProvider time, IHostApplicationLifetime lifetime)
{
    /// <summary>Runs until the caller goes, loses the right to see the meeting, or the server stops.</summary>
    /// <exception cref="RpcException">As <see cref="Onlooker.LookAsync"/>; UNAVAILABLE when the server stops.</exception>
    public async Task RunAsync(Guid meetingId, Onlooker onlooker, IServerStreamWriter<EncodedUpdate> stream, ServerCallContext context)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken, lifetime.ApplicationStopping);
        using var alarm = wakeups.Listen(meetingId);
        using var hangsOn = alarm.HearFor(onlooker.HangsOn);
        Turn? before = null;
        SharedView? shown = null;
        Sight? sight = null;
        var written = 0L;
        try
        {
            while (true)
            {
                var turn = await Turn.TakeAsync(meetingId, meetings, wakeups, alarm, before, time);
                if (sight is null || turn.LooksAnew(before, sight.Until))
                {
                    var looked = await onlooker.LookAsync(turn.Meeting);
                    metrics.Alone.Are(sight?.Viewer.Role, looked.Viewer.Role);
                    sight = looked;
                }

                var now = await onlooker.ShowAsync(turn.Meeting, sight);
                var told = Told.Nothing;
                written = 0;
                if (shown is null)
                {
                    told = Told.Update;
                    await Write(now.Whole);
                    await Write(Progress(now.Revision));
                }
                else if (now != shown && now.From(shown) is { } change && change != EncodedUpdate.Nothing)
                {
                    told = Told.Update;
                    await Write(change);
                }
                else if (now.Revision > shown.Revision || turn.IsBeat(before))
                {
                    told = Told.Progress;
                    await Write(Progress(now.Revision));
                }

                metrics.Alone.Turned(told, written, turn.Woken);
                (before, shown) = (turn, now);
                await alarm.Rung.WaitAsync(ending.Token);
            }
        }
        catch (OperationCanceledException) when (lifetime.ApplicationStopping.IsCancellationRequested)
        {
            throw Errors.Stopping();
        }
        finally
        {
            metrics.Alone.Are(sight?.Viewer.Role, null);
        }

        Task Write(EncodedUpdate update)
        {
            written += update.Bytes.Length;
            return patience.WriteAsync(stream, update, context, ending.Token);
        }
    }

    EncodedUpdate Progress(long revision) => EncodedUpdate.Of(new FollowMeetingResponse
    {
        Revision = revision,
        Progress = new() { ServerTime = time.GetUtcNow().ToTimestamp() },
    });
}
