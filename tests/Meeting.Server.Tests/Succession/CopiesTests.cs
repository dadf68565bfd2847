using Meetings.Server.Store;
using Meetings.Server.Submitting;
using Meetings.Server.Succession;
using Microsoft.Extensions.DependencyInjection;

namespace Meetings.Server.Tests.Succession;

using Meetings.V1;

/// <summary>What is made for fewer where it was agreed is so wherever it has come along to (DOMAIN R22, R29).</summary>
public sealed class CopiesTests : IAsyncLifetime
{
    const string Text = "Ring hjem til Ola";
    static readonly Matter ForLeaders = new() { Reach = new() { Circle = Circle.Leaders } };

    Gathering _tst = null!;
    string _item = "", _over = "", _goingOn = "", _planned = "";

    public async Task InitializeAsync()
    {
        _tst = await Gathering.OfAsync("tst");
        _item = await AddItemAsync(_tst);
        await _tst.SubmitAsync(r => r.StartMeeting = new());
        await _tst.SubmitAsync(r => r.AddAction = new() { ItemId = _item, Content = new() { Text = Text } });
        await _tst.SubmitAsync(r => r.CloseMeeting = new());
        (_over, _goingOn, _planned) = (await _tst.PlanAsync(), await _tst.PlanAsync(), await _tst.PlanAsync());
        foreach (var started in (string[])[_over, _goingOn])
            await _tst.Leader.SubmitAsync(started, r => r.StartMeeting = new());
        await _tst.Leader.SubmitAsync(_over, r => r.CloseMeeting = new());
        await _tst.SubmitAsync(r => r.ReopenMeeting = new() { Reason = "Feil" });
    }

    public async Task DisposeAsync() => await _tst.DisposeAsync();

    static async Task<string> AddItemAsync(Gathering gathering, Matter? matter = null)
    {
        var id = Device.NewId();
        await gathering.SubmitAsync(r => r.AddAgendaItem = new() { Title = "Sak", Matter = matter }, requestId: id);
        return id;
    }

    Task<SubmitCommandResponse> NarrowAsync(Matter matter) => _tst.SubmitAsync(r => r.SetMatter = new() { ItemId = _item, Matter = matter });

    static async Task<bool> SeesAsync(Gathering gathering, Role role, string meeting)
    {
        var who = gathering[role];
        var seen = (await who.ViewAsync(meeting)).ToString().Contains(Text, StringComparison.Ordinal);
        var minutes = (await who.Meetings.GetMinutesAsync(new() { MeetingId = meeting }, who.Headers)).Text.Contains(Text, StringComparison.Ordinal);
        Assert.Equal(seen, minutes);
        return seen;
    }

    // In which of the three somebody sees it.
    async Task<string> WhereAsync(Role role)
    {
        var where = "";
        foreach (var (name, meeting) in ((string, string)[])[("over ", _over), ("goes on ", _goingOn), ("planned", _planned)])
            where += await SeesAsync(_tst, role, meeting) ? name : "";
        return where;
    }

    [Fact]
    public async Task It_is_so_in_meetings_that_are_over_go_on_or_are_planned_once_that_is_answered()
    {
        Assert.Equal("over goes on planned", await WhereAsync(Role.Member));
        await NarrowAsync(ForLeaders);
        Assert.Equal("", await WhereAsync(Role.Member));
        Assert.Equal("", await WhereAsync(Role.Screen));
        Assert.Equal("over goes on planned", await WhereAsync(Role.Leader));
        var page = await _tst[Role.Member].Teams.GetTeamAsync(new() { TeamId = _tst.TeamId }, _tst[Role.Member].Headers);
        Assert.Empty(page.OpenActions);
    }

    [Fact]
    public async Task Who_looks_at_such_a_meeting_loses_it_in_that_moment()
    {
        using var member = _tst[Role.Member].Follow(_goingOn);
        var action = (await member.NextChangeAsync()).View.Actions.Single();
        await NarrowAsync(ForLeaders);
        Assert.Equal([action.Id], (await member.NextChangeAsync()).Change.Removals.Select(r => r.Id));
    }

