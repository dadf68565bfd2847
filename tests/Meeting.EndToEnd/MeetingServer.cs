using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Meetings.Client;

namespace Meetings.EndToEnd;

/// <summary>The server as its users run it: a process of its own that can be killed and started again with the same data.</summary>
public sealed class MeetingServer : IAsyncDisposable
{
    static readonly string Dll = Path.Combine(
        AppContext.BaseDirectory.Replace(Path.Combine("tests", "Meeting.EndToEnd"), Path.Combine("server", "Meeting.Server"), StringComparison.Ordinal), "Meeting.Server.dll");

    readonly string _data = Directory.CreateTempSubdirectory("meeting-e2e-").FullName;
    readonly Dictionary<string, string> _settings;
    Process? _process;

    MeetingServer(Dictionary<string, string> settings) => _settings = settings;

    /// <summary>Where the pages are.</summary>
    public Uri Web { get; private set; } = null!;

    /// <summary>Where gRPC is.</summary>
    public Uri Grpc { get; private set; } = null!;

    /// <summary>The administrator, by the API.</summary>
    public MeetingClient Administrator { get; private set; } = null!;

    string _secret = "";

    public static async Task<MeetingServer> StartAsync(params (string Name, string Value)[] settings)
    {
        Assert.True(File.Exists(Dll), $"There is no server at {Dll}: build Meeting.sln first.");
        var (web, grpc) = (FreePort(), FreePort());
        var server = new MeetingServer(settings.ToDictionary(s => s.Name, s => s.Value))
        {
            Web = new($"http://127.0.0.1:{web}"),
            Grpc = new($"http://127.0.0.1:{grpc}"),
        };
        await server.StartAgainAsync();
        server.Administrator = await server.DeviceAsync(server._secret);
        return server;
    }

    /// <summary>A device that has redeemed a secret.</summary>
    public async Task<MeetingClient> DeviceAsync(string secret)
    {
        var token = "";
        var client = new MeetingClient(Grpc, () => token);
        token = (await client.RedeemInvitationAsync(secret, Guid.NewGuid())).Token;
        return client;
    }

    /// <summary>Starts the program, with the data that is there and a setting that is another from now on.</summary>
    public Task StartAgainAsync(string setting, string value)
    {
        _settings[setting] = value;
        return StartAgainAsync();
    }

    /// <summary>Starts the program, with the data that is there.</summary>
    public async Task StartAgainAsync()
    {
        var start = new ProcessStartInfo("dotnet", [Dll])
        {
            RedirectStandardOutput = true,
            Environment =
            {
                ["Meeting__DataDirectory"] = _data,
                // Killed, it leaves the folder of its socket behind.
                ["TMPDIR"] = _data,
                ["Kestrel__Endpoints__Web__Url"] = Web.GetLeftPart(UriPartial.Authority),
                ["Kestrel__Endpoints__Grpc__Url"] = Grpc.GetLeftPart(UriPartial.Authority),
            },
        };
        foreach (var (name, value) in _settings)
            start.Environment[name] = value;
        _process = Process.Start(start)!;
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var first = _secret.Length == 0;
        for (var up = false; !up || (first && _secret.Length == 0);)
        {
            var line = await _process.StandardOutput.ReadLineAsync(patience.Token)
                ?? throw new InvalidOperationException("The server ended before it was up.");
            up |= line.Contains(Web.Port.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal) || line.Contains(Grpc.Port.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
            if (line.Split("/join#") is [_, var secret])
                _secret = secret.Trim();
        }

        // Nobody may be held up by a pipe that nobody reads.
        _ = _process.StandardOutput.BaseStream.CopyToAsync(Stream.Null, CancellationToken.None);
    }

    /// <summary>Kills the program as a power cut would.</summary>
    public async Task KillAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _process = null;
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
            await KillAsync();
        Directory.Delete(_data, recursive: true);
    }

    internal static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
