using Meetings.V1;
using Microsoft.Playwright;

namespace Meetings.EndToEnd;

/// <summary>A touch that nobody answers takes nothing off the page: it is told beside it, and can be made again.</summary>
[Collection("Browsers")]
public sealed class UnansweredTests(Browsers browsers) : IAsyncLifetime
{
    const string NoContact = "Vi får ikke kontakt akkurat nå. Ingenting er borte";

    Wire _wire = null!;
    Gathering _gathering = null!;

    public async Task InitializeAsync()
    {
        _wire = new(browsers.Server.Web);
        _gathering = await Gathering.AtAsync(browsers.Server);
        await _gathering.StartAsync();
    }

    public async Task DisposeAsync() => await _wire.DisposeAsync();

    [Fact]
    public async Task A_proxy_whose_server_is_away_takes_nothing_off_the_console_and_what_it_did_not_carry_is_told_until_it_does()
    {
        await using var leader = await browsers.OpenAsync(_wire.At, _gathering, Role.Leader, "leder");
        leader.MayComplain = true;

        _wire.AnswerUnavailable();
        await leader.Page.ClickAsync("#next button");
        await leader.IsToldAsync(NoContact);
        await leader.Page.FillAsync("#note-text", "Ola trives.");
        await leader.Page.ClickAsync("#add-note button");
        await Assertions.Expect(leader.Page.Locator("#waiting")).ToBeInViewportAsync();
        _wire.Mend();
        await leader.LiveAsync();

        await Assertions.Expect(leader.Page.Locator("#flash")).ToBeEmptyAsync();
        await leader.SeesAsync("#notes", "Ola trives.");
        await leader.Page.ClickAsync("#next button");
        await leader.SeesAsync("#now", (await _gathering.ViewAsync()).Agenda[1].Title);
        Assert.Equal(ItemState.Current, (await _gathering.ViewAsync()).Agenda[1].State);
    }

