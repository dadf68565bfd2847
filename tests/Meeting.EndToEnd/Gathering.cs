using Google.Protobuf.WellKnownTypes;
using Meetings.Client;
using Meetings.V1;

namespace Meetings.EndToEnd;

/// <summary>A team with somebody of every role, and a planned meeting, made through the API.</summary>
public sealed class Gathering
{
    readonly MeetingServer _server;

    Gathering(MeetingServer server) => _server = server;

    public string TeamId { get; private set; } = "";

    public string MeetingId { get; private set; } = "";

    public Dictionary<Role, string> People { get; } = [];

    public Dictionary<Role, string> Names { get; } = new()
    {
        [Role.Leader] = "Kari Nordmann", [Role.Secretary] = "Liv Lærer", [Role.Member] = "Hanne Helse",
        [Role.Family] = "Maria Hansen", [Role.Youth] = "Ola Hansen", [Role.Screen] = "Skjerm", [Role.Observer] = "Otto Observatør",
    };

    /// <summary>The leader, by the API.</summary>
    public MeetingClient Leader { get; private set; } = null!;

    public static async Task<Gathering> AtAsync(MeetingServer server, string template = "ansvarsgruppe", string name = "Ansvarsgruppe for Ola")
    {
        var gathering = new Gathering(server);
        gathering.TeamId = (await server.Administrator.CreateTeamAsync(new() { Name = name, TemplateId = template })).TeamId;
        foreach (var (role, person) in gathering.Names)
        {
            var id = Guid.CreateVersion7();
            var service = role switch { Role.Leader => "PPT", Role.Secretary => "Skole", Role.Member => "Helsesykepleier", _ => "" };
            await server.Administrator.SubmitTeamCommandAsync(gathering.TeamId, new AddMember { Name = person, Role = role, Service = service }, id);
            gathering.People[role] = id.ToString();
        }

        gathering.Leader = await server.DeviceAsync(await gathering.InviteAsync(Role.Leader));
        gathering.MeetingId = await gathering.PlanAsync();
        return gathering;
    }

    public async Task<string> PlanAsync() => (await Leader.PlanMeetingAsync(new()
    {
        RequestId = MeetingClient.NewId(), TeamId = TeamId, Place = "Møterom 2", ScheduledStart = DateTimeOffset.UtcNow.AddMinutes(-5).ToTimestamp(),
    })).MeetingId;

    /// <summary>The secret of a link for the person of a role.</summary>
    public async Task<string> InviteAsync(Role role) => (await _server.Administrator.CreateInvitationAsync(
        new() { Scope = new() { TeamId = TeamId }, PersonId = People[role], Devices = 20 })).Secret;

    /// <summary>The secret of a link for somebody who comes to this meeting alone.</summary>
    public async Task<string> InviteAsync(InviteParticipant guest)
    {
        var id = Guid.CreateVersion7();
        await SubmitAsync(guest, id);
        return await InviteAsync(id.ToString());
    }

    /// <summary>The secret of a link to this meeting for a person who takes part.</summary>
    public async Task<string> InviteAsync(string person) =>
        (await Leader.CreateInvitationAsync(new() { Scope = new() { MeetingId = MeetingId }, PersonId = person, Devices = 20 })).Secret;

    /// <summary>The secret of a link that was taken back.</summary>
    public async Task<string> RevokedAsync()
    {
        var made = await _server.Administrator.CreateInvitationAsync(new() { Scope = new() { TeamId = TeamId }, PersonId = People[Role.Family] });
        await _server.Administrator.RevokeInvitationAsync(made.InvitationId);
        return made.Secret;
    }

    /// <summary>The team's case, which is told of the first time that somebody asks.</summary>
    public Task<string> CaseAsync() => _case ??= CaseStory.TellAsync(this);

    Task<string>? _case;

    public async Task<MeetingView> ViewAsync() => (await Leader.GetMeetingAsync(MeetingId)).View;

    public Task SubmitAsync(Google.Protobuf.IMessage command, Guid? id = null) => Leader.SubmitAsync(MeetingId, command, id);

    /// <summary>Starts the meeting, and the item at an index of the agenda.</summary>
    public async Task StartAsync(int item = 0)
    {
        await SubmitAsync(new StartMeeting());
        await StartItemAsync(item);
    }

    public async Task StartItemAsync(int item) => await SubmitAsync(new StartAgendaItem { ItemId = (await ViewAsync()).Agenda[item].Id });
}
