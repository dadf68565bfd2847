using Meetings.V1;
using Microsoft.Playwright;

namespace Meetings.EndToEnd;

/// <summary>Without JavaScript, every page reads and adds.</summary>
[Collection("Browsers")]
public sealed class WithoutScriptTests(Browsers browsers)
{
    static readonly BrowserNewContextOptions NoScript = new() { JavaScriptEnabled = false, Locale = "nb-NO" };

    [Fact]
    public async Task A_member_comes_in_adds_an_action_and_sees_it()
    {
        var server = browsers.Server;
        var gathering = await Gathering.AtAsync(server);
        await using var member = await EnterAsync(server, gathering, Role.Member);
        await member.Page.GotoAsync($"{server.Web}mote/{gathering.MeetingId}/deltaker");

        await member.Page.FillAsync("#action-text", "Ringe skolen");
        await member.Page.FillAsync("#action-due", "2026-12-11");
        await member.Page.ClickAsync("#add-action button:has-text('Lagre')");

        await member.SeesAsync("#actions", "Ringe skolen");
        Assert.Equal("2026-12-11", Assert.Single((await gathering.ViewAsync()).Actions).DueDate);
        // A reload after it sends nothing again.
        await member.ReloadAsync();
        Assert.Single((await gathering.ViewAsync()).Actions);
    }

    [Fact]
    public async Task What_was_not_saved_is_given_back_and_is_saved_once_when_sent_again()
    {
        var server = browsers.Server;
        var gathering = await Gathering.AtAsync(server);
        await gathering.StartAsync();
        await using var member = await EnterAsync(server, gathering, Role.Member);
        member.MayComplain = true;
        await member.Page.GotoAsync($"{server.Web}mote/{gathering.MeetingId}/deltaker");
        await gathering.SubmitAsync(new CloseMeeting());

        await member.Page.FillAsync("#action-text", "Ringe skolen");
        await member.Page.ClickAsync("#add-action button:has-text('Lagre')");
        await Assertions.Expect(member.Page.Locator("textarea[name=text]")).ToHaveValueAsync("Ringe skolen");
        await gathering.SubmitAsync(new ReopenMeeting { Reason = "Et tiltak kom for sent" });
        await member.Page.ClickAsync("main button");

        await member.SeesAsync("#actions", "Ringe skolen");
        Assert.Single((await gathering.ViewAsync()).Actions);
    }

    [Fact]
    public async Task Another_wording_than_the_one_on_the_page_is_not_adopted_but_shown()
    {
        var server = browsers.Server;
        var gathering = await Gathering.AtAsync(server);
        await gathering.StartAsync(1);
        var proposal = Guid.CreateVersion7();
        await gathering.SubmitAsync(new ProposeDecision { Text = "Vi prøver lesegruppe." }, proposal);
        await using var leader = await EnterAsync(server, gathering, Role.Leader);
        leader.MayComplain = true;
        var (console, card) = ($"{server.Web}mote/{gathering.MeetingId}/leder", $"[id='{proposal}']");
        await leader.Page.GotoAsync(console);
        await leader.SeesAsync(card, "Vi prøver lesegruppe.");
        await gathering.SubmitAsync(new EditDecision { DecisionId = proposal.ToString(), Text = "Vi prøver to lesegrupper." });

        await leader.Page.ClickAsync($"{card} form[action*='adopt-decision'] button");
        await leader.SeesAsync("main", "Noen har endret forslaget siden du leste det.");
        Assert.Equal(DecisionState.Proposed, Assert.Single((await gathering.ViewAsync()).Decisions).State);
        await leader.Page.GotoAsync(console);
        await leader.SeesAsync(card, "Vi prøver to lesegrupper.");
        await leader.Page.ClickAsync($"{card} form[action*='adopt-decision'] button");
        await leader.SeesAsync($"{card}[data-state=Adopted]", "Vi prøver to lesegrupper.");

        Assert.Equal(DecisionState.Adopted, Assert.Single((await gathering.ViewAsync()).Decisions).State);
    }

    async Task<Person> EnterAsync(MeetingServer server, Gathering gathering, Role role)
    {
        var person = await browsers.SomebodyAsync(server.Web, NoScript);
        await person.Page.GotoAsync($"{server.Web}join");
        await person.Page.FillAsync("#secret", $"{server.Web}join#{await gathering.InviteAsync(role)}");
        await person.Page.ClickAsync("main button");
        return person;
    }
}
