using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Meetings.Cli.Verbs;

namespace Meetings.Cli.Tests;

using Meetings.V1;

// Inside the namespace: here the wire's names come before the domain's.

public sealed class CommandLineTests : IAsyncLifetime
{
    const string Team = "TST Solbakken skole";

    readonly string _folder = Directory.CreateTempSubdirectory("meeting-cli-").FullName;
    RunningServer _server = null!;
    Device _admin = null!;

    string Data => Path.Combine(_folder, "data");

    public async Task InitializeAsync()
    {
        Directory.CreateDirectory(Data);
        _server = await RunningServer.StartAsync(Data);
        _admin = NewDevice("admin");
        await _admin.DoAsync("join", await _server.AdministratorLinkAsync());
    }

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    Device NewDevice(string name) => new(Path.Combine(_folder, name));

    async Task<Device> LeaderAsync()
    {
        await _admin.DoAsync("team", "create", Team, "--template", "tst", "--unit", "Solbakken skole", "--municipality", "Folldal");
        var added = await _admin.DoAsync("team", "add", Team, "Kari Nordmann", "--role", "leader", "--service", "Skole", "--link");
        await _admin.DoAsync("team", "add", Team, "Per Hansen", "--role", "member", "--service", "PPT");
        var leader = NewDevice("leader");
        await leader.DoAsync("join", added.TrimEnd().Split('\n')[^1]);
        return leader;
    }

