using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;

namespace Meetings.Server.Tests.Following;

using Meetings.V1;

/// <summary>What may come on a call that follows for many, from whom, and when such a call ends.</summary>
public sealed class TogetherStepsTests
{
    [Fact]
    public async Task A_viewer_without_a_good_token_is_refused_and_nobody_else()
    {
        await using var gathering = await Gathering.OfAsync(configure: o => o.TokenDays = 1);
        await using var call = await TogetherCall.OpenAsync(gathering);
        var good = gathering[Role.Member].Token!;
        foreach (var wrong in (string[])["", "x", good[..^2] + (good[^2] == 'A' ? "BA" : "AA")])
        {
            await call.JoinAsync(wrong.Length + "", wrong);
            var refused = await call.SeatAsync(wrong.Length + "");
            Assert.Equal(((int)StatusCode.Unauthenticated, "", null), (refused.RefusedCode, refused.ViewClass, refused.Viewer));
        }

        Assert.Equal(0, (await call.SeatedAsync("good", gathering[Role.Member])).RefusedCode);
        gathering.Server.Time.Advance(TimeSpan.FromDays(1));
        Assert.Equal((int)StatusCode.PermissionDenied, (await call.SeatAsync("good")).RefusedCode);
        await call.JoinAsync("expired", good);
        Assert.Equal((int)StatusCode.Unauthenticated, (await call.SeatAsync("expired")).RefusedCode);
    }

    [Fact]
    public async Task Wrong_tokens_cannot_be_tried_in_bulk_and_good_ones_may_come_and_go()
    {
        await using var gathering = await Gathering.OfAsync();
        await using var call = await TogetherCall.OpenAsync(gathering);
        for (var n = 0; n < 600; n++)
        {
            await call.JoinAsync("comes and goes", gathering[Role.Member].Token);
            await call.LeaveAsync("comes and goes");
        }

        Assert.Equal(0, (await call.SeatedAsync("stays", gathering[Role.Member])).RefusedCode);
        for (var n = 0; n < 500; n++)
        {
            await call.JoinAsync($"{n}", $"wrong {n}");
            Assert.Equal((int)StatusCode.Unauthenticated, (await call.SeatAsync($"{n}")).RefusedCode);
        }

        // What lets somebody in was given back with one for leaving, which has not been needed.
        await call.LeaveAsync("nobody");
        await call.LeaveAsync("nobody");
        Assert.Equal(StatusCode.ResourceExhausted, (await call.EndAsync())!.StatusCode);
    }

    [Fact]
    public async Task Long_tokens_cannot_be_tried_on_and_on()
    {
        await using var gathering = await Gathering.OfAsync();
        await using var call = await TogetherCall.OpenAsync(gathering);
        await call.JoinAsync("one", new('x', 200_000));
        Assert.Equal((int)StatusCode.Unauthenticated, (await call.SeatAsync("one")).RefusedCode);
        await call.JoinAsync("another", new('x', 200_000));
        Assert.Equal(StatusCode.ResourceExhausted, (await call.EndAsync())!.StatusCode);
    }

    [Fact]
    public async Task To_join_is_counted_as_to_look()
    {
        await using var gathering = await Gathering.OfAsync(configure: o => o.ChangesPerSecond = 1);
        await using var call = await TogetherCall.OpenAsync(gathering);
        for (var n = 0; n < 1_000; n++)
        {
            if (await call.SeatedAsync("x", gathering[Role.Member]) is { RefusedCode: not 0 } refused)
            {
                Assert.Equal((int)StatusCode.ResourceExhausted, refused.RefusedCode);
                return;
            }
        }

        Assert.Fail("A device may join anew for ever.");
    }

    [Fact]
    public async Task A_meeting_that_is_not_there_and_one_that_is_nobodys_business_look_the_same()
    {
        await using var gathering = await Gathering.OfAsync();
        var other = await Gathering.OfAsync(server: gathering.Server);
        await using var unknown = await TogetherCall.OpenAsync(gathering, Device.NewId());
        await using var known = await TogetherCall.OpenAsync(gathering, other.MeetingId);
        await unknown.JoinAsync("x", gathering.Leader.Token);
        await known.JoinAsync("x", gathering.Leader.Token);
        var answer = await unknown.NextAsync();
        Assert.Equal((int)StatusCode.NotFound, answer.Seats.Single().RefusedCode);
        Assert.Equal(answer, await known.NextAsync());

        // Nor does it show that something happens there.
        await other.SubmitAsync(r => r.AddBrightSpot = new() { Text = "Han lo." });
        gathering.Server.Time.Advance(TimeSpan.FromSeconds(15));
        Assert.Equal(await unknown.NextAsync(), await known.NextAsync());
    }

