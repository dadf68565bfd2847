using System.Net;
using Grpc.Net.Client;
using Meetings.Client;
using Meetings.Server.Composition;
using Meetings.Server.Settings;
using Meetings.Server.Store;
using Meetings.Server.Tests;
using Meetings.Server.Tests.Endpoints;
using Meetings.Web.Live;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Meetings.Web.Tests;

/// <summary>Pages whose server is elsewhere, and may be away, or not trusted.</summary>
public sealed class PagesElsewhereTests
{
    [Fact]
    public async Task The_pages_can_be_elsewhere_and_open_no_store()
    {
        await using var server = await RunningServer.StartAsync();
        var data = Path.Combine(Path.GetTempPath(), $"meeting-{Guid.NewGuid():N}");
        await using var pages = await PagesOfAsync(new(server.Address), new Said(), data);

        // Nothing but the pages is listened to, though the settings hold an address for gRPC.
        using var browser = Site.Browser(new(Assert.Single(pages.Urls)));
        Assert.Contains("/lib/site.", await browser.GetStringAsync("/join"), StringComparison.Ordinal);
        Assert.Equal($$"""{"grpc":"{{server.Address}}"}""", await browser.GetStringAsync(WellKnown.Path));
        using var client = new MeetingClient(pages.Services.GetRequiredService<GrpcChannel>(), () => null);
        await Assert.ThrowsAsync<NotSignedInException>(() => client.WhoAmIAsync());
        Assert.False(Directory.Exists(data));
    }

