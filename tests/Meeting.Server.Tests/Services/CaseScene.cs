using Google.Protobuf.WellKnownTypes;
using Meetings.Server.Settings;

namespace Meetings.Server.Tests.Services;

using Meetings.V1;

/// <summary>A case that somebody of each standing stands in, and a service that does not: NAV.</summary>
public sealed class CaseScene : IAsyncDisposable
{
    readonly Dictionary<CaseStanding, Device> _devices = [];

    CaseScene(Gathering gathering) => Gathering = gathering;

    public Gathering Gathering { get; }

    public RunningServer Server => Gathering.Server;

    public string CaseId { get; private set; } = "";

    /// <summary>The family's side, and who answers for the case.</summary>
    public Dictionary<CaseStanding, string> People { get; } = [];

    /// <summary>The question to which the guardian has said yes, so that PPT sees the case.</summary>
    public string Question { get; private set; } = "";

    public string Consent { get; private set; } = "";

    /// <summary>A member of the team whose service has no ground.</summary>
    public Device Nav { get; private set; } = null!;

    public string NavId { get; private set; } = "";

    public Device Leader => Gathering.Leader;

    public Device Guardian => this[CaseStanding.Guardian];

    public Device Service => this[CaseStanding.Service];

    public Device this[CaseStanding standing] => _devices[standing];

    public static async Task<CaseScene> OfAsync(Action<MeetingOptions>? configure = null, bool pages = false)
    {
        var scene = new CaseScene(await Gathering.OfAsync("tst", server: await RunningServer.StartAsync(configure: configure, pages: pages)));
        await scene.GatherAsync();
        return scene;
    }

    async Task GatherAsync()
    {
        _devices[CaseStanding.Leader] = Leader;
        _devices[CaseStanding.Secretary] = Gathering[Role.Secretary];
        _devices[CaseStanding.Service] = Gathering[Role.Member];
        (People[CaseStanding.Holder], _devices[CaseStanding.Holder]) = await MemberAsync("Hanne", "Helse");
        (NavId, Nav) = await MemberAsync("Ola", "NAV");
        CaseId = await OpenAsync();
        await PersonAsync(CaseStanding.Subject, "Leila", CaseRole.Subject);
        await PersonAsync(CaseStanding.Guardian, "Amina", CaseRole.Guardian);
        await PersonAsync(CaseStanding.With, "Liv", CaseRole.SupportPerson);
        Question = await AskAsync("PPT");
        Consent = await AnswerAsync(Question);
    }

    /// <summary>A member of the team who has come to it.</summary>
    public async Task<(string Id, Device Device)> MemberAsync(string name, string service, Role role = Role.Member)
    {
        var id = await Gathering.AddMemberAsync(name, role, service);
        return (id, await Server.DeviceAsync(await Gathering.InviteAsync(new() { TeamId = Gathering.TeamId }, id, Leader)));
    }

    public async Task<string> OpenAsync(string name = "Leila") => (await Leader.Cases.OpenCaseAsync(
        new()
        {
            RequestId = Device.NewId(),
            TeamId = Gathering.TeamId,
            Content = new() { Kind = SubjectKind.Child, Name = name, BirthDate = "2016-05-04" },
            PersonId = People[CaseStanding.Holder],
            HolderKind = HolderKind.Stafettholder,
        },
        Leader.Headers)).CaseId;

    public async Task<string> AskAsync(string service, TimeSpan? lasts = null)
    {
        var id = Device.NewId();
        await SubmitAsync(r => r.AskForConsent = new() { Service = service, Information = "Skole", Purpose = "Hjelp", Until = (Server.Time.GetUtcNow() + (lasts ?? TimeSpan.FromDays(10))).ToTimestamp() }, id: id);
        return id;
    }

    public async Task<string> AnswerAsync(string question, ConsentAnswer answer = ConsentAnswer.Yes)
    {
        var id = Device.NewId();
        await SubmitAsync(r => r.AnswerForConsent = ByPage(question, answer), CaseStanding.Guardian, id);
        return id;
    }

    public AnswerForConsent ByPage(string question, ConsentAnswer answer = ConsentAnswer.Yes, CaseStanding person = CaseStanding.Guardian) => new()
    {
        QuestionId = question, PersonId = People[person], Answer = answer, Way = ConsentWay.Page, Text = "Vil du?", Version = "1", Language = "nb",
    };

    public Task<SubmitCaseCommandResponse> SubmitAsync(Action<SubmitCaseCommandRequest> command, CaseStanding by = CaseStanding.Leader, string? id = null) =>
        SubmitAsync(this[by], command, id);

    public async Task<SubmitCaseCommandResponse> SubmitAsync(Device by, Action<SubmitCaseCommandRequest> command, string? id = null)
    {
        var request = new SubmitCaseCommandRequest { CaseId = CaseId, RequestId = id ?? Device.NewId() };
        command(request);
        return await by.Cases.SubmitCaseCommandAsync(request, by.Headers);
    }

    public Task<CaseView> ViewAsync(CaseStanding by = CaseStanding.Leader) => ViewAsync(this[by]);

    public async Task<CaseView> ViewAsync(Device by) => (await by.Cases.GetCaseAsync(new() { CaseId = CaseId }, by.Headers)).View;

    public async Task<Device> InvitedAsync(string person, Device? by = null) =>
        await Server.DeviceAsync(await Gathering.InviteAsync(new() { CaseId = CaseId }, person, by ?? Leader));

    async Task PersonAsync(CaseStanding standing, string name, CaseRole role)
    {
        People[standing] = Device.NewId();
        await SubmitAsync(
            r => r.AddCasePerson = new()
            {
                Name = name, Role = role, HasParentalResponsibility = role == CaseRole.Guardian, WithId = role == CaseRole.SupportPerson ? People[CaseStanding.Guardian] : "",
            },
            id: People[standing]);
        _devices[standing] = await InvitedAsync(People[standing]);
    }

    public ValueTask DisposeAsync() => Gathering.DisposeAsync();
}
