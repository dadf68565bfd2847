using System.Globalization;
using Meetings.V1;
using Microsoft.Playwright;

namespace Meetings.EndToEnd;

/// <summary>The leader's hands in a meeting: how few touches and keys it takes, and that nothing is in their way.</summary>
[Collection("Browsers")]
public sealed class LeaderTests(Browsers browsers)
{
    [Fact]
    public async Task An_action_with_somebody_and_a_date_takes_two_touches_and_the_typing()
    {
        var (gathering, leader) = await RunningAsync();
        await using var _ = leader;
        await leader.Page.Locator("label[for=kind-action]").ClickAsync();
        await leader.Page.Locator("#action-text:focus").WaitForAsync();
        await leader.Page.Keyboard.TypeAsync("Hanne: ringe foresatte innen 14.12.2026");
        await leader.Page.Locator("#add-action button:not([type])").ClickAsync();
        await leader.SeesAsync("#actions", "ringe foresatte");
        var action = Assert.Single((await gathering.ViewAsync()).Actions);
        Assert.Equal(("ringe foresatte", gathering.People[Role.Member], "2026-12-14"), (action.Text, action.ResponsibleId, action.DueDate));
    }

    [Theory]
    // Nobody is called so, and one letter is no name.
    [InlineData("Peder: ringe foresatte", "Peder: ringe foresatte", "")]
    [InlineData("H: ringe foresatte", "H: ringe foresatte", "")]
    // No such day.
    [InlineData("Ringe foresatte innen 31.02.2026", "Ringe foresatte innen 31.02.2026", "")]
    [InlineData("Avtale møte 14.12.2026", "Avtale møte 14.12.2026", "")]
    public async Task What_was_not_understood_stays_as_it_was_typed(string typed, string text, string due)
    {
        var (gathering, leader) = await RunningAsync();
        await using var _ = leader;
        await leader.Page.Locator("label[for=kind-action]").ClickAsync();
        await leader.Page.Locator("#action-text").FillAsync(typed);
        await leader.Page.Keyboard.PressAsync("Control+Enter");
        await leader.SeesAsync("#actions", text);
        var action = Assert.Single((await gathering.ViewAsync()).Actions);
        Assert.Equal((text, "", due), (action.Text, action.ResponsibleId, action.DueDate));
    }

    [Fact]
    public async Task Several_actions_are_added_with_keys_alone_each_begun_in_its_first_field()
    {
        var (gathering, leader) = await RunningAsync();
        await using var _ = leader;
        var keys = leader.Page.Keyboard;
        await leader.Page.Locator("#kind-note").FocusAsync();
        await keys.PressAsync("ArrowRight");
        await keys.PressAsync("ArrowRight");
        await keys.PressAsync("Tab");
        foreach (var text in new[] { "Lage dagsplan", "Ringe hjem" })
        {
            await leader.Page.Locator("#action-text:focus").WaitForAsync();
            await keys.TypeAsync(text);
            await keys.PressAsync("Tab");
            await keys.TypeAsync("Maria");
            await keys.PressAsync("Control+Enter");
            await leader.SeesAsync("#actions", text);
        }

        await leader.Page.Locator("#action-text:focus").WaitForAsync();
        Assert.All((await gathering.ViewAsync()).Actions, a => Assert.Equal(gathering.People[Role.Family], a.ResponsibleId));
    }

