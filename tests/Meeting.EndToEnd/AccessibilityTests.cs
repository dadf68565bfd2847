using Meetings.V1;
using Microsoft.Playwright;

namespace Meetings.EndToEnd;

/// <summary>Nothing stands in anybody's way: every page, in every state, light and dark, in every language.</summary>
[Collection("Browsers")]
public sealed class AccessibilityTests(Browsers browsers)
{
    static readonly (Role Role, string Page)[] Pages =
        [(Role.Leader, "leder"), (Role.Leader, "plan"), (Role.Leader, "referat"), (Role.Member, "deltaker"), (Role.Family, "familie"), (Role.Screen, "skjerm")];

    [Fact]
    public async Task Axe_finds_nothing_on_any_page_before_during_and_after_the_meeting()
    {
        var server = browsers.Server;
        var gathering = await Gathering.AtAsync(server);
        var open = new List<(Person Person, string Page)>();
        foreach (var (role, page) in Pages)
            open.Add((await browsers.OpenAsync(server.Web, gathering, role, page, Still()), page));

        await CheckAllAsync("planned");
        await Story.TellAsync(gathering);
        await CheckAllAsync("running");
        await gathering.SubmitAsync(new PauseMeeting());
        await CheckAllAsync("paused");
        await gathering.SubmitAsync(new CloseMeeting());
        await CheckAllAsync("closed");

        foreach (var (person, _) in open)
            await person.DisposeAsync();

        async Task CheckAllAsync(string state)
        {
            foreach (var (person, page) in open)
            {
                await person.ReloadAsync();
                await Axe.CheckAsync(person, $"{page}, {state}");
                await Boxes.CheckAsync(person, $"{page}, {state}");
                await person.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
                await Axe.CheckColoursAsync(person, $"{page}, {state}, dark");
                await person.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
            }
        }
    }

    [Fact]
    public async Task Axe_finds_nothing_on_the_pages_outside_a_meeting()
    {
        var server = browsers.Server;
        var gathering = await Gathering.AtAsync(server);
        await using var nobody = await browsers.SomebodyAsync(server.Web, Still());
        await using var leader = await browsers.OpenAsync(server.Web, gathering, Role.Leader, "deltaker", Still());
        await Story.TellAsync(gathering);
        var note = (await gathering.ViewAsync()).Notes[0].Id;
        var action = (await gathering.ViewAsync()).Actions[0].Id;

        var known = $"/sak/{await gathering.CaseAsync()}";

        foreach (var path in new[] { "/", "/join", "/skjerm" })
            await CheckAsync(nobody, path);
        foreach (var path in new[]
        {
            "/", "/referater", $"/team/{gathering.TeamId}", $"/team/{gathering.TeamId}/planlegg", $"/mote/{gathering.MeetingId}/notat/{note}",
            $"/mote/{gathering.MeetingId}/tiltak/{action}", $"/mote/{gathering.MeetingId}/tiltak/{action}/avsla",
            $"/mote/{gathering.MeetingId}/tiltak/{action}/effekt", $"/mote/{gathering.MeetingId}/tiltak/{action}/stopp",
            $"/team/{gathering.TeamId}/sak", known, $"{known}/spor", $"{known}/apne", $"{known}/person", $"{known}/niva", $"{known}/barnets-syn", $"{known}/stafett",
            $"/mote/{gathering.MeetingId}/familie?forhandsvis", $"/mote/{gathering.MeetingId}/skjerm?forhandsvis",
        })
            await CheckAsync(leader, path);
    }

    [Fact]
    public async Task Axe_finds_nothing_on_the_familys_page_in_any_language()
    {
        var server = browsers.Server;
        var gathering = await Gathering.AtAsync(server);
        await Story.TellAsync(gathering);
        await using var family = await browsers.OpenAsync(server.Web, gathering, Role.Family, "familie", Still(390, 844));

        foreach (var language in Meetings.Web.Language.All)
        {
            await CheckAsync(family, $"/mote/{gathering.MeetingId}/familie?sprak={language.Tag}");
            Assert.Equal(language.Tag, await family.Page.EvaluateAsync<string>("document.documentElement.lang"));
            Assert.Equal(language.Direction, await family.Page.EvaluateAsync<string>("document.documentElement.dir"));
        }
    }

    // What is on its way in has not its own colours yet.
    static BrowserNewContextOptions Still(int width = 1024, int height = 768) => new()
    {
        ViewportSize = new() { Width = width, Height = height }, ColorScheme = ColorScheme.Light, Locale = "nb-NO", ReducedMotion = ReducedMotion.Reduce,
    };

    static async Task CheckAsync(Person person, string path)
    {
        await person.OpenAsync(path);
        await Axe.CheckAsync(person, path);
        await Boxes.CheckAsync(person, path);
    }
}
