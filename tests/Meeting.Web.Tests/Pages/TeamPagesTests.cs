using System.Net;
using Meetings.Server.Tests;

namespace Meetings.Web.Tests.Pages;

using Google.Protobuf.WellKnownTypes;
using Meetings.V1;

/// <summary>A team's page, and planning its next meeting.</summary>
public sealed class TeamPagesTests : MeetingTests
{
    string Page => $"/team/{Gathering.TeamId}";

    [Fact]
    public async Task A_member_is_added_once_changed_and_removed()
    {
        var id = Device.NewId();
        for (var i = 0; i < 2; i++)
            Assert.Equal($"{Page}?ny={id}#medlemmer", (await Leader.PostAsync($"{Page}/medlem", ("request_id", id), ("name", "Nora Vik"), ("role", "Member"), ("service", "BUP"))).Location);
        Assert.Equal("BUP", Assert.Single((await MembersAsync()), m => m.Name == "Nora Vik").Service);

        await Leader.PostAsync($"{Page}/medlem/{id}", ("name", "Nora Vik Dahl"), ("role", "Secretary"), ("service", ""));
        Assert.Equal(Role.Secretary, Assert.Single((await MembersAsync()), m => m.Name == "Nora Vik Dahl").Role);
        await Leader.PostAsync($"{Page}/medlem/{id}/fjern", ("x", "1"));
        Assert.DoesNotContain(await MembersAsync(), m => m.PersonId == id);
        Assert.Equal(HttpStatusCode.NotFound, (await Leader.GetAsync($"{Page}/medlem/{id}")).Status);
    }

    [Fact]
    public async Task Who_adds_one_member_can_type_the_next_at_once()
    {
        var added = (await Leader.PostAsync($"{Page}/medlem", ("request_id", Device.NewId()), ("name", "Nora Vik"), ("role", "Member"), ("service", "BUP"))).Location!;
        var page = await Leader.GetAsync(added.Split('#')[0]);
        Assert.True(page.Says("Nora Vik er med i teamet."));
        Assert.Matches("<details[^>]* open[^>]*>\\s*<summary>Legg til", page.Page);
        Assert.Matches("<input[^>]*id=\"member-name\"[^>]* autofocus", page.Page);
        Assert.DoesNotMatch("<input[^>]*id=\"member-name\"[^>]* autofocus", (await Leader.GetAsync(Page)).Page);
    }

    [Fact]
    public async Task A_member_who_was_removed_by_mistake_is_taken_in_again()
    {
        var nurse = (await MembersAsync()).Single(m => m.PersonId == Gathering.People[Role.Member]);
        var removed = (await Leader.PostAsync($"{Page}/medlem/{nurse.PersonId}/fjern", ("x", "1"))).Location!;
        Assert.True((await Leader.GetAsync(removed.Split('#')[0])).Says($"action=\"{Page}/medlem/{nurse.PersonId}/tilbake\""));
        await Leader.PostAsync($"{Page}/medlem/{nurse.PersonId}/tilbake", ("x", "1"));
        Assert.Contains(nurse, await MembersAsync());
        Assert.False((await Leader.GetAsync(removed.Split('#')[0])).Says("/tilbake\""));
    }

    [Fact]
    public async Task Of_whom_is_removed_it_is_said_in_which_meetings_to_come_they_still_take_part()
    {
        var nurse = Gathering.People[Role.Member];
        var without = await Gathering.PlanAsync();
        await Gathering.Leader.SubmitAsync(without, r => r.RemoveParticipant = new() { PersonId = nurse });

        var removed = (await Leader.PostAsync($"{Page}/medlem/{nurse}/fjern", ("x", "1"))).Location!.Split('#')[0];

        var page = (await Leader.GetAsync(removed)).Page;
        var told = page[page.IndexOf("Personen står fortsatt på deltakerlista", StringComparison.Ordinal)..];
        Assert.Contains($"href=\"/mote/{Gathering.MeetingId}/plan\"", told[..told.IndexOf("</ul>", StringComparison.Ordinal)], StringComparison.Ordinal);
        Assert.DoesNotContain(without, told[..told.IndexOf("</ul>", StringComparison.Ordinal)], StringComparison.Ordinal);
        Assert.False((await Leader.GetAsync(Page)).Says("Personen står fortsatt"));

        await Gathering.SubmitAsync(r => r.RemoveParticipant = new() { PersonId = nurse });
        Assert.False((await Leader.GetAsync(removed)).Says("Personen står fortsatt"));
    }

