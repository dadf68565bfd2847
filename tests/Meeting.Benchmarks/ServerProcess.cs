using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Meetings.Benchmarks;

/// <summary>A server in a process of its own, which ends with this object.</summary>
sealed class ServerProcess : IDisposable
{
    readonly Process _process;

    ServerProcess(Process process, string address, string web, string? secret) =>
        (_process, Address, Web, AdministratorSecret) = (process, new(address), new(web), secret);

    /// <summary>Where gRPC is.</summary>
    internal Uri Address { get; }

    /// <summary>Where the pages are, or what they are set against.</summary>
    internal Uri Web { get; }

    /// <summary>The secret of the first administrator's link; null when there is an administrator.</summary>
    internal string? AdministratorSecret { get; }

    /// <summary>Processor time used so far, user and system.</summary>
    internal TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>Resident memory in bytes.</summary>
    internal double ResidentBytes => Status("VmRSS:");

    /// <summary>The most memory that was resident at any time, in bytes.</summary>
    internal double MostResidentBytes => Status("VmHWM:");

    double Status(string name) => 1024 * double.Parse(
        File.ReadLines($"/proc/{_process.Id}/status").First(l => l.StartsWith(name, StringComparison.Ordinal))[name.Length..^2],
        NumberStyles.Any, CultureInfo.InvariantCulture);

    /// <summary>Makes the process collect all garbage now, so that what is resident is what is held.</summary>
    internal Task CollectGarbageAsync() => Diagnostics.CollectGarbageAsync(
        _process.Id, _process.StartInfo.Environment.TryGetValue("TMPDIR", out var temporary) ? temporary! : Path.GetTempPath());

    /// <summary>The meeting server with its data in a folder, limits out of the way.</summary>
    internal static Task<ServerProcess> MeetingsAsync(Bench bench, string data, bool firstStart = true)
    {
        var web = $"http://127.0.0.1:{FreePort()}";
        var start = new ProcessStartInfo("dotnet", [bench.ServerDll])
        {
            Environment =
            {
                ["Meeting__DataDirectory"] = data,
                // Killed, it leaves the folder of its socket behind.
                ["TMPDIR"] = data,
                ["Meeting__ChangesPerSecond"] = "1000000",
                ["Meeting__StreamsPerDevice"] = "100000",
                ["Kestrel__Endpoints__Grpc__Url"] = "http://127.0.0.1:0",
                ["Kestrel__Endpoints__Web__Url"] = web,
            },
        };
        // The runtime's own share of what a container is given. A container's limit itself takes rights that not everybody has.
        if (bench.MemoryMegabytes is { } megabytes)
            start.Environment["DOTNET_GCHeapHardLimit"] = (megabytes * 1_048_576L * 3 / 4).ToString("x", CultureInfo.InvariantCulture);
        return StartAsync(start, "  gRPC:  ", web, firstStart);
    }

    /// <summary>The bare server that measurements are set against.</summary>
    internal static Task<ServerProcess> BareAsync() => StartAsync(
        new("dotnet", [typeof(ServerProcess).Assembly.Location, "--baseline-server"]), BareServer.RunningAt, null, withLink: false);

    static async Task<ServerProcess> StartAsync(ProcessStartInfo start, string runningAt, string? web, bool withLink)
    {
        start.RedirectStandardOutput = start.RedirectStandardInput = true;
        var process = Process.Start(start)!;
        try
        {
            string? address = null, secret = null;
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
            while (address is null || (withLink && secret is null))
            {
                var line = await process.StandardOutput.ReadLineAsync(patience.Token)
                    ?? throw new InvalidOperationException("The server ended before it was up.");
                if (line.StartsWith(runningAt, StringComparison.Ordinal))
                    (address, web) = (line[runningAt.Length..].Split(' ')[0], web ?? line.Split(' ')[^1]);
                if (line.Contains("/join#", StringComparison.Ordinal))
                    secret = line.Split('#')[1];
            }

            // Nobody may be held up by a pipe that nobody reads.
            _ = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null, CancellationToken.None);
            return new(process, address, web!, secret);
        }
        catch
        {
            process.Kill();
            process.Dispose();
            throw;
        }
    }

    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }
}
