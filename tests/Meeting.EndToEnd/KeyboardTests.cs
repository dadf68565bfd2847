using Meetings.V1;
using Microsoft.Playwright;

namespace Meetings.EndToEnd;

/// <summary>A whole meeting without a mouse, with the focus always to be seen.</summary>
[Collection("Browsers")]
public sealed class KeyboardTests(Browsers browsers)
{
    [Fact]
    public async Task A_leader_drives_a_whole_meeting_by_keyboard_alone()
    {
        var gathering = await Gathering.AtAsync(browsers.Server);
        await using var leader = await browsers.OpenAsync(browsers.Server.Web, gathering, Role.Leader, "leder");
        var keys = leader.Page.Keyboard;

        await TabToAsync(leader, "#next button");
        await keys.PressAsync("Enter");
        await leader.SeesAsync("#now", "Velkommen, roller og samtykke");

        await TabToAsync(leader, "input[name=kind]");
        await keys.PressAsync("ArrowRight");
        await TabToAsync(leader, "#decision-text");
        await keys.TypeAsync("Vi starter lesegruppe.");
        await TabToAsync(leader, "#add-decision button");
        await keys.PressAsync("Enter");
        await leader.SeesAsync("#decisions", "Vi starter lesegruppe.");
        Assert.True(await FocusIsInAsync(leader, "#add-decision"), "The focus is lost when a decision is saved.");

        await TabToAsync(leader, $"[id='{gathering.People[Role.Family]}'] button[value=Present]");
        await keys.PressAsync("Enter");
        await leader.Page.Locator($"[id='{gathering.People[Role.Family]}'] button[value=Present][aria-pressed=true]").WaitForAsync();
        Assert.True(await FocusIsInAsync(leader, $"[id='{gathering.People[Role.Family]}']"), "The focus is lost when attendance is recorded.");

        var agenda = (await gathering.ViewAsync()).Agenda;
        await TabToAsync(leader, "#next button");
        foreach (var item in agenda.Skip(1))
        {
            await leader.SeesAsync("#next", item.Title);
            await HasSettledAsync(leader);
            Assert.True(await FocusIsInAsync(leader, "#next"), $"The focus is lost before {item.Title}.");
            await keys.PressAsync("Enter");
            await leader.SeesAsync("#now", item.Title);
        }

        await HasSettledAsync(leader);
        await TabToAsync(leader, "#next a");
        await keys.PressAsync("Enter");
        await leader.Page.Locator("#edit h2:focus").WaitForAsync();
        await TabToAsync(leader, "#edit form button");
        await keys.PressAsync("Enter");
        await leader.Page.Locator("#next a[href$=referat]").WaitForAsync();

        var view = await gathering.ViewAsync();
        Assert.Equal(MeetingPhase.Closed, view.Frame.Phase);
        Assert.All(view.Agenda, i => Assert.Equal(ItemState.Finished, i.State));
        Assert.Equal(DecisionState.Adopted, Assert.Single(view.Decisions).State);
    }

    [Fact]
    public async Task Who_invites_several_can_type_the_next_name_at_once()
    {
        var gathering = await Gathering.AtAsync(browsers.Server);
        await using var leader = await browsers.OpenAsync(browsers.Server.Web, gathering, Role.Leader, "plan");
        await leader.Page.Locator("details:has(#invite) summary").ClickAsync();
        await leader.Page.Locator("#person-name").FillAsync("Nora Vik");
        await leader.Page.Keyboard.PressAsync("Enter");
        await leader.SeesAsync("#people", "Nora Vik");
        await leader.Page.Locator("#person-name:focus").WaitForAsync();
        await leader.Page.Keyboard.TypeAsync("Aslak Sara");
        await leader.Page.Keyboard.PressAsync("Enter");
        await leader.SeesAsync("#people", "Aslak Sara");
    }

    [Fact]
    public async Task Who_adds_several_members_to_a_team_can_type_the_next_name_at_once()
    {
        var gathering = await Gathering.AtAsync(browsers.Server);
        await using var leader = await browsers.EnterAsync(browsers.Server.Web, await gathering.InviteAsync(Role.Leader));
        await leader.OpenAsync($"/team/{gathering.TeamId}");
        await leader.Page.Locator("details:has(#add-member) summary").ClickAsync();
        await leader.Page.Locator("#member-name").FocusAsync();
        foreach (var name in new[] { "Nora Vik", "Aslak Sara" })
        {
            await leader.Page.Locator("#member-name:focus").WaitForAsync();
            await leader.Page.Keyboard.TypeAsync(name);
            await leader.Page.Keyboard.PressAsync("Enter");
            await leader.SeesAsync("#add-member-told", $"{name} er med i teamet.");
        }
    }