    [Fact]
    public async Task What_is_told_of_no_contact_is_taken_back_by_any_answer_though_the_stream_was_never_cut()
    {
        await using var leader = await browsers.OpenAsync(_wire.At, _gathering, Role.Leader, "leder");
        leader.MayComplain = true;
        await leader.Page.RouteAsync("**/gjor/**", route => route.AbortAsync());
        await leader.Page.ClickAsync("#next button");
        await leader.IsToldAsync(NoContact);
        await leader.Page.UnrouteAllAsync();

        // An answer that tells nothing of its own there.
        await leader.Page.FillAsync("#note-text", " ");
        await leader.Page.ClickAsync("#add-note button");
        await Assertions.Expect(leader.Page.Locator("#add-note > .problem")).ToBeVisibleAsync();

        await Assertions.Expect(leader.Page.Locator("#flash .flash-problem")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_network_that_says_nothing_does_not_keep_the_leader_waiting()
    {
        await using var leader = await ComeAsync(Role.Leader, "leder");

        _wire.GoSilent();
        await leader.Page.ClickAsync("#next button");
        await leader.Page.Clock.FastForwardAsync("00:21");

        await leader.IsToldAsync(NoContact);
    }

    [Fact]
    public async Task A_network_that_says_nothing_does_not_keep_what_is_added_from_waiting_on_the_device()
    {
        await using var member = await ComeAsync(Role.Member, "deltaker");

        _wire.GoSilent();
        await member.Page.FillAsync("#action-text", "Ringe skolen");
        await member.Page.ClickAsync("#add-action button:has-text('Lagre')");
        await member.Page.FillAsync("#action-text", "Bestille time");
        await member.Page.Clock.FastForwardAsync("00:21");
        await member.IsToldAsync("Nytt tiltak: venter på nett", "#flash .flash-waits");
        await member.SeesAsync("#waiting", "Nytt tiltak: venter på nett");
        await Assertions.Expect(member.Page.Locator("#action-text")).ToHaveValueAsync("Bestille time");
        _wire.Mend();
        await member.Page.Clock.FastForwardAsync("00:36");

        await member.SeesAsync("#actions", "Ringe skolen");
        await Assertions.Expect(member.Page.Locator("#waiting > *")).ToHaveCountAsync(0);
        Assert.Single((await _gathering.ViewAsync()).Actions);
    }

    [Theory]
    [InlineData(200, "text/html", "<p>Logg inn på nettet</p>", NoContact)]
    [InlineData(500, "text/plain", "Noe gikk galt", "Noe gikk galt hos oss")]
    public async Task A_networks_own_page_is_no_answer_and_a_failure_is_told_as_one(int status, string type, string body, string told)
    {
        await using var leader = await browsers.OpenAsync(_wire.At, _gathering, Role.Leader, "leder");
        leader.MayComplain = true;

        await leader.Page.RouteAsync("**/gjor/**", route => route.FulfillAsync(new() { Status = status, ContentType = type, Body = body }));
        await leader.Page.ClickAsync("#next button");

        await leader.IsToldAsync(told);
        Assert.Equal(ItemState.Current, (await _gathering.ViewAsync()).Agenda[0].State);
    }

    [Fact]
    public async Task What_cannot_be_opened_to_be_edited_says_so_and_opens_later()
    {
        var note = await NoteAsync();
        await using var leader = await browsers.OpenAsync(_wire.At, _gathering, Role.Leader, "leder");
        leader.MayComplain = true;

        _wire.AnswerUnavailable();
        await leader.Page.ClickAsync($"[id='{note}'] a[data-turbo-frame=edit]");
        await leader.IsToldAsync(NoContact);
        _wire.Mend();
        await leader.Page.ClickAsync($"[id='{note}'] a[data-turbo-frame=edit]");

        await Assertions.Expect(leader.Page.Locator("#edit-note textarea")).ToHaveValueAsync("Ola trives.");
    }

    [Fact]
    public async Task Who_may_not_any_more_is_led_away_from_what_they_open_to_edit()
    {
        var note = await NoteAsync();
        await using var leader = await browsers.OpenAsync(_wire.At, _gathering, Role.Leader, "leder");
        leader.MayComplain = true;

        await leader.Context.ClearCookiesAsync();
        await leader.Page.ClickAsync($"[id='{note}'] a[data-turbo-frame=edit]");

        await leader.IsAtAsync("/join");
    }

    [Fact]
    public async Task A_touch_while_another_is_on_its_way_stops_neither()
    {
        await using var leader = await browsers.OpenAsync(_wire.At, _gathering, Role.Leader, "leder");
        var (held, release) = await HoldAsync(leader);

        // The leader is here already: she leads.
        await leader.Page.Locator(".attendee").Nth(1).GetByText("Her").ClickAsync();
        await held;
        await leader.Page.Locator(".attendee").Nth(2).GetByText("Her").ClickAsync();
        release();

        await Assertions.Expect(leader.Page.Locator(".attendee [value=Present][aria-pressed=true]")).ToHaveCountAsync(3);
        Assert.Equal(3, (await _gathering.ViewAsync()).Participants.Count(p => p.Attendance == Attendance.Present));
    }

    [Theory]
    [InlineData("Bestille time")]
    [InlineData("Ringe skolen Bestille time")]
    public async Task What_is_typed_on_while_the_form_is_on_its_way_stays(string typed)
    {
        await using var member = await browsers.OpenAsync(_wire.At, _gathering, Role.Member, "deltaker");
        var (held, release) = await HoldAsync(member);

        await member.Page.FillAsync("#action-text", "Ringe skolen");
        await member.Page.ClickAsync("#add-action button:has-text('Lagre')");
        await held;
        await member.Page.FillAsync("#action-text", typed);
        release();
        await member.SeesAsync("#actions", "Ringe skolen");
        await member.IsToldAsync("Lagret");

        await Assertions.Expect(member.Page.Locator("#action-text")).ToHaveValueAsync("Bestille time");
        // While it is told still that the first was saved: that must not lie over the button.
        await member.Page.ClickAsync("#add-action button:has-text('Lagre')", new() { Timeout = 10_000 });
        await member.SeesAsync("#actions", "Bestille time");
        Assert.Equal(["Ringe skolen", "Bestille time"], (await _gathering.ViewAsync()).Actions.Select(a => a.Text));
    }

    // Holds what is sent from now on, until it is let go.
    static async Task<(Task Held, System.Action Release)> HoldAsync(Person person)
    {
        var (held, released) = (new TaskCompletionSource(), new TaskCompletionSource());
        await person.Page.RouteAsync("**/gjor/**", async route =>
        {
            held.TrySetResult();
            await released.Task;
            await route.ContinueAsync();
        });
        return (held.Task.WaitAsync(TimeSpan.FromMilliseconds(Person.Patience)), released.SetResult);
    }

    async Task<Guid> NoteAsync()
    {
        var id = Guid.CreateVersion7();
        await _gathering.SubmitAsync(new AddNote { ItemId = (await _gathering.ViewAsync()).Agenda[0].Id, Text = "Ola trives." }, id);
        return id;
    }

    async Task<Person> ComeAsync(Role role, string page)
    {
        var person = await browsers.EnterAsync(_wire.At, await _gathering.InviteAsync(role));
        person.MayComplain = true;
        await person.Page.Clock.InstallAsync();
        await person.OpenAsync($"/mote/{_gathering.MeetingId}/{page}");
        return person;
    }
}
