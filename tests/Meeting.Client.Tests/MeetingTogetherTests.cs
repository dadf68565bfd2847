using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Meetings.V1;

namespace Meetings.Client.Tests;

public sealed class MeetingTogetherTests : IAsyncDisposable
{
    static readonly TimeSpan Silence = TimeSpan.FromSeconds(35);

    readonly FakeServer _server = new();
    readonly DrivenTime _time = new();
    readonly MeetingClient _client;
    readonly MeetingTogether _together;

    public MeetingTogetherTests()
    {
        _client = new(_server, () => "the client's own", new() { Time = _time, Backoff = new() { Spread = () => 1 } });
        _together = _client.FollowTogether("m");
    }

    public async ValueTask DisposeAsync()
    {
        await _together.DisposeAsync();
        _client.Dispose();
    }

    static TogetherUpdate Whole(string of, string title) => new() { ViewClass = of, View = new() { Frame = new() { Title = title } } };

    static TogetherUpdate Titled(string of, string title) => new() { ViewClass = of, Change = new() { Frame = new() { Title = title } } };

    static TogetherSeat Seat(string key, string of) => new() { Key = key, ViewClass = of, Viewer = new() { PersonId = "p" } };

    static TogetherSeat Refused(string key, StatusCode code) => new() { Key = key, RefusedCode = (int)code, RefusedMessage = "Nei." };

    FollowMeetingTogetherResponse Response(long revision, TogetherSeat[]? seats = null, TogetherUpdate[]? updates = null) =>
        new() { Revision = revision, Seats = { seats ?? [] }, Updates = { updates ?? [] }, ServerTime = _time.GetUtcNow().ToTimestamp() };

    async Task<TogetherSnapshot> Until(Predicate<TogetherSnapshot> wanted)
    {
        var now = _together.Now;
        while (!wanted(now))
            now = await _together.WaitForNewAsync(now).WaitAsync(TimeSpan.FromSeconds(20));
        return now;
    }

    async Task<FakeTogether> Opened(params string[] tokens)
    {
        var call = await _server.NextTogetherAsync();
        Assert.Equal("m", (await call.NextStepAsync()).MeetingId);
        var joined = new List<string>();
        foreach (var _ in tokens)
            joined.Add((await call.NextStepAsync()).Join.Token);
        Assert.Equal(tokens.Order(), joined.Order());
        return call;
    }

    async Task Reconnect()
    {
        Assert.Equal(TimeSpan.FromSeconds(0.2), await _time.NextWaitAsync(w => w != Silence));
        _time.Advance(TimeSpan.FromSeconds(0.2));
    }

    [Fact]
    public async Task Each_viewer_has_the_view_of_the_class_that_the_seat_names()
    {
        var (leader, family) = (_together.Join("one"), _together.Join("two", Preview.As(Role.Family)));
        Assert.NotEqual(leader, family);
        var call = await Opened("one", "two");
        call.Send(Response(3, [Seat(leader, "a"), Seat(family, "b")], [Whole("a", "Alt"), Whole("b", "Noe")]));
        var live = await Until(n => n.State == FollowState.Live);
        Assert.Equal(("Alt", "Noe"), (live.ViewOf(leader)!.Frame.Title, live.ViewOf(family)!.Frame.Title));

        call.Send(Response(4, updates: [Titled("b", "Nytt")]));
        var next = await Until(n => n.Revision == 4);
        Assert.Equal(("Alt", "Nytt"), (next.ViewOf(leader)!.Frame.Title, next.ViewOf(family)!.Frame.Title));
        Assert.Equal("Noe", live.ViewOf(family)!.Frame.Title);
    }

