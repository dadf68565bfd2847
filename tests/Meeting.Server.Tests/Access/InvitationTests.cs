using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Meetings.Server.Access;
using Meetings.Server.Door;
using Meetings.Server.Store;
using Microsoft.Extensions.DependencyInjection;

namespace Meetings.Server.Tests.Access;

using Meetings.V1;

public sealed class InvitationTests : IAsyncLifetime
{
    Gathering _gathering = null!;

    RunningServer Server => _gathering.Server;

    Scope Meeting => new() { MeetingId = _gathering.MeetingId };

    Scope Team => new() { TeamId = _gathering.TeamId };

    public async Task InitializeAsync() => _gathering = await Gathering.OfAsync();

    public async Task DisposeAsync() => await _gathering.DisposeAsync();

    static async Task<StatusCode> CodeOf(Func<Task> call) => (await Assert.ThrowsAsync<RpcException>(call)).StatusCode;

    static Task<CreateInvitationResponse> InviteAsync(Device by, CreateInvitationRequest request) =>
        by.Access.CreateInvitationAsync(request, by.Headers).ResponseAsync;

    [Fact]
    public async Task A_link_makes_somebody_exactly_who_was_invited()
    {
        var person = Device.NewId();
        await _gathering.SubmitAsync(r => r.InviteParticipant = new() { Name = "Amina", Role = Role.Family }, requestId: person);
        var invitation = await InviteAsync(_gathering.Leader, new() { Scope = Meeting, PersonId = person });
        Assert.EndsWith("/join#" + invitation.Secret, invitation.Link, StringComparison.Ordinal);

        var amina = await Server.DeviceAsync(invitation.Secret);
        var grant = (await amina.Access.WhoAmIAsync(new(), amina.Headers)).Grants.Single();
        Assert.Equal((person, "Amina", Role.Family, _gathering.MeetingId), (grant.PersonId, grant.Name, grant.Role, grant.Scope.MeetingId));
        Assert.Equal(Role.Family, (await amina.ViewAsync(_gathering.MeetingId)).Frame.ViewerRole);
        Assert.Equal(StatusCode.NotFound, await CodeOf(() => amina.ViewAsync(Device.NewId())));
        Assert.Equal(StatusCode.NotFound, await CodeOf(async () => await amina.Teams.GetTeamAsync(new() { TeamId = _gathering.TeamId }, amina.Headers)));
    }

