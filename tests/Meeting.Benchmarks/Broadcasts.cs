namespace Meetings.Benchmarks;

/// <summary>Sets a broadcast of ours against a bare one of the same bytes, in turns, so that what else the machine does falls on both.</summary>
static class Broadcasts
{
    /// <param name="bench">Takes the lines.</param>
    /// <param name="number">The measurement's number.</param>
    /// <param name="what">What is measured.</param>
    /// <param name="baseline">What it is set against.</param>
    /// <param name="aim">The ratio that is aimed at; null for none.</param>
    /// <param name="ours">One of ours, in milliseconds.</param>
    /// <param name="bare">A bare one.</param>
    internal static async Task CompareAsync(Bench bench, int number, string what, string baseline, double? aim, Func<Task<double>> ours, Func<Task<double>> bare)
    {
        var (rounds, each) = bench.Quick ? (10, 10) : (30, 10);
        var (a, b, ratios) = (new List<double>(), new List<double>(), new List<double>());
        for (var round = -8; round < rounds; round++)
        {
            var (ofOurs, ofBare) = (new List<double>(), new List<double>());
            for (var i = 0; i < each; i++)
                ofOurs.Add(await ours());
            for (var i = 0; i < each; i++)
                ofBare.Add(await bare());
            if (round < 0)
                continue;
            a.AddRange(ofOurs);
            b.AddRange(ofBare);
            ratios.Add(ofOurs.Median() / ofBare.Median());
        }

        var p50 = ratios.Median();
        bench.Report(new(
            $"{number} {what}, p50, against {baseline}",
            $"{a.Median().ToText("0.0")} ms against {b.Median().ToText("0.0")} ms, {a.Count} submits in {rounds} rounds; a round's ratio {ratios.Spread("0.00")}",
            p50.ToText("0.00"), aim is { } most ? $"{most.ToText("0.##")} or less" : "", p50 <= (aim ?? p50)));
        bench.Report(new(
            $"{number} … p99",
            $"{a.Percentile(99).ToText("0.0")} ms against {b.Percentile(99).ToText("0.0")} ms",
            (a.Percentile(99) / b.Percentile(99)).ToText("0.00"), "", true));
    }
}
