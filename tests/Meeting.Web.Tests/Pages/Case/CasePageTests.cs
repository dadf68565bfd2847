using System.Net;
using System.Text.RegularExpressions;
using Meetings.Server.Tests;

namespace Meetings.Web.Tests.Pages.Case;

using Meetings.V1;

/// <summary>A case's page: for whom there is one, how it stays live, and how what is sent from it is told and undone.</summary>
public sealed class CasePageTests : CasePageScene
{
    const string NoSight = "Du har ikke innsyn i denne saken, eller ikke lenger.";

    [Theory]
    [InlineData("Leader", true)]
    [InlineData("Holder", true)]
    [InlineData("Secretary", true)]
    [InlineData("Service", true)]
    [InlineData("NAV", false)]
    [InlineData("Administrator", false)]
    public async Task Who_stands_in_a_case_has_a_page_of_it_and_to_the_others_there_is_none(string who, bool stands)
    {
        var answer = await At(who).GetAsync(Page);
        Assert.Equal(stands ? HttpStatusCode.OK : HttpStatusCode.NotFound, answer.Status);
        Assert.Equal((stands, !stands), (answer.Says("Leila"), answer.Says(NoSight)));
    }

    [Fact]
    public async Task Of_a_case_that_is_not_and_of_one_that_is_not_theirs_they_are_told_the_same()
    {
        var nav = At("NAV");
        Assert.Equal((await nav.GetAsync($"/sak/{Device.NewId()}")).Page.Length, (await nav.GetAsync(Page)).Page.Length);
        using var stranger = new Person(Scene.Server.Pages);
        Assert.Equal("/join", (await stranger.GetAsync(Page)).Location);
    }

    [Fact]
    public async Task A_consent_that_is_withdrawn_leaves_nothing_on_the_services_open_page()
    {
        using var stream = await At("Service").ListenAsync(Page, $"viser={Looks(await At("Service").GetAsync(Page))}");
        Assert.Equal("hello", (await stream.NextAsync()).Name);
        await Scene.SubmitAsync(r => r.WithdrawConsent = new() { ConsentId = Scene.Consent }, CaseStanding.Guardian);
        var told = WebUtility.HtmlDecode((await stream.NextAsync()).Data);
        foreach (var place in (string[])["case", "edit", "flash"])
            Assert.Contains($"action=\"update\" target=\"{place}\"", told, StringComparison.Ordinal);
        Assert.Contains(NoSight, told, StringComparison.Ordinal);
        Assert.Contains("<turbo-stream action=\"title\"><template>Her er det ikke noe å vise · Møte</template>", told, StringComparison.Ordinal);
        Assert.DoesNotContain("Leila", told, StringComparison.Ordinal);
        Assert.Equal("ended", (await stream.NextAsync()).Name);
        Assert.Null(await stream.NextOrEndAsync());
        Assert.Equal(HttpStatusCode.NotFound, (await At("Service").GetAsync(Page)).Status);
    }

