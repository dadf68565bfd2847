using Grpc.Core;
using Meetings.Server.Store;
using Microsoft.Extensions.DependencyInjection;

namespace Meetings.Server.Tests.Following;

using Meetings.V1;

/// <summary>Who sees what of a TST about two children follows from the cases (DOMAIN R21, R22).</summary>
public sealed class CasesTests : TstAboutTwo
{
    [Fact]
    public async Task A_case_is_shielded_for_a_service_without_a_ground_and_whole_for_one_with()
    {
        await Tst.SubmitAsync(r => r.AddNote = new() { ItemId = Olas, Text = "Han sover dårlig." });
        await Tst.SubmitAsync(r => r.AddAction = new() { ItemId = Olas, Content = new() { Text = "Skjermet plass" } });
        var before = await ViewAsync(Role.Member);
        Assert.True(Of(before, Olas).Shielded);
        Assert.Equal(("", 10), (Of(before, Olas).Title, Of(before, Olas).Minutes));
        Assert.Empty(before.Notes);
        Assert.Empty(before.Actions);
        Assert.DoesNotContain("Ola", before.ToString(), StringComparison.Ordinal);

        await Ola.ConsentAsync("PPT");
        var after = await ViewAsync(Role.Member);
        Assert.Equal((false, "Ola trenger ro", "Ola"), (Of(after, Olas).Shielded, Of(after, Olas).Title, Of(after, Olas).Cases.Single().Name));
        Assert.Equal("Han sover dårlig.", after.Notes.Single().Text);
        Assert.Equal("Skjermet plass", after.Actions.Single().Text);
        Assert.True(Of(after, Aminas).Shielded);
    }

    [Fact]
    public async Task A_family_sees_its_own_case_and_nothing_of_anybody_elses()
    {
        await Tst.SubmitAsync(r => r.AddNote = new() { ItemId = Olas, Text = "Om Ola" });
        await Tst.SubmitAsync(r => r.AddNote = new() { ItemId = Aminas, Text = "Om Amina" });
        await Tst.SubmitAsync(r => r.AddNote = new() { ItemId = General, Text = "Om planen" });
        await Tst.SubmitAsync(r => r.InviteFamily = new() { CaseId = Amina.Wire, PersonId = Amina.Guardian.ToString() });
        var view = await ViewAsync(Role.Family);
        Assert.Equal([Olas], view.Agenda.Select(i => i.Id));
        Assert.Equal(["Om Ola"], view.Notes.Select(n => n.Text));
        Assert.Contains(view.Participants, p => p.Name == "Olas mor" || p.Id == Tst.People[Role.Family]);
        Assert.DoesNotContain("Amina", view.ToString(), StringComparison.Ordinal);

        await Tst.SubmitAsync(r => r.StartAgendaItem = new() { ItemId = Aminas });
        Assert.Equal("", (await ViewAsync(Role.Family)).Frame.CurrentItemId);
        await Tst.SubmitAsync(r => r.StartAgendaItem = new() { ItemId = Olas });
        Assert.Equal(Olas, (await ViewAsync(Role.Family)).Frame.CurrentItemId);
    }

    [Fact]
    public async Task What_a_family_adds_is_about_its_own_case_and_it_names_no_other()
    {
        await Tst.SubmitAsync(r => r.AddBrightSpot = new() { Text = "Han sov!", CaseId = Ola.Wire }, Role.Family);
        await Tst.SubmitAsync(r => r.AddAction = new() { ItemId = Olas, Content = new() { Text = "Leggetid" } }, Role.Family);
        Assert.Equal(StatusCode.PermissionDenied, await CodeOf(Tst.SubmitAsync(r => r.AddBrightSpot = new() { Text = "Lys", CaseId = Amina.Wire }, Role.Family)));
        Assert.Equal(StatusCode.PermissionDenied, await CodeOf(Tst.SubmitAsync(r => r.AddBrightSpot = new() { Text = "Lys" }, Role.Family)));
        Assert.Equal(StatusCode.PermissionDenied, await CodeOf(Tst.SubmitAsync(r => r.AddAction = new() { ItemId = Aminas, Content = new() { Text = "a" } }, Role.Family)));
        Assert.Equal(["Han sov!"], (await ViewAsync(Role.Family)).BrightSpots.Select(b => b.Text));
        Assert.Empty((await ViewAsync(Role.Member)).BrightSpots);
    }

