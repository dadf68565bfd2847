using System.Threading.Channels;
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
/// Streams a meeting to many viewers over one call. It turns as <see cref="FollowingAlone"/> does
/// and for the same reasons; a viewer who comes or goes makes it turn, too. One loop derives,
/// computes and writes, so all that one response tells holds at one revision.
/// </summary>
public sealed class FollowingTogether(
    Folds<Meeting> meetings, Onlookers onlookers, SharedViews views, Wakeups wakeups, Doorkeeper doorkeeper, Patience patience,
    FollowerMetrics metrics, TimeProvider time, IHostApplicationLifetime lifetime)
{
    const int StepsAtOnce = 1_000;
    static readonly TimeSpan FirstStepWithin = TimeSpan.FromSeconds(10);
    static readonly TimeSpan EmptyFor = TimeSpan.FromSeconds(60);

    /// <summary>Runs until the caller goes, nobody has been followed for a minute, or the server stops.</summary>
    /// <exception cref="RpcException">INVALID_ARGUMENT for steps out of order; UNAVAILABLE when the server stops.
    /// What is wrong with one viewer is told in that viewer's seat.</exception>
    public async Task RunAsync(
        IAsyncStreamReader<FollowMeetingTogetherRequest> steps, IServerStreamWriter<FollowMeetingTogetherResponse> stream, ServerCallContext context)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken, lifetime.ApplicationStopping);
        var reading = Task.CompletedTask;
        try
        {
            var meeting = await FirstStepAsync(steps, ending.Token);
            // Bounded: who sends steps faster than they are taken waits, as on any full line.
            var taken = Channel.CreateBounded<TogetherStep>(StepsAtOnce);
            reading = ReadAsync(steps, taken.Writer, doorkeeper.AllowanceOf(context.GetHttpContext()), ending.Token);
            await FollowAsync(meeting, taken.Reader, reading, response => patience.WriteAsync(stream, response, context, ending.Token), ending.Token);
        }
        catch (OperationCanceledException) when (lifetime.ApplicationStopping.IsCancellationRequested)
        {
            throw Errors.Stopping();
        }
        finally
        {
            await ending.CancelAsync();
            await reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    async Task FollowAsync(
        Guid meetingId, ChannelReader<TogetherStep> steps, Task reading,
        Func<FollowMeetingTogetherResponse, Task> write, CancellationToken ending)
    {
        using var alarm = wakeups.Listen(meetingId);
        using var seats = new TogetherSeats(meetingId, onlookers, views, doorkeeper, alarm, metrics.Together);
        Turn? before = null;
        var lastSeated = time.GetTimestamp();
        Task<bool>? arriving = null;
        while (true)
        {
            var turn = await Turn.TakeAsync(meetingId, meetings, wakeups, alarm, before, time);
            var (meeting, known) = (turn.Meeting, seats.Count > 0);
            if (turn.LooksAnew(before, seats.Until))
                await seats.LookAnewAsync(meeting);
            for (var n = 0; n < StepsAtOnce && steps.TryRead(out var step); n++)
                await seats.TakeAsync(step, meeting);
            await seats.ShowAsync(meeting);
            known |= seats.Count > 0;
            if (known)
                lastSeated = time.GetTimestamp();
            else if (time.GetElapsedTime(lastSeated) >= EmptyFor)
                return;

            // Whether there is such a meeting, and that something happens in it, is told to nobody
            // but those who may see it, or could until now.
            var response = new FollowMeetingTogetherResponse { Revision = known ? meeting.Revision : 0 };
            seats.Tell(response);
            var (told, written) = (response.Seats.Count > 0 || response.Updates.Count > 0 ? Told.Update : Told.Nothing, 0L);
            if (before is null || turn.IsBeat(before) || told == Told.Update || (known && meeting.Revision != before.Meeting.Revision))
            {
                response.ServerTime = time.GetUtcNow().ToTimestamp();
                await write(response);
                told = told == Told.Update ? told : Told.Progress;
                written = metrics.Together.MeasuresBytes ? response.CalculateSize() : 0;
            }

            metrics.Together.Turned(told, written, turn.Woken);
            before = turn;
            arriving ??= steps.WaitToReadAsync(ending).AsTask();
            await Task.WhenAny(alarm.Rung, arriving).WaitAsync(ending);

            // Who has said all there is to say is still followed for; who has said what cannot be understood is not.
            if (arriving.IsCompletedSuccessfully && !arriving.Result)
                await reading;
            if (arriving.IsCompleted)
                arriving = await arriving ? null : new TaskCompletionSource<bool>().Task;
        }
    }

    async Task<Guid> FirstStepAsync(IAsyncStreamReader<FollowMeetingTogetherRequest> steps, CancellationToken ending)
    {
        using var waiting = new CancellationTokenSource(FirstStepWithin, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(waiting.Token, ending);
        try
        {
            if (await steps.MoveNext(either.Token)
                && steps.Current is { StepCase: FollowMeetingTogetherRequest.StepOneofCase.MeetingId, MeetingId: var meeting })
                return Read.Id(meeting, "meeting_id");
        }
        catch (OperationCanceledException) when (waiting.IsCancellationRequested && !ending.IsCancellationRequested)
        {
            // The same answer as for another step.
        }

        throw Errors.Invalid("meeting_id", $"must be the first step, within {FirstStepWithin.TotalSeconds:0} s.");
    }

    // Each is looked at when it comes: what waits is small, and from somebody who is let in.
    async Task ReadAsync(
        IAsyncStreamReader<FollowMeetingTogetherRequest> steps, ChannelWriter<TogetherStep> taken, Allowance? allowance, CancellationToken ending)
    {
        try
        {
            while (await steps.MoveNext(ending))
            {
                var step = await TogetherStep.ReadAsync(steps.Current, doorkeeper);
                allowance?.Count(steps.Current, letsIn: step.Joins is not null);
                await taken.WriteAsync(step, ending);
            }
        }
        finally
        {
            taken.Complete();
        }
    }
}
