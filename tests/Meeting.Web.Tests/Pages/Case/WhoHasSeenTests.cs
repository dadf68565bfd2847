using System.Net;

namespace Meetings.Web.Tests.Pages.Case;

// Inside the namespace: here the wire's names come before the domain's.
using Meetings.V1;

/// <summary>Who has seen the case, as its family reads it: who, for which service, where, from when to when and why, in its own language (DOMAIN R24, R29).</summary>
public sealed class WhoHasSeenTests : CasePageScene
{
    Person Guardian => At(nameof(CaseStanding.Guardian));

    [Fact]
    public async Task A_family_reads_who_looked_for_which_service_where_when_and_why()
    {
        await At(nameof(CaseStanding.Service)).GetAsync(Page);
        Assert.Contains("Hvem har sett saken", (await Guardian.GetAsync(Page)).Text, StringComparison.Ordinal);
        var page = (await Guardian.GetAsync($"{Page}/innsyn")).Text;
        Assert.Matches(@"Member fagperson PPT \w+ \d+\. \w+ \d{4} kl\. \d\d:\d\d På sakens egen side Det er sagt ja", page);
        Assert.DoesNotContain("Amina", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_its_own_language_with_the_services_norwegian_name_beside()
    {
        await At(nameof(CaseStanding.Service)).GetAsync(Page);
        await Guardian.PostAsync("/sprak", ("sprak", "en"), ("tilbake", "/"));
        Assert.Matches(@"Who has seen the case .* On the case's own page Somebody said yes", (await Guardian.GetAsync($"{Page}/innsyn")).Text);
    }

    [Fact]
    public async Task A_look_on_a_ground_that_is_kept_from_the_family_is_not_told()
    {
        var before = (await Guardian.GetAsync($"{Page}/innsyn")).Text;
        await Scene.SubmitAsync(r => r.OpenToService = new() { Service = "NAV", StatuteId = "barnevernsloven-13-2", Reason = "Mistanke", KeptFromFamily = true });
        Assert.Equal(HttpStatusCode.OK, (await At("NAV").GetAsync(Page)).Status);
        Assert.Equal(before, (await Guardian.GetAsync($"{Page}/innsyn")).Text);
        Assert.Contains("NAV", (await Leader.GetAsync($"{Page}/innsyn")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(nameof(CaseStanding.Leader), HttpStatusCode.OK)]
    [InlineData(nameof(CaseStanding.Subject), HttpStatusCode.OK)]
    [InlineData(nameof(CaseStanding.With), HttpStatusCode.OK)]
    [InlineData(nameof(CaseStanding.Service), HttpStatusCode.Forbidden)]
    [InlineData("NAV", HttpStatusCode.NotFound)]
    public async Task It_is_for_the_family_and_for_who_drives_the_case(string who, HttpStatusCode status) => Assert.Equal(status, (await At(who).GetAsync($"{Page}/innsyn")).Status);

    [Fact]
    public async Task Older_looks_come_page_by_page_each_once()
    {
        // Each look is a row of its own when more than ten minutes lie between.
        for (var i = 0; i < 60; i++)
        {
            await Scene.ViewAsync(CaseStanding.Service);
            Scene.Server.Time.Advance(TimeSpan.FromMinutes(20));
        }

        var (page, rows, seen) = ($"{Page}/innsyn", 0, new HashSet<string>());
        while (page is not null)
        {
            var answer = await Guardian.GetAsync(page);
            var ids = System.Text.RegularExpressions.Regex.Matches(answer.Page, "<li id=\"([^\"]*)\" class=\"card seen\"").Select(m => m.Groups[1].Value).ToList();
            Assert.InRange(ids.Count, 1, 50);
            Assert.All(ids, id => Assert.True(seen.Add(id)));
            rows += ids.Count;
            page = System.Text.RegularExpressions.Regex.Match(answer.Page, "href=\"([^\"]*innsyn\\?fra=[^\"]*)\"") is { Success: true } older ? WebUtility.HtmlDecode(older.Groups[1].Value) : null;
        }

        Assert.InRange(rows, 60, 70);
    }

    [Fact]
    public void Every_occasion_and_ground_has_words()
    {
        var words = new Words(Language.Find("nb")!, TimeZoneInfo.Utc);
        Assert.All(Enum.GetValues<AccessOccasion>().Where(o => o != AccessOccasion.Unspecified), o => Assert.NotEmpty(words[$"Looks.On.{o}"]));
        Assert.All(Enum.GetValues<AccessGround>().Where(g => g != AccessGround.Unspecified), g => Assert.NotEmpty(words[$"Looks.By.{g}"]));
    }
}
