using Grpc.Core;
using Grpc.Health.V1;
using Grpc.Reflection.V1;
using Meetings.Server.Tests.Endpoints;
using Meetings.Server.Tests.Following;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using HealthClient = Grpc.Health.V1.Health.HealthClient;

namespace Meetings.Server.Tests.Access;

using Meetings.V1;

/// <summary>How much those may ask for who have no token.</summary>
public sealed class StrangersTests
{
    static Task<RunningServer> ServerAsync(int changesPerSecond) => RunningServer.StartAsync(
        build: b => b.Services.AddSingleton<IStartupFilter>(new FromAnywhere()), configure: o => o.ChangesPerSecond = changesPerSecond);

    static Task<StatusCode> TryAsync(HealthClient health, string from) => CodeOf(() => health.CheckAsync(new(), FromAnywhere.At(from)).ResponseAsync);

    static async Task<StatusCode> WatchAsync(HealthClient health, string from, List<AsyncServerStreamingCall<HealthCheckResponse>> open)
    {
        open.Add(health.Watch(new(), FromAnywhere.At(from)));
        return await CodeOf(() => open[^1].ResponseStream.MoveNext(default));
    }

    // There is more each second, but not for so many.
    static async Task<bool> IsSoonRefusedAsync(HealthClient health, Func<int, string> from)
    {
        for (var n = 0; n < 2_000; n++)
            if (await TryAsync(health, from(n)) == StatusCode.ResourceExhausted)
                return true;
        return false;
    }

    [Fact]
    public async Task One_network_is_refused_what_others_still_get()
    {
        await using var server = await ServerAsync(changesPerSecond: 1);
        var health = new HealthClient(server.Channel());
        for (var n = 1; n <= 20; n++)
            Assert.Equal(StatusCode.OK, await TryAsync(health, $"2001:db8:1:2::{n:x}"));
        Assert.True(await IsSoonRefusedAsync(health, _ => "2001:db8:1:ff:ffff::1"));
        Assert.Equal(StatusCode.OK, await TryAsync(health, "2001:db8:1:100::1"));
        Assert.Equal(StatusCode.OK, await TryAsync(health, "::ffff:192.0.2.1"));
    }

    [Fact]
    public async Task All_networks_together_are_refused_more_than_is_there_for_all_and_whoever_has_a_token_is_not()
    {
        await using var gathering = await Gathering.OfAsync(server: await ServerAsync(changesPerSecond: 1));
        var health = new HealthClient(gathering.Server.Channel());
        for (var n = 0; n < 150; n++)
            Assert.Equal(StatusCode.OK, await TryAsync(health, $"192.0.2.{n}"));
        Assert.True(await IsSoonRefusedAsync(health, n => $"198.51.{n / 250}.{n % 250}"));
        await gathering.Leader.ViewAsync(gathering.MeetingId);
    }

    [Fact]
    public async Task Networks_that_watch_all_they_can_keep_nobody_out_and_are_not_watching_for_ever()
    {
        await using var server = await ServerAsync(changesPerSecond: 1_000);
        var health = new HealthClient(server.Channel());
        var open = new List<AsyncServerStreamingCall<HealthCheckResponse>>();
        for (var network = 1; network <= 10; network++)
            for (var n = 0; n < 20; n++)
                Assert.Equal(StatusCode.OK, await WatchAsync(health, $"192.0.2.{network}", open));
        Assert.Equal(StatusCode.ResourceExhausted, await WatchAsync(health, "192.0.2.10", open));
        Assert.Equal(StatusCode.OK, await WatchAsync(health, "192.0.2.11", open));

        // Nor those of the same networks who want to come in, or only look.
        Assert.Equal(StatusCode.OK, await TryAsync(health, "192.0.2.10"));
        var access = new AccessService.AccessServiceClient(server.Channel());
        foreach (var place in (string[])["192.0.2.10", "192.0.2.11"])
            Assert.NotEqual(StatusCode.ResourceExhausted, await CodeOf(() => access.RedeemInvitationAsync(new(), FromAnywhere.At(place)).ResponseAsync));

        server.Time.Advance(TimeSpan.FromMinutes(5));
        foreach (var watch in open)
            await CodeOf(async () =>
            {
                // What changed meanwhile is told; then it ends.
                while (await watch.ResponseStream.MoveNext(default).WaitAsync(TimeSpan.FromSeconds(20)))
                    continue;
            });
        while (await WatchAsync(health, "192.0.2.10", open) != StatusCode.OK)
            await Task.Yield();
        open.ForEach(o => o.Dispose());
    }

