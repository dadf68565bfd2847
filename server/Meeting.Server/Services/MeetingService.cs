using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Meetings.Server.Access;
using Meetings.Server.Audience;
using Meetings.Server.Door;
using Meetings.Server.Following;
using Meetings.Server.Minutes;
using Meetings.Server.Submitting;
using Meetings.Server.Succession;
using Meetings.Server.Templates;
using Meetings.V1;

namespace Meetings.Server.Services;

/// <summary>The gRPC door to meetings.</summary>
public sealed class MeetingService(
    Submitting<Meeting> submitting, Folds<Meeting> meetings, Folds<Team> teams, TeamMeetings teamMeetings, Planning planning, NextMeetings nextMeetings, PlannedMeetings plannedMeetings,
    Viewers viewers, SharedViews views, FollowingAlone following, FollowingTogether together, TemplateLibrary templates, MinutesText minutes, Fingerprints fingerprints, TimeProvider time)
    : MeetingDoor
{
    /// <inheritdoc/>
    public override async Task<PlanMeetingResponse> PlanMeeting(PlanMeetingRequest request, ServerCallContext context)
    {
        var requestId = Read.Id(request.RequestId, "request_id");
        var team = await teams.ReadAsync(Read.Id(request.TeamId, "team_id"));
        var place = Read.OptionalLine(request.Place, "place");
        var archiveCase = Read.OptionalLine(request.ArchiveCase, "archive_case", 50);
        var start = Read.Time(request.ScheduledStart, "scheduled_start");
        var end = Read.OptionalTime(request.ScheduledEnd, "scheduled_end");
        var title = Read.OptionalLine(request.Title, "title") is { Length: > 0 } given ? given : team.Content.Name;

        var passes = await Caller.Of(context).PassesAsync();
        if (team.Revision == 0 || Viewers.InTeam(passes, team) is not { } planner)
            throw Errors.NotFound("team");
        if (planner.Role != Role.Leader)
            throw Errors.Forbidden("Only the team's leader plans its meetings.");

        var template = templates.Find(request.TemplateId.Length == 0 ? team.Content.TemplateId : request.TemplateId, "template_id");
        if (templates.OtherKind(team, template.Id, "template_id") is { } otherKind)
            throw otherKind;
        var plan = await planning.OfAsync(team, template, title, place, archiveCase, start, end ?? start.AddMinutes(template.Minutes), context.CancellationToken);

        var recorded = await submitting.SubmitAsync(
            new(requestId, team.Id, requestId, fingerprints.Of(request), null,
                (meeting, now) => (planner, meeting.Decide(plan, new(requestId, planner, now)))),
            context.CancellationToken);
        return new() { MeetingId = requestId.ToString(), Revision = recorded.Revision };
    }

    /// <inheritdoc/>
    public override async Task<SubmitCommandResponse> SubmitCommand(SubmitCommandRequest request, ServerCallContext context)
    {
        var id = Read.Id(request.MeetingId, "meeting_id");
        var requestId = Read.Id(request.RequestId, "request_id");
        long? expected = request.HasExpectedRevision ? request.ExpectedRevision : null;
        var meeting = await meetings.ReadAsync(id);
        var passes = await Caller.Of(context).PassesAsync();
        if (meeting.Revision == 0)
            throw Errors.NotFound("meeting");
        var team = await teams.ReadAsync(meeting.TeamId);
        if (Viewers.InMeeting(passes, meeting, team) is null)
            throw Errors.NotFound("meeting");

        var elsewhere = await Elsewhere.ForAsync(request.CommandCase, requestId, meeting, team, teamMeetings, context.CancellationToken);
        var command = await nextMeetings.NamedAsync(ReadCommand.From(request, elsewhere), meeting, team, context.CancellationToken);

        request.ClearExpectedRevision();
        var recorded = await submitting.SubmitAsync(
            new(id, meeting.TeamId, requestId, fingerprints.Of(request), expected, (state, now) =>
                Viewers.InMeeting(passes, state, team) is not { } by ? Errors.Forbidden("You no longer take part in this meeting.")
                : !Rights.May(by, command, state) ? Errors.Forbidden("Your role in this meeting may not do this. Ask the meeting's leader.")
                : (by, state.Decide(command, new(requestId, by, now)))),
            context.CancellationToken);
        if (command is Meetings.CloseMeeting)
            await plannedMeetings.BringUpToDateAsync(team.Id);
        if (command is Meetings.SetNextMeeting or Meetings.CloseMeeting { NextMeeting: not null } or Meetings.EditMeeting or Meetings.CancelMeeting)
            await nextMeetings.CatchUpAsync(meeting.TeamId);
        return new() { Revision = recorded.Revision, RecordedAt = recorded.At.ToTimestamp() };
    }

    /// <inheritdoc/>
    public override Task FollowMeeting(FollowMeetingRequest request, IServerStreamWriter<EncodedUpdate> responseStream, ServerCallContext context)
    {
        var onlooker = new Onlooker(viewers, Caller.Of(context), Read.Preview(request.PreviewAs, "preview_as"));
        return following.RunAsync(Read.Id(request.MeetingId, "meeting_id"), onlooker, responseStream, context);
    }

    /// <inheritdoc/>
    public override Task FollowMeetingTogether(
        IAsyncStreamReader<FollowMeetingTogetherRequest> requestStream, IServerStreamWriter<FollowMeetingTogetherResponse> responseStream, ServerCallContext context) =>
        together.RunAsync(requestStream, responseStream, context);

    /// <inheritdoc/>
    public override async Task<GetMeetingResponse> GetMeeting(GetMeetingRequest request, ServerCallContext context)
    {
        var (viewer, shown) = await ViewAsync(request.MeetingId, Read.Preview(request.PreviewAs, "preview_as"), context);
        return new()
        {
            Revision = shown.Revision, View = shown.View, ServerTime = time.GetUtcNow().ToTimestamp(), Viewer = Names.Wire(viewer),
        };
    }

    /// <inheritdoc/>
    public override async Task<GetMinutesResponse> GetMinutes(GetMinutesRequest request, ServerCallContext context)
    {
        var (_, shown) = await ViewAsync(request.MeetingId, null, context);
        return Sees.It(Aspect.Frame, shown.Viewer.Role, MeetingKind.Protocol)
            ? new() { Revision = shown.Revision, Text = minutes.Of(shown.View) }
            : throw Errors.Forbidden("An administrator does not read minutes.");
    }

    /// <inheritdoc/>
    public override async Task<ListMeetingsResponse> ListMeetings(ListMeetingsRequest request, ServerCallContext context)
    {
        var teamId = Read.OptionalId(request.TeamId, "team_id");
        var size = Read.PageSize(request.PageSize, "page_size");
        var skip = (int)Math.Min(Read.PageToken(request.PageToken, "page_token") ?? 0, 1_000_000);
        var passes = await Caller.Of(context).PassesAsync();
        if (teamId is null && Viewers.InInstallation(passes) is not null && passes.All(p => p.Scope.Kind == ScopeKind.Installation))
            throw Errors.Invalid("team_id", "is required: an administrator lists one team's meetings at a time.");

        var found = new List<(Meeting Meeting, Actor Viewer)>();
        var candidates = await Candidates(passes, teamId, context.CancellationToken);
        var caughtUp = false;
        foreach (var team in candidates.Select(m => m.TeamId).Distinct())
            caughtUp |= await nextMeetings.CatchUpAsync(team);
        if (caughtUp)
            candidates = await Candidates(passes, teamId, context.CancellationToken);
        foreach (var meeting in candidates)
            if (await viewers.InMeetingAsync(passes, meeting) is { } viewer)
                found.Add((meeting, viewer));

        var response = new ListMeetingsResponse();
        response.Meetings.AddRange(found
            .OrderByDescending(f => f.Meeting.ScheduledStart).ThenBy(f => f.Meeting.Id)
            .Skip(skip).Take(size)
            .Select(f => new MeetingSummary
            {
                MeetingId = f.Meeting.Id.ToString(),
                Frame = Views.Frame(f.Meeting, ViewerClass.Of(f.Viewer)),
                Revision = f.Meeting.Revision,
            }));
        if (skip + size < found.Count)
            response.NextPageToken = (skip + size).ToString(CultureInfo.InvariantCulture);
        return response;
    }

    /// <inheritdoc/>
    public override Task<ListTemplatesResponse> ListTemplates(ListTemplatesRequest request, ServerCallContext context) =>
        Task.FromResult(new ListTemplatesResponse { Templates = { templates.All.Select(t => t.ToWire()) } });

    async Task<(Actor Viewer, SharedView View)> ViewAsync(string meetingId, Role? previewAs, ServerCallContext context)
    {
        context.WriteOptions = WriteOptions.Default;
        var meeting = await meetings.ReadAsync(Read.Id(meetingId, "meeting_id"));
        var sight = await new Onlooker(viewers, Caller.Of(context), previewAs).LookAsync(meeting);
        return (sight.Viewer, views.Of(meeting, sight.Class));
    }

    async Task<IReadOnlyList<Meeting>> Candidates(IReadOnlyList<Pass> passes, Guid? team, CancellationToken cancellationToken)
    {
        var found = new List<Meeting>();
        var administers = Viewers.InInstallation(passes) is not null;
        var teamIds = team is { } only && administers ? [only]
            : passes.Where(p => p.Scope.Kind == ScopeKind.Team && p.Scope.Id == (team ?? p.Scope.Id)).Select(p => p.Scope.Id).Distinct();
        foreach (var id in teamIds)
            found.AddRange(await teamMeetings.ReadAsync(id, cancellationToken));
        foreach (var pass in passes.Where(p => p.Scope.Kind == ScopeKind.Meeting))
            if (await meetings.ReadAsync(pass.Scope.Id) is { Revision: > 0 } meeting && meeting.TeamId == (team ?? meeting.TeamId))
                found.Add(meeting);
        return [.. found.DistinctBy(m => m.Id)];
    }
}
