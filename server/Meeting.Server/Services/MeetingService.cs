using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Meetings.Server.Access;
using Meetings.Server.Audience;
using Meetings.Server.Door;
using Meetings.Server.Following;
using Meetings.Server.Minutes;
using Meetings.Server.Minutes.Kept;
using Meetings.Server.Seeing;
using Meetings.Server.Submitting;
using Meetings.Server.Succession;
using Meetings.Server.Templates;
using Meetings.V1;

namespace Meetings.Server.Services;

/// <summary>The gRPC door to meetings.</summary>
public sealed class MeetingService(
    OwnMeetings ownMeetings, Submitting<Meeting> submitting, Folds<Meeting> meetings, Folds<Team> teams, TeamMeetings teamMeetings, SharedCases sharedCases, Planning planning, NextMeetings nextMeetings, PlannedMeetings plannedMeetings, Copies copies,
    Clearances clearances, Onlookers onlookers, Looks looks, FollowingAlone following, FollowingTogether together, TemplateLibrary templates, MinutesForms minutes, MinutesKeeper keeper, Fingerprints fingerprints, TimeProvider time)
    : MeetingDoor
{
    /// <inheritdoc/>
    public override async Task<PlanMeetingResponse> PlanMeeting(PlanMeetingRequest request, ServerCallContext context)
    {
        var requestId = Read.NewId(request.RequestId, "request_id");
        var team = await teams.ReadAsync(Read.Id(request.TeamId, "team_id"));
        var place = Read.OptionalText(request.Place, "place");
        var archiveCase = Read.OptionalText(request.ArchiveCase, "archive_case");
        var start = Read.Time(request.ScheduledStart, "scheduled_start");
        var end = Read.OptionalTime(request.ScheduledEnd, "scheduled_end");
        var title = Read.OptionalText(request.Title, "title") is { Length: > 0 } given ? given : team.Content.Name;

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

        var elsewhere = await Elsewhere.ForAsync(request.CommandCase, requestId, meeting, team, teamMeetings, sharedCases, context.CancellationToken);
        var command = await nextMeetings.NamedAsync(ReadCommand.From(request, elsewhere), meeting, team, context.CancellationToken);
        var clearance = await clearances.OfAsync(meeting, command.CasesNamed);
        if (command is Meetings.InviteFamily family)
            command = family with { Person = clearance.Cases.FirstOrDefault(c => c.Id == family.CaseId)?.People.Find(family.PersonId) };

        request.ClearExpectedRevision();
        var recorded = await submitting.SubmitAsync(
            new(id, meeting.TeamId, requestId, fingerprints.Of(request), expected, (state, now) =>
                Viewers.InMeeting(passes, state, team) is { } by ? Decide(command, state, clearance.ClassOf(by, state, now), new(requestId, by, now))
                : Errors.Forbidden("You no longer take part in this meeting.")),
            context.CancellationToken);
        if (command is Meetings.SetMatter or Meetings.ReferToCase)
            await copies.NarrowAsync(id);
        if (command is Meetings.CloseMeeting || meeting.ClosedAt is not null)
            keeper.Changed();
        if (command is Meetings.CloseMeeting or Meetings.SetMatter || (meeting.Phase == Meetings.MeetingPhase.Planned && !command.CasesNamed.IsEmpty))
            await plannedMeetings.BringUpToDateAsync(team.Id);
        if (command is Meetings.SetNextMeeting or Meetings.CloseMeeting { NextMeeting: not null } or Meetings.EditMeeting or Meetings.CancelMeeting)
            await nextMeetings.CatchUpAsync(meeting.TeamId);
        return new() { Revision = recorded.Revision, RecordedAt = recorded.At.ToTimestamp() };
    }

    // Of what is kept from somebody they hear no more than of what there is not (DOMAIN R29).
    static Decided Decide(MeetingCommand command, Meeting state, ViewerClass sight, Moment moment) =>
        Rights.May(moment.By, command, state, sight) ? (moment.By, state.Decide(command, moment))
        : Views.ToldTo(sight, state) is var told && Rights.May(moment.By, command, told, sight) && told.Decide(command, moment) is { Rejection: not null } refused ? (moment.By, refused)
        : Errors.Forbidden("Your role in this meeting may not do this. Ask the meeting's leader.");

    /// <inheritdoc/>
    public override async Task FollowMeeting(FollowMeetingRequest request, IServerStreamWriter<EncodedUpdate> responseStream, ServerCallContext context)
    {
        var preview = Read.Preview(request.PreviewAs, request.PreviewParticipantId);
        var id = Read.Id(request.MeetingId, "meeting_id");
        using var onlooker = onlookers.Of(Caller.Of(context), new(OccasionKind.Meeting, id), preview);
        await following.RunAsync(id, onlooker, responseStream, context);
    }

    /// <inheritdoc/>
    public override Task FollowMeetingTogether(
        IAsyncStreamReader<FollowMeetingTogetherRequest> requestStream, IServerStreamWriter<FollowMeetingTogetherResponse> responseStream, ServerCallContext context) =>
        together.RunAsync(requestStream, responseStream, context);

    /// <inheritdoc/>
    public override async Task<GetMeetingResponse> GetMeeting(GetMeetingRequest request, ServerCallContext context)
    {
        var (viewer, shown) = await ViewAsync(request.MeetingId, OccasionKind.Meeting, Read.Preview(request.PreviewAs, request.PreviewParticipantId), context);
        return new()
        {
            Revision = shown.Revision, View = shown.View, ServerTime = time.GetUtcNow().ToTimestamp(), Viewer = Names.Wire(viewer),
        };
    }

    /// <inheritdoc/>
    public override async Task<GetMinutesResponse> GetMinutes(GetMinutesRequest request, ServerCallContext context)
    {
        if (!System.Enum.IsDefined(request.Form))
            throw Errors.Invalid("form", "is not a known form.");
        var (_, shown) = await ViewAsync(request.MeetingId, OccasionKind.Minutes, null, context);
        if (!Sees.It(Aspect.Frame, shown.Viewer.Role, MeetingKind.Protocol))
            throw Errors.Forbidden("An administrator does not read minutes.");
        var response = minutes.Of(shown.View, request.Form);
        response.Revision = shown.Revision;
        return response;
    }

    /// <inheritdoc/>
    public override async Task<ListMeetingsResponse> ListMeetings(ListMeetingsRequest request, ServerCallContext context)
    {
        var teamId = Read.OptionalId(request.TeamId, "team_id");
        var size = Read.Number(request.PageSize, "page_size");
        var after = Read.ListToken(request.PageToken, "page_token");
        var passes = await Caller.Of(context).PassesAsync();
        if (teamId is null && Viewers.InInstallation(passes) is not null && passes.All(p => p.Scope.Kind == ScopeKind.Installation))
            throw Errors.Invalid("team_id", "is required: an administrator lists one team's meetings at a time.");

        var (response, disclosed) = (new ListMeetingsResponse(), new List<Disclosure>());
        await foreach (var (meeting, outline, viewer, place) in ownMeetings.ReadAsync(passes, teamId, after, size, context.CancellationToken))
        {
            if (response.Meetings.Count == size)
            {
                response.NextPageToken = response.Meetings[^1].PageToken;
                break;
            }

            var sight = (await clearances.OfAsync(meeting)).SightOf(viewer, meeting, time.GetUtcNow());
            var cases = Disclosed.InList(meeting, outline, sight.Class);
            disclosed.AddRange(sight.Of(cases.Select(id => new DisclosedCase(id, KeptFromFamily: false))));
            response.Meetings.Add(new MeetingSummary
            {
                MeetingId = meeting.Id.ToString(), Frame = Frames.Of(meeting, sight.Class), Revision = meeting.Revision, PageToken = Names.Wire(place),
                Cases = { sight.Class.NamesOf(cases) },
            });
        }

        using var looking = looks.For(Caller.Of(context).Device, new(OccasionKind.MeetingList));
        await looking.SeeAsync(disclosed);
        return response;
    }

    /// <inheritdoc/>
    public override Task<ListTemplatesResponse> ListTemplates(ListTemplatesRequest request, ServerCallContext context) =>
        Task.FromResult(new ListTemplatesResponse { Templates = { templates.All.Select(t => t.ToWire()) } });

    async Task<(Actor Viewer, SharedView View)> ViewAsync(string meetingId, OccasionKind occasion, Preview? preview, ServerCallContext context)
    {
        context.WriteOptions = WriteOptions.Default;
        var meeting = await meetings.ReadAsync(Read.Id(meetingId, "meeting_id"));
        using var onlooker = onlookers.Of(Caller.Of(context), new(occasion, meeting.Id), preview);
        var sight = await onlooker.LookAsync(meeting);
        return (sight.Viewer, await onlooker.ShowAsync(meeting, sight));
    }
}
