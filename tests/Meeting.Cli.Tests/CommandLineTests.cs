using System.Text.Json;
using Meetings.Cli.Verbs;

namespace Meetings.Cli.Tests;

using Meetings.V1;

// Inside the namespace: here the wire's names come before the domain's.

/// <summary>What the verbs do.</summary>
public sealed class CommandLineTests : AtATerminal
{
    [Fact]
    public async Task A_meeting_is_planned_led_from_a_script_and_followed_and_its_minutes_hold_it()
    {
        var leader = await LeaderAsync();
        var meeting = await PlanAsync(leader);
        var screen = NewDevice("mother");
        await screen.DoAsync("join", (await leader.DoAsync("invite", meeting, "Mor Hansen", "--role", "family")).Trim());

        using var stop = new CancellationTokenSource();
        var lines = new LineWriter();
        var following = leader.RunAsync(lines, stop.Token, "follow", meeting, "--json");
        await lines.NextAsync(l => JsonDocument.Parse(l).RootElement.TryGetProperty("view", out _));

        var led = await leader.RunAsync(
            """

            oppmøte Kari Nordmann; present
            oppmøte Per Hansen; absent
            notat Alle er på plass; vi begynner
            neste
            vedtak Vi prøver leksehjelp fram til jul.
            tiltak Ring PPT; Per Hansen; 2026-12-15
            lysglimt Fem elever har fått nye venner
            avslutt
            """,
            ["run", "latest"]);
        led.Succeeded();
        Assert.Contains("Nå: Siden sist: tiltak og effekt", led.Out, StringComparison.Ordinal);

        await lines.NextAsync(l => l.Contains("MEETING_PHASE_CLOSED", StringComparison.Ordinal));
        await stop.CancelAsync();
        Assert.Equal(0, await following);

        var minutes = await leader.DoAsync("minutes", meeting);
        Assert.Contains("Møtende medlemmer: Kari Nordmann (Skole)\n", minutes, StringComparison.Ordinal);
        Assert.Contains("Forfall: Per Hansen (PPT)\n", minutes, StringComparison.Ordinal);
        Assert.Contains("Behandling: Alle er på plass; vi begynner\n", minutes, StringComparison.Ordinal);
        Assert.Contains("Vedtak: Vi prøver leksehjelp fram til jul.\n", minutes, StringComparison.Ordinal);
        Assert.Contains("Tiltak: Ring PPT [ansvarlig Per Hansen (PPT); frist 15.12.2026; åpent]\n", minutes, StringComparison.Ordinal);
        Assert.Contains("- Fem elever har fått nye venner (Kari Nordmann)\n", minutes, StringComparison.Ordinal);

        var (pdf, word) = (Path.Combine(Folder, "referat.pdf"), Path.Combine(Folder, "referat.docx"));
        Assert.Equal($"Skrevet til {pdf}\n", await leader.DoAsync("minutes", meeting, "--pdf", pdf));
        Assert.StartsWith("%PDF-1.7", await File.ReadAllTextAsync(pdf), StringComparison.Ordinal);
        await leader.DoAsync("minutes", meeting, "--docx", word);
        Assert.StartsWith("PK", await File.ReadAllTextAsync(word), StringComparison.Ordinal);
        Assert.Equal(1, JsonDocument.Parse(await leader.DoAsync("minutes", meeting, "--json")).RootElement.GetProperty("version").GetInt32());
        Assert.NotEqual(0, (await leader.RunAsync("minutes", meeting, "--json", "--pdf", Path.Combine(Folder, "to.pdf"))).Code);
    }

    [Fact]
    public async Task Single_verbs_change_the_meeting_and_show_shows_it()
    {
        var leader = await LeaderAsync();
        var meeting = await PlanAsync(leader);
        (await leader.RunAsync("neste\n", ["run", meeting])).Succeeded();
        await leader.DoAsync("attend", meeting, "Per Hansen", "absent", "--reason", "syk", "--substitute", "Pia Holm");
        await leader.DoAsync("say", meeting, "@alle: husk nøkler", "--item", "3", "--heading", "Praktisk");
        await leader.DoAsync("ask", meeting, "Når begynner det?");
        await leader.DoAsync("answer", meeting, "Når begynner det?", "På mandag.");
        await leader.DoAsync("ask", meeting, "At alle blir hørt", "--important");
        await leader.DoAsync("act", meeting, "Ring skolen", "--who", "Rektor Olsen", "--due", "2026-12-20", "--evaluate", "2027-01-20");
        await leader.DoAsync("respond", meeting, "Ring skolen", "--decline", "har ferie");
        await leader.DoAsync("brighten", meeting, "Foreldrekaffen ble full");
        await leader.DoAsync("decide", meeting, "Vi starter leksehjelp.", "--adopt");
        var proposed = (await leader.DoAsync("decide", meeting, "Vi kjøper husker.")).Trim().Split(' ')[^1];
        await leader.DoAsync("decide", meeting, "--withdraw", proposed, "--reason", "for dyrt");

        var shown = await leader.DoAsync("show", meeting);
        Assert.Contains("Notat: Praktisk: @alle: husk nøkler", shown, StringComparison.Ordinal);
        Assert.Contains("Vedtak (vedtatt): Vi starter leksehjelp.", shown, StringComparison.Ordinal);
        Assert.Contains("Vedtak (trukket): Vi kjøper husker.", shown, StringComparison.Ordinal);
        Assert.Contains("Tiltak: Ring skolen [Rektor Olsen, frist 20.12.2026, avslått: har ferie]", shown, StringComparison.Ordinal);
        Assert.Contains("Lysglimt: Foreldrekaffen ble full", shown, StringComparison.Ordinal);
        Assert.Contains("Innspill (spørsmål fra Kari Nordmann): Når begynner det? Svar: På mandag. (Kari Nordmann)", shown, StringComparison.Ordinal);
        Assert.Contains("Innspill (viktig for Kari Nordmann): At alle blir hørt", shown, StringComparison.Ordinal);
        var view = JsonDocument.Parse(await leader.DoAsync("show", meeting, "--json")).RootElement.GetProperty("view");
        Assert.Equal("Pia Holm", view.GetProperty("participants")[1].GetProperty("substitute").GetString());
    }

