using System.Net;
using System.Net.Sockets;
using Meetings.Server.Tests;

namespace Meetings.Web.Tests.Gate;

public sealed class StrangersTests : IAsyncLifetime
{
    RunningServer _server = null!;

    // So little that a server which takes all browsers for one would soon let in none of them.
    public async Task InitializeAsync() => _server = await RunningServer.StartAsync(pages: true, configure: o => o.ChangesPerSecond = 1);

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task Who_tries_one_link_after_the_other_is_told_to_wait_and_others_still_come_in()
    {
        using var stranger = BrowserAt("127.0.0.2");
        for (var n = 0; n < 1_000 && await TryAsync(stranger, "/join") != HttpStatusCode.TooManyRequests; n++)
            Assert.InRange(n, 0, 900);

        using var other = BrowserAt("127.0.0.3");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await TryAsync(other, "/join"));
        Assert.Equal(HttpStatusCode.OK, await TryAsync(other, "/skjerm"));
    }

    [Fact]
    public async Task Who_waits_with_made_up_codes_keeps_no_screen_out()
    {
        using var stranger = BrowserAt("127.0.0.2");
        stranger.DefaultRequestHeaders.Add("Cookie", Site.Cookie(stranger.BaseAddress!, "skjermkode", $"123456~4000000000~{Guid.NewGuid():N}~x"));
        for (var n = 0; n < 4_000 && await TryAsync(stranger, "/skjerm/venter") != HttpStatusCode.TooManyRequests; n++)
            Assert.InRange(n, 0, 3_000);

        using var other = BrowserAt("127.0.0.3");
        Assert.Equal(HttpStatusCode.OK, await TryAsync(other, "/skjerm"));
    }

    [Theory]
    [InlineData("true", HttpStatusCode.UnprocessableEntity)]
    [InlineData("false", HttpStatusCode.TooManyRequests)]
    public async Task Behind_a_proxy_that_is_believed_each_browser_is_counted_by_itself_and_behind_another_all_are_one(string believed, HttpStatusCode others)
    {
        await using var server = await RunningServer.StartAsync(
            pages: true, configure: o => o.ChangesPerSecond = 1, settings: new() { ["FORWARDEDHEADERS_ENABLED"] = believed });
        using var stranger = Browser("192.0.2.1");
        for (var n = 0; n < 1_000 && await TryAsync(stranger, "/join") != HttpStatusCode.TooManyRequests; n++)
            Assert.InRange(n, 0, 900);

        using var other = Browser("192.0.2.2");
        Assert.Equal(others, await TryAsync(other, "/join"));

        HttpClient Browser(string address)
        {
            var browser = Site.Browser(server.Pages);
            browser.DefaultRequestHeaders.Add("X-Forwarded-For", address);
            return browser;
        }
    }

    static async Task<HttpStatusCode> TryAsync(HttpClient browser, string path)
    {
        using var request = new HttpRequestMessage(path == "/skjerm" ? HttpMethod.Get : HttpMethod.Post, path) { Headers = { { "Sec-Fetch-Site", "same-origin" } } };
        if (path == "/join")
            request.Content = new FormUrlEncodedContent([new("secret", "nothing")]);
        using var answer = await browser.SendAsync(request);
        return answer.StatusCode;
    }

    // The whole of 127.0.0.0/8 is this machine.
    HttpClient BrowserAt(string address) => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseProxy = false,
        UseCookies = false,
        ConnectCallback = async (_, cancellationToken) =>
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            socket.Bind(new IPEndPoint(IPAddress.Parse(address), 0));
            await socket.ConnectAsync(IPAddress.Loopback, _server.Pages.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        },
    })
    { BaseAddress = _server.Pages };
}