    [Fact]
    public async Task The_meeting_is_the_first_step_and_only_that()
    {
        await using var gathering = await Gathering.OfAsync();
        foreach (var step in (FollowMeetingTogetherRequest[])[new(), new() { Leave = "x" }, new() { Join = new() { Key = "x", Token = gathering.Leader.Token } }, new() { MeetingId = "x" }])
        {
            await using var first = TogetherCall.Open(gathering.Server);
            await first.SendAsync(step);
            Assert.Equal(StatusCode.InvalidArgument, (await first.EndAsync())!.StatusCode);
        }

        foreach (var step in (FollowMeetingTogetherRequest[])[new(), new() { MeetingId = gathering.MeetingId }, new() { Join = new() { Token = gathering.Leader.Token } }, new() { Join = new() { Key = new('x', 51) } }, new() { Leave = new('x', 51) }])
        {
            await using var later = await TogetherCall.OpenAsync(gathering);
            await later.SendAsync(step);
            Assert.Equal(StatusCode.InvalidArgument, (await later.EndAsync())!.StatusCode);
        }

        Assert.Equal(0, TogetherCall.StreamsOf(gathering));
    }

    [Fact]
    public async Task A_key_may_be_as_long_as_the_contract_says()
    {
        await using var gathering = await Gathering.OfAsync();
        await using var call = await TogetherCall.OpenAsync(gathering);
        Assert.Equal(0, (await call.SeatedAsync(new('x', 50), gathering.Leader)).RefusedCode);
    }

    [Fact]
    public async Task A_call_that_names_no_meeting_within_ten_seconds_is_ended()
    {
        var time = new WatchedTime(TimeSpan.FromSeconds(10));
        await using var server = await RunningServer.StartAsync(build: b => b.Services.AddSingleton<TimeProvider>(time));
        await using var call = TogetherCall.Open(server);
        await time.Waited.WaitAsync(TimeSpan.FromSeconds(20));
        time.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(StatusCode.InvalidArgument, (await call.EndAsync())!.StatusCode);
    }

    [Fact]
    public async Task A_call_without_a_viewer_for_a_minute_is_ended()
    {
        await using var gathering = await Gathering.OfAsync();
        await using var call = await TogetherCall.OpenAsync(gathering);
        await call.SeatedAsync("x", gathering[Role.Member]);
        for (var n = 0; n < 5; n++)
        {
            gathering.Server.Time.Advance(TimeSpan.FromSeconds(15));
            await call.NextAsync();
        }

        await call.LeaveAsync("x");
        while (TogetherCall.StreamsOf(gathering) > 0)
            await Task.Yield();
        for (var n = 0; n < 3; n++)
        {
            gathering.Server.Time.Advance(TimeSpan.FromSeconds(15));
            await call.NextAsync();
        }

        // A minute from when the server noticed that nobody was left, which may be a beat after it counted none.
        var ending = call.EndAsync();
        while (!ending.IsCompleted)
        {
            gathering.Server.Time.Advance(TimeSpan.FromSeconds(15));
            await Task.Yield();
        }

        Assert.Null(await ending);
    }

    [Fact]
    public async Task A_stopping_server_tells_so_and_is_gone_within_two_seconds()
    {
        await using var gathering = await Gathering.OfAsync();
        await using var call = await TogetherCall.OpenAsync(gathering);
        await using var unnamed = TogetherCall.Open(gathering.Server);
        await call.SeatedAsync("x", gathering[Role.Member]);
        var stopping = gathering.Server.StopAsync();

        // A connection that is closed may overtake the status of a call whose caller has not said all it will.
        var end = await call.EndAsync();
        Assert.True(end is { StatusCode: StatusCode.Unavailable } or { Status.DebugException: IOException }, $"{end}");
        await stopping.WaitAsync(TimeSpan.FromSeconds(2));
        Assert.Equal(0, TogetherCall.StreamsOf(gathering));
    }

    [Fact]
    public async Task A_caller_that_takes_nothing_is_cut_off_and_holds_up_nobody()
    {
        await using var gathering = await Gathering.OfAsync();
        await using var stuck = await TogetherCall.OpenAsync(gathering);
        await stuck.SeatedAsync("x", gathering[Role.Member]);
        using var lively = gathering[Role.Secretary].Follow(gathering.MeetingId);
        await lively.NextAsync();
        Assert.Equal(2, TogetherCall.StreamsOf(gathering));

        // More than the connection's window holds, so that a write to the stuck reader stays stuck.
        var item = (await gathering.Leader.ViewAsync(gathering.MeetingId)).Agenda[0].Id;
        var note = new string('x', 9_000);
        long revision = 0;
        for (var n = 0; n < 200; n++)
        {
            revision = (await gathering.SubmitAsync(r => r.AddNote = new() { ItemId = item, Text = note })).Revision;
            while ((await lively.NextAsync()).Revision < revision)
            {
            }
        }

        while (TogetherCall.StreamsOf(gathering) == 2)
        {
            gathering.Server.Time.Advance(TimeSpan.FromSeconds(16));
            await lively.NextAsync();
        }

        Assert.Equal(1, TogetherCall.StreamsOf(gathering));
    }
}
