using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Meetings.Server.Access;
using Meetings.Server.Audience;
using Meetings.Server.Door;
using Meetings.Server.Seeing;
using Meetings.Server.Settings;
using Meetings.Server.Store;
using Meetings.Server.Submitting;
using Meetings.Server.Succession;
using Meetings.Server.Templates;
using Meetings.V1;
using Wire = Meetings.V1.SubmitTeamCommandRequest.CommandOneofCase;

namespace Meetings.Server.Services;

/// <summary>The gRPC door to teams.</summary>
public sealed class TeamService(
    IEventStore store, Submitting<Team> submitting, Folds<Team> teams, TeamMeetings teamMeetings, Clearances clearances, Looks looks,
    PlannedMeetings plannedMeetings, TemplateLibrary templates, LocalTime local, Fingerprints fingerprints, TimeProvider time)
    : V1.TeamService.TeamServiceBase
{
    /// <inheritdoc/>
    public override async Task<CreateTeamResponse> CreateTeam(CreateTeamRequest request, ServerCallContext context)
    {
        var requestId = Read.NewId(request.RequestId, "request_id");
        var create = new CreateTeam(Content(request.Content, "content"));
        if (Viewers.InInstallation(await Caller.Of(context).PassesAsync()) is not { } by)
            throw Errors.Forbidden("Only an administrator creates teams.");

        var recorded = await submitting.SubmitAsync(
            new(requestId, null, requestId, fingerprints.Of(request), null,
                (team, now) => (by, team.Decide(create, new(requestId, by, now)))),
            context.CancellationToken);
        return new() { TeamId = requestId.ToString(), Revision = recorded.Revision };
    }

    /// <inheritdoc/>
    public override async Task<SubmitTeamCommandResponse> SubmitTeamCommand(SubmitTeamCommandRequest request, ServerCallContext context)
    {
        var id = Read.Id(request.TeamId, "team_id");
        var requestId = Read.Id(request.RequestId, "request_id");
        long? expected = request.HasExpectedRevision ? request.ExpectedRevision : null;
        var passes = await Caller.Of(context).PassesAsync();
        await FindAsync(id, passes);
        var command = Command(request);

        request.ClearExpectedRevision();
        var recorded = await submitting.SubmitAsync(
            new(id, null, requestId, fingerprints.Of(request), expected, (state, now) =>
                Viewers.InTeam(passes, state) is not { } by || !Rights.ChangeTeam(by.Role) ? Errors.Forbidden("Only the team's leader or an administrator changes it.")
                : TemplateProblem(command, state) is { } problem ? problem
                : (by, state.Decide(command, new(requestId, by, now)))),
            context.CancellationToken);

        if (command is Meetings.AddMember)
            await plannedMeetings.InviteAsync(id, requestId);
        else if (command is Meetings.ReadmitMember { PersonId: var person })
            await plannedMeetings.InviteAsync(id, person);
        return new() { Revision = recorded.Revision, RecordedAt = recorded.At.ToTimestamp() };
    }

    /// <inheritdoc/>
    public override async Task<GetTeamResponse> GetTeam(GetTeamRequest request, ServerCallContext context)
    {
        var passes = await Caller.Of(context).PassesAsync();
        var (team, viewer) = await FindAsync(Read.Id(request.TeamId, "team_id"), passes);
        var meetings = await teamMeetings.ReadAsync(team.Id, context.CancellationToken);
        var (actions, cases) = TeamViews.OpenActions(team, meetings, passes, await clearances.OfAsync(meetings.SelectMany(m => m.AllCases).Distinct()), time.GetUtcNow());
        using var looking = looks.For(Caller.Of(context).Device, new(OccasionKind.TeamPage, team.Id));
        await looking.SeeAsync(cases);
        var term = TermCount.For(team, meetings, local.DayOf(time.GetUtcNow()), local.DayOf);
        return new()
        {
            Team = TeamViews.Of(team, templates.KindOf(team), viewer.Role),
            OpenActions = { actions },
            Term = new() { Term = term.Term, Held = term.Held, Planned = term.Planned, Least = term.Least },
        };
    }

    /// <inheritdoc/>
    public override async Task<ListTeamsResponse> ListTeams(ListTeamsRequest request, ServerCallContext context)
    {
        var size = Read.Number(request.PageSize, "page_size");
        var before = Read.PageToken(request.PageToken, "page_token");
        var passes = await Caller.Of(context).PassesAsync();
        var response = new ListTeamsResponse();
        if (Viewers.InInstallation(passes) is null)
        {
            foreach (var id in passes.Where(p => p.Scope.Kind == ScopeKind.Team).Select(p => p.Scope.Id).Distinct())
                if (await teams.ReadAsync(id) is var team && Viewers.InTeam(passes, team) is { } viewer)
                    response.Teams.Add(TeamViews.Of(team, templates.KindOf(team), viewer.Role));
            return response;
        }

        var page = await store.ListAsync(Team.Category, null, before, size, context.CancellationToken);
        foreach (var position in page)
            if (await teams.ReadAsync(position.Stream) is var team && Viewers.InTeam(passes, team) is { } viewer)
                response.Teams.Add(TeamViews.Of(team, templates.KindOf(team), viewer.Role));
        if (page.Count == size)
            response.NextPageToken = page[^1].Position.ToString(CultureInfo.InvariantCulture);
        return response;
    }

    async Task<(Team Team, Actor Viewer)> FindAsync(Guid id, IReadOnlyList<Pass> passes) =>
        await teams.ReadAsync(id) is { Revision: > 0 } team && Viewers.InTeam(passes, team) is { } viewer
            ? (team, viewer)
            : throw Errors.NotFound("team");

    RpcException? TemplateProblem(TeamCommand command, Team team) =>
        command is Meetings.ChangeTeam { Content.TemplateId: var template, Named: var named } && named.HasFlag(Fields.TemplateId)
            ? templates.OtherKind(team, template, "change_team.template_id")
            : null;

    TeamCommand Command(SubmitTeamCommandRequest r) => r.CommandCase switch
    {
        Wire.ChangeTeam => ReadEdit.From(r.ChangeTeam, templates),
        Wire.AddMember => new Meetings.AddMember(
            Read.Text(r.AddMember.Name, "add_member.name"),
            Read.Enum<Role, V1.Role>(r.AddMember.Role, "add_member.role"),
            Read.Service(r.AddMember.Service, "add_member.service"),
            Read.OptionalId(r.AddMember.InterpretsFor, "add_member.interprets_for")),
        Wire.ChangeMember => ReadEdit.From(r.ChangeMember),
        Wire.RemoveMember => new Meetings.RemoveMember(Read.Id(r.RemoveMember.PersonId, "remove_member.person_id")),
        Wire.ReadmitMember => new Meetings.ReadmitMember(Read.Id(r.ReadmitMember.PersonId, "readmit_member.person_id")),
        _ => throw Errors.Invalid("command", "is missing or not known to this server. Send one of the commands of this version."),
    };

    Meetings.TeamContent Content(V1.TeamContent? c, string field) => c is null
        ? throw Errors.Invalid(field, "is required.")
        : new(
            Read.Text(c.Name, field + ".name"),
            templates.Find(c.TemplateId, field + ".template_id").Id,
            Read.Services(c.DutyToAttend, field + ".duty_to_attend"),
            c.LargeUnit,
            Read.OptionalText(c.Unit, field + ".unit"),
            Read.OptionalText(c.Municipality, field + ".municipality"));
}
