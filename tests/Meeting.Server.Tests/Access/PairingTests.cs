using System.Net.Sockets;
using Grpc.Core;
using Grpc.Net.Client;
using Meetings.Server.Tests.Endpoints;
using Meetings.Server.Tests.Following;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Meetings.Server.Tests.Access;

using Meetings.V1;

public sealed class PairingTests : IAsyncLifetime
{
    Gathering _gathering = null!;
    AccessService.AccessServiceClient _screen = null!;

    RunningServer Server => _gathering.Server;

    public async Task InitializeAsync()
    {
        _gathering = await Gathering.OfAsync();
        _screen = new(Server.Channel());
    }

    public async Task DisposeAsync() => await _gathering.DisposeAsync();

    static async Task<RpcException> Refusal(Func<Task> call) => await Assert.ThrowsAsync<RpcException>(call);

    static async Task<StatusCode> CodeOf(Func<Task> call) => (await Refusal(call)).StatusCode;

    Task<StartPairingResponse> StartAsync() => _screen.StartPairingAsync(new()).ResponseAsync;

    Task<AwaitPairingResponse> AwaitAsync(StartPairingResponse started) =>
        _screen.AwaitPairingAsync(new() { PairingSecret = started.PairingSecret }).ResponseAsync;

    Task<ConfirmPairingResponse> ConfirmAsync(string code, Role by = Role.Leader, string? meeting = null) =>
        _gathering[by].Access.ConfirmPairingAsync(new() { MeetingId = meeting ?? _gathering.MeetingId, Code = code }, _gathering[by].Headers).ResponseAsync;

    static string WrongFor(string code) => code == "000000" ? "000001" : "000000";

    [Fact]
    public async Task A_screen_shows_a_code_a_leader_types_it_and_the_screen_follows()
    {
        var started = await StartAsync();
        Assert.Matches("^[0-9]{6}$", started.Code);
        Assert.Equal(Server.Time.GetUtcNow().AddMinutes(5), started.ExpiresAt.ToDateTimeOffset());
        var waiting = AwaitAsync(started);
        var confirmed = await ConfirmAsync($" {started.Code[..3]} - {started.Code[3..]} ");
        var let = await waiting.WaitAsync(TimeSpan.FromSeconds(20));
        Assert.Equal(_gathering.MeetingId, let.MeetingId);

        var screen = await Server.DeviceAsync(let.InvitationSecret);
        using var follower = screen.Follow(_gathering.MeetingId);
        var view = (await follower.NextAsync()).View;
        Assert.Equal(Role.Screen, view.Frame.ViewerRole);
        var participant = view.Participants.Single(p => p.Id == confirmed.PersonId);
        Assert.Equal(("Skjerm", Role.Screen), (participant.Name, participant.Role));

        // It is one device's, and it goes like any other.
        Assert.Equal(StatusCode.FailedPrecondition, await CodeOf(() => Server.DeviceAsync(let.InvitationSecret)));
        await _gathering.SubmitAsync(r => r.RemoveParticipant = new() { PersonId = confirmed.PersonId });
        Assert.Equal(StatusCode.PermissionDenied, (await follower.EndAsync()).StatusCode);
    }

    [Fact]
    public async Task The_screens_invitation_can_be_revoked_and_is_good_for_ten_minutes()
    {
        var started = await StartAsync();
        var confirmed = await ConfirmAsync(started.Code);
        var let = await AwaitAsync(started);
        Server.Time.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(StatusCode.FailedPrecondition, await CodeOf(() => Server.DeviceAsync(let.InvitationSecret)));

        started = await StartAsync();
        confirmed = await ConfirmAsync(started.Code);
        var screen = await Server.DeviceAsync((await AwaitAsync(started)).InvitationSecret);
        using var follower = screen.Follow(_gathering.MeetingId);
        await follower.NextAsync();
        await _gathering.Leader.Access.RevokeInvitationAsync(new() { InvitationId = confirmed.InvitationId }, _gathering.Leader.Headers);
        Assert.Equal(StatusCode.PermissionDenied, (await follower.EndAsync()).StatusCode);
    }

