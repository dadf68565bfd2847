using Meetings.EndToEnd;
using Microsoft.Playwright;

namespace Meetings.Benchmarks;

using Meetings.V1;

/// <summary>
/// 10. A first visit with a slow phone on a slow line: when something is painted, and what was sent for it; against a page
/// of one word from a server that does nothing.
/// </summary>
static class FirstPaint
{
    const double KilobitsPerSecond = 1_600, RoundTripMs = 150, SlowerCpu = 4, MostKilobytes = 80;

    internal static async Task RunAsync(Bench bench)
    {
        using var scene = await Scene.OpenAsync(bench);
        var (meeting, item) = await scene.DiscussionAsync();
        for (var i = 1; i <= 6; i++)
        {
            await scene.SubmitAsync(meeting, new() { ProposeDecision = new() { ItemId = item, Text = $"Skolen og PPT møtes igjen i uke {i}." } });
            await scene.SubmitAsync(meeting, new() { AddAction = new() { ItemId = item, Content = new() { Text = $"Ringe helsestasjonen om time nummer {i}", ResponsibleId = scene.People[i % 3] } } });
        }

        using var bareServer = await ServerProcess.BareAsync();
        await using var windows = await Windows.OpenAsync();
        var bare = (await VisitsAsync(bareServer.Web, "", (390, 844))).Select(v => v.Paint).ToList();
        bench.Report(new(
            $"10 First paint of a page of one word, CPU {SlowerCpu:0} times slower, {(KilobitsPerSecond / 1000).ToText("0.0")} Mbit/s, {RoundTripMs:0} ms to answer",
            $"{bare.Spread("0")} ms", "", "", true));
        foreach (var (role, path, size) in new[]
        {
            (Role.Leader, "", (1440, 900)), (Role.Leader, $"team/{scene.Team}", (1440, 900)), (Role.Leader, $"mote/{meeting}/plan", (1440, 900)),
            (Role.Leader, $"mote/{meeting}/leder", (1440, 900)), (Role.Screen, $"mote/{meeting}/skjerm", (1920, 1080)),
            (Role.Member, $"mote/{meeting}/deltaker", (1024, 768)), (Role.Family, $"mote/{meeting}/familie", (390, 844)),
            (Role.Leader, $"mote/{meeting}/referat", (1440, 900)),
        })
        {
            var visits = await VisitsAsync(new(scene.Server.Web, "/" + path), await scene.CookieAsync(role), size);
            var (paint, weight) = (visits.Select(v => v.Paint).ToList(), visits[^1].Kilobytes);
            bench.Report(new(
                $"10 … of /{path.Replace(meeting, "ID", StringComparison.Ordinal).Replace(scene.Team, "ID", StringComparison.Ordinal)}, against it, and what was sent",
                $"{paint.Spread("0")} ms; without {visits[^1].FontKilobytes.ToText("0.0")} KB of fonts",
                $"{(paint.Median() / bare.Median()).ToText("0.0")}, {weight.ToText("0.0")} KB", $"{MostKilobytes:0} KB or less", weight <= MostKilobytes));
        }

        async Task<List<(double Paint, double Kilobytes, double FontKilobytes)>> VisitsAsync(Uri address, string cookie, (int, int) size)
        {
            List<(double, double, double)> visits = [];
            for (var i = 0; i < (bench.Quick ? 3 : 5); i++)
                visits.Add(await VisitAsync(windows, address, cookie, size));
            return visits;
        }
    }

    static async Task<(double Paint, double Kilobytes, double FontKilobytes)> VisitAsync(Windows windows, Uri address, string cookie, (int, int) size)
    {
        var page = await windows.NewAsync(size, address, cookie);
        var browser = await page.Context.NewCDPSessionAsync(page);
        var weight = await Weight.OfAsync(browser);
        await browser.SendAsync("Network.emulateNetworkConditions", new()
        {
            ["offline"] = false, ["latency"] = RoundTripMs,
            ["downloadThroughput"] = KilobitsPerSecond * 1000 / 8, ["uploadThroughput"] = KilobitsPerSecond * 1000 / 8,
        });
        await browser.SendAsync("Emulation.setCPUThrottlingRate", new() { ["rate"] = SlowerCpu });

        await page.GotoAsync(address.ToString(), new() { WaitUntil = WaitUntilState.Load, Timeout = 60_000 });
        var paint = await page.EvaluateAsync<double>("""
            () => new Promise((done) => new PerformanceObserver((list) => {
              const first = list.getEntriesByName("first-contentful-paint")[0];
              if (first) done(first.startTime);
            }).observe({ type: "paint", buffered: true }))
            """);
        await page.Context.CloseAsync();
        return (paint, weight.Kilobytes, weight.FontKilobytes);
    }
}