    [Fact]
    public async Task What_one_is_shown_is_seen_by_ones_own_token_and_never_as_somebody_else_or_when_it_may_be_old()
    {
        var (preview, own) = (_together.Join("one", Preview.As(Role.Family)), _together.Join("one"));
        var call = await Opened("one", "one");
        Assert.Null(_together.Seen("one"));
        call.Send(Response(3, [Seat(preview, "b"), Seat(own, "a")], [Whole("a", "Alt"), Whole("b", "Noe")]));
        await Until(n => n.State == FollowState.Live);
        Assert.Equal(
            new() { Revision = 3, View = new() { Frame = new() { Title = "Alt" } }, Viewer = new() { PersonId = "p" }, ServerTime = _time.GetUtcNow().ToTimestamp() },
            _together.Seen("one"));
        Assert.Null(_together.Seen("two"));

        _together.Leave(own);
        Assert.Null(_together.Seen("one"));
        own = _together.Join("one");
        call.Send(Response(3, [Seat(own, "a")]));
        await Until(n => n.ViewOf(own) is not null);
        Assert.NotNull(_together.Seen("one"));
        call.Break(StatusCode.Unavailable);
        await Until(n => n.State == FollowState.OutOfTouch);
        Assert.Null(_together.Seen("one"));
    }

    [Fact]
    public async Task The_clients_own_token_stays_at_home()
    {
        _together.Join("one");
        await Opened("one");
        Assert.Null(_server.Options.Headers?.GetValue("authorization"));
    }

    [Fact]
    public async Task After_a_lost_connection_all_join_again_and_what_was_shown_stays_until_all_are_told()
    {
        var (a, b) = (_together.Join("one"), _together.Join("two"));
        var call = await Opened("one", "two");
        call.Send(Response(3, [Seat(a, "x"), Seat(b, "y")], [Whole("x", "Før x"), Whole("y", "Før y")]));
        await Until(n => n.State == FollowState.Live);
        call.Break(StatusCode.Unavailable);
        var lost = await Until(n => n.State == FollowState.OutOfTouch);
        Assert.Equal(("Før x", "Før y"), (lost.ViewOf(a)!.Frame.Title, lost.ViewOf(b)!.Frame.Title));
        Assert.IsType<UnavailableException>(lost.Why);
        await Reconnect();

        var again = await Opened("one", "two");
        var left = _together.Join("three");
        Assert.Equal("three", (await again.NextStepAsync()).Join.Token);
        _together.Leave(left);
        Assert.Equal(left, (await again.NextStepAsync()).Leave);

        // Of two that shared a class, one is told first: the other is not shown what is not its own any more.
        await again.SendAsync(Response(9, [Seat(a, "y")], [Whole("y", "Etter")]));
        var still = _together.Now;
        Assert.Equal((FollowState.OutOfTouch, "Før x", "Før y"), (still.State, still.ViewOf(a)!.Frame.Title, still.ViewOf(b)!.Frame.Title));
        again.Send(Response(9, [Refused(b, StatusCode.PermissionDenied)]));
        var live = await Until(n => n.Seats[b].RefusedCode != 0);
        Assert.Equal((FollowState.Live, 9L), (live.State, live.Revision));
        Assert.Equal(("Etter", null), (live.ViewOf(a)!.Frame.Title, live.ViewOf(b)));
        Assert.Equal(["y"], live.Views.Keys);
    }

    [Fact]
    public async Task What_comes_from_a_server_that_was_restored_to_an_older_revision_is_the_newer()
    {
        var a = _together.Join("one");
        var call = await Opened("one");
        call.Send(Response(9, [Seat(a, "x")], [Whole("x", "Før")]));
        var before = await Until(n => n.State == FollowState.Live);
        call.Break(StatusCode.Unavailable);
        await Until(n => n.State == FollowState.OutOfTouch);
        await Reconnect();
        (await Opened("one")).Send(Response(3, [Seat(a, "x")], [Whole("x", "Etter")]));
        var after = await Until(n => n.State == FollowState.Live);
        Assert.Equal((3, "Etter"), (after.Revision, after.ViewOf(a)!.Frame.Title));
        Assert.True(after.Version > before.Version);
    }

    [Fact]
    public async Task A_refused_viewer_stays_among_the_seats_until_it_leaves_and_does_not_join_again()
    {
        var (a, b) = (_together.Join("one"), _together.Join("bad"));
        var call = await Opened("one", "bad");
        call.Send(Response(3, [Seat(a, "x"), Refused(b, StatusCode.Unauthenticated)], [Whole("x", "X")]));
        var live = await Until(n => n.State == FollowState.Live);
        Assert.Equal((int)StatusCode.Unauthenticated, live.Seats[b].RefusedCode);
        call.Break(StatusCode.Unavailable);
        await Until(n => n.State == FollowState.OutOfTouch);
        await Reconnect();

        (await Opened("one")).Send(Response(3, [Seat(a, "x")], [Whole("x", "X")]));
        Assert.Equal("Nei.", (await Until(n => n.State == FollowState.Live)).Seats[b].RefusedMessage);
        _together.Leave(b);
        Assert.DoesNotContain(b, _together.Now.Seats.Keys);
    }

