namespace Meetings.Server.Tests.Succession;

using Meetings.V1;

/// <summary>An action about a case follows it from team to team, for those to whom it is open (DOMAIN R11).</summary>
public sealed class SharedCasesTests : IAsyncLifetime
{
    Gathering _tst = null!, _group = null!;
    KnownCase _ola = null!;
    string _item = "", _action = "";

    public async Task InitializeAsync()
    {
        _tst = await Gathering.OfAsync("tst");
        _group = await Gathering.OfAsync("ansvarsgruppe", server: _tst.Server);
        _ola = await KnownCase.OpenAsync(_tst, "Ola", Guid.Parse(_group.People[Role.Family]));
        await _ola.SubmitAsync(new Meetings.LetTeamIn(Guid.Parse(_group.TeamId), "Ansvarsgruppe opprettet"));
        _item = await AddItemAsync(_tst, _ola.Wire);
        await _tst.SubmitAsync(r => r.StartMeeting = new());
        _action = Device.NewId();
        await _tst.SubmitAsync(r => r.AddAction = new() { ItemId = _item, Content = new() { Text = "Skjermet plass for Ola" } }, requestId: _action);
        await _tst.SubmitAsync(r => r.AddAction = new() { Content = new() { Text = "Høstplan for enheten" } });
    }

    // One server has both.
    public async Task DisposeAsync() => await _tst.DisposeAsync();

    static async Task<string> AddItemAsync(Gathering gathering, string about)
    {
        var id = Device.NewId();
        await gathering.SubmitAsync(r => r.AddAgendaItem = new() { Title = "Om Ola", Matter = new() { CaseIds = { about } } }, requestId: id);
        return id;
    }

    static async Task<string[]> ActionsOf(Gathering gathering, Role role, string? meeting = null) =>
        [.. (await gathering[role].ViewAsync(meeting ?? gathering.MeetingId)).Actions.Select(a => a.Text)];

    [Fact]
    public async Task Once_a_planned_meeting_of_another_team_is_about_the_case_it_has_its_open_actions()
    {
        Assert.Empty(await ActionsOf(_group, Role.Leader));
        await _group.SubmitAsync(r => r.ReferToCase = new() { CaseId = _ola.Wire });
        Assert.Equal(["Skjermet plass for Ola"], await ActionsOf(_group, Role.Leader));
        Assert.Equal(["Skjermet plass for Ola"], await ActionsOf(_group, Role.Family));
        Assert.Empty(await ActionsOf(_group, Role.Member));
        await _ola.ConsentAsync("PPT");
        Assert.Equal(["Skjermet plass for Ola"], await ActionsOf(_group, Role.Member));
    }

    [Fact]
    public async Task What_was_agreed_after_that_comes_when_it_starts_and_nothing_of_other_cases()
    {
        var amina = await KnownCase.OpenAsync(_tst, "Amina");
        await amina.SubmitAsync(new Meetings.LetTeamIn(Guid.Parse(_group.TeamId), "Overgang"));
        var aminas = await AddItemAsync(_tst, amina.Wire);
        await _group.SubmitAsync(r => r.ReferToCase = new() { CaseId = _ola.Wire });
        await _tst.SubmitAsync(r => r.AddAction = new() { ItemId = _item, Content = new() { Text = "Lesetrening" } });
        await _tst.SubmitAsync(r => r.AddAction = new() { ItemId = aminas, Content = new() { Text = "Noe for Amina" } });
        Assert.Equal(["Skjermet plass for Ola"], await ActionsOf(_group, Role.Leader));
        await _group.SubmitAsync(r => r.StartMeeting = new());
        Assert.Equal(["Skjermet plass for Ola", "Lesetrening"], await ActionsOf(_group, Role.Leader));
    }

    // Another team's leaders are others than those whom it was said to (R29).
    [Fact]
    public async Task What_is_for_leaders_and_some_services_stays_in_its_team()
    {
        var kept = Device.NewId();
        await _tst.SubmitAsync(
            r => r.AddAgendaItem = new() { Title = "Bekymring", Matter = new() { CaseIds = { _ola.Wire }, Reach = new() { Circle = Circle.Named, Services = { "PPT" } } } }, requestId: kept);
        await _tst.SubmitAsync(r => r.AddAction = new() { ItemId = kept, Content = new() { Text = "Melde" } });
        await _group.SubmitAsync(r => r.ReferToCase = new() { CaseId = _ola.Wire });
        await _group.SubmitAsync(r => r.StartMeeting = new());
        Assert.Equal(["Skjermet plass for Ola"], await ActionsOf(_group, Role.Leader));
    }

    [Fact]
    public async Task What_becomes_of_it_there_is_known_in_the_first_team_when_that_meets_next()
    {
        await _tst.SubmitAsync(r => r.CloseMeeting = new());
        await _group.SubmitAsync(r => r.ReferToCase = new() { CaseId = _ola.Wire });
        await _group.SubmitAsync(r => r.StartMeeting = new());
        _tst.Server.Time.Advance(TimeSpan.FromMinutes(1));
        await _group.SubmitAsync(r => r.CompleteAction = new() { ActionId = _action });
        var next = await _tst.PlanAsync();
        await _tst.Leader.SubmitAsync(next, r => r.StartMeeting = new());
        var view = await _tst.Leader.ViewAsync(next);
        Assert.Equal(
            [("Skjermet plass for Ola", ActionStatus.Done), ("Høstplan for enheten", ActionStatus.Open)], view.Actions.Select(a => (a.Text, a.Status)));
        Assert.Equal(["Høstplan for enheten"], await ActionsOf(_tst, Role.Member, next));
    }

    [Fact]
    public async Task A_team_that_the_case_was_taken_out_of_hears_no_more_of_it()
    {
        await _ola.SubmitAsync(new Meetings.TakeOutOfTeam(Guid.Parse(_tst.TeamId)));
        await _group.SubmitAsync(r => r.ReferToCase = new() { CaseId = _ola.Wire });
        // Nor does one that it is in hear from the other's meetings.
        Assert.Empty(await ActionsOf(_group, Role.Leader));
        Assert.DoesNotContain("Ola", (await _tst.Leader.ViewAsync(_tst.MeetingId)).ToString(), StringComparison.Ordinal);
    }
}
