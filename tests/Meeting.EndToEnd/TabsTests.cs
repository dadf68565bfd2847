using Meetings.V1;
using Microsoft.Playwright;

namespace Meetings.EndToEnd;

/// <summary>Whoever tries everything at once has more tabs open than a browser has connections over plain http: six.</summary>
[Collection("Browsers")]
public sealed class TabsTests(Browsers browsers)
{
    [Fact]
    public async Task Tabs_that_nobody_sees_leave_the_connections_to_the_one_that_is_seen_and_catch_up_when_they_are()
    {
        var gathering = await Gathering.AtAsync(browsers.Server);
        await gathering.StartAsync();
        await using var person = await browsers.OpenAsync(browsers.Server.Web, gathering, Role.Member, "deltaker");
        var first = person.Page;
        await ShowAsync(first, false);
        for (var n = 2; n <= 8; n++)
        {
            var tab = await person.Context.NewPageAsync();
            await tab.GotoAsync(first.Url);
            await tab.Locator("live-meeting[data-state=live]").WaitForAsync(new() { State = WaitForSelectorState.Attached });
            await ShowAsync(tab, false);
        }

        await gathering.SubmitAsync(new AddBrightSpot { Text = "Han lo i dag." });
        await ShowAsync(first, true);

        await person.SeesAsync("main", "Han lo i dag.");
        await Assertions.Expect(first.Locator(".contact")).ToBeHiddenAsync();
    }

    // No tab of a browser that is steered is ever out of sight: the page is told that it is.
    static async Task ShowAsync(IPage tab, bool isSeen) => await tab.EvaluateAsync("""
        isSeen => {
          Object.defineProperty(document, "hidden", { value: !isSeen, configurable: true });
          document.dispatchEvent(new Event("visibilitychange"));
        }
        """, isSeen);
}
