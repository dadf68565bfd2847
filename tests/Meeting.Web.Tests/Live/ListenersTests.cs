using System.Text;
using Meetings.Client;
using Meetings.Server.Access;
using Meetings.Server.Tests;
using Meetings.Server.Tests.Following;
using Meetings.Web.Live;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Meetings.Web.Tests.Live;

using Meetings.V1;

// Inside the namespace: here the wire's names come before the domain's.

/// <summary>Listeners that come, go, and are too many.</summary>
public sealed class ListenersTests
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task A_page_too_many_of_one_device_is_out_of_touch_for_a_while_and_not_told_to_load_anew()
    {
        await using var gathering = await Gathering.OfAsync(server: await RunningServer.StartAsync(pages: true, configure: o => o.StreamsPerDevice = 1));
        using var browser = Site.Browser(gathering.Server.Pages);
        browser.DefaultRequestHeaders.Add("Cookie", Site.Cookie(gathering.Server.Pages, "meeting", gathering[Role.Member].Token!));
        var address = $"/mote/{gathering.MeetingId}/deltaker/hendelser";
        await using var first = await browser.GetStreamAsync(address);
        await ReadUntilAsync(first, "turbo-stream");

        await using var second = await browser.GetStreamAsync(address);
        var said = await ReadUntilAsync(second, "event: lost", "event: ended");
        Assert.DoesNotContain("ended", said, StringComparison.Ordinal);

        // Then its browser may ask again.
        while (true)
        {
            gathering.Server.Time.Advance(TimeSpan.FromSeconds(20));
            if (await second.ReadAsync(new byte[1_000]).AsTask().WaitAsync(Patience) == 0)
                break;
        }
    }

    [Fact]
    public async Task A_meeting_that_is_no_longer_followed_is_followed_anew_for_who_comes_next()
    {
        await using var server = await RunningServer.StartAsync(pages: true);
        var meetings = server.Services.GetRequiredService<LiveMeetings>();
        var ended = meetings.Enter("no meeting's id");
        ended.Together.Join("");
        for (var now = ended.Together.Now; now.State != FollowState.Ended;)
            now = await ended.Together.WaitForNewAsync(now).WaitAsync(Patience);

        var next = meetings.Enter("no meeting's id");
        Assert.NotSame(ended, next);
        await meetings.LeaveAsync(ended);
        Assert.Equal(1, meetings.Listeners);
        await meetings.LeaveAsync(next);
        Assert.Equal(0, meetings.Listeners);
    }

    [Fact]
    public async Task Nothing_remains_of_who_goes_whenever_they_go()
    {
        await using var gathering = await Gathering.OfAsync(server: await RunningServer.StartAsync(pages: true, configure: o => o.StreamsPerDevice = 1_000));
        var (meetings, doorkeeper) = (gathering.Server.Services.GetRequiredService<LiveMeetings>(), gathering.Server.Services.GetRequiredService<Doorkeeper>());
        using var browser = Site.Browser(gathering.Server.Pages);
        browser.DefaultRequestHeaders.Add("Cookie", Site.Cookie(gathering.Server.Pages, "meeting", gathering[Role.Member].Token!));
        await Task.WhenAll(Enumerable.Range(0, 200).Select(async n =>
        {
            // Some before they are let in, some while they are shown the page, some later; some look for what is not there.
            using var going = new CancellationTokenSource(TimeSpan.FromMilliseconds(n % 50 * 4));
            try
            {
                var meeting = n % 5 == 0 ? Guid.NewGuid().ToString() : gathering.MeetingId;
                await using var stream = await browser.GetStreamAsync($"/mote/{meeting}/deltaker/hendelser", going.Token);
                await stream.CopyToAsync(Stream.Null, going.Token);
            }
            catch (OperationCanceledException)
            {
            }
        }));

        using var patience = new CancellationTokenSource(Patience);
        while (meetings.Listeners > 0 || doorkeeper.Streams > 0)
            await Task.Delay(10, patience.Token);
    }

    [Fact]
    public async Task A_browser_that_takes_nothing_is_cut_off_after_half_a_minute()
    {
        var time = new WatchedTime(TimeSpan.FromSeconds(30));
        await using var gathering = await Gathering.OfAsync(server: await RunningServer.StartAsync(
            pages: true, configure: o => o.SlowReaderSeconds = 29,
            build: b => b.Services.AddSingleton<TimeProvider>(time).AddSingleton<IStartupFilter>(new TakesNothing())));
        var meetings = gathering.Server.Services.GetRequiredService<LiveMeetings>();
        using var browser = Site.Browser(gathering.Server.Pages);
        browser.DefaultRequestHeaders.Add("Cookie", Site.Cookie(gathering.Server.Pages, "meeting", gathering[Role.Member].Token!));
        var asking = browser.GetAsync($"/mote/{gathering.MeetingId}/deltaker/hendelser", HttpCompletionOption.ResponseHeadersRead);

        await time.Waited.WaitAsync(Patience);
        time.Advance(TimeSpan.FromSeconds(30) - TimeSpan.FromTicks(1));
        Assert.Equal(1, meetings.Listeners);
        Assert.False(asking.IsCompleted);
        time.Advance(TimeSpan.FromTicks(1));

        await Assert.ThrowsAsync<HttpRequestException>(() => asking.WaitAsync(Patience));
        Assert.True(SpinWait.SpinUntil(() => meetings.Listeners == 0, Patience));
    }

    /// <summary>Browsers that take nothing of what a stream tells them, as if all on the way to them were full.</summary>
    sealed class TakesNothing : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.UseWhen(http => http.Request.Path.Value!.EndsWith("/hendelser", StringComparison.Ordinal), streams => streams.Use((http, rest) =>
            {
                http.Response.Body = new Full();
                return rest(http);
            }));
            next(app);
        };

        sealed class Full : MemoryStream
        {
            public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
                await Task.Delay(Timeout.Infinite, cancellationToken);
        }
    }

    static async Task<string> ReadUntilAsync(Stream stream, params string[] parts)
    {
        var (said, buffer) = (new StringBuilder(), new byte[10_000]);
        while (!parts.Any(p => said.ToString().Contains(p, StringComparison.Ordinal)))
        {
            var read = await stream.ReadAsync(buffer).AsTask().WaitAsync(Patience);
            Assert.NotEqual(0, read);
            said.Append(Encoding.UTF8.GetString(buffer, 0, read));
        }

        return said.ToString();
    }
}
