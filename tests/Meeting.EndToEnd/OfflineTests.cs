using Meetings.V1;
using Microsoft.Playwright;

namespace Meetings.EndToEnd;

/// <summary>What is added without network is kept on the device, shown as waiting, and recorded once.</summary>
[Collection("Browsers")]
public sealed class OfflineTests(Browsers browsers) : IAsyncLifetime
{
    Gathering _gathering = null!;
    Person _member = null!;

    public async Task InitializeAsync()
    {
        _gathering = await Gathering.AtAsync(browsers.Server);
        _member = await browsers.OpenAsync(browsers.Server.Web, _gathering, Role.Member, "deltaker");
    }

    public async Task DisposeAsync() => await _member.DisposeAsync();

    [Fact]
    public async Task What_is_added_without_network_survives_a_reload_and_is_recorded_once()
    {
        await KeptAsync(_member);
        _member.MayComplain = true;

        await _member.Context.SetOfflineAsync(true);
        await AddActionAsync(_member, "Ringe skolen");
        await AddActionAsync(_member, "Bestille time");
        await _member.ReloadAsync();
        await _member.SeesAsync("#waiting", "Ringe skolen");
        await _member.SeesAsync("#waiting", "Bestille time");
        Assert.Empty((await _gathering.ViewAsync()).Actions);
        await _member.Context.SetOfflineAsync(false);

        await _member.SeesAsync("#actions", "Bestille time");
        await Assertions.Expect(_member.Page.Locator("#waiting > *")).ToHaveCountAsync(0);
        Assert.Equal(["Ringe skolen", "Bestille time"], (await _gathering.ViewAsync()).Actions.Select(a => a.Text));
    }

    // No list of what waits stands there.
    [Fact]
    public async Task What_is_changed_on_the_plan_without_network_is_told_to_wait()
    {
        await _gathering.SubmitAsync(new AddAction { Content = new() { Text = "Ringe skolen", ResponsibleId = _gathering.People[Role.Member], DueDate = "2026-12-04" } });
        var next = await _gathering.PlanAsync();
        await using var leader = await browsers.OpenAsync(browsers.Server.Web, _gathering, Role.Leader, "plan");
        await leader.OpenAsync($"/mote/{next}/plan");
        await leader.Page.ClickAsync("#carried a:has-text('Endre')");
        await leader.Page.FillAsync("#edit-action textarea >> nth=0", "Ringe skolen i dag");
        leader.MayComplain = true;

        await leader.Context.SetOfflineAsync(true);
        await leader.Page.ClickAsync("#edit-action button:has-text('Lagre')");

        await leader.IsToldAsync("Endre tiltaket: venter på nett");
    }

    [Fact]
    public async Task When_the_answer_is_lost_it_is_recorded_once()
    {
        await using var wire = new Wire(browsers.Server.Web);
        await using var behind = await browsers.OpenAsync(wire.At, _gathering, Role.Member, "deltaker");
        behind.MayComplain = true;

        wire.LoseAnswers();
        await AddActionAsync(behind, "Ringe skolen");
        await behind.SeesAsync("#actions", "Ringe skolen");
        wire.Mend();
        await behind.Page.ReloadAsync();

        await Assertions.Expect(behind.Page.Locator("#waiting > *")).ToHaveCountAsync(0);
        Assert.Single((await _gathering.ViewAsync()).Actions);
    }

    [Fact]
    public async Task What_the_meeting_no_longer_takes_stays_on_the_device_and_says_why()
    {
        await _gathering.StartAsync();
        _member.MayComplain = true;

        await _member.Context.SetOfflineAsync(true);
        await AddActionAsync(_member, "Kom for sent");
        await _member.SeesAsync("#waiting", "Kom for sent");
        await _gathering.SubmitAsync(new CloseMeeting());
        await _member.Context.SetOfflineAsync(false);

        await _member.SeesAsync("#waiting .refused", "avsluttet");
        await _member.SeesAsync("#waiting .refused", "Kom for sent");
    }

