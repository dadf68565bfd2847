using System.Net.Sockets;
using Meetings.Server.Tests;
using Microsoft.Extensions.Logging;

namespace Meetings.Web.Tests.Gate;

/// <summary>Proxies as they are found before these pages.</summary>
public sealed class BehindProxyTests
{
    [Theory]
    // The proxy is not believed: nothing else is known of it.
    [InlineData("false", "https", "meeting.example.org", "that is not believed")]
    // It is, and says what is so.
    [InlineData("true", "https", "meeting.example.org", null)]
    [InlineData("true", "http", "meeting.example.org", "another scheme than that of Meeting:PublicUrl (https)")]
    [InlineData("true", "https", "127.0.0.1", "another host than that of Meeting:PublicUrl (meeting.example.org)")]
    public async Task What_is_wrong_between_pages_and_proxy_is_logged_once(string believed, string scheme, string host, string? logged)
    {
        var log = new Said();
        await using var server = await RunningServer.StartAsync(
            pages: true, build: b => b.Logging.AddProvider(log),
            settings: new() { ["Meeting:PublicUrl"] = "https://meeting.example.org:8443", ["FORWARDEDHEADERS_ENABLED"] = believed });
        using var browser = Site.Browser(server.Pages);
        for (var n = 0; n < 3; n++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/join")
            {
                Headers = { { "Host", host }, { "X-Forwarded-For", "192.0.2.7" }, { "X-Forwarded-Proto", scheme } },
            };
            using var answer = await browser.SendAsync(request);
        }

        var lines = log.Lines.Where(l => l.Contains("proxy", StringComparison.OrdinalIgnoreCase)).ToList();
        if (logged is null)
            Assert.Empty(lines);
        else
            Assert.Contains(logged, Assert.Single(lines), StringComparison.Ordinal);
        Assert.DoesNotContain(log.Lines, l => l.Contains("192.0.2.7", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_a_proxy_nothing_is_said_of_one()
    {
        var log = new Said();
        await using var server = await RunningServer.StartAsync(pages: true, build: b => b.Logging.AddProvider(log), settings: new() { ["Meeting:PublicUrl"] = "https://meeting.example.org" });
        using var browser = Site.Browser(server.Pages);

        _ = await browser.GetStringAsync("/join");

        Assert.DoesNotContain(log.Lines, l => l.Contains("proxy", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task gRPC_takes_what_a_proxy_carries_on_after_it_has_ended_TLS()
    {
        await using var server = await RunningServer.StartAsync();
        using var connection = new TcpClient();
        await connection.ConnectAsync("127.0.0.1", new Uri(server.Address).Port);
        await using var stream = connection.GetStream();
        // As HAProxy sends it: the scheme of the browser, in clear text. HPACK's own `:method: POST` and `:scheme: https`, then text.
        byte[] headers = [0x83, 0x87, .. Header(4, "/grpc.health.v1.Health/Check"), .. Header(1, "meeting.example.org"), .. Header(31, "application/grpc")];
        await stream.WriteAsync((byte[])[.. "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"u8, .. Frame(4, 0, 0, []), .. Frame(1, 4, 1, headers), .. Frame(0, 1, 1, [0, 0, 0, 0, 0])]);

        Assert.Equal(Answered, await FirstOfStreamAsync(stream).WaitAsync(TimeSpan.FromSeconds(20)));
    }

    // HEADERS; a call that is refused gets RST_STREAM (3).
    const byte Answered = 1;

    static async Task<byte> FirstOfStreamAsync(Stream stream)
    {
        var head = new byte[9];
        while (true)
        {
            await stream.ReadExactlyAsync(head);
            if (head[8] == 1)
                return head[3];
            await stream.ReadExactlyAsync(new byte[(head[0] << 16) | (head[1] << 8) | head[2]]);
        }
    }

    static byte[] Frame(byte kind, byte flags, byte stream, byte[] payload) => [0, 0, (byte)payload.Length, kind, flags, 0, 0, 0, stream, .. payload];

    // Named by the static table, without being added to the dynamic one (RFC 7541 6.2.2).
    static byte[] Header(int name, string value) => [.. name < 15 ? (byte[])[(byte)name] : [15, (byte)(name - 15)], (byte)value.Length, .. System.Text.Encoding.ASCII.GetBytes(value)];
}