    [Fact]
    public async Task Nobody_commands_it_there_any_more_who_does_not_see_it()
    {
        var action = (await _tst[Role.Member].ViewAsync(_goingOn)).Actions.Single().Id;
        await NarrowAsync(ForLeaders);
        var refused = await Assert.ThrowsAsync<Grpc.Core.RpcException>(() => _tst[Role.Member].SubmitAsync(_goingOn, r => r.EvaluateAction = new()
        {
            ActionId = action, Effect = Effect.Good, Outcome = EvaluateAction.Types.Outcome.Continue,
        }));
        Assert.Equal(Grpc.Core.StatusCode.FailedPrecondition, refused.StatusCode);
        Assert.Contains("no such action", refused.Status.Detail, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task When_the_meeting_comes_to_be_about_a_case_its_actions_are_so_wherever_they_are()
    {
        await using var group = await Gathering.OfAsync("ansvarsgruppe");
        var ola = await KnownCase.OpenAsync(group, "Ola", Guid.Parse(group.People[Role.Family]));
        await group.SubmitAsync(r => r.StartMeeting = new());
        await group.SubmitAsync(r => r.AddAction = new() { Content = new() { Text = Text } });
        await group.SubmitAsync(r => r.PauseMeeting = new());
        var next = await group.PlanAsync();
        await group.Leader.SubmitAsync(next, r => r.StartMeeting = new());
        Assert.True(await SeesAsync(group, Role.Member, next));
        await group.SubmitAsync(r => r.ReferToCase = new() { CaseId = ola.Wire });
        Assert.False(await SeesAsync(group, Role.Member, next));
        Assert.True(await SeesAsync(group, Role.Family, next));
        await ola.ConsentAsync("PPT");
        Assert.True(await SeesAsync(group, Role.Member, next));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task It_is_so_in_another_teams_meeting_too_also_when_the_case_has_left_that_team(bool left)
    {
        await using var group = await Gathering.OfAsync("ansvarsgruppe");
        var tst = await Gathering.OfAsync("tst", server: group.Server);
        var ola = await KnownCase.OpenAsync(tst, "Ola", Guid.Parse(group.People[Role.Family]));
        await ola.SubmitAsync(new Meetings.LetTeamIn(Guid.Parse(group.TeamId), "Ansvarsgruppe opprettet"));
        var item = await AddItemAsync(tst, new() { CaseIds = { ola.Wire } });
        await tst.SubmitAsync(r => r.AddAction = new() { ItemId = item, Content = new() { Text = Text } });
        await group.SubmitAsync(r => r.ReferToCase = new() { CaseId = ola.Wire });
        await group.SubmitAsync(r => r.InviteFamily = new() { CaseId = ola.Wire, PersonId = group.People[Role.Family] });
        await group.SubmitAsync(r => r.StartMeeting = new());
        if (left)
            await ola.SubmitAsync(new Meetings.TakeOutOfTeam(Guid.Parse(group.TeamId)));
        Assert.True(await SeesAsync(group, Role.Family, group.MeetingId));
        await tst.SubmitAsync(r => r.SetMatter = new() { ItemId = item, Matter = new() { CaseIds = { ola.Wire }, Reach = new() { Circle = Circle.Staff } } });
        Assert.False(await SeesAsync(group, Role.Family, group.MeetingId));
        Assert.Equal(!left, await SeesAsync(group, Role.Leader, group.MeetingId));
    }

    // As after a server that died between the two, or that could not write then.
    [Fact]
    public async Task What_was_not_done_at_once_is_done_when_the_log_is_followed_up()
    {
        await SubmitAsync(_tst.MeetingId, new Meetings.SetMatter(Guid.Parse(_item), Meetings.Matter.General with { Reach = Meetings.Reach.Leaders }));
        Assert.Equal("over goes on planned", await WhereAsync(Role.Member));
        await FollowUpAsync();
        Assert.Equal("", await WhereAsync(Role.Member));
    }

    [Fact]
    public async Task What_came_along_while_it_was_made_for_fewer_is_so_when_the_log_is_followed_up()
    {
        var asItWas = (await MeetingAsync(_tst.MeetingId)).Actions.Single();
        await NarrowAsync(ForLeaders);
        await FollowUpAsync();
        var late = await _tst.PlanAsync();
        await SubmitAsync(late, new Meetings.StartMeeting([asItWas with { ChangedAt = asItWas.ChangedAt.AddSeconds(1) }]));
        Assert.True(await SeesAsync(_tst, Role.Member, late));
        await FollowUpAsync();
        Assert.False(await SeesAsync(_tst, Role.Member, late));
    }

    Task<Meetings.Meeting> MeetingAsync(string id) => _tst.Server.Services.GetRequiredService<Folds<Meetings.Meeting>>().ReadAsync(Guid.Parse(id));

    Task<RecordedRequest> SubmitAsync(string meeting, MeetingCommand command)
    {
        var (request, leader) = (Guid.CreateVersion7(), new Actor(Guid.Parse(_tst.People[Role.Leader]), "Leader", Meetings.Role.Leader, "PPT"));
        return _tst.Server.Services.GetRequiredService<Submitting<Meetings.Meeting>>().SubmitAsync(
            new(Guid.Parse(meeting), Guid.Parse(_tst.TeamId), request, $"{request}", null, (state, now) => (leader, state.Decide(command, new(request, leader, now)))), default);
    }

    Task FollowUpAsync() => _tst.Server.Services.GetRequiredService<FollowUps>().CatchUpAsync(default);
}