    [Fact]
    public async Task A_lost_answer_is_given_again_to_the_same_secret_and_to_no_other()
    {
        var started = await StartAsync();
        await ConfirmAsync(started.Code);
        var first = await AwaitAsync(started);
        Assert.Equal(first, await AwaitAsync(started));
        Assert.NotEqual("", first.InvitationSecret);
        Assert.Equal(StatusCode.NotFound, await CodeOf(() => AwaitAsync(new() { PairingSecret = started.Code })));
        var other = await StartAsync();
        Assert.NotEqual(started.PairingSecret, other.PairingSecret);
        Server.Time.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(StatusCode.NotFound, await CodeOf(() => AwaitAsync(started)));
    }

    [Fact]
    public async Task The_answer_to_a_code_that_was_typed_at_the_last_moment_can_be_fetched_for_as_long_as_any()
    {
        var started = await StartAsync();
        Server.Time.Advance(TimeSpan.FromMinutes(5) - TimeSpan.FromTicks(1));
        await ConfirmAsync(started.Code);
        Server.Time.Advance(TimeSpan.FromMinutes(5) - TimeSpan.FromTicks(1));
        Assert.Equal(_gathering.MeetingId, (await AwaitAsync(started)).MeetingId);
        Server.Time.Advance(TimeSpan.FromTicks(1));
        Assert.Equal(StatusCode.NotFound, await CodeOf(() => AwaitAsync(started)));
    }

    [Fact]
    public async Task A_code_works_once()
    {
        var started = await StartAsync();
        await ConfirmAsync(started.Code);
        var again = await Refusal(() => ConfirmAsync(started.Code));
        Assert.Equal(StatusCode.InvalidArgument, again.StatusCode);
        Assert.StartsWith("code: ", again.Status.Detail, StringComparison.Ordinal);
        Assert.Single((await _gathering.Leader.ViewAsync(_gathering.MeetingId)).Participants, p => p.Name == "Skjerm");
    }

    [Fact]
    public async Task An_expired_code_lets_nobody_in()
    {
        var started = await StartAsync();
        Server.Time.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(StatusCode.InvalidArgument, await CodeOf(() => ConfirmAsync(started.Code)));
        Assert.Equal(StatusCode.NotFound, await CodeOf(() => AwaitAsync(started)));
        Assert.DoesNotContain((await _gathering.Leader.ViewAsync(_gathering.MeetingId)).Participants, p => p.Name == "Skjerm");
    }

    [Fact]
    public async Task Nobody_confirms_but_a_leader_of_the_meeting()
    {
        var started = await StartAsync();
        foreach (var role in Gathering.Roles.Except([Role.Leader]).Append(Role.Administrator))
            Assert.Equal((role, StatusCode.PermissionDenied), (role, await CodeOf(() => ConfirmAsync(started.Code, role))));
        Assert.Equal(StatusCode.NotFound, await CodeOf(() => ConfirmAsync(started.Code, meeting: Device.NewId())));

        // None of that used it up.
        await ConfirmAsync(started.Code);
    }

    [Fact]
    public async Task A_device_tries_ten_wrong_codes_a_minute_and_then_not_even_the_right_one()
    {
        var started = await StartAsync();
        for (var n = 0; n < 10; n++)
            Assert.Equal(StatusCode.InvalidArgument, await CodeOf(() => ConfirmAsync(WrongFor(started.Code))));
        Assert.Equal(StatusCode.ResourceExhausted, await CodeOf(() => ConfirmAsync(started.Code)));
        Server.Time.Advance(TimeSpan.FromMinutes(1));
        await ConfirmAsync(started.Code);
    }

    [Fact]
    public async Task A_meetings_leaders_and_devices_guess_no_oftener_than_one()
    {
        var started = await StartAsync();
        var devices = new List<Device>();
        for (var n = 0; n < 10; n++)
            devices.Add(await Server.DeviceAsync(await Gathering.InviteAsync(
                new() { TeamId = _gathering.TeamId }, await _gathering.AddMemberAsync($"Leder {n}", Role.Leader), _gathering.Administrator)));
        Task<StatusCode> TryAsync(Device device, string code) => CodeOf(() =>
            device.Access.ConfirmPairingAsync(new() { MeetingId = _gathering.MeetingId, Code = code }, device.Headers).ResponseAsync);
        foreach (var device in devices)
            Assert.Equal(StatusCode.InvalidArgument, await TryAsync(device, WrongFor(started.Code)));
        Assert.Equal(StatusCode.ResourceExhausted, await TryAsync(_gathering.Leader, started.Code));

        // Nor does one who leads many meetings.
        Server.Time.Advance(TimeSpan.FromMinutes(1));
        for (var n = 0; n < 10; n++)
        {
            var another = await _gathering.PlanAsync();
            Assert.Equal(StatusCode.InvalidArgument, await CodeOf(() => ConfirmAsync(WrongFor(started.Code), meeting: another)));
        }

        Assert.Equal(StatusCode.ResourceExhausted, await CodeOf(() => ConfirmAsync(started.Code)));
    }