    [Fact]
    public async Task On_pages_that_are_elsewhere_made_up_tokens_keep_nobody_out()
    {
        await using var gathering = await Gathering.OfAsync(server: await RunningServer.StartAsync(configure: o => o.ChangesPerSecond = 1));
        await using var pages = await PagesOfAsync(new(gathering.Server.Address), new Said(), Path.Combine(Path.GetTempPath(), $"meeting-{Guid.NewGuid():N}"));
        using var browser = Site.Browser(new(Assert.Single(pages.Urls)));
        for (var n = 0; n < 100; n++)
            Assert.Equal("event: ended", await FirstAsync($"made-up-{n}"));

        var member = await gathering.Server.DeviceAsync(await Gathering.InviteAsync(
            new() { TeamId = gathering.TeamId }, gathering.People[Meetings.V1.Role.Member], gathering.Administrator));
        Assert.Equal("event: hello", await FirstAsync(member.Token!));

        async Task<string?> FirstAsync(string token)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, $"/mote/{gathering.MeetingId}/deltaker/hendelser");
            request.Headers.Add("Cookie", Site.Cookie(browser.BaseAddress!, "meeting", token));
            using var answer = await browser.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
            using var lines = new StreamReader(await answer.Content.ReadAsStreamAsync());
            return await lines.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(20));
        }
    }

    [Fact]
    public async Task Pages_whose_server_is_away_say_so_to_who_opens_one_in_the_log_and_to_who_watches_and_when_it_is_over()
    {
        var log = new Said();
        var server = await RunningServer.StartAsync();
        var (listened, address) = (server.Address, new Uri(server.Address));
        await using var pages = await PagesOfAsync(address, log);
        using var browser = Site.Browser(new(Assert.Single(pages.Urls)));
        Assert.Equal("Healthy\n", await HealthAsync(pages, browser));

        await server.DisposeAsync();
        Assert.Equal("Unhealthy\nserver: Connection refused\n", await HealthAsync(pages, browser));
        _ = await HealthAsync(pages, browser);
        using var screen = await browser.GetAsync("/skjerm");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, screen.StatusCode);

        await using var again = await RunningServer.StartAsync(settings: new() { ["Kestrel:Endpoints:Grpc:Url"] = listened });
        // Tried again after a while by itself.
        await pages.Services.GetRequiredService<GrpcChannel>().ConnectAsync().WaitAsync(TimeSpan.FromSeconds(20));
        Assert.Equal("Healthy\n", await HealthAsync(pages, browser));
        Assert.Equal(
            [$"The server of these pages at {address.Authority} cannot be used, and whoever opens a page is told so: Connection refused", $"The server of these pages at {address.Authority} can be used again"],
            log.Lines.Where(l => l.Contains("The server of these pages", StringComparison.Ordinal)).Select(l => l.Trim()));
    }

    [Fact]
    public async Task Pages_that_do_not_trust_their_server_say_that_and_send_nothing()
    {
        using var folder = new TempFolder();
        using var certificate = Certificates.New();
        await using var server = await RunningServer.StartAsync(folder, settings: new()
        {
            ["Kestrel:Endpoints:Grpc:Url"] = "https://127.0.0.1:0",
            ["Kestrel:Endpoints:Grpc:Certificate:Path"] = Certificates.Save(certificate, folder.File("own.pfx")),
        });
        var log = new Said();
        await using var pages = await PagesOfAsync(new(server.Address), log);
        using var browser = Site.Browser(new(Assert.Single(pages.Urls)));

        Assert.Contains("certificate", await HealthAsync(pages, browser), StringComparison.Ordinal);
        Assert.Contains(log.Lines, l => l.Contains("cannot be used", StringComparison.Ordinal) && l.Contains("certificate", StringComparison.Ordinal));
        using var screen = await browser.GetAsync("/skjerm");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, screen.StatusCode);
        Assert.Contains("Sidene får ingen trygg forbindelse med serveren.", await screen.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_wrong_is_told_on_the_machine_itself_alone()
    {
        await using var pages = await PagesOfAsync(new("http://127.0.0.1:1"), new Said());
        using var browser = Site.Browser(new(Assert.Single(pages.Urls)));
        Assert.Equal("Unhealthy\nserver: Connection refused\n", await HealthAsync(pages, browser));
        browser.DefaultRequestHeaders.Add("X-Forwarded-For", "192.0.2.7");

        using var answer = await browser.GetAsync("/health");

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "Unhealthy\n"), (answer.StatusCode, await answer.Content.ReadAsStringAsync()));
    }

    [Fact]
    public async Task Pages_whose_clock_is_years_ahead_of_the_servers_show_one_code_until_it_has_expired()
    {
        await using var server = await RunningServer.StartAsync();
        var time = new FakeTimeProvider(RunningServer.Start.AddYears(3));
        await using var pages = await PagesOfAsync(new(server.Address), new Said(), time: time);
        using var browser = new HttpClient { BaseAddress = new(Assert.Single(pages.Urls)) };

        var code = await CodeAsync();
        time.Advance(TimeSpan.FromMinutes(4.9));
        Assert.Equal(code, await CodeAsync());
        time.Advance(TimeSpan.FromMinutes(0.2));
        Assert.NotEqual(code, await CodeAsync());

        async Task<string> CodeAsync() => (await browser.GetStringAsync("/skjerm")).Split("pairing-code\" aria-label=\"")[1].Split('"')[0];
    }

    [Fact]
    public async Task Pages_show_what_is_so_after_their_server_was_restored_to_an_older_revision()
    {
        using var folder = new TempFolder();
        var server = await RunningServer.StartAsync(folder);
        await using var gathering = await Gathering.OfAsync(server: server);
        var (listened, backup, database) = (server.Address, folder.File("backup.db"), server.Services.GetRequiredService<MeetingOptions>().DatabasePath);
        await using var pages = await PagesOfAsync(new(listened), new Said(), time: TimeProvider.System);
        using var browser = Site.Browser(new(Assert.Single(pages.Urls)));
        browser.DefaultRequestHeaders.Add("Cookie", Site.Cookie(browser.BaseAddress!, "meeting", gathering.Leader.Token!));
        await gathering.SubmitAsync(c => c.AddAgendaItem = new() { Title = "Før", Minutes = 5 });
        await server.Services.GetRequiredService<IStoreMaintenance>().BackUpAsync(backup);
        await gathering.SubmitAsync(c => c.AddAgendaItem = new() { Title = "Borte igjen", Minutes = 5 });
        using var lines = new StreamReader(await browser.GetStreamAsync($"/mote/{gathering.MeetingId}/leder/hendelser"));
        await ReadUntilAsync(lines, "Borte igjen");

        await server.DisposeAsync();
        StoreFile.Restore(backup, database);
        await using var restored = await RunningServer.StartAsync(folder, settings: new() { ["Kestrel:Endpoints:Grpc:Url"] = listened });

        await ReadUntilAsync(lines, "action=\"remove\"");
    }

    [Fact]
    public async Task A_page_is_told_once_that_its_pages_have_lost_their_server_and_when_they_have_it_again()
    {
        using var folder = new TempFolder();
        var server = await RunningServer.StartAsync(folder);
        await using var gathering = await Gathering.OfAsync(server: server);
        var listened = server.Address;
        await using var pages = await PagesOfAsync(new(listened), new Said(), time: TimeProvider.System);
        using var browser = Site.Browser(new(Assert.Single(pages.Urls)));
        browser.DefaultRequestHeaders.Add("Cookie", Site.Cookie(browser.BaseAddress!, "meeting", gathering.Leader.Token!));
        using var lines = new StreamReader(await browser.GetStreamAsync($"/mote/{gathering.MeetingId}/leder/hendelser"));
        await ReadUntilAsync(lines, "event: beat");

        await server.DisposeAsync();
        Assert.Equal(["event: lost", "data: "], (await ReadUntilAsync(lines, "event: lost")).Append(await lines.ReadLineAsync()).TakeLast(2));
        // However often it is tried meanwhile.
        var meeting = pages.Services.GetRequiredService<LiveMeetings>().Enter(gathering.MeetingId).Together;
        for (var (now, tries) = (meeting.Now, 0); tries < 2; tries++)
            now = await meeting.WaitForNewAsync(now).WaitAsync(TimeSpan.FromSeconds(20));
        await using var again = await RunningServer.StartAsync(folder, settings: new() { ["Kestrel:Endpoints:Grpc:Url"] = listened });

        Assert.DoesNotContain("event: lost", await ReadUntilAsync(lines, "event: beat"));
    }

    static async Task<List<string>> ReadUntilAsync(StreamReader lines, string part)
    {
        var read = new List<string>();
        while (await lines.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(20)) is { } line)
        {
            read.Add(line);
            if (line.Contains(part, StringComparison.Ordinal))
                return read;
        }

        throw new InvalidOperationException($"The stream ended before {part}.");
    }

    static async Task<string> HealthAsync(WebApplication pages, HttpClient browser)
    {
        await pages.Services.GetRequiredService<WatchedServer>().LookAsync(default);
        using var answer = await browser.GetAsync("/health");
        return await answer.Content.ReadAsStringAsync();
    }

    static async Task<WebApplication> PagesOfAsync(Uri server, ILoggerProvider log, string data = "/nowhere", TimeProvider? time = null)
    {
        var builder = Meetings.Server.Composition.Hosting.CreateBuilder([]);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Kestrel:Endpoints:Web:Url"] = "http://127.0.0.1:0",
            ["Meeting:DataDirectory"] = data,
        });
        builder.Logging.ClearProviders().AddProvider(log);
        builder.AddPagesOf(server);
        // Nothing is looked at but when a test says so.
        builder.Services.AddSingleton(time ?? new FakeTimeProvider());
        var pages = builder.Build();
        pages.MapPagesOf(server);
        await pages.StartAsync();
        return pages;
    }
}
