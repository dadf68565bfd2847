namespace Meetings.Benchmarks;

using Meetings.V1;

/// <summary>8. What the server holds for each open page that only waits: its connection, its stream and its seat in the meeting.</summary>
static class ListenerMemory
{
    const int Count = 5_000;

    internal static async Task RunAsync(Bench bench)
    {
        using var scene = await Scene.OpenAsync(bench);
        var (meeting, item) = await scene.DiscussionAsync();
        var cookie = await scene.CookieAsync(Role.Family);
        var n = 0;
        var ours = await HeldMemory.OfAsync(
            scene.Server, Count, async many => await EventStreams.OpenAsync(await scene.StreamAsync(meeting, "familie", cookie), cookie, many),
            () => scene.ChangeTitleAsync(meeting, item, n++));

        // The same connections to a server that holds nothing.
        using var bareServer = await ServerProcess.BareAsync();
        using var http = new HttpClient();
        var bare = await HeldMemory.OfAsync(
            bareServer, Count, async many => await EventStreams.OpenAsync(new(bareServer.Web, "/listen"), cookie, many),
            async () =>
            {
                using var content = new ByteArrayContent("id: 1\ndata: \n\n"u8.ToArray());
                (await http.PostAsync(new Uri(bareServer.Web, "/broadcast"), content)).Dispose();
            });

        HeldMemory.Report(bench, $"8 Server memory for each listening page, {Count} over a connection each", Count, 20, ours, bare);
    }
}