    [Theory]
    [InlineData("name", "", "Fyll ut dette feltet.")]
    [InlineData("role", "Sjef", "Fyll ut dette feltet.")]
    [InlineData("role", "Administrator", "En administrator er ikke deltaker. Velg en annen rolle.")]
    [InlineData("service", "LONG", "Skriv kortere: høyst 200 tegn.")]
    public async Task A_member_who_cannot_be_is_told_of_and_what_was_typed_stays(string field, string typed, string told)
    {
        var before = await MembersAsync();
        var fields = new Dictionary<string, string> { ["name"] = "Nora Vik", ["role"] = "Member", ["service"] = "BUP i byen" };
        fields[field] = typed == "LONG" ? new('x', 201) : typed;
        var answer = await Leader.PostAsync($"{Page}/medlem", [.. fields.Select(f => (f.Key, f.Value))]);
        Assert.Equal((HttpStatusCode.UnprocessableEntity, told), (answer.Status, answer.Problem));
        Assert.True(answer.Says(field == "name" ? "BUP i byen" : "Nora Vik"));
        Assert.Equal(before, await MembersAsync());
    }

    [Fact]
    public async Task Two_who_change_a_member_at_once_see_both_and_one_of_them_chooses()
    {
        var (member, revision) = (Gathering.People[Role.Member], await RevisionAsync());
        var form = $"{Page}/medlem/{member}";
        (string, string)[] stood = [("base_revision", revision), ("was_name", "Member"), ("was_role", "Member"), ("was_interprets_for", ""), ("was_service", "PPT")];
        var opened = await Leader.GetAsync(form);
        Assert.All(stood, s => Assert.True(opened.Says($"name=\"{s.Item1}\" value=\"{s.Item2}\""), s.Item1));
        using var other = new Person(Gathering.Server.Pages, Gathering.Administrator);
        Assert.Equal($"{Page}#medlemmer", (await other.PostAsync(form, [.. stood, ("name", "Hanne"), ("role", "Member"), ("interprets_for", ""), ("service", "PPT")])).Location);

        // Whose name is not taken, is shown both; the service, which nobody else has changed, is.
        var both = (await Leader.PostAsync(form, [.. stood, ("name", "Hanna"), ("role", "Member"), ("interprets_for", ""), ("service", "BUP")])).Location;
        Assert.Equal($"{form}?begge", both);
        Assert.Equal(("Hanne", "BUP"), await MemberAsync());
        var shown = await Leader.GetAsync(both);
        Assert.True(shown.Says("Noen andre endret dette samtidig. Begge er tatt vare på."));
        Assert.True(shown.Says("value=\"Hanne\"") && shown.Says("Hanna"));
        Assert.False(shown.Says("was_name"));
        Assert.True((await Leader.GetAsync(Page)).Says("To har skrevet samtidig. Velg hva som skal stå"));

        await Leader.PostAsync(form, ("base_revision", await RevisionAsync()), ("name", "Hanna"));
        Assert.Equal(("Hanna", "BUP"), await MemberAsync());
        Assert.False((await Leader.GetAsync(Page)).Says("To har skrevet samtidig"));

        async Task<(string, string)> MemberAsync() => (await MembersAsync()).Single(m => m.PersonId == member) is var m ? (m.Name, m.Service) : default;
    }

    [Fact]
    public async Task Who_settles_one_of_two_that_are_kept_is_not_told_that_somebody_wrote_at_once()
    {
        var (form, revision) = ($"{Page}/medlem/{Gathering.People[Role.Member]}", await RevisionAsync());
        await Leader.PostAsync(form, ("base_revision", revision), ("name", "Hanne"), ("service", "BUP"));
        using var other = new Person(Gathering.Server.Pages, Gathering.Administrator);
        Assert.Equal($"{form}?begge", (await other.PostAsync(form, ("base_revision", revision), ("name", "Hanna"), ("service", "Skole"))).Location);

        Assert.Equal($"{Page}#medlemmer", (await Leader.PostAsync(form, ("base_revision", await RevisionAsync()), ("name", "Hanna"))).Location);

        Assert.True((await Leader.GetAsync(form)).Says("Bruk denne: Skole"));
    }

