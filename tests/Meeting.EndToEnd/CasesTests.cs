using Google.Protobuf.WellKnownTypes;
using Meetings.V1;
using Microsoft.Playwright;

namespace Meetings.EndToEnd;

/// <summary>A meeting about two children in several browsers at once: each sees the child who is open to them, and nothing of the other (DOMAIN R21-R23, R26).</summary>
[Collection("Browsers")]
public sealed class CasesTests(Browsers browsers)
{
    static readonly string[] Two = ["Vidar", "Tuva"];

    static readonly BrowserNewContextOptions Phone = new() { ViewportSize = new() { Width = 390, Height = 844 }, Locale = "nb-NO" };

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Two_children_are_talked_of_and_nobody_sees_the_one_who_is_not_open_to_them(bool script)
    {
        var gathering = await Gathering.AtAsync(browsers.Server, "tst", "TST Solbakken skole");
        var (vidar, tuva) = (await OpenAsync(gathering, "Vidar Lie"), await OpenAsync(gathering, "Tuva Moe"));
        await gathering.Leader.SubmitCaseCommandAsync(vidar.Id, new OpenToService { Service = "BUP", StatuteId = "helsepersonelloven-25", Reason = "Samarbeid om hjelpen" });
        await using var leader = await EnterAsync(
            gathering, await gathering.InviteAsync(Role.Leader), "plan", new() { JavaScriptEnabled = script, ViewportSize = new() { Width = 1280, Height = 800 }, Locale = "nb-NO" });

        // The leader says whose each item is, and lets the families in.
        foreach (var (child, title) in ((Child, string)[])[(vidar, "Vidar vil ha ro"), (tuva, "Tuva vil bytte")])
        {
            await GoAsync(leader, gathering, "plan");
            await leader.Page.ClickAsync("summary:has-text('Ny sak')");
            await leader.Page.FillAsync("#item-title", title);
            await leader.Page.SelectOptionAsync("#item-matter", new SelectOptionValue { Label = child.Name });
            await leader.Page.ClickAsync("#add-item button");
            await leader.SeesAsync("#agenda", title);
            await gathering.SubmitAsync(new InviteFamily { CaseId = child.Id, PersonId = child.Guardian });
        }

        var options = new BrowserNewContextOptions(Phone) { JavaScriptEnabled = script };
        await using var screen = await browsers.OpenAsync(browsers.Server.Web, gathering, Role.Screen, "skjerm");
        await using var bup = await EnterAsync(gathering, await gathering.InviteAsync(new InviteParticipant { Name = "Bente Bup", Role = Role.Member, Service = "BUP" }), "deltaker", options);
        await using var nav = await EnterAsync(gathering, await gathering.InviteAsync(new InviteParticipant { Name = "Nils Nav", Role = Role.Member, Service = "NAV" }), "deltaker", options);
        await using var vidars = await EnterAsync(gathering, await gathering.InviteAsync(vidar.Guardian), "familie", options);
        await using var tuvas = await EnterAsync(gathering, await gathering.InviteAsync(tuva.Guardian), "familie", options);

        await gathering.SubmitAsync(new StartMeeting());
        await StartAsync(gathering, "Vidar vil ha ro");
        await GoAsync(leader, gathering, "leder");
        await leader.SeesAsync("#now", "Vidar Lie");
        await SeesAsync(screen, true, "#stage", "Skjermet");
        await SeesAsync(bup, script, "#now", "Vidar vil ha ro");
        await SeesAsync(nav, script, "#now", "Skjermet sak");
        await SeesAsync(vidars, script, "#now", "Vidar vil ha ro");
        await SeesAsync(tuvas, script, "#now", "Møtet er i gang");

        // A bright spot is about the child who is talked of, without a word of it.
        await leader.Page.ClickAsync("label[for=kind-spot]");
        await leader.Page.FillAsync("#spot-text", "Vidar sov hele natta");
        await leader.Page.ClickAsync("#add-spot button");
        await leader.SeesAsync("#spots", "Vidar sov hele natta");
        await SeesAsync(bup, script, "#spots", "Vidar sov hele natta");
        await SeesAsync(vidars, script, "#spots", "Vidar sov hele natta");

        // The other family asks about their own meanwhile.
        await tuvas.Page.ClickAsync("summary:has-text('Et spørsmål')");
        await tuvas.Page.FillAsync("#question-text", "Når kan Tuva bytte?");
        await tuvas.Page.ClickAsync("#add-question button");
        await SeesAsync(tuvas, script, "#questions", "Når kan Tuva bytte?");
        await SeesAsync(leader, script, "#contributions", "Når kan Tuva bytte?");

        Assert.Equal("", await TellsOfAsync(screen, Two));
        Assert.Equal("Vidar", await TellsOfAsync(bup, Two));
        Assert.Equal("", await TellsOfAsync(nav, Two));
        Assert.Equal("Vidar", await TellsOfAsync(vidars, Two));
        Assert.Equal("Tuva", await TellsOfAsync(tuvas, Two));
        Assert.Equal("Vidar Tuva", await TellsOfAsync(leader, Two));

        // The screen shows it once the leader lets it, and the next child not by that.
        await leader.Page.ClickAsync("role=switch[name='Vis på skjermen']");
        await screen.SeesAsync("#stage", "Vidar vil ha ro");
        Assert.Equal("Vidar", await TellsOfAsync(screen, Two));
        await StartAsync(gathering, "Tuva vil bytte");
        await screen.SeesAsync("#stage", "Skjermet");
        await SeesAsync(bup, script, "#now", "Skjermet sak");
        Assert.Equal("", await TellsOfAsync(screen, Two));
        Assert.Equal("Vidar", await TellsOfAsync(bup, Two));
        Assert.Equal("Tuva", await TellsOfAsync(tuvas, Two));
    }

