using Google.Protobuf.WellKnownTypes;
using Meetings.Server.Minutes.Kept;
using Meetings.Server.Settings;
using Microsoft.Extensions.DependencyInjection;

namespace Meetings.Server.Tests;

using Meetings.V1;

/// <summary>A server with a team that has a member of every role, and a planned meeting.</summary>
public sealed class Gathering : IAsyncDisposable
{
    public static readonly Role[] Roles = [Role.Leader, Role.Secretary, Role.Member, Role.Family, Role.Youth, Role.Observer, Role.Screen];
    readonly Dictionary<Role, Device> _devices = [];

    Gathering(RunningServer server) => Server = server;

    public RunningServer Server { get; }

    public string TeamId { get; private set; } = "";

    public string MeetingId { get; private set; } = "";

    public Dictionary<Role, string> People { get; } = [];

    public Device Administrator { get; private set; } = null!;

    public Device Leader => _devices[Role.Leader];

    public Device this[Role role] => role == Role.Administrator ? Administrator : _devices[role];

    public static async Task<Gathering> OfAsync(
        string template = "ansvarsgruppe", Action<MeetingOptions>? configure = null, RunningServer? server = null)
    {
        var gathering = new Gathering(server ?? await RunningServer.StartAsync(configure: configure));
        await gathering.GatherAsync(template);
        return gathering;
    }

    async Task GatherAsync(string template)
    {
        Administrator = await Server.AdministratorAsync();
        TeamId = (await Administrator.Teams.CreateTeamAsync(
            new() { RequestId = Device.NewId(), Content = new() { Name = "Gruppen", TemplateId = template } }, Administrator.Headers)).TeamId;
        foreach (var role in Roles)
            People[role] = await AddMemberAsync(role.ToString(), role, role is Role.Member or Role.Leader ? "PPT" : "");
        foreach (var role in Roles)
            _devices[role] = await Server.DeviceAsync(await InviteAsync(new() { TeamId = TeamId }, People[role], Administrator));
        MeetingId = await PlanAsync();
    }

    public async Task<string> AddMemberAsync(string name, Role role, string service = "")
    {
        var id = Device.NewId();
        await Administrator.Teams.SubmitTeamCommandAsync(
            new() { TeamId = TeamId, RequestId = id, AddMember = new() { Name = name, Role = role, Service = service } }, Administrator.Headers);
        return id;
    }

    public static async Task<string> InviteAsync(Scope scope, string person, Device by) =>
        (await by.Access.CreateInvitationAsync(new() { Scope = scope, PersonId = person, Devices = 10 }, by.Headers)).Secret;

    public async Task<string> PlanAsync(string template = "") => (await Leader.Meetings.PlanMeetingAsync(
        new()
        {
            RequestId = Device.NewId(),
            TeamId = TeamId,
            TemplateId = template,
            ScheduledStart = Timestamp.FromDateTimeOffset(Server.Time.GetUtcNow().AddDays(1)),
        },
        Leader.Headers)).MeetingId;

    /// <summary>Holds the meeting to its end; its minutes are kept by then.</summary>
    public async Task CloseAsync()
    {
        await SubmitAsync(r => r.StartMeeting = new());
        await SubmitAsync(r => r.CloseMeeting = new());
        await Server.Services.GetRequiredService<MinutesKeeper>().CatchUpAsync(default);
    }

    public Task<SubmitCommandResponse> SubmitAsync(Action<SubmitCommandRequest> command, Role by = Role.Leader, string? requestId = null) =>
        this[by].SubmitAsync(MeetingId, command, requestId);

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}
