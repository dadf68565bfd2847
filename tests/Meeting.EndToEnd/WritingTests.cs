using Meetings.V1;
using Microsoft.Playwright;

namespace Meetings.EndToEnd;

/// <summary>Typing is never interrupted, and nobody's words are lost.</summary>
[Collection("Browsers")]
public sealed class WritingTests(Browsers browsers)
{
    [Fact]
    public async Task Typing_goes_on_undisturbed_while_updates_arrive()
    {
        var server = browsers.Server;
        var gathering = await Gathering.AtAsync(server);
        await gathering.StartAsync();
        await using var member = await browsers.OpenAsync(server.Web, gathering, Role.Member, "deltaker");

        await member.Page.FocusAsync("#action-text");
        for (var i = 0; i < 10; i++)
        {
            await member.Page.Keyboard.TypeAsync($"ord{i} ");
            await gathering.SubmitAsync(new AddBrightSpot { Text = $"Lysglimt {i}" });
            await member.SeesAsync("#spots", $"Lysglimt {i}");
        }

        await Assertions.Expect(member.Page.Locator("#action-text")).ToHaveValueAsync(string.Concat(Enumerable.Range(0, 10).Select(i => $"ord{i} ")));
        await Assertions.Expect(member.Page.Locator("#action-text")).ToBeFocusedAsync();
    }

    [Theory]
    [InlineData(Role.Leader, "leder")]
    [InlineData(Role.Member, "deltaker")]
    [InlineData(Role.Family, "familie")]
    public async Task Who_is_invited_meanwhile_can_be_chosen_and_who_is_chosen_stays(Role role, string page)
    {
        var gathering = await Gathering.AtAsync(browsers.Server);
        await gathering.StartAsync();
        await using var person = await browsers.OpenAsync(browsers.Server.Web, gathering, role, page);
        var (choice, chosen, guest) = (person.Page.Locator("#action-responsible"), gathering.People[Role.Secretary], Guid.CreateVersion7());

        await choice.SelectOptionAsync(chosen, new() { Force = true });
        await gathering.SubmitAsync(new InviteParticipant { Name = "Fatima Ali", Role = Role.Member, Service = "BUP" }, guest);
        await person.SeesAsync("#action-responsible", "Fatima Ali (BUP)");
        await gathering.SubmitAsync(new ChangeParticipant { PersonId = chosen, Name = "Liv Lærer Hansen", Role = Role.Secretary, Service = "Skole" });
        await person.SeesAsync("#action-responsible", "Liv Lærer Hansen");

        await Assertions.Expect(choice).ToHaveValueAsync(chosen);
        await choice.SelectOptionAsync(guest.ToString(), new() { Force = true });
        await Assertions.Expect(choice).ToHaveValueAsync(guest.ToString());
    }

