using System.Diagnostics;
using Meetings.Documents;
using Meetings.Documents.Docx;
using Meetings.Documents.Labels;
using Meetings.Documents.Pdf;
using Meetings.Documents.Plain;
using Meetings.Minutes;

namespace Meetings.Benchmarks;

/// <summary>18. The minutes of a long meeting as a PDF and a Word document, set against the same minutes as text.</summary>
static class PrintedMinutes
{
    const int Items = 60;
    static readonly Paper Paper = new(MinutesLabels.Bokmål) { Municipality = "Folldal kommune", Unit = "Kontrollutvalget" };

    internal static Task RunAsync(Bench bench)
    {
        var minutes = Minutes();
        var rounds = bench.Quick ? 30 : 200;
        var text = Times(rounds, () => MinutesText.Of(minutes, MinutesLabels.Bokmål));
        var word = Times(rounds, () => MinutesDocx.Of(minutes, Paper));
        var before = GC.GetAllocatedBytesForCurrentThread();
        var size = MinutesPdf.Of(minutes, Paper).Length;
        var taken = (GC.GetAllocatedBytesForCurrentThread() - before) / 1e6;
        var pdf = Times(rounds, () => MinutesPdf.Of(minutes, Paper));
        Report("as a PDF, p99 ms", pdf.Percentile(99), "500 ms", pdf.Percentile(99) <= 500, pdf.Median() / text.Median());
        Report("as a Word document, p99 ms", word.Percentile(99), "500 ms", word.Percentile(99) <= 500, word.Median() / text.Median());
        bench.Report(new($"18 What a PDF of {Items} items takes on the way, MB", taken.ToText("0.0"), $"{(taken * 1e6 / size).ToText("0")}x the file", "100 MB", taken <= 100));
        return Task.CompletedTask;

        void Report(string what, double value, string aim, bool reached, double ratio) =>
            bench.Report(new($"18 Minutes of {Items} items {what}", value.ToText("0.0"), $"{ratio.ToText("0")}x their text", aim, reached));
    }

    // The first few load fonts and are compiled: a server does so once.
    static List<double> Times(int rounds, Action make)
    {
        const int warmUp = 5;
        var times = new List<double>();
        for (var n = 0; n < rounds + warmUp; n++)
        {
            var clock = Stopwatch.StartNew();
            make();
            if (n >= warmUp)
                times.Add(clock.Elapsed.TotalMilliseconds);
        }

        return times;
    }

    static MinutesDocument Minutes() => new(new(
    [
        new(SectionKind.Head, new([new Titled(true, "Kontrollutvalget i Folldal kommune")])),
        new(SectionKind.Agenda, new(Enumerable.Range(1, Items).Select(i => new Entry(Of(i))))),
        .. Enumerable.Range(1, Items).Select(Item),
    ]));

    static Section Item(int i) => new(SectionKind.Item, new(
    [
        new Proposed("Saken tas til orientering."),
        new Noted("", new([new(string.Join(' ', Enumerable.Repeat("Utvalget fikk en orientering om tjenesten fra leder og fra barnevernkonsulenten.", 5)), null, new([]))])),
        new Noted("Stikkord", new(Enumerable.Range(1, 4).Select(n => new NoteLine($"Organiseringen av tjenesten og ny praksis, del {n}", null, new([]))))),
        new Decided(DecisionStanding.Adopted, "Saken tas til orientering.", "", null, new([]), new([]), new([])),
        new Measures(new([new($"Følge opp sak {i}", "Kari Nordmann", "", "PPT", new(2026, 12, 1), MeasureStanding.Open) { Goal = "At han trives" }])),
    ]), $"{i}", Of(i));

    static Heading Of(int i) => new($"{i}/26", $"Orientering nummer {i} om barnevernstjenesten i Nord-Østerdal");
}
