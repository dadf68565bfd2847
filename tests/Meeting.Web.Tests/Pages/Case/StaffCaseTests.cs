using System.Net;
using System.Text.RegularExpressions;
using Meetings.Server.Access;
using Meetings.Server.Tests;

namespace Meetings.Web.Tests.Pages.Case;

using Meetings.V1;
using Right = Meetings.Server.Access.Right;

/// <summary>The case's page for those who work with it: what each may do is offered, and nothing else; what is done is shown; what is kept from the family is marked.</summary>
public sealed class StaffCaseTests : CasePageScene
{
    /// <summary>Each form of the page, and what it commands.</summary>
    static readonly (string Address, Type Command)[] Forms =
    [
        ("endre", typeof(Meetings.ChangeCase)), ("avslutt", typeof(Meetings.CloseCase)), ("person", typeof(Meetings.AddCasePerson)),
        ("spor", typeof(Meetings.AskForConsent)), ("svar/QUESTION", typeof(Meetings.AnswerForConsent)), ("trekk/CONSENT", typeof(Meetings.WithdrawConsent)),
        ("apne", typeof(Meetings.OpenToService)), ("tjeneste", typeof(Meetings.InvolveService)), ("niva", typeof(Meetings.SetLevel)),
        ("avklar", typeof(Meetings.ClarifyWorry)), ("samordning", typeof(Meetings.DecideCoordination)), ("stafett", typeof(Meetings.OfferBaton)),
        ("team", typeof(Meetings.LetTeamIn)), ("sosken", typeof(Meetings.JoinFamily)), ("barnets-syn", typeof(Meetings.AddChildsView)),
    ];

    [Theory]
    [InlineData("Leader")]
    [InlineData("Holder")]
    [InlineData("Secretary")]
    [InlineData("Service")]
    public async Task What_somebody_may_do_is_offered_and_nothing_else(string who)
    {
        var page = (await At(who).GetAsync(Page)).Page;
        foreach (var (address, command) in Forms)
        {
            var form = Filled(address);
            var may = CaseRights.Of(Enum.Parse<Meetings.Server.Access.CaseStanding>(who), command) == Right.Yes;
            Assert.Equal((form, may), (form, page.Contains($"href=\"{form}\"", StringComparison.Ordinal)));
            Assert.Equal((form, may ? HttpStatusCode.OK : HttpStatusCode.NotFound), (form, (await At(who).GetAsync(form)).Status));
        }
    }

    [Fact]
    public async Task Of_a_closed_case_only_what_takes_sight_away_is_offered_and_opening_it_again()
    {
        await SendAsync("open-to-service", ("service", "NAV"), ("statute", "barnevernsloven-13-2"), ("reason", "Uro"));
        await SendAsync("close-case", ("cause", "Flyttet"));
        var page = (await Leader.GetAsync(Page)).Page;
        Assert.Contains("Flyttet", page, StringComparison.Ordinal);
        Assert.Equal(["apne-igjen", "trekk/CONSENT"], Regex.Matches(page, $"href=\"{Page}/([^\"]*)\"").Select(m => m.Groups[1].Value.Replace(Scene.Consent, "CONSENT", StringComparison.Ordinal)).Order());
        Assert.Equal(["end-opening"], Regex.Matches(page, $"action=\"{Page}/gjor/([^\"]*)\"").Select(m => m.Groups[1].Value));
        foreach (var (address, _) in Forms.Where(f => f.Address != "trekk/CONSENT"))
            Assert.Equal(HttpStatusCode.NotFound, (await Leader.GetAsync(Filled(address))).Status);
        await SendAsync("reopen-case", ("reason", "Flyttet hjem"));
        Assert.Null((await Scene.ViewAsync()).Closed);
    }

