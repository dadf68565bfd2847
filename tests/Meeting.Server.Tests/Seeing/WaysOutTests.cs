using Google.Protobuf.Reflection;
using Grpc.Core;
using Meetings.Server.Door;
using Meetings.Server.Tests.Following;

namespace Meetings.Server.Tests.Seeing;

using Meetings.V1;

/// <summary>Every way in which a case leaves the server writes down who has seen it (DOMAIN R24).</summary>
public sealed class WaysOutTests : IAsyncLifetime
{
    /// <summary>Each call that shows something of a case, by whom it is made here, and where they saw it.</summary>
    static readonly Dictionary<string, (Role By, OccasionKind Where, Func<WaysOutTests, Device, Task> Call)> Shows = new()
    {
        ["MeetingService/FollowMeeting"] = (Role.Member, OccasionKind.Meeting, async (t, d) => await d.Follow(t.MeetingId).NextAsync()),
        ["MeetingService/FollowMeetingTogether"] = (Role.Member, OccasionKind.Meeting, async (t, d) => await (await TogetherCall.OpenAsync(t._gathering)).SeatedAsync("a", d)),
        ["MeetingService/GetMeeting"] = (Role.Member, OccasionKind.Meeting, (t, d) => d.ViewAsync(t.MeetingId)),
        ["MeetingService/GetMinutes"] = (Role.Member, OccasionKind.Minutes, (t, d) => d.Meetings.GetMinutesAsync(new() { MeetingId = t.MeetingId }, d.Headers).ResponseAsync),
        ["MeetingService/ListMeetings"] = (Role.Member, OccasionKind.MeetingList, (_, d) => d.Meetings.ListMeetingsAsync(new(), d.Headers).ResponseAsync),
        ["MinutesService/SearchMinutes"] = (Role.Member, OccasionKind.MinutesSearch, async (t, d) =>
        {
            await t._gathering.CloseAsync();
            await d.Minutes.SearchMinutesAsync(new() { Text = "skjermet" }, d.Headers);
        }
        ),
        ["TeamService/GetTeam"] = (Role.Member, OccasionKind.TeamPage, (t, d) => d.Teams.GetTeamAsync(new() { TeamId = t._gathering.TeamId }, d.Headers).ResponseAsync),
        ["CaseService/GetCase"] = (Role.Member, OccasionKind.CasePage, (t, d) => d.Cases.GetCaseAsync(new() { CaseId = t._ola.Wire }, d.Headers).ResponseAsync),
        ["CaseService/FollowCase"] = (Role.Member, OccasionKind.CasePage, (t, d) => d.Cases.FollowCase(new() { CaseId = t._ola.Wire }, d.Headers).ResponseStream.MoveNext(default)),
        ["CaseService/ListCases"] = (Role.Member, OccasionKind.CaseList, (_, d) => d.Cases.ListCasesAsync(new(), d.Headers).ResponseAsync),
        ["CaseService/ListCaseAccess"] = (Role.Leader, OccasionKind.AccessLog, (t, d) => d.Cases.ListCaseAccessAsync(new() { CaseId = t._ola.Wire }, d.Headers).ResponseAsync),
        ["AccessService/ListInvitations"] = (Role.Leader, OccasionKind.Links, (t, d) => d.Access.ListInvitationsAsync(new() { Scope = new() { CaseId = t._ola.Wire } }, d.Headers).ResponseAsync),
        ["AdministrationService/ExportAccessLog"] = (Role.Administrator, OccasionKind.Export, async (t, d) =>
        {
            await t._gathering.Leader.ViewAsync(t.MeetingId);
            await d.Administration.ExportAccessLog(new() { CaseId = t._ola.Wire }, d.Headers).ResponseStream.MoveNext(default);
        }
        ),
    };