    [Fact]
    public async Task A_networks_own_page_in_the_servers_place_loses_nothing()
    {
        _member.MayComplain = true;

        await _member.Context.SetOfflineAsync(true);
        await AddActionAsync(_member, "Ringe skolen");
        await _member.SeesAsync("#waiting", "Ringe skolen");
        var asked = new TaskCompletionSource();
        await _member.Page.RouteAsync("**/gjor/**", async route =>
        {
            await route.FulfillAsync(new() { Status = 200, ContentType = "text/html", Body = "<p>Logg inn på nettet</p>" });
            asked.TrySetResult();
        });
        await _member.Context.SetOfflineAsync(false);
        await asked.Task.WaitAsync(TimeSpan.FromSeconds(20));
        await _member.Page.UnrouteAllAsync();

        await _member.ReloadAsync();
        await _member.SeesAsync("#actions", "Ringe skolen");
        Assert.Single((await _gathering.ViewAsync()).Actions);
    }

    [Fact]
    public async Task What_was_written_without_network_waits_for_who_wrote_it_while_somebody_else_is_on_the_device()
    {
        _member.MayComplain = true;
        await _member.Context.SetOfflineAsync(true);
        await AddActionAsync(_member, "Ringe skolen");
        await _member.SeesAsync("#waiting", "Ringe skolen");

        await _member.Context.ClearCookiesAsync();
        await _member.Context.SetOfflineAsync(false);
        await _member.EnterAsync(await _gathering.InviteAsync(Role.Family));
        await _member.OpenAsync($"/mote/{_gathering.MeetingId}/familie");
        await _member.SeesAsync("#waiting", "Hanne Helse har skrevet noe på denne enheten som ikke er sendt.");
        Assert.DoesNotContain("Ringe skolen", await _member.AllAsync(), StringComparison.Ordinal);
        await _member.Context.ClearCookiesAsync();
        await _member.EnterAsync(await _gathering.InviteAsync(Role.Member));
        await _member.OpenAsync($"/mote/{_gathering.MeetingId}/deltaker");
        await _member.SeesAsync("#waiting", "Ringe skolen");
        Assert.Empty((await _gathering.ViewAsync()).Actions);
        await _member.Page.ClickAsync("#waiting button:has-text('Send nå')");

        await _member.SeesAsync("#actions", "Ringe skolen");
        Assert.Single((await _gathering.ViewAsync()).Actions);
    }

    [Fact]
    public async Task What_the_server_fails_at_keeps_nothing_back_that_waits_behind_it()
    {
        _member.MayComplain = true;

        await _member.Context.SetOfflineAsync(true);
        await AddActionAsync(_member, "Ringe skolen");
        await AddActionAsync(_member, "Bestille time");
        await _member.Page.RouteAsync("**/gjor/**", route => route.Request.PostData?.Contains("Ringe", StringComparison.Ordinal) is true
            ? route.FulfillAsync(new() { Status = 500, ContentType = "text/plain", Body = "Noe gikk galt", Headers = new Dictionary<string, string> { ["Meeting-Pages"] = "1" } })
            : route.ContinueAsync());
        await _member.Context.SetOfflineAsync(false);

        await _member.SeesAsync("#actions", "Bestille time");
        await _member.SeesAsync("#waiting .refused", "Ringe skolen");
    }

    [Fact]
    public async Task Who_is_not_let_in_any_more_has_no_copy_either()
    {
        await KeptAsync(_member);
        await _member.OpenAsync($"/mote/{_gathering.MeetingId}/referat");
        await KeptAsync(_member);

        await _member.Context.ClearCookiesAsync();
        await _member.ReloadAsync();
        await _member.IsAtAsync("/join");

        await UntilAsync(_member, NoneKept);
    }

    [Fact]
    public async Task Who_was_removed_has_no_copy_once_the_server_has_said_no_at_the_meetings_own_address()
    {
        await KeptAsync(_member);
        _member.MayComplain = true;
        await _member.OpenAsync("/");

        await _gathering.SubmitAsync(new RemoveParticipant { PersonId = _gathering.People[Role.Member] });
        await _member.OpenAsync($"/mote/{_gathering.MeetingId}");

        await UntilAsync(_member, NoneKept);
    }