    [Fact]
    public async Task Four_networks_that_follow_all_they_can_keep_nobody_out()
    {
        await using var gathering = await Gathering.OfAsync(server: await ServerAsync(changesPerSecond: 1_000));
        var meetings = new MeetingService.MeetingServiceClient(gathering.Server.Channel());
        var open = new List<AsyncDuplexStreamingCall<FollowMeetingTogetherRequest, FollowMeetingTogetherResponse>>();
        async Task<StatusCode> FollowAsync(string from)
        {
            open.Add(meetings.FollowMeetingTogether(FromAnywhere.At(from)));
            try
            {
                await open[^1].RequestStream.WriteAsync(new() { MeetingId = gathering.MeetingId });
            }
            catch (Exception e) when (e is RpcException or InvalidOperationException)
            {
                // Refused before it could be written: the answer says why.
            }

            return await CodeOf(async () => Assert.True(await open[^1].ResponseStream.MoveNext(default)));
        }

        for (var network = 1; network <= 4; network++)
        {
            for (var n = 0; n < 250; n++)
                Assert.Equal(StatusCode.OK, await FollowAsync($"192.0.2.{network}"));
            Assert.Equal(StatusCode.ResourceExhausted, await FollowAsync($"192.0.2.{network}"));
        }

        // Neither a fifth's, nor those of the same networks who want to come in.
        Assert.Equal(StatusCode.OK, await FollowAsync("192.0.2.5"));
        Assert.Equal(StatusCode.Cancelled, await CodeOf(() => open[0].ResponseStream.MoveNext(default).WaitAsync(TimeSpan.FromSeconds(20))));
        var access = new AccessService.AccessServiceClient(gathering.Server.Channel());
        Assert.NotEqual(StatusCode.ResourceExhausted, await CodeOf(() => access.RedeemInvitationAsync(new(), FromAnywhere.At("192.0.2.1")).ResponseAsync));
        open.ForEach(o => o.Dispose());
    }

    [Fact]
    public async Task Ten_networks_that_ask_as_often_as_they_can_keep_nobody_out()
    {
        await using var server = await ServerAsync(changesPerSecond: 1);
        var access = new AccessService.AccessServiceClient(server.Channel());
        Task<StatusCode> TryLinkAsync(int network) => CodeOf(() => access.RedeemInvitationAsync(new(), FromAnywhere.At($"192.0.2.{network}")).ResponseAsync);
        for (var network = 1; network <= 10; network++)
        {
            var tried = 0;
            while (await TryLinkAsync(network) == StatusCode.InvalidArgument)
                tried++;
            Assert.Equal(20, tried);
        }

        Assert.Equal(StatusCode.InvalidArgument, await TryLinkAsync(11));
        // And there is more in time.
        Assert.Equal(StatusCode.ResourceExhausted, await TryLinkAsync(1));
        server.Time.Advance(TimeSpan.FromSeconds(20));
        Assert.Equal(StatusCode.InvalidArgument, await TryLinkAsync(1));
    }

    [Fact]
    public async Task Streams_of_strangers_do_not_fill_the_server()
    {
        await using var server = await ServerAsync(changesPerSecond: 1_000);
        var health = new HealthClient(server.Channel());
        var open = new List<AsyncServerStreamingCall<HealthCheckResponse>>();
        for (var n = 0; n < 20; n++)
            Assert.Equal(StatusCode.OK, await WatchAsync(health, "192.0.2.1", open));
        Assert.Equal(StatusCode.ResourceExhausted, await WatchAsync(health, "192.0.2.1", open));
        Assert.Equal(StatusCode.OK, await WatchAsync(health, "192.0.2.2", open));
        open[0].Dispose();
        while (await WatchAsync(health, "192.0.2.1", open) != StatusCode.OK)
            await Task.Yield();
        open.ForEach(o => o.Dispose());
    }

    [Fact]
    public async Task Who_asks_for_the_shape_of_the_api_and_then_nothing_is_not_waited_for()
    {
        var time = new WatchedTime(TimeSpan.FromSeconds(30));
        await using var server = await RunningServer.StartAsync(build: b => b.Services.AddSingleton<TimeProvider>(time));
        using var call = new ServerReflection.ServerReflectionClient(server.Channel()).ServerReflectionInfo();
        await time.Waited.WaitAsync(TimeSpan.FromSeconds(20));
        time.Advance(TimeSpan.FromSeconds(30));
        Assert.False(await call.ResponseStream.MoveNext(default).WaitAsync(TimeSpan.FromSeconds(20)));
    }

    [Fact]
    public async Task Who_asks_on_and_on_for_the_shape_of_the_api_has_soon_asked_enough()
    {
        await using var server = await RunningServer.StartAsync();
        using var call = new ServerReflection.ServerReflectionClient(server.Channel()).ServerReflectionInfo();
        for (var n = 0; n < 500; n++)
        {
            await call.RequestStream.WriteAsync(new() { FileContainingSymbol = "x" });
            Assert.True(await call.ResponseStream.MoveNext(default));
        }

        await call.RequestStream.WriteAsync(new() { FileContainingSymbol = "x" });
        Assert.Equal(StatusCode.ResourceExhausted, await CodeOf(() => call.ResponseStream.MoveNext(default)));
    }

