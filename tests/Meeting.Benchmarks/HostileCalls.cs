using System.Diagnostics;
using Grpc.Core;
using Grpc.Health.V1;
using Meetings.Server.Tests.Access;

namespace Meetings.Benchmarks;

/// <summary>A million calls that are wrong or broken off, half of them with a good token: none is called the server's failure, and nothing is left of them.</summary>
static class HostileCalls
{
    const int Calls = 1_000_000, QuickCalls = 20_000, AtOnce = 64;

    internal static async Task RunAsync(Bench bench)
    {
        using var scene = await Scene.OpenAsync(bench);
        using var hostile = new Hostile(scene.Server.Address, scene.Headers.GetValue("authorization")!.Split(' ')[1]);
        var calls = bench.Quick ? QuickCalls : Calls;
        var failures = 0;
        await RunAsync(0, calls / 10);
        await scene.Server.CollectGarbageAsync();
        var before = scene.Server.ResidentBytes;
        var start = Stopwatch.GetTimestamp();
        await RunAsync(calls / 10, calls);
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        await scene.Server.CollectGarbageAsync();
        var grown = (scene.Server.ResidentBytes - before) / 1_000_000;
        using var channel = RawCalls.Connections(scene.Server.Address, 1)[0];
        await new Health.HealthClient(channel).CheckAsync(new());

        bench.Report(new(
            "11 Hostile calls called UNKNOWN or INTERNAL", $"{calls:N0} calls, {calls * 0.9 / seconds:N0} a second", $"{failures}", "none", failures == 0));
        bench.Report(new("11 Memory that they left", $"{before / 1_000_000:0} MB before", $"{grown:0} MB", "50 MB or less", grown <= 50));

        Task RunAsync(int from, int to) => Parallel.ForAsync(from, to, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (seed, _) =>
        {
            if (await hostile.CallAsync(seed) is StatusCode.Unknown or StatusCode.Internal)
                Interlocked.Increment(ref failures);
        });
    }
}
