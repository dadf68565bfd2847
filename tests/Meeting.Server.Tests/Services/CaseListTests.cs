using Grpc.Core;
using Meetings.Server.Store;
using Meetings.Server.Submitting;
using Meetings.Server.Succession;
using Microsoft.Extensions.DependencyInjection;

namespace Meetings.Server.Tests.Services;

using Meetings.V1;

// Inside the namespace: here the wire's names come before the domain's.

/// <summary>Which cases are listed, for whom; and the teams that a case is let into.</summary>
public sealed class CaseListTests : IAsyncLifetime
{
    CaseScene _scene = null!;
    string _otherTeam = "";
    Device _otherLeader = null!;

    public async Task InitializeAsync()
    {
        _scene = await CaseScene.OfAsync(o => o.ChangesPerSecond = 1_000);
        var by = _scene.Gathering.Administrator;
        _otherTeam = (await by.Teams.CreateTeamAsync(new() { RequestId = Device.NewId(), Content = new() { Name = "Andre", TemplateId = "tst" } }, by.Headers)).TeamId;
        var person = Device.NewId();
        await by.Teams.SubmitTeamCommandAsync(new() { TeamId = _otherTeam, RequestId = person, AddMember = new() { Name = "Per", Role = Role.Leader } }, by.Headers);
        _otherLeader = await _scene.Server.DeviceAsync(await Gathering.InviteAsync(new() { TeamId = _otherTeam }, person, by));
    }

    public async Task DisposeAsync() => await _scene.DisposeAsync();

    static async Task<List<string>> ListAsync(Device by, string team = "") =>
        [.. (await by.Cases.ListCasesAsync(new() { TeamId = team }, by.Headers)).Cases.Select(c => c.CaseId)];

    Task<SubmitCaseCommandResponse> LetInAsync() => _scene.SubmitAsync(r => r.LetTeamIn = new() { TeamId = _otherTeam, Reason = "Samtykke" });

    Folds<Meetings.Team> Teams => _scene.Server.Services.GetRequiredService<Folds<Meetings.Team>>();

    [Fact]
    public async Task Each_is_told_of_the_cases_they_stand_in_and_as_whom()
    {
        var second = await _scene.OpenAsync("Yusuf");
        Assert.Equal([second, _scene.CaseId], await ListAsync(_scene.Leader));
        Assert.Equal([second, _scene.CaseId], await ListAsync(_scene[CaseStanding.Holder], _scene.Gathering.TeamId));
        foreach (var standing in (CaseStanding[])[CaseStanding.Service, CaseStanding.Subject, CaseStanding.Guardian, CaseStanding.With])
        {
            var listed = Assert.Single((await _scene[standing].Cases.ListCasesAsync(new(), _scene[standing].Headers)).Cases);
            Assert.Equal((_scene.CaseId, standing, "Hanne"), (listed.CaseId, listed.Standing, listed.Holder.Name));
            Assert.Equal(RunningServer.Start.AddDays(10), Assert.Single(listed.RunningOut).Until.ToDateTimeOffset());
        }

        Assert.Empty(await ListAsync(_scene.Nav));
        Assert.Equal(StatusCode.NotFound, (await Assert.ThrowsAsync<RpcException>(() => ListAsync(_scene.Guardian, _scene.Gathering.TeamId))).StatusCode);
        Assert.Equal(StatusCode.NotFound, (await Assert.ThrowsAsync<RpcException>(() => ListAsync(_otherLeader, _scene.Gathering.TeamId))).StatusCode);
        Assert.Equal(StatusCode.NotFound, (await Assert.ThrowsAsync<RpcException>(() => ListAsync(_scene.Gathering.Administrator, _scene.Gathering.TeamId))).StatusCode);
    }