    [Fact]
    public async Task Of_a_team_only_what_was_changed_is_and_what_two_wrote_stands_beside()
    {
        var (form, revision) = ($"{Page}/endre", await RevisionAsync());
        (string, string)[] stood =
            [("base_revision", revision), ("was_name", "Gruppen"), ("was_unit", ""), ("was_municipality", ""), ("was_template_id", "ansvarsgruppe"), ("was_services", ""), ("was_large_unit", "")];
        await Leader.PostAsync(form, [.. stood, ("name", "Laget"), ("unit", ""), ("municipality", ""), ("services", "")]);
        using var other = new Person(Gathering.Server.Pages, Gathering.Administrator);
        var both = await other.PostAsync(form, [.. stood, ("name", "Flokken"), ("unit", "Solbakken"), ("municipality", ""), ("services", "PPT\nBUP")]);
        Assert.Equal($"{form}?begge", both.Location);
        var team = (await Gathering.Leader.Teams.GetTeamAsync(new() { TeamId = Gathering.TeamId }, Gathering.Leader.Headers)).Team;
        Assert.Equal(("Laget", "Solbakken", "PPT BUP"), (team.Content.Name, team.Content.Unit, string.Join(' ', team.Content.DutyToAttend)));
        Assert.True((await other.GetAsync(both.Location)).Says("Flokken"));
    }

