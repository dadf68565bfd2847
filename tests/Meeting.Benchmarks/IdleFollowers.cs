using System.Diagnostics;
using Google.Protobuf;

namespace Meetings.Benchmarks;

using Meetings.V1;

/// <summary>4. What the server holds for each follower that only waits, and whether a change reaches 10,000 of them.</summary>
static class IdleFollowers
{
    internal static async Task RunAsync(Bench bench)
    {
        await HoldAsync(bench, 10_000, 100);
        await HoldAsync(bench, 2_000, 2_000);
    }

    static async Task HoldAsync(Bench bench, int count, int connections)
    {
        using var scene = await Scene.OpenAsync(bench);
        var (meeting, note) = await scene.MeetingAsync(items: 20);
        var request = new FollowMeetingRequest { MeetingId = meeting }.ToByteArray();

        // Code is compiled and pools are filled before the first look.
        using (await Followers.OpenAsync(scene.Server.Address, RawCalls.FollowMeeting, request, scene.Headers, 200, 20))
            for (var i = 0; i < 20; i++)
                await scene.ChangeLineAsync(meeting, note, i);
        await Task.Delay(500);
        await scene.Server.CollectGarbageAsync();
        var before = scene.Server.ResidentBytes;

        var clock = Stopwatch.StartNew();
        using var followers = await Followers.OpenAsync(scene.Server.Address, RawCalls.FollowMeeting, request, scene.Headers, count, connections);
        var opened = clock.Elapsed;
        await Task.Delay(1_000);
        var settled = (scene.Server.ResidentBytes - before) / count / 1024;
        await scene.Server.CollectGarbageAsync();
        var collected = (scene.Server.ResidentBytes - before) / count / 1024;

        var arrived = followers.NextChange(count);
        clock.Restart();
        await scene.ChangeLineAsync(meeting, note, 99_999);
        await arrived.WaitAsync(TimeSpan.FromSeconds(30));
        var reached = clock.Elapsed;

        bench.Report(new(
            $"4 Server memory for each idle follower, {count} over {connections} connections",
            $"RSS {collected.ToText("0.0")} KB after a forced collection, {settled.ToText("0.0")} KB before; all open in {opened.TotalSeconds.ToText("0.0")} s",
            $"{collected.ToText("0.0")} KB", "20 KB or less", collected <= 20));
        bench.Report(new(
            $"4 … {count} held, and a change reaches all",
            $"the last after {reached.TotalMilliseconds.ToText("0")} ms", followers.AllHeld ? "all held" : "some lost", "all", followers.AllHeld));
    }
}
