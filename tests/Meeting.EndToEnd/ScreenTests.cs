using System.Globalization;
using Meetings.V1;
using Microsoft.Playwright;

namespace Meetings.EndToEnd;

/// <summary>The shared screen as the room sees it: what is decided and who does what, large, whole, and all of it in turn.</summary>
[Collection("Browsers")]
public sealed class ScreenTests(Browsers browsers)
{
    // A screen of 65 inches and 16:9 is 1,439 mm wide.
    const double MillimetresPerPixel = 1_439.0 / 1_920;

    [Theory]
    [InlineData(1920, 1080, 5)]
    [InlineData(1280, 720, 5)]
    [InlineData(1024, 768, 6)]
    public async Task What_does_not_fit_comes_in_turn_each_whole_and_the_room_is_used(int width, int height, int most)
    {
        var gathering = await FullAsync();
        await using var screen = await OpenAsync(gathering, width, height);
        var seen = new HashSet<string>();
        for (var page = 0; page < 20; page++)
        {
            var shown = await ShownAsync(screen, "#decisions > li, #actions > li");
            Assert.True(shown.Count >= (page == 0 ? most : 2), $"{shown.Count} of them are shown in {width}x{height}, page {page}.");
            seen.UnionWith(shown);
            await screen.Page.Clock.FastForwardAsync("00:12");
        }

        var view = await gathering.ViewAsync();
        Assert.Equal(view.Decisions.Select(d => d.Id).Concat(view.Actions.Select(a => a.Id)).Order(), seen.Order());
    }

    [Theory]
    [InlineData(1920, 1080)]
    [InlineData(1280, 800)]
    [InlineData(1024, 768)]
    public async Task What_there_is_room_for_is_read_to_its_end(int width, int height)
    {
        var gathering = await Gathering.AtAsync(browsers.Server);
        await gathering.StartAsync();
        await DecideAsync(gathering, Long(240));
        await gathering.SubmitAsync(new AddAction { Content = new() { Text = Long(200), ResponsibleId = gathering.People[Role.Member], DueDate = "2026-12-04" } });
        await gathering.SubmitAsync(new AddContribution { Kind = ContributionKind.Question, Text = Long(160) });
        await using var screen = await OpenAsync(gathering, width, height);
        var seen = new HashSet<string>();
        for (var page = 0; page < 4; page++)
        {
            Assert.Empty(await CutAsync(screen));
            seen.UnionWith(await ShownAsync(screen, "#decisions > li, #actions > li, #said > li"));
            await screen.Page.Clock.FastForwardAsync("00:12");
        }

        Assert.Equal(3, seen.Count);
    }

    [Fact]
    public async Task What_there_is_no_room_for_beside_the_rest_comes_in_turn_and_is_not_cut()
    {
        var gathering = await Gathering.AtAsync(browsers.Server);
        await gathering.StartAsync();
        await DecideAsync(gathering, Long(430));
        await gathering.SubmitAsync(new AddAction { Content = new() { Text = Long(430), ResponsibleId = gathering.People[Role.Member] } });
        await using var screen = await OpenAsync(gathering, 1920, 1080);
        var seen = new List<string>();
        for (var page = 0; page < 4; page++)
        {
            Assert.Empty(await CutAsync(screen));
            seen.Add(Assert.Single(await ShownAsync(screen, "#decisions > li, #actions > li")));
            await screen.Page.Clock.FastForwardAsync("00:12");
        }

        Assert.Equal(2, seen.Distinct().Count());
        Assert.All(seen.Zip(seen.Skip(1)), turn => Assert.NotEqual(turn.First, turn.Second));
    }