    [Fact]
    public async Task Five_children_are_talked_of_one_after_the_other_and_each_family_and_service_sees_its_own_alone()
    {
        string[] names = ["Vidar", "Tuva", "Sander", "Ylva", "Trygve"], services = ["BUP", "NAV", "Barnevern", "Fysioterapi", "Barnehage"];
        var gathering = await Gathering.AtAsync(browsers.Server, "tst", "TST Solbakken skole");
        var children = new List<Child>();
        foreach (var (n, name) in names.Index())
        {
            var child = await OpenAsync(gathering, $"{name} Lie");
            // Of two children each, and of another pair each.
            foreach (var service in (string[])[services[n], services[(n + 1) % 5]])
                await ConsentAsync(gathering, child, service);
            await gathering.SubmitAsync(new AddAgendaItem { Title = $"{name} vil ha ro", Matter = new() { CaseIds = { child.Id } } });
            await gathering.SubmitAsync(new InviteFamily { CaseId = child.Id, PersonId = child.Guardian });
            children.Add(child);
        }

        await using var screen = await browsers.OpenAsync(browsers.Server.Web, gathering, Role.Screen, "skjerm");
        await using var leader = await EnterAsync(gathering, await gathering.InviteAsync(Role.Leader), "leder", new() { ViewportSize = new() { Width = 1280, Height = 800 }, Locale = "nb-NO" });
        var families = await Task.WhenAll(children.Select(async c => await EnterAsync(gathering, await gathering.InviteAsync(c.Guardian), "familie", Phone)));
        var tablets = await Task.WhenAll(services.Select(async s => await EnterAsync(gathering, await gathering.InviteAsync(new InviteParticipant { Name = $"Kim fra {s}", Role = Role.Member, Service = s }), "deltaker", Phone)));
        await gathering.SubmitAsync(new StartMeeting());
        foreach (var (n, name) in names.Index())
        {
            await StartAsync(gathering, $"{name} vil ha ro");
            await leader.SeesAsync("#now", $"{name} Lie");
            await screen.SeesAsync("#stage", "Skjermet");
            for (var other = 0; other < 5; other++)
            {
                await families[other].SeesAsync("#now", other == n ? $"{name} vil ha ro" : "Møtet er i gang");
                await tablets[other].SeesAsync("#now", other == n || other == (n + 1) % 5 ? $"{name} vil ha ro" : "Skjermet sak");
            }

            // Of the second, the screen is let tell.
            if (n == 1)
            {
                await leader.Page.ClickAsync("role=switch[name='Vis på skjermen']");
                await screen.SeesAsync("#stage", $"{name} vil ha ro");
            }

            Assert.Equal(n == 1 ? name : "", await TellsOfAsync(screen, names));
            for (var other = 0; other < 5; other++)
            {
                Assert.Equal(names[other], await TellsOfAsync(families[other], names));
                // In the order of the agenda.
                Assert.Equal(other == 0 ? "Vidar Trygve" : $"{names[other - 1]} {names[other]}", await TellsOfAsync(tablets[other], names));
            }
        }

        // The last family takes back its yes on a phone, while the service looks.
        await gathering.SubmitAsync(new AddNote { ItemId = (await gathering.ViewAsync()).Frame.CurrentItemId, Text = "Trygve sover lite" });
        await tablets[4].SeesAsync("main", "Trygve sover lite");
        await using var phone = await EnterAsync(gathering, await gathering.InviteAsync(children[4].Guardian), "familie", Phone);
        await phone.OpenAsync($"/sak/{children[4].Id}");
        await phone.Page.ClickAsync($".service-seen:has-text('{services[4]}') button:has-text('Trekk tilbake ja-et mitt')");
        await tablets[4].SeesAsync("#now", "Skjermet sak");
        Assert.Equal("Ylva", await TellsOfAsync(tablets[4], names));
        // To the other service the family still says yes.
        Assert.Equal("Vidar Trygve", await TellsOfAsync(tablets[0], names));
        foreach (var person in families.Concat(tablets))
            await person.DisposeAsync();
    }

