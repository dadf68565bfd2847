using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Meetings.V1;
using Microsoft.Playwright;

namespace Meetings.EndToEnd;

/// <summary>What a page says, keeps and does while it is out of touch: seen in the window, heard once, and never worse than waiting.</summary>
[Collection("Browsers")]
public sealed class OutOfTouchTests(Browsers browsers) : IAsyncLifetime
{
    Wire _wire = null!;
    Gathering _gathering = null!;

    public async Task InitializeAsync()
    {
        _wire = new(browsers.Server.Web);
        _gathering = await Gathering.AtAsync(browsers.Server);
        await Story.TellAsync(_gathering);
    }

    public async Task DisposeAsync() => await _wire.DisposeAsync();

    [Theory]
    [InlineData(Role.Leader, "leder", 1280)]
    [InlineData(Role.Leader, "plan", 1280)]
    [InlineData(Role.Member, "deltaker", 1024)]
    [InlineData(Role.Family, "familie", 390)]
    [InlineData(Role.Screen, "skjerm", 1920)]
    public async Task It_is_seen_in_the_window_wherever_somebody_has_scrolled_to(Role role, string page, int width)
    {
        await using var person = await ComeAsync(role, page, width);

        await FallSilentAsync(person);
        await person.Page.EvaluateAsync("scrollTo(0, 100_000)");

        await person.IsToldAsync("Ikke i kontakt med møtet.", ".contact");
    }

