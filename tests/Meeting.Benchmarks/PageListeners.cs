using System.Diagnostics;

namespace Meetings.Benchmarks;

using Meetings.V1;

/// <summary>7. Pages that listen: from submitting a change until the last of 1,000 has it, against a bare broadcast of the same bytes.</summary>
static class PageListeners
{
    const int Count = 1_000;

    internal static async Task RunAsync(Bench bench)
    {
        using var scene = await Scene.OpenAsync(bench);
        var (meeting, _) = await scene.MeetingAsync(items: 20);
        var item = (await scene.Meetings.GetMeetingAsync(new() { MeetingId = meeting }, scene.Headers)).View.Agenda[0].Id;
        await scene.SubmitAsync(meeting, new() { StartAgendaItem = new() { ItemId = item } });
        using var bareServer = await ServerProcess.BareAsync();
        using var http = new HttpClient();
        var barePage = new Uri(bareServer.Web, "/listen");
        var cookie = await scene.CookieAsync(Role.Family);

        using var ours = await EventStreams.OpenAsync(await PageAsync(), cookie, Count);
        // Who has only just come gets all of the page with the first change.
        for (var i = 0; i < 3; i++)
            await ChangeAsync(i);
        using var bare = await EventStreams.OpenAsync(barePage, "", Count);
        var bytes = ours.LastUpdate;

        var (rounds, each) = bench.Quick ? (10, 10) : (30, 10);
        var (a, b, ratios) = (new List<double>(), new List<double>(), new List<double>());
        for (var (round, n) = (-8, 3); round < rounds; round++)
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

        bench.Report(new(
            $"7 Submit to last of {Count} event-stream listeners, p50, against a bare broadcast of the same {bytes.Length} bytes",
            $"{a.Median().ToText("0.0")} ms against {b.Median().ToText("0.0")} ms, {a.Count} submits in {rounds} rounds; a round's ratio {ratios.Spread("0.00")}",
            ratios.Median().ToText("0.00"), "1.5 or less", ratios.Median() <= 1.5));
        bench.Report(new(
            "7 … p99",
            $"{a.Percentile(99).ToText("0.0")} ms against {b.Percentile(99).ToText("0.0")} ms",
            (a.Percentile(99) / b.Percentile(99)).ToText("0.00"), "", true));

        // The stream of a page that was loaded just now: it begins with nothing to catch up with.
        async Task<Uri> PageAsync()
        {
            var now = await scene.Meetings.GetMeetingAsync(new() { MeetingId = meeting }, scene.Headers);
            return new(scene.Server.Web, $"/mote/{meeting}/familie/hendelser?etter={now.Revision}");
        }

        async Task<double> ChangeAsync(int n)
        {
            var arrived = ours.NextUpdate(Count);
            var start = Stopwatch.GetTimestamp();
            var answer = scene.SubmitAsync(meeting, new() { EditAgendaItem = new() { ItemId = item, Title = $"Foresattes stemme, {n:00000}", Minutes = 10 } });
            await arrived.WaitAsync(TimeSpan.FromSeconds(20));
            var took = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            await answer;
            return took;
        }

        async Task<double> BroadcastAsync()
        {
            var arrived = bare.NextUpdate(Count);
            var start = Stopwatch.GetTimestamp();
            using var content = new ByteArrayContent(bytes);
            var answer = http.PostAsync(new Uri(bareServer.Web, "/broadcast"), content);
            await arrived.WaitAsync(TimeSpan.FromSeconds(20));
            var took = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            (await answer).Dispose();
            return took;
        }
    }
}