    [Fact]
    public async Task A_device_that_is_told_to_forget_does_so_also_where_the_browser_does_not_help()
    {
        await KeptAsync(_member);
        await _member.OpenAsync("/enhet");
        await _member.Page.EvaluateAsync("() => localStorage.setItem('waiting', JSON.stringify([{ id: '1', action: '/nowhere', body: '', kind: 'Tiltak', text: 'Ringe skolen', refused: 'x' }]))");

        // As over plain http: what the server says of clearing is not heard.
        await _member.Page.RouteAsync("**/enhet/glem", route => route.FulfillAsync(new() { Status = 200, ContentType = "text/html", Body = "<p>Glemt</p>" }));
        await _member.Page.ClickAsync("form[action='/enhet/glem'] button");
        await _member.SeesAsync("p", "Glemt");

        Assert.Null(await _member.Page.EvaluateAsync<string?>("() => localStorage.getItem('waiting')"));
        await UntilAsync(_member, NoneKept);
    }

    [Fact]
    public async Task What_has_been_kept_for_long_and_what_only_earlier_builds_were_made_of_goes()
    {
        await KeptAsync(_member);
        await _member.Page.EvaluateAsync(
            """
            async () => {
              const [pages, parts] = [await caches.open("pages"), await caches.open("parts")];
              const page = (text, days) => new Response(text, { headers: { date: new Date(Date.now() - days * 86_400_000).toUTCString() } });
              await pages.put("/mote/1/deltaker", page("lib/site.older.css", 15));
              await pages.put("/mote/2/deltaker", page("lib/site.old.css", 13));
              for (const name of ["older", "old"]) await parts.put(`/lib/site.${name}.css`, new Response(""));
            }
            """);

        await _member.ReloadAsync();
        await UntilAsync(_member, "!(await caches.match('/mote/1/deltaker')) && !(await caches.match('/lib/site.older.css'))");
        await KeptAsync(_member);
        await UntilAsync(_member, "!!(await caches.match('/mote/2/deltaker')) && !!(await caches.match('/lib/site.old.css'))");
    }

    [Theory]
    [InlineData(13.9, true)]
    [InlineData(14.1, false)]
    public async Task Without_network_a_page_opens_as_it_was_seen_for_two_weeks_and_no_longer(double days, bool opens)
    {
        await KeptAsync(_member);
        _member.MayComplain = true;
        await _member.Context.SetOfflineAsync(true);
        await _member.Page.EvaluateAsync(
            """
            async (days) => {
              const [pages, kept] = [await caches.open("pages"), await caches.match(location.href)];
              const headers = new Headers(kept.headers);
              headers.set("kept-at", Date.now() - days * 86_400_000);
              await pages.put(location.href, new Response(await kept.text(), { headers }));
            }
            """, days);

        var opening = await Record.ExceptionAsync(() => _member.ReloadAsync());

        Assert.Equal(opens, opening is null);
        Assert.Equal(opens ? 1 : 0, await _member.Page.Locator("live-meeting[copy]").CountAsync());
    }

    [Fact]
    public async Task A_meeting_that_is_open_in_another_tab_goes_with_what_the_device_forgets()
    {
        // Its stream may be refused before it hears of that.
        _member.MayComplain = true;
        var other = await _member.Context.NewPageAsync();
        await other.GotoAsync(new Uri(browsers.Server.Web, "/enhet").ToString());
        await other.ClickAsync("form[action='/enhet/glem'] button");

        await _member.IsAtAsync("/join");
    }

    static async Task AddActionAsync(Person person, string text)
    {
        await person.Page.FillAsync("#action-text", text);
        await person.Page.ClickAsync("#add-action button:has-text('Lagre')");
        await Assertions.Expect(person.Page.Locator("#action-text")).ToHaveValueAsync("");
    }

    const string NoneKept = "(await (await caches.open('pages')).keys()).length === 0";

    // The page is kept by the service worker a moment after it was loaded.
    static Task KeptAsync(Person person) => UntilAsync(
        person, "!!(await caches.match(location.href)) && (await (await caches.open('parts')).keys()).length >= 2");

    // Playwright's own waiting takes the promise of an answer for a yes.
    static async Task UntilAsync(Person person, string isSo) => await person.Page
        .EvaluateAsync($"async () => {{ while (!({isSo})) await new Promise(requestAnimationFrame); }}").WaitAsync(TimeSpan.FromMilliseconds(Person.Patience));
}