    [Fact]
    public async Task Only_what_is_longer_than_all_of_the_room_is_cut_and_fills_it()
    {
        var gathering = await Gathering.AtAsync(browsers.Server);
        await gathering.StartAsync();
        await DecideAsync(gathering, Long(2_000));
        await using var screen = await OpenAsync(gathering, 1920, 1080);
        Assert.Single(await ShownAsync(screen, "#decisions > li"));
        Assert.Single(await CutAsync(screen));
        var box = (await screen.Page.Locator("#decisions > li").BoundingBoxAsync())!;
        Assert.InRange(box.Y + box.Height, 900, 1080);
    }

    [Fact]
    public async Task What_is_new_is_shown_at_once_and_stays_until_it_has_been_read()
    {
        var gathering = await FullAsync();
        await using var screen = await OpenAsync(gathering, 1920, 1080);
        await screen.Page.Clock.FastForwardAsync("00:12");
        await Assertions.Expect(screen.Page.Locator("#actions > li").First).ToBeHiddenAsync();

        var action = Guid.CreateVersion7();
        await gathering.SubmitAsync(new AddAction { Content = new() { Text = "Ringe foresatte i kveld" } }, action);
        await Assertions.Expect(screen.Page.Locator($"[id='{action}']")).ToBeVisibleAsync();
        await screen.Page.Clock.FastForwardAsync("00:24");
        Assert.Contains($"{action}", await ShownAsync(screen, "#actions > li"));
        await screen.Page.Clock.FastForwardAsync("00:12");
        Assert.DoesNotContain($"{action}", await ShownAsync(screen, "#actions > li"));
    }

    [Fact]
    public async Task What_was_decided_and_who_does_what_is_read_from_six_metres()
    {
        var gathering = await FullAsync();
        await using var screen = await OpenAsync(gathering, 1920, 1080);
        foreach (var selector in new[] { ".agreed-text", ".todo-text", ".todo-who strong", ".todo-who .asks" })
        {
            // As high as the font really draws a capital letter.
            var pixels = await screen.Page.Locator(selector).First.EvaluateAsync<double>("""
                (element) => {
                  const style = getComputedStyle(element);
                  const context = document.createElement("canvas").getContext("2d");
                  context.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
                  if (!document.fonts.check(context.font)) throw new Error(`${context.font} is not there.`);
                  return context.measureText("H").actualBoundingBoxAscent;
                }
                """);
            Assert.True(pixels * MillimetresPerPixel >= 25, string.Create(CultureInfo.InvariantCulture, $"{selector}: {pixels * MillimetresPerPixel:0.0} mm."));
        }
    }

    [Theory]
    [InlineData(1920, 1080, "Ansvarsgruppe for Ola")]
    [InlineData(1920, 1080, "Ansvarsgruppe for Ola Nordmann Hansen ved Solbakken skole og barnehage, med barnehagen, skolen, PPT og helsestasjonen")]
    [InlineData(1024, 768, "Ansvarsgruppe for Ola")]
    public async Task Who_is_missing_is_named_to_the_end_and_it_is_the_title_that_gives_way(int width, int height, string title)
    {
        var gathering = await Gathering.AtAsync(browsers.Server, name: title);
        string[] services = ["Pedagogisk-psykologisk tjeneste", "Barneverntjenesten", "Helsestasjon og skolehelsetjeneste", "Ungdomskontakten"];
        await gathering.SubmitAsync(new SetDutyToAttend { Services = { services } });
        await gathering.StartAsync();
        await using var screen = await OpenAsync(gathering, width, height);
        var missing = screen.Page.Locator(".top-missing");
        await Assertions.Expect(missing).ToContainTextAsync(string.Join(", ", services));
        Assert.True(
            await missing.EvaluateAsync<bool>("""
                (element) => {
                  const text = document.createRange();
                  text.selectNodeContents(element);
                  const [a, b] = [text.getBoundingClientRect(), element.getBoundingClientRect()];
                  return a.left >= b.left && a.right <= b.right && a.bottom <= b.bottom && b.left >= 0 && b.right <= innerWidth && b.top >= 0;
                }
                """),
            "The names do not stand within their line.");
        var lines = await missing.EvaluateAsync<int>("(element) => { const text = document.createRange(); text.selectNodeContents(element); return new Set([...text.getClientRects()].map((line) => line.top)).size; }");
        Assert.InRange(lines, 1, 2);
        Assert.True((await screen.Page.Locator(".top-title").BoundingBoxAsync())!.Width > 100, "Nothing is left of the title.");
    }