    /// <summary>Who of these is told of anywhere in what the page holds.</summary>
    static async Task<string> TellsOfAsync(Person person, params string[] names)
    {
        var all = await person.AllAsync();
        return string.Join(' ', names.Where(name => all.Contains(name, StringComparison.Ordinal)));
    }

    // Without script a page is looked at again.
    static async Task SeesAsync(Person person, bool live, string selector, string text)
    {
        if (!live)
            await person.ReloadAsync();
        await person.SeesAsync(selector, text);
    }

    async Task<Person> EnterAsync(Gathering gathering, string secret, string page, BrowserNewContextOptions options)
    {
        var person = await browsers.EnterAsync(browsers.Server.Web, secret, options);
        await GoAsync(person, gathering, page);
        return person;
    }

    async Task GoAsync(Person person, Gathering gathering, string page) => await person.Page.GotoAsync(new Uri(browsers.Server.Web, $"/mote/{gathering.MeetingId}/{page}").ToString());

    static async Task StartAsync(Gathering gathering, string title) =>
        await gathering.SubmitAsync(new StartAgendaItem { ItemId = (await gathering.ViewAsync()).Agenda.Single(i => i.Title == title).Id });

    static async Task<Child> OpenAsync(Gathering gathering, string name)
    {
        var opened = await gathering.Leader.OpenCaseAsync(new()
        {
            TeamId = gathering.TeamId, Content = new() { Kind = SubjectKind.Child, Name = name }, PersonId = gathering.People[Role.Leader], HolderKind = HolderKind.Stafettholder,
        });
        var guardian = Guid.CreateVersion7();
        await gathering.Leader.SubmitCaseCommandAsync(opened.CaseId, new AddCasePerson { Name = $"Forelder {guardian.ToString()[^4..]}", Role = CaseRole.Guardian, HasParentalResponsibility = true }, guardian);
        return new(opened.CaseId, name, guardian.ToString());
    }

    static async Task ConsentAsync(Gathering gathering, Child child, string service)
    {
        var question = Guid.CreateVersion7();
        await gathering.Leader.SubmitCaseCommandAsync(
            child.Id, new AskForConsent { Service = service, Information = "Skole og helse", Purpose = "Samarbeid", Until = DateTimeOffset.UtcNow.AddDays(30).ToTimestamp() }, question);
        await gathering.Leader.SubmitCaseCommandAsync(child.Id, new AnswerForConsent
        {
            QuestionId = $"{question}", PersonId = child.Guardian, Answer = ConsentAnswer.Yes, Way = ConsentWay.Oral, Text = "Kan tjenesten få se saken?", Version = "1", Language = "nb",
        });
    }

    sealed record Child(string Id, string Name, string Guardian);
}
