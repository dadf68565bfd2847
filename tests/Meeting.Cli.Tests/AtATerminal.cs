using System.Text.Json;

namespace Meetings.Cli.Tests;

/// <summary>A server, and the terminal of its administrator.</summary>
public abstract class AtATerminal : IAsyncLifetime
{
    protected const string Team = "TST Solbakken skole";

    private protected RunningServer Server { get; set; } = null!;

    private protected Device Admin { get; private set; } = null!;

    protected string Folder { get; } = Directory.CreateTempSubdirectory("meeting-cli-").FullName;

    protected string Data => Path.Combine(Folder, "data");

    public async Task InitializeAsync()
    {
        Directory.CreateDirectory(Data);
        Server = await RunningServer.StartAsync(Data);
        Admin = NewDevice("admin");
        await Admin.DoAsync("join", await Server.AdministratorLinkAsync());
    }

    public async Task DisposeAsync()
    {
        await Server.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }

    private protected Device NewDevice(string name) => new(Path.Combine(Folder, name));

    private protected async Task<Device> LeaderAsync()
    {
        await Admin.DoAsync("team", "create", Team, "--template", "tst", "--unit", "Solbakken skole", "--municipality", "Folldal");
        var added = await Admin.DoAsync("team", "add", Team, "Kari Nordmann", "--role", "leader", "--service", "Skole", "--link");
        await Admin.DoAsync("team", "add", Team, "Per Hansen", "--role", "member", "--service", "PPT");
        var leader = NewDevice("leader");
        await leader.DoAsync("join", added.TrimEnd().Split('\n')[^1]);
        return leader;
    }

    private protected static async Task<string> PlanAsync(Device leader)
    {
        var planned = await leader.DoAsync("plan", "--team", Team, "--start", "2026-12-01T12:00", "--json");
        return JsonDocument.Parse(planned).RootElement.GetProperty("meetingId").GetString()!;
    }
}