    [Theory]
    [InlineData(1920, 1080)]
    [InlineData(1280, 720)]
    public async Task Without_script_each_list_shows_what_it_has_room_for_and_no_piece_is_cut(int width, int height)
    {
        var gathering = await FullAsync();
        await using var screen = await browsers.SomebodyAsync(
            browsers.Server.Web, new() { JavaScriptEnabled = false, ViewportSize = new() { Width = width, Height = height }, Locale = "nb-NO" });
        await screen.Page.GotoAsync($"{browsers.Server.Web}join");
        await screen.Page.FillAsync("#secret", await gathering.InviteAsync(Role.Screen));
        await screen.Page.ClickAsync("main button");
        await screen.Page.GotoAsync($"{browsers.Server.Web}mote/{gathering.MeetingId}/skjerm");

        foreach (var list in (string[])["decisions", "actions"])
        {
            var pieces = await screen.Page.Locator($"#{list} > li").EvaluateAllAsync<string[]>("""
                (pieces) => pieces.map((piece) => {
                  const [box, room] = [piece, piece.parentElement].map((part) => part.getBoundingClientRect());
                  if (box.left >= room.right) return "in a further column";
                  return box.top >= room.top - 1 && box.bottom <= Math.min(room.bottom, innerHeight) + 1 ? "whole" : "cut";
                })
                """);
            Assert.Contains("whole", pieces);
            Assert.DoesNotContain("cut", pieces);
        }
    }

    [Fact]
    public async Task What_was_just_agreed_stands_out_and_gives_way_to_what_is_new()
    {
        var gathering = await Gathering.AtAsync(browsers.Server);
        await gathering.StartAsync();
        await using var screen = await OpenAsync(gathering, 1920, 1080);
        var decision = Guid.CreateVersion7();
        await gathering.SubmitAsync(new ProposeDecision { Text = "Ola får dagsplan." }, decision);
        await gathering.SubmitAsync(new AdoptDecision { DecisionId = $"{decision}", Text = "Ola får dagsplan." });
        await Assertions.Expect(screen.Page.Locator("screen-moment[data-shown]")).ToBeVisibleAsync();

        var action = Guid.CreateVersion7();
        await gathering.SubmitAsync(new AddAction { Content = new() { Text = "Lage dagsplanen" } }, action);
        await Assertions.Expect(screen.Page.Locator($"[id='{action}']")).ToBeVisibleAsync();
        await Assertions.Expect(screen.Page.Locator("screen-moment")).ToBeHiddenAsync();

        // Nor does it come over what came a moment ago.
        await screen.Page.Clock.FastForwardAsync("00:10");
        var (next, item) = (Guid.CreateVersion7(), (await gathering.ViewAsync()).Agenda[1]);
        await gathering.SubmitAsync(new ProposeDecision { Text = "Vi møtes om seks uker." }, next);
        await gathering.SubmitAsync(new StartAgendaItem { ItemId = item.Id });
        await screen.SeesAsync("#stage", item.Title);
        await gathering.SubmitAsync(new AdoptDecision { DecisionId = $"{next}", Text = "Vi møtes om seks uker." });
        await screen.SeesAsync("#decisions", "Vi møtes om seks uker.");
        await Assertions.Expect(screen.Page.Locator($"[id='moment-{next}']")).ToHaveCountAsync(1);
        await Assertions.Expect(screen.Page.Locator("screen-moment")).ToBeHiddenAsync();
    }