    [Fact]
    public async Task A_page_goes_on_where_the_one_before_ended()
    {
        var opened = new List<string> { _scene.CaseId };
        for (var n = 0; n < 4; n++)
            opened.Add(await _scene.OpenAsync());
        var (pages, token) = (new List<List<string>>(), "");
        do
        {
            var page = await _scene.Leader.Cases.ListCasesAsync(new() { PageSize = 2, PageToken = token }, _scene.Leader.Headers);
            pages.Add([.. page.Cases.Select(c => c.CaseId)]);
            token = page.NextPageToken;
        }
        while (token.Length > 0 && pages.Count < 9);

        Assert.Equal([2, 2, 1], pages.Select(p => p.Count));
        Assert.Equal(opened.OrderDescending(), pages.SelectMany(p => p));
        var e = await Assert.ThrowsAsync<RpcException>(() => _scene.Leader.Cases.ListCasesAsync(new() { PageToken = "7" }, _scene.Leader.Headers).ResponseAsync);
        Assert.Equal(StatusCode.InvalidArgument, e.StatusCode);
    }

    [Fact]
    public async Task A_team_that_is_let_in_sees_and_lists_the_case_until_it_is_taken_out()
    {
        Assert.Empty(await ListAsync(_otherLeader));
        await LetInAsync();
        Assert.Equal([_scene.CaseId], await ListAsync(_otherLeader));
        Assert.Equal([_scene.CaseId], await ListAsync(_otherLeader, _otherTeam));
        Assert.Equal(CaseStanding.Leader, (await _scene.ViewAsync(_otherLeader)).Viewer.Standing);
        Assert.Equal([("Gruppen", ""), ("Andre", "Samtykke")], (await _scene.ViewAsync(CaseStanding.Guardian)).Teams.Select(t => (t.Name, t.Reason)));

        await _scene.SubmitAsync(r => r.TakeOutOfTeam = new() { TeamId = _otherTeam });
        Assert.Empty(await ListAsync(_otherLeader));
        Assert.Empty((await Teams.ReadAsync(Guid.Parse(_otherTeam))).Cases);
        Assert.Equal(StatusCode.NotFound, (await Assert.ThrowsAsync<RpcException>(() => _scene.ViewAsync(_otherLeader))).StatusCode);

        var unknown = await Assert.ThrowsAsync<RpcException>(() => _scene.SubmitAsync(r => r.LetTeamIn = new() { TeamId = Device.NewId(), Reason = "a" }));
        Assert.Equal((StatusCode.FailedPrecondition, "There is no such team."), (unknown.StatusCode, unknown.Status.Detail));
    }

    [Fact]
    public async Task The_team_that_opened_a_case_and_was_taken_out_of_it_lists_it_no_longer()
    {
        await LetInAsync();
        await _scene.SubmitAsync(_otherLeader, r => r.TakeOutOfTeam = new() { TeamId = _scene.Gathering.TeamId });
        Assert.Empty(await ListAsync(_scene.Leader));
        Assert.Equal([_scene.CaseId], await ListAsync(_scene.Guardian));
    }

    [Fact]
    public async Task What_a_server_recorded_and_died_before_telling_the_team_is_told_when_the_log_is_followed_up_once()
    {
        var (id, team, request) = (Guid.Parse(_scene.CaseId), Guid.Parse(_otherTeam), Guid.CreateVersion7());
        var leader = new Actor(Guid.CreateVersion7(), "Leader", Meetings.Role.Leader, "PPT");
        var services = _scene.Server.Services;
        await services.GetRequiredService<Submitting<Case>>().SubmitAsync(
            new(id, null, request, "died", null, (state, now) => (leader, state.Decide(new Meetings.LetTeamIn(team, "Samtykke"), new(request, leader, now)))), default);
        Assert.Empty((await Teams.ReadAsync(team)).Cases);

        await services.GetRequiredService<FollowUps>().CatchUpAsync(default);
        Assert.Equal([_scene.CaseId], await ListAsync(_otherLeader));
        var requests = (await services.GetRequiredService<IEventStore>().ReadRequestsAsync(team)).Count;
        await services.GetRequiredService<IEventStore>().StoreCheckpointAsync("follow-ups", 0);
        await services.GetRequiredService<FollowUps>().CatchUpAsync(default);
        Assert.Equal(requests, (await services.GetRequiredService<IEventStore>().ReadRequestsAsync(team)).Count);
        Assert.Equal(id, Assert.Single((await Teams.ReadAsync(team)).Cases));
    }
}
