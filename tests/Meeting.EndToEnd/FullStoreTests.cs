using Meetings.Client;
using Meetings.V1;
using Microsoft.Playwright;

namespace Meetings.EndToEnd;

/// <summary>A server that has no room for more is in touch, and says what is so: what was written is kept, and is sent once there is room.</summary>
[Collection("Browsers")]
public sealed class FullStoreTests(Browsers browsers) : IAsyncLifetime
{
    const string MostMegabytes = "Meeting__MostMegabytes";
    const string Full = "Det er ikke plass til mer på serveren, og dette ble ikke lagret.";

    MeetingServer _server = null!;
    Gathering _gathering = null!;

    public async Task InitializeAsync()
    {
        _server = await MeetingServer.StartAsync((MostMegabytes, "1"));
        _gathering = await Gathering.AtAsync(_server);
        await _gathering.StartAsync();
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Theory]
    [InlineData(Role.Member, "deltaker", "#add-action", "Ringe skolen", "#actions")]
    [InlineData(Role.Family, "familie", "#add-question", "Hvem ringer vi?", "#questions")]
    public async Task What_is_added_waits_with_the_servers_own_words_and_is_sent_once_when_there_is_room(Role role, string page, string form, string text, string list)
    {
        await using var person = await OpenAsync(role, page);
        await FillAsync();
        if (role == Role.Family)
            await person.Page.ClickAsync($".say:has({form}) summary");
        await person.Page.FillAsync($"{form} textarea", text);
        await person.Page.ClickAsync($"{form} .row button");

        await person.IsToldAsync(Full);
        await person.SeesAsync("#waiting > *", "ikke lagret ennå, sendes igjen av seg selv");
        await Assertions.Expect(person.Page.Locator($"{form} textarea")).ToHaveValueAsync("");
        await Assertions.Expect(person.Page.Locator($"{form} .problem")).ToBeHiddenAsync();
        // What is tried again has the same answer, also of a page that was loaded anew: it is there, and no copy.
        await person.ReloadAsync();
        await person.LiveAsync();
        await person.SeesAsync("#waiting > *", Full);
        await Assertions.Expect(person.Page.Locator(".contact")).ToBeHiddenAsync();

        await _server.KillAsync();
        await _server.StartAgainAsync(MostMegabytes, "10");

        await person.SeesAsync(list, text);
        await Assertions.Expect(person.Page.Locator("#waiting > *")).ToHaveCountAsync(0);
        var view = await _gathering.ViewAsync();
        Assert.Single(view.Actions.Select(a => a.Text).Concat(view.Contributions.Select(c => c.Text)), text);
    }

    [Fact]
    public async Task Each_way_to_change_something_says_so_and_leaves_what_was_typed_where_it_is()
    {
        await using var leader = await OpenAsync(Role.Leader, "leder");
        await FillAsync();

        await leader.Page.ClickAsync("#next button");
        await leader.IsToldAsync(Full);
        await leader.OpenAsync($"/mote/{_gathering.MeetingId}/plan");
        await leader.Page.ClickAsync("details:has(#add-item) summary");
        await leader.Page.FillAsync("#item-title", "Skoleveien");
        await leader.Page.ClickAsync("#add-item .row button");
        await leader.IsToldAsync(Full, "#add-item > .problem");
        await Assertions.Expect(leader.Page.Locator("#item-title")).ToHaveValueAsync("Skoleveien");

        await leader.Page.ClickAsync($"a[href='/mote/{_gathering.MeetingId}/lenker/{_gathering.People[Role.Family]}']");
        await leader.Page.ClickAsync("#edit form:not([action$=trekk]) button");
        await leader.IsToldAsync(Full);
        await Assertions.Expect(leader.Page.Locator("#edit form:not([action$=trekk]) button")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task So_do_the_pages_outside_a_meeting()
    {
        await using var leader = await OpenAsync(Role.Leader, "leder");
        await FillAsync();

        await leader.OpenAsync($"/team/{_gathering.TeamId}");
        await leader.Page.ClickAsync("details:has(#add-member) summary");
        await leader.Page.FillAsync("#member-name", "Nora Vik");
        await leader.Page.ClickAsync("#add-member .row button");
        await leader.IsToldAsync(Full, "#add-member > .problem");
        await Assertions.Expect(leader.Page.Locator("#member-name")).ToHaveValueAsync("Nora Vik");
        Assert.Equal($"/team/{_gathering.TeamId}", new Uri(leader.Page.Url).AbsolutePath);
    }

    async Task<Person> OpenAsync(Role role, string page)
    {
        var person = await browsers.OpenAsync(_server.Web, _gathering, role, page);
        person.MayComplain = true;
        return person;
    }

    async Task FillAsync()
    {
        var item = (await _gathering.ViewAsync()).Agenda[0].Id;
        // The large ones first, and then those that still find a place.
        foreach (var length in (int[])[10_000, 1_000, 1])
        {
            var full = await Assert.ThrowsAsync<UnavailableException>(async () =>
            {
                for (var i = 0; i < 1_000; i++)
                    await _gathering.SubmitAsync(new AddNote { ItemId = item, Text = new string('x', length) });
            });
            Assert.Equal("STORE_FULL", full.ReasonCode);
        }
    }
}