    /// <summary>The calls that show nothing of a case to anybody whose own it is not: what was asked is done, and who one is oneself is told.</summary>
    static readonly HashSet<string> ShowNothing =
    [
        "MeetingService/PlanMeeting", "MeetingService/SubmitCommand", "MeetingService/ListTemplates",
        "CaseService/OpenCase", "CaseService/SubmitCaseCommand", "CaseService/ListStatutes",
        "TeamService/CreateTeam", "TeamService/SubmitTeamCommand", "TeamService/ListTeams",
        "AccessService/CreateInvitation", "AccessService/RedeemInvitation", "AccessService/RevokeInvitation", "AccessService/WhoAmI", "AccessService/ForgetDevice",
        "AccessService/StartPairing", "AccessService/ConfirmPairing", "AccessService/AwaitPairing",
        // A backup is all there is, for whoever holds the file: no log of a case could tell who that is.
        "AdministrationService/BackUp", "AdministrationService/StageRestore", "AdministrationService/CancelRestore", "AdministrationService/CheckStore",
    ];

    Gathering _gathering = null!;
    KnownCase _ola = null!;

    public static TheoryData<string> Ways => [.. Shows.Keys];

    string MeetingId => _gathering.MeetingId;

    public async Task InitializeAsync()
    {
        _gathering = await Gathering.OfAsync("tst");
        _ola = await KnownCase.OpenAsync(_gathering, "Ola");
        await _ola.ConsentAsync("PPT");
        await _gathering.SubmitAsync(r => r.ReferToCase = new() { CaseId = _ola.Wire });
        await _gathering.SubmitAsync(r => r.AddAction = new() { CaseId = _ola.Wire, Content = new() { Text = "Skjermet plass for Ola" } });
    }

    public async Task DisposeAsync() => await _gathering.DisposeAsync();

    [Fact]
    public void Of_each_call_it_is_said_whether_it_shows_anything_of_a_case()
    {
        Assert.Equal(
            Contract.Services.SelectMany(s => s.Methods).Select(NameOf).Order(StringComparer.Ordinal),
            Shows.Keys.Concat(ShowNothing).Order(StringComparer.Ordinal));
        var tells = Contract.Services.SelectMany(s => s.Methods).Where(m => Within(m.OutputType, []).Any(IsOfACase)).Select(NameOf).ToList();
        Assert.True(tells.Count > 8);
        Assert.DoesNotContain(tells, ShowNothing.Contains);

        static string NameOf(MethodDescriptor method) => $"{method.Service.Name}/{method.Name}";

        static bool IsOfACase(MessageDescriptor type) => ((string[])[
            nameof(SeenCase), nameof(CaseView), nameof(CaseSummary), nameof(CaseContent), nameof(CasePerson), nameof(CaseAccess), nameof(MeetingView), nameof(MeetingFrame),
            nameof(AgendaItem), nameof(Note), nameof(Decision), nameof(Action), nameof(BrightSpot), nameof(Contribution), nameof(FoundPassage)]).Contains(type.Name);

        static HashSet<MessageDescriptor> Within(MessageDescriptor type, HashSet<MessageDescriptor> found)
        {
            if (found.Add(type))
                foreach (var field in type.Fields.InDeclarationOrder().Where(f => f.FieldType == FieldType.Message))
                    Within(field.MessageType, found);
            return found;
        }
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Who_is_shown_a_case_is_written_down(string way)
    {
        var (by, where, call) = Shows[way];
        await call(this, _gathering[by]);
        var row = (await Sightings.OfAsync(_gathering.Server, _ola.Wire))[0];
        Assert.Equal((where, by == Role.Administrator ? "Administrator" : by.ToString()), (row.Look.Occasion.Kind, row.Who.Name));
        Assert.Equal(
            (by switch { Role.Leader => LookGroundKind.Leader, Role.Administrator => LookGroundKind.Administrator, _ => LookGroundKind.Consent }, false),
            (row.Look.Ground.Kind, row.Look.Ground.KeptFromFamily));
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Whom_it_is_not_open_to_is_not_written_down_as_somebody_who_saw_it(string way)
    {
        var (by, _, call) = Shows[way];
        if (by != Role.Member)
            return;
        var id = await _gathering.AddMemberAsync("Ola fra NAV", Role.Member, "NAV");
        var nav = await _gathering.Server.DeviceAsync(await Gathering.InviteAsync(new() { TeamId = _gathering.TeamId }, id, _gathering.Leader));
        try
        {
            await call(this, nav);
        }
        catch (RpcException refused)
        {
            Assert.Equal(StatusCode.NotFound, refused.StatusCode);
        }

        Assert.Empty(await Sightings.OfAsync(_gathering.Server, _ola.Wire));
    }
}