    [Fact]
    public async Task When_two_edit_the_same_note_both_wordings_are_kept_and_both_are_told()
    {
        var server = browsers.Server;
        var gathering = await Gathering.AtAsync(server);
        await gathering.StartAsync();
        var note = Guid.CreateVersion7();
        await gathering.SubmitAsync(new AddNote { ItemId = (await gathering.ViewAsync()).Frame.CurrentItemId, Text = "Ola trives." }, note);
        await using var leader = await browsers.OpenAsync(server.Web, gathering, Role.Leader, "deltaker");
        await using var secretary = await browsers.OpenAsync(server.Web, gathering, Role.Secretary, "deltaker");
        await leader.Page.ClickAsync($"[id='{note}'] a[data-turbo-frame=edit]");
        await secretary.Page.ClickAsync($"[id='{note}'] a[data-turbo-frame=edit]");
        await leader.Page.FillAsync("#edit-note-text", "Ola trives i friminuttene.");
        await secretary.Page.FillAsync("#edit-note-text", "Ola trives best ute.");

        await leader.Page.ClickAsync("#edit-note button:has-text('Lagre')");
        await secretary.IsToldAsync("", ".changed-meanwhile");
        await secretary.Page.ClickAsync("#edit-note button:has-text('Lagre')");

        foreach (var person in new[] { leader, secretary })
        {
            await person.SeesAsync($"[id='{note}']", "Ola trives i friminuttene.");
            await person.SeesAsync($"[id='{note}'] .other-wording", "Ola trives best ute.");
        }

        await leader.Page.ClickAsync($"[id='{note}'] a[data-turbo-frame=edit]");
        await leader.SeesAsync("#edit", "Ola trives best ute.");
        await leader.Page.FillAsync("#edit-note-text", "Ola trives i friminuttene, best ute.");
        await leader.Page.ClickAsync("#edit-note button:has-text('Lagre')");
        await secretary.SeesAsync($"[id='{note}']", "Ola trives i friminuttene, best ute.");
        await Assertions.Expect(secretary.Page.Locator($"[id='{note}'] .other-wording")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Who_said_something_takes_it_back_and_the_leader_takes_it_away_for_all()
    {
        var server = browsers.Server;
        var gathering = await Gathering.AtAsync(server);
        await gathering.StartAsync();
        await using var leader = await browsers.OpenAsync(server.Web, gathering, Role.Leader, "leder");
        await using var screen = await browsers.OpenAsync(server.Web, gathering, Role.Screen, "skjerm");
        await using var family = await browsers.OpenAsync(server.Web, gathering, Role.Family, "familie");
        await gathering.SubmitAsync(new AddBrightSpot { Text = "Ola lo i dag" });
        await screen.SeesAsync("body", "Ola lo i dag");

        await family.SeesAsync("#spots", "Ola lo i dag");
        await Assertions.Expect(family.Page.Locator("#spots button")).ToHaveCountAsync(0);
        await leader.Page.ClickAsync("#spots summary");
        await leader.Page.ClickAsync("#spots button");
        await Assertions.Expect(screen.Page.Locator("body")).Not.ToContainTextAsync("Ola lo i dag");

        await family.Page.ClickAsync(".say:has(#add-question) summary");
        await family.Page.FillAsync("#add-question textarea", "Hvem kan jeg ringe?");
        await family.Page.ClickAsync("#add-question button");
        await leader.SeesAsync("#contributions", "Hvem kan jeg ringe?");
        await family.Page.ClickAsync("#questions button:has-text('Fjern')");
        await Assertions.Expect(leader.Page.Locator("#contributions")).Not.ToContainTextAsync("Hvem kan jeg ringe?");

        await family.Page.ClickAsync(".say:has(#add-spot) summary");
        await family.Page.FillAsync("#add-spot textarea", "Ola sov godt");
        await family.Page.ClickAsync("#add-spot button");
        await Assertions.Expect(family.Page.Locator("#spots button")).ToBeVisibleAsync();
        await gathering.SubmitAsync(new CloseMeeting());
        await Assertions.Expect(family.Page.Locator("#spots button")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task A_note_goes_under_the_item_it_was_begun_in_or_the_current_one_and_the_form_and_the_receipt_say_which()
    {
        var gathering = await Gathering.AtAsync(browsers.Server);
        await gathering.StartAsync(1);
        await using var leader = await browsers.OpenAsync(browsers.Server.Web, gathering, Role.Leader, "leder");
        var agenda = (await gathering.ViewAsync()).Agenda;
        var (under, text, save) = (leader.Page.Locator("#add-note [data-under-item]"), leader.Page.Locator("#note-text"), leader.Page.Locator("#add-note button").First);

        await Assertions.Expect(under).ToContainTextAsync(agenda[1].Title);
        await text.FillAsync("Begynt her");
        await gathering.StartItemAsync(2);
        await leader.SeesAsync(".led-title", agenda[2].Title);
        await Assertions.Expect(under).ToContainTextAsync(agenda[1].Title);
        await save.ClickAsync();
        await leader.IsToldAsync($"Står under «{agenda[1].Title}».");
        await Assertions.Expect(under).ToContainTextAsync(agenda[2].Title);

        await text.FillAsync("Ombestemt");
        await gathering.StartItemAsync(3);
        await leader.SeesAsync(".led-title", agenda[3].Title);
        await text.FillAsync("");
        await Assertions.Expect(under).ToContainTextAsync(agenda[3].Title);
        await text.FillAsync("Skrevet her");
        await save.ClickAsync();
        await leader.IsToldAsync($"Står under «{agenda[3].Title}».");

        var notes = (await gathering.ViewAsync()).Notes;
        Assert.Equal([(agenda[1].Id, "Begynt her"), (agenda[3].Id, "Skrevet her")], notes.Select(n => (n.ItemId, n.Text)));
    }

    [Fact]
    public async Task When_two_edit_an_item_of_the_plan_both_titles_are_kept_and_the_minutes_of_one_stay()
    {
        var gathering = await Gathering.AtAsync(browsers.Server);
        var item = (await gathering.ViewAsync()).Agenda[1];
        await using var leader = await browsers.OpenAsync(browsers.Server.Web, gathering, Role.Leader, "plan");
        await using var secretary = await browsers.OpenAsync(browsers.Server.Web, gathering, Role.Secretary, "plan");
        foreach (var person in new[] { leader, secretary })
            await person.Page.ClickAsync($"[id='{item.Id}'] a[data-turbo-frame=edit]");
        await leader.Page.FillAsync("#edit-item-title", "Lederens tittel");
        await leader.Page.FillAsync("#edit-item-minutes", "25");
        await secretary.Page.FillAsync("#edit-item-title", "Referentens tittel");
        await leader.Page.ClickAsync("#edit-item button");
        await secretary.IsToldAsync("", ".changed-meanwhile");
        await secretary.Page.ClickAsync("#edit-item button");
        await secretary.IsToldAsync("Begge er tatt vare på.");

        var now = (await gathering.ViewAsync()).Agenda[1];
        Assert.Equal(("Lederens tittel", 25, "Referentens tittel"), (now.Title, now.Minutes, Assert.Single(now.OtherWordings).Value));
        await leader.Page.ClickAsync($"[id='{item.Id}'] .plan-title a");
        await leader.SeesAsync("#edit", "Referentens tittel");
        await leader.Page.ClickAsync("#edit button:has-text('Bruk denne')");
        await leader.SeesAsync($"[id='{item.Id}'] .plan-title", "Referentens tittel");
        now = (await gathering.ViewAsync()).Agenda[1];
        Assert.Equal(("Referentens tittel", 25, 0), (now.Title, now.Minutes, now.OtherWordings.Count));
    }

    [Fact]
    public async Task What_is_written_during_an_item_belongs_to_it_also_when_the_meeting_moves_on()
    {
        var server = browsers.Server;
        var gathering = await Gathering.AtAsync(server);
        await gathering.StartAsync(1);
        await using var member = await browsers.OpenAsync(server.Web, gathering, Role.Member, "deltaker");
        var before = (await gathering.ViewAsync()).Frame.CurrentItemId;

        await member.Page.FillAsync("#action-text", "Ringe skolen");
        await gathering.StartItemAsync(2);
        var title = (await gathering.ViewAsync()).Agenda[2].Title;
        await member.SeesAsync("#now", title);
        await member.Page.ClickAsync("#add-action button:has-text('Lagre')");
        await member.SeesAsync("#actions", "Ringe skolen");
        await member.Page.FillAsync("#action-text", "Skrive referat");
        await member.Page.ClickAsync("#add-action button:has-text('Lagre')");
        await member.SeesAsync("#actions", "Skrive referat");

        var view = await gathering.ViewAsync();
        Assert.Equal([before, view.Frame.CurrentItemId], view.Actions.Select(a => a.ItemId));
    }

    [Theory]
    [InlineData("Ringe skolen. Bestille time.")] // typed on behind the first
    [InlineData("Bestille time.")] // typed in its place
    public async Task Who_sends_twice_before_the_first_is_answered_has_sent_both_and_each_once(string then)
    {
        var gathering = await Gathering.AtAsync(browsers.Server);
        await gathering.StartAsync();
        await using var leader = await browsers.OpenAsync(browsers.Server.Web, gathering, Role.Leader, "leder");
        var answers = new TaskCompletionSource();
        await leader.Page.RouteAsync("**/gjor/add-note*", async route =>
        {
            await answers.Task;
            await route.ContinueAsync();
        });

        await SendAsync("Ringe skolen.");
        await SendAsync(then);
        await SendAsync(then);
        answers.SetResult();

        await leader.SeesAsync("#notes", "Bestille time.");
        await Assertions.Expect(leader.Page.Locator("#note-text")).ToHaveValueAsync("");
        Assert.Equal(["Ringe skolen.", "Bestille time."], (await gathering.ViewAsync()).Notes.Select(n => n.Text));

        async Task SendAsync(string text)
        {
            await leader.Page.FillAsync("#note-text", text);
            await leader.Page.PressAsync("#note-text", "Control+Enter");
        }
    }

    [Fact]
    public async Task What_is_sent_behind_something_that_is_said_no_to_waits_until_that_was_looked_at()
    {
        var gathering = await Gathering.AtAsync(browsers.Server);
        await gathering.StartAsync();
        await using var leader = await browsers.OpenAsync(browsers.Server.Web, gathering, Role.Leader, "leder");
        leader.MayComplain = true;
        var answers = new TaskCompletionSource();
        await leader.Page.RouteAsync("**/gjor/add-note*", async route =>
        {
            await answers.Task;
            await route.ContinueAsync();
        });

        await leader.Page.FillAsync("#note-text", "\u3164");
        await leader.Page.PressAsync("#note-text", "Control+Enter");
        await leader.Page.FillAsync("#note-text", "Bestille time.");
        await leader.Page.PressAsync("#note-text", "Control+Enter");
        answers.SetResult();
        await leader.IsToldAsync("", "#add-note .problem");

        await Assertions.Expect(leader.Page.Locator("#note-text")).ToHaveValueAsync("Bestille time.");
        Assert.Empty((await gathering.ViewAsync()).Notes);
        await leader.Page.PressAsync("#note-text", "Control+Enter");
        await leader.SeesAsync("#notes", "Bestille time.");
    }

    [Fact]
    public async Task Escape_does_not_close_what_somebody_types_in()
    {
        var gathering = await Gathering.AtAsync(browsers.Server);
        var action = Guid.CreateVersion7();
        await gathering.SubmitAsync(new AddAction { Content = new() { Text = "Ringe skolen" } }, action);
        await using var leader = await browsers.OpenAsync(browsers.Server.Web, gathering, Role.Leader, "leder");

        await leader.Page.ClickAsync($"[id='{action}-edit']");
        await leader.Page.FillAsync("#edit-action-text", "Ringe skolen før jul");
        await leader.Page.Keyboard.PressAsync("Escape");

        await Assertions.Expect(leader.Page.Locator("#edit-action-text")).ToHaveValueAsync("Ringe skolen før jul");
    }

    [Fact]
    public async Task Opening_another_form_does_not_take_away_what_somebody_types_in()
    {
        var gathering = await Gathering.AtAsync(browsers.Server);
        var (one, other) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await gathering.SubmitAsync(new AddAction { Content = new() { Text = "Ringe skolen" } }, one);
        await gathering.SubmitAsync(new AddAction { Content = new() { Text = "Bestille time" } }, other);
        await using var leader = await browsers.OpenAsync(browsers.Server.Web, gathering, Role.Leader, "leder");

        await leader.Page.ClickAsync($"[id='{one}-edit']");
        await leader.Page.FillAsync("#edit-action-text", "Ringe skolen før jul");
        await leader.Page.Locator($"[id='{other}-edit']").DispatchEventAsync("click");
        await leader.Page.Locator("#edit:not([busy])").WaitForAsync();

        await Assertions.Expect(leader.Page.Locator("#edit-action-text")).ToHaveValueAsync("Ringe skolen før jul");
    }
}
