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
        var (meeting, item) = await scene.DiscussionAsync();
        using var bareServer = await ServerProcess.BareAsync();
        using var http = new HttpClient();
        var barePage = new Uri(bareServer.Web, "/listen");
        var cookie = await scene.CookieAsync(Role.Family);

        using var ours = await EventStreams.OpenAsync(await scene.StreamAsync(meeting, "familie", cookie), cookie, Count);
        // Who has only just come gets all of the page with the first change.
        for (var i = 0; i < 3; i++)
            await ChangeAsync(i);
        using var bare = await EventStreams.OpenAsync(barePage, "", Count);
        var bytes = ours.LastChange;

        var n = 3;
        await Broadcasts.CompareAsync(bench, 7, $"Submit to last of {Count} event-stream listeners", $"a bare broadcast of the same {bytes.Length} bytes", 1.5, () => ChangeAsync(n++), BroadcastAsync);

        async Task<double> ChangeAsync(int n)
        {
            var arrived = ours.NextChange(Count);
            var start = Stopwatch.GetTimestamp();
            var answer = scene.ChangeTitleAsync(meeting, item, n);
            await arrived.WaitAsync(TimeSpan.FromSeconds(20));
            var took = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            await answer;
            return took;
        }

        async Task<double> BroadcastAsync()
        {
            var arrived = bare.NextChange(Count);
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
