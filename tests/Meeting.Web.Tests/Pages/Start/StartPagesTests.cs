using System.Net;
using System.Text.RegularExpressions;
using Meetings.Server.Tests;

namespace Meetings.Web.Tests.Pages.Start;

using Meetings.V1;

/// <summary>The way in: the first set-up, what each sees first, the example, and forgetting a device.</summary>
public sealed class StartPagesTests : IAsyncLifetime
{
    RunningServer _server = null!;
    Device _administrator = null!;
    Person _person = null!;

    public async Task InitializeAsync()
    {
        _server = await RunningServer.StartAsync(pages: true);
        _administrator = await _server.AdministratorAsync();
        _person = new(_server.Pages, _administrator);
    }

    public async Task DisposeAsync()
    {
        _person.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task Whoever_has_not_come_in_is_shown_the_way_in_and_nothing_else()
    {
        using var stranger = new Person(_server.Pages);
        var home = await stranger.GetAsync("/");
        Assert.Equal(HttpStatusCode.OK, home.Status);
        Assert.True(home.Says("href=\"/join\""));
        Assert.Equal((HttpStatusCode.Redirect, "/join"), Went(await stranger.GetAsync("/oppsett")));
        Assert.Equal((HttpStatusCode.SeeOther, "/join"), Went(await stranger.PostAsync("/oppsett", SetUp())));
        Assert.Equal((HttpStatusCode.SeeOther, "/join"), Went(await stranger.PostAsync("/eksempel", ("request_id", Device.NewId()))));
    }

    [Fact]
    public async Task The_first_administrator_is_asked_for_a_team_and_becomes_its_leader()
    {
        Assert.True((await _person.GetAsync("/")).Says("id=\"set-up\""));
        var id = Device.NewId();
        Assert.Equal((HttpStatusCode.SeeOther, $"/team/{id}"), Went(await _person.PostAsync("/oppsett", SetUp(("request_id", id), ("who", "me")))));

        var team = await _person.GetAsync($"/team/{id}");
        Assert.True(team.Says("Ansvarsgruppe ved Solbakken skole"));
        Assert.True(team.Says($"/team/{id}/planlegg"));
        Assert.False((await _person.GetAsync("/")).Says("id=\"set-up\""));

        // A second press of the same button makes no second team.
        Assert.Equal((HttpStatusCode.SeeOther, $"/team/{id}"), Went(await _person.PostAsync("/oppsett", SetUp(("request_id", id), ("who", "me")))));
        Assert.Single((await _administrator.Teams.ListTeamsAsync(new(), _administrator.Headers)).Teams);
    }

    [Fact]
    public async Task Somebody_elses_link_is_shown_this_once_and_the_administrator_leads_nothing()
    {
        var id = ("request_id", Device.NewId());
        var made = await _person.PostAsync("/oppsett", SetUp(id));
        Assert.Equal(made.Links, (await _person.PostAsync("/oppsett", SetUp(id))).Links);
        using var leader = new Person(_server.Pages);
        Assert.Equal(HttpStatusCode.SeeOther, (await leader.PostAsync("/join", ("secret", Assert.Single(made.Links)))).Status);
        var team = Assert.Single((await _administrator.Teams.ListTeamsAsync(new(), _administrator.Headers)).Teams);
        Assert.Equal(HttpStatusCode.OK, (await leader.GetAsync($"/team/{team.TeamId}/planlegg")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await _person.GetAsync($"/team/{team.TeamId}/planlegg")).Status);
        Assert.Empty((await _person.GetAsync($"/team/{team.TeamId}")).Links);
    }

    [Theory]
    [InlineData("unit", "", "Fyll ut dette feltet.")]
    [InlineData("leader", " \t", "Fyll ut dette feltet.")]
    [InlineData("template", "finnes-ikke", "Fyll ut dette feltet.")]
    [InlineData("unit", "LONG", "Skriv kortere: høyst 200 tegn.")]
    [InlineData("leader", "LONG", "Skriv kortere: høyst 200 tegn.")]
    // The team's name is made of it, and has to fit too.
    [InlineData("unit", "ALMOST", "Skriv kortere: høyst 182 tegn.")]
    public async Task A_set_up_that_is_wrong_is_shown_again_with_what_was_typed_and_makes_nothing(string field, string typed, string told)
    {
        typed = typed switch { "LONG" => new('x', 201), "ALMOST" => new('x', 195), _ => typed };
        var answer = await _person.PostAsync("/oppsett", SetUp((field, typed), ("municipality", "Lillevik kommune")));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, told), (answer.Status, answer.Problem));
        Assert.True(answer.Says("Lillevik kommune"));
        Assert.Empty((await _administrator.Teams.ListTeamsAsync(new(), _administrator.Headers)).Teams);
    }

    [Fact]
    public async Task What_was_typed_is_shown_as_text_and_nothing_else()
    {
        var answer = await _person.PostAsync("/oppsett", SetUp(("unit", "\"><script>alert(1)</script>"), ("leader", "")));
        Assert.DoesNotContain("<script>alert", answer.Page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_example_goes_on_with_something_of_every_kind_and_is_made_once()
    {
        var form = ("request_id", Device.NewId());
        var (status, address) = Went(await _person.PostAsync("/eksempel", form));
        Assert.Equal(HttpStatusCode.SeeOther, status);
        Assert.Equal(address, (await _person.PostAsync("/eksempel", form)).Location);

        Assert.Equal($"{address}/leder", (await _person.GetAsync(address)).Location);
        var console = await _person.GetAsync($"{address}/leder");
        foreach (var part in new[] { "Forslag", "Vedtatt", "Lysglimt", "Viktig for oss", "1 spørsmål venter på svar", "Fyll inn det som mangler", "Siden sist" })
            Assert.True(console.Says(part), part);
        Assert.Equal(HttpStatusCode.OK, (await _person.GetAsync($"{address}/skjerm?forhandsvis")).Status);
        Assert.Equal(HttpStatusCode.OK, (await _person.GetAsync($"{address}/familie?forhandsvis")).Status);
    }

    [Fact]
    public async Task Nobody_but_the_leader_is_left_with_a_way_into_the_example()
    {
        await _person.PostAsync("/eksempel", ("request_id", Device.NewId()));
        var teams = (await _administrator.Teams.ListTeamsAsync(new(), _administrator.Headers)).Teams;
        Assert.Equal(2, teams.Count);
        foreach (var team in teams)
        {
            var open = (await _administrator.Access.ListInvitationsAsync(new() { Scope = new() { TeamId = team.TeamId } }, _administrator.Headers)).Invitations.Where(i => !i.Revoked);
            Assert.Equal(Role.Leader, Assert.Single(open).Grant.Role);
        }
    }

    [Fact]
    public async Task The_example_has_a_TST_with_two_families_a_service_without_consent_in_the_room_and_a_consent_that_runs_out()
    {
        var form = ("request_id", Device.NewId());
        await _person.PostAsync("/eksempel", form);
        var tst = Regex.Match(WebUtility.HtmlDecode((await _person.GetAsync("/")).Page), "<a[^>]*href=\"(/mote/[^\"]*)\"[^>]*>[^<]*(?:<[^>]*>)*Eksempel: TST").Groups[1].Value;
        var console = await _person.GetAsync($"{tst}/leder");
        foreach (var part in new[] { "Jonas og friminuttene", "Bjørn Dahl (Barnevern) er her, og skal ikke høre om Jonas:", "«Amina og språket»", "Helsesykepleier ser Amina bare til", "Silje Moe", "Yusuf Ali", "Jonas kom hjem" })
            Assert.True(console.Says(part), part);
    }

    [Fact]
    public async Task A_device_that_is_forgotten_is_a_stranger_again()
    {
        Assert.True((await _person.GetAsync("/enhet")).Says("Administrator"));
        Assert.Equal((HttpStatusCode.SeeOther, "/?glemt"), Went(await _person.PostAsync("/enhet/glem")));
        Assert.True((await _person.GetAsync("/?glemt")).Says("Enheten er glemt."));
        Assert.False((await _person.GetAsync("/")).Says("Enheten er glemt."));
        Assert.Equal("/join", (await _person.GetAsync("/enhet")).Location);
        // And what was copied from it meanwhile is worth nothing, either.
        Assert.Empty((await _administrator.Access.WhoAmIAsync(new(), _administrator.Headers)).Grants);
    }

    [Fact]
    public async Task Of_a_countys_teams_an_administrator_sees_a_page_and_finds_the_others_by_name()
    {
        await using var server = await RunningServer.StartAsync(pages: true, configure: o => o.ChangesPerSecond = 100_000);
        var administrator = await server.AdministratorAsync();
        for (var n = 0; n < 2_000; n += 100)
            await Task.WhenAll(Enumerable.Range(n, 100).Select(i => administrator.Teams.CreateTeamAsync(
                new() { RequestId = Device.NewId(), Content = new() { Name = $"Team {i} ved Ærfugl skole", Unit = $"Enhet {i % 7}", TemplateId = "tst" } }, administrator.Headers).ResponseAsync));
        using var person = new Person(server.Pages, administrator);

        var first = await person.GetAsync("/");
        Assert.InRange(first.Page.Length, 1, 25_000);
        Assert.Equal(50, Teams(first).Count);
        var all = Teams(first);
        for (var (page, seen) = (first, 1); NextPage(page) is { Length: > 0 } next; seen++)
        {
            page = await person.GetAsync(next);
            all.UnionWith(Teams(page));
            Assert.True(page.Says("De nyeste teamene"));
            Assert.InRange(seen, 1, 40);
        }

        Assert.Equal(2_000, all.Count);

        var found = await person.PostAsync("/team/finn", ("navn", "ærfugl 1999"));
        Assert.Equal((HttpStatusCode.OK, 1), (found.Status, Teams(found).Count));
        Assert.True(found.Says("Team 1999 ved Ærfugl skole"));
        Assert.True(found.Says("value=\"ærfugl 1999\""));
        var many = await person.PostAsync("/team/finn", ("navn", "enhet 3"));
        Assert.Equal(50, Teams(many).Count);
        Assert.True(many.Says("Her er de 50 nyeste"));
        Assert.True((await person.PostAsync("/team/finn", ("navn", "Grønn skole"))).Says("Ingen team heter det."));
        Assert.Equal(first.Page.Length, (await person.PostAsync("/team/finn", ("navn", " "))).Page.Length);
        Assert.Equal("/", (await person.GetAsync("/team/finn")).Location);

        static HashSet<string> Teams(Person.Answer page) => [.. page.Page.Split("class=\"card-link\" href=\"/team/").Skip(1).Select(t => t.Split('"')[0])];

        static string NextPage(Person.Answer page) => page.Says("/?team=") ? "/?team=" + page.Page.Split("/?team=")[1].Split('#')[0] : "";
    }

    [Fact]
    public async Task An_administrator_who_leads_a_team_finds_it_among_their_own_wherever_it_stands_among_all()
    {
        var id = Device.NewId();
        await _person.PostAsync("/oppsett", SetUp(("request_id", id), ("who", "me")));
        for (var n = 0; n < 50; n++)
            await _administrator.Teams.CreateTeamAsync(new() { RequestId = Device.NewId(), Content = new() { Name = $"Team {n}", TemplateId = "tst" } }, _administrator.Headers);

        var (own, every) = (await _person.GetAsync("/")).Page.Split("id=\"all-teams\"") is [var a, var b] ? (a, b) : default;
        Assert.Contains($"href=\"/team/{id}\"", own, StringComparison.Ordinal);
        Assert.Contains($"href=\"/team/{id}/planlegg\"", own, StringComparison.Ordinal);
        Assert.DoesNotContain(id, every, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_but_an_administrator_finds_teams()
    {
        await using var gathering = await Gathering.OfAsync(server: await RunningServer.StartAsync(pages: true));
        using var leader = new Person(gathering.Server.Pages, gathering.Leader);
        var found = await leader.PostAsync("/team/finn", ("navn", "Gruppen"));
        Assert.False(found.Says("all-teams"));
    }

    static (HttpStatusCode, string) Went(Person.Answer answer) => (answer.Status, answer.Location);

    // The later of two fields counts.
    static (string, string)[] SetUp(params (string Name, string Value)[] fields) =>
        [.. new[] { ("unit", "Solbakken skole"), ("template", "ansvarsgruppe"), ("leader", "Kari Nordmann"), ("service", "PPT"), ("who", "other") }
            .Where(f => fields.All(g => g.Name != f.Item1)), .. fields];
}
