using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Grpc.Net.Client;
using Meetings.Web.Visits;

namespace Meetings.Benchmarks;

using Meetings.V1;

// Inside the namespace: here the wire's names come before the domain's.

/// <summary>A server in its own process, with a team and somebody who leads its meetings.</summary>
sealed class Scene : IDisposable
{
    static readonly Role[] Roles = [Role.Leader, Role.Secretary, Role.Member, Role.Family, Role.Screen];

    readonly GrpcChannel _channel;

    Scene(ServerProcess server, string data)
    {
        (Server, Data) = (server, data);
        _channel = RawCalls.Connections(server.Address, 1)[0];
        Meetings = new(_channel);
        Cases = new(_channel);
    }

    internal ServerProcess Server { get; }

    /// <summary>The data directory.</summary>
    internal string Data { get; }

    /// <summary>The team's id.</summary>
    internal string Team { get; private set; } = "";

    internal MeetingService.MeetingServiceClient Meetings { get; }

    internal CaseService.CaseServiceClient Cases { get; }

    /// <summary>The leader's headers.</summary>
    internal Metadata Headers { get; private set; } = [];

    /// <summary>The administrator's headers.</summary>
    internal Metadata Administrator { get; private set; } = [];

    /// <summary>The ids of the team's members, each in every meeting.</summary>
    internal List<string> People { get; } = [];

    internal static async Task<Scene> OpenAsync(Bench bench)
    {
        var data = bench.NewFolder();
        var scene = new Scene(await ServerProcess.MeetingsAsync(bench, data), data);
        var access = new AccessService.AccessServiceClient(scene._channel);
        var teams = new TeamService.TeamServiceClient(scene._channel);
        var administrator = scene.Administrator = await scene.RedeemAsync(scene.Server.AdministratorSecret!, []);
        scene.Team = (await teams.CreateTeamAsync(
            new() { RequestId = NewId(), Content = new() { Name = "Solbakken", TemplateId = "ansvarsgruppe" } }, administrator)).TeamId;
        foreach (var role in Roles)
        {
            scene.People.Add(NewId());
            teams.SubmitTeamCommand(
                new() { TeamId = scene.Team, RequestId = scene.People[^1], AddMember = new() { Name = $"{role} i Solbakken", Role = role } }, administrator);
        }

        var invitation = await access.CreateInvitationAsync(
            new() { Scope = new() { TeamId = scene.Team }, PersonId = scene.People[0] }, administrator);
        scene.Headers = await scene.RedeemAsync(invitation.Secret, []);
        return scene;
    }

    /// <summary>Another team, and its leader's headers.</summary>
    internal async Task<(string Team, Metadata Leader)> TeamAsync(string name)
    {
        var team = (await new TeamService.TeamServiceClient(_channel).CreateTeamAsync(
            new() { RequestId = NewId(), Content = new() { Name = name, TemplateId = "ansvarsgruppe" } }, Administrator)).TeamId;
        return (team, await JoinAsync(team, []));
    }

    /// <summary>The headers of a device that leads a team, too; or is somebody else in it.</summary>
    internal async Task<Metadata> JoinAsync(string team, Metadata device, Role role = Role.Leader, string service = "")
    {
        var person = NewId();
        await new TeamService.TeamServiceClient(_channel).SubmitTeamCommandAsync(
            new() { TeamId = team, RequestId = person, AddMember = new() { Name = "Kari Nordmann", Role = role, Service = service } }, Administrator);
        var invitation = await new AccessService.AccessServiceClient(_channel).CreateInvitationAsync(new() { Scope = new() { TeamId = team }, PersonId = person }, Administrator);
        return await RedeemAsync(invitation.Secret, device);
    }

    async Task<Metadata> RedeemAsync(string secret, Metadata device)
    {
        var answer = await new AccessService.AccessServiceClient(_channel).RedeemInvitationAsync(new() { Secret = secret, DeviceKey = Guid.NewGuid().ToString() }, device);
        return new() { { "authorization", "Bearer " + answer.Token } };
    }

    /// <summary>A running meeting with this many agenda items and a note under the first.</summary>
    internal async Task<(string Meeting, string Note)> MeetingAsync(int items)
    {
        var meeting = (await Meetings.PlanMeetingAsync(
            new() { RequestId = NewId(), TeamId = Team, ScheduledStart = Timestamp.FromDateTimeOffset(DateTimeOffset.UtcNow) }, Headers)).MeetingId;
        await SubmitAsync(meeting, new() { StartMeeting = new() });
        var here = (await Meetings.GetMeetingAsync(new() { MeetingId = meeting }, Headers)).View.Agenda;
        for (var i = here.Count; i < items; i++)
            await SubmitAsync(meeting, new() { AddAgendaItem = new() { Title = $"Sak {i}: Overgangen til ungdomsskolen", Minutes = 5 } });
        var note = NewId();
        await SubmitAsync(meeting, new() { RequestId = note, AddNote = new() { ItemId = here[0].Id, Text = "Notat" } });
        return (meeting, note);
    }

    /// <summary>A running meeting with twenty agenda items, the first of which is talked about.</summary>
    internal async Task<(string Meeting, string Item)> DiscussionAsync()
    {
        var (meeting, _) = await MeetingAsync(items: 20);
        var item = (await Meetings.GetMeetingAsync(new() { MeetingId = meeting }, Headers)).View.Agenda[0].Id;
        await SubmitAsync(meeting, new() { StartAgendaItem = new() { ItemId = item } });
        return (meeting, item);
    }

    /// <summary>The stream of a page that was loaded just now: it begins with nothing to catch up with.</summary>
    internal async Task<Uri> StreamAsync(string meeting, string page, string cookie)
    {
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Add("Cookie", cookie);
        var html = await http.GetStringAsync(new Uri(Server.Web, $"/mote/{meeting}/{page}"));
        return new(Server.Web, $"/mote/{meeting}/{page}/hendelser?viser={html.Split("looks=\"")[1].Split('"')[0]}");
    }

    /// <summary>The cookie of a browser on which somebody of a role has come in.</summary>
    internal async Task<string> CookieAsync(Role role)
    {
        var access = new AccessService.AccessServiceClient(_channel);
        var person = People[Array.IndexOf(Roles, role)];
        var invitation = await access.CreateInvitationAsync(new() { Scope = new() { TeamId = Team }, PersonId = person }, Headers);
        var answer = await access.RedeemInvitationAsync(new() { Secret = invitation.Secret, DeviceKey = Guid.NewGuid().ToString() });
        return $"{OwnCookies.Name(Server.Web.Port, "meeting")}={answer.Token}";
    }

    internal async Task SubmitAsync(string meeting, SubmitCommandRequest command)
    {
        command.MeetingId = meeting;
        if (command.RequestId.Length == 0)
            command.RequestId = NewId();
        await Meetings.SubmitCommandAsync(command, Headers);
    }

    /// <summary>A change of one line.</summary>
    internal Task ChangeLineAsync(string meeting, string note, int number) => SubmitAsync(
        meeting, new() { EditNote = new() { NoteId = note, Text = $"Skolen og PPT møtes igjen i uke {number:00000}." } });

    /// <summary>A change of an agenda item's title.</summary>
    internal Task ChangeTitleAsync(string meeting, string item, int number) => SubmitAsync(
        meeting, new() { EditAgendaItem = new() { ItemId = item, Title = $"Foresattes stemme, {number:00000}", Minutes = 10 } });

    internal static string NewId() => Guid.CreateVersion7().ToString();

    /// <inheritdoc/>
    public void Dispose()
    {
        _channel.Dispose();
        Server.Dispose();
    }
}
