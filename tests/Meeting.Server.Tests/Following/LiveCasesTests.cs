using Grpc.Core;
using Meetings.Client;

namespace Meetings.Server.Tests.Following;

using Meetings.V1;

/// <summary>Who follows a TST about two children sees at each moment what follows from the cases at that moment (DOMAIN R22).</summary>
public sealed class LiveCasesTests : TstAboutTwo
{
    [Fact]
    public async Task A_consent_that_is_withdrawn_empties_the_tablet_that_looks_and_taken_back_fills_it_again()
    {
        var consent = await Ola.ConsentAsync("PPT");
        await Tst.SubmitAsync(r => r.AddNote = new() { ItemId = Olas, Text = "Han sover dårlig." });
        using var tablet = Tst[Role.Member].Follow(Tst.MeetingId);
        var shown = (await tablet.NextAsync()).View;
        Assert.Single(shown.Notes);

        var guardian = new Actor(Ola.Guardian, "Mor", Meetings.Role.Family);
        await Ola.SubmitAsync(new Meetings.WithdrawConsent(consent, ""), guardian);
        shown = shown.Apply((await tablet.NextChangeAsync()).Change);
        Assert.True(Of(shown, Olas).Shielded);
        Assert.Empty(shown.Notes);
        Assert.DoesNotContain("Ola", shown.ToString(), StringComparison.Ordinal);
        // What was written while it was out of touch is not taken any more.
        Assert.Equal(StatusCode.PermissionDenied, await CodeOf(Tst.SubmitAsync(r => r.AddNote = new() { ItemId = Olas, Text = "Fra nettbrettet" }, Role.Member)));

        await Ola.SubmitAsync(new Meetings.TakeBackWithdrawal(consent), guardian);
        shown = shown.Apply((await tablet.NextChangeAsync()).Change);
        Assert.Equal(await ViewAsync(Role.Member), shown);
        Assert.Single(shown.Notes);
    }

    [Fact]
    public async Task What_the_child_writes_comes_to_the_meeting_at_once()
    {
        using var console = Tst.Leader.Follow(Tst.MeetingId);
        var shown = (await console.NextAsync()).View;
        Assert.Empty(shown.Voices);
        await Ola.SubmitAsync(new Meetings.AddChildsView("Jeg vil sitte ved vinduet", Meetings.Circle.Leaders, "Mor", new(2026, 12, 1)));
        var change = (await console.NextChangeAsync()).Change;
        var voice = Assert.Single(shown.Apply(change).Voices);
        Assert.Equal(("Jeg vil sitte ved vinduet", "Ola", "Mor", "2026-12-01", "Leader"), (voice.Text, voice.Case.Name, voice.HeardBy, voice.HeardDate, voice.AuthorName));
        Assert.Empty((await ViewAsync(Role.Family)).Voices);
    }

    [Fact]
    public async Task Who_leads_hears_at_once_who_may_hear_of_a_case_no_longer()
    {
        var consent = await Ola.ConsentAsync("PPT");
        using var console = Tst.Leader.Follow(Tst.MeetingId);
        var shown = (await console.NextAsync()).View;
        Assert.Equal(Openness.Consent, Stands(shown).Openness);
        await Ola.SubmitAsync(new Meetings.WithdrawConsent(consent, ""), new Actor(Ola.Guardian, "Mor", Meetings.Role.Family));
        var change = (await console.NextChangeAsync()).Change;
        Assert.Equal(Openness.NoGround, Stands(shown.Apply(change)).Openness);
        Assert.Null(change.Frame);

        CaseOpenness Stands(MeetingView view) => view.Room.Openness.Single(o => o.Case.Id == Ola.Wire && o.PersonId == Tst.People[Role.Member]);
    }

    [Fact]
    public async Task Whom_the_leader_is_not_told_of_stands_in_nothing_that_the_room_tells_of()
    {
        var family = Tst.People[Role.Family];
        Assert.Contains((await ViewAsync(Role.Leader)).Room.Openness, o => o.PersonId == family);
        var other = await Gathering.OfAsync("tst", server: Tst.Server);
        await Ola.SubmitAsync(new Meetings.LetTeamIn(Guid.Parse(other.TeamId), "Flytter"));
        await Ola.SubmitAsync(new Meetings.TakeOutOfTeam(Guid.Parse(Tst.TeamId)));
        var view = await ViewAsync(Role.Leader);
        Assert.DoesNotContain(view.Participants, p => p.Id == family);
        Assert.NotEmpty(view.Room.Openness);
        Assert.DoesNotContain(view.Room.Openness, o => o.PersonId == family);
    }