    [Fact]
    public async Task Silence_counts_as_out_of_touch_and_a_sign_of_life_as_contact()
    {
        var a = _together.Join("one");
        var call = await Opened("one");
        call.Send(Response(3, [Seat(a, "x")], [Whole("x", "X")]));
        await Until(n => n.State == FollowState.Live);
        _time.Advance(TimeSpan.FromSeconds(20));
        var there = _time.GetUtcNow() + TimeSpan.FromMinutes(7);
        call.Send(new() { Revision = 3, ServerTime = there.ToTimestamp() });
        var contact = _time.GetUtcNow();
        Assert.Equal(there, (await Until(n => n.LastContact == contact)).Clock.Now);

        _time.Advance(Silence - TimeSpan.FromTicks(1));
        Assert.Equal(FollowState.Live, _together.Now.State);
        _time.Advance(TimeSpan.FromTicks(1));
        Assert.Equal(contact, (await Until(n => n.State == FollowState.OutOfTouch)).LastContact);
        await Reconnect();
        await Opened("one");
    }

    [Fact]
    public async Task Nobody_is_connected_for_while_nobody_has_joined()
    {
        var a = _together.Join("one");
        var call = await Opened("one");
        call.Send(Response(3, [Seat(a, "x")], [Whole("x", "X")]));
        await Until(n => n.State == FollowState.Live);
        _together.Leave(a);
        Assert.Equal(a, (await call.NextStepAsync()).Leave);
        call.End();
        while (_together.Now.State != FollowState.Connecting)
            await Task.Yield();

        // The next call is made for the next viewer, at once: the end of an empty one was no loss.
        var b = _together.Join("two");
        var next = await Opened("two");
        // Had it been made before, there would be nobody to whom it owed an answer first.
        await next.SendAsync(Response(4));
        Assert.Equal(FollowState.Connecting, _together.Now.State);
        next.Send(Response(4, [Seat(b, "x")], [Whole("x", "Y")]));
        Assert.Equal("Y", (await Until(n => n.ViewOf(b) is not null)).ViewOf(b)!.Frame.Title);
    }

    [Fact]
    public async Task A_change_that_does_not_fit_is_mended_by_whole_views()
    {
        var a = _together.Join("one");
        (await Opened("one")).Send(Response(3, [Seat(a, "x")], [Titled("x", "X")]));
        await Until(n => n.State == FollowState.OutOfTouch);
        await Reconnect();
        (await Opened("one")).Send(Response(3, [Seat(a, "x")], [Whole("x", "X")]));
        await Until(n => n.State == FollowState.Live);
    }

    [Fact]
    public async Task A_thousand_who_wait_all_get_the_newest_and_those_who_wait_end_with_it()
    {
        var a = _together.Join("one");
        var call = await Opened("one");
        call.Send(Response(3, [Seat(a, "x")], [Whole("x", "X")]));
        var seen = await Until(n => n.State == FollowState.Live);
        var waiting = Enumerable.Range(0, 1_000).Select(_ => _together.WaitForNewAsync(seen)).ToList();
        call.Send(Response(4, updates: [Titled("x", "Y")]));
        var got = await Task.WhenAll(waiting).WaitAsync(TimeSpan.FromSeconds(20));
        Assert.Equal("Y", Assert.Single(got.Distinct()).ViewOf(a)!.Frame.Title);

        var last = _together.WaitForNewAsync(got[0]);
        await _together.DisposeAsync();
        var ended = await last.WaitAsync(TimeSpan.FromSeconds(20));
        Assert.Equal(FollowState.Ended, ended.State);
        await Assert.ThrowsAsync<OperationCanceledException>(() => _together.WaitForNewAsync(ended));
    }
}
