using Grpc.Core;
using Meetings.Client;
using Meetings.Server.Store;
using Microsoft.Extensions.DependencyInjection;

namespace Meetings.Server.Tests.Following;

using Meetings.V1;

/// <summary>A TST about two children: who sees what of it follows from the cases, at each moment (DOMAIN R21, R22).</summary>
public sealed class CasesTests : IAsyncLifetime
{
    Gathering _gathering = null!;
    KnownCase _ola = null!, _amina = null!;
    string _olas = "", _aminas = "", _general = "";

    public async Task InitializeAsync()
    {
        _gathering = await Gathering.OfAsync("tst");
        _ola = await KnownCase.OpenAsync(_gathering, "Ola", Guid.Parse(_gathering.People[Role.Family]));
        _amina = await KnownCase.OpenAsync(_gathering, "Amina");
        _olas = await AddItemAsync("Ola trenger ro", _ola.Wire);
        _aminas = await AddItemAsync("Amina og lesing", _amina.Wire);
        _general = await AddItemAsync("Høstens plan", null);
        await _gathering.SubmitAsync(r => r.InviteFamily = new() { CaseId = _ola.Wire, PersonId = _gathering.People[Role.Family] });
        await _gathering.SubmitAsync(r => r.StartMeeting = new());
    }

    public async Task DisposeAsync() => await _gathering.DisposeAsync();

    async Task<string> AddItemAsync(string title, string? about)
    {
        var id = Device.NewId();
        await _gathering.SubmitAsync(r => r.AddAgendaItem = new() { Title = title, Minutes = 10, Matter = about is null ? null : new() { CaseIds = { about } } }, requestId: id);
        return id;
    }

    async Task<MeetingView> ViewAsync(Role role) => await _gathering[role].ViewAsync(_gathering.MeetingId);

    static AgendaItem Of(MeetingView view, string item) => view.Agenda.Single(i => i.Id == item);

    static async Task<StatusCode> CodeOf(Task call) => (await Assert.ThrowsAsync<RpcException>(() => call)).StatusCode;

    [Fact]
    public async Task A_case_is_shielded_for_a_service_without_a_ground_and_whole_for_one_with()
    {
        await _gathering.SubmitAsync(r => r.AddNote = new() { ItemId = _olas, Text = "Han sover dårlig." });
        await _gathering.SubmitAsync(r => r.AddAction = new() { ItemId = _olas, Content = new() { Text = "Skjermet plass" } });
        var before = await ViewAsync(Role.Member);
        Assert.True(Of(before, _olas).Shielded);
        Assert.Equal(("", 10), (Of(before, _olas).Title, Of(before, _olas).Minutes));
        Assert.Empty(before.Notes);
        Assert.Empty(before.Actions);
        Assert.DoesNotContain("Ola", before.ToString(), StringComparison.Ordinal);

        await _ola.ConsentAsync("PPT");
        var after = await ViewAsync(Role.Member);
        Assert.Equal((false, "Ola trenger ro", "Ola"), (Of(after, _olas).Shielded, Of(after, _olas).Title, Of(after, _olas).Cases.Single().Name));
        Assert.Equal("Han sover dårlig.", after.Notes.Single().Text);
        Assert.Equal("Skjermet plass", after.Actions.Single().Text);
        Assert.True(Of(after, _aminas).Shielded);
    }

    [Fact]
    public async Task A_family_sees_its_own_case_and_nothing_of_anybody_elses()
    {
        await _gathering.SubmitAsync(r => r.AddNote = new() { ItemId = _olas, Text = "Om Ola" });
        await _gathering.SubmitAsync(r => r.AddNote = new() { ItemId = _aminas, Text = "Om Amina" });
        await _gathering.SubmitAsync(r => r.AddNote = new() { ItemId = _general, Text = "Om planen" });
        await _gathering.SubmitAsync(r => r.InviteFamily = new() { CaseId = _amina.Wire, PersonId = _amina.Guardian.ToString() });
        var view = await ViewAsync(Role.Family);
        Assert.Equal([_olas], view.Agenda.Select(i => i.Id));
        Assert.Equal(["Om Ola"], view.Notes.Select(n => n.Text));
        Assert.Contains(view.Participants, p => p.Name == "Olas mor" || p.Id == _gathering.People[Role.Family]);
        Assert.DoesNotContain("Amina", view.ToString(), StringComparison.Ordinal);

        await _gathering.SubmitAsync(r => r.StartAgendaItem = new() { ItemId = _aminas });
        Assert.Equal("", (await ViewAsync(Role.Family)).Frame.CurrentItemId);
        await _gathering.SubmitAsync(r => r.StartAgendaItem = new() { ItemId = _olas });
        Assert.Equal(_olas, (await ViewAsync(Role.Family)).Frame.CurrentItemId);
    }

