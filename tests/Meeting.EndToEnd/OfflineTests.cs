using Meetings.V1;
using Microsoft.Playwright;

namespace Meetings.EndToEnd;

/// <summary>What is added without network is kept on the device, shown as waiting, and recorded once.</summary>
[Collection("Browsers")]
public sealed class OfflineTests(Browsers browsers)
{
    [Fact]
    public async Task What_is_added_without_network_survives_a_reload_and_is_recorded_once()
    {
        var server = browsers.Server;
        var gathering = await Gathering.AtAsync(server);
        await using var member = await browsers.OpenAsync(server.Web, gathering, Role.Member, "deltaker");
        await KeptAsync(member);
        member.MayComplain = true;

        await member.Context.SetOfflineAsync(true);
        await AddActionAsync(member, "Ringe skolen");
        await AddActionAsync(member, "Bestille time");
        await member.Page.ReloadAsync();
        await member.SeesAsync("#waiting", "Ringe skolen");
        await member.SeesAsync("#waiting", "Bestille time");
        Assert.Empty((await gathering.ViewAsync()).Actions);
        await member.Context.SetOfflineAsync(false);

        await member.SeesAsync("#actions", "Bestille time");
        await Assertions.Expect(member.Page.Locator("#waiting > *")).ToHaveCountAsync(0);
        Assert.Equal(["Ringe skolen", "Bestille time"], (await gathering.ViewAsync()).Actions.Select(a => a.Text));
    }

    [Fact]
    public async Task When_the_answer_is_lost_it_is_recorded_once()
    {
        var server = browsers.Server;
        await using var wire = new Wire(server.Web);
        var gathering = await Gathering.AtAsync(server);
        await using var member = await browsers.OpenAsync(wire.At, gathering, Role.Member, "deltaker");
        member.MayComplain = true;

        wire.LoseAnswers();
        await AddActionAsync(member, "Ringe skolen");
        await member.SeesAsync("#actions", "Ringe skolen");
        wire.Mend();
        await member.Page.ReloadAsync();

        await Assertions.Expect(member.Page.Locator("#waiting > *")).ToHaveCountAsync(0);
        Assert.Single((await gathering.ViewAsync()).Actions);
    }

    [Fact]
    public async Task What_the_meeting_no_longer_takes_stays_on_the_device_and_says_why()
    {
        var server = browsers.Server;
        var gathering = await Gathering.AtAsync(server);
        await gathering.StartAsync();
        await using var member = await browsers.OpenAsync(server.Web, gathering, Role.Member, "deltaker");
        member.MayComplain = true;

        await member.Context.SetOfflineAsync(true);
        await AddActionAsync(member, "Kom for sent");
        await member.SeesAsync("#waiting", "Kom for sent");
        await gathering.SubmitAsync(new CloseMeeting());
        await member.Context.SetOfflineAsync(false);

        await member.SeesAsync("#waiting .refused", "avsluttet");
        await member.SeesAsync("#waiting .refused", "Kom for sent");
    }

    [Fact]
    public async Task A_networks_own_page_in_the_servers_place_loses_nothing()
    {
        var server = browsers.Server;
        var gathering = await Gathering.AtAsync(server);
        await using var member = await browsers.OpenAsync(server.Web, gathering, Role.Member, "deltaker");
        member.MayComplain = true;

        await member.Context.SetOfflineAsync(true);
        await AddActionAsync(member, "Ringe skolen");
        await member.SeesAsync("#waiting", "Ringe skolen");
        var asked = new TaskCompletionSource();
        await member.Page.RouteAsync("**/gjor/**", async route =>
        {
            await route.FulfillAsync(new() { Status = 200, ContentType = "text/html", Body = "<p>Logg inn på nettet</p>" });
            asked.TrySetResult();
        });
        await member.Context.SetOfflineAsync(false);
        await asked.Task.WaitAsync(TimeSpan.FromSeconds(20));
        await member.Page.UnrouteAllAsync();

        await member.Page.ReloadAsync();
        await member.SeesAsync("#actions", "Ringe skolen");
        Assert.Single((await gathering.ViewAsync()).Actions);
    }