    [Theory]
    [InlineData("th-TH")]
    [InlineData("fa-IR")]
    [InlineData("ar-SA")]
    public async Task Days_are_those_of_the_same_calendar_wherever_it_runs(string locale)
    {
        var leader = await LeaderAsync();
        System.Globalization.CultureInfo.CurrentCulture = System.Globalization.CultureInfo.GetCultureInfo(locale);
        var meeting = await PlanAsync(leader);
        await leader.DoAsync("act", meeting, "Ring skolen", "--who", "Per Hansen", "--due", "20.12.2026");
        var shown = await leader.DoAsync("show", meeting);
        Assert.Contains("01.12.2026 kl 12:00–14:30", shown, StringComparison.Ordinal);
        Assert.Contains("Tiltak: Ring skolen [Per Hansen (PPT), frist 20.12.2026]", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_of_the_same_name_in_another_role_is_somebody_else()
    {
        var leader = await LeaderAsync();
        var meeting = await PlanAsync(leader);
        await leader.DoAsync("invite", meeting, "Per Hansen", "--role", "family");
        await leader.DoAsync("invite", meeting, "Per Hansen", "--role", "family");
        var shown = await leader.DoAsync("show", meeting);
        Assert.Equal(2, shown.Split("  Per Hansen").Length - 1);
        var which = await leader.RunAsync("invite", meeting, "Per Hansen");
        Assert.Equal((1, ""), (which.Code, which.Out));
        Assert.Contains("Per Hansen (PPT), fagperson; ", which.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_team_is_shown_with_where_it_belongs()
    {
        var leader = await LeaderAsync();
        Assert.Contains("Hører til: Solbakken skole, Folldal\n", await leader.DoAsync("team", "show", Team), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cases_are_listed_for_who_stands_in_them()
    {
        var leader = await LeaderAsync();
        Assert.Equal("", await leader.DoAsync("case", "list"));
        var team = JsonDocument.Parse(await leader.DoAsync("team", "show", Team, "--json")).RootElement.GetProperty("team");
        var per = team.GetProperty("members").EnumerateArray().Single(m => m.GetProperty("name").GetString() == "Per Hansen").GetProperty("personId").GetString()!;
        using var client = leader.Client(Server);
        var opened = (await client.OpenCaseAsync(new()
        {
            TeamId = team.GetProperty("teamId").GetString()!, PersonId = per, HolderKind = HolderKind.Stafettholder, Content = new() { Kind = SubjectKind.Child, Name = "Leila" },
        })).CaseId;
        Assert.Equal($"{opened}  uten nivå  Leila  (Per Hansen (PPT))\n", await leader.DoAsync("case", "list"));

        Assert.Contains("barnehageloven-46: Barnehageloven § 46\n  Den som arbeider i en barnehage, skal", await leader.DoAsync("case", "statutes", "Leila"), StringComparison.Ordinal);
        Assert.Matches("^Saken om Leila er åpnet for NAV: ", await leader.DoAsync("case", "open-to", opened[..8], "NAV", "straffeloven-196", "Fare for vold", "--until", "2099-01-31T23:59", "--keep-from-family"));
        Assert.Equal(("NAV", "Straffeloven § 196", "Fare for vold", true, 2099), (await client.GetCaseAsync(opened)).View.Openings.Single() is var o ? (o.Service, o.Statute, o.Reason, o.KeptFromFamily, o.Until.ToDateTime().Year) : default);
        Assert.Contains("Hjemmelen står ikke i kommunens liste", (await leader.RunAsync("case", "open-to", "Leila", "NAV", "loven", "Uro")).Error, StringComparison.Ordinal);

        await client.SubmitCaseCommandAsync(opened, new SetLevel { Level = 2, Reason = "To tjenester" });
        await client.SubmitCaseCommandAsync(opened, new CloseCase { Cause = "Flyttet" });
        Assert.Equal($"{opened}  nivå 2     Leila  (Per Hansen (PPT), avsluttet)\n", await leader.DoAsync("case", "list", "--team", Team));
        Assert.Equal("Flyttet", (await client.GetCaseAsync(opened)).View.Closed.Cause);
        await foreach (var update in client.FollowCaseOnceAsync(opened))
        {
            Assert.Equal(2, update.View.Levels.Single().Level);
            break;
        }

        Assert.Equal("", await Admin.DoAsync("case", "list"));
        // R24: who leads the case reads who has seen it; the administrator takes it out, and that stands in it.
        Assert.Equal([AccessOccasion.CasePage, AccessOccasion.CaseList], await client.ListCaseAccessAsync(opened).Select(a => a.Occasion).Where(o => o != AccessOccasion.AccessLog).ToListAsync());
        var log = (await Admin.DoAsync("access-log", "--case", opened)).TrimEnd().Split('\n');
        Assert.StartsWith("sak;person;", log[0], StringComparison.Ordinal);
        Assert.Matches($"^{opened};Kari Nordmann;[^;]+;møteleder;Skole;[^;]+;saksliste;;;leder;;;2[^;]+;[^;]*;;$", log[^1]);
        Assert.Equal("Administrator", JsonDocument.Parse((await Admin.DoAsync("access-log", "--case", opened, "--json")).Split('\n')[0])
            .RootElement.GetProperty("access").GetProperty("who").GetProperty("name").GetString());
        Assert.Equal(0, (await Admin.RunAsync("access-log", "--from", "2027-01-01T00:00", "--json")).Out.Length);
    }

    [Fact]
    public async Task Replaying_Folldal_gives_minutes_with_every_expected_line()
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "samples");
        var replayed = (await Admin.DoAsync("replay", Path.Combine(folder, "folldal-2023-09-04.json"))).Split('\n').ToList();

        var at = 0;
        foreach (var expected in await File.ReadAllLinesAsync(Path.Combine(folder, "folldal-2023-09-04.expected.txt")))
        {
            // The parenthesis stands for what the recording holds: the treatment, then the groups of notes.
            var wanted = expected.StartsWith("Behandling: (", StringComparison.Ordinal) ? Treatment() : [expected];
            foreach (var line in wanted)
            {
                at = replayed.IndexOf(line, at) + 1;
                Assert.True(at > 0, $"The minutes lack, in its place: {line}");
            }
        }

        Assert.DoesNotContain(replayed, l => l.StartsWith("Ikke registrert", StringComparison.Ordinal));

        List<string> Treatment()
        {
            var item = Recording.Read(Path.Combine(folder, "folldal-2023-09-04.json")).Items.Single();
            return [$"Behandling: {item.Treatment}", .. item.NoteGroups.SelectMany(g => g.Notes.Select(n => $"- {n}").Prepend($"{g.Heading}:"))];
        }
    }

    [Fact]
    public async Task Three_followers_of_different_roles_see_the_decision_fall_in_Folldal()
    {
        await Admin.DoAsync("team", "create", Team, "--template", "protokoll");
        var roles = new Dictionary<string, Device>();
        foreach (var (name, role) in ((string, string)[])
            [("Odd Hallgeir Øien", "leader"), ("Brit Kværness", "member"), ("En tilhører", "observer"), ("Skjermen", "screen")])
            await JoinAsync(name, role);

        var enter = new Enter();
        var replaying = roles["leader"].RunAsync(
            enter, ["replay", Path.Combine(AppContext.BaseDirectory, "samples", "folldal-2023-09-04.json"), "--team", Team, "--step"]);
        await enter.Asked;
        using var stop = new CancellationTokenSource();
        var followers = new List<(LineWriter Lines, Task<int> Running)>();
        foreach (var role in (string[])["member", "observer", "screen"])
        {
            var lines = new LineWriter();
            followers.Add((lines, roles[role].RunAsync(lines, stop.Token, "follow", "latest", "--json")));
            await lines.NextAsync(l => JsonDocument.Parse(l).RootElement.TryGetProperty("view", out _));
        }

        enter.Press();
        var seen = new HashSet<string>();
        foreach (var (lines, _) in followers)
        {
            var line = await lines.NextAsync(l => l.Contains("DECISION_STATE_ADOPTED", StringComparison.Ordinal));
            var decision = JsonDocument.Parse(line).RootElement.GetProperty("change").GetProperty("decisions")[0];
            Assert.Equal("Det ble ikke fattet noen vedtak i møtet.", decision.GetProperty("text").GetString());
            seen.Add(decision.GetProperty("id").GetString()!);
        }

        Assert.Single(seen);
        Assert.Contains("Møtende medlemmer: Odd Hallgeir Øien, Brit Kværness, Bård Høisen Lohn\n", (await replaying).Succeeded(), StringComparison.Ordinal);
        await stop.CancelAsync();
        Assert.All(await Task.WhenAll(followers.Select(f => f.Running)), code => Assert.Equal(0, code));

        async Task JoinAsync(string name, string role)
        {
            var added = await Admin.DoAsync("team", "add", Team, name, "--role", role, "--link");
            roles[role] = NewDevice(role);
            await roles[role].DoAsync("join", added.TrimEnd().Split('\n')[^1]);
        }
    }
}
