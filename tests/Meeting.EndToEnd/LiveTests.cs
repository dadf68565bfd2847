using Meetings.V1;
using Microsoft.Playwright;

namespace Meetings.EndToEnd;

/// <summary>A meeting in several browsers at once: each sees each change within their rights, and nothing else.</summary>
[Collection("Browsers")]
public sealed class LiveTests(Browsers browsers)
{
    [Fact]
    public async Task Leader_screen_participant_and_family_see_each_change_within_their_rights()
    {
        var gathering = await Gathering.AtAsync(browsers.Server);
        await using var leader = await browsers.OpenAsync(browsers.Server.Web, gathering, Role.Leader, "leder");
        await using var screen = await browsers.OpenAsync(browsers.Server.Web, gathering, Role.Screen, "skjerm");
        await using var member = await browsers.OpenAsync(browsers.Server.Web, gathering, Role.Member, "deltaker");
        await using var family = await browsers.OpenAsync(browsers.Server.Web, gathering, Role.Family, "familie", new() { ViewportSize = new() { Width = 390, Height = 844 }, Locale = "nb-NO" });
        Person[] all = [leader, screen, member, family];

        // The leader starts the meeting; all see the first item.
        await leader.Page.ClickAsync("#next button");
        foreach (var person in all)
            await person.SeesAsync("main", "Velkommen, roller og samtykke");

        // The leader records a decision in two touches; all see it fall, and screen readers hear it.
        await leader.Page.ClickAsync("label[for=kind-decision]");
        await leader.Page.FillAsync("#decision-text", "Ola får dagsplan med bilder.");
        await leader.Page.ClickAsync("#add-decision button >> nth=0");
        foreach (var person in all)
            await person.SeesAsync("main", "Ola får dagsplan med bilder.");
        await family.SeesAsync("#announcements", "Ola får dagsplan med bilder.");

        // The participant adds an action, the family a bright spot and a question.
        await member.Page.FillAsync("#action-text", "Ringe skolen om søvn");
        await member.Page.ClickAsync("#add-action button");
        await family.Page.ClickAsync("summary:has-text('Noe bra')");
        await family.Page.FillAsync("#spot-text", "Han sov hele natten.");
        await family.Page.ClickAsync("#add-spot button");
        await family.Page.ClickAsync("summary:has-text('Et spørsmål')");
        await family.Page.FillAsync("#question-text", "Hvem ringer vi på en dårlig dag?");
        await family.Page.ClickAsync("#add-question button");
        foreach (var person in all)
        {
            await person.SeesAsync("main", "Ringe skolen om søvn");
            await person.SeesAsync("main", "Hvem ringer vi på en dårlig dag?");
        }

        foreach (var person in new[] { leader, member, family })
            await person.SeesAsync("main", "Han sov hele natten.");

        // Why somebody is away, only leader and secretary are told.
        await gathering.SubmitAsync(new RecordAttendance { PersonId = gathering.People[Role.Secretary], Attendance = Attendance.Absent, Reason = "sykt barn hjemme" });
        await gathering.SubmitAsync(new AddBrightSpot { Text = "Etterpå kom sola." });
        await leader.SeesAsync("#people", "sykt barn hjemme");
        foreach (var person in new[] { member, family })
            await person.SeesAsync("main", "Etterpå kom sola.");
        foreach (var person in new[] { screen, member, family })
        {
            Assert.DoesNotContain("sykt barn hjemme", await person.AllAsync(), StringComparison.Ordinal);
            await person.ReloadAsync();
            Assert.DoesNotContain("sykt barn hjemme", await person.AllAsync(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task In_a_TST_the_family_sees_the_frame_and_nothing_of_what_is_said()
    {
        var gathering = await Gathering.AtAsync(browsers.Server, "tst", "TST Solbakken skole");
        await using var family = await browsers.OpenAsync(browsers.Server.Web, gathering, Role.Family, "familie");
        await gathering.StartAsync(1);
        await gathering.SubmitAsync(new AddBrightSpot { Text = "Leksekafeen er i gang." });
        await gathering.SubmitAsync(new PauseMeeting());
        await family.SeesAsync("#now", "pause");

        var all = await family.AllAsync();
        foreach (var secret in new[] { "Leksekafeen", "Siden sist", "Ola Hansen" })
            Assert.DoesNotContain(secret, all, StringComparison.Ordinal);
        Assert.Contains("Kari Nordmann", all, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_is_removed_from_the_meeting_loses_the_page_at_once()
    {
        var gathering = await Gathering.AtAsync(browsers.Server);
        await gathering.StartAsync();
        await using var family = await browsers.OpenAsync(browsers.Server.Web, gathering, Role.Family, "familie");
        family.MayComplain = true;

        await gathering.SubmitAsync(new RemoveParticipant { PersonId = gathering.People[Role.Family] });
        await gathering.SubmitAsync(new AddBrightSpot { Text = "Etter at hun gikk." });

        await Assertions.Expect(family.Page.Locator("live-meeting")).ToHaveCountAsync(0);
        Assert.DoesNotContain("Etter at hun gikk", await family.AllAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_lets_in_also_where_the_way_in_stands_already()
    {
        var gathering = await Gathering.AtAsync(browsers.Server);
        await using var family = await browsers.SomebodyAsync(browsers.Server.Web);
        await family.OpenAsync("/join");
        await family.EnterAsync(await gathering.InviteAsync(Role.Family));
        await family.IsAtAsync("/");
    }

    [Fact]
    public async Task A_screen_is_let_in_by_its_code_and_shows_the_meeting()
    {
        var gathering = await Gathering.AtAsync(browsers.Server);
        await gathering.StartAsync();
        await using var leader = await browsers.OpenAsync(browsers.Server.Web, gathering, Role.Leader, "leder");
        await using var screen = await browsers.SomebodyAsync(browsers.Server.Web, new() { ViewportSize = new() { Width = 1920, Height = 1080 } });
        await screen.OpenAsync("/skjerm");
        var code = string.Concat((await screen.Page.Locator("main").InnerTextAsync()).Where(char.IsAsciiDigit).Take(6));

        await leader.Page.GotoAsync($"{browsers.Server.Web}skjerm/koble?kode={code}");
        await leader.Page.ClickAsync("main form button >> nth=0");

        await screen.IsAtAsync($"/mote/{gathering.MeetingId}/skjerm");
        await screen.LiveAsync();
        await screen.SeesAsync("main", "Velkommen, roller og samtykke");
    }

    [Theory]
    [InlineData(390, 844)]
    [InlineData(1024, 768)]
    public async Task What_was_saved_is_told_over_nothing_that_is_pressed_or_typed_next(int width, int height)
    {
        var gathering = await Gathering.AtAsync(browsers.Server);
        await gathering.StartAsync(6);
        await gathering.SubmitAsync(new AddAction { Content = new() { Text = "Ringe skolen", ResponsibleId = gathering.People[Role.Member], DueDate = "2026-12-04" } });
        var options = new BrowserNewContextOptions { ViewportSize = new() { Width = width, Height = height }, Locale = "nb-NO" };

        await using var leader = await browsers.OpenAsync(browsers.Server.Web, gathering, Role.Leader, "leder", options);
        await leader.Page.FillAsync("#note-text", "Ola trives best når han vet hva som skal skje.");
        await TellsAsync(leader, "#add-note button");
        await TellsAsync(leader, $"[id='{gathering.People[Role.Member]}'] button[value=Present]");

        await using var member = await browsers.OpenAsync(browsers.Server.Web, gathering, Role.Member, "deltaker", options);
        await member.Page.FillAsync("#action-text", "Lage dagsplan");
        await TellsAsync(member, "#add-action button");
        await TellsAsync(member, "#mine button:has-text('Ja, jeg gjør det')");
        await TellsAsync(member, "#mine button:has-text('Utført')");

        await using var family = await browsers.OpenAsync(browsers.Server.Web, gathering, Role.Family, "familie", options);
        await family.Page.ClickAsync("summary:has-text('Noe bra')");
        await family.Page.FillAsync("#spot-text", "Han sov hele natten.");
        await TellsAsync(family, "#add-spot button");

        static async Task TellsAsync(Person person, string button)
        {
            await person.Page.EvaluateAsync("document.getElementById('flash').replaceChildren()");
            await person.Page.ClickAsync(button);
            await person.IsToldAsync("");
            Assert.Empty(await person.Page.EvaluateAsync<string[]>("""
                () => {
                  const flash = document.querySelector("#flash .flash").getBoundingClientRect();
                  return [...document.querySelectorAll("main :is(button, a, input, textarea, select, summary)")]
                    .filter(e => !e.closest("#flash") && !e.matches(".ds-sr-only") && e.checkVisibility({ visibilityProperty: true }))
                    .filter(e => !document.querySelector(".helm-place") || e.closest(".helm-place"))
                    .filter(e => { const b = e.getBoundingClientRect(); return b.left < flash.right && b.right > flash.left && b.top < flash.bottom && b.bottom > flash.top; })
                    .map(e => e.outerHTML.slice(0, 100));
                }
                """));
        }
    }

    [Fact]
    public async Task What_was_told_stays_where_it_was_pressed_when_its_card_goes_on_to_another_list()
    {
        var (gathering, action) = (await Gathering.AtAsync(browsers.Server), Guid.CreateVersion7());
        await gathering.StartAsync();
        await gathering.SubmitAsync(new AddAction { Content = new() { Text = "Ringe skolen", ResponsibleId = gathering.People[Role.Member], DueDate = "2026-12-04" } }, action);
        await using var member = await browsers.OpenAsync(browsers.Server.Web, gathering, Role.Member, "deltaker");
        await member.Page.ClickAsync("#mine button:has-text('Ja, jeg gjør det')");
        await member.IsToldAsync("", "#mine .flash");

        await gathering.SubmitAsync(new CompleteAction { ActionId = $"{action}" });
        await member.SeesAsync("#actions", "Ringe skolen");

        await member.IsToldAsync("", "section:has(#mine) .flash");
    }

    [Fact]
    public async Task The_leader_undoes_the_last_step()
    {
        var gathering = await Gathering.AtAsync(browsers.Server);
        await using var leader = await browsers.OpenAsync(browsers.Server.Web, gathering, Role.Leader, "leder");
        await leader.Page.ClickAsync("#next button");
        await leader.SeesAsync("#now", "Velkommen, roller og samtykke");
        await leader.Page.ClickAsync("#agenda li:nth-child(3) button");
        await leader.SeesAsync("#now", "Barnets eller ungdommens stemme");

        await leader.Page.ClickAsync("#flash button:has-text('Angre')");

        await leader.SeesAsync("#now", "Velkommen, roller og samtykke");
        Assert.Equal(ItemState.Waiting, (await gathering.ViewAsync()).Agenda[2].State);
    }
}

/// <summary>The tests take turns: each has several browsers.</summary>
[CollectionDefinition("Browsers", DisableParallelization = true)]
public sealed class BrowsersCollection : ICollectionFixture<Browsers>;