    [Fact]
    public async Task A_consent_that_runs_out_empties_the_tablet_by_itself_in_its_minute()
    {
        var until = Tst.Server.Time.GetUtcNow().AddMinutes(30);
        await Ola.ConsentAsync("PPT", until);
        using var tablet = Tst[Role.Member].Follow(Tst.MeetingId);
        Assert.False(Of((await tablet.NextAsync()).View, Olas).Shielded);
        Tst.Server.Time.Advance(TimeSpan.FromMinutes(30) - TimeSpan.FromSeconds(1));
        Assert.False(Of(await ViewAsync(Role.Member), Olas).Shielded);

        Tst.Server.Time.Advance(TimeSpan.FromSeconds(16));
        Assert.True((await tablet.NextChangeAsync()).Change.Agenda.Single(i => i.Id == Olas).Shielded);
        Assert.True(Of(await ViewAsync(Role.Member), Olas).Shielded);
    }

    // Between two signs of life, too: what is told then is told of who sees it then.
    [Fact]
    public async Task What_changes_right_after_a_consent_has_run_out_is_not_shown_to_who_had_it()
    {
        await Ola.ConsentAsync("PPT", Tst.Server.Time.GetUtcNow().AddSeconds(5));
        using var tablet = Tst[Role.Member].Follow(Tst.MeetingId);
        var shown = (await tablet.NextAsync()).View;
        Tst.Server.Time.Advance(TimeSpan.FromSeconds(6));
        await Tst.SubmitAsync(r => r.AddNote = new() { ItemId = Olas, Text = "Han sover dårlig." });
        var change = (await tablet.NextChangeAsync()).Change;
        Assert.Empty(change.Notes);
        Assert.True(Of(shown.Apply(change), Olas).Shielded);
    }

    [Fact]
    public async Task Pages_that_are_followed_for_together_lose_a_case_when_its_consent_does()
    {
        var consent = await Ola.ConsentAsync("PPT");
        await using var call = await TogetherCall.OpenAsync(Tst);
        var before = (await call.SeatedAsync("a", Tst[Role.Member])).ViewClass;
        Assert.NotEqual((await call.SeatedAsync("b", Tst[Role.Observer])).ViewClass, before);
        Assert.False(Of(call.Views[before], Olas).Shielded);
        Assert.DoesNotContain(Ola.Wire, before, StringComparison.OrdinalIgnoreCase);

        await Ola.SubmitAsync(new Meetings.WithdrawConsent(consent, ""), new(Ola.Guardian, "Mor", Meetings.Role.Family));
        var response = await call.NextAsync();
        var after = response.Seats.Single(s => s.Key == "a").ViewClass;
        Assert.NotEqual(before, after);
        Assert.True(Of(call.Views[after], Olas).Shielded);
        Assert.DoesNotContain(response.Updates, u => u.ViewClass == before);
    }

    [Fact]
    public async Task A_case_that_comes_up_while_somebody_follows_is_heard_of_as_well()
    {
        using var tablet = Tst[Role.Member].Follow(Tst.MeetingId);
        var shown = (await tablet.NextAsync()).View;
        var third = await KnownCase.OpenAsync(Tst, "Per");
        await Tst.SubmitAsync(r => r.SetMatter = new() { ItemId = General, Matter = new() { CaseIds = { third.Wire } } });
        shown = shown.Apply((await tablet.NextChangeAsync()).Change);
        Assert.True(Of(shown, General).Shielded);
        await third.ConsentAsync("PPT");
        shown = shown.Apply((await tablet.NextChangeAsync()).Change);
        Assert.Equal("Høstens plan", Of(shown, General).Title);
    }

    [Fact]
    public async Task A_guardian_who_is_taken_off_a_case_sees_it_no_longer()
    {
        using var phone = Tst[Role.Family].Follow(Tst.MeetingId);
        Assert.Single((await phone.NextAsync()).View.Agenda);
        await Ola.SubmitAsync(new Meetings.RemoveCasePerson(Ola.Guardian));
        Assert.Contains((await phone.NextChangeAsync()).Change.Removals, r => r.Id == Olas);
        Assert.Empty((await ViewAsync(Role.Family)).Agenda);
    }
}
