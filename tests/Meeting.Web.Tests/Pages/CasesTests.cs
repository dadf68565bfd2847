using System.Net;
using System.Text.RegularExpressions;
using Meetings.Server.Tests;

namespace Meetings.Web.Tests.Pages;

// Inside the namespace: here the wire's names come before the domain's.
using Meetings.V1;

/// <summary>A meeting about two children, each with a family in it: whose something is can be said, is shown, and is kept apart (DOMAIN R13, R21, R23, R26, R29).</summary>
public sealed partial class CasesTests : IAsyncLifetime
{
    const string AboutOla = "Ola vil sitte ved vinduet";
    const string AboutKari = "Kari vil bytte gruppe";

    readonly Dictionary<string, Person> _people = [];
    Gathering _gathering = null!;
    KnownCase _ola = null!;
    KnownCase _kari = null!;

    Person Leader => _people["leder"];

    string Meeting => $"/mote/{_gathering.MeetingId}";

    public async Task InitializeAsync()
    {
        _gathering = await Gathering.OfAsync("tst", server: await RunningServer.StartAsync(pages: true));
        (_ola, _kari) = (await KnownCase.OpenAsync(_gathering, "Ola N."), await KnownCase.OpenAsync(_gathering, "Kari M."));
        await _ola.ConsentAsync("BUP");
        _people["leder"] = new(_gathering.Server.Pages, _gathering.Leader);
        _people["skjerm"] = new(_gathering.Server.Pages, _gathering[Role.Screen]);
        await AddItemAsync(AboutOla, _ola);
        await AddItemAsync(AboutKari, _kari);
        foreach (var (name, known) in ((string, KnownCase)[])[("olas", _ola), ("karis", _kari)])
        {
            await _gathering.SubmitAsync(r => r.InviteFamily = new() { CaseId = known.Wire, PersonId = $"{known.Guardian}" });
            _people[name] = await ComeAsync($"{known.Guardian}");
        }

        foreach (var service in (string[])["BUP", "NAV"])
        {
            var person = Device.NewId();
            await _gathering.SubmitAsync(r => r.InviteParticipant = new() { Name = $"Fra {service}", Role = Role.Member, Service = service }, requestId: person);
            _people[service] = await ComeAsync(person);
        }
    }

    public async Task DisposeAsync()
    {
        foreach (var person in _people.Values)
            person.Dispose();
        await _gathering.DisposeAsync();
    }

