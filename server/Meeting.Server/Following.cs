using System.Collections.Immutable;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Meetings.Server.Access;
using Meetings.Server.Audience;
using Meetings.Server.Door;
using Meetings.V1;

namespace Meetings.Server;

/// <summary>
/// Streams a meeting to one follower. The store is the buffer: take the wake-up, read,
/// write, wait. Nothing is queued for anybody, so a slow reader costs nobody else anything.
/// </summary>
public sealed partial class Following(
    Folds<Meeting> meetings, Viewers viewers, SharedViews views, Wakeups wakeups, MeetingOptions options,
    TimeProvider time, IHostApplicationLifetime lifetime, ILogger<Following> log)
{
    readonly TimeSpan _slow = TimeSpan.FromSeconds(options.SlowReaderSeconds);

    /// <summary>Runs until the caller goes, loses the right to see the meeting, or the server stops.</summary>
    /// <exception cref="RpcException">NOT_FOUND at the start; PERMISSION_DENIED when the right is lost;
    /// UNAVAILABLE when the server stops.</exception>
    public async Task RunAsync(Guid meetingId, Caller caller, IServerStreamWriter<EncodedUpdate> stream, ServerCallContext context)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken, lifetime.ApplicationStopping);
        SharedView? shown = null;
        Actor? viewer = null;
        var derivedFrom = default((ImmutableArray<Meetings.Participant> Participants, long Rights));
        var why = Wakeup.Changed;
        try
        {
            while (true)
            {
                var wakeup = wakeups.Next(meetingId);
                var meeting = await meetings.ReadAsync(meetingId);
                // Who somebody is follows from invitations, the team and the participants. It is derived
                // anew when one of them may have changed, and at every heartbeat; for the rest of a
                // thousand followers' thousand turns it is what it was.
                var from = (meeting.Participants, wakeups.AllCount);
                if (from != derivedFrom || why == Wakeup.Heartbeat)
                {
                    viewer = await viewers.InMeetingAsync(await caller.GrantsAsync(), meeting);
                    derivedFrom = from;
                }

                if (viewer is null)
                    throw shown is null
                        ? Errors.NotFound("meeting")
                        : Errors.Forbidden("You no longer take part in this meeting. Ask its leader for a new link.");

                var now = views.Of(meeting, ViewerClass.Of(viewer));
                if (shown is null)
                {
                    await Write(now.Whole);
                    await Write(Progress(now.Revision));
                }
                else if (now != shown && now.From(shown) is { } change && change != EncodedUpdate.Nothing)
                {
                    await Write(change);
                }
                else if (now.Revision > shown.Revision || why == Wakeup.Heartbeat)
                {
                    await Write(Progress(now.Revision));
                }

                shown = now;
                why = await wakeup.WaitAsync(ending.Token);
            }
        }
        catch (OperationCanceledException) when (lifetime.ApplicationStopping.IsCancellationRequested)
        {
            throw Errors.Unavailable("The server is stopping. Follow again in a moment.");
        }

        async Task Write(EncodedUpdate update)
        {
            var writing = stream.WriteAsync(update);
            if (writing.IsCompletedSuccessfully)
                return;
            try
            {
                await writing.WaitAsync(_slow, time, ending.Token);
            }
            catch (TimeoutException)
            {
                // A reader that takes nothing is not told anything either: only ending the call frees what it holds.
                Log.SlowReader(log, options.SlowReaderSeconds);
                context.GetHttpContext().Abort();
                throw new OperationCanceledException();
            }
        }
    }

    EncodedUpdate Progress(long revision) => EncodedUpdate.Of(new FollowMeetingResponse
    {
        Revision = revision,
        Progress = new() { ServerTime = time.GetUtcNow().ToTimestamp() },
    });

    static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "A follower that had read nothing for {Seconds} s was cut off")]
        internal static partial void SlowReader(ILogger log, int seconds);
    }
}

/// <summary>Beats at an even pace, so that every follower can show that it is in touch.</summary>
public sealed class Heart(Wakeups wakeups, MeetingOptions options, TimeProvider time) : BackgroundService
{
    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(options.HeartbeatSeconds), time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            wakeups.Heartbeat();
    }
}