    [Fact]
    public async Task Wrong_tokens_are_counted_and_keep_nobody_out_who_has_none_yet()
    {
        await using var server = await ServerAsync(changesPerSecond: 1);
        var (meetings, wrong) = (new MeetingService.MeetingServiceClient(server.Channel()), FromAnywhere.At("192.0.2.1"));
        wrong.Add("authorization", "Bearer a.b.c");
        Task<StatusCode> TryWrongAsync() => CodeOf(() => meetings.ListMeetingsAsync(new(), wrong).ResponseAsync);
        for (var n = 0; n < 200; n++)
            Assert.Equal(StatusCode.Unauthenticated, await TryWrongAsync());
        for (var n = 0; await TryWrongAsync() != StatusCode.ResourceExhausted; n++)
            Assert.InRange(n, 0, 5_000);
        var access = new AccessService.AccessServiceClient(server.Channel());
        Assert.NotEqual(StatusCode.ResourceExhausted, await CodeOf(() => access.RedeemInvitationAsync(new(), FromAnywhere.At("192.0.2.1")).ResponseAsync));
    }

    [Fact]
    public async Task To_follow_is_counted_as_to_look()
    {
        await using var gathering = await Gathering.OfAsync(configure: o => o.ChangesPerSecond = 1);
        var member = gathering[Role.Member];
        for (var n = 0; n < 1_000; n++)
        {
            using var follower = member.Follow(gathering.MeetingId);
            try
            {
                await follower.NextAsync();
            }
            catch (RpcException e)
            {
                Assert.Equal(StatusCode.ResourceExhausted, e.StatusCode);
                Assert.Contains("Wait a second", e.Status.Detail, StringComparison.Ordinal);
                return;
            }
        }

        Assert.Fail("A device may follow anew for ever.");
    }

    [Fact]
    public async Task A_step_that_is_longer_than_any_is_not_kept()
    {
        await using var server = await RunningServer.StartAsync();
        await using var call = TogetherCall.Open(server);
        await call.SendAsync(new() { MeetingId = Device.NewId() });
        await call.LeaveAsync(new string('x', 200_000));
        Assert.Equal(StatusCode.InvalidArgument, (await call.EndAsync())!.StatusCode);
    }

    [Fact]
    public async Task A_stopping_server_waits_for_nobody_who_only_holds_on()
    {
        await using var server = await RunningServer.StartAsync();
        using var watching = new HealthClient(server.Channel()).Watch(new());
        Assert.True(await watching.ResponseStream.MoveNext(default));
        using var reflecting = new ServerReflection.ServerReflectionClient(server.Channel()).ServerReflectionInfo();
        await reflecting.RequestStream.WriteAsync(new() { ListServices = "" });
        Assert.True(await reflecting.ResponseStream.MoveNext(default));
        using var half = new HalfRequest(new(server.Address));
        await half.ArrivedAsync();

        var started = System.Diagnostics.Stopwatch.GetTimestamp();
        await server.StopAsync();
        Assert.InRange(System.Diagnostics.Stopwatch.GetElapsedTime(started), TimeSpan.Zero, TimeSpan.FromSeconds(2));
    }

    static async Task<StatusCode> CodeOf(Func<Task> call)
    {
        try
        {
            await call();
            return StatusCode.OK;
        }
        catch (RpcException e)
        {
            return e.StatusCode;
        }
    }

    /// <summary>A call of which the server has got only the beginning.</summary>
    sealed class HalfRequest : HttpContent
    {
        readonly TaskCompletionSource _sent = new(TaskCreationOptions.RunContinuationsAsynchronously), _end = new();
        readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false });

        internal HalfRequest(Uri server)
        {
            Headers.ContentType = new("application/grpc");
            _ = _http.SendAsync(new(HttpMethod.Post, new Uri(server, "/meetings.v1.AccessService/RedeemInvitation"))
            {
                Content = this, Version = System.Net.HttpVersion.Version20, VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            });
        }

        internal Task ArrivedAsync() => _sent.Task.WaitAsync(TimeSpan.FromSeconds(20));

        protected override async Task SerializeToStreamAsync(Stream stream, System.Net.TransportContext? context)
        {
            await stream.WriteAsync(Hostile.Framed([1], length: 9));
            await stream.FlushAsync();
            _sent.SetResult();
            await _end.Task;
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }

        protected override void Dispose(bool disposing)
        {
            _end.TrySetResult();
            _http.Dispose();
            base.Dispose(disposing);
        }
    }
}