    static string Long(int length) => string.Concat(Enumerable.Repeat("Skolen prøver en fast voksen i alle friminutt. ", length / 40))[..length].Trim();

    static async Task DecideAsync(Gathering gathering, string text)
    {
        var decision = Guid.CreateVersion7();
        await gathering.SubmitAsync(new ProposeDecision { Text = text }, decision);
        await gathering.SubmitAsync(new AdoptDecision { DecisionId = $"{decision}", Text = text });
    }

    /// <summary>The beginnings of what stands there and is not all to be read.</summary>
    static Task<string[]> CutAsync(Person screen) => screen.Page.EvaluateAsync<string[]>("""
        () => [...document.querySelectorAll(":is(.agreed-text, .todo-text, .written-text, .stage-title, .stage-next) .own")]
          .filter((text) => text.checkVisibility() && getComputedStyle(text).display !== "inline" && text.scrollHeight > text.clientHeight + parseFloat(getComputedStyle(text).lineHeight) / 2).map((text) => text.textContent.slice(0, 20))
        """);

    /// <summary>Thirteen decisions and fifteen actions, short and long, and something said.</summary>
    async Task<Gathering> FullAsync()
    {
        var gathering = await Gathering.AtAsync(browsers.Server);
        await gathering.StartAsync();
        foreach (var i in Enumerable.Range(1, 13))
        {
            var text = i % 4 == 0 ? $"Skolen prøver en fast voksen i alle friminutt fram til jul, og sier fra til hjemmet hver fredag ({i})." : $"Ola får dagsplan med bilder ({i}).";
            await DecideAsync(gathering, text);
        }

        foreach (var i in Enumerable.Range(1, 15))
            await gathering.SubmitAsync(new AddAction
            {
                Content = new()
                {
                    Text = i % 4 == 0 ? $"Skrive brev til PPT om utredning av lesing og språk, og legge ved kartleggingen fra i høst ({i})" : $"Snakke med læreren ({i})",
                    ResponsibleId = i % 3 == 0 ? "" : gathering.People[Role.Member], DueDate = i % 2 == 0 ? "2026-12-04" : "",
                },
            });
        await gathering.SubmitAsync(new AddBrightSpot { Text = "Ola spilte fotball i alle friminuttene denne uka." });
        return gathering;
    }

    async Task<Person> OpenAsync(Gathering gathering, int width, int height)
    {
        var screen = await browsers.EnterAsync(
            browsers.Server.Web, await gathering.InviteAsync(Role.Screen),
            new() { ViewportSize = new() { Width = width, Height = height }, ReducedMotion = ReducedMotion.Reduce, Locale = "nb-NO" });
        await screen.Page.Clock.InstallAsync();
        await screen.OpenAsync($"/mote/{gathering.MeetingId}/skjerm");
        await screen.Page.EvaluateAsync("document.fonts.ready.then(() => 0)");
        return screen;
    }

    /// <summary>The ids of what stands within the window; fails when one of them is cut.</summary>
    static async Task<IReadOnlyCollection<string>> ShownAsync(Person screen, string selector)
    {
        var found = await screen.Page.EvaluateAsync<string[][]>("""
            (selector) => [...document.querySelectorAll(selector)].filter((piece) => piece.checkVisibility()).map((piece) => {
              const box = piece.getBoundingClientRect();
              const [list, room] = [piece.parentElement.getBoundingClientRect(), piece.closest("turning-lists").getBoundingClientRect()];
              const within = (outer) => box.left >= outer.left - 1 && box.right <= outer.right + 1 && box.top >= outer.top - 1 && box.bottom <= outer.bottom + 1;
              return [piece.id, within(list) && within(room) && box.bottom <= innerHeight ? "whole" : "cut"];
            })
            """, selector);
        Assert.All(found, piece => Assert.Equal("whole", piece[1]));
        return [.. found.Select(piece => piece[0])];
    }
}