    [Fact]
    public async Task A_date_is_one_touch_in_fourteen_days_or_by_the_next_meeting_and_goal_and_evaluation_are_in_the_same_form()
    {
        var (gathering, leader) = await RunningAsync();
        await using var _ = leader;
        await leader.Page.Locator("label[for=kind-action]").ClickAsync();
        var due = leader.Page.Locator("#action-due");
        await leader.Page.Locator("[data-due-in='14']").ClickAsync();
        await Assertions.Expect(due).ToHaveValueAsync(DateTime.Today.AddDays(14).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        await Assertions.Expect(leader.Page.Locator("[data-due]")).ToHaveCountAsync(0);
        await gathering.SubmitAsync(new SetNextMeeting { NextMeeting = new() { Start = new() { Seconds = new DateTimeOffset(2027, 1, 11, 11, 0, 0, TimeSpan.Zero).ToUnixTimeSeconds() } } });
        await leader.Page.Locator("[data-due]").ClickAsync();
        await Assertions.Expect(due).ToHaveValueAsync("2027-01-11");

        await leader.Page.Locator("#action-text").FillAsync("Lage dagsplan");
        await leader.Page.Locator(".more-fields summary").ClickAsync();
        await leader.Page.Locator("#action-goal").FillAsync("Ola vet hva som skal skje");
        await leader.Page.Locator("#action-evaluation").FillAsync("2027-02-01");
        await leader.Page.Keyboard.PressAsync("Control+Enter");
        await leader.SeesAsync("#actions", "Ola vet hva som skal skje");
        var action = Assert.Single((await gathering.ViewAsync()).Actions);
        Assert.Equal(("2027-01-11", "2027-02-01"), (action.DueDate, action.EvaluationDate));
    }

    [Theory]
    [InlineData(1920, 1080)]
    [InlineData(1400, 900)]
    [InlineData(1280, 800)]
    [InlineData(1024, 768)]
    [InlineData(390, 844)]
    public async Task What_is_told_lies_over_no_button(int width, int height)
    {
        var (gathering, leader) = await RunningAsync(width, height);
        await using var _ = leader;
        // The longest that is told.
        await leader.Page.Locator($"[id='{gathering.People[Role.Family]}'] button[value=Absent]").ClickAsync();
        await leader.IsToldAsync("skrive grunn eller vara");
        var covered = await leader.Page.EvaluateAsync<string[]>("""
            () => {
              const told = document.querySelector("#flash .flash").getBoundingClientRect();
              return [...document.querySelectorAll(".helm-place :is(button, a)")].filter((b) => !b.closest("#flash") && b.checkVisibility()).filter((b) => {
                const box = b.getBoundingClientRect();
                return box.left < told.right && box.right > told.left && box.top < told.bottom && box.bottom > told.top;
              }).map((b) => b.innerText)
            }
            """);
        Assert.Empty(covered);
        var (told, helm) = (await leader.Page.Locator("#flash .flash").BoundingBoxAsync(), await leader.Page.Locator(".helm-place").BoundingBoxAsync());
        Assert.True(told!.Y >= helm!.Y - 1 && told.X + told.Width <= width, $"It lies at {told.X}, {told.Y}, {told.Width} wide, outside the helm at {helm.Y}.");
    }

    [Fact]
    public async Task Who_is_here_is_one_touch_away_on_a_laptop()
    {
        var (_, leader) = await RunningAsync(1280, 800);
        await using var person = leader;
        await leader.SeesAsync(".led-attendance", "1 av 5 er her");
        await leader.Page.Locator(".led-attendance").ClickAsync();
        await Assertions.Expect(leader.Page.Locator("#people .segment").First).ToBeInViewportAsync(new() { Ratio = 1 });
    }

    [Fact]
    public async Task Everybody_is_here_in_one_touch_but_for_whom_something_else_was_said_of_and_back_in_one()
    {
        var (gathering, leader) = await RunningAsync();
        await using var _ = leader;
        await gathering.SubmitAsync(new RecordAttendance { PersonId = gathering.People[Role.Member], Attendance = Attendance.Absent, Reason = "syk" });
        await leader.SeesAsync("#all-here", "Alle de andre er her");
        await leader.Page.Locator("#all-here button").ClickAsync();
        await leader.SeesAsync(".led-attendance", "4 av 5 er her");
        await Assertions.Expect(leader.Page.Locator("#all-here button")).ToHaveCountAsync(0);
        var view = await gathering.ViewAsync();
        Assert.Equal((Attendance.Absent, "syk"), view.Participants.Where(p => p.Id == gathering.People[Role.Member]).Select(p => (p.Attendance, p.Reason)).Single());
        await leader.Page.Locator("#flash button").ClickAsync();
        await leader.SeesAsync(".led-attendance", "1 av 5 er her");
        Assert.Equal(Attendance.Absent, (await gathering.ViewAsync()).Participants.Single(p => p.Id == gathering.People[Role.Member]).Attendance);
    }

    [Fact]
    public async Task A_step_that_is_drawn_anew_as_it_was_takes_a_press_at_once()
    {
        var (gathering, leader) = await RunningAsync();
        await using var _ = leader;
        var (next, step) = (leader.Page.Locator("#next a"), leader.Page.Locator("#next-piece"));
        foreach (var item in (await gathering.ViewAsync()).Agenda.Skip(1))
            await gathering.SubmitAsync(new StartAgendaItem { ItemId = item.Id });
        await leader.SeesAsync("#next", "Avslutt møtet");
        await Assertions.Expect(leader.Page.Locator("#next [data-settling]")).ToHaveCountAsync(0);

        await PlaceAgainAsync(step);
        await next.ClickAsync();

        await leader.SeesAsync("#edit h2", "Avslutt møtet");
    }

    [Fact]
    public async Task A_press_that_began_on_what_the_step_was_before_starts_nothing_and_one_on_what_it_is_now_goes()
    {
        var (gathering, leader) = await RunningAsync();
        await using var _ = leader;
        var agenda = (await gathering.ViewAsync()).Agenda;
        var next = (await leader.Page.Locator("#next button").BoundingBoxAsync())!;
        await leader.Page.Mouse.MoveAsync(next.X + 20, next.Y + 20);
        await leader.Page.EvaluateAsync("() => { window.sent = 0; document.addEventListener('submit', () => window.sent++); }");

        await leader.Page.Mouse.DownAsync();
        await gathering.StartItemAsync(1);
        await leader.SeesAsync("#next", agenda[2].Title);
        await Assertions.Expect(leader.Page.Locator("#next [data-settling]")).ToHaveCountAsync(0);
        await leader.Page.Mouse.UpAsync();
        Assert.Equal(0, await leader.Page.EvaluateAsync<int>("window.sent"));

        await leader.Page.Mouse.DownAsync();
        await leader.Page.Mouse.UpAsync();
        Assert.Equal(1, await leader.Page.EvaluateAsync<int>("window.sent"));
        await leader.SeesAsync("#now", agenda[2].Title);
        await leader.SeesAsync("#next", agenda[3].Title);
        Assert.Equal([agenda[2].Id], (await gathering.ViewAsync()).Agenda.Where(i => i.State == ItemState.Current).Select(i => i.Id));
        Assert.Equal(ItemState.Waiting, (await gathering.ViewAsync()).Agenda[3].State);
    }

    [Fact]
    public async Task Nobody_reads_and_presses_what_a_step_has_become_in_the_blink_of_an_eye_and_it_looks_it()
    {
        var (gathering, leader) = await RunningAsync();
        await using var _ = leader;
        var agenda = (await gathering.ViewAsync()).Agenda;
        await leader.Page.EvaluateAsync("""
            () => document.addEventListener("piece:placed", () => {
              const button = document.querySelector("#next [data-settling] button");
              if (window.looked || !button) return;
              window.looked = getComputedStyle(button).opacity;
              button.click();
            })
            """);

        await gathering.StartItemAsync(1);
        await leader.SeesAsync("#next", agenda[2].Title);
        await Assertions.Expect(leader.Page.Locator("#next button")).ToHaveCSSAsync("opacity", "1");
        Assert.Equal("0.6", await leader.Page.EvaluateAsync<string>("window.looked"));
        await leader.Page.Locator("#next button").FocusAsync();
        await leader.Page.Keyboard.PressAsync("Enter");

        await leader.SeesAsync("#now", agenda[2].Title);
        Assert.Equal(ItemState.Waiting, (await gathering.ViewAsync()).Agenda[3].State);
    }

    [Fact]
    public async Task Who_goes_back_on_the_agenda_is_told_where_they_are_and_offered_where_they_were()
    {
        var (gathering, leader) = await RunningAsync();
        await using var _ = leader;
        var agenda = (await gathering.ViewAsync()).Agenda;
        await gathering.StartItemAsync(agenda.Count - 1);
        await leader.SeesAsync("#now", agenda[^1].Title);

        await leader.Page.Locator($"[id='{agenda[0].Id}'] .agenda-touch").ClickAsync();

        await leader.IsToldAsync($"Nå: {agenda[0].Title}");
        await leader.SeesAsync("#now", agenda[0].Title);
        await leader.SeesAsync("#next", agenda[1].Title);
        Assert.Equal(ItemState.Waiting, (await gathering.ViewAsync()).Agenda[^1].State);
    }

    [Fact]
    public async Task A_button_that_does_nothing_any_more_when_its_own_press_is_answered_goes_on_saying_so()
    {
        var (gathering, leader) = await RunningAsync();
        await using var _ = leader;
        var item = (await gathering.ViewAsync()).Agenda[3];
        var touch = leader.Page.Locator($"[id='{item.Id}'] .agenda-touch");
        // What has happened is seen before the answer comes.
        await leader.Page.RouteAsync("**/gjor/start-agenda-item*", async route =>
        {
            var answer = await route.FetchAsync();
            await leader.SeesAsync("#now", item.Title);
            await route.FulfillAsync(new() { Response = answer });
        });

        await touch.ClickAsync();
        await leader.IsToldAsync($"Nå: {item.Title}");

        await Assertions.Expect(touch).ToHaveAttributeAsync("aria-disabled", "true");
        await leader.Page.UnrouteAllAsync();
        var other = leader.Page.Locator($"[id='{(await gathering.ViewAsync()).Agenda[4].Id}'] .agenda-touch");
        await other.ClickAsync();
        await Assertions.Expect(other).ToHaveAttributeAsync("aria-current", "step");
        await Assertions.Expect(touch).Not.ToHaveAttributeAsync("aria-disabled", "true");
    }

    [Fact]
    public async Task A_start_by_mistake_is_undone_where_it_was_made()
    {
        var gathering = await Gathering.AtAsync(browsers.Server);
        await using var leader = await browsers.OpenAsync(browsers.Server.Web, gathering, Role.Leader, "leder");
        await leader.Page.Locator("#next button").ClickAsync();
        await leader.IsToldAsync("Møtet er i gang.");
        await leader.Page.Locator("#flash button").ClickAsync();
        await leader.SeesAsync("#next", "Start møtet");
        Assert.Equal(MeetingPhase.Planned, (await gathering.ViewAsync()).Frame.Phase);
    }

    [Fact]
    public async Task Who_was_removed_by_mistake_is_let_in_again()
    {
        var gathering = await Gathering.AtAsync(browsers.Server);
        await gathering.SubmitAsync(new RecordAttendance { PersonId = gathering.People[Role.Member], Attendance = Attendance.Absent, Reason = "syk" });
        var before = (await gathering.ViewAsync()).Participants.Single(p => p.Id == gathering.People[Role.Member]);
        await using var leader = await browsers.OpenAsync(browsers.Server.Web, gathering, Role.Leader, "plan");
        await leader.Page.Locator($"[id='change-{before.Id}']").ClickAsync();
        await leader.Page.Locator("#remove-person button").ClickAsync();
        await Assertions.Expect(leader.Page.Locator($"[id='{before.Id}']")).ToHaveCountAsync(0);
        await leader.Page.Locator("#flash button").ClickAsync();
        await leader.SeesAsync("#people", before.Name);
        Assert.Equal(before, (await gathering.ViewAsync()).Participants.Single(p => p.Id == before.Id));
    }

    [Fact]
    public async Task Every_button_says_of_what()
    {
        var gathering = await Gathering.AtAsync(browsers.Server);
        await Story.TellAsync(gathering);
        await using var leader = await browsers.OpenAsync(browsers.Server.Web, gathering, Role.Leader, "leder");
        var names = await leader.Page.EvaluateAsync<string[]>("""
            () => [...document.querySelectorAll("main :is(button, summary, a[href])")].filter((b) => b.checkVisibility({ visibilityProperty: true })).map((b) => b.getAttribute("aria-label") ?? b.innerText.trim())
            """);
        Assert.Contains("Utført: Snakke med helsesykepleier om søvn", names);
        Assert.Contains("Her: Maria Hansen", names);
        Assert.Equal(names.Distinct(), names);
    }

    // As the news tell once more what an answer has told.
    static async Task PlaceAgainAsync(ILocator piece)
    {
        await piece.EvaluateAsync("(p) => Turbo.renderStreamMessage(`<turbo-stream action='place' target='${p.id}' region='${p.parentElement.id}'><template>${p.outerHTML.replace(' data-settling=\"\"', '')}</template></turbo-stream>`)");
        await Assertions.Expect(piece.Page.Locator("turbo-stream")).ToHaveCountAsync(0);
    }

    async Task<(Gathering, Person)> RunningAsync(int width = 1280, int height = 800)
    {
        var gathering = await Gathering.AtAsync(browsers.Server);
        await gathering.StartAsync();
        var leader = await browsers.OpenAsync(
            browsers.Server.Web, gathering, Role.Leader, "leder", new() { ViewportSize = new() { Width = width, Height = height }, Locale = "nb-NO", ReducedMotion = ReducedMotion.Reduce });
        return (gathering, leader);
    }
}
