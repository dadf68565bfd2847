using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Meetings.Cli.Tests;

/// <summary>Devices that come and go, what goes wrong, and what is put back.</summary>
public sealed class CommandLineTroubleTests : AtATerminal
{
    [Fact]
    public async Task To_forget_the_device_ends_it_at_the_server_and_here()
    {
        var leader = await LeaderAsync();
        var kept = Path.Combine(Folder, "leader", "credentials.json");
        var before = await File.ReadAllTextAsync(kept);

        Assert.Equal($"Enheten er glemt, her og på {Server.Address}/\n", await leader.DoAsync("forget"));
        Assert.Equal(Failures.NotAllowed, (await leader.RunAsync("whoami")).Code);
        Assert.DoesNotContain("token", await File.ReadAllTextAsync(kept), StringComparison.Ordinal);

        // Nor is what somebody may have copied good for anything.
        await File.WriteAllTextAsync(kept, before);
        Assert.Equal($"{Server.Address}/\n", await leader.DoAsync("whoami"));
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
        await Fails(3, leader, "backup", Path.Combine(Folder, "x"));
        Assert.Equal("Det må alltid være en møteleder. Gi rollen til noen andre først.",
            await Fails(1, leader, "team", "remove", Team, "Kari Nordmann"));

        await Server.DisposeAsync();
        Assert.Contains(Server.Address, await Fails(4, leader, "whoami"), StringComparison.Ordinal);

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
        var link = (await Server.AdministratorLinkAsync()).Replace("#", "%23", StringComparison.Ordinal);

        Assert.Contains("Administrator", await NewDevice("mangled").DoAsync("join", $"<{link.Insert(link.Length - 20, "\n")}>."), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Joining_again_adds_to_what_the_device_had()
    {
        var leader = await LeaderAsync();
        await leader.DoAsync("join", await Server.AdministratorLinkAsync());

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
                File.GetUnixFileMode(Path.Combine(Folder, "leader", "credentials.json")));
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
        var port = Server.Port;
        await Server.DisposeAsync();
        var away = await leader.RunAsync("meetings");
        Assert.Equal(4, away.Code);
        Assert.Matches("^Får ikke kontakt med http://127.0.0.1:[0-9]+/. .*refused", away.Error);

        Server = await RunningServer.StartAsync(Data, port, configure: o => o.MostMegabytes = 0);
        var full = await Admin.RunAsync("team", "create", "Gruppen", "--template", "tst");
        Assert.Equal((1, "Det er ikke mer plass i serverens lager, og dette ble ikke lagret. Det som er lagret før, er trygt. Si fra til den som drifter serveren."), (full.Code, full.Error.TrimEnd()));
    }

    [Fact]
    public async Task A_backup_is_checked_and_restored_at_the_next_start()
    {
        var leader = await LeaderAsync();
        await PlanAsync(leader);
        var file = Path.Combine(Folder, "backup.db");
        await Admin.DoAsync("backup", file);
        await PlanAsync(leader);
        Assert.Contains("Lageret er helt.", await Admin.DoAsync("check"), StringComparison.Ordinal);
        Assert.Equal(2, Lines(await leader.DoAsync("meetings")));

        await Admin.DoAsync("restore", file);
        Assert.StartsWith("Avlyst.", await Admin.DoAsync("restore", "--cancel"), StringComparison.Ordinal);
        Assert.StartsWith("Ingen sikkerhetskopi venter", await Admin.DoAsync("restore", "--cancel"), StringComparison.Ordinal);
        Assert.Equal(2, (await Admin.RunAsync("restore")).Code);

        var told = await Admin.DoAsync("restore", file);
        Assert.Contains("neste gang serveren starter", told, StringComparison.Ordinal);
        var events = Regex.Matches(told, "([0-9]+) hendelser i [0-9]+ møter, saker, team, invitasjoner og logger, den nyeste [0-9]").Select(m => int.Parse(m.Groups[1].Value, CultureInfo.InvariantCulture)).ToList();
        Assert.True(events is [var backup, var aside] && aside > backup, told);
        Assert.Equal(2, Lines(await leader.DoAsync("meetings")));
        var port = Server.Port;
        await Server.DisposeAsync();
        Server = await RunningServer.StartAsync(Data, port);

        Assert.Equal(1, Lines(await leader.DoAsync("meetings")));
        Assert.Equal(1, (await Admin.RunAsync("backup", file)).Code);
        await File.WriteAllTextAsync(Path.Combine(Folder, "rubbish"), "ikke en kopi");
        Assert.Equal(2, (await Admin.RunAsync("restore", Path.Combine(Folder, "rubbish"))).Code);

        static int Lines(string text) => text.Count(c => c == '\n');
    }
}
