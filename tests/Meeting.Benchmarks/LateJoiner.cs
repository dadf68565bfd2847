using System.Diagnostics;

namespace Meetings.Benchmarks;

/// <summary>5. Joining a meeting of 500 items late, on a warm connection: from the call to the whole view in the client's hands.</summary>
static class LateJoiner
{
    internal static async Task RunAsync(Bench bench)
    {
        using var scene = await Scene.OpenAsync(bench);
        var (meeting, _) = await scene.MeetingAsync(items: 500);
        var (rounds, each) = bench.Quick ? (3, 100) : (5, 200);
        var (all, p99s, bytes) = (new List<double>(), new List<double>(), 0);
        for (var round = -1; round < rounds; round++)
        {
            var times = new List<double>();
            for (var i = 0; i < each; i++)
            {
                var start = Stopwatch.GetTimestamp();
                using var call = scene.Meetings.FollowMeeting(new() { MeetingId = meeting }, scene.Headers);
                if (!await call.ResponseStream.MoveNext(default) || call.ResponseStream.Current.View is not { Agenda.Count: 500 } view)
                    throw new InvalidOperationException("The view did not come first and whole.");
                times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
                bytes = view.CalculateSize();
            }

            if (round < 0)
                continue;
            all.AddRange(times);
            p99s.Add(times.Percentile(99));
        }

        var p99 = all.Percentile(99);
        bench.Report(new(
            $"5 Late joiner of a meeting of 500 items ({bytes} bytes), p99",
            $"{all.Count} joins in {rounds} rounds, p50 {all.Median().ToText("0.00")} ms, a round's p99 {p99s.Spread("0.00")} ms",
            $"{p99.ToText("0.00")} ms", "5 ms or less", p99 <= 5));
    }
}