    [Fact]
    public async Task What_a_family_adds_is_about_its_own_case_and_it_names_no_other()
    {
        await _gathering.SubmitAsync(r => r.AddBrightSpot = new() { Text = "Han sov!", CaseId = _ola.Wire }, Role.Family);
        await _gathering.SubmitAsync(r => r.AddAction = new() { ItemId = _olas, Content = new() { Text = "Leggetid" } }, Role.Family);
        Assert.Equal(StatusCode.PermissionDenied, await CodeOf(_gathering.SubmitAsync(r => r.AddBrightSpot = new() { Text = "Lys", CaseId = _amina.Wire }, Role.Family)));
        Assert.Equal(StatusCode.PermissionDenied, await CodeOf(_gathering.SubmitAsync(r => r.AddBrightSpot = new() { Text = "Lys" }, Role.Family)));
        Assert.Equal(StatusCode.PermissionDenied, await CodeOf(_gathering.SubmitAsync(r => r.AddAction = new() { ItemId = _aminas, Content = new() { Text = "a" } }, Role.Family)));
        Assert.Equal(["Han sov!"], (await ViewAsync(Role.Family)).BrightSpots.Select(b => b.Text));
        Assert.Empty((await ViewAsync(Role.Member)).BrightSpots);
    }

    [Fact]
    public async Task A_consent_that_is_withdrawn_empties_the_tablet_that_looks_and_taken_back_fills_it_again()
    {
        var consent = await _ola.ConsentAsync("PPT");
        await _gathering.SubmitAsync(r => r.AddNote = new() { ItemId = _olas, Text = "Han sover dårlig." });
        using var tablet = _gathering[Role.Member].Follow(_gathering.MeetingId);
        var shown = (await tablet.NextAsync()).View;
        Assert.Single(shown.Notes);

        var guardian = new Actor(_ola.Guardian, "Mor", Meetings.Role.Family);
        await _ola.SubmitAsync(new Meetings.WithdrawConsent(consent, ""), guardian);
        shown = shown.Apply((await tablet.NextChangeAsync()).Change);
        Assert.True(Of(shown, _olas).Shielded);
        Assert.Empty(shown.Notes);
        Assert.DoesNotContain("Ola", shown.ToString(), StringComparison.Ordinal);
        // What was written while it was out of touch is not taken any more.
        Assert.Equal(StatusCode.PermissionDenied, await CodeOf(_gathering.SubmitAsync(r => r.AddNote = new() { ItemId = _olas, Text = "Fra nettbrettet" }, Role.Member)));

        await _ola.SubmitAsync(new Meetings.TakeBackWithdrawal(consent), guardian);
        shown = shown.Apply((await tablet.NextChangeAsync()).Change);
        Assert.Equal(await ViewAsync(Role.Member), shown);
        Assert.Single(shown.Notes);
    }

    [Fact]
    public async Task What_the_child_writes_comes_to_the_meeting_at_once()
    {
        using var console = _gathering.Leader.Follow(_gathering.MeetingId);
        var shown = (await console.NextAsync()).View;
        Assert.Empty(shown.Voices);
        await _ola.SubmitAsync(new Meetings.AddChildsView("Jeg vil sitte ved vinduet", Meetings.Circle.Leaders, "Mor", new(2026, 12, 1)));
        var change = (await console.NextChangeAsync()).Change;
        var voice = Assert.Single(shown.Apply(change).Voices);
        Assert.Equal(("Jeg vil sitte ved vinduet", "Ola", "Mor", "2026-12-01", "Leader"), (voice.Text, voice.Case.Name, voice.HeardBy, voice.HeardDate, voice.AuthorName));
        Assert.Empty((await ViewAsync(Role.Family)).Voices);
    }

