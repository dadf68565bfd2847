using System.Net;
using Meetings.Web.Pages.Languages;

namespace Meetings.Web.Tests.Pages;

public sealed class LanguagePagesTests(Site site) : IClassFixture<Site>
{
    [Fact]
    public async Task A_chosen_language_is_kept_on_the_device()
    {
        using var answer = await ChooseAsync("ti", "/join");
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        Assert.Equal("/join", answer.Headers.Location?.OriginalString);
        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"));
        Assert.StartsWith($"sprak-{site.Http.BaseAddress!.Port}=ti;", cookie, StringComparison.Ordinal);

        using var back = new HttpRequestMessage(HttpMethod.Get, "/join") { Headers = { { "Cookie", cookie.Split(';')[0] } } };
        using var page = await site.Http.SendAsync(back);
        Assert.Contains("<html lang=\"ti\" dir=\"ltr\"", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_language_that_there_is_none_of_changes_nothing()
    {
        using var answer = await ChooseAsync("tlh", "/join");
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
    }

    [Theory]
    [InlineData("ar-SY,ar;q=0.9,nb;q=0.5", "<html lang=\"ar\" dir=\"rtl\"")]
    [InlineData("no", "<html lang=\"nb\" dir=\"ltr\"")]
    [InlineData("prs,fa;q=0.9", "<html lang=\"fa-AF\" dir=\"rtl\"")]
    [InlineData("pl-PL", "<html lang=\"pl\" dir=\"ltr\"")]
    [InlineData("de,uk;q=0.4", "<html lang=\"uk\" dir=\"ltr\"")]
    [InlineData("de", "<html lang=\"nb\" dir=\"ltr\"")]
    public async Task Without_a_choice_the_browser_is_asked(string asked, string told)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/join") { Headers = { { "Accept-Language", asked } } };
        using var page = await site.Http.SendAsync(request);
        Assert.Contains(told, await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/", true)]
    [InlineData("/join", true)]
    [InlineData("/mote/0193a5e0-7d11-7c3a-b1f7-3d2c8a54f001/familie?forhandsvis", true)]
    [InlineData("", false)]
    [InlineData("join", false)]
    [InlineData("//evil.example/", false)]
    [InlineData("/\\evil.example/", false)]
    [InlineData("/\t/evil.example/", false)]
    [InlineData("https://evil.example/", false)]
    [InlineData("/join\r\nSet-Cookie: meeting=mine", false)]
    public void The_way_back_leads_to_nobody_else(string address, bool ours) => Assert.Equal(ours, LanguagePages.IsOurs(address));

    async Task<HttpResponseMessage> ChooseAsync(string language, string back)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/sprak")
        {
            Headers = { { "Sec-Fetch-Site", "same-origin" } },
            Content = new FormUrlEncodedContent([new("sprak", language), new("tilbake", back)]),
        };
        return await site.Http.SendAsync(request);
    }
}