    [Fact]
    public async Task Who_undoes_something_has_the_focus_where_it_was_done()
    {
        var gathering = await Gathering.AtAsync(browsers.Server);
        await gathering.StartAsync();
        await using var leader = await browsers.OpenAsync(browsers.Server.Web, gathering, Role.Leader, "leder");
        var maria = gathering.People[Role.Family];
        await TabToAsync(leader, $"[id='{maria}'] button[value=Present]");
        await leader.Page.Keyboard.PressAsync("Enter");
        await UndoAsync();
        await leader.Page.Locator($"[id='{maria}']:not(:has([aria-pressed=true]))").WaitForAsync();
        await leader.Page.Locator($"[id='{maria}']:focus").WaitForAsync();

        // What was added is gone again: its place is not.
        await leader.Page.Locator("#note-text").FillAsync("Skrevet ved en feil.");
        await leader.Page.Keyboard.PressAsync("Control+Enter");
        await leader.SeesAsync("#notes", "Skrevet ved en feil.");
        await UndoAsync();
        await Assertions.Expect(leader.Page.Locator("#notes > *")).ToHaveCountAsync(0);
        await leader.Page.Locator(".console-middle :is(h1, h2, h3):focus, .lane h3:focus").WaitForAsync();

        async Task UndoAsync()
        {
            await leader.Page.Locator("#flash button").FocusAsync();
            await leader.Page.Keyboard.PressAsync("Enter");
            await leader.Page.Locator("#flash button").WaitForAsync(new() { State = WaitForSelectorState.Detached });
        }
    }

    [Fact]
    public async Task A_form_that_was_opened_from_a_menu_gives_the_focus_back_to_the_menus_button()
    {
        var gathering = await Gathering.AtAsync(browsers.Server);
        await using var leader = await browsers.OpenAsync(browsers.Server.Web, gathering, Role.Leader, "leder");
        await leader.Page.Locator("[popovertarget=views]").ClickAsync();
        await leader.Page.Locator("#pair").ClickAsync();
        await leader.Page.Locator("#edit h2:focus").WaitForAsync();
        await leader.Page.Keyboard.PressAsync("Escape");
        await leader.Page.Locator("[popovertarget=views]:focus").WaitForAsync();
    }

    [Theory]
    [InlineData(Role.Member, "deltaker")]
    [InlineData(Role.Family, "familie")]
    [InlineData(Role.Leader, "plan")]
    [InlineData(Role.Leader, "referat")]
    public async Task Every_stop_of_the_focus_can_be_seen(Role role, string page)
    {
        var gathering = await Gathering.AtAsync(browsers.Server);
        await Story.TellAsync(gathering);
        await using var person = await browsers.OpenAsync(browsers.Server.Web, gathering, role, page);

        var stops = 0;
        for (; stops < 60; stops++)
        {
            await person.Page.Keyboard.PressAsync("Tab");
            if (await person.Page.EvaluateAsync<bool>("document.activeElement === document.body"))
                break;
            await SeenAsync(person);
        }

        Assert.True(stops > 3, $"There were only {stops} stops.");
    }

    // Goes on with Tab, and round once more from the top, until the focus stands where it is wanted.
    static async Task TabToAsync(Person person, string selector)
    {
        for (var i = 0; i < 250; i++)
        {
            if (await person.Page.EvaluateAsync<bool>("selector => document.activeElement.matches(selector)", selector))
                return;
            await person.Page.Keyboard.PressAsync("Tab");
            if (await person.Page.EvaluateAsync<bool>("document.activeElement !== document.body"))
                await SeenAsync(person);
        }

        Assert.Fail($"Tab does not lead to {selector}.");
    }

    // What comes next settles for a moment, so that a second press of the same touch starts nothing.
    static Task HasSettledAsync(Person leader) => Assertions.Expect(leader.Page.Locator("#next [data-steady]:not([data-settling])")).ToHaveCountAsync(1);

    static Task<bool> FocusIsInAsync(Person person, string selector) =>
        person.Page.EvaluateAsync<bool>("selector => !!document.activeElement.closest(selector)", selector);

    static async Task SeenAsync(Person person) => Assert.True(
        await person.Page.EvaluateAsync<bool>("""
            () => {
              const at = document.activeElement;
              // What is drawn for a hidden radio button is drawn on its label.
              const seen = [at, ...(at.labels ?? []), at.parentElement, at.closest("details")].filter(Boolean).some(e => {
                const style = getComputedStyle(e);
                return (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== "none";
              });
              return seen;
            }
            """),
        "The focus cannot be seen on " + await person.Page.EvaluateAsync<string>("document.activeElement.outerHTML.slice(0, 200)"));
}