    static async Task<string> PlanAsync(Device leader)
    {
        var planned = await leader.DoAsync("plan", "--team", Team, "--start", "2026-12-01T12:00", "--json");
        return JsonDocument.Parse(planned).RootElement.GetProperty("meetingId").GetString()!;
    }

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
    }

    [Fact]
    public async Task To_forget_the_device_ends_it_at_the_server_and_here()
    {
        var leader = await LeaderAsync();
        var kept = Path.Combine(_folder, "leader", "credentials.json");
        var before = await File.ReadAllTextAsync(kept);

        Assert.Equal($"Enheten er glemt, her og på {_server.Address}/\n", await leader.DoAsync("forget"));
        Assert.Equal(Failures.NotAllowed, (await leader.RunAsync("whoami")).Code);
        Assert.DoesNotContain("token", await File.ReadAllTextAsync(kept), StringComparison.Ordinal);

        // Nor is what somebody may have copied good for anything.
        await File.WriteAllTextAsync(kept, before);
        Assert.Equal($"{_server.Address}/\n", await leader.DoAsync("whoami"));
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
        using var client = leader.Client(_server);
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

        Assert.Equal("", await _admin.DoAsync("case", "list"));
        // R24: who leads the case reads who has seen it; the administrator takes it out, and that stands in it.
        Assert.Equal([AccessOccasion.CasePage, AccessOccasion.CaseList], await client.ListCaseAccessAsync(opened).Select(a => a.Occasion).Where(o => o != AccessOccasion.AccessLog).ToListAsync());
        var log = (await _admin.DoAsync("access-log", "--case", opened)).TrimEnd().Split('\n');
        Assert.StartsWith("sak;person;", log[0], StringComparison.Ordinal);
        Assert.Matches($"^{opened};Kari Nordmann;[^;]+;møteleder;Skole;[^;]+;saksliste;;;leder;;;2[^;]+;[^;]*;;$", log[^1]);
        Assert.Equal("Administrator", JsonDocument.Parse((await _admin.DoAsync("access-log", "--case", opened, "--json")).Split('\n')[0])
            .RootElement.GetProperty("access").GetProperty("who").GetProperty("name").GetString());
        Assert.Equal(0, (await _admin.RunAsync("access-log", "--from", "2027-01-01T00:00", "--json")).Out.Length);
    }

    [Fact]
    public async Task Replaying_Folldal_gives_minutes_with_every_expected_line()
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "samples");
        var replayed = (await _admin.DoAsync("replay", Path.Combine(folder, "folldal-2023-09-04.json"))).Split('\n').ToList();

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
        await _admin.DoAsync("team", "create", Team, "--template", "protokoll");
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
            var added = await _admin.DoAsync("team", "add", Team, name, "--role", role, "--link");
            roles[role] = NewDevice(role);
            await roles[role].DoAsync("join", added.TrimEnd().Split('\n')[^1]);
        }
    }

    [Fact]
    public async Task What_goes_wrong_is_one_line_and_an_exit_code()
    {
        var leader = await LeaderAsync();
        var meeting = await PlanAsync(leader);

        await Fails(1, leader, "show", Guid.NewGuid().ToString());
        await Fails(1, leader, "show", "finnesikke");
        await Fails(2, leader, "show");
        await Fails(2, leader, "plan", "--team", Team, "--start", "1. desember");
        await Fails(2, leader, "act", meeting, "Ring", "--due", "2026-02-30");
        await Fails(2, leader, "join", "http://127.0.0.1/join");
        await Fails(3, NewDevice("stranger"), "meetings");
        await Fails(3, leader, "backup", Path.Combine(_folder, "x"));
        Assert.Equal("Det må alltid være en møteleder. Gi rollen til noen andre først.",
            await Fails(1, leader, "team", "remove", Team, "Kari Nordmann"));

        await _server.DisposeAsync();
        Assert.Contains(_server.Address, await Fails(4, leader, "whoami"), StringComparison.Ordinal);

        static async Task<string> Fails(int code, Device device, params string[] args)
        {
            var ran = await device.RunAsync(args);
            Assert.Equal((code, ""), (ran.Code, ran.Out));
            return Assert.Single(ran.Error.TrimEnd().Split('\n'));
        }
    }

    [Fact]
    public async Task A_script_goes_on_after_a_refused_line_and_ends_with_its_exit_code()
    {
        var leader = await LeaderAsync();
        await PlanAsync(leader);

        var ran = await leader.RunAsync("pause\nlysglimt Fint\ntull\n", ["run", "latest"]);

        Assert.Equal(1, ran.Code);
        Assert.Equal("Lysglimtet er delt.\n", ran.Out.ReplaceLineEndings("\n"));
        Assert.StartsWith("Møtet har ikke startet ennå. Start det først.", ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_lets_in_though_a_program_has_mangled_it()
    {
        var link = (await _server.AdministratorLinkAsync()).Replace("#", "%23", StringComparison.Ordinal);

        Assert.Contains("Administrator", await NewDevice("mangled").DoAsync("join", $"<{link.Insert(link.Length - 20, "\n")}>."), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Joining_again_adds_to_what_the_device_had()
    {
        var leader = await LeaderAsync();
        await leader.DoAsync("join", await _server.AdministratorLinkAsync());

        var grants = (await leader.DoAsync("whoami", "--json")).TrimEnd().Split('\n').Select(l => JsonDocument.Parse(l).RootElement);
        Assert.Equal(["ROLE_LEADER", "ROLE_ADMINISTRATOR"], grants.Select(g => g.GetProperty("role").GetString()));
    }

    [Fact]
    public async Task Only_its_user_can_read_what_a_device_has_got()
    {
        await LeaderAsync();
        if (!OperatingSystem.IsWindows())
            Assert.Equal(
                UnixFileMode.UserRead | UnixFileMode.UserWrite,
                File.GetUnixFileMode(Path.Combine(_folder, "leader", "credentials.json")));
    }

    [Fact]
    public async Task A_revoked_invitation_lets_nobody_in()
    {
        var leader = await LeaderAsync();
        var made = JsonDocument.Parse(await leader.DoAsync("invite", "--team", Team, "--person", "Per Hansen", "--json")).RootElement;
        var member = NewDevice("member");
        await member.DoAsync("join", made.GetProperty("link").GetString()!);
        Assert.Contains("Per Hansen (PPT)", await member.DoAsync("whoami"), StringComparison.Ordinal);

        await leader.DoAsync("revoke", made.GetProperty("invitationId").GetString()!);

        Assert.DoesNotContain("Per Hansen", await member.DoAsync("whoami"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_without_room_for_more_is_not_one_that_is_out_of_touch()
    {
        var leader = await LeaderAsync();
        var port = _server.Port;
        await _server.DisposeAsync();
        var away = await leader.RunAsync("meetings");
        Assert.Equal(4, away.Code);
        Assert.Matches("^Får ikke kontakt med http://127.0.0.1:[0-9]+/. .*refused", away.Error);

        _server = await RunningServer.StartAsync(Data, port, configure: o => o.MostMegabytes = 0);
        var full = await _admin.RunAsync("team", "create", "Gruppen", "--template", "tst");
        Assert.Equal((1, "Det er ikke mer plass i serverens lager, og dette ble ikke lagret. Det som er lagret før, er trygt. Si fra til den som drifter serveren."), (full.Code, full.Error.TrimEnd()));
    }

    [Fact]
    public async Task A_backup_is_checked_and_restored_at_the_next_start()
    {
        var leader = await LeaderAsync();
        await PlanAsync(leader);
        var file = Path.Combine(_folder, "backup.db");
        await _admin.DoAsync("backup", file);
        await PlanAsync(leader);
        Assert.Contains("Lageret er helt.", await _admin.DoAsync("check"), StringComparison.Ordinal);
        Assert.Equal(2, Lines(await leader.DoAsync("meetings")));

        await _admin.DoAsync("restore", file);
        Assert.StartsWith("Avlyst.", await _admin.DoAsync("restore", "--cancel"), StringComparison.Ordinal);
        Assert.StartsWith("Ingen sikkerhetskopi venter", await _admin.DoAsync("restore", "--cancel"), StringComparison.Ordinal);
        Assert.Equal(2, (await _admin.RunAsync("restore")).Code);

        var told = await _admin.DoAsync("restore", file);
        Assert.Contains("neste gang serveren starter", told, StringComparison.Ordinal);
        var events = Regex.Matches(told, "([0-9]+) hendelser i [0-9]+ møter, saker, team, invitasjoner og logger, den nyeste [0-9]").Select(m => int.Parse(m.Groups[1].Value, CultureInfo.InvariantCulture)).ToList();
        Assert.True(events is [var backup, var aside] && aside > backup, told);
        Assert.Equal(2, Lines(await leader.DoAsync("meetings")));
        var port = _server.Port;
        await _server.DisposeAsync();
        _server = await RunningServer.StartAsync(Data, port);

        Assert.Equal(1, Lines(await leader.DoAsync("meetings")));
        Assert.Equal(1, (await _admin.RunAsync("backup", file)).Code);
        await File.WriteAllTextAsync(Path.Combine(_folder, "rubbish"), "ikke en kopi");
        Assert.Equal(2, (await _admin.RunAsync("restore", Path.Combine(_folder, "rubbish"))).Code);

        static int Lines(string text) => text.Count(c => c == '\n');
    }
}
