using Meetings.V1;

namespace Meetings.EndToEnd;

/// <summary>The screen in the room is kept awake during a meeting, by a browser that can.</summary>
[Collection("Browsers")]
public sealed class AwakeTests(Browsers browsers)
{
    // As browsers have it: what was given is let go of whenever the page is out of sight, and not given back.
    const string WakeLock =
        """
        window.locks = [];
        window.held = () => window.locks.filter((lock) => !lock.released).length;
        const request = async (kind) => { const lock = { kind, released: false }; window.locks.push(lock); return lock; };
        Object.defineProperty(navigator, "wakeLock", { value: { request } });
        window.see = (seen) => {
          Object.defineProperty(document, "visibilityState", { configurable: true, value: seen ? "visible" : "hidden" });
          Object.defineProperty(document, "hidden", { configurable: true, value: !seen });
          if (!seen) window.locks.forEach((lock) => lock.released = true);
          document.dispatchEvent(new Event("visibilitychange"));
        };
        """;

    const string Locks = "`${locks.length} asked for, ${held()} held`";

    [Fact]
    public async Task In_a_meeting_it_is_kept_awake_once_and_anew_after_it_was_out_of_sight()
    {
        var gathering = await Gathering.AtAsync(browsers.Server);
        await using var screen = await browsers.EnterAsync(browsers.Server.Web, await gathering.InviteAsync(Role.Screen));
        await screen.Page.AddInitScriptAsync(WakeLock);
        await screen.OpenAsync($"/mote/{gathering.MeetingId}/skjerm");
        await screen.Page.WaitForFunctionAsync("() => locks.length === 1 && held() === 1 && locks[0].kind === 'screen'");

        await screen.Page.EvaluateAsync("see(false), document.dispatchEvent(new Event('live:touch'))");
        Assert.Equal("1 asked for, 0 held", await screen.Page.EvaluateAsync<string>(Locks));

        await screen.Page.EvaluateAsync("see(true)");
        await screen.Page.WaitForFunctionAsync("() => held() === 1");
        await screen.Page.EvaluateAsync("document.dispatchEvent(new Event('live:touch'))");
        Assert.Equal("2 asked for, 1 held", await screen.Page.EvaluateAsync<string>(Locks));
    }

    [Fact]
    public async Task While_it_waits_to_be_let_in_and_on_a_page_in_a_hand_it_may_sleep()
    {
        var gathering = await Gathering.AtAsync(browsers.Server);
        await using var member = await browsers.EnterAsync(browsers.Server.Web, await gathering.InviteAsync(Role.Member));
        await member.Page.AddInitScriptAsync(WakeLock);
        await member.OpenAsync($"/mote/{gathering.MeetingId}/deltaker");
        Assert.Equal(0, await member.Page.EvaluateAsync<int>("see(true), locks.length"));

        await using var waiting = await browsers.SomebodyAsync(browsers.Server.Web);
        await waiting.Page.AddInitScriptAsync(WakeLock);
        await waiting.OpenAsync("/skjerm");
        await waiting.Page.WaitForSelectorAsync(".pairing-code");
        Assert.Equal(0, await waiting.Page.EvaluateAsync<int>("see(true), locks.length"));
        waiting.MayComplain = true;
    }
}
