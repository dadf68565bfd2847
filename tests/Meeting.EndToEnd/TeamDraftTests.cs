using Meetings.V1;
using Microsoft.Playwright;

namespace Meetings.EndToEnd;

/// <summary>What is typed on a team's pages, or to set one up, is kept as in a meeting: until it is sent or thrown away.</summary>
[Collection("Browsers")]
public sealed class TeamDraftTests(Browsers browsers) : IAsyncLifetime
{
    Gathering _gathering = null!;

    public async Task InitializeAsync() => _gathering = await Gathering.AtAsync(browsers.Server);

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_member_that_was_begun_is_offered_again_after_a_reload_until_it_is_sent()
    {
        await using var leader = await LeaderAsync($"/team/{_gathering.TeamId}");
        await leader.Page.ClickAsync("details:has(#add-member) summary");
        await leader.Page.FillAsync("#member-name", "Nora Vik");
        await leader.Page.SelectOptionAsync("#member-role", nameof(Role.Observer));

        await ReloadAsync(leader);
        await leader.IsToldAsync("Dette begynte du på", "#add-member .draft");
        await Assertions.Expect(leader.Page.Locator("#member-role")).ToHaveValueAsync(nameof(Role.Observer));
        await leader.Page.ClickAsync("#add-member .row button:not([type])");
        await leader.SeesAsync("#add-member-told", "Nora Vik er med i teamet.");

        await leader.ReloadAsync();
        await Assertions.Expect(leader.Page.Locator("#member-name")).ToHaveValueAsync("");
        await Assertions.Expect(leader.Page.Locator(".draft")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task What_is_saved_beside_it_asks_nobody_whether_they_leave_and_what_was_begun_stays()
    {
        await using var leader = await LeaderAsync($"/team/{_gathering.TeamId}");
        var asked = new List<string>();
        leader.Page.Dialog += (_, dialog) =>
        {
            asked.Add(dialog.Message);
            _ = dialog.AcceptAsync();
        };
        await leader.Page.ClickAsync("details:has(#add-member) summary");
        await leader.Page.FillAsync("#member-name", "Nora Vik");
        await leader.Page.ClickAsync($"[id='change-{_gathering.People[Role.Member]}']");
        await leader.Page.FillAsync("#edit-name", "Hanne Helse Berg");

        await leader.Page.ClickAsync("#change-member .row button:not([type])");

        await leader.SeesAsync($"[id='{_gathering.People[Role.Member]}']", "Hanne Helse Berg");
        await Assertions.Expect(leader.Page.Locator("#member-name")).ToHaveValueAsync("Nora Vik");
        Assert.Empty(asked);
        await leader.Page.ClickAsync(".ds-link[href='/'], header a[href='/']");
        await leader.IsAtAsync("/");
        Assert.Single(asked);
    }

    [Fact]
    public async Task What_was_refused_is_kept_too_and_what_is_thrown_away_is_not()
    {
        await using var leader = await LeaderAsync($"/team/{_gathering.TeamId}/planlegg");
        leader.MayComplain = true;
        await leader.Page.FillAsync("#place", "Rom 7");
        await leader.Page.Locator("#plan-meeting").EvaluateAsync("(form) => { form.noValidate = true; form.elements.date.value = ''; }");
        await leader.Page.ClickAsync("#plan-meeting .row button");
        await leader.IsToldAsync("Velg dag og klokkeslett.", "#plan-meeting > .problem");

        await ReloadAsync(leader);
        await Assertions.Expect(leader.Page.Locator("#place")).ToHaveValueAsync("Rom 7");
        await leader.Page.ClickAsync("#plan-meeting .draft button");
        await ReloadAsync(leader);

        await Assertions.Expect(leader.Page.Locator("#place")).Not.ToHaveValueAsync("Rom 7");
        await Assertions.Expect(leader.Page.Locator(".draft")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_change_that_was_begun_and_closed_waits_on_the_teams_page_for_who_began_it_alone()
    {
        await using var leader = await LeaderAsync($"/team/{_gathering.TeamId}");
        leader.MayComplain = true;
        await leader.Page.ClickAsync($"[id='change-{_gathering.People[Role.Member]}']");
        await leader.Page.FillAsync("#edit-name", "Hanne Helse Berg");
        await leader.Page.ClickAsync("#edit [data-close-editing]");
        await leader.SeesAsync("#waiting", "Hanne Helse Berg");

        await leader.Context.ClearCookiesAsync();
        await leader.EnterAsync(await AdministratorAsync());
        await leader.OpenAsync($"/team/{_gathering.TeamId}");
        await Assertions.Expect(leader.Page.Locator("#waiting > *")).ToHaveCountAsync(0);
        await leader.Context.ClearCookiesAsync();
        await leader.EnterAsync(await _gathering.InviteAsync(Role.Leader));
        await leader.OpenAsync($"/team/{_gathering.TeamId}");
        await leader.Page.ClickAsync("#waiting a");
        await Assertions.Expect(leader.Page.Locator("#edit-name")).ToHaveValueAsync("Hanne Helse Berg");
        await leader.Page.ClickAsync("#change-member .row button:not([type])");

        await leader.SeesAsync($"[id='{_gathering.People[Role.Member]}']", "Hanne Helse Berg");
        await Assertions.Expect(leader.Page.Locator("#waiting > *")).ToHaveCountAsync(0);
    }

    [Theory]
    [InlineData("me")]
    [InlineData("other")]
    public async Task A_team_that_was_begun_is_offered_again_until_it_is_there(string who)
    {
        await using var administrator = await browsers.EnterAsync(browsers.Server.Web, await AdministratorAsync());
        await administrator.OpenAsync("/oppsett");
        await administrator.Page.FillAsync("#unit", "Solbakken skole");
        await administrator.Page.FillAsync("#leader", "Nora Vik");
        await administrator.Page.CheckAsync($"input[name=who][value={who}]");

        await ReloadAsync(administrator);
        await Assertions.Expect(administrator.Page.Locator("#unit")).ToHaveValueAsync("Solbakken skole");
        await Assertions.Expect(administrator.Page.Locator($"input[name=who][value={who}]")).ToBeCheckedAsync();
        await administrator.Page.ClickAsync("#set-up .row button:not([type])");
        await administrator.SeesAsync("main", "Solbakken skole");
        await administrator.OpenAsync("/oppsett");

        await Assertions.Expect(administrator.Page.Locator("#unit")).ToHaveValueAsync("");
        await Assertions.Expect(administrator.Page.Locator(".draft")).ToHaveCountAsync(0);
    }

    // Who leaves with something unsent is asked, and says yes here.
    static async Task ReloadAsync(Person person)
    {
        void Accept(object? _, IDialog dialog) => _ = dialog.AcceptAsync();
        person.Page.Dialog += Accept;
        await person.ReloadAsync();
        person.Page.Dialog -= Accept;
    }

    async Task<Person> LeaderAsync(string path)
    {
        var leader = await browsers.EnterAsync(browsers.Server.Web, await _gathering.InviteAsync(Role.Leader));
        await leader.OpenAsync(path);
        return leader;
    }

    async Task<string> AdministratorAsync() => (await browsers.Server.Administrator.CreateInvitationAsync(new() { Scope = new() { Installation = true }, Name = "Ada Admin" })).Secret;
}
