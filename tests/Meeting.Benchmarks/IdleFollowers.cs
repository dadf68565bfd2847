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
        var n = 0;
        var ours = await MeasureAsync(
            scene.Server, RawCalls.FollowMeeting, new FollowMeetingRequest { MeetingId = meeting }.ToByteArray(),
            () => scene.ChangeLineAsync(meeting, note, n++));

        // The same first view and the same kind of change from a server that holds nothing.
        var view = await scene.Meetings.GetMeetingAsync(new() { MeetingId = meeting }, scene.Headers);
        var change = new FollowMeetingResponse { Revision = 2, Change = new() { Notes = { view.View.Notes } } }.ToByteArray();
        using var bareServer = await ServerProcess.BareAsync();
        using var bareCaller = RawCalls.Connections(bareServer.Address, 1)[0];
        var bareInvoker = bareCaller.CreateCallInvoker();
        var bare = await MeasureAsync(
            bareServer, BareDoor.FollowMethod, new FollowMeetingResponse { Revision = 1, View = view.View }.ToByteArray(),
            async () =>
            {
                using var answer = bareInvoker.AsyncUnaryCall(BareDoor.BroadcastMethod, null, new(scene.Headers), change);
                await answer;
            });

        bench.Report(new(
            $"4 Server memory for each idle follower, {count} over {connections} connections",
            $"RSS {ours.Collected.ToText("0.0")} KB after a forced collection, {ours.Settled.ToText("0.0")} KB before it, {ours.Resident.ToText("0")} MB in all; "
            + $"bare server {bare.Collected.ToText("0.0")} KB",
            $"{ours.Collected.ToText("0.0")} KB", "20 KB or less", ours.Collected <= 20));
        bench.Report(new(
            $"4 … {count} held, and a change reaches all",
            $"the last after {ours.Reached.ToText("0")} ms, bare {bare.Reached.ToText("0")} ms; all open in {ours.Opened.ToText("0.0")} s, bare {bare.Opened.ToText("0.0")} s",
            ours.Held ? "all held" : "some lost", "all", ours.Held));

        async Task<(double Settled, double Collected, double Resident, double Opened, double Reached, bool Held)> MeasureAsync(
            ServerProcess server, Grpc.Core.Method<byte[], byte[]> method, byte[] request, Func<Task> change)
        {
            // Code is compiled and pools are filled before the first look.
            using (await Followers.OpenAsync(server.Address, method, request, scene.Headers, 200, 20))
                for (var i = 0; i < 20; i++)
                    await change();
            await Task.Delay(500);
            await server.CollectGarbageAsync();
            var before = server.ResidentBytes;

            var clock = Stopwatch.StartNew();
            using var followers = await Followers.OpenAsync(server.Address, method, request, scene.Headers, count, connections);
            var opened = clock.Elapsed.TotalSeconds;
            await Task.Delay(1_000);
            var settled = (server.ResidentBytes - before) / count / 1024;
            await server.CollectGarbageAsync();
            var resident = server.ResidentBytes;

            var arrived = followers.NextChange(count);
            clock.Restart();
            await change();
            await arrived.WaitAsync(TimeSpan.FromSeconds(30));
            return (settled, (resident - before) / count / 1024, resident / 1024 / 1024, opened, clock.Elapsed.TotalMilliseconds, followers.AllHeld);
        }
    }
}
