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

        var n = 3;
        await Broadcasts.CompareAsync(bench, 7, $"Submit to last of {Count} event-stream listeners", bytes.Length, 1.5, () => ChangeAsync(n++), BroadcastAsync);

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
