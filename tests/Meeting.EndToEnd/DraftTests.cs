using Meetings.V1;
using Microsoft.Playwright;

namespace Meetings.EndToEnd;

/// <summary>What is typed and not sent is kept until it is sent or thrown away, and nothing goes silent where a device keeps nothing.</summary>
[Collection("Browsers")]
public sealed class DraftTests(Browsers browsers) : IAsyncLifetime
{
    Gathering _gathering = null!;

    public async Task InitializeAsync()
    {
        _gathering = await Gathering.AtAsync(browsers.Server);
        await _gathering.StartAsync();
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task What_was_begun_is_offered_again_after_a_reload_and_in_another_language_until_it_is_sent()
    {
        await using var mother = await OpenAsync(Role.Family, "familie");
        var question = mother.Page.Locator("#add-question textarea");
        await mother.Page.ClickAsync(".say:has(#add-question) summary");
        await question.PressSequentiallyAsync("Hvem ringer vi");

        await mother.ReloadAsync();
        await Assertions.Expect(question).ToBeVisibleAsync();
        await mother.SeesAsync("#add-question .draft", "Dette begynte du på");
        await mother.Page.ClickAsync(".language summary");
        await mother.Page.ClickAsync("form[action='/sprak'] button[value=en]");
        await mother.SeesAsync("#add-question .draft", "You began this");
        await Assertions.Expect(question).ToHaveValueAsync("Hvem ringer vi");
        await mother.Page.ClickAsync("#add-question .row button");
        await mother.SeesAsync("#questions", "Hvem ringer vi");

        await Assertions.Expect(mother.Page.Locator(".draft")).ToHaveCountAsync(0);
        await mother.ReloadAsync();
        await mother.LiveAsync();
        await Assertions.Expect(question).ToHaveValueAsync("");
        Assert.Equal("Hvem ringer vi", Assert.Single((await _gathering.ViewAsync()).Contributions).Text);
    }

    [Fact]
    public async Task What_is_thrown_away_does_not_come_back()
    {
        await using var member = await OpenAsync(Role.Member, "deltaker");
        await member.Page.FillAsync("#action-text", "Ringe skolen");
        await member.ReloadAsync();

        await member.Page.ClickAsync("#add-action .draft button");
        await Assertions.Expect(member.Page.Locator("#action-text")).ToHaveValueAsync("");
        await member.ReloadAsync();
        await member.LiveAsync();

        await Assertions.Expect(member.Page.Locator("#action-text")).ToHaveValueAsync("");
        await Assertions.Expect(member.Page.Locator(".draft")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_change_that_was_begun_and_closed_waits_among_what_is_not_sent_with_the_wording_that_it_was_made_on()
    {
        var note = Guid.CreateVersion7();
        await _gathering.SubmitAsync(new AddNote { ItemId = (await _gathering.ViewAsync()).Frame.CurrentItemId, Text = "Ola trives." }, note);
        await using var leader = await OpenAsync(Role.Leader, "leder");
        await leader.Page.ClickAsync($"[id='{note}'] a[data-turbo-frame=edit]");
        await leader.Page.FillAsync("#edit-note-text", "Ola trives best ute.");
        await leader.Page.ClickAsync("#edit [data-close-editing]");
        await leader.ReloadAsync();
        await leader.SeesAsync("#waiting", "Ola trives best ute.");
        await _gathering.SubmitAsync(new EditNote { NoteId = note.ToString(), Text = "Ola trives inne." });

        await leader.Page.ClickAsync("#waiting a");
        await Assertions.Expect(leader.Page.Locator("#edit-note-text")).ToHaveValueAsync("Ola trives best ute.");
        await leader.Page.ClickAsync("#edit-note .row button");
        await leader.SeesAsync($"[id='{note}'] .other-wording", "To har skrevet samtidig.");

        await Assertions.Expect(leader.Page.Locator("#waiting > *")).ToHaveCountAsync(0);
        var kept = Assert.Single((await _gathering.ViewAsync()).Notes);
        Assert.Equal(("Ola trives inne.", "Ola trives best ute."), (kept.Text, Assert.Single(kept.OtherWordings).Value));
    }

    [Fact]
    public async Task What_was_sent_and_is_not_answered_is_offered_to_the_next_page_and_recorded_once_though_it_is_sent_again()
    {
        await using var member = await OpenAsync(Role.Member, "deltaker");
        var recorded = new TaskCompletionSource();
        await member.Page.RouteAsync("**/gjor/**", async route =>
        {
            await route.FetchAsync();
            recorded.TrySetResult();
        });
        await member.Page.FillAsync("#action-text", "Ringe skolen");
        await member.Page.ClickAsync("#add-action .row button");
        await recorded.Task.WaitAsync(TimeSpan.FromSeconds(20));
        var again = await member.Context.NewPageAsync();
        await again.GotoAsync(new Uri(browsers.Server.Web, $"/mote/{_gathering.MeetingId}/deltaker").ToString());

        await Assertions.Expect(again.Locator("#add-action .draft")).ToContainTextAsync("Dette begynte du på");
        await again.ClickAsync("#add-action .row button");
        await Assertions.Expect(again.Locator("#action-text")).ToHaveValueAsync("");

        Assert.Single((await _gathering.ViewAsync()).Actions);
    }

    [Fact]
    public async Task Who_was_sent_to_log_in_finds_what_they_had_begun_and_nobody_else_does()
    {
        await using var person = await OpenAsync(Role.Member, "deltaker");
        person.MayComplain = true;
        await person.Page.FillAsync("#action-text", "Ringe skolen");
        await person.Context.ClearCookiesAsync();
        await person.ReloadAsync();
        await person.IsAtAsync("/join");

        await person.EnterAsync(await _gathering.InviteAsync(Role.Secretary));
        await person.OpenAsync($"/mote/{_gathering.MeetingId}/deltaker");
        await Assertions.Expect(person.Page.Locator("#action-text")).ToHaveValueAsync("");
        await person.Context.ClearCookiesAsync();
        await person.EnterAsync(await _gathering.InviteAsync(Role.Member));
        await person.OpenAsync($"/mote/{_gathering.MeetingId}/deltaker");

        await Assertions.Expect(person.Page.Locator("#action-text")).ToHaveValueAsync("Ringe skolen");
    }

    [Fact]
    public async Task Who_leaves_with_something_unsent_is_asked_and_who_has_sent_it_is_not()
    {
        await using var member = await OpenAsync(Role.Member, "deltaker");
        var asked = new List<(string Type, string Text)>();
        member.Page.Dialog += async (_, dialog) =>
        {
            asked.Add((dialog.Type, dialog.Message));
            await (dialog.Type == DialogType.Confirm ? dialog.DismissAsync() : dialog.AcceptAsync());
        };
        await member.Page.ClickAsync("#action-text");
        await member.Page.Locator("#action-text").PressSequentiallyAsync("Ringe skolen");

        await member.Page.ClickAsync(".top a[href='/']");
        await member.IsAtAsync($"/mote/{_gathering.MeetingId}/deltaker");
        await member.ReloadAsync();
        await member.LiveAsync();
        await member.Page.ClickAsync("#add-action .row button");
        await member.SeesAsync("#actions", "Ringe skolen");
        await member.Page.ClickAsync(".top a[href='/']");
        await member.IsAtAsync("/");

        Assert.Equal([DialogType.Confirm, DialogType.BeforeUnload], asked.Select(a => a.Type));
        Assert.Contains("ikke er sendt", asked[0].Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Storage.prototype.setItem = () => { throw new DOMException('', 'QuotaExceededError'); };")]
    [InlineData("Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('', 'SecurityError'); } });")]
    public async Task Where_a_device_keeps_nothing_it_says_so_and_the_rest_works(string refusing)
    {
        await using var member = await browsers.EnterAsync(browsers.Server.Web, await _gathering.InviteAsync(Role.Member));
        member.MayComplain = true;
        await member.Page.AddInitScriptAsync(refusing);
        await member.OpenAsync($"/mote/{_gathering.MeetingId}/deltaker");

        await member.Page.FillAsync("#action-text", "Ringe skolen");
        await member.IsToldAsync("Denne enheten kan ikke ta vare på det du skriver.", "#add-action .problem");
        await member.Context.SetOfflineAsync(true);
        await member.Page.ClickAsync("#add-action .row button");
        await member.SeesAsync("#waiting", "Ringe skolen");
        await member.Context.SetOfflineAsync(false);

        await member.SeesAsync("#actions", "Ringe skolen");
        Assert.Single((await _gathering.ViewAsync()).Actions);
    }

    [Theory]
    [InlineData("waiting", "[{\"id\":\"1\",\"text\":\"Ringe sko")]
    [InlineData("waiting", "5")]
    [InlineData("drafts", "[null]")]
    public async Task What_the_device_cannot_read_is_laid_aside_said_and_in_nobodys_way(string key, string broken)
    {
        await using var member = await OpenAsync(Role.Member, "deltaker");
        await member.Page.EvaluateAsync("([key, broken]) => localStorage.setItem(key, broken)", new[] { key, broken });

        await member.ReloadAsync();
        await member.IsToldAsync("kan ikke leses. Det er lagt til side.");
        await member.Page.FillAsync("#action-text", "Ringe skolen");
        await member.Page.ClickAsync("#add-action .row button");

        await member.SeesAsync("#actions", "Ringe skolen");
        Assert.Equal(broken, await member.Page.EvaluateAsync<string>("key => localStorage.getItem(key + '.unreadable')", key));
    }

    Task<Person> OpenAsync(Role role, string page) => browsers.OpenAsync(browsers.Server.Web, _gathering, role, page);
}
