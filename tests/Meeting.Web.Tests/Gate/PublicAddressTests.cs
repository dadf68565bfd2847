using System.Net;
using Meetings.Server.Tests;
using Meetings.Web.Gate;

namespace Meetings.Web.Tests.Gate;

/// <summary>What follows from the address that people reach the pages at, whatever a proxy says of it.</summary>
public sealed class PublicAddressTests
{
    const string Public = "https://meeting.example.org:8443";

    [Fact]
    public async Task Under_an_https_address_cookies_travel_under_TLS_alone_whatever_the_proxy_says()
    {
        await using var server = await StartAsync(Public);
        using var browser = Site.Browser(server.Pages);

        // As Debian's nginx passes it on: the host without its port.
        using var request = new HttpRequestMessage(HttpMethod.Get, "/skjerm?tema=lys") { Headers = { { "Host", "meeting.example.org" } } };
        using var answer = await browser.SendAsync(request);

        var cookies = answer.Headers.GetValues("Set-Cookie").ToList();
        Assert.Equal(["skjermkode-8443", "tema-8443"], cookies.Select(c => c.Split('=')[0]).Order());
        Assert.All(cookies, c => Assert.Contains("; secure", c, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Under_an_http_address_cookies_travel_as_they_can()
    {
        await using var server = await StartAsync("http://meeting.example.org");
        using var browser = Site.Browser(server.Pages);

        using var answer = await browser.GetAsync("/skjerm?tema=lys");

        Assert.All(answer.Headers.GetValues("Set-Cookie"), c => Assert.DoesNotContain("secure", c, StringComparison.Ordinal));
        Assert.False(answer.Headers.Contains("Strict-Transport-Security"));
    }

    [Theory]
    [InlineData(Public, null, "max-age=31536000")]
    [InlineData(Public, "1", "max-age=86400")]
    [InlineData(Public, "0", null)]
    [InlineData("https://meeting.local", null, null)]
    [InlineData("https://meeting.local", "1", "max-age=86400")]
    [InlineData("https://10.0.0.7", null, null)]
    public async Task Browsers_are_told_to_come_under_TLS_alone_by_a_setting_of_its_own(string address, string? days, string? told)
    {
        await using var server = await StartAsync(address, days);
        using var browser = Site.Browser(server.Pages);

        using var answer = await browser.GetAsync("/join");

        Assert.Equal(told, answer.Headers.TryGetValues("Strict-Transport-Security", out var values) ? Assert.Single(values) : null);
    }

    [Theory]
    [InlineData("meeting.example.org", false)]
    [InlineData("localhost", true)]
    [InlineData("meeting", true)]
    [InlineData("meeting.local", true)]
    [InlineData("meeting.test", true)]
    [InlineData("127.0.0.1", true)]
    [InlineData("[::1]", true)]
    public void A_name_is_for_trying_out_or_it_is_not(string host, bool trial) => Assert.Equal(trial, PublicAddress.IsTrial(host));

    [Theory]
    // As Debian's nginx passes it on: the host without its port.
    [InlineData(Public, "meeting.example.org", HttpStatusCode.UnprocessableEntity)]
    [InlineData("http://127.0.0.1:5999", "127.0.0.1:5999", HttpStatusCode.UnprocessableEntity)]
    [InlineData("https://meeting.example.org", "127.0.0.1:5999", HttpStatusCode.Forbidden)]
    [InlineData("http://meeting.example.org:8443", "127.0.0.1:5999", HttpStatusCode.Forbidden)]
    [InlineData("https://evil.example:8443", "meeting.example.org", HttpStatusCode.Forbidden)]
    public async Task A_form_of_ours_is_one_from_the_public_address_or_from_where_it_was_sent_to(string origin, string host, HttpStatusCode status)
    {
        await using var server = await StartAsync(Public);
        using var browser = Site.Browser(server.Pages);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/join")
        {
            Headers = { { "Origin", origin }, { "Host", host } },
            Content = new FormUrlEncodedContent([new("secret", "nothing")]),
        };

        using var answer = await browser.SendAsync(request);

        Assert.Equal(status, answer.StatusCode);
    }

    [Fact]
    public async Task The_screen_shows_the_public_address()
    {
        await using var server = await StartAsync(Public);
        using var browser = Site.Browser(server.Pages);

        Assert.Contains(">meeting.example.org:8443/skjerm/koble<", await browser.GetStringAsync("/skjerm"), StringComparison.Ordinal);
    }

    static Task<RunningServer> StartAsync(string address, string? hstsDays = null) =>
        RunningServer.StartAsync(pages: true, settings: new() { ["Meeting:PublicUrl"] = address, ["Meeting:HstsDays"] = hstsDays });
}