    [Fact]
    public async Task A_guardian_of_siblings_sees_what_is_about_each_for_as_long_as_she_is_that_ones()
    {
        var guardian = Guid.Parse(_gathering.People[Role.Family]);
        var per = await KnownCase.OpenAsync(_gathering, "Per", guardian);
        var pers = await AddItemAsync("Per vil spille", per.Wire);
        var both = Device.NewId();
        await _gathering.SubmitAsync(r => r.AddAgendaItem = new() { Title = "Begge to", Matter = new() { CaseIds = { _ola.Wire, per.Wire } } }, requestId: both);
        await _gathering.SubmitAsync(r => r.InviteFamily = new() { CaseId = per.Wire, PersonId = $"{guardian}" });
        Assert.Equal([_olas, pers, both], (await ViewAsync(Role.Family)).Agenda.Select(i => i.Id));

        await per.SubmitAsync(new Meetings.RemoveCasePerson(guardian));
        var view = await ViewAsync(Role.Family);
        Assert.Equal([_olas], view.Agenda.Select(i => i.Id));
        Assert.DoesNotContain("Per", view.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_leader_takes_a_meeting_off_no_case_that_the_team_has_no_longer_and_hears_no_more_than_of_none()
    {
        await _gathering.SubmitAsync(r => r.ReferToCase = new() { CaseId = _ola.Wire });
        var other = await Gathering.OfAsync(server: _gathering.Server);
        await _ola.SubmitAsync(new Meetings.LetTeamIn(Guid.Parse(other.TeamId), "Samarbeid"));
        await _ola.SubmitAsync(new Meetings.TakeOutOfTeam(Guid.Parse(_gathering.TeamId)));
        foreach (var none in (string[])[_ola.Wire, Device.NewId()])
            Assert.Equal(StatusCode.PermissionDenied, await CodeOf(_gathering.SubmitAsync(r => r.LeaveCase = new() { CaseId = none })));
    }

    [Fact]
    public async Task Who_leads_hears_at_once_who_may_hear_of_a_case_no_longer()
    {
        var consent = await _ola.ConsentAsync("PPT");
        using var console = _gathering.Leader.Follow(_gathering.MeetingId);
        var shown = (await console.NextAsync()).View;
        Assert.Equal(Openness.Consent, Stands(shown).Openness);
        await _ola.SubmitAsync(new Meetings.WithdrawConsent(consent, ""), new Actor(_ola.Guardian, "Mor", Meetings.Role.Family));
        var change = (await console.NextChangeAsync()).Change;
        Assert.Equal(Openness.NoGround, Stands(shown.Apply(change)).Openness);
        Assert.Null(change.Frame);

        CaseOpenness Stands(MeetingView view) => view.Room.Openness.Single(o => o.Case.Id == _ola.Wire && o.PersonId == _gathering.People[Role.Member]);
    }

    [Fact]
    public async Task A_consent_that_runs_out_empties_the_tablet_by_itself_in_its_minute()
    {
        var until = _gathering.Server.Time.GetUtcNow().AddMinutes(30);
        await _ola.ConsentAsync("PPT", until);
        using var tablet = _gathering[Role.Member].Follow(_gathering.MeetingId);
        Assert.False(Of((await tablet.NextAsync()).View, _olas).Shielded);
        _gathering.Server.Time.Advance(TimeSpan.FromMinutes(30) - TimeSpan.FromSeconds(1));
        Assert.False(Of(await ViewAsync(Role.Member), _olas).Shielded);

        _gathering.Server.Time.Advance(TimeSpan.FromSeconds(16));
        Assert.True((await tablet.NextChangeAsync()).Change.Agenda.Single(i => i.Id == _olas).Shielded);
        Assert.True(Of(await ViewAsync(Role.Member), _olas).Shielded);
    }

    // Between two signs of life, too: what is told then is told of who sees it then.
    [Fact]
    public async Task What_changes_right_after_a_consent_has_run_out_is_not_shown_to_who_had_it()
    {
        await _ola.ConsentAsync("PPT", _gathering.Server.Time.GetUtcNow().AddSeconds(5));
        using var tablet = _gathering[Role.Member].Follow(_gathering.MeetingId);
        var shown = (await tablet.NextAsync()).View;
        _gathering.Server.Time.Advance(TimeSpan.FromSeconds(6));
        await _gathering.SubmitAsync(r => r.AddNote = new() { ItemId = _olas, Text = "Han sover dårlig." });
        var change = (await tablet.NextChangeAsync()).Change;
        Assert.Empty(change.Notes);
        Assert.True(Of(shown.Apply(change), _olas).Shielded);
    }

    [Fact]
    public async Task Pages_that_are_followed_for_together_lose_a_case_when_its_consent_does()
    {
        var consent = await _ola.ConsentAsync("PPT");
        await using var call = await TogetherCall.OpenAsync(_gathering);
        var before = (await call.SeatedAsync("a", _gathering[Role.Member])).ViewClass;
        Assert.NotEqual((await call.SeatedAsync("b", _gathering[Role.Observer])).ViewClass, before);
        Assert.False(Of(call.Views[before], _olas).Shielded);
        Assert.DoesNotContain(_ola.Wire, before, StringComparison.OrdinalIgnoreCase);

        await _ola.SubmitAsync(new Meetings.WithdrawConsent(consent, ""), new(_ola.Guardian, "Mor", Meetings.Role.Family));
        var response = await call.NextAsync();
        var after = response.Seats.Single(s => s.Key == "a").ViewClass;
        Assert.NotEqual(before, after);
        Assert.True(Of(call.Views[after], _olas).Shielded);
        Assert.DoesNotContain(response.Updates, u => u.ViewClass == before);
    }

    [Fact]
    public async Task A_case_that_comes_up_while_somebody_follows_is_heard_of_as_well()
    {
        using var tablet = _gathering[Role.Member].Follow(_gathering.MeetingId);
        var shown = (await tablet.NextAsync()).View;
        var third = await KnownCase.OpenAsync(_gathering, "Per");
        await _gathering.SubmitAsync(r => r.SetMatter = new() { ItemId = _general, Matter = new() { CaseIds = { third.Wire } } });
        shown = shown.Apply((await tablet.NextChangeAsync()).Change);
        Assert.True(Of(shown, _general).Shielded);
        await third.ConsentAsync("PPT");
        shown = shown.Apply((await tablet.NextChangeAsync()).Change);
        Assert.Equal("Høstens plan", Of(shown, _general).Title);
    }

    [Fact]
    public async Task What_a_service_wrote_itself_it_keeps_seeing_as_it_wrote_it()
    {
        var consent = await _ola.ConsentAsync("PPT");
        var (own, changed) = (Device.NewId(), Device.NewId());
        await _gathering.SubmitAsync(r => r.AddNote = new() { ItemId = _olas, Text = "Vårt notat" }, Role.Member, own);
        await _gathering.SubmitAsync(r => r.AddNote = new() { ItemId = _olas, Text = "Vårt andre" }, Role.Member, changed);
        await _gathering.SubmitAsync(r => r.AddAction = new() { ItemId = _olas, Content = new() { Text = "Vårt tiltak" } }, Role.Member);
        await _gathering.SubmitAsync(r => r.AddNote = new() { ItemId = _olas, Text = "Referentens" }, Role.Secretary);
        await _gathering.SubmitAsync(r => r.EditNote = new() { NoteId = changed, Text = "Vårt andre, og referentens" }, Role.Secretary);
        await _ola.SubmitAsync(new Meetings.WithdrawConsent(consent, ""), new(_ola.Guardian, "Mor", Meetings.Role.Family));
        var view = await ViewAsync(Role.Member);
        Assert.Equal([own], view.Notes.Select(n => n.Id));
        Assert.True(Of(view, _olas).Shielded);
        Assert.Equal("", Of(view, _olas).Title);
        // And nowhere whose it is.
        var (member, leader) = (_gathering[Role.Member], _gathering.Leader);
        var team = await member.Teams.GetTeamAsync(new() { TeamId = _gathering.TeamId }, member.Headers);
        Assert.Equal(("Vårt tiltak", 0), (team.OpenActions.Single().Text, team.OpenActions.Single().Cases.Count));
        Assert.Equal("Ola", (await leader.Teams.GetTeamAsync(new() { TeamId = _gathering.TeamId }, leader.Headers)).OpenActions.Single().Cases.Single().Name);
    }

    [Fact]
    public async Task The_screen_shows_a_named_case_only_while_it_is_the_current_item_and_let()
    {
        await _gathering.SubmitAsync(r => r.AddNote = new() { ItemId = _olas, Text = "Han sover dårlig." });
        await ShieldedAsync(true);
        await _gathering.SubmitAsync(r => r.LetShow = new() { ItemId = _olas, Shown = true });
        await ShieldedAsync(true);
        await _gathering.SubmitAsync(r => r.StartAgendaItem = new() { ItemId = _olas });
        await ShieldedAsync(false);
        await _gathering.SubmitAsync(r => r.StartAgendaItem = new() { ItemId = _aminas });
        await ShieldedAsync(true);
        await _gathering.SubmitAsync(r => r.StartAgendaItem = new() { ItemId = _olas });
        await _gathering.SubmitAsync(r => r.LetShow = new() { ItemId = _olas, Shown = false });
        await ShieldedAsync(true);

        async Task ShieldedAsync(bool shielded)
        {
            var view = await ViewAsync(Role.Screen);
            Assert.Equal(shielded, Of(view, _olas).Shielded);
            Assert.Equal(shielded ? 0 : 1, view.Notes.Count);
            Assert.True(Of(view, _aminas).Shielded);
            Assert.Equal(!shielded, view.ToString().Contains("Ola", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Minutes_lists_and_the_teams_page_say_no_more_than_the_meeting()
    {
        await _gathering.SubmitAsync(r => r.AddNote = new() { ItemId = _olas, Text = "Han sover dårlig." });
        await _gathering.SubmitAsync(r => r.AddAction = new() { ItemId = _olas, Content = new() { Text = "Skjermet plass for Ola" } });
        await _gathering.SubmitAsync(r => r.AddAction = new() { Content = new() { Text = "Høstplan" } });
        foreach (var role in (Role[])[Role.Member, Role.Observer, Role.Screen])
            Assert.DoesNotContain("Ola", await AllOfAsync(role), StringComparison.Ordinal);
        Assert.DoesNotContain("Amina", await AllOfAsync(Role.Family), StringComparison.Ordinal);
        Assert.Contains("Skjermet plass for Ola", await AllOfAsync(Role.Family), StringComparison.Ordinal);
        await _ola.ConsentAsync("PPT");
        Assert.Contains("Skjermet plass for Ola", await AllOfAsync(Role.Member), StringComparison.Ordinal);
        Assert.DoesNotContain("Skjermet plass", await AllOfAsync(Role.Observer), StringComparison.Ordinal);

        async Task<string> AllOfAsync(Role role)
        {
            var device = _gathering[role];
            return (await device.Meetings.GetMinutesAsync(new() { MeetingId = _gathering.MeetingId }, device.Headers)).Text
                + await device.Meetings.ListMeetingsAsync(new(), device.Headers)
                + await device.Teams.GetTeamAsync(new() { TeamId = _gathering.TeamId }, device.Headers);
        }
    }

    [Fact]
    public async Task Only_a_leader_says_what_an_item_is_about_and_only_of_cases_that_are_the_teams()
    {
        await _ola.ConsentAsync("PPT");
        foreach (var role in (Role[])[Role.Secretary, Role.Member, Role.Family])
        {
            Assert.Equal(StatusCode.PermissionDenied, await CodeOf(_gathering.SubmitAsync(r => r.SetMatter = new() { ItemId = _olas, Matter = new() { CaseIds = { _ola.Wire } } }, role)));
            Assert.Equal(StatusCode.PermissionDenied, await CodeOf(_gathering.SubmitAsync(r => r.AddAgendaItem = new() { Title = "a", Matter = new() { CaseIds = { _ola.Wire } } }, role)));
        }

        var anothers = await Gathering.OfAsync("tst", server: _gathering.Server);
        var strange = await KnownCase.OpenAsync(anothers, "Fremmed");
        foreach (var id in (string[])[strange.Wire, Device.NewId(), _gathering.TeamId, _gathering.MeetingId])
        {
            Assert.Equal(StatusCode.PermissionDenied, await CodeOf(_gathering.SubmitAsync(r => r.SetMatter = new() { ItemId = _general, Matter = new() { CaseIds = { id } } })));
            Assert.Equal(StatusCode.PermissionDenied, await CodeOf(_gathering.SubmitAsync(r => r.ReferToCase = new() { CaseId = id })));
            Assert.Equal(StatusCode.PermissionDenied, await CodeOf(_gathering.SubmitAsync(r => r.InviteFamily = new() { CaseId = id, PersonId = strange.Guardian.ToString() })));
        }

        await strange.SubmitAsync(new Meetings.LetTeamIn(Guid.Parse(_gathering.TeamId), "Overgang til skolen"));
        await _gathering.SubmitAsync(r => r.SetMatter = new() { ItemId = _general, Matter = new() { CaseIds = { strange.Wire } } });
        Assert.Equal("Fremmed", Of(await ViewAsync(Role.Leader), _general).Cases.Single().Name);
        await strange.ConsentAsync("PPT");
        Assert.False(Of(await ViewAsync(Role.Member), _general).Shielded);
        // Taken out again, it is shielded for whoever leads, too, and whoever they let in under whatever name.
        await strange.SubmitAsync(new Meetings.TakeOutOfTeam(Guid.Parse(_gathering.TeamId)));
        Assert.True(Of(await ViewAsync(Role.Leader), _general).Shielded);
        Assert.True(Of(await ViewAsync(Role.Member), _general).Shielded);
        await _gathering.SubmitAsync(r => r.InviteParticipant = new() { Name = "Mor", Role = Role.Family }, requestId: strange.Guardian.ToString());
        var let = await _gathering.Server.DeviceAsync(await Gathering.InviteAsync(new() { MeetingId = _gathering.MeetingId }, strange.Guardian.ToString(), _gathering.Leader));
        Assert.Empty((await let.ViewAsync(_gathering.MeetingId)).Agenda);
    }

    [Fact]
    public async Task A_store_with_cases_is_found_whole() =>
        Assert.Empty((await _gathering.Server.Services.GetRequiredService<IStoreMaintenance>().CheckAsync()).Problems);

    [Fact]
    public async Task A_guardian_who_is_taken_off_a_case_sees_it_no_longer()
    {
        using var phone = _gathering[Role.Family].Follow(_gathering.MeetingId);
        Assert.Single((await phone.NextAsync()).View.Agenda);
        await _ola.SubmitAsync(new Meetings.RemoveCasePerson(_ola.Guardian));
        Assert.Contains((await phone.NextChangeAsync()).Change.Removals, r => r.Id == _olas);
        Assert.Empty((await ViewAsync(Role.Family)).Agenda);
    }

    [Fact]
    public async Task A_meeting_that_is_about_one_case_is_shielded_as_a_whole_for_whom_that_is_not_open_to()
    {
        await using var group = await Gathering.OfAsync("ansvarsgruppe");
        var ola = await KnownCase.OpenAsync(group, "Ola", Guid.Parse(group.People[Role.Family]));
        await group.SubmitAsync(r => r.EditMeeting = new() { Title = "Ansvarsgruppe for Ola" });
        await group.SubmitAsync(r => r.ReferToCase = new() { CaseId = ola.Wire });
        await group.SubmitAsync(r => r.AddBrightSpot = new() { Text = "Ola lo" });
        foreach (var role in (Role[])[Role.Member, Role.Observer, Role.Screen, Role.Youth])
        {
            var view = await group[role].ViewAsync(group.MeetingId);
            Assert.Equal((true, ""), (view.Frame.Shielded, view.Frame.Title));
            Assert.DoesNotContain("Ola", view.ToString(), StringComparison.Ordinal);
            var listed = Assert.Single((await group[role].Meetings.ListMeetingsAsync(new(), group[role].Headers)).Meetings);
            Assert.Equal((true, ""), (listed.Frame.Shielded, listed.Frame.Title));
        }

        foreach (var role in (Role[])[Role.Leader, Role.Secretary, Role.Family])
        {
            var view = await group[role].ViewAsync(group.MeetingId);
            Assert.Equal((false, "Ansvarsgruppe for Ola", "Ola lo"), (view.Frame.Shielded, view.Frame.Title, view.BrightSpots.Single().Text));
            Assert.Equal("Ansvarsgruppe for Ola", (await group[role].Meetings.ListMeetingsAsync(new(), group[role].Headers)).Meetings.Single().Frame.Title);
        }

        await group.SubmitAsync(r => r.LetShow = new() { Shown = true });
        Assert.Equal("Ansvarsgruppe for Ola", (await group[Role.Screen].ViewAsync(group.MeetingId)).Frame.Title);
        await ola.ConsentAsync("PPT");
        Assert.Equal("Ola lo", (await group[Role.Member].ViewAsync(group.MeetingId)).BrightSpots.Single().Text);
        Assert.Equal("Ansvarsgruppe for Ola", (await group[Role.Member].Meetings.ListMeetingsAsync(new(), group[Role.Member].Headers)).Meetings.Single().Frame.Title);
    }
}