    [Fact]
    public async Task An_open_page_shows_what_somebody_else_has_changed_and_a_sign_of_life()
    {
        using var stream = await At("Holder").ListenAsync(Page, $"viser={Looks(await At("Holder").GetAsync(Page))}");
        await stream.NextAsync();
        Scene.Server.Time.Advance(TimeSpan.FromSeconds(15));
        Assert.Equal(("beat", $"{RunningServer.Start.AddSeconds(15).ToUnixTimeMilliseconds()}"), await stream.NextAsync());
        await SendAsync("change-case", ("kind", "Youth"), ("name", "Leila A."), ("birth_date", "2010-05-04"));
        Assert.Contains("Leila A.", (await stream.NextAsync()).Data, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_withdrawn_on_behalf_of_somebody_is_taken_back_with_one_touch_with_script_and_without()
    {
        await SendAsync("withdraw-consent", ("consent", Scene.Consent), ("reason", "Amina ringte"), ("undoable", "1"));
        Assert.Equal(ConsentState.Withdrawn, (await Scene.ViewAsync()).Consents.Single().State);
        Assert.Matches($"action=\"{Page}/gjor/take-back-withdrawal\"[^§]*name=\"consent\" value=\"{Scene.Consent}\"", (await Leader.GetAsync($"{Page}?lagret")).Page);
        await SendAsync("take-back-withdrawal", ("consent", Scene.Consent));
        Assert.Equal(ConsentState.Given, (await Scene.ViewAsync()).Consents.Single().State);

        var told = await Leader.PostByScriptAsync($"{Page}/gjor/withdraw-consent", ("consent", Scene.Consent), ("undoable", "1"), ("form", "withdraw"));
        Assert.True(told.Says($"action=\"{Page}/gjor/take-back-withdrawal\"") && told.Says("action=\"reset\" target=\"withdraw\""), told.Page);
    }

    [Fact]
    public async Task What_is_refused_is_said_in_the_form_and_given_back_without_script()
    {
        var refused = await Leader.PostByScriptAsync($"{Page}/gjor/set-level", ("level", "2"), ("reason", ""), ("form", "set-level"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.True(refused.Says("action=\"problem\" target=\"set-level\" field=\"reason\""), refused.Page);
        Assert.Equal(HttpStatusCode.Forbidden, (await At("Service").PostAsync($"{Page}/gjor/set-level", ("level", "2"), ("reason", "Ny vurdering"))).Status);
        Assert.Empty((await Scene.ViewAsync()).Levels);
        Assert.Equal(HttpStatusCode.NotFound, (await At("NAV").PostAsync($"{Page}/gjor/accept-baton")).Status);
    }

    [Theory]
    [InlineData("Leader", "/")]
    [InlineData("Leader", "/team/TEAM")]
    [InlineData("Service", "/")]
    [InlineData("Service", "/team/TEAM")]
    public async Task The_first_page_and_the_teams_lead_to_the_cases_that_one_stands_in_and_say_what_waits(string who, string page)
    {
        await Scene.AskAsync("Helsesykepleier");
        var text = Text(await At(who).GetAsync(page.Replace("TEAM", Scene.Gathering.TeamId, StringComparison.Ordinal)), out var html);
        Assert.Contains($"href=\"{Page}\"", html, StringComparison.Ordinal);
        Assert.Contains("Bekymringen skal være avklart innen mandag 7. desember.", text, StringComparison.Ordinal);
        Assert.Contains("Samtykket til PPT går ut torsdag 3. desember.", text, StringComparison.Ordinal);
        Assert.Contains("Familien har ikke svart om Helsesykepleier.", text, StringComparison.Ordinal);
        Assert.Contains("stafettholder: Hanne", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("NAV")]
    [InlineData("Administrator")]
    public async Task The_teams_page_lists_no_case_to_who_stands_in_none(string who) =>
        Assert.False((await At(who).GetAsync($"/team/{Scene.Gathering.TeamId}")).Says("/sak/"));

    [Fact]
    public async Task What_is_late_or_waits_for_whoever_looks_is_marked()
    {
        await SendAsync("offer-baton", ("person", Scene.Gathering.People[Role.Member]), ("holder_kind", "Coordinator"));
        Assert.Contains("Stafettpinnen er tilbudt Member, som ikke har svart.", Text(await Leader.GetAsync("/"), out _), StringComparison.Ordinal);
        Assert.Matches("class=\"wait\" data-urgent[^>]*>Stafettpinnen er tilbudt deg", WebUtility.HtmlDecode((await At("Service").GetAsync("/")).Page));
        Scene.Server.Time.Advance(TimeSpan.FromDays(15));
        Assert.Matches("class=\"wait\" data-urgent[^>]*>Bekymringen skulle vært avklart innen mandag 7. desember", WebUtility.HtmlDecode((await Leader.GetAsync("/")).Page));
    }

    static string Looks(Person.Answer page) => Regex.Match(page.Page, "looks=\"([^\"]*)\"").Groups[1].Value;

    static string Text(Person.Answer answer, out string html) =>
        Regex.Replace(Regex.Replace(html = WebUtility.HtmlDecode(answer.Page), "<[^>]*>", " "), @"\s+", " ");
}