    [Fact]
    public async Task Each_service_is_shown_with_whether_it_sees_the_case_and_why()
    {
        await Scene.AskAsync("Barnehage");
        await SendAsync("open-to-service", ("service", "Barnevern"), ("statute", "barnevernsloven-13-2"), ("reason", "Bekymring for omsorg"), ("until", "2027-01-31"));
        await SendAsync("involve-service", ("service", "NAV"), ("task", "Støttekontakt"));
        var text = await TextAsync("Leader");
        Assert.Contains("PPT Ser saken Samtykke siden mandag 23. november til torsdag 3. desember Amina sa ja mandag 23. november På familiens side. Gjelder til torsdag 3. desember Les teksten Vil du?", text, StringComparison.Ordinal);
        Assert.Contains("Barnevern Ser saken Hjemmel siden mandag 23. november til søndag 31. januar 2027 Barnevernsloven § 13-2: Bekymring for omsorg Den som arbeider i det offentlige, skal uten hensyn til taushetsplikt melde fra til barnevernet når det er grunn til å tro at et barn blir eller vil bli mishandlet, utsettes for alvorlig omsorgssvikt eller har alvorlige atferdsvansker. Plikten gjelder den enkelte, og bare det som er nødvendig, sies. Åpnet av Leader", text, StringComparison.Ordinal);
        Assert.Contains("Barnehage Ser ikke saken Venter på svar fra Amina.", text, StringComparison.Ordinal);
        Assert.Contains("NAV Ser ikke saken", text, StringComparison.Ordinal);
        Assert.DoesNotContain("NAV: venter", text, StringComparison.Ordinal);
        Assert.Contains("Dette venter", text, StringComparison.Ordinal);
        Assert.Contains("Barnehage: venter på svar fra Amina.", text, StringComparison.Ordinal);
        Assert.Contains("Samtykket til PPT går ut torsdag 3. desember.", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_statute_that_a_case_may_be_opened_on_is_offered_with_its_text()
    {
        var form = (await At("Holder").GetAsync($"{Page}/apne")).Page;
        var listed = (await Scene.Leader.Cases.ListStatutesAsync(new() { CaseId = Scene.CaseId }, Scene.Leader.Headers)).Statutes;
        Assert.Equal(listed.Count, Regex.Count(form, "name=\"statute\""));
        foreach (var statute in listed)
            Assert.Matches($"""<input [^>]*type="radio" name="statute" value="{statute.Id}"[^>]*><span><strong>{statute.Title}</strong> <span class="help">{Regex.Escape(statute.Text)}</span>""", form);
    }

    [Fact]
    public async Task Asked_anew_a_service_stands_with_its_newest_question_and_what_was_asked_before_is_behind_it()
    {
        var (first, second) = (await Scene.AskAsync("Barnehage"), await Scene.AskAsync("Barnehage"));
        var page = (await Leader.GetAsync(Page)).Page;
        Assert.Equal((false, true), (page.Contains($"{Page}/svar/{first}", StringComparison.Ordinal), page.Contains($"{Page}/svar/{second}", StringComparison.Ordinal)));
        Assert.Matches($"Det som var før.*name=\"question\" value=\"{first}\"", Regex.Replace(WebUtility.HtmlDecode(page), @"\s+", " "));
    }

    [Fact]
    public async Task What_was_asked_about_somebody_who_has_left_the_case_is_asked_no_longer()
    {
        var question = Device.NewId();
        await SendAsync(
            "ask-for-consent", ("request_id", question), ("service", "Barnehage"), ("information", "Helse"), ("purpose", "Hjelp"), ("until", "2027-01-31"), ("about", Scene.People[CaseStanding.Guardian]));
        Assert.Contains("Barnehage: venter på svar fra Amina.", await TextAsync("Leader"), StringComparison.Ordinal);
        Assert.True((await Leader.GetAsync(Page)).Says($"{Page}/svar/{question}"));
        await SendAsync("remove-case-person", ("person", Scene.People[CaseStanding.Guardian]));
        Assert.False((await Leader.GetAsync(Page)).Says($"{Page}/svar/{question}"));
    }

    [Fact]
    public async Task A_guest_who_leads_a_meeting_about_the_case_is_given_no_way_to_a_page_that_is_not_theirs()
    {
        var (gathering, guest, plan) = (Scene.Gathering, Device.NewId(), $"/mote/{Scene.Gathering.MeetingId}/plan");
        await gathering.SubmitAsync(r => r.ReferToCase = new() { CaseId = Scene.CaseId });
        await gathering.SubmitAsync(r => r.InviteParticipant = new() { Name = "Gjest", Role = Role.Leader }, requestId: guest);
        using var person = new Person(Scene.Server.Pages, await Scene.Server.DeviceAsync(await Gathering.InviteAsync(new() { MeetingId = gathering.MeetingId }, guest, Scene.Leader)));
        Assert.True((await Leader.GetAsync(plan)).Says($"href=\"{Page}\""));
        foreach (var page in (string[])[plan, $"/mote/{gathering.MeetingId}/leder"])
            Assert.Equal((page, true, false), (page, (await person.GetAsync(page)).Says("Leila"), (await person.GetAsync(page)).Says("href=\"/sak/")));
    }

    // R27, R39.
    [Fact]
    public async Task That_the_family_takes_one_step_at_a_time_is_recorded_and_told_where_it_holds_something_back()
    {
        var question = await Scene.AskAsync("Barnehage");
        await At("Secretary").PostAsync($"{Page}/gjor/share-with-coordinator-first");
        var text = await TextAsync("Leader");
        Assert.Contains("Familien tar Hanne først, sagt av Secretary mandag 23. november.", text, StringComparison.Ordinal);
        Assert.Contains("Barnehage Ser ikke saken Ikke stilt ennå: familien tar ett steg om gangen.", text, StringComparison.Ordinal);
        Assert.DoesNotContain("enter på svar", text, StringComparison.Ordinal);
        Assert.False((await Leader.GetAsync(Page)).Says($"svar/{question}"));
        Assert.Equal(HttpStatusCode.NotFound, (await Leader.GetAsync($"{Page}/svar/{question}")).Status);
        Assert.Contains("blir ikke stilt før familien sier at de andre kan spørres", Text((await Leader.GetAsync($"{Page}/spor")).Page), StringComparison.Ordinal);
        await SendAsync("let-others-be-asked");
        Assert.Contains("Barnehage: venter på svar fra Amina.", await TextAsync("Leader"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_has_said_no_is_waited_for_no_longer()
    {
        await Scene.AnswerAsync(await Scene.AskAsync("Barnehage"), ConsentAnswer.No);
        var text = await TextAsync("Leader");
        Assert.Contains("Barnehage Ser ikke saken Amina sa nei mandag 23. november På familiens side Les teksten Vil du?", text, StringComparison.Ordinal);
        Assert.DoesNotContain("enter på svar", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_family_is_not_to_know_is_marked_and_shown_to_no_other_service()
    {
        await SendAsync("open-to-service", ("service", "NAV"), ("statute", "barnevernsloven-13-2"), ("reason", "Mistanke om vold"), ("kept_from_family", "1"));
        foreach (var who in (string[])["Leader", "Holder", "Secretary", "NAV"])
            Assert.Matches("class=\"ds-alert kept\" data-color=\"danger\"><strong>Familien vet det ikke.</strong>", (await At(who).GetAsync(Page)).Page);
        Assert.DoesNotContain("NAV", await TextAsync("Service"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_withdrawal_is_taken_back_on_the_page_by_who_withdrew_for_ten_minutes()
    {
        await SendAsync("withdraw-consent", ("consent", Scene.Consent), ("reason", "Amina ringte"));
        Assert.True((await Leader.GetAsync(Page)).Says("gjor/take-back-withdrawal"));
        Assert.False((await At("Secretary").GetAsync(Page)).Says("gjor/take-back-withdrawal"));
        Assert.Contains("Trukket mandag 23. november kl. 13:00 av Leader. Amina ringte", await TextAsync("Secretary"), StringComparison.Ordinal);
        Scene.Server.Time.Advance(TimeSpan.FromMinutes(10));
        Assert.False((await Leader.GetAsync(Page)).Says("gjor/take-back-withdrawal"));
    }

    [Fact]
    public async Task The_baton_is_offered_to_those_alone_who_may_see_the_case_and_answered_by_who_it_is_offered_to()
    {
        var choice = Regex.Match((await Leader.GetAsync($"{Page}/stafett")).Page, "<select[^>]*id=\"holder\".*?</select>", RegexOptions.Singleline).Value;
        Assert.Equal(["", "Leader, PPT", "Member, PPT"], Regex.Matches(choice, "<option[^>]*>([^<]*)<").Select(m => m.Groups[1].Value).Order());

        await SendAsync("offer-baton", ("person", Scene.Gathering.People[Role.Member]), ("holder_kind", "Coordinator"));
        Assert.Contains("Tilbudt Member som koordinator av Leader, mandag 23. november.", await TextAsync("Leader"), StringComparison.Ordinal);
        Assert.True((await Leader.GetAsync(Page)).Says("gjor/take-back-baton"));
        Assert.False((await Leader.GetAsync(Page)).Says("gjor/accept-baton"));
        Assert.True((await At("Service").GetAsync(Page)).Says("gjor/accept-baton"));

        await At("Service").PostAsync($"{Page}/gjor/decline-baton", ("reason", "For mye nå"));
        Assert.Contains("Member tok ikke stafettpinnen: For mye nå", await TextAsync("Leader"), StringComparison.Ordinal);
        await SendAsync("offer-baton", ("person", Scene.Gathering.People[Role.Member]), ("holder_kind", "Coordinator"));
        await At("Service").PostAsync($"{Page}/gjor/accept-baton");
        Assert.Contains("Member, PPT koordinator siden mandag 23. november Hvem som hadde den før Hanne, Helse stafettholder siden mandag 23. november", await TextAsync("Leader"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_somebody_else_has_changed_since_is_not_written_over()
    {
        var before = (await Scene.ViewAsync()).Revision;
        await SendAsync("change-case", ("kind", "Child"), ("name", "Leila A."), ("base_revision", $"{before}"));
        var late = await At("Holder").PostByScriptAsync($"{Page}/gjor/change-case", ("kind", "Child"), ("name", "Leila B."), ("base_revision", $"{before}"), ("form", "change-case"));
        Assert.True(late.Says("action=\"problem\" target=\"change-case\""), late.Page);
        Assert.Equal("Leila A.", (await Scene.ViewAsync()).Content.Name);
    }

    [Fact]
    public async Task Somebody_of_the_family_is_added_changed_let_in_by_a_link_and_taken_out()
    {
        var person = Device.NewId();
        await SendAsync("add-case-person", ("request_id", person), ("name", "Omar"), ("role", "Guardian"), ("with", Scene.People[CaseStanding.Guardian]));
        var omar = (await Scene.ViewAsync()).People.Single(p => p.PersonId == person);
        Assert.Equal((false, ""), (omar.HasParentalResponsibility, omar.WithId));
        var made = await At("Secretary").PostAsync($"{Page}/lenker/{person}", ("request_id", Device.NewId()));
        Assert.Single(made.Links);
        Assert.Equal(HttpStatusCode.Forbidden, (await At("Service").PostAsync($"{Page}/lenker/{person}", ("request_id", Device.NewId()))).Status);
        await SendAsync("change-case-person", ("person", person), ("name", "Omar"), ("role", "Interpreter"), ("has_parental_responsibility", "1"), ("with", Scene.People[CaseStanding.Guardian]));
        Assert.Contains("Omar tolk for Amina", await TextAsync("Leader"), StringComparison.OrdinalIgnoreCase);
        await SendAsync("remove-case-person", ("person", person));
        Assert.DoesNotContain((await Scene.ViewAsync()).People, p => p.PersonId == person);
    }

    [Fact]
    public async Task Level_worry_tasks_coordination_and_the_childs_view_stand_as_they_were_said()
    {
        await SendAsync("set-level", ("level", "1"), ("reason", "Skolen prøver selv"));
        await SendAsync("set-level", ("level", "2"), ("reason", "PPT er med"));
        await SendAsync("clarify-worry", ("text", "Leila sover for lite"));
        await SendAsync("involve-service", ("service", "PPT"), ("task", "Lesing"));
        await SendAsync("decide-coordination", ("service", "PPT"), ("decided_by", "Kommunalsjefen"), ("decided_date", "20.11.2026"));
        await At("Service").PostAsync($"{Page}/gjor/add-childs-view", ("text", "Jeg vil ha ro"), ("readers", "Leaders"), ("heard_by", "Liv Lærer"), ("heard_date", "2026-11-20"));
        var text = await TextAsync("Leader");
        foreach (var said in (string[])["2: enkelt samarbeid mellom tjenester PPT er med", "Nivåer før 1: tiltak i egen tjeneste Skolen prøver selv", "Leila sover for lite", "PPT Lesing", "PPT samordner. Bestemt av Kommunalsjefen, 20. november.", "Jeg vil ha ro Hørt av Liv Lærer, 20. november. Ført av Member."])
            Assert.Contains(said, text, StringComparison.Ordinal);
        Assert.DoesNotContain("skal være avklart", text, StringComparison.Ordinal);
        Assert.True((await At("Service").GetAsync(Page)).Says("gjor/remove-childs-view"));
        Assert.False((await Leader.GetAsync(Page)).Says("gjor/remove-childs-view"));
    }

    [Fact]
    public async Task A_case_is_opened_from_the_teams_page_by_who_leads_it()
    {
        var (team, id) = ($"/team/{Scene.Gathering.TeamId}", Device.NewId());
        Assert.True((await Leader.GetAsync(team)).Says($"href=\"{team}/sak\""));
        Assert.False((await At("Secretary").GetAsync(team)).Says($"href=\"{team}/sak\""));
        Assert.Equal(HttpStatusCode.Forbidden, (await At("Secretary").GetAsync($"{team}/sak")).Status);
        for (var i = 0; i < 2; i++)
            Assert.Equal($"/sak/{id}", (await Leader.PostAsync($"{team}/sak", ("request_id", id), ("kind", "Youth"), ("name", "Per"), ("person", Scene.NavId), ("holder_kind", "Coordinator"))).Location);
        Assert.Contains("Ola, NAV koordinator siden", Text((await Leader.GetAsync($"/sak/{id}")).Page), StringComparison.Ordinal);
    }

    string Filled(string address) => $"{Page}/{address.Replace("QUESTION", Scene.Question, StringComparison.Ordinal).Replace("CONSENT", Scene.Consent, StringComparison.Ordinal)}";

    async Task<string> TextAsync(string who) => Text((await At(who).GetAsync(Page)).Page);

    static string Text(string html) => Regex.Replace(Regex.Replace(WebUtility.HtmlDecode(html), "<[^>]*>", " "), @"\s+", " ").Replace(" .", ".", StringComparison.Ordinal).Replace(" ,", ",", StringComparison.Ordinal).Replace(" :", ":", StringComparison.Ordinal);
}