    [Fact]
    public async Task What_the_meeting_refuses_is_told_and_leaves_the_code_good()
    {
        var other = await _gathering.PlanAsync();
        await _gathering.SubmitAsync(r => r.CancelMeeting = new() { Reason = "Sykdom" });
        var started = await StartAsync();
        Assert.Equal(StatusCode.FailedPrecondition, await CodeOf(() => ConfirmAsync(started.Code)));
        await ConfirmAsync(started.Code, meeting: other);
        Assert.Equal(other, (await AwaitAsync(started)).MeetingId);
    }

    [Fact]
    public async Task Awaiting_answers_empty_after_twenty_seconds()
    {
        var time = new WatchedTime(TimeSpan.FromSeconds(20));
        await using var server = await RunningServer.StartAsync(build: b => b.Services.AddSingleton<TimeProvider>(time));
        var access = new AccessService.AccessServiceClient(server.Channel());
        var waiting = access.AwaitPairingAsync(new() { PairingSecret = (await access.StartPairingAsync(new())).PairingSecret }).ResponseAsync;
        await time.Waited.WaitAsync(TimeSpan.FromSeconds(20));
        Assert.False(waiting.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(20));
        Assert.Equal(new(), await waiting.WaitAsync(TimeSpan.FromSeconds(20)));
    }

    [Fact]
    public void A_thousand_screens_may_wait_and_strangers_leave_room_for_those_that_were_let_in_before()
    {
        var pairings = new Meetings.Server.Access.Pairings(Server.Time);
        StatusCode Refused(string? from, bool known) => Assert.Throws<RpcException>(() => pairings.Start(from, known)).StatusCode;
        var codes = Enumerable.Range(0, 750).Select(_ => pairings.Start(null).Pairing.Code).ToHashSet();
        Assert.Equal(StatusCode.ResourceExhausted, Refused(null, known: false));
        codes.UnionWith(Enumerable.Range(0, 250).Select(n => pairings.Start($"{n / 5}", known: true).Pairing.Code));
        Assert.Equal(1_000, codes.Count);
        Assert.Equal(StatusCode.ResourceExhausted, Refused("another", known: true));
        Server.Time.Advance(TimeSpan.FromMinutes(5));
        pairings.Start(null);
        for (var n = 0; n < 5; n++)
            pairings.Start("one", known: true);
        Assert.Equal(StatusCode.ResourceExhausted, Refused("one", known: true));
    }

    [Fact]
    public void Eight_networks_that_take_all_the_codes_they_can_leave_some_for_a_ninth()
    {
        var pairings = new Meetings.Server.Access.Pairings(Server.Time);
        for (var network = 1; network <= 8; network++)
        {
            var codes = 0;
            while (Record.Exception(() => pairings.Start($"{network}")) is null)
                codes++;
            Assert.Equal(network == 8 ? 93 : 100, codes);
        }

        Assert.NotNull(pairings.Start("9").Pairing);
    }

