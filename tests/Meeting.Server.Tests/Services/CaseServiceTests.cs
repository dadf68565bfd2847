using Grpc.Core;

namespace Meetings.Server.Tests.Services;

using Meetings.V1;

// Inside the namespace: here the wire's names come before the domain's.

/// <summary>Who is shown a case, once and live, and who is told that there is none.</summary>
public sealed class CaseServiceTests : IAsyncLifetime
{
    CaseScene _scene = null!;

    public async Task InitializeAsync() => _scene = await CaseScene.OfAsync(o => o.ChangesPerSecond = 1_000);

    public async Task DisposeAsync() => await _scene.DisposeAsync();

    static async Task<RpcException> Fails(Func<Task> call) => await Assert.ThrowsAsync<RpcException>(call);

    Following Follow(Device by) => new(by.Cases.FollowCase(new() { CaseId = _scene.CaseId }, by.Headers));

    [Theory]
    [InlineData(CaseStanding.Leader, "Leader", "PPT")]
    [InlineData(CaseStanding.Holder, "Hanne", "Helse")]
    [InlineData(CaseStanding.Secretary, "Secretary", "")]
    [InlineData(CaseStanding.Service, "Member", "PPT")]
    [InlineData(CaseStanding.Subject, "Leila", "")]
    [InlineData(CaseStanding.Guardian, "Amina", "")]
    [InlineData(CaseStanding.With, "Liv", "")]
    public async Task Each_is_shown_the_case_as_who_they_are(CaseStanding standing, string name, string service)
    {
        var view = await _scene.ViewAsync(standing);
        Assert.Equal((standing, name, service), (view.Viewer.Standing, view.Viewer.Name, view.Viewer.Service));
        Assert.Equal(("Leila", "2016-05-04", SubjectKind.Child), (view.Content.Name, view.Content.BirthDate, view.Content.Kind));
        Assert.Equal(["Gruppen"], view.Teams.Select(t => t.Name));
        Assert.Equal(standing <= CaseStanding.Secretary ? 6 : 0, view.Revision);
        Assert.Equal(RunningServer.Start.AddDays(14), view.ClarifyBy.ToDateTimeOffset());
        Assert.Equal(("PPT", _scene.Consent), (Assert.Single(view.OpenTo).Service, view.OpenTo[0].Ground.Id));
    }

    [Fact]
    public async Task To_everybody_else_it_is_as_if_there_were_no_case()
    {
        var (gathering, unknown) = (_scene.Gathering, Device.NewId());
        var other = await OtherLeaderAsync();
        foreach (var device in (Device[])[_scene.Nav, other, gathering.Administrator, gathering[Role.Observer], gathering[Role.Screen], gathering[Role.Family]])
        {
            foreach (var id in (string[])[_scene.CaseId, unknown, gathering.MeetingId])
            {
                var command = new SubmitCaseCommandRequest { CaseId = id, RequestId = Device.NewId(), CloseCase = new() { Cause = "a" }, ExpectedRevision = 1 };
                Status[] said =
                [
                    (await Fails(() => device.Cases.GetCaseAsync(new() { CaseId = id }, device.Headers).ResponseAsync)).Status,
                    (await Fails(() => device.Cases.SubmitCaseCommandAsync(command, device.Headers).ResponseAsync)).Status,
                    (await Fails(() => device.Cases.FollowCase(new() { CaseId = id }, device.Headers).ResponseStream.MoveNext(default))).Status,
                ];
                Assert.Equal([(StatusCode.NotFound, "There is no such case, or you have no part in it. Check the id.")], said.Select(s => (s.StatusCode, s.Detail)).Distinct());
            }

            Assert.Empty((await device.Cases.ListCasesAsync(new(), device.Headers)).Cases);
        }
    }

    async Task<Device> OtherLeaderAsync()
    {
        var by = _scene.Gathering.Administrator;
        var team = (await by.Teams.CreateTeamAsync(new() { RequestId = Device.NewId(), Content = new() { Name = "Andre", TemplateId = "tst" } }, by.Headers)).TeamId;
        var person = Device.NewId();
        await by.Teams.SubmitTeamCommandAsync(new() { TeamId = team, RequestId = person, AddMember = new() { Name = "Per", Role = Role.Leader, Service = "PPT" } }, by.Headers);
        return await _scene.Server.DeviceAsync(await Gathering.InviteAsync(new() { TeamId = team }, person, by));
    }

