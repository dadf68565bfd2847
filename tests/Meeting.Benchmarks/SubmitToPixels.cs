using System.Text;
using Microsoft.Playwright;

namespace Meetings.Benchmarks;

using Meetings.V1;

/// <summary>
/// 9. From submitting a change until it is painted on the shared screen, while three more browsers show it to leader,
/// participant and family; against four windows of the least page that a broadcast can be painted on.
/// </summary>
static class SubmitToPixels
{
    static readonly (Role Role, string Page, (int, int) Size)[] Pages =
    [
        (Role.Screen, "skjerm", (1920, 1080)), (Role.Leader, "leder", (1440, 900)),
        (Role.Member, "deltaker", (1024, 768)), (Role.Family, "familie", (390, 844)),
    ];

    internal static async Task RunAsync(Bench bench)
    {
        using var scene = await Scene.OpenAsync(bench);
        var (meeting, item) = await scene.DiscussionAsync();
        using var bareServer = await ServerProcess.BareAsync();
        using var http = new HttpClient();
        await using var windows = await Windows.OpenAsync();
        var (ours, bare) = (new List<IPage>(), new List<IPage>());
        foreach (var (role, page, size) in Pages)
        {
            ours.Add(await windows.NewAsync(size, scene.Server.Web, await scene.CookieAsync(role)));
            await ours[^1].GotoAsync(new Uri(scene.Server.Web, $"/mote/{meeting}/{page}").ToString());
            await ours[^1].WaitForSelectorAsync("live-meeting[data-state=live]", new() { State = WaitForSelectorState.Attached });
            bare.Add(await windows.NewAsync(size, bareServer.Web, ""));
            var listening = bare[^1].WaitForResponseAsync("**/listen");
            await bare[^1].GotoAsync(bareServer.Web.ToString());
            await listening;
        }

        var n = 0;
        List<double> lasts = [];
        await Broadcasts.CompareAsync(
            bench, 9, "Submit to pixels on the shared screen, four browsers open", "the least page that a broadcast can be painted on, four open", null,
            () => TimeAsync(ours, number => scene.ChangeTitleAsync(meeting, item, number), lasts),
            () => TimeAsync(bare, async number =>
            {
                using var content = new ByteArrayContent(Encoding.UTF8.GetBytes($"id: {number}\ndata: Foresattes stemme, {number:00000}\n\n"));
                (await http.PostAsync(new Uri(bareServer.Web, "/broadcast"), content)).Dispose();
            }));
        bench.Report(new(
            "9 … until the last of the four has painted it", $"p50 {lasts.Median().ToText("0")} ms, p99 {lasts.Percentile(99).ToText("0")} ms", "", "", true));

        // The screen's time. The browser's clock is the machine's, in whole milliseconds.
        async Task<double> TimeAsync(List<IPage> pages, Func<int, Task> change, List<double>? last = null)
        {
            var number = ++n;
            var start = (DateTimeOffset.UtcNow - DateTimeOffset.UnixEpoch).TotalMilliseconds;
            await change(number);
            var painted = await Task.WhenAll(pages.Select(p => Windows.PaintedAsync(p, number))).WaitAsync(TimeSpan.FromSeconds(20));
            last?.Add(painted.Max() - start);
            return painted[0] - start;
        }
    }
}
