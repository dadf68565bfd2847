using System.Net;
using System.Text.RegularExpressions;
using Meetings.Server.Tests;

namespace Meetings.Web.Tests.Pages.Case;

// Inside the namespace: here the wire's names come before the domain's.
using Google.Protobuf.WellKnownTypes;
using Meetings.V1;

/// <summary>What the family's page of a case says is so where it says it, and what it offers can be done (DOMAIN R12, R22, R26-R29, R38).</summary>
public sealed partial class FamilyCaseTests : CasePageScene
{
    Person Guardian => At(nameof(CaseStanding.Guardian));

    [Fact]
    public async Task A_guardian_is_asked_one_question_at_a_time_with_all_that_makes_the_answer_informed()
    {
        await Scene.AskAsync("BUP");
        await Scene.AskAsync("Skole");
        var page = await TextAsync();
        Assert.Contains("Spørsmål 1 av 2", page, StringComparison.Ordinal);
        Assert.Contains("Kan BUP få se saken om Leila?", Section(page, "Dette spør vi deg om", "Hvem ser saken"), StringComparison.Ordinal);
        Assert.DoesNotContain("Kan skolen få se", Section(page, "Dette spør vi deg om", "Hvem ser saken"), StringComparison.Ordinal);

        await AnswerAsync("No");
        page = await TextAsync();
        Assert.DoesNotContain("Spørsmål 1 av", page, StringComparison.Ordinal);
        Assert.Contains("Kan skolen få se saken om Leila?", Section(page, "Dette spør vi deg om", "Hvem ser saken"), StringComparison.Ordinal);
        Assert.Contains("Du sa nei", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Yes_and_no_weigh_the_same()
    {
        await Scene.AskAsync("BUP");
        var buttons = Answer().Matches((await Guardian.GetAsync(Page)).Page);
        Assert.Equal(["Yes", "No"], buttons.Select(b => b.Groups[2].Value));
        Assert.Single(buttons.Select(b => b.Groups[1].Value).Distinct());
    }

    [Fact]
    public async Task What_was_read_is_what_is_kept_with_the_answer_in_the_language_that_it_was_read_in()
    {
        await Scene.AskAsync("BUP");
        await Guardian.PostAsync("/sprak", ("sprak", "ar"), ("tilbake", "/"));
        var shown = WebUtility.HtmlDecode((await Guardian.GetAsync(Page)).Page);
        Assert.Equal(HttpStatusCode.SeeOther, (await AnswerAsync("Yes")).Status);
        var kept = (await Scene.ViewAsync()).Consents[^1];
        Assert.Equal(("ar", ConsentText.Version, ConsentWay.Page, ConsentState.Given), (kept.Language, kept.Version, kept.Way, kept.State));
        var lines = kept.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(11, lines.Length);
        Assert.All(lines, line => Assert.Contains(line, shown, StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_answer_to_a_text_that_was_not_read_is_not_recorded()
    {
        var question = await Scene.AskAsync("BUP");
        var answer = await Guardian.PostAsync(
            $"{Page}/gjor/answer-for-consent",
            ("question", question), ("person", Scene.People[CaseStanding.Guardian]), ("way", "Page"), ("language", "nb"), ("read", "en annen tekst"), ("answer", "Yes"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.True(answer.Says("Les den på nytt før du svarer."), answer.Page);
        Assert.Single((await Scene.ViewAsync()).Consents);
    }

    [Fact]
    public async Task A_service_that_sees_the_case_is_told_of_with_since_and_until_and_whose_yes_it_is()
    {
        var page = await TextAsync();
        Assert.Matches(@"PPT Kan se saken Siden \w+ \d+\. \w+ Til \w+ \d+\. \w+ \d{4} Har sagt ja: Amina Du sa ja", page);
        Assert.Equal(HttpStatusCode.SeeOther, (await PressAsync("withdraw-consent")).Status);
        page = await TextAsync();
        Assert.Contains("PPT Ikke åpnet med samtykke Må si ja: Amina Du trakk ja-et tilbake", page, StringComparison.Ordinal);
        Assert.Null((await Scene.ViewAsync()).OpenTo.Single(o => o.Service == "PPT").Ground);

        // Without script, too, it is undone with one touch, for ten minutes.
        await PressAsync("take-back-withdrawal");
        Assert.Contains("PPT Kan se saken", await TextAsync(), StringComparison.Ordinal);
        await PressAsync("withdraw-consent");
        Scene.Server.Time.Advance(TimeSpan.FromMinutes(11));
        Assert.False((await Guardian.GetAsync(Page)).Says("take-back-withdrawal"));
        // And a change of mind is a new answer.
        await AnswerAsync("Yes");
        Assert.Contains("PPT Kan se saken", await TextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_statute_is_said_plainly_and_is_not_offered_to_be_withdrawn()
    {
        await Scene.SubmitAsync(r => r.OpenToService = new() { Service = "BUP", StatuteId = "helsepersonelloven-25", Reason = "Samarbeid om hjelpen" });
        Assert.Contains(
            "BUP Kan se saken Siden", await TextAsync(), StringComparison.Ordinal);
        Assert.Contains("Uten samtykke, etter denne loven: Helsepersonelloven § 25 Helsepersonell kan gi opplysninger til dem de samarbeider med, når det er nødvendig for å gi forsvarlig helsehjelp. Det gjelder ikke når pasienten, eller den som samtykker for barnet, sier nei, og ikke mer enn det hjelpen krever. Samarbeid om hjelpen Dette kan dere ikke trekke tilbake. Spør Hanne", await TextAsync(), StringComparison.Ordinal);
        Assert.Single(Regex.Matches((await Guardian.GetAsync(Page)).Page, "gjor/withdraw-consent"));
        // A law is in Norwegian, whatever language the page is in.
        await Guardian.PostAsync("/sprak", ("sprak", "ar"), ("tilbake", "/"));
        Assert.Matches("""<p class="by" lang="nb" dir="ltr">Helsepersonell kan gi""", (await Guardian.GetAsync(Page)).Page);
    }

    [Fact]
    public async Task A_statute_that_is_no_longer_the_ground_is_told_of_with_when_it_was()
    {
        var opening = Device.NewId();
        await Scene.SubmitAsync(r => r.OpenToService = new() { Service = "PPT", StatuteId = "helsepersonelloven-25", Reason = "Samarbeid" }, id: opening);
        // A consent goes before it, which does not make it go away.
        Assert.Matches(@"PPT Kan se saken .*Har sagt ja: Amina Uten samtykke, etter denne loven: Helsepersonelloven § 25 Siden \w+ \d+\. \w+ Uten sluttdato Helsepersonell kan gi .* hjelpen krever\. Du sa ja", await TextAsync());
        await Scene.SubmitAsync(r => r.EndOpening = new() { OpeningId = opening });
        Assert.Matches(@"Helsepersonelloven § 25 Siden \w+ \d+\. \w+ Til \w+ \d+\. \w+ \d{4} Helsepersonell kan gi .* hjelpen krever\. Du sa ja", await TextAsync());
    }

    [Fact]
    public async Task What_is_kept_from_the_family_is_neither_told_nor_denied()
    {
        await Scene.AskAsync("BUP");
        var before = await TextAsync();
        await Scene.SubmitAsync(r => r.OpenToService = new() { Service = "NAV", StatuteId = "barnevernsloven-13-2", Reason = "Mistanke", KeptFromFamily = true });
        await Scene.SubmitAsync(r => r.OpenToService = new() { Service = "BUP", StatuteId = "barnevernsloven-13-2", Reason = "Mistanke", KeptFromFamily = true });
        Assert.Equal(before, await TextAsync());
        // True of the one that sees it all the same: that nobody has opened it by consent, and that a law may give the right to.
        Assert.Contains("BUP Ikke åpnet med samtykke", before, StringComparison.Ordinal);
        Assert.Contains("Ingen andre kan se den, hvis ikke en lov gir rett til det.", before, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_meetings_that_are_about_the_case_stand_on_its_page_and_no_others()
    {
        var (gathering, leader, person) = (Scene.Gathering, Scene.Leader, Device.NewId());
        await gathering.SubmitAsync(r => r.AddAgendaItem = new() { Title = "Om Leila", Matter = new() { CaseIds = { Scene.CaseId } } });
        await gathering.SubmitAsync(r => r.InviteFamily = new() { CaseId = Scene.CaseId, PersonId = Scene.People[CaseStanding.Guardian] });
        // To another of the team's, she comes as somebody else.
        var other = await gathering.PlanAsync();
        await leader.SubmitAsync(other, r => r.InviteParticipant = new() { Name = "Amina", Role = Role.Family }, person);
        var by = Scene.Guardian;
        var both = await by.Access.RedeemInvitationAsync(
            new() { Secret = await Gathering.InviteAsync(new() { MeetingId = other }, person, leader), DeviceKey = Guid.NewGuid().ToString() }, by.Headers);
        using var amina = new Person(Scene.Server.Pages, new(by.Channel, both.Token));
        foreach (var (page, others) in ((string, bool)[])[("/", true), (Page, false)])
        {
            var shown = await amina.GetAsync(page);
            Assert.Equal((page, true, others), (page, shown.Says($"href=\"/mote/{gathering.MeetingId}\""), shown.Says($"href=\"/mote/{other}\"")));
        }
    }

    // R27.
    [Fact]
    public async Task A_family_takes_one_step_at_a_time_and_says_itself_when_the_others_may_be_asked()
    {
        await Scene.AskAsync("Helse");
        await Scene.AskAsync("BUP");
        Assert.Contains("Dere kan ta Hanne først.", await TextAsync(), StringComparison.Ordinal);
        await PressAsync("share-with-coordinator-first");
        var text = await TextAsync();
        Assert.Contains("Dere tar Hanne først. Dere blir ikke spurt om andre tjenester før dere sier fra. Dette venter: BUP. Nå kan de andre spørres", text, StringComparison.Ordinal);
        Assert.Contains("BUP Ikke åpnet med samtykke Dere blir ikke spurt om dette ennå.", text, StringComparison.Ordinal);
        // Of the coordinator's own service they are asked, and of no other.
        var page = (await Guardian.GetAsync(Page)).Page;
        Assert.Equal([(await Scene.ViewAsync()).Questions.Single(q => q.Service == "Helse").Id], Regex.Matches(page, "name=\"question\" value=\"([^\"]*)\"").Select(m => m.Groups[1].Value).Distinct());
        // What was said yes to before is withdrawn as before.
        Assert.Contains("gjor/withdraw-consent", page, StringComparison.Ordinal);

        await PressAsync("let-others-be-asked");
        Assert.Contains("Må si ja: Amina", await TextAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain("Dette venter", await TextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_two_must_say_yes_each_is_told_who_else()
    {
        var other = Device.NewId();
        await Scene.SubmitAsync(r => r.AddCasePerson = new() { Name = "Yusuf", Role = CaseRole.Guardian, HasParentalResponsibility = true }, id: other);
        await Scene.AskAsync("BUP");
        Assert.Contains("Må også si ja: Yusuf", await TextAsync(), StringComparison.Ordinal);
        await AnswerAsync("Yes");
        Assert.Contains("BUP Ikke åpnet med samtykke Har sagt ja: Amina Må si ja: Yusuf Du sa ja", await TextAsync(), StringComparison.Ordinal);
        using var yusuf = new Person(Scene.Server.Pages, await Scene.InvitedAsync(other));
        Assert.Contains("Dette spør vi deg om", (await yusuf.GetAsync(Page)).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Må også si ja", Section((await yusuf.GetAsync(Page)).Text, "Kan BUP få se saken", "Skriv ut"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(nameof(CaseStanding.With))]
    [InlineData(nameof(CaseStanding.Subject))]
    public async Task Who_is_not_asked_sees_it_and_is_offered_no_answer(string who)
    {
        await Scene.AskAsync("BUP");
        var page = await At(who).GetAsync(Page);
        Assert.Contains("Kan BUP få se saken om Leila?", page.Text, StringComparison.Ordinal);
        Assert.False(page.Says("answer-for-consent") || page.Says("withdraw-consent"));
        Assert.Equal(who == nameof(CaseStanding.With), page.Says("ikke svare for noen"));
    }

    [Fact]
    public async Task A_yes_that_runs_out_is_asked_for_again_before_it_does()
    {
        await Scene.AskAsync("PPT", TimeSpan.FromDays(200));
        Assert.Contains("Dette spør vi deg om", await TextAsync(), StringComparison.Ordinal);
        await AnswerAsync("Yes");
        Assert.DoesNotContain("Dette spør vi deg om", await TextAsync(), StringComparison.Ordinal);
        Assert.Equal(ConsentState.Replaced, (await Scene.ViewAsync()).Consents[0].State);
    }

    [Fact]
    public async Task A_guardians_own_information_is_asked_of_that_guardian_and_opens_nothing()
    {
        await Scene.SubmitAsync(r => r.AskForConsent = new()
        {
            Service = "Fastlege", Information = "Egen helse", Purpose = "Støtte", Until = (Scene.Server.Time.GetUtcNow() + TimeSpan.FromDays(9)).ToTimestamp(), AboutId = Scene.People[CaseStanding.Guardian],
        });
        Assert.Contains("Kan fastlegen få opplysninger om Amina?", await TextAsync(), StringComparison.Ordinal);
        await AnswerAsync("Yes");
        var page = await TextAsync();
        Assert.Contains("Kan fastlegen få opplysninger om Amina? Har sagt ja: Amina Du sa ja", page, StringComparison.Ordinal);
        Assert.DoesNotMatch("Fastlege (Kan se saken|Ikke åpnet)", page);
        Assert.Equal(HttpStatusCode.SeeOther, (await PressAsync("withdraw-consent")).Status);
    }

    [Fact]
    public async Task A_new_holder_is_told_of_and_one_who_is_asked_to_take_over()
    {
        Assert.Matches("stafettholder Hanne Helse Siden", await TextAsync());
        await Scene.SubmitAsync(r => r.OfferBaton = new() { PersonId = Scene.Gathering.People[Role.Leader], HolderKind = HolderKind.Coordinator });
        Assert.Matches("er spurt om å ta over. Hanne har ansvaret til", await TextAsync());
        await Scene.SubmitAsync(r => r.AcceptBaton = new());
        Assert.Matches(@"koordinator Leader .*Ny siden \w+ \d+\. \w+\. Før var det Hanne\.", await TextAsync());
    }

    [Fact]
    public async Task It_says_who_else_sees_the_case()
    {
        var page = await TextAsync();
        Assert.Matches("Disse ser også saken Leder og referent i [^.]*Hanne stafettholder Leila barn eller ungdom Amina foresatt · har foreldreansvar Liv støtteperson for Amina", page);
        Assert.Contains("Ingen andre kan se den, hvis ikke en lov gir rett til det.", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_closed_case_says_why_and_takes_no_answer_but_a_withdrawal()
    {
        await Scene.AskAsync("BUP");
        await Scene.SubmitAsync(r => r.CloseCase = new() { Cause = "Det går bra nå" });
        var page = await Guardian.GetAsync(Page);
        Assert.Contains("Det går bra nå", page.Text, StringComparison.Ordinal);
        Assert.False(page.Says("answer-for-consent"));
        Assert.Equal(HttpStatusCode.SeeOther, (await PressAsync("withdraw-consent")).Status);
    }

    [Fact]
    public async Task The_first_page_tells_a_family_of_its_case_in_its_own_language()
    {
        await Guardian.PostAsync("/sprak", ("sprak", "en"), ("tilbake", "/"));
        var start = await Guardian.GetAsync("/");
        Assert.True(start.Says($"href=\"{Page}\""));
        Assert.Contains("Cases Leila stafettholder: Hanne ", start.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Barn ", start.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_slip_with_the_link_to_it_says_in_every_language_that_it_leads_to_a_case()
    {
        var slip = await Leader.PostAsync($"{Page}/lenker", ("person", Scene.People[CaseStanding.Guardian]));
        Assert.All(Language.All, l => Assert.Contains(new Words(l, TimeZoneInfo.Utc)["Slip.CaseInYourLanguage"], slip.Text, StringComparison.Ordinal));
        Assert.DoesNotContain("følge med på møtet", slip.Text, StringComparison.Ordinal);
    }

    async Task<string> TextAsync() => (await Guardian.GetAsync(Page)).Text;

    /// <summary>Presses yes or no on the first question of the page.</summary>
    async Task<Person.Answer> AnswerAsync(string answer)
    {
        var form = Forms().Matches((await Guardian.GetAsync(Page)).Page).First(f => f.Groups[1].Value.EndsWith("answer-for-consent", StringComparison.Ordinal));
        return await Guardian.PostAsync(form.Groups[1].Value, [.. Fields(form), ("answer", answer)]);
    }

    /// <summary>Presses the last button of a kind.</summary>
    async Task<Person.Answer> PressAsync(string name)
    {
        var form = Forms().Matches((await Guardian.GetAsync(Page)).Page).Last(f => f.Groups[1].Value.EndsWith(name, StringComparison.Ordinal));
        return await Guardian.PostAsync(form.Groups[1].Value, Fields(form));
    }

    static (string, string)[] Fields(Match form) => [.. Hidden().Matches(form.Groups[2].Value).Select(m => (m.Groups[1].Value, WebUtility.HtmlDecode(m.Groups[2].Value)))];

    static string Section(string text, string from, string to) => text[text.IndexOf(from, StringComparison.Ordinal)..] is var rest && rest.IndexOf(to, StringComparison.Ordinal) is var end ? rest[..(end < 0 ? rest.Length : end)] : "";

    [GeneratedRegex("<form[^>]*action=\"([^\"]*)\"[^>]*>(.*?)</form>", RegexOptions.Singleline)]
    private static partial Regex Forms();

    [GeneratedRegex("type=\"hidden\" name=\"([a-z_]+)\" value=\"([^\"]*)\"")]
    private static partial Regex Hidden();

    [GeneratedRegex("<button class=\"ds-button\" ([^>]*) name=\"answer\" value=\"([A-Za-z]*)\"")]
    private static partial Regex Answer();
}