    [Fact]
    public async Task A_stream_begins_with_the_case_and_goes_on_with_each_change_of_what_is_seen()
    {
        using var leader = Follow(_scene.Leader);
        using var guardian = Follow(_scene.Guardian);
        Assert.Equal("Leila", (await leader.NextViewAsync()).Content.Name);
        await guardian.NextViewAsync();

        await _scene.SubmitAsync(r => r.OpenToService = new() { Service = "Barnevern", StatuteId = "barnevernsloven-13-2", Reason = "hemmelig", KeptFromFamily = true });
        Assert.Equal("hemmelig", (await leader.NextViewAsync()).Openings.Single().Reason);
        await _scene.SubmitAsync(r => r.SetLevel = new() { Level = 2, Reason = "To tjenester" });
        Assert.Equal(2, (await leader.NextViewAsync()).Levels.Single().Level);

        // The guardian is told of the second, and of nothing in between.
        var next = await guardian.NextAsync();
        Assert.Equal((2, 0, 0), (next.View.Levels.Single().Level, next.View.Openings.Count, next.View.Revision));
    }

    [Fact]
    public async Task A_sign_of_life_comes_when_nothing_changes()
    {
        using var guardian = Follow(_scene.Guardian);
        await guardian.NextViewAsync();
        _scene.Server.Time.Advance(TimeSpan.FromSeconds(15));
        Assert.Equal(RunningServer.Start.AddSeconds(15), (await guardian.NextAsync()).Progress.ServerTime.ToDateTimeOffset());
    }

    [Fact]
    public async Task A_consent_that_is_withdrawn_ends_the_services_stream_at_once_and_taken_back_opens_the_case_again()
    {
        using var service = Follow(_scene.Service);
        await service.NextViewAsync();
        await _scene.SubmitAsync(r => r.WithdrawConsent = new() { ConsentId = _scene.Consent }, CaseStanding.Guardian);
        Assert.Equal(StatusCode.PermissionDenied, (await service.EndAsync()).StatusCode);
        Assert.Equal(StatusCode.NotFound, (await Fails(() => _scene.ViewAsync(CaseStanding.Service))).StatusCode);

        await _scene.SubmitAsync(r => r.TakeBackWithdrawal = new() { ConsentId = _scene.Consent }, CaseStanding.Guardian);
        Assert.Equal(CaseStanding.Service, (await _scene.ViewAsync(CaseStanding.Service)).Viewer.Standing);
    }

    [Fact]
    public async Task A_consent_runs_out_by_itself()
    {
        await _scene.AnswerAsync(await _scene.AskAsync("NAV", TimeSpan.FromMinutes(10)));
        using var nav = Follow(_scene.Nav);
        using var guardian = Follow(_scene.Guardian);
        await nav.NextViewAsync();
        await guardian.NextViewAsync();
        _scene.Server.Time.Advance(TimeSpan.FromMinutes(10) - TimeSpan.FromSeconds(1));
        Assert.NotNull((await _scene.ViewAsync(_scene.Nav)).OpenTo[1].Ground);
        Assert.Equal(FollowCaseResponse.UpdateOneofCase.Progress, (await nav.NextAsync()).UpdateCase);

        _scene.Server.Time.Advance(TimeSpan.FromSeconds(15));
        Assert.Equal(StatusCode.PermissionDenied, (await nav.EndAsync()).StatusCode);
        var open = (await guardian.NextViewAsync()).OpenTo[1];
        Assert.Equal(("NAV", null, "Amina"), (open.Service, open.Ground, open.WaitsFor.Single().Name));
    }

