using System.Net;
using Meetings.Server.Tests;

namespace Meetings.Web.Tests.Pages.Screen;

/// <summary>How a shared screen finds its meeting, as its browser sees it.</summary>
public sealed class ScreenPagesTests : IAsyncLifetime
{
    Gathering _gathering = null!;
    HttpClient _http = null!;

    public async Task InitializeAsync()
    {
        _gathering = await Gathering.OfAsync(server: await RunningServer.StartAsync(pages: true));
        // Each test says which cookies there are.
        _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false, UseCookies = false }) { BaseAddress = _gathering.Server.Pages };
    }

    public async Task DisposeAsync()
    {
        _http.Dispose();
        await _gathering.DisposeAsync();
    }

    [Fact]
    public async Task A_screen_shows_a_code_and_keeps_to_itself_what_it_waits_by()
    {
        var (code, cookie, page) = await StartAsync();
        Assert.Matches("^[0-9]{6}$", code);
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(cookie.Split(';')[0].Split('~', '=')[^1], page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_loaded_again_shows_the_same_code_until_it_has_expired()
    {
        var (code, cookie, _) = await StartAsync();
        Assert.Equal(code, CodeOn(await TextAsync(await GetAsync("/skjerm", cookie))));
        _gathering.Server.Time.Advance(TimeSpan.FromMinutes(5));
        Assert.NotEqual(code, CodeOn(await TextAsync(await GetAsync("/skjerm", cookie))));
        using var waited = await WaitAsync(cookie);
        Assert.Equal("/skjerm", await waited.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_screen_that_is_let_in_goes_to_the_meeting_and_the_next_time_straight_there()
    {
        await _gathering.SubmitAsync(r => r.StartMeeting = new());
        var (code, cookie, _) = await StartAsync();
        await _gathering.Leader.Access.ConfirmPairingAsync(new() { MeetingId = _gathering.MeetingId, Code = code }, _gathering.Leader.Headers);
        using var let = await WaitAsync(cookie);
        Assert.Equal($"/mote/{_gathering.MeetingId}/skjerm", await let.Content.ReadAsStringAsync());

        var token = let.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith(Site.Cookie(_http.BaseAddress!, "meeting", ""), StringComparison.Ordinal)).Split(';')[0];
        using var page = await GetAsync($"/mote/{_gathering.MeetingId}/skjerm", token);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        using var next = await GetAsync("/skjerm", token);
        Assert.Equal($"/mote/{_gathering.MeetingId}/skjerm", next.Headers.Location?.OriginalString);

        // When the meeting is over, it is free for another.
        await _gathering.SubmitAsync(r => r.CloseMeeting = new());
        Assert.Matches("^[0-9]{6}$", CodeOn(await TextAsync(await GetAsync("/skjerm", token))));
    }

    [Fact]
    public async Task Who_may_not_see_the_meeting_is_shown_a_code()
    {
        using var answer = await GetAsync($"/mote/{_gathering.MeetingId}/skjerm", "");
        Assert.Equal("/skjerm", answer.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task An_address_that_asks_for_code_after_code_is_told_to_wait()
    {
        var status = HttpStatusCode.OK;
        for (var i = 0; i < 60 && status == HttpStatusCode.OK; i++)
        {
            using var answer = await GetAsync("/skjerm", "");
            status = answer.StatusCode;
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, status);
    }

    [Fact]
    public async Task A_screen_can_be_told_to_be_dark()
    {
        using var told = await GetAsync("/skjerm?tema=mork", "");
        Assert.Contains("data-color-scheme=\"dark\"", await told.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("data-color-scheme=\"dark\"", await TextAsync(await GetAsync("/skjerm", Site.Cookie(_http.BaseAddress!, "tema", "mork"))), StringComparison.Ordinal);
        Assert.Contains("data-color-scheme=\"auto\"", await TextAsync(await GetAsync("/skjerm", "")), StringComparison.Ordinal);
    }

    async Task<(string Code, string Cookie, string Page)> StartAsync()
    {
        using var answer = await GetAsync("/skjerm", "");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var page = await answer.Content.ReadAsStringAsync();
        return (CodeOn(page), Assert.Single(answer.Headers.GetValues("Set-Cookie")), page);
    }

    static string CodeOn(string page) =>
        string.Concat(page.Split("pairing-code")[1].Split("</p>")[0].Split('>', '<').Where(t => t.Length == 3 && t.All(char.IsAsciiDigit)));

    async Task<HttpResponseMessage> GetAsync(string path, string cookie)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (cookie.Length > 0)
            request.Headers.Add("Cookie", cookie.Split(';')[0]);
        return await _http.SendAsync(request);
    }

    async Task<HttpResponseMessage> WaitAsync(string cookie)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/skjerm/venter") { Headers = { { "Sec-Fetch-Site", "same-origin" }, { "Cookie", cookie.Split(';')[0] } } };
        return await _http.SendAsync(request);
    }

    static async Task<string> TextAsync(HttpResponseMessage answer)
    {
        using (answer)
            return await answer.Content.ReadAsStringAsync();
    }
}
