using System.Text.Json;

namespace Meetings.Cli.Tests;

/// <summary>Minutes are searched from a terminal.</summary>
public sealed class SearchVerbTests : IAsyncLifetime
{
    readonly string _folder = Directory.CreateTempSubdirectory("meeting-cli-").FullName;
    RunningServer _server = null!;
    Device _leader = null!;

    public async Task InitializeAsync()
    {
        var data = Path.Combine(_folder, "data");
        Directory.CreateDirectory(data);
        _server = await RunningServer.StartAsync(data);
        var administrator = new Device(Path.Combine(_folder, "admin"));
        await administrator.DoAsync("join", await _server.AdministratorLinkAsync());
        await administrator.DoAsync("team", "create", "TST Solbakken", "--template", "tst");
        var added = await administrator.DoAsync("team", "add", "TST Solbakken", "Kari Nordmann", "--role", "leader", "--service", "Skole", "--link");
        _leader = new(Path.Combine(_folder, "leader"));
        await _leader.DoAsync("join", added.TrimEnd().Split('\n')[^1]);
        await _leader.DoAsync("plan", "--team", "TST Solbakken", "--start", "2026-12-01T12:00");
        (await _leader.RunAsync(
            """
            neste
            vedtak Ola får skoleskyss fra mandag
            tiltak Bestille skyss; Kari Nordmann; 2026-12-15
            avslutt
            """, ["run", "latest"])).Succeeded();
        // By then the minutes are kept, without anybody waiting for it.
        await administrator.DoAsync("check");
    }

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_question_finds_what_was_decided_and_where()
    {
        var told = await _leader.DoAsync("search", "hva", "bestemte", "vi", "om", "skoleskyssen");
        Assert.Contains("TST Solbakken", told, StringComparison.Ordinal);
        Assert.Matches("vedtak.*: Ola får skoleskyss fra mandag", told);
        Assert.DoesNotContain("Bestille", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_narrowed_and_told_to_programs()
    {
        var told = await _leader.DoAsync("search", "skyss", "--part", "tiltak", "--person", "kari", "--json");
        var found = JsonDocument.Parse(Assert.Single(told.TrimEnd().Split('\n'))).RootElement;
        Assert.Equal(("Bestille skyss", "Skole"), (found.GetProperty("text").GetString(), found.GetProperty("service").GetString()));
        Assert.Equal("Ingenting funnet.", (await _leader.DoAsync("search", "svømmekurs")).Trim());
        Assert.Contains("Velg en av: decision", (await _leader.RunAsync("search", "skyss", "--part", "mat")).Error, StringComparison.Ordinal);
        Assert.NotEqual(0, (await _leader.RunAsync("search")).Code);
    }
}