    [Theory]
    [InlineData("leder", "leder", true, true)]
    [InlineData("leder", "plan", true, true)]
    [InlineData("leder", "referat", true, true)]
    [InlineData("BUP", "deltaker", true, false)]
    [InlineData("BUP", "referat", true, false)]
    [InlineData("NAV", "deltaker", false, false)]
    [InlineData("NAV", "referat", false, false)]
    [InlineData("olas", "familie", true, false)]
    [InlineData("olas", "referat", true, false)]
    [InlineData("karis", "familie", false, true)]
    [InlineData("karis", "referat", false, true)]
    [InlineData("skjerm", "skjerm", false, false)]
    public async Task Each_page_tells_of_those_who_are_open_to_its_reader_and_of_nobody_else(string person, string page, bool ola, bool kari)
    {
        await SayAllAsync();
        var html = WebUtility.HtmlDecode((await _people[person].GetAsync($"{Meeting}/{page}")).Page);
        Assert.Equal((ola, kari), (html.Contains("Ola", StringComparison.Ordinal), html.Contains("Kari", StringComparison.Ordinal)));
        Assert.Equal(ola, html.Contains(AboutOla, StringComparison.Ordinal));
        Assert.Equal(kari, html.Contains(AboutKari, StringComparison.Ordinal));
        // A family is not told that there are others.
        Assert.Equal(person is "BUP" or "NAV" or "skjerm", html.Contains(person == "skjerm" ? "Skjermet" : "Skjermet sak", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("leder", "leder", true)]
    [InlineData("leder", "plan", true)]
    [InlineData("BUP", "deltaker", false)]
    public async Task From_where_a_meeting_is_led_a_childs_name_leads_to_its_case(string person, string page, bool leads)
    {
        if (page == "plan")
            await _gathering.SubmitAsync(r => r.ReferToCase = new() { CaseId = _ola.Wire });
        await _gathering.SubmitAsync(r => r.StartMeeting = new());
        await StartAsync(AboutOla);
        Assert.Equal(leads, (await _people[person].GetAsync($"{Meeting}/{page}")).Says($"href=\"/sak/{_ola.Wire}\""));
    }

    [Theory]
    [InlineData("leder", "leder")]
    [InlineData("leder", "referat")]
    public async Task What_is_said_of_several_says_whose_it_is(string person, string page)
    {
        await SayAllAsync();
        var text = (await _people[person].GetAsync($"{Meeting}/{page}")).Text;
        foreach (var said in (string[])["Ola lo", "Hva med Ola?"])
            Assert.Matches($"{Regex.Escape(said)}[^.]*Ola N\\.", text);
        foreach (var said in (string[])["Kari lo", "Hva med Kari?"])
            Assert.Matches($"{Regex.Escape(said)}[^.]*Kari M\\.", text);
        // To who sees one of them it goes without saying.
        Assert.Equal(page == "leder" ? 3 : 2, Regex.Count((await _people["BUP"].GetAsync($"{Meeting}/{(page == "leder" ? "deltaker" : page)}")).Text, "Ola N\\."));
    }

    [Fact]
    public async Task A_leader_is_offered_the_teams_cases_that_are_open_and_who_only_writes_is_not_asked()
    {
        await OpenAsync(_gathering, "Per P.");
        await _gathering.Leader.Cases.SubmitCaseCommandAsync(
            new() { CaseId = await OpenAsync(_gathering, "Mia Q."), RequestId = Device.NewId(), CloseCase = new() { Cause = "Ferdig" } }, _gathering.Leader.Headers);
        await OpenAsync(await Gathering.OfAsync(server: _gathering.Server), "Andres A.");
        var plan = WebUtility.HtmlDecode((await Leader.GetAsync($"{Meeting}/plan")).Page);
        foreach (var choice in (string[])["item-matter", "refer-case"])
            Assert.Equal("Kari M., Ola N., Per P.", string.Join(", ", Option().Matches(Regex.Match(plan, $"<select[^>]*id=\"{choice}\".*?</select>", RegexOptions.Singleline).Value)
                .Where(o => Guid.TryParse(Regex.Match(o.Groups[1].Value, "value=\"([^\"]*)\"").Groups[1].Value, out _)).Select(o => o.Groups[2].Value).Order()));
        using var secretary = new Person(_gathering.Server.Pages, _gathering[Role.Secretary]);
        Assert.False((await secretary.GetAsync($"{Meeting}/plan")).Says("name=\"matter\""));
    }

    [Fact]
    public async Task A_teams_open_actions_and_ones_own_say_whose_they_are()
    {
        await SayAllAsync();
        foreach (var action in (await ViewAsync()).Actions)
            await _gathering.SubmitAsync(r => r.EditAction = new() { ActionId = action.Id, Content = new() { ResponsibleId = _gathering.People[Role.Leader] } });
        foreach (var page in (string[])[$"/team/{_gathering.TeamId}", "/"])
        {
            var text = (await Leader.GetAsync(page)).Text;
            Assert.Contains("Ringe om Ola Ola N.", text, StringComparison.Ordinal);
            Assert.Contains("Ringe om Kari Kari M.", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task While_a_child_is_talked_of_what_they_think_is_read_by_those_for_whom_it_is()
    {
        await _ola.SubmitAsync(new Meetings.AddChildsView("Jeg vil bestemme selv", Meetings.Circle.Staff, "Mor", new(2026, 12, 1)));
        await _gathering.SubmitAsync(r => r.StartMeeting = new());
        await ReadAsync();
        await StartAsync(AboutOla);
        await ReadAsync("leder", "BUP");
        await StartAsync(AboutKari);
        await ReadAsync();

        async Task ReadAsync(params string[] readers)
        {
            foreach (var (person, page) in (Dictionary<string, string>)new() { ["leder"] = "leder", ["BUP"] = "deltaker", ["NAV"] = "deltaker", ["olas"] = "familie", ["karis"] = "familie", ["skjerm"] = "skjerm" })
                Assert.Equal(readers.Contains(person), (await _people[person].GetAsync($"{Meeting}/{page}")).Text.Contains("Det Ola N. mener Jeg vil bestemme selv Leader · 1. desember · Sammen med Mor", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Who_loses_sight_of_a_case_keeps_nothing_of_it_on_an_open_page()
    {
        await _gathering.SubmitAsync(r => r.StartMeeting = new());
        await StartAsync(AboutOla);
        var item = await ItemAsync(AboutOla);
        var looks = Regex.Match((await _people["BUP"].GetAsync($"{Meeting}/deltaker")).Page, "looks=\"([^\"]*)\"").Groups[1].Value;
        using var stream = await _people["BUP"].ListenAsync($"{Meeting}/deltaker", $"viser={looks}");
        await Leader.PostAsync($"{Meeting}/gjor/set-matter?side=leder", ("item", item.Id), ("matter", _ola.Wire), ("reach", "Leaders"));
        var told = "";
        while (!told.Contains("turbo-stream", StringComparison.Ordinal))
            told = WebUtility.HtmlDecode((await stream.NextAsync()).Data);
        Assert.Contains("<turbo-stream action=\"update\" target=\"edit\"><template></template>", told, StringComparison.Ordinal);
        Assert.Contains("target=\"flash\"><template></template>", told, StringComparison.Ordinal);
        Assert.Contains("target=\"announcements\"><template></template>", told, StringComparison.Ordinal);
        Assert.DoesNotContain("Ola", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_screen_shows_a_case_while_it_is_talked_of_and_the_leader_has_let_it()
    {
        var ola = await ItemAsync(AboutOla);
        await _gathering.SubmitAsync(r => r.StartMeeting = new());
        await StartAsync(AboutOla);
        Assert.False(await ScreenSaysAsync("Ola"));
        Assert.Matches("role=\"switch\" aria-checked=\"false\"", (await Leader.GetAsync($"{Meeting}/leder")).Page);

        var told = await Leader.PostByScriptAsync($"{Meeting}/gjor/let-show?side=leder", ("item", ola.Id), ("shown", "1"), ("undoable", "1"));
        Assert.True(told.Says("gjor/let-show"), told.Page);
        Assert.True(await ScreenSaysAsync(AboutOla));
        Assert.False(await ScreenSaysAsync("Kari"));
        Assert.Matches("role=\"switch\" aria-checked=\"true\"", (await Leader.GetAsync($"{Meeting}/leder")).Page);

        await StartAsync(AboutKari);
        Assert.False(await ScreenSaysAsync("Ola"));
        Assert.False(await ScreenSaysAsync("Kari"));
    }

    [Fact]
    public async Task The_console_says_whose_an_item_is_and_how_far_it_reaches_and_a_member_is_not_told_how_far()
    {
        var anonymous = await Leader.PostAsync($"{Meeting}/gjor/add-agenda-item?side=leder", ("title", "En som er redd"), ("matter", "anonymous"), ("reach", "Staff"));
        Assert.Equal(HttpStatusCode.SeeOther, anonymous.Status);
        await AddItemAsync("Bare for noen", _ola, ("reach", "Named"), ("for_service", "PPT"), ("for_service", "BUP"));

        var console = (await Leader.GetAsync($"{Meeting}/leder")).Text;
        Assert.Contains("En som er redd anonym bare fagpersoner", console, StringComparison.Ordinal);
        Assert.Contains("Bare for noen Ola N. bare leder, referent, PPT og BUP", console, StringComparison.Ordinal);
        Assert.Contains($"{AboutOla} Ola N.", console, StringComparison.Ordinal);

        var member = (await _people["BUP"].GetAsync($"{Meeting}/deltaker")).Text;
        Assert.Contains("En som er redd anonym", member, StringComparison.Ordinal);
        Assert.DoesNotContain("bare fagpersoner", member, StringComparison.Ordinal);
        // Nothing hints at it to whom it does not reach.
        Assert.DoesNotContain("Bare for noen", (await _people["olas"].GetAsync($"{Meeting}/familie")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_an_item_is_about_is_set_and_undone_and_refused_at_its_field()
    {
        var item = await ItemAsync(AboutOla);
        var form = (await Leader.GetAsync($"{Meeting}/sak/{item.Id}?side=leder")).Page;
        Assert.Matches($"<option value=\"{_ola.Wire}\" selected>Ola N\\.", form);

        var set = await Leader.PostByScriptAsync($"{Meeting}/gjor/set-matter?side=leder", ("form", "set-matter"), ("item", item.Id), ("matter", _kari.Wire), ("reach", "Leaders"), ("undoable", "1"));
        Assert.Equal((_kari.Wire, Circle.Leaders), (Assert.Single((await ItemAsync(item.Id)).Cases).Id, (await ItemAsync(item.Id)).Reach.Circle));
        var undo = Undo().Match(set.Page);
        await Leader.PostAsync(undo.Groups[1].Value, [.. Hidden().Matches(undo.Groups[2].Value).Select(m => (m.Groups[1].Value, m.Groups[2].Value))]);
        Assert.Equal(item, await ItemAsync(item.Id));

        await _gathering.SubmitAsync(r => r.AddNote = new() { ItemId = item.Id, Text = "Han sover dårlig" });
        var refused = await Leader.PostByScriptAsync($"{Meeting}/gjor/set-matter?side=leder", ("form", "set-matter"), ("item", item.Id), ("matter", ""), ("reach", "Room"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.True(refused.Says("target=\"set-matter\" field=\"matter\""), refused.Page);
        var nobody = await Leader.PostByScriptAsync($"{Meeting}/gjor/set-matter?side=leder", ("form", "set-matter"), ("item", item.Id), ("matter", _ola.Wire), ("reach", "Named"));
        Assert.True(nobody.Says("field=\"reach\"") && nobody.Says("Velg minst én tjeneste"), nobody.Page);
    }

    [Fact]
    public async Task A_familys_meeting_leads_to_its_own_case_and_to_no_other()
    {
        var page = await _people["olas"].GetAsync($"{Meeting}/familie");
        Assert.Contains("Se hvem som ser saken om Ola N.", page.Text, StringComparison.Ordinal);
        Assert.Equal((true, false), (page.Says($"href=\"/sak/{_ola.Wire}\""), page.Says($"href=\"/sak/{_kari.Wire}\"")));
        Assert.Equal(HttpStatusCode.OK, (await _people["olas"].GetAsync($"/sak/{_ola.Wire}")).Status);
        Assert.Contains("Kommende møter", (await _people["olas"].GetAsync($"/sak/{_ola.Wire}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_removed_and_brought_back_is_about_the_same_and_for_the_same()
    {
        await AddItemAsync("Bare for noen", _ola, ("reach", "Named"), ("for_service", "PPT"), ("for_service", "BUP"));
        var item = await ItemAsync("Bare for noen");
        await UndoAsync("remove-agenda-item", ("item", item.Id));
        var back = await ItemAsync("Bare for noen");
        Assert.Equal((_ola.Wire, Circle.Named, "PPT, BUP"), (back.Cases.Single().Id, back.Reach.Circle, string.Join(", ", back.Reach.Services)));

        await Leader.PostAsync($"{Meeting}/gjor/add-note?side=leder", ("item", (await ItemAsync(AboutOla)).Id), ("text", "Bare oss"), ("reach", "Leaders"));
        await UndoAsync("remove-note", ("note", (await ViewAsync()).Notes.Single().Id));
        Assert.Equal(Circle.Leaders, (await ViewAsync()).Notes.Single().Reach.Circle);

        await Leader.PostAsync($"{Meeting}/gjor/add-bright-spot?side=leder", ("text", "Han lo"), ("case", _ola.Wire));
        await UndoAsync("remove-bright-spot", ("bright_spot", (await ViewAsync()).BrightSpots.Single().Id));
        Assert.Equal([_ola.Wire], (await ViewAsync()).BrightSpots.Single().CaseIds);
    }

    [Fact]
    public async Task A_note_for_fewer_is_told_to_be_so_to_those_who_see_it()
    {
        var item = await ItemAsync(AboutOla);
        await _gathering.SubmitAsync(r => r.StartMeeting = new());
        await StartAsync(AboutOla);
        await _people["BUP"].PostAsync($"{Meeting}/gjor/add-note?side=deltaker", ("item", item.Id), ("text", "Til fagfolk"), ("reach", "Staff"));
        Assert.Contains("Til fagfolk bare fagpersoner", (await _people["BUP"].GetAsync($"{Meeting}/deltaker")).Text, StringComparison.Ordinal);
        Assert.Contains("Til fagfolk bare fagpersoner", (await Leader.GetAsync($"{Meeting}/leder")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Til fagfolk", (await _people["olas"].GetAsync($"{Meeting}/familie")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_said_is_about_the_child_who_is_talked_of_until_somebody_chooses_otherwise()
    {
        await _gathering.SubmitAsync(r => r.StartMeeting = new());
        Assert.Equal("hele møtet", await ChosenAsync("leder", "leder", "spot-case"));
        await StartAsync(AboutOla);
        Assert.Equal("Ola N.", await ChosenAsync("leder", "leder", "spot-case"));
        Assert.Equal("Ola N.", await ChosenAsync("BUP", "deltaker", "contribution-case"));
        Assert.Equal("Ola N.", await ChosenAsync("olas", "familie", "question-case"));
        // To who is not told of whom, it is not the whole meeting either.
        Assert.Equal("Velg hvem det gjelder", await ChosenAsync("NAV", "deltaker", "spot-case"));
        // Also while another child is talked of, a family speaks of its own.
        Assert.Equal("Kari M.", await ChosenAsync("karis", "familie", "question-case"));

        var told = await _people["karis"].PostByScriptAsync($"{Meeting}/gjor/add-contribution?side=familie", ("kind", "Important"), ("text", "At hun får bytte"), ("case", _kari.Wire));
        Assert.True(told.Says("De som skal se saken deres, kan lese det."), told.Page);
        await _people["karis"].PostAsync($"{Meeting}/gjor/add-action?side=familie", ("item", ""), ("text", "Snakke med Kari"), ("case", _kari.Wire));
        var view = await ViewAsync();
        Assert.Equal([_kari.Wire], view.Contributions.Single().CaseIds);
        Assert.Equal([_kari.Wire], view.Actions.Single().Cases.Select(c => c.Id));
    }

    [Fact]
    public async Task Where_two_siblings_are_talked_of_somebody_has_to_choose()
    {
        await Leader.PostAsync($"{Meeting}/gjor/add-agenda-item?side=leder", ("title", "Søsken"), ("matter", $"{_ola.Wire},{_kari.Wire}"));
        await _gathering.SubmitAsync(r => r.StartMeeting = new());
        await StartAsync("Søsken");
        Assert.Equal("Velg hvem det gjelder", await ChosenAsync("leder", "leder", "spot-case"));
        var refused = await Leader.PostByScriptAsync($"{Meeting}/gjor/add-bright-spot?side=leder", ("form", "add-spot"), ("text", "De lo"), ("case", "?"));
        Assert.True(refused.Says("field=\"case\""), refused.Page);
        Assert.Empty((await ViewAsync()).BrightSpots);
    }

    [Fact]
    public async Task The_whole_meeting_is_made_about_a_case_and_no_longer()
    {
        Assert.True((await Leader.GetAsync($"{Meeting}/plan")).Says("Ikke knyttet til noen av teamets saker."));
        await Leader.PostAsync($"{Meeting}/gjor/refer-to-case?side=plan", ("case", _ola.Wire));
        Assert.Equal(["Ola N."], (await ViewAsync()).Frame.Cases.Select(c => c.Name));
        var plan = (await Leader.GetAsync($"{Meeting}/plan")).Page;
        Assert.Matches("(?s)id=\"cases\".*Ola N\\..*gjor/leave-case", plan);
        // Who may not see whose meeting it is, is not told what it is called either.
        Assert.True((await _people["NAV"].GetAsync($"{Meeting}/deltaker")).Says("<title>Skjermet møte"));
        await Leader.PostAsync($"{Meeting}/gjor/leave-case?side=plan", ("case", _ola.Wire));
        Assert.Empty((await ViewAsync()).Frame.Cases);
    }

    async Task SayAllAsync()
    {
        await _gathering.SubmitAsync(r => r.StartMeeting = new());
        foreach (var (title, known) in ((string, KnownCase)[])[(AboutOla, _ola), (AboutKari, _kari)])
        {
            var (item, name) = ((await ItemAsync(title)).Id, title.Split(' ')[0]);
            await StartAsync(title);
            await _gathering.SubmitAsync(r => r.AddNote = new() { ItemId = item, Text = $"{name} sover" });
            await _gathering.SubmitAsync(r => r.AddAction = new() { ItemId = item, Content = new() { Text = $"Ringe om {name}" } });
            await _gathering.SubmitAsync(r => r.ProposeDecision = new() { ItemId = item, Text = $"{name} får hjelp" });
            await _gathering.SubmitAsync(r => r.AddBrightSpot = new() { CaseId = known.Wire, Text = $"{name} lo" });
            await _gathering.SubmitAsync(r => r.AddContribution = new() { CaseId = known.Wire, Kind = ContributionKind.Question, Text = $"Hva med {name}?" });
        }
    }

    static async Task<string> OpenAsync(Gathering gathering, string name) => (await gathering.Leader.Cases.OpenCaseAsync(
        new()
        {
            RequestId = Device.NewId(), TeamId = gathering.TeamId, Content = new() { Kind = SubjectKind.Child, Name = name },
            PersonId = gathering.People[Role.Leader], HolderKind = HolderKind.Stafettholder,
        },
        gathering.Leader.Headers)).CaseId;

    async Task<Person> ComeAsync(string person) =>
        new(_gathering.Server.Pages, await _gathering.Server.DeviceAsync(await Gathering.InviteAsync(new() { MeetingId = _gathering.MeetingId }, person, _gathering.Leader)));

    async Task AddItemAsync(string title, KnownCase about, params (string, string)[] more)
    {
        var answer = await Leader.PostAsync($"{Meeting}/gjor/add-agenda-item?side=plan", [("title", title), ("matter", about.Wire), .. more]);
        Assert.True(answer.Status == HttpStatusCode.SeeOther, answer.Page);
    }

    async Task StartAsync(string title)
    {
        var item = await ItemAsync(title);
        await _gathering.SubmitAsync(r => r.StartAgendaItem = new() { ItemId = item.Id });
    }

    Task<MeetingView> ViewAsync() => _gathering.Leader.ViewAsync(_gathering.MeetingId);

    async Task<AgendaItem> ItemAsync(string titleOrId) => (await ViewAsync()).Agenda.Single(i => i.Title == titleOrId || i.Id == titleOrId);

    async Task<bool> ScreenSaysAsync(string text) => WebUtility.HtmlDecode((await _people["skjerm"].GetAsync($"{Meeting}/skjerm")).Page).Contains(text, StringComparison.Ordinal);

    async Task UndoAsync(string form, (string, string) of)
    {
        var undo = Undo().Match((await Leader.PostByScriptAsync($"{Meeting}/gjor/{form}?side=leder", of, ("undoable", "1"))).Page);
        Assert.True(undo.Success);
        await Leader.PostAsync(undo.Groups[1].Value, [.. Hidden().Matches(undo.Groups[2].Value).Select(m => (m.Groups[1].Value, WebUtility.HtmlDecode(m.Groups[2].Value)))]);
    }

    async Task<string> ChosenAsync(string person, string page, string choice)
    {
        var html = WebUtility.HtmlDecode((await _people[person].GetAsync($"{Meeting}/{page}")).Page);
        var options = Option().Matches(Regex.Match(html, $"<select[^>]*id=\"{choice}\".*?</select>", RegexOptions.Singleline).Value);
        return (options.FirstOrDefault(o => o.Groups[1].Value.Contains("selected", StringComparison.Ordinal)) ?? options[0]).Groups[2].Value;
    }

    [GeneratedRegex("<form method=\"post\" action=\"([^\"]*)\">(.*?)</form>", RegexOptions.Singleline)]
    private static partial Regex Undo();

    [GeneratedRegex("name=\"([a-z_]+)\" value=\"([^\"]*)\"")]
    private static partial Regex Hidden();

    [GeneratedRegex("<option([^>]*)>([^<]*)</option>")]
    private static partial Regex Option();
}