    [Fact]
    public async Task A_screen_that_was_let_in_before_gets_a_code_when_strangers_have_taken_theirs()
    {
        await using var gathering = await Gathering.OfAsync(server: await RunningServer.StartAsync(pages: true));
        var pairings = gathering.Server.Services.GetRequiredService<Meetings.Server.Access.Pairings>();
        for (var n = 0; n < 750; n++)
            pairings.Start(null);
        await gathering.SubmitAsync(r => r.CancelMeeting = new() { Reason = "Syk" });
        var stranger = new AccessService.AccessServiceClient(gathering.Server.Channel());
        Assert.Equal(StatusCode.ResourceExhausted, await CodeOf(() => stranger.StartPairingAsync(new()).ResponseAsync));
        Assert.DoesNotContain("pairing-code", await ScreenAsync(null), StringComparison.Ordinal);
        Assert.Contains("pairing-code", await ScreenAsync(gathering[Role.Screen].Token), StringComparison.Ordinal);
        Assert.DoesNotContain("pairing-code", await ScreenAsync("made.up.token"), StringComparison.Ordinal);

        async Task<string> ScreenAsync(string? token)
        {
            using var screen = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = gathering.Server.Pages };
            screen.DefaultRequestHeaders.Add("Cookie", $"meeting-{gathering.Server.Pages.Port}={token}");
            using var answer = await screen.GetAsync("/skjerm");
            return await answer.Content.ReadAsStringAsync();
        }
    }

    [Fact]
    public async Task One_address_cannot_take_the_codes_of_all()
    {
        await using var gathering = await Gathering.OfAsync(server: await RunningServer.StartAsync(pages: true, configure: o => o.ChangesPerSecond = 1_000));
        var stranger = new AccessService.AccessServiceClient(gathering.Server.Channel());
        for (var n = 0; n < 100; n++)
            await stranger.StartPairingAsync(new());
        Assert.Equal(StatusCode.ResourceExhausted, await CodeOf(() => stranger.StartPairingAsync(new()).ResponseAsync));

        using var screen = new HttpClient { BaseAddress = gathering.Server.Pages };
        Assert.Contains("pairing-code", await screen.GetStringAsync("/skjerm"), StringComparison.Ordinal);
        gathering.Server.Time.Advance(TimeSpan.FromMinutes(5));
        await stranger.StartPairingAsync(new());
    }

    [Fact]
    public async Task All_addresses_of_one_IPv6_network_are_one()
    {
        await using var server = await RunningServer.StartAsync(
            build: b => b.Services.AddSingleton<IStartupFilter>(new FromAnywhere()), configure: o => o.ChangesPerSecond = 1_000);
        var stranger = new AccessService.AccessServiceClient(server.Channel());
        for (var n = 1; n <= 100; n++)
            await stranger.StartPairingAsync(new(), FromAnywhere.At($"2001:db8:1:2::{n:x}"));
        Assert.Equal(StatusCode.ResourceExhausted, await CodeOf(() => stranger.StartPairingAsync(new(), FromAnywhere.At("2001:db8:1:ff:ffff::1")).ResponseAsync));
        await stranger.StartPairingAsync(new(), FromAnywhere.At("2001:db8:1:100::1"));
        await stranger.StartPairingAsync(new(), FromAnywhere.At("::ffff:192.0.2.1"));
    }

    [Fact]
    public async Task A_stopping_server_does_not_wait_for_screens()
    {
        var time = new WatchedTime(TimeSpan.FromSeconds(20));
        await using var server = await RunningServer.StartAsync(build: b => b.Services.AddSingleton<TimeProvider>(time));
        var access = new AccessService.AccessServiceClient(server.Channel());
        var waiting = access.AwaitPairingAsync(new() { PairingSecret = (await access.StartPairingAsync(new())).PairingSecret }).ResponseAsync;
        await time.Waited.WaitAsync(TimeSpan.FromSeconds(20));
        var stopping = server.StopAsync();
        Assert.Equal(StatusCode.Unavailable, await CodeOf(() => waiting.WaitAsync(TimeSpan.FromSeconds(20))));
        await stopping.WaitAsync(TimeSpan.FromSeconds(2));
    }

    [Fact]
    public async Task A_screen_can_ask_through_a_socket_of_the_servers_own_machine()
    {
        using var folder = new TempFolder();
        var socket = new UnixDomainSocketEndPoint(folder.File("grpc.sock"));
        await using var server = await RunningServer.StartAsync(build: b => b.Configuration["Kestrel:Endpoints:Grpc:Url"] = $"http://unix:{socket}");
        using var channel = GrpcChannel.ForAddress("http://localhost", new()
        {
            DisposeHttpClient = true,
            HttpHandler = new SocketsHttpHandler
            {
                ConnectCallback = async (_, cancellationToken) =>
                {
                    var connection = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
                    await connection.ConnectAsync(socket, cancellationToken);
                    return new NetworkStream(connection, ownsSocket: true);
                },
            },
        });
        Assert.NotEqual("", (await new AccessService.AccessServiceClient(channel).StartPairingAsync(new())).Code);
    }
}