    [Fact]
    public async Task A_guardian_of_siblings_sees_what_is_about_each_for_as_long_as_she_is_that_ones()
    {
        var guardian = Guid.Parse(Tst.People[Role.Family]);
        var per = await KnownCase.OpenAsync(Tst, "Per", guardian);
        var pers = await AddItemAsync("Per vil spille", per.Wire);
        var both = Device.NewId();
        await Tst.SubmitAsync(r => r.AddAgendaItem = new() { Title = "Begge to", Matter = new() { CaseIds = { Ola.Wire, per.Wire } } }, requestId: both);
        await Tst.SubmitAsync(r => r.InviteFamily = new() { CaseId = per.Wire, PersonId = $"{guardian}" });
        Assert.Equal([Olas, pers, both], (await ViewAsync(Role.Family)).Agenda.Select(i => i.Id));

        await per.SubmitAsync(new Meetings.RemoveCasePerson(guardian));
        var view = await ViewAsync(Role.Family);
        Assert.Equal([Olas], view.Agenda.Select(i => i.Id));
        Assert.DoesNotContain("Per", view.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_leader_takes_a_meeting_off_no_case_that_the_team_has_no_longer_and_hears_no_more_than_of_none()
    {
        await Tst.SubmitAsync(r => r.ReferToCase = new() { CaseId = Ola.Wire });
        var other = await Gathering.OfAsync(server: Tst.Server);
        await Ola.SubmitAsync(new Meetings.LetTeamIn(Guid.Parse(other.TeamId), "Samarbeid"));
        await Ola.SubmitAsync(new Meetings.TakeOutOfTeam(Guid.Parse(Tst.TeamId)));
        foreach (var none in (string[])[Ola.Wire, Device.NewId()])
            Assert.Equal(StatusCode.PermissionDenied, await CodeOf(Tst.SubmitAsync(r => r.LeaveCase = new() { CaseId = none })));
    }

    [Fact]
    public async Task What_a_service_wrote_itself_it_keeps_seeing_as_it_wrote_it()
    {
        var consent = await Ola.ConsentAsync("PPT");
        var (own, changed) = (Device.NewId(), Device.NewId());
        await Tst.SubmitAsync(r => r.AddNote = new() { ItemId = Olas, Text = "Vårt notat" }, Role.Member, own);
        await Tst.SubmitAsync(r => r.AddNote = new() { ItemId = Olas, Text = "Vårt andre" }, Role.Member, changed);
        await Tst.SubmitAsync(r => r.AddAction = new() { ItemId = Olas, Content = new() { Text = "Vårt tiltak" } }, Role.Member);
        await Tst.SubmitAsync(r => r.AddNote = new() { ItemId = Olas, Text = "Referentens" }, Role.Secretary);
        await Tst.SubmitAsync(r => r.EditNote = new() { NoteId = changed, Text = "Vårt andre, og referentens" }, Role.Secretary);
        await Ola.SubmitAsync(new Meetings.WithdrawConsent(consent, ""), new(Ola.Guardian, "Mor", Meetings.Role.Family));
        var view = await ViewAsync(Role.Member);
        Assert.Equal([own], view.Notes.Select(n => n.Id));
        Assert.True(Of(view, Olas).Shielded);
        Assert.Equal("", Of(view, Olas).Title);
        // And nowhere whose it is.
        var (member, leader) = (Tst[Role.Member], Tst.Leader);
        var team = await member.Teams.GetTeamAsync(new() { TeamId = Tst.TeamId }, member.Headers);
        Assert.Equal(("Vårt tiltak", 0), (team.OpenActions.Single().Text, team.OpenActions.Single().Cases.Count));
        Assert.Equal("Ola", (await leader.Teams.GetTeamAsync(new() { TeamId = Tst.TeamId }, leader.Headers)).OpenActions.Single().Cases.Single().Name);
    }

    [Fact]
    public async Task The_screen_shows_a_named_case_only_while_it_is_the_current_item_and_let()
    {
        await Tst.SubmitAsync(r => r.AddNote = new() { ItemId = Olas, Text = "Han sover dårlig." });
        await ShieldedAsync(true);
        await Tst.SubmitAsync(r => r.LetShow = new() { ItemId = Olas, Shown = true });
        await ShieldedAsync(true);
        await Tst.SubmitAsync(r => r.StartAgendaItem = new() { ItemId = Olas });
        await ShieldedAsync(false);
        await Tst.SubmitAsync(r => r.StartAgendaItem = new() { ItemId = Aminas });
        await ShieldedAsync(true);
        await Tst.SubmitAsync(r => r.StartAgendaItem = new() { ItemId = Olas });
        await Tst.SubmitAsync(r => r.LetShow = new() { ItemId = Olas, Shown = false });
        await ShieldedAsync(true);

        async Task ShieldedAsync(bool shielded)
        {
            var view = await ViewAsync(Role.Screen);
            Assert.Equal(shielded, Of(view, Olas).Shielded);
            Assert.Equal(shielded ? 0 : 1, view.Notes.Count);
            Assert.True(Of(view, Aminas).Shielded);
            Assert.Equal(!shielded, view.ToString().Contains("Ola", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Minutes_lists_and_the_teams_page_say_no_more_than_the_meeting()
    {
        await Tst.SubmitAsync(r => r.AddNote = new() { ItemId = Olas, Text = "Han sover dårlig." });
        await Tst.SubmitAsync(r => r.AddAction = new() { ItemId = Olas, Content = new() { Text = "Skjermet plass for Ola" } });
        await Tst.SubmitAsync(r => r.AddAction = new() { Content = new() { Text = "Høstplan" } });
        foreach (var role in (Role[])[Role.Member, Role.Observer, Role.Screen])
            Assert.DoesNotContain("Ola", await AllOfAsync(role), StringComparison.Ordinal);
        Assert.DoesNotContain("Amina", await AllOfAsync(Role.Family), StringComparison.Ordinal);
        Assert.Contains("Skjermet plass for Ola", await AllOfAsync(Role.Family), StringComparison.Ordinal);
        await Ola.ConsentAsync("PPT");
        Assert.Contains("Skjermet plass for Ola", await AllOfAsync(Role.Member), StringComparison.Ordinal);
        Assert.DoesNotContain("Skjermet plass", await AllOfAsync(Role.Observer), StringComparison.Ordinal);

        async Task<string> AllOfAsync(Role role)
        {
            var device = Tst[role];
            return (await device.Meetings.GetMinutesAsync(new() { MeetingId = Tst.MeetingId }, device.Headers)).Text
                + await device.Meetings.ListMeetingsAsync(new(), device.Headers)
                + await device.Teams.GetTeamAsync(new() { TeamId = Tst.TeamId }, device.Headers);
        }
    }

    [Fact]
    public async Task Only_a_leader_says_what_an_item_is_about_and_only_of_cases_that_are_the_teams()
    {
        await Ola.ConsentAsync("PPT");
        foreach (var role in (Role[])[Role.Secretary, Role.Member, Role.Family])
        {
            Assert.Equal(StatusCode.PermissionDenied, await CodeOf(Tst.SubmitAsync(r => r.SetMatter = new() { ItemId = Olas, Matter = new() { CaseIds = { Ola.Wire } } }, role)));
            Assert.Equal(StatusCode.PermissionDenied, await CodeOf(Tst.SubmitAsync(r => r.AddAgendaItem = new() { Title = "a", Matter = new() { CaseIds = { Ola.Wire } } }, role)));
        }

        var anothers = await Gathering.OfAsync("tst", server: Tst.Server);
        var strange = await KnownCase.OpenAsync(anothers, "Fremmed");
        foreach (var id in (string[])[strange.Wire, Device.NewId(), Tst.TeamId, Tst.MeetingId])
        {
            Assert.Equal(StatusCode.PermissionDenied, await CodeOf(Tst.SubmitAsync(r => r.SetMatter = new() { ItemId = General, Matter = new() { CaseIds = { id } } })));
            Assert.Equal(StatusCode.PermissionDenied, await CodeOf(Tst.SubmitAsync(r => r.ReferToCase = new() { CaseId = id })));
            Assert.Equal(StatusCode.PermissionDenied, await CodeOf(Tst.SubmitAsync(r => r.InviteFamily = new() { CaseId = id, PersonId = strange.Guardian.ToString() })));
        }

        await strange.SubmitAsync(new Meetings.LetTeamIn(Guid.Parse(Tst.TeamId), "Overgang til skolen"));
        await Tst.SubmitAsync(r => r.SetMatter = new() { ItemId = General, Matter = new() { CaseIds = { strange.Wire } } });
        Assert.Equal("Fremmed", Of(await ViewAsync(Role.Leader), General).Cases.Single().Name);
        await strange.ConsentAsync("PPT");
        Assert.False(Of(await ViewAsync(Role.Member), General).Shielded);
        // Taken out again, it is shielded for whoever leads, too, and whoever they let in under whatever name.
        await strange.SubmitAsync(new Meetings.TakeOutOfTeam(Guid.Parse(Tst.TeamId)));
        Assert.True(Of(await ViewAsync(Role.Leader), General).Shielded);
        Assert.True(Of(await ViewAsync(Role.Member), General).Shielded);
        await Tst.SubmitAsync(r => r.InviteParticipant = new() { Name = "Mor", Role = Role.Family }, requestId: strange.Guardian.ToString());
        var let = await Tst.Server.DeviceAsync(await Gathering.InviteAsync(new() { MeetingId = Tst.MeetingId }, strange.Guardian.ToString(), Tst.Leader));
        Assert.Empty((await let.ViewAsync(Tst.MeetingId)).Agenda);
    }

    [Fact]
    public async Task A_store_with_cases_is_found_whole() =>
        Assert.Empty((await Tst.Server.Services.GetRequiredService<IStoreMaintenance>().CheckAsync()).Problems);

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
