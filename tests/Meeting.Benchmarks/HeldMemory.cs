using System.Diagnostics;

namespace Meetings.Benchmarks;

/// <summary>Many who wait for changes, that only count what reaches them.</summary>
interface ICrowd : IDisposable
{
    /// <summary>Completes when the next change has reached the last of <paramref name="count"/>. Taken before the change is made.</summary>
    Task NextChange(int count);

    /// <summary>True while nobody's stream has ended.</summary>
    bool AllHeld { get; }
}

/// <summary>What a server holds for each of many who only wait.</summary>
/// <param name="Settled">Resident memory for each of them, in KB, a second after the last came.</param>
/// <param name="Collected">The same after a forced collection.</param>
/// <param name="Resident">Resident memory in all, in MB.</param>
/// <param name="Opened">How long it took until all had come, in seconds.</param>
/// <param name="Reached">How long a change then took to reach the last, in milliseconds.</param>
/// <param name="Held">Whether all were there to the end.</param>
sealed record HeldMemory(double Settled, double Collected, double Resident, double Opened, double Reached, bool Held)
{
    /// <summary>Measures it.</summary>
    /// <param name="server">The server.</param>
    /// <param name="count">How many.</param>
    /// <param name="open">Opens so many, and is done when each is there.</param>
    /// <param name="change">Makes a change.</param>
    internal static async Task<HeldMemory> OfAsync(ServerProcess server, int count, Func<int, Task<ICrowd>> open, Func<Task> change)
    {
        // Code is compiled, also where often used, and pools are filled before the first look.
        for (var round = 0; round < 10; round++)
            using (await open(200))
                for (var i = 0; i < 20; i++)
                    await change();
        await Task.Delay(2_000);
        await server.CollectGarbageAsync();
        var before = server.ResidentBytes;

        var clock = Stopwatch.StartNew();
        using var crowd = await open(count);
        var opened = clock.Elapsed.TotalSeconds;
        await Task.Delay(1_000);
        var settled = server.ResidentBytes - before;
        await server.CollectGarbageAsync();
        var resident = server.ResidentBytes;

        var arrived = crowd.NextChange(count);
        clock.Restart();
        await change();
        await arrived.WaitAsync(TimeSpan.FromSeconds(30));
        return new(settled / count / 1024, (resident - before) / count / 1024, resident / 1024 / 1024, opened, clock.Elapsed.TotalMilliseconds, crowd.AllHeld);
    }

    /// <summary>Reports it beside that of a bare server.</summary>
    internal static void Report(Bench bench, string what, int count, double aim, HeldMemory ours, HeldMemory bare)
    {
        bench.Report(new(
            what,
            $"RSS {ours.Collected.ToText("0.0")} KB after a forced collection, {ours.Settled.ToText("0.0")} KB before it, {ours.Resident.ToText("0")} MB in all; "
            + $"bare server {bare.Collected.ToText("0.0")} KB",
            $"{ours.Collected.ToText("0.0")} KB", $"{aim.ToText("0")} KB or less", ours.Collected <= aim));
        bench.Report(new(
            $"{what.Split(' ')[0]} … {count} held, and a change reaches all",
            $"the last after {ours.Reached.ToText("0")} ms, bare {bare.Reached.ToText("0")} ms; all open in {ours.Opened.ToText("0.0")} s, bare {bare.Opened.ToText("0.0")} s",
            ours.Held ? "all held" : "some lost", "all", ours.Held));
    }
}
