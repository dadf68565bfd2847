using System.Diagnostics;
using Google.Protobuf;

namespace Meetings.Benchmarks;

using Meetings.V1;

/// <summary>2. From submitting a change until the last of 1,000 followers has it, against a bare broadcast of the same bytes.</summary>
static class SubmitToLastFollower
{
    const int Count = 1_000;
    const int Connections = 20;

    internal static async Task RunAsync(Bench bench)
    {
        using var scene = await Scene.OpenAsync(bench);
        var (meeting, note) = await scene.MeetingAsync(items: 20);
        using var ours = await Followers.OpenAsync(
            scene.Server.Address, RawCalls.FollowMeeting, new FollowMeetingRequest { MeetingId = meeting }.ToByteArray(), scene.Headers, Count, Connections);
        await ChangeAsync(0);

        using var bareServer = await ServerProcess.BareAsync();
        using var bare = await Followers.OpenAsync(
            bareServer.Address, BareDoor.FollowMethod, new FollowMeetingResponse { Revision = 1, View = new() }.ToByteArray(), scene.Headers, Count, Connections);
        using var bareCaller = RawCalls.Connections(bareServer.Address, 1)[0];
        var bareInvoker = bareCaller.CreateCallInvoker();
        var bytes = ours.LastChange;

        var (rounds, each) = bench.Quick ? (10, 10) : (30, 10);
        var (a, b, ratios) = (new List<double>(), new List<double>(), new List<double>());
        for (var (round, n) = (-8, 1); round < rounds; round++)
        {
            var (ofOurs, ofBare) = (new List<double>(), new List<double>());
            for (var i = 0; i < each; i++)
                ofOurs.Add(await ChangeAsync(n++));
            for (var i = 0; i < each; i++)
                ofBare.Add(await BroadcastAsync());
            if (round < 0)
                continue;
            a.AddRange(ofOurs);
            b.AddRange(ofBare);
            ratios.Add(ofOurs.Median() / ofBare.Median());
        }

        var p50 = ratios.Median();
        bench.Report(new(
            $"2 Submit to last of {Count} followers, p50, against a bare broadcast of the same {bytes.Length} bytes",
            $"{a.Median().ToText("0.0")} ms against {b.Median().ToText("0.0")} ms, {a.Count} submits in {rounds} rounds; a round's ratio {ratios.Spread("0.00")}",
            p50.ToText("0.00"), "1.25 or less", p50 <= 1.25));
        bench.Report(new(
            "2 … p99",
            $"{a.Percentile(99).ToText("0.0")} ms against {b.Percentile(99).ToText("0.0")} ms",
            (a.Percentile(99) / b.Percentile(99)).ToText("0.00"), "", true));

        async Task<double> ChangeAsync(int n)
        {
            var arrived = ours.NextChange(Count);
            var start = Stopwatch.GetTimestamp();
            var answer = scene.ChangeLineAsync(meeting, note, n);
            await arrived.WaitAsync(TimeSpan.FromSeconds(10));
            var took = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            await answer;
            return took;
        }

        async Task<double> BroadcastAsync()
        {
            var arrived = bare.NextChange(Count);
            var start = Stopwatch.GetTimestamp();
            using var answer = bareInvoker.AsyncUnaryCall(BareDoor.BroadcastMethod, null, new(scene.Headers), bytes);
            await arrived.WaitAsync(TimeSpan.FromSeconds(10));
            var took = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            await answer;
            return took;
        }
    }
}
