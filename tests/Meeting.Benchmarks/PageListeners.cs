using System.Diagnostics;

namespace Meetings.Benchmarks;

using Meetings.V1;

/// <summary>7. Pages that listen: from submitting a change until the last of 1,000 has it, and what each costs, against a bare broadcast of the same bytes.</summary>
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
        var (ourPage, barePage) = (new Uri(scene.Server.Web, $"/mote/{meeting}/familie/hendelser"), new Uri(bareServer.Web, "/listen"));
        var cookie = await scene.CookieAsync(Role.Family);

        using var ours = await EventStreams.OpenAsync(ourPage, cookie, Count);
        await ChangeAsync(0);
        using var bare = await EventStreams.OpenAsync(barePage, "", Count);
        var bytes = ours.LastUpdate;

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

        bench.Report(new(
            $"7 Submit to last of {Count} event-stream listeners, p50, against a bare broadcast of the same {bytes.Length} bytes",
            $"{a.Median().ToText("0.0")} ms against {b.Median().ToText("0.0")} ms, {a.Count} submits in {rounds} rounds; a round's ratio {ratios.Spread("0.00")}",
            ratios.Median().ToText("0.00"), "1.5 or less", ratios.Median() <= 1.5));
        bench.Report(new(
            "7 … p99",
            $"{a.Percentile(99).ToText("0.0")} ms against {b.Percentile(99).ToText("0.0")} ms",
            (a.Percentile(99) / b.Percentile(99)).ToText("0.00"), "", true));

        bare.Dispose();
        ours.Dispose();
        await HoldAsync();

        // What each listener that only waits costs, beyond what the server holds without any.
        async Task HoldAsync()
        {
            var (held, bareHeld) = (await MeasureAsync(scene.Server, ourPage, cookie), await MeasureAsync(bareServer, barePage, ""));
            bench.Report(new(
                $"7 Server memory for each listening page, {2 * Count} over as many connections",
                $"RSS {held.ToText("0.0")} KB after a forced collection; bare server {bareHeld.ToText("0.0")} KB",
                $"{held.ToText("0.0")} KB", "20 KB or less", held <= 20));
        }

        static async Task<double> MeasureAsync(ServerProcess server, Uri page, string cookie)
        {
            await Task.Delay(500);
            await server.CollectGarbageAsync();
            var before = server.ResidentBytes;
            using var listeners = await EventStreams.OpenAsync(page, cookie, 2 * Count);
            await Task.Delay(1_000);
            await server.CollectGarbageAsync();
            return (server.ResidentBytes - before) / (2 * Count) / 1024;
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