    [Fact]
    public async Task The_secret_is_kept_nowhere()
    {
        var invitation = await InviteAsync(_gathering.Leader, new() { Scope = Team, PersonId = _gathering.People[Role.Family] });
        Assert.Equal(32, System.Buffers.Text.Base64Url.DecodeFromChars(invitation.Secret).Length);
        var stored = await Server.Services.GetRequiredService<IEventStore>().ReadAsync(Guid.Parse(invitation.InvitationId), 0);
        Assert.DoesNotContain(invitation.Secret, EventJson.Write(stored.Single().Event).Json, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_sent_again_gives_the_same_link_and_no_second()
    {
        var request = new CreateInvitationRequest { RequestId = Device.NewId(), Scope = Team, PersonId = _gathering.People[Role.Family], Devices = 1 };
        var first = await InviteAsync(_gathering.Leader, request);
        Server.Time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(first, await InviteAsync(_gathering.Leader, request));
        Assert.Equal(32, System.Buffers.Text.Base64Url.DecodeFromChars(first.Secret).Length);
        await Server.DeviceAsync(first.Secret);

        // What others ask for under the same id is theirs.
        Assert.NotEqual(first.Secret, (await InviteAsync(_gathering.Administrator, request)).Secret);
        Assert.Equal(StatusCode.InvalidArgument, await CodeOf(() => InviteAsync(_gathering.Leader, new(request) { RequestId = "x" })));
        Assert.Equal(StatusCode.FailedPrecondition, await CodeOf(() => InviteAsync(_gathering.Leader, new(request) { PersonId = _gathering.People[Role.Member] })));

        await _gathering.Leader.Access.RevokeInvitationAsync(new() { InvitationId = first.InvitationId }, _gathering.Leader.Headers);
        Assert.Equal(StatusCode.FailedPrecondition, await CodeOf(() => InviteAsync(_gathering.Leader, request)));
    }

    [Fact]
    public async Task A_request_gives_the_same_link_after_a_restart_and_another_on_another_server()
    {
        using var folder = new TempFolder();
        var request = new CreateInvitationRequest { RequestId = Device.NewId(), Scope = new() { Installation = true }, Name = "Nora" };
        CreateInvitationResponse first;
        string token;
        await using (var server = await RunningServer.StartAsync(folder))
        {
            var administrator = await server.AdministratorAsync();
            token = administrator.Token!;
            first = await InviteAsync(administrator, request);
        }

        await using var restarted = await RunningServer.StartAsync(folder);
        Assert.Equal(first.Secret, (await InviteAsync(new(restarted.Channel(), token), request)).Secret);
        Assert.NotEqual(first.Secret, (await InviteAsync(_gathering.Administrator, request)).Secret);
    }

    [Fact]
    public async Task An_expired_link_is_refused_but_whoever_came_in_time_stays_in()
    {
        var invitation = await InviteAsync(_gathering.Leader, new()
        {
            Scope = Team, PersonId = _gathering.People[Role.Family], ExpiresAt = Server.Time.GetUtcNow().AddDays(2).ToTimestamp(),
        });
        var early = await Server.DeviceAsync(invitation.Secret);
        Server.Time.Advance(TimeSpan.FromDays(2));
        Assert.Equal(StatusCode.FailedPrecondition, await CodeOf(() => Server.DeviceAsync(invitation.Secret)));
        await early.ViewAsync(_gathering.MeetingId);
    }

    [Fact]
    public async Task A_revoked_link_lets_nobody_in_and_puts_out_whoever_was()
    {
        var invitation = await InviteAsync(_gathering.Leader, new() { Scope = Team, PersonId = _gathering.People[Role.Family] });
        var device = await Server.DeviceAsync(invitation.Secret);
        await _gathering.Leader.Access.RevokeInvitationAsync(new() { InvitationId = invitation.InvitationId }, _gathering.Leader.Headers);
        Assert.Equal(StatusCode.FailedPrecondition, await CodeOf(() => Server.DeviceAsync(invitation.Secret)));
        Assert.Equal(StatusCode.NotFound, await CodeOf(() => device.ViewAsync(_gathering.MeetingId)));
        Assert.Empty((await device.Access.WhoAmIAsync(new(), device.Headers)).Grants);
    }

    [Fact]
    public async Task A_link_works_on_so_many_devices_and_no_more_and_the_same_device_counts_once()
    {
        var secret = (await InviteAsync(_gathering.Leader, new() { Scope = Team, PersonId = _gathering.People[Role.Family], Devices = 2 })).Secret;
        var key = Guid.NewGuid().ToString();
        var access = new AccessService.AccessServiceClient(Server.Channel());
        for (var n = 0; n < 3; n++)
            await access.RedeemInvitationAsync(new() { Secret = secret, DeviceKey = key });
        await Server.DeviceAsync(secret);
        Assert.Equal(StatusCode.FailedPrecondition, await CodeOf(() => Server.DeviceAsync(secret)));
        var again = await access.RedeemInvitationAsync(new() { Secret = secret, DeviceKey = key });
        await new Device(Server.Channel(), again.Token).ViewAsync(_gathering.MeetingId);
    }

    [Fact]
    public async Task A_secret_that_was_never_made_is_not_found()
    {
        Assert.Equal(StatusCode.NotFound, await CodeOf(() => Server.DeviceAsync(Secret.New().Text)));
        Assert.Equal(StatusCode.InvalidArgument, await CodeOf(() => Server.DeviceAsync("")));
    }

    [Fact]
    public async Task A_device_gathers_what_it_redeems_in_one_token()
    {
        var family = _gathering[Role.Family];
        var secret = await Gathering.InviteAsync(Team, _gathering.People[Role.Leader], _gathering.Administrator);
        var answer = await family.Access.RedeemInvitationAsync(new() { Secret = secret, DeviceKey = Guid.NewGuid().ToString() }, family.Headers);
        var both = new Device(Server.Channel(), answer.Token);
        Assert.Equal([Role.Family, Role.Leader], (await both.Access.WhoAmIAsync(new(), both.Headers)).Grants.Select(g => g.Role));
        Assert.Equal(Role.Leader, (await both.ViewAsync(_gathering.MeetingId)).Frame.ViewerRole);
        // The old token is worth what it was.
        Assert.Equal(Role.Family, (await family.ViewAsync(_gathering.MeetingId)).Frame.ViewerRole);
    }

    [Fact]
    public async Task Only_a_leader_invites_and_only_to_what_is_the_leaders()
    {
        var person = _gathering.People[Role.Family];
        foreach (var role in Gathering.Roles.Where(r => r != Role.Leader))
            foreach (var scope in (Scope[])[Team, Meeting, new() { Installation = true }])
                Assert.Equal(StatusCode.PermissionDenied, await CodeOf(() => InviteAsync(_gathering[role], Request(scope))));
        Assert.Equal(StatusCode.PermissionDenied, await CodeOf(() => InviteAsync(_gathering.Leader, Request(new() { Installation = true }))));
        Assert.Equal(StatusCode.PermissionDenied, await CodeOf(() => InviteAsync(_gathering.Leader, Request(new() { TeamId = Device.NewId() }))));
        Assert.Equal(StatusCode.PermissionDenied, await CodeOf(() => InviteAsync(_gathering.Administrator, Request(Meeting))));
        await InviteAsync(_gathering.Leader, Request(Team));
        await InviteAsync(_gathering.Leader, Request(Meeting));
        await InviteAsync(_gathering.Administrator, Request(Team));

        CreateInvitationRequest Request(Scope scope) => scope.Installation ? new() { Scope = scope, Name = "a" } : new() { Scope = scope, PersonId = person };
    }

    [Fact]
    public async Task Nobody_is_invited_who_takes_no_part()
    {
        Assert.Equal(StatusCode.FailedPrecondition, await CodeOf(() => InviteAsync(_gathering.Leader, new() { Scope = Team, PersonId = Device.NewId() })));
        Assert.Equal(StatusCode.InvalidArgument, await CodeOf(() => InviteAsync(_gathering.Leader, new() { Scope = Team, PersonId = _gathering.People[Role.Family], Name = "Administrator" })));
        Assert.Equal(StatusCode.InvalidArgument, await CodeOf(() => InviteAsync(_gathering.Leader, new())));
        Assert.Equal(StatusCode.InvalidArgument, await CodeOf(() => InviteAsync(_gathering.Leader, new() { Scope = Team, PersonId = _gathering.People[Role.Family], Devices = 21 })));
        Assert.Equal(StatusCode.InvalidArgument, await CodeOf(() => InviteAsync(_gathering.Leader, new()
        {
            Scope = Team, PersonId = _gathering.People[Role.Family], ExpiresAt = Server.Time.GetUtcNow().ToTimestamp(),
        })));
    }

    [Fact]
    public async Task Invitations_are_listed_for_those_who_may_make_them()
    {
        var answer = await _gathering.Leader.Access.ListInvitationsAsync(new() { Scope = Team, PageSize = 5 }, _gathering.Leader.Headers);
        var rest = await _gathering.Leader.Access.ListInvitationsAsync(new() { Scope = Team, PageSize = 5, PageToken = answer.NextPageToken }, _gathering.Leader.Headers);
        Assert.Equal(Gathering.Roles.Order(), answer.Invitations.Concat(rest.Invitations).Select(i => i.Grant.Role).Order());
        Assert.All(answer.Invitations, i => Assert.Equal((1, 10, false), (i.DevicesUsed, i.Devices, i.Revoked)));
        Assert.Equal(StatusCode.PermissionDenied, await CodeOf(async () =>
            await _gathering[Role.Member].Access.ListInvitationsAsync(new() { Scope = Team }, _gathering[Role.Member].Headers)));
    }

    [Fact]
    public async Task The_first_administrators_link_is_made_anew_in_place_of_the_last_until_somebody_has_used_one()
    {
        await using var fresh = await RunningServer.StartAsync();
        var inviting = fresh.Services.GetRequiredService<Inviting>();
        var (first, second) = (await inviting.FirstAdministratorAsync(default), await inviting.FirstAdministratorAsync(default));
        Assert.Equal(StatusCode.FailedPrecondition, await CodeOf(() => fresh.DeviceAsync(first!.Text)));
        await fresh.DeviceAsync(second!.Text);
        var another = await inviting.NewAdministratorAsync(default);
        Assert.Null(await inviting.FirstAdministratorAsync(default));
        await fresh.DeviceAsync(another.Text);
    }

    [Fact]
    public async Task A_signing_key_that_is_gone_or_another_is_told_of_until_links_are_made_with_it()
    {
        using var folder = new TempFolder();
        var file = folder.File("signing.key");
        Assert.Null(await ProblemAsync(server => server.AdministratorAsync()));
        var right = await File.ReadAllBytesAsync(file);

        File.Delete(file);
        Assert.StartsWith($"{file} was missing, and a new one has been made. No device that was let in before is let in now", await ProblemAsync(), StringComparison.Ordinal);
        Assert.StartsWith($"{file} is another key than the invitations in the store were made with.", await ProblemAsync(), StringComparison.Ordinal);
        await File.WriteAllBytesAsync(file, right);
        Assert.Null(await ProblemAsync());
        await File.WriteAllBytesAsync(file, new byte[right.Length]);
        Assert.Null(await ProblemAsync(server => server.AdministratorAsync()));

        async Task<string?> ProblemAsync(Func<RunningServer, Task>? first = null)
        {
            await using var server = await RunningServer.StartAsync(folder);
            await (first?.Invoke(server) ?? Task.CompletedTask);
            return await server.Services.GetRequiredService<SigningKey>().ProblemAsync(default);
        }
    }

    [Fact]
    public async Task A_link_of_chance_as_earlier_versions_made_them_tells_nothing_of_the_key()
    {
        await using var fresh = await RunningServer.StartAsync();
        var (secret, store) = (Secret.New(), fresh.Services.GetRequiredService<IEventStore>());
        // The one that is there was made with a key, and the newer one was not.
        await fresh.AdministratorAsync();
        await store.AppendAsync(new(
            secret.InvitationId, Invitation.Category, Guid.Empty, 0, Guid.CreateVersion7(), "create", RunningServer.Start, new(Guid.Empty, "Meeting", Meetings.Role.Administrator),
            [new InvitationCreated(secret.InvitationId, secret.Hash, Meetings.Scope.Installation, Guid.CreateVersion7(), "Kari", RunningServer.Start.AddDays(1), 1)]));
        Assert.Null(await fresh.Services.GetRequiredService<SigningKey>().ProblemAsync(default));
    }

    [Fact]
    public async Task A_member_removed_from_the_team_is_out_of_its_meetings_at_once()
    {
        using var follower = _gathering[Role.Member].Follow(_gathering.MeetingId);
        await follower.NextAsync();
        await _gathering.Administrator.Teams.SubmitTeamCommandAsync(
            new() { TeamId = _gathering.TeamId, RequestId = Device.NewId(), RemoveMember = new() { PersonId = _gathering.People[Role.Member] } },
            _gathering.Administrator.Headers);
        Assert.Equal(StatusCode.PermissionDenied, (await follower.EndAsync()).StatusCode);
        Assert.Equal(StatusCode.NotFound, await CodeOf(() => _gathering[Role.Member].ViewAsync(_gathering.MeetingId)));
    }

    [Fact]
    public async Task A_live_stream_does_not_outlast_its_token()
    {
        await using var brief = await Gathering.OfAsync(configure: o => o.TokenDays = 1);
        using var follower = brief[Role.Member].Follow(brief.MeetingId);
        await follower.NextAsync();
        brief.Server.Time.Advance(TimeSpan.FromDays(1));
        Assert.Equal(StatusCode.PermissionDenied, (await follower.EndAsync()).StatusCode);
    }

    [Fact]
    public async Task A_device_that_is_two_persons_is_the_stronger_in_all_that_it_sees_and_does()
    {
        var person = await _gathering.AddMemberAsync("Nina", Role.Leader);
        var nina = await Server.DeviceAsync(await Gathering.InviteAsync(Team, person, _gathering.Administrator));
        var screen = await Gathering.InviteAsync(Meeting, _gathering.People[Role.Screen], _gathering.Leader);
        var answer = await nina.Access.RedeemInvitationAsync(new() { Secret = screen, DeviceKey = Device.NewId() }, nina.Headers);
        var both = new Device(nina.Channel, answer.Token);
        Assert.Equal(Role.Leader, (await both.ViewAsync(_gathering.MeetingId)).Frame.ViewerRole);
        await both.SubmitAsync(_gathering.MeetingId, r => r.StartMeeting = new());
    }

    [Fact]
    public async Task A_device_that_is_forgotten_is_out_with_all_its_tokens_and_others_stay_in()
    {
        var secret = await Gathering.InviteAsync(Team, _gathering.People[Role.Member], _gathering.Leader);
        var (mine, anothers) = (await Server.DeviceAsync(secret), await Server.DeviceAsync(secret));
        var also = await Gathering.InviteAsync(Meeting, _gathering.People[Role.Screen], _gathering.Leader);
        var both = new Device(mine.Channel, (await mine.Access.RedeemInvitationAsync(new() { Secret = also, DeviceKey = Device.NewId() }, mine.Headers)).Token);
        using var follower = mine.Follow(_gathering.MeetingId);
        await follower.NextAsync();

        await both.Access.ForgetDeviceAsync(new(), both.Headers);

        Assert.Equal(StatusCode.PermissionDenied, (await follower.EndAsync()).StatusCode);
        foreach (var device in (Device[])[mine, both])
        {
            Assert.Empty((await device.Access.WhoAmIAsync(new(), device.Headers)).Grants);
            Assert.Equal(StatusCode.NotFound, await CodeOf(() => device.ViewAsync(_gathering.MeetingId)));
        }

        await anothers.ViewAsync(_gathering.MeetingId);
        var listed = await _gathering.Leader.Access.ListInvitationsAsync(new() { Scope = Team }, _gathering.Leader.Headers);
        Assert.Contains(listed.Invitations, i => i.DevicesUsed == 2);
    }

    [Fact]
    public async Task A_device_that_is_forgotten_comes_back_by_another_link_only()
    {
        var secret = await Gathering.InviteAsync(Team, _gathering.People[Role.Member], _gathering.Leader);
        var key = Device.NewId();
        var device = new Device(Server.Channel(), (await _gathering.Leader.Access.RedeemInvitationAsync(new() { Secret = secret, DeviceKey = key })).Token);
        await device.Access.ForgetDeviceAsync(new(), device.Headers);
        Assert.Equal(StatusCode.FailedPrecondition, await CodeOf(() => _gathering.Leader.Access.RedeemInvitationAsync(new() { Secret = secret, DeviceKey = key }).ResponseAsync));
        var another = await Gathering.InviteAsync(Team, _gathering.People[Role.Member], _gathering.Leader);
        await new Device(device.Channel, (await _gathering.Leader.Access.RedeemInvitationAsync(new() { Secret = another, DeviceKey = key })).Token).ViewAsync(_gathering.MeetingId);
    }

    [Fact]
    public async Task What_leads_nowhere_any_more_makes_room_on_a_device_and_otherwise_it_is_told_that_there_is_none()
    {
        var device = await Server.DeviceAsync(await Gathering.InviteAsync(Team, _gathering.People[Role.Observer], _gathering.Leader));
        var made = new List<string>();
        for (var n = 0; n < 99; n++)
            device = await WithOneMoreAsync();
        var e = await Assert.ThrowsAsync<RpcException>(WithOneMoreAsync);
        Assert.Equal(StatusCode.FailedPrecondition, e.StatusCode);
        Assert.Contains("100 links", e.Status.Detail, StringComparison.Ordinal);

        // A person who was removed makes room, and so do a screen's meetings that are over.
        await _gathering.SubmitAsync(r => r.RemoveParticipant = new() { PersonId = made[0] });
        device = await WithOneMoreAsync();
        Assert.Equal(100, (await GrantsAsync()).Count);
        await _gathering.SubmitAsync(r => r.CancelMeeting = new() { Reason = "Syk" });
        var next = await _gathering.PlanAsync();
        device = await RedeemedAsync(await Gathering.InviteAsync(new() { MeetingId = next }, _gathering.People[Role.Screen], _gathering.Leader));
        Assert.Equal([_gathering.TeamId, next], (await GrantsAsync()).Select(g => g.Scope.TeamId + g.Scope.MeetingId));

        async Task<IReadOnlyList<Grant>> GrantsAsync() => (await device.Access.WhoAmIAsync(new(), device.Headers)).Grants;

        async Task<Device> WithOneMoreAsync()
        {
            var person = Device.NewId();
            await _gathering.SubmitAsync(r => r.InviteParticipant = new() { Name = "Skjerm", Role = Role.Screen }, requestId: person);
            made.Add(person);
            return await RedeemedAsync(await Gathering.InviteAsync(Meeting, person, _gathering.Leader));
        }

        async Task<Device> RedeemedAsync(string secret) =>
            new(device.Channel, (await device.Access.RedeemInvitationAsync(new() { Secret = secret, DeviceKey = Device.NewId() }, device.Headers)).Token);
    }

    [Fact]
    public async Task Every_call_needs_a_token_but_those_that_lead_to_one_and_the_one_that_carries_many()
    {
        var channel = Server.Channel().CreateCallInvoker();
        var methods = Contract.Services.SelectMany(s => s.Methods).ToList();
        Assert.True(methods.Count > 15);
        foreach (var method in methods.Where(m => m.Name is not ("RedeemInvitation" or "StartPairing" or "AwaitPairing" or "FollowMeetingTogether")))
        {
            var raw = new Method<byte[], byte[]>(
                method.IsClientStreaming ? MethodType.DuplexStreaming : MethodType.ServerStreaming,
                method.Service.FullName, method.Name, Marshallers.Create(b => b, b => b), Marshallers.Create(b => b, b => b));
            var answers = method.IsClientStreaming
                ? channel.AsyncDuplexStreamingCall(raw, null, default).ResponseStream
                : channel.AsyncServerStreamingCall(raw, null, default, []).ResponseStream;
            Assert.Equal((StatusCode.Unauthenticated, method.FullName), (await CodeOf(() => answers.MoveNext(default)), method.FullName));
        }
    }
}