    [Fact]
    public async Task What_the_server_fails_at_keeps_nothing_back_that_waits_behind_it()
    {
        var server = browsers.Server;
        var gathering = await Gathering.AtAsync(server);
        await using var member = await browsers.OpenAsync(server.Web, gathering, Role.Member, "deltaker");
        member.MayComplain = true;

        await member.Context.SetOfflineAsync(true);
        await AddActionAsync(member, "Ringe skolen");
        await AddActionAsync(member, "Bestille time");
        await member.Page.RouteAsync("**/gjor/**", route => route.Request.PostData?.Contains("Ringe", StringComparison.Ordinal) is true
            ? route.FulfillAsync(new() { Status = 500, ContentType = "text/plain", Body = "Noe gikk galt" })
            : route.ContinueAsync());
        await member.Context.SetOfflineAsync(false);

        await member.SeesAsync("#actions", "Bestille time");
        await member.SeesAsync("#waiting .refused", "Ringe skolen");
    }

    [Fact]
    public async Task Who_is_not_let_in_any_more_has_no_copy_either()
    {
        var server = browsers.Server;
        var gathering = await Gathering.AtAsync(server);
        await using var member = await browsers.OpenAsync(server.Web, gathering, Role.Member, "deltaker");
        await KeptAsync(member);
        await member.OpenAsync($"/mote/{gathering.MeetingId}/referat");
        await KeptAsync(member);

        await member.Context.ClearCookiesAsync();
        await member.Page.ReloadAsync();
        await member.Page.WaitForURLAsync("**/join");

        await UntilAsync(member, NoneKept);
    }

    [Fact]
    public async Task A_device_that_is_told_to_forget_does_so_also_where_the_browser_does_not_help()
    {
        var server = browsers.Server;
        var gathering = await Gathering.AtAsync(server);
        await using var member = await browsers.OpenAsync(server.Web, gathering, Role.Member, "deltaker");
        await KeptAsync(member);
        await member.OpenAsync("/enhet");
        await member.Page.EvaluateAsync("() => localStorage.setItem('waiting', JSON.stringify([{ id: '1', action: '/nowhere', body: '', kind: 'Tiltak', text: 'Ringe skolen', refused: 'x' }]))");

        // As over plain http: what the server says of clearing is not heard.
        await member.Page.RouteAsync("**/enhet/glem", route => route.FulfillAsync(new() { Status = 200, ContentType = "text/html", Body = "<p>Glemt</p>" }));
        await member.Page.ClickAsync("form[action='/enhet/glem'] button");
        await member.SeesAsync("p", "Glemt");

        Assert.Null(await member.Page.EvaluateAsync<string?>("() => localStorage.getItem('waiting')"));
        await UntilAsync(member, NoneKept);
    }

    [Fact]
    public async Task What_has_been_kept_for_long_and_what_only_earlier_builds_were_made_of_goes()
    {
        var server = browsers.Server;
        var gathering = await Gathering.AtAsync(server);
        await using var member = await browsers.OpenAsync(server.Web, gathering, Role.Member, "deltaker");
        await KeptAsync(member);
        await member.Page.EvaluateAsync(
            """
            async () => {
              const [pages, parts] = [await caches.open("pages"), await caches.open("parts")];
              const page = (text, days) => new Response(text, { headers: { date: new Date(Date.now() - days * 86_400_000).toUTCString() } });
              await pages.put("/mote/1/deltaker", page("lib/site.older.css", 15));
              await pages.put("/mote/2/deltaker", page("lib/site.old.css", 13));
              for (const name of ["older", "old"]) await parts.put(`/lib/site.${name}.css`, new Response(""));
            }
            """);

        await member.Page.ReloadAsync();
        await UntilAsync(member, "!(await caches.match('/mote/1/deltaker')) && !(await caches.match('/lib/site.older.css'))");
        await KeptAsync(member);
        await UntilAsync(member, "!!(await caches.match('/mote/2/deltaker')) && !!(await caches.match('/lib/site.old.css'))");
    }

    [Fact]
    public async Task A_meeting_that_is_open_in_another_tab_goes_with_what_the_device_forgets()
    {
        var server = browsers.Server;
        var gathering = await Gathering.AtAsync(server);
        await using var member = await browsers.OpenAsync(server.Web, gathering, Role.Member, "deltaker");
        var other = await member.Context.NewPageAsync();
        await other.GotoAsync(new Uri(server.Web, "/enhet").ToString());
        await other.ClickAsync("form[action='/enhet/glem'] button");

        await member.Page.WaitForURLAsync("**/join");
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
        .EvaluateAsync($"async () => {{ while (!({isSo})) await new Promise(requestAnimationFrame); }}").WaitAsync(TimeSpan.FromSeconds(15));
}