    // What others write while somebody mends a form that was not taken is not overwritten either.
    [Fact]
    public async Task A_form_that_was_not_taken_still_tells_what_it_was_made_on()
    {
        var (form, revision) = ($"{Page}/medlem/{Gathering.People[Role.Member]}", await RevisionAsync());
        await Leader.PostAsync(form, ("base_revision", revision), ("name", "Hanne"));
        var again = await Leader.PostAsync(form, ("base_revision", revision), ("was_name", "Member"), ("name", ""), ("was_role", "Member"), ("role", "Member"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, again.Status);
        Assert.True(again.Says($"name=\"base_revision\" value=\"{revision}\"") && again.Says("name=\"was_name\" value=\"Member\""));
    }

    async Task<string> RevisionAsync() =>
        $"{(await Gathering.Leader.Teams.GetTeamAsync(new() { TeamId = Gathering.TeamId }, Gathering.Leader.Headers)).Team.Revision}";

    [Fact]
    public async Task Only_whoever_leads_or_administers_changes_a_team_and_only_members_see_it()
    {
        using var member = new Person(Gathering.Server.Pages, Gathering[Role.Member]);
        var seen = await member.GetAsync(Page);
        Assert.Equal(HttpStatusCode.OK, seen.Status);
        Assert.False(seen.Says($"{Page}/planlegg"));
        Assert.False(seen.Says($"{Page}/endre"));
        Assert.Equal(HttpStatusCode.Forbidden, (await member.GetAsync($"{Page}/planlegg")).Status);

        using var stranger = new Person(Gathering.Server.Pages, await Gathering.Server.AdministratorAsync());
        Assert.True((await stranger.GetAsync(Page)).Says("Som administrator ser du hvem som er med."));
        Assert.Equal(HttpStatusCode.NotFound, (await Leader.GetAsync($"/team/{Device.NewId()}")).Status);
    }

    [Fact]
    public async Task What_is_open_after_a_meeting_stands_on_the_teams_page_and_comes_along_to_the_next()
    {
        await Gathering.SubmitAsync(r => r.StartMeeting = new());
        await Gathering.SubmitAsync(r => r.AddAction = new() { Content = new() { Text = "Ringe BUP", ResponsibleId = Gathering.People[Role.Member], DueDate = "2026-12-11" } });
        var next = new DateTimeOffset(2027, 1, 12, 8, 0, 0, TimeSpan.Zero);
        await Gathering.SubmitAsync(r => r.CloseMeeting = new() { NextMeeting = new() { Start = Timestamp.FromDateTimeOffset(next), Place = "Møterom 3" } });

        var team = await Leader.GetAsync(Page);
        Assert.True(team.Says("Ringe BUP"));
        Assert.True(team.Says("Møter i høst: 1 holdt eller i gang og 0 planlagt."));

        // The next meeting is planned, and the minutes, the family's page and the team's and everybody's first page lead to it.
        var planned = $"/mote/{(await Gathering.Leader.ViewAsync(Gathering.MeetingId)).Frame.NextMeeting.MeetingId}";
        Assert.True(team.Says(planned));
        Assert.True((await Leader.GetAsync("/")).Says(planned));
        Assert.True((await Leader.GetAsync($"/mote/{Gathering.MeetingId}/referat")).Says($"href=\"{planned}\">Åpne neste møte"));
        using var family = new Person(Gathering.Server.Pages, Gathering[Role.Family]);
        Assert.True((await family.GetAsync($"/mote/{Gathering.MeetingId}/familie")).Says($"href=\"{planned}\">Åpne neste møte"));
        Assert.True((await family.GetAsync($"{planned}/familie")).Says("tirsdag 12. januar 2027"));
        var page = await Leader.GetAsync($"{planned}/plan");
        foreach (var part in new[] { "Ringe BUP", "Fra forrige møte", "Møterom 3", "tirsdag 12. januar 2027", "09:00–10:30", nameof(Role.Family) })
            Assert.True(page.Says(part), part);
    }

    [Fact]
    public async Task A_meeting_that_was_held_before_its_day_is_told_with_the_day_when_it_was_held()
    {
        Assert.True((await Leader.GetAsync("/")).Says("i morgen kl. 13:00"));
        await Gathering.SubmitAsync(r => r.StartMeeting = new());
        await Gathering.SubmitAsync(r => r.CloseMeeting = new());
        foreach (var address in new[] { "/", Page })
        {
            var list = await Leader.GetAsync(address);
            Assert.True(list.Says("i dag kl. 13:00"), list.Page);
            Assert.False(list.Says("i morgen"));
        }
    }

    [Theory]
    [InlineData("date", "0001-01-01", "Sjekk årstallet.")]
    [InlineData("date", "0027-01-12", "Sjekk årstallet.")]
    [InlineData("date", "9999-12-31", "Sjekk årstallet.")]
    [InlineData("date", "2027-02-31", "Velg dag og klokkeslett.")]
    [InlineData("date", "", "Velg dag og klokkeslett.")]
    [InlineData("time", "25:00", "Velg dag og klokkeslett.")]
    [InlineData("duration", "0", "Skriv et tall fra 5 til 1440.")]
    [InlineData("duration", "99999999999", "Skriv et tall fra 5 til 1440.")]
    [InlineData("title", "", "Fyll ut dette feltet.")]
    public async Task A_meeting_that_cannot_be_is_not_planned_and_what_was_typed_stays(string field, string typed, string told)
    {
        var answer = await PlanAsync((field, typed), ("place", "Møterom 7"));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, told), (answer.Status, answer.Problem));
        Assert.True(answer.Says("Møterom 7"));
        Assert.Single((await Gathering.Leader.Meetings.ListMeetingsAsync(new() { TeamId = Gathering.TeamId }, Gathering.Leader.Headers)).Meetings);
    }

    [Fact]
    public async Task A_plan_that_is_sent_twice_is_one_meeting()
    {
        var id = ("request_id", Device.NewId());
        Assert.Equal((await PlanAsync(id)).Location, (await PlanAsync(id)).Location);
    }

    [Fact]
    public async Task Who_plans_a_meeting_at_a_time_that_has_been_is_told_so()
    {
        const string Past = "id=\"frame\" data-past";
        var plan = await Leader.GetAsync((await PlanAsync(("date", "2026-11-22"))).Location);
        Assert.True(plan.Says(Past));
        Assert.True(plan.Says("Denne tiden har vært."));
        Assert.False((await Leader.GetAsync((await PlanAsync()).Location)).Says(Past));
    }

    [Fact]
    public async Task Who_plans_is_told_that_guests_of_one_meeting_are_not_in_the_next()
    {
        var plan = await Leader.GetAsync((await PlanAsync()).Location);
        Assert.True(plan.Says("Gjelder bare dette møtet."));
        Assert.True(plan.Says($"href=\"{Page}\""));
    }

    [Fact]
    public async Task Who_is_alone_in_a_team_is_told_to_add_the_others_before_planning()
    {
        const string Alone = "Du er alene i teamet.";
        Assert.False((await Leader.GetAsync($"{Page}/planlegg")).Says(Alone));
        foreach (var (role, person) in Gathering.People)
            if (role != Role.Leader)
                await Leader.PostAsync($"{Page}/medlem/{person}/fjern", ("x", "1"));
        Assert.True((await Leader.GetAsync($"{Page}/planlegg")).Says(Alone));
    }

    async Task<List<Member>> MembersAsync() =>
        [.. (await Gathering.Leader.Teams.GetTeamAsync(new() { TeamId = Gathering.TeamId }, Gathering.Leader.Headers)).Team.Members];

    Task<Person.Answer> PlanAsync(params (string Name, string Value)[] fields) => Leader.PostAsync(
        $"{Page}/planlegg",
        [.. new[] { ("date", "2027-01-12"), ("time", "09:00"), ("duration", "60"), ("title", "Gruppen") }.Where(f => fields.All(g => g.Name != f.Item1)), .. fields]);
}