    [Fact]
    public async Task Who_is_taken_off_the_familys_side_leaves_the_team_or_loses_the_link_sees_it_no_longer()
    {
        using var support = Follow(_scene[CaseStanding.With]);
        using var holder = Follow(_scene[CaseStanding.Holder]);
        using var subject = Follow(_scene[CaseStanding.Subject]);
        foreach (var stream in (Following[])[support, holder, subject])
            await stream.NextViewAsync();

        await _scene.SubmitAsync(r => r.RemoveCasePerson = new() { PersonId = _scene.People[CaseStanding.With] });
        Assert.Equal(StatusCode.PermissionDenied, (await support.EndAsync()).StatusCode);
        await _scene.Leader.Teams.SubmitTeamCommandAsync(
            new() { TeamId = _scene.Gathering.TeamId, RequestId = Device.NewId(), RemoveMember = new() { PersonId = _scene.People[CaseStanding.Holder] } }, _scene.Leader.Headers);
        Assert.Equal(StatusCode.PermissionDenied, (await holder.EndAsync()).StatusCode);
        var links = await _scene.Leader.Access.ListInvitationsAsync(new() { Scope = new() { CaseId = _scene.CaseId } }, _scene.Leader.Headers);
        var link = links.Invitations.Single(i => i.Grant.PersonId == _scene.People[CaseStanding.Subject]);
        Assert.Equal((Role.Youth, "Leila", _scene.CaseId), (link.Grant.Role, link.Grant.Name, link.Grant.Scope.CaseId));
        await _scene.Leader.Access.RevokeInvitationAsync(new() { InvitationId = link.Grant.InvitationId }, _scene.Leader.Headers);
        Assert.Equal(StatusCode.PermissionDenied, (await subject.EndAsync()).StatusCode);
    }

    [Theory]
    [InlineData(CaseStanding.Leader, true)]
    [InlineData(CaseStanding.Holder, true)]
    [InlineData(CaseStanding.Secretary, true)]
    [InlineData(CaseStanding.Service, false)]
    [InlineData(CaseStanding.Guardian, false)]
    public async Task Who_drives_the_case_invites_the_familys_side_to_it_and_nobody_else_does(CaseStanding by, bool may)
    {
        var request = new CreateInvitationRequest { Scope = new() { CaseId = _scene.CaseId }, PersonId = _scene.People[CaseStanding.Guardian] };
        if (may)
            Assert.Equal(CaseStanding.Guardian, (await _scene.ViewAsync(await _scene.InvitedAsync(request.PersonId, _scene[by]))).Viewer.Standing);
        else
            Assert.Equal(StatusCode.PermissionDenied, (await Fails(() => _scene[by].Access.CreateInvitationAsync(request, _scene[by].Headers).ResponseAsync)).StatusCode);

        request.PersonId = _scene.People[CaseStanding.Holder];
        Assert.Equal(may ? StatusCode.FailedPrecondition : StatusCode.PermissionDenied, (await Fails(() => _scene[by].Access.CreateInvitationAsync(request, _scene[by].Headers).ResponseAsync)).StatusCode);
    }

    [Fact]
    public async Task A_link_to_a_case_leads_to_the_meetings_in_which_one_takes_part_for_it()
    {
        var (meeting, guardian) = (_scene.Gathering.MeetingId, _scene.Guardian);
        await _scene.Leader.SubmitAsync(meeting, r => r.ReferToCase = new() { CaseId = _scene.CaseId });
        Assert.Equal(StatusCode.NotFound, (await Fails(() => guardian.ViewAsync(meeting))).StatusCode);
        Assert.Empty((await guardian.Meetings.ListMeetingsAsync(new(), guardian.Headers)).Meetings);

        await _scene.Leader.SubmitAsync(meeting, r => r.InviteFamily = new() { CaseId = _scene.CaseId, PersonId = _scene.People[CaseStanding.Guardian] });
        Assert.Equal(Role.Family, (await guardian.ViewAsync(meeting)).Frame.ViewerRole);
        Assert.Equal([meeting], (await guardian.Meetings.ListMeetingsAsync(new(), guardian.Headers)).Meetings.Select(m => m.MeetingId));
        Assert.Empty((await _scene[CaseStanding.Subject].Meetings.ListMeetingsAsync(new(), _scene[CaseStanding.Subject].Headers)).Meetings);
    }

    /// <summary>A case that a test reads update by update.</summary>
    sealed class Following(AsyncServerStreamingCall<FollowCaseResponse> call) : IDisposable
    {
        static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

        public async Task<FollowCaseResponse> NextAsync() => await call.ResponseStream.MoveNext(default).WaitAsync(Patience)
            ? call.ResponseStream.Current
            : throw new InvalidOperationException("The stream ended.");

        public async Task<CaseView> NextViewAsync()
        {
            while (true)
                if ((await NextAsync()).View is { } view)
                    return view;
        }

        public Task<RpcException> EndAsync() => Assert.ThrowsAsync<RpcException>(async () =>
        {
            while (true)
                await NextAsync();
        });

        public void Dispose() => call.Dispose();
    }
}
