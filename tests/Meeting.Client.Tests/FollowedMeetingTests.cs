using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Meetings.V1;

namespace Meetings.Client.Tests;

public sealed class FollowedMeetingTests : IAsyncDisposable
{
    static readonly TimeSpan Silence = TimeSpan.FromSeconds(35);

    readonly FakeServer _server = new();
    readonly DrivenTime _time = new();
    readonly MeetingClient _client;
    readonly FollowedMeeting _followed;
    readonly IAsyncEnumerator<FollowUpdate> _updates;

    public FollowedMeetingTests()
    {
        _client = new(_server, () => null, new() { Time = _time, Backoff = new() { Spread = () => 1 } });
        _followed = _client.Follow("m");
        _updates = _followed.UpdatesAsync().GetAsyncEnumerator();
    }

    public async ValueTask DisposeAsync()
    {
        await _followed.DisposeAsync();
        _client.Dispose();
    }

    static MeetingView View(string title) => new() { Frame = new() { Title = title } };

    static MeetingChange Titled(string title) => new() { Frame = new() { Title = title } };

    async Task<T> Next<T>() where T : FollowUpdate
    {
        Assert.True(await _updates.MoveNextAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(20)));
        return Assert.IsType<T>(_updates.Current);
    }

    async Task<FakeStream> Live(string title = "TST", long revision = 3)
    {
        var stream = await _server.NextStreamAsync();
        stream.Send(revision, View(title));
        Assert.Equal(title, (await Next<ViewArrived>()).View.Frame.Title);
        return stream;
    }

    async Task Reconnect(double seconds)
    {
        var pause = TimeSpan.FromSeconds(seconds);
        Assert.Equal(pause, await _time.NextWaitAsync(w => w != Silence));
        _time.Advance(pause);
    }

    [Fact]
    public async Task First_the_view_then_each_change_upon_it()
    {
        Assert.Equal(FollowState.Connecting, _followed.Now.State);
        var stream = await Live();
        stream.Send(4, Titled("Ny"));

        var change = await Next<ChangeArrived>();
        Assert.Equal("Ny", change.View.Frame.Title);
        Assert.Equal((FollowState.Live, 4L), (_followed.Now.State, _followed.Now.Revision));
    }

    [Fact]
    public async Task A_lost_connection_is_told_of_and_mended_from_where_it_was()
    {
        var stream = await Live(revision: 5);
        var contact = _time.GetUtcNow();
        stream.Break(StatusCode.Unavailable);

        var lost = await Next<OutOfTouch>();
        Assert.Equal(contact, lost.Since);
        Assert.Equal("TST", lost.Now.View!.Frame.Title);
        await Reconnect(0.2);

        var again = await _server.NextStreamAsync();
        again.Send(9, View("Senere"));
        Assert.Equal("Senere", (await Next<ViewArrived>()).View.Frame.Title);
        Assert.Equal((FollowState.Live, null), (_followed.Now.State, _followed.Now.Why));
    }

    [Fact]
    public async Task Pauses_grow_until_a_view_arrives()
    {
        foreach (var pause in (double[])[0.2, 0.4, 0.8])
        {
            (await _server.NextStreamAsync()).Break(StatusCode.Unavailable);
            await Reconnect(pause);
        }

        await Next<OutOfTouch>();
        (await Live()).Break(StatusCode.Unavailable);
        await Reconnect(0.2);
    }

    [Fact]
    public async Task Silence_counts_as_out_of_touch_and_reconnects()
    {
        await Live();
        var contact = _time.GetUtcNow();
        _time.Advance(Silence - TimeSpan.FromTicks(1));
        Assert.Equal(FollowState.Live, _followed.Now.State);
        _time.Advance(TimeSpan.FromTicks(1));

        Assert.Equal(contact, (await Next<OutOfTouch>()).Since);
        await Reconnect(0.2);
        await _server.NextStreamAsync();
    }

    [Fact]
    public async Task A_sign_of_life_keeps_it_in_touch()
    {
        var stream = await Live();
        _time.Advance(TimeSpan.FromSeconds(20));
        stream.Send(3, new Progress { ServerTime = _time.GetUtcNow().ToTimestamp() });
        await Next<InTouch>();
        _time.Advance(TimeSpan.FromSeconds(20));
        stream.Send(3, new Progress { ServerTime = _time.GetUtcNow().ToTimestamp() });

        Assert.Equal(_time.GetUtcNow(), (await Next<InTouch>()).Now.LastContact);
    }

    [Theory]
    [InlineData(StatusCode.PermissionDenied)]
    [InlineData(StatusCode.NotFound)]
    [InlineData(StatusCode.Unauthenticated)]
    public async Task What_cannot_be_mended_ends_it(StatusCode code)
    {
        (await Live()).Break(code, "Nei.");

        var ended = await Next<Ended>();
        Assert.Equal((code, "Nei."), (ended.Why.StatusCode, ended.Why.Message));
        Assert.Equal(FollowState.Ended, _followed.Now.State);
        Assert.False(await _updates.MoveNextAsync());
    }

    [Fact]
    public async Task A_change_that_does_not_fit_is_mended_by_a_new_view()
    {
        (await Live()).Send(4, new MeetingChange { Placements = { new Placement { List = ElementList.Agenda, Id = "ukjent" } } });

        Assert.Equal("TST", (await Next<OutOfTouch>()).Now.View!.Frame.Title);
        await Reconnect(0.2);
        await Live("Hel");
    }

    [Fact]
    public async Task A_slow_reader_gets_the_newest_view_and_no_backlog()
    {
        var stream = await Live();
        await using var quick = _followed.UpdatesAsync().GetAsyncEnumerator();
        await quick.MoveNextAsync();
        for (var revision = 4; revision <= 100; revision++)
        {
            stream.Send(revision, Titled($"{revision}"));
            Assert.True(await quick.MoveNextAsync());
        }

        Assert.Equal("100", (await Next<ViewArrived>()).View.Frame.Title);
        stream.Send(101, Titled("101"));
        Assert.Equal("101", (await Next<ChangeArrived>()).View.Frame.Title);
    }

    [Fact]
    public async Task Countdowns_go_by_the_servers_clock()
    {
        var stream = await Live();
        var there = _time.GetUtcNow() + TimeSpan.FromMinutes(7);
        stream.Send(3, new Progress { ServerTime = there.ToTimestamp() });
        var clock = (await Next<InTouch>()).Now.Clock;
        var item = new AgendaItem { Minutes = 5, Clock = new() { RunningSince = there.ToTimestamp(), Elapsed = Duration.FromTimeSpan(TimeSpan.FromMinutes(1)) } };

        _time.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(TimeSpan.FromMinutes(3), clock.Left(item));
        Assert.Null(clock.Left(new() { Clock = item.Clock }));
    }

    [Fact]
    public async Task An_unanswered_command_is_kept_and_sent_again_with_the_same_request_id()
    {
        var stream = await Live();
        var down = true;
        _server.Answer = _ => down
            ? Task.FromException<object>(new RpcException(new(StatusCode.Unavailable, "")))
            : Task.FromResult<object>(new SubmitCommandResponse { Revision = 4 });
        stream.Break(StatusCode.Unavailable);
        await Next<OutOfTouch>();

        var id = Guid.CreateVersion7();
        var submitting = _followed.SubmitAsync(new AddBrightSpot { Text = "Fint" }, id);
        Assert.Equal(id.ToString(), Assert.Single(_followed.Unanswered).RequestId);
        var again = ReconnectedAsync();

        Assert.Equal(4, (await submitting.WaitAsync(TimeSpan.FromSeconds(20))).Revision);
        await again;
        Assert.Empty(_followed.Unanswered);
        Assert.Equal(2, _server.Requests.Count);
        Assert.Equal([id.ToString()], _server.Requests.Cast<SubmitCommandRequest>().Select(r => r.RequestId).Distinct());

        async Task ReconnectedAsync()
        {
            // Both wait 0.2 s: the connection and the command. The command must have begun before time goes on.
            await _time.NextWaitAsync(w => w != Silence);
            await _time.NextWaitAsync(w => w != Silence);
            down = false;
            _time.Advance(TimeSpan.FromSeconds(0.2));
            (await _server.NextStreamAsync()).Send(3, View("TST"));
        }
    }

    [Fact]
    public async Task An_unanswered_command_is_sent_again_at_once_when_the_meeting_is_back_in_touch()
    {
        var stream = await Live();
        var down = true;
        _server.Answer = _ => down
            ? Task.FromException<object>(new RpcException(new(StatusCode.Unavailable, "")))
            : Task.FromResult<object>(new SubmitCommandResponse { Revision = 4 });
        stream.Break(StatusCode.Unavailable);
        await Next<OutOfTouch>();
        var submitting = _followed.SubmitAsync(new AddBrightSpot { Text = "Fint" });
        await _time.NextWaitAsync(w => w != Silence);
        await _time.NextWaitAsync(w => w != Silence);
        _time.Advance(TimeSpan.FromSeconds(0.2));
        // Failed twice, it would wait for longer than the meeting is away.
        Assert.Equal(TimeSpan.FromSeconds(0.4), await _time.NextWaitAsync(w => w != Silence));
        down = false;

        (await _server.NextStreamAsync()).Send(3, View("TST"));

        Assert.Equal(4, (await submitting.WaitAsync(TimeSpan.FromSeconds(20))).Revision);
        Assert.Equal(3, _server.Requests.Count);
    }

    [Fact]
    public async Task A_command_that_waits_is_cancelled_when_following_stops()
    {
        await Live();
        _server.Answer = _ => new TaskCompletionSource<object>().Task;
        var submitting = _followed.SubmitAsync(new StartMeeting());

        await _followed.DisposeAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => submitting);
        Assert.Empty(_followed.Unanswered);
    }

    [Fact]
    public async Task Readers_end_when_following_stops()
    {
        await Live();
        var reading = _updates.MoveNextAsync().AsTask();

        await _followed.DisposeAsync();

        Assert.False(await reading.WaitAsync(TimeSpan.FromSeconds(20)));
    }
}
