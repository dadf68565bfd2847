using Meetings.V1;
using Microsoft.Playwright;

namespace Meetings.EndToEnd;

/// <summary>Whatever happens to the network, the server or the device, every page ends up right by itself.</summary>
[Collection("Browsers")]
public sealed class TroubleTests(Browsers browsers)
{
    /// <summary>Every live page, for whom it is, and where decisions stand on it.</summary>
    public static TheoryData<Role, string> Pages => new()
    {
        { Role.Leader, "leder" }, { Role.Member, "deltaker" }, { Role.Family, "familie" }, { Role.Screen, "skjerm" },
    };

    [Fact]
    public async Task After_the_server_was_killed_and_started_every_page_catches_up()
    {
        await using var server = await MeetingServer.StartAsync();
        var gathering = await Gathering.AtAsync(server);
        await gathering.StartAsync();
        var all = new List<Person>();
        foreach (var row in Pages)
            all.Add(await browsers.OpenAsync(server.Web, gathering, (Role)row[0], (string)row[1]));

        all.ForEach(person => person.MayComplain = true);
        await server.KillAsync();
        foreach (var person in all)
            await person.Page.Locator("live-meeting[data-state=lost]").WaitForAsync(new() { State = WaitForSelectorState.Attached });
        await server.StartAgainAsync();
        await DecideAsync(gathering, "Vi starter lesegruppe.");

        foreach (var person in all)
        {
            await SeesAsync(person, "Vi starter lesegruppe.");
            await person.LiveAsync();
            await person.DisposeAsync();
        }
    }

    [Fact]
    public async Task Two_versions_of_the_pages_at_one_address_are_not_loaded_in_turn_for_ever()
    {
        var server = browsers.Server;
        var gathering = await Gathering.AtAsync(server);
        await using var person = await browsers.SomebodyAsync(server.Web, new() { ServiceWorkers = ServiceWorkerPolicy.Block });
        person.MayComplain = true;
        await person.EnterAsync(await gathering.InviteAsync(Role.Member));
        await person.Page.RouteAsync("**/deltaker", async route =>
        {
            var answer = await route.FetchAsync();
            await route.FulfillAsync(new() { Response = answer, Body = (await answer.TextAsync()).Replace(" build=\"", " build=\"another-", StringComparison.Ordinal) });
        });
        var loaded = 0;
        var again = new TaskCompletionSource();
        person.Page.Load += (_, _) =>
        {
            if (++loaded == 2)
                again.TrySetResult();
        };

        await person.Page.GotoAsync(new Uri(server.Web, $"/mote/{gathering.MeetingId}/deltaker").ToString());
        await again.Task.WaitAsync(TimeSpan.FromSeconds(20));
        await person.LiveAsync();
        // What is to be loaded anew is, at the stream's first word: what comes after that comes to a page that stays.
        await gathering.StartAsync();
        foreach (var decision in new[] { "Vi starter lesegruppe.", "Skolen ringer hjem hver fredag." })
        {
            await DecideAsync(gathering, decision);
            await SeesAsync(person, decision);
        }

        Assert.Equal(2, loaded);
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task After_half_a_minute_without_network_the_page_has_said_so_and_catches_up(Role role, string page)
    {
        var server = browsers.Server;
        await using var wire = new Wire(server.Web);
        var gathering = await Gathering.AtAsync(server);
        await gathering.StartAsync();
        await using var person = await browsers.EnterAsync(wire.At, await gathering.InviteAsync(role));
        await person.Page.Clock.InstallAsync();
        await person.OpenAsync($"/mote/{gathering.MeetingId}/{page}");

        person.MayComplain = true;
        wire.GoSilent();
        await DecideAsync(gathering, "Vi starter lesegruppe.");
        await person.Page.Clock.FastForwardAsync("00:36");
        await Assertions.Expect(person.Page.Locator(".contact")).ToBeInViewportAsync(new() { Ratio = 1 });
        wire.Mend();
        await person.Page.Clock.FastForwardAsync("00:15");

        await SeesAsync(person, "Vi starter lesegruppe.");
        await Assertions.Expect(person.Page.Locator(".contact")).ToBeHiddenAsync();
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task After_a_proxy_answered_503_the_page_comes_back(Role role, string page)
    {
        var server = browsers.Server;
        await using var wire = new Wire(server.Web);
        var gathering = await Gathering.AtAsync(server);
        await gathering.StartAsync();
        await using var person = await browsers.OpenAsync(wire.At, gathering, role, page);

        person.MayComplain = true;
        var refused = person.Page.WaitForResponseAsync(r => r.Status == 503);
        wire.AnswerUnavailable();
        await refused;
        await DecideAsync(gathering, "Vi starter lesegruppe.");
        wire.Mend();

        await SeesAsync(person, "Vi starter lesegruppe.");
        await person.LiveAsync();
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task After_an_hour_with_the_lid_closed_the_page_catches_up(Role role, string page)
    {
        var server = browsers.Server;
        await using var wire = new Wire(server.Web);
        var gathering = await Gathering.AtAsync(server);
        await gathering.StartAsync();
        await using var person = await browsers.EnterAsync(wire.At, await gathering.InviteAsync(role));
        await person.Page.Clock.InstallAsync();
        await person.OpenAsync($"/mote/{gathering.MeetingId}/{page}");

        person.MayComplain = true;
        // Asleep: the connection dies without a word, and time passes at once when the lid opens.
        wire.GoSilent();
        await DecideAsync(gathering, "Vi starter lesegruppe.");
        wire.Mend();
        await person.Page.Clock.FastForwardAsync("01:00:00");

        await SeesAsync(person, "Vi starter lesegruppe.");
        await person.LiveAsync();
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_reload_shows_the_same_and_goes_on_live(Role role, string page)
    {
        var server = browsers.Server;
        var gathering = await Gathering.AtAsync(server);
        await gathering.StartAsync();
        await using var person = await browsers.OpenAsync(server.Web, gathering, role, page);
        await DecideAsync(gathering, "Vi starter lesegruppe.");
        await SeesAsync(person, "Vi starter lesegruppe.");

        await person.ReloadAsync();
        await person.LiveAsync();
        await SeesAsync(person, "Vi starter lesegruppe.");
        await DecideAsync(gathering, "Skolen ringer hjem hver fredag.");

        await SeesAsync(person, "Skolen ringer hjem hver fredag.");
    }

    static async Task DecideAsync(Gathering gathering, string text)
    {
        var id = Guid.CreateVersion7();
        await gathering.SubmitAsync(new ProposeDecision { Text = text }, id);
        await gathering.SubmitAsync(new AdoptDecision { DecisionId = id.ToString(), Text = text });
    }

    static Task SeesAsync(Person person, string decision) => person.SeesAsync("main", decision);
}
