using System.Runtime.CompilerServices;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Meetings.Server.Access;
using Meetings.Server.Audience;
using Meetings.Server.Door;
using Meetings.Server.Following;
using Meetings.Server.Seeing;
using Meetings.Server.Statutes;
using Meetings.Server.Store;
using Meetings.Server.Submitting;
using Meetings.Server.Succession;
using Meetings.V1;

namespace Meetings.Server.Services;

/// <summary>The gRPC door to cases.</summary>
public sealed class CaseService(
    IEventStore store, Submitting<Case> submitting, Folds<Case> cases, Folds<Team> teams, Presences presences, CaseReading reading, Looks looks,
    FollowingCase following, AccessLog accessLog, CaseTeams caseTeams, StatuteList statutes, Fingerprints fingerprints, TimeProvider time)
    : V1.CaseService.CaseServiceBase
{
    /// <inheritdoc/>
    public override async Task<OpenCaseResponse> OpenCase(OpenCaseRequest request, ServerCallContext context)
    {
        var requestId = Read.NewId(request.RequestId, "request_id");
        var teamId = Read.Id(request.TeamId, "team_id");
        var content = ReadCaseCommand.Content(request.Content, "content");
        var person = Read.Id(request.PersonId, "person_id");
        var team = await teams.ReadAsync(teamId);
        var holder = ReadCaseCommand.Holder(team.Members.Find(person) is { } member && CaseElsewhere.MayHold(member) ? member : null, request.HolderKind, "holder_kind");
        if (team.Revision == 0 || Viewers.InTeam(await Caller.Of(context).PassesAsync(), team) is not { } by)
            throw Errors.NotFound("team");
        if (by.Role != Role.Leader)
            throw Errors.Forbidden("Only the team's leader opens a case.");

        var recorded = await submitting.SubmitAsync(
            new(requestId, teamId, requestId, fingerprints.Of(request), null, (state, now) => (by, holder is null
                ? Rejection.PersonNotFound
                : state.Decide(new OpenCase(teamId, content, holder), new(requestId, by, now)))),
            context.CancellationToken);
        return new() { CaseId = requestId.ToString(), Revision = recorded.Revision };
    }

    /// <inheritdoc/>
    public override async Task<SubmitCaseCommandResponse> SubmitCaseCommand(SubmitCaseCommandRequest request, ServerCallContext context)
    {
        var id = Read.Id(request.CaseId, "case_id");
        var requestId = Read.Id(request.RequestId, "request_id");
        long? expected = request.HasExpectedRevision ? request.ExpectedRevision : null;
        var (presence, @case) = (await PresenceAsync(context), await cases.ReadAsync(id));
        if (presence.In(@case, time.GetUtcNow()) is not { } viewer)
            throw Errors.NotFound("case");
        // Whoever could try one after the other would find out what they are not told.
        if (expected is not null && !viewer.SeesAll)
            throw Errors.Invalid("expected_revision", "is for the case's leader, holder and secretary. Leave it out.");
        var command = ReadCaseCommand.From(request, requestId, await CaseElsewhere.ForAsync(request, @case, presence, teams, cases, statutes, time.GetUtcNow()));

        request.ClearExpectedRevision();
        var recorded = await submitting.SubmitAsync(
            new(id, null, requestId, fingerprints.Of(request), expected, (state, now) =>
                presence.In(state, now) is not { } by ? Errors.NotFound("case")
                : !CaseRights.May(by, command, state) ? Errors.Forbidden("You may not do this in the case. Ask whoever answers for it.")
                : (by.Who, state.Decide(command, new(requestId, by.Who, now)))),
            context.CancellationToken);

        if (command is Meetings.LetTeamIn { TeamId: var @in })
            await caseTeams.CatchUpAsync(id, @in);
        else if (command is Meetings.TakeOutOfTeam { TeamId: var @out })
            await caseTeams.CatchUpAsync(id, @out);
        return new() { Revision = viewer.SeesAll ? recorded.Revision : 0, RecordedAt = recorded.At.ToTimestamp() };
    }

    /// <inheritdoc/>
    public override async Task<GetCaseResponse> GetCase(GetCaseRequest request, ServerCallContext context)
    {
        context.WriteOptions = WriteOptions.Default;
        using var looking = looks.For(Caller.Of(context).Device, new(OccasionKind.CasePage));
        var look = await reading.LookAsync(Read.Id(request.CaseId, "case_id"), Caller.Of(context), looking) ?? throw Errors.NotFound("case");
        return new() { View = look.View, ServerTime = time.GetUtcNow().ToTimestamp() };
    }

    /// <inheritdoc/>
    public override Task FollowCase(FollowCaseRequest request, IServerStreamWriter<FollowCaseResponse> responseStream, ServerCallContext context) =>
        following.RunAsync(Read.Id(request.CaseId, "case_id"), Caller.Of(context), responseStream, context);

    /// <inheritdoc/>
    public override async Task<ListCasesResponse> ListCases(ListCasesRequest request, ServerCallContext context)
    {
        var teamId = Read.OptionalId(request.TeamId, "team_id");
        var size = Read.Number(request.PageSize, "page_size");
        var after = Read.OptionalId(request.PageToken, "page_token");
        var presence = await PresenceAsync(context);
        if (teamId is { } only && !presence.InTeams.Any(t => t.TeamId == only))
            throw Errors.NotFound("team");

        var (response, disclosed) = (new ListCasesResponse(), new List<Disclosure>());
        await foreach (var (views, viewer) in SeenAsync(presence, teamId, after, context.CancellationToken))
        {
            if (response.Cases.Count == size)
            {
                response.NextPageToken = response.Cases[^1].CaseId;
                break;
            }

            disclosed.Add(views.To(viewer));
            response.Cases.Add(views.InList(viewer));
        }

        using var looking = looks.For(Caller.Of(context).Device, new(OccasionKind.CaseList));
        await looking.SeeAsync(disclosed);
        return response;
    }

    /// <inheritdoc/>
    public override async Task<ListStatutesResponse> ListStatutes(ListStatutesRequest request, ServerCallContext context)
    {
        var (presence, @case) = (await PresenceAsync(context), await cases.ReadAsync(Read.Id(request.CaseId, "case_id")));
        if (presence.In(@case, time.GetUtcNow()) is not { } viewer)
            throw Errors.NotFound("case");
        return CaseRights.OpensToServices(viewer)
            ? new() { Statutes = { statutes.All.Select(CaseWire.Of) } }
            : throw Errors.Forbidden("Only the case's leader and whoever answers for it open it to services.");
    }

    /// <inheritdoc/>
    public override async Task<ListCaseAccessResponse> ListCaseAccess(ListCaseAccessRequest request, ServerCallContext context)
    {
        var id = Read.Id(request.CaseId, "case_id");
        var size = Read.Number(request.PageSize, "page_size");
        var after = Read.OptionalId(request.PageToken, "page_token");
        using var looking = looks.For(Caller.Of(context).Device, new(OccasionKind.AccessLog));
        var (_, viewer) = await reading.LookAsync(id, await PresenceAsync(context), looking) ?? throw Errors.NotFound("case");
        return CaseRights.ReadsAccessLog(viewer)
            ? await accessLog.PageAsync(id, viewer, after, size, context.CancellationToken)
            : throw Errors.Forbidden("Who has seen the case is for its leader, for whoever answers for it, and for the family.");
    }

    async ValueTask<Presence> PresenceAsync(ServerCallContext context) => await presences.OfAsync(await Caller.Of(context).PassesAsync());

    async IAsyncEnumerable<(CaseViews Views, CaseParty Viewer)> SeenAsync(
        Presence presence, Guid? team, Guid? after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var ids = new HashSet<Guid>(team is null ? [.. presence.InCases.Select(c => c.CaseId), .. presence.InMeetings.SelectMany(m => m.Meeting.AllCases)] : []);
        foreach (var of in team is { } only ? [only] : presence.InTeams.Select(t => t.TeamId).Distinct())
        {
            ids.UnionWith((await store.ListAsync(Case.Category, of, null, int.MaxValue, cancellationToken)).Select(p => p.Stream));
            ids.UnionWith((await teams.ReadAsync(of)).Cases);
        }

        foreach (var id in ids.Where(id => after is null || id.CompareTo(after.Value) < 0).OrderDescending())
            if (await reading.FindAsync(id, presence) is { } look && (team is null || look.Views.Case.Teams.Find(team.Value) is not null))
                yield return look;
    }
}