    [Fact]
    public async Task It_is_heard_once_while_the_seconds_go_on_to_be_seen()
    {
        await using var person = await ComeAsync(Role.Member, "deltaker");
        await person.Page.EvaluateAsync(
            """
            () => {
              window.heard = [];
              const spoken = document.querySelectorAll("[role=status], [role=alert], [aria-live]");
              for (const part of spoken)
                new MutationObserver(() => window.heard.push(part.innerText)).observe(part, { childList: true, characterData: true, subtree: true });
            }
            """);

        await FallSilentAsync(person);
        var first = await person.Page.Locator(".contact").TextContentAsync();
        await person.Page.Clock.FastForwardAsync("00:10");
        await Assertions.Expect(person.Page.Locator(".contact")).Not.ToHaveTextAsync(first!);

        Assert.Contains("Ikke i kontakt med møtet", Assert.Single(await person.Page.EvaluateAsync<string[]>("window.heard")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-365)]
    [InlineData(365)]
    public async Task A_device_whose_clock_is_set_notices_a_dead_stream_all_the_same(int days)
    {
        var watch = Stopwatch.StartNew();
        await using var person = await ComeAsync(Role.Screen, "skjerm", 1920);

        _wire.GoSilent();
        await person.Page.Clock.SetSystemTimeAsync(DateTime.UtcNow.AddDays(days));
        await person.Page.Clock.FastForwardAsync("00:36");
        await person.Page.Clock.FastForwardAsync("00:04");

        await person.IsToldAsync("Ikke i kontakt med møtet.", ".contact");
        // The page's clock goes on while the test works: what that took is added, and no more.
        var told = Regex.Match(await person.Page.InnerTextAsync(".contact"), @"(\d+) (sekunder|minutt)");
        var seconds = int.Parse(told.Groups[1].Value, CultureInfo.InvariantCulture) * (told.Groups[2].Value == "minutt" ? 60 : 1);
        Assert.InRange(seconds, 40, 40 + (int)watch.Elapsed.TotalSeconds);
    }

    [Fact]
    public async Task What_was_sent_from_here_is_seen_soon_also_when_the_stream_has_died_unnoticed()
    {
        await using var member = await ComeAsync(Role.Member, "deltaker");

        _wire.SilenceStreams();
        await member.Page.FillAsync("#action-text", "Ringe skolen");
        await member.Page.ClickAsync("#add-action button:has-text('Lagre')");
        await member.IsToldAsync("Lagret.");
        await Assertions.Expect(member.Page.Locator("#actions")).Not.ToContainTextAsync("Ringe skolen");
        await member.Page.Clock.FastForwardAsync("00:03");

        await Assertions.Expect(member.Page.Locator("#actions")).ToContainTextAsync("Ringe skolen", new() { Timeout = 10_000 });
    }

    [Fact]
    public async Task The_screen_leaves_for_the_next_meeting_only_when_somebody_answers_there()
    {
        await using var screen = await ComeAsync(Role.Screen, "skjerm", 1920);
        await _gathering.SubmitAsync(new CloseMeeting());
        await screen.SeesAsync("#stage", "Takk for");
        var here = screen.Page.Url;

        _wire.AnswerUnavailable();
        var refused = screen.Page.WaitForResponseAsync(r => r.Request.Method == "HEAD" && r.Status == 503);
        await screen.Page.Clock.FastForwardAsync("01:00:00");
        await refused;
        Assert.Equal(here, screen.Page.Url);
        await screen.SeesAsync("#stage", "Takk for");
        _wire.Mend();
        await screen.Page.Clock.FastForwardAsync("00:10");

        await screen.IsAtAsync("/skjerm");
        await Assertions.Expect(screen.Page.Locator(".pairing-code")).ToBeInViewportAsync();
    }

    [Fact]
    public async Task Opened_without_network_the_page_is_as_it_was_last_seen_and_says_that_it_is_a_copy_and_of_when()
    {
        await using var member = await browsers.OpenAsync(browsers.Server.Web, _gathering, Role.Member, "deltaker");
        await KeptAsync(member, "Ola får dagsplan");
        await _gathering.SubmitAsync(new AddBrightSpot { Text = "Ola syklet til skolen." });
        await member.SeesAsync("#spots", "Ola syklet til skolen.");
        await KeptAsync(member, "Ola syklet til skolen.");
        // As if it had been kept a while ago.
        await member.Page.EvaluateAsync(
            """
            async () => {
              const pages = await caches.open("pages");
              const kept = await pages.match(location.href);
              const headers = new Headers(kept.headers);
              headers.set("kept-at", Date.now() - 12.5 * 60_000);
              await pages.put(location.href, new Response(await kept.text(), { headers }));
            }
            """);
        member.MayComplain = true;

        await member.Context.SetOfflineAsync(true);
        await member.ReloadAsync();
        await member.SeesAsync("#spots", "Ola syklet til skolen.");
        await member.IsToldAsync("kopi av siden, slik den var for 12 minutter siden", ".contact");

        await _gathering.SubmitAsync(new AddBrightSpot { Text = "Ola lo." });
        await member.Context.SetOfflineAsync(false);
        await member.SeesAsync("#spots", "Ola lo.");
        await Assertions.Expect(member.Page.Locator(".contact")).ToBeHiddenAsync();
    }

    [Theory]
    [InlineData(Role.Member, "deltaker")]
    [InlineData(Role.Leader, "plan")]
    public async Task What_somebody_types_in_stays_where_it_is_while_things_arrive_above_it(Role role, string page)
    {
        await using var person = await ComeAsync(role, page);
        var field = page == "plan" ? "#person-name" : "#action-text";
        if (page == "plan")
            await person.Page.Locator($"details:has({field}) summary").First.ClickAsync();
        await person.Page.FocusAsync(field);
        var top = await TopAsync();

        for (var i = 0; i < 3; i++)
        {
            var text = $"Lang sak {i} {string.Concat(Enumerable.Repeat("om å ringe skolen ", 8))}";
            if (page == "plan")
                await _gathering.SubmitAsync(new InviteParticipant { Name = $"Gjest {i}", Role = Role.Member, Service = "BUP" }, Guid.CreateVersion7());
            else
                await _gathering.SubmitAsync(new AddAction { Content = new() { Text = text, ResponsibleId = _gathering.People[Role.Member] } });
            await person.SeesAsync(page == "plan" ? "#people" : "#mine", page == "plan" ? $"Gjest {i}" : $"Lang sak {i}");
        }

        Assert.Equal(top, await TopAsync(), 1.5);
        await FallSilentAsync(person);
        Assert.Equal(top, await TopAsync(), 1.5);
        await Assertions.Expect(person.Page.Locator(field)).ToBeFocusedAsync();

        // Where it is once the browser has drawn.
        Task<double> TopAsync() => person.Page.EvaluateAsync<double>(
            "field => new Promise(told => requestAnimationFrame(() => requestAnimationFrame(() => told(document.querySelector(field).getBoundingClientRect().top))))", field);
    }

    async Task FallSilentAsync(Person person)
    {
        _wire.GoSilent();
        await person.Page.Clock.FastForwardAsync("00:36");
        await person.Page.Clock.FastForwardAsync("00:04");
        await Assertions.Expect(person.Page.Locator(".contact")).ToBeVisibleAsync();
    }

    static async Task KeptAsync(Person person, string text) => await person.Page.EvaluateAsync(
        """
        async (text) => {
          while (!(await (await caches.match(location.href))?.text())?.includes(text)) await new Promise(requestAnimationFrame);
        }
        """, text).WaitAsync(TimeSpan.FromSeconds(20));

    async Task<Person> ComeAsync(Role role, string page, int width = 1024)
    {
        var person = await browsers.EnterAsync(
            _wire.At, await _gathering.InviteAsync(role), new() { ViewportSize = new() { Width = width, Height = width > 1900 ? 1080 : 768 }, Locale = "nb-NO" });
        person.MayComplain = true;
        await person.Page.Clock.InstallAsync();
        await person.OpenAsync($"/mote/{_gathering.MeetingId}/{page}");
        return person;
    }
}
