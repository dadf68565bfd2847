using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace Meetings.Server.Tests.Services;

using Meetings.V1;

public sealed class TeamTests : IAsyncLifetime
{
    Gathering _gathering = null!;

    Device Leader => _gathering.Leader;

    public async Task InitializeAsync() => _gathering = await Gathering.OfAsync();

    public async Task DisposeAsync() => await _gathering.DisposeAsync();

    async Task<GetTeamResponse> TeamAsync(Device by) => await by.Teams.GetTeamAsync(new() { TeamId = _gathering.TeamId }, by.Headers);

    static async Task<StatusCode> CodeOf(Func<Task> call) => (await Assert.ThrowsAsync<RpcException>(call)).StatusCode;

    [Fact]
    public async Task A_meeting_is_planned_with_the_templates_agenda_and_the_teams_members()
    {
        var view = await Leader.ViewAsync(_gathering.MeetingId);
        Assert.Equal(("Gruppen", MeetingKind.Ansvarsgruppe), (view.Frame.Title, view.Frame.Kind));
        Assert.Equal("Velkommen, roller og samtykke", view.Agenda[0].Title);
        Assert.Equal(90, view.Agenda.Sum(i => i.Minutes));
        Assert.Equal(TimeSpan.FromMinutes(90), view.Frame.ScheduledEnd.ToDateTimeOffset() - view.Frame.ScheduledStart.ToDateTimeOffset());
        Assert.Equal(Gathering.Roles, view.Participants.Select(p => p.Role));
    }

    [Fact]
    public async Task Who_comes_to_the_team_is_invited_to_what_is_planned_already_and_who_interprets_for_them_too()
    {
        var running = await _gathering.PlanAsync();
        await Leader.SubmitAsync(running, r => r.StartMeeting = new());
        var aunt = await _gathering.AddMemberAsync("Fatima Ali", Role.Family);
        var interpreter = Device.NewId();
        await Leader.Teams.SubmitTeamCommandAsync(
            new() { TeamId = _gathering.TeamId, RequestId = interpreter, AddMember = new() { Name = "Omar Said", Role = Role.Interpreter, InterpretsFor = aunt } }, Leader.Headers);

        Assert.Equal([aunt, interpreter], (await Leader.ViewAsync(_gathering.MeetingId)).Participants.TakeLast(2).Select(p => p.Id));
        Assert.DoesNotContain((await Leader.ViewAsync(running)).Participants, p => p.Id == aunt);
        // Their own link leads there.
        var device = await _gathering.Server.DeviceAsync(await Gathering.InviteAsync(new() { TeamId = _gathering.TeamId }, aunt, Leader));
        Assert.Equal("Fatima Ali", (await device.ViewAsync(_gathering.MeetingId)).Participants[^2].Name);
    }

    [Fact]
    public async Task Planning_again_under_the_same_request_gives_the_same_meeting()
    {
        var request = new PlanMeetingRequest
        {
            RequestId = Device.NewId(), TeamId = _gathering.TeamId, ScheduledStart = RunningServer.Start.AddDays(7).ToTimestamp(),
        };
        Assert.Equal(await Leader.Meetings.PlanMeetingAsync(request, Leader.Headers), await Leader.Meetings.PlanMeetingAsync(request, Leader.Headers));
        Assert.Equal(2, (await Leader.Meetings.ListMeetingsAsync(new(), Leader.Headers)).Meetings.Count);
    }

    [Fact]
    public async Task Open_actions_follow_into_the_next_meeting_and_what_became_of_them_shows_there()
    {
        string done = Device.NewId(), open = Device.NewId();
        foreach (var id in (string[])[done, open])
            await _gathering.SubmitAsync(r => r.AddAction = new() { Content = new() { Text = id } }, requestId: id);
        Assert.Equal([done, open], (await TeamAsync(Leader)).OpenActions.Select(a => a.Id));
        var next = await _gathering.PlanAsync();
        Assert.Equal([done, open], (await Leader.ViewAsync(next)).Actions.Select(a => a.Id));

        await _gathering.SubmitAsync(r => r.StartMeeting = new());
        await _gathering.SubmitAsync(r => r.CloseMeeting = new());
        _gathering.Server.Time.Advance(TimeSpan.FromHours(10));
        await _gathering.SubmitAsync(r => r.CompleteAction = new() { ActionId = done });
        Assert.Equal([open], (await TeamAsync(Leader)).OpenActions.Select(a => a.Id));

        await Leader.SubmitAsync(next, r => r.StartMeeting = new());
        var actions = (await Leader.ViewAsync(next)).Actions;
        Assert.Equal([(done, ActionStatus.Done, true), (open, ActionStatus.Open, true)], actions.Select(a => (a.Id, a.Status, a.CarriedOver)));
    }

    // R11: whether it was done before or after the next meeting was planned.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Work_done_between_meetings_shows_in_the_next_with_its_effect(bool plannedFirst)
    {
        string done = Device.NewId(), before = Device.NewId(), evaluated = Device.NewId();
        await _gathering.SubmitAsync(r => r.StartMeeting = new());
        foreach (var id in (string[])[done, before, evaluated])
            await _gathering.SubmitAsync(r => r.AddAction = new() { Content = new() { Text = id } }, requestId: id);
        await _gathering.SubmitAsync(r => r.CompleteAction = new() { ActionId = before });
        _gathering.Server.Time.Advance(TimeSpan.FromHours(1));
        await _gathering.SubmitAsync(r => r.CloseMeeting = new());
        var next = plannedFirst ? await _gathering.PlanAsync() : "";
        _gathering.Server.Time.Advance(TimeSpan.FromHours(1));
        await _gathering.SubmitAsync(r => r.EvaluateAction = new() { ActionId = done, Effect = Effect.Good, Assessment = "Han leser", Outcome = EvaluateAction.Types.Outcome.Complete });
        await _gathering.SubmitAsync(r => r.EvaluateAction = new() { ActionId = evaluated, Effect = Effect.Some, Outcome = EvaluateAction.Types.Outcome.Continue });
        if (!plannedFirst)
            next = await _gathering.PlanAsync();
        await Leader.SubmitAsync(next, r => r.StartMeeting = new());

        Assert.Equal(
            [(done, ActionStatus.Done, Effect.Good, "Han leser", true), (evaluated, ActionStatus.Open, Effect.Some, "", true)],
            (await Leader.ViewAsync(next)).Actions.Select(a => (a.Id, a.Status, a.Effect, a.Assessment, a.CarriedOver)));
        Assert.Contains("god effekt; vurdering: Han leser", (await Leader.Meetings.GetMinutesAsync(new() { MeetingId = next }, Leader.Headers)).Text, StringComparison.Ordinal);
    }

    // What is joined across streams is joined by stream and id: an id is a caller's claim.
    [Fact]
    public async Task Nobody_takes_over_an_action_by_adding_one_with_its_id_in_another_meeting()
    {
        var other = await _gathering.PlanAsync();
        var action = Device.NewId();
        await _gathering.SubmitAsync(r => r.AddAction = new() { Content = new() { Text = "Melde til barnevernet" } }, requestId: action);
        var mine = Device.NewId();
        var family = _gathering[Role.Family];
        await family.SubmitAsync(other, r => r.AddAction = new() { Content = new() { Text = "Mitt" } }, mine);

        foreach (var attempt in (Action<SubmitCommandRequest>[])
        [
            r => r.AddAction = new() { Content = new() { Text = "Noe annet" } },
            r => r.EvaluateAction = new() { ActionId = mine, Effect = Effect.Some, Outcome = EvaluateAction.Types.Outcome.Change, Changed = new() { Text = "Noe annet" } },
        ])
            Assert.Equal(StatusCode.FailedPrecondition, await CodeOf(() => family.SubmitAsync(other, attempt, action)));
        Assert.Equal([("Melde til barnevernet", _gathering.MeetingId), ("Mitt", other)], (await TeamAsync(Leader)).OpenActions.Select(a => (a.Text, a.OriginMeetingId)));
    }

    [Fact]
    public async Task What_somebody_answered_to_an_action_follows_into_the_next_meeting()
    {
        var action = Device.NewId();
        await _gathering.SubmitAsync(
            r => r.AddAction = new() { Content = new() { Text = "a", ResponsibleId = _gathering.People[Role.Family], DueDate = "2026-12-01" } }, requestId: action);
        await _gathering.SubmitAsync(r => r.StartMeeting = new());
        await _gathering.SubmitAsync(r => r.CloseMeeting = new());
        await _gathering.SubmitAsync(
            r => r.RespondToAction = new() { ActionId = action, Response = ActionResponse.Declined, Reason = "Har ikke bil" }, Role.Family);

        var open = (await TeamAsync(Leader)).OpenActions.Single();
        var carried = (await Leader.ViewAsync(await _gathering.PlanAsync())).Actions.Single();
        Assert.All([open, carried], a => Assert.Equal(
            (ActionResponse.Declined, "Har ikke bil", true), (a.Response, a.ResponseReason, a.Incomplete)));
    }

    [Fact]
    public async Task A_team_says_where_it_belongs()
    {
        var content = (await TeamAsync(Leader)).Team.Content;
        Assert.Equal(("", ""), (content.Unit, content.Municipality));
        (content.Unit, content.Municipality) = ("Solbakken skole", "Folldal");
        await ChangeAsync(r => r.ChangeTeam = new() { Unit = "Solbakken skole", Municipality = "Folldal" });
        Assert.Equal(content, (await TeamAsync(Leader)).Team.Content);
        Assert.Equal(StatusCode.InvalidArgument, await CodeOf(() => ChangeAsync(r => r.ChangeTeam = new() { Municipality = new string('x', 201) })));
    }

    [Fact]
    public async Task What_two_write_of_a_team_or_a_member_at_once_stands_beside_for_those_who_may_change_it()
    {
        var seen = (await TeamAsync(Leader)).Team.Revision;
        var member = _gathering.People[Role.Member];
        await ChangeAsync(r => r.ChangeTeam = new() { Name = "Laget", Services = new() { Services = { "PPT" } }, BaseRevision = seen });
        await ChangeAsync(r => r.ChangeTeam = new() { Name = "Flokken", LargeUnit = true, BaseRevision = seen }, Role.Administrator);
        await ChangeAsync(r => r.ChangeMember = new() { PersonId = member, Name = "Hanne", BaseRevision = seen });
        await ChangeAsync(r => r.ChangeMember = new() { PersonId = member, Name = "Hanna", Service = "", BaseRevision = seen }, Role.Administrator);

        var team = (await TeamAsync(Leader)).Team;
        Assert.Equal(("Laget", true, "PPT"), (team.Content.Name, team.Content.LargeUnit, Assert.Single(team.Content.DutyToAttend)));
        Assert.Equal(("name", "Flokken"), Only(team.OtherWordings));
        var hanne = team.Members.Single(m => m.PersonId == member);
        Assert.Equal(("Hanne", ""), (hanne.Name, hanne.Service));
        Assert.Equal(("name", "Hanna"), Only(hanne.OtherWordings));
        var seenByMember = (await TeamAsync(_gathering[Role.Member])).Team;
        Assert.Empty(seenByMember.OtherWordings.Concat(seenByMember.Members.SelectMany(m => m.OtherWordings)));

        static (string, string) Only(IEnumerable<Wording> wordings) => Assert.Single(wordings) is var w ? (w.Field, w.Value) : default;
    }

    async Task ChangeAsync(Action<SubmitTeamCommandRequest> command, Role by = Role.Leader)
    {
        var request = new SubmitTeamCommandRequest { TeamId = _gathering.TeamId, RequestId = Device.NewId() };
        command(request);
        await _gathering[by].Teams.SubmitTeamCommandAsync(request, _gathering[by].Headers);
    }

    [Fact]
    public async Task A_team_shows_how_it_stands_this_term()
    {
        await using var tst = await Gathering.OfAsync("tst");
        await tst.SubmitAsync(r => r.StartMeeting = new());
        await tst.PlanAsync();
        Assert.Equal(
            new TermCount { Term = "2026-autumn", Held = 1, Planned = 1, Least = 2 },
            (await tst.Leader.Teams.GetTeamAsync(new() { TeamId = tst.TeamId }, tst.Leader.Headers)).Term);
    }

    [Fact]
    public async Task A_family_in_a_tst_sees_no_action_of_the_team()
    {
        await using var tst = await Gathering.OfAsync("tst");
        await tst.SubmitAsync(r => r.AddAction = new() { Content = new() { Text = "Om en annen" } });
        Assert.Empty((await tst[Role.Family].Teams.GetTeamAsync(new() { TeamId = tst.TeamId }, tst[Role.Family].Headers)).OpenActions);
        Assert.Empty((await tst[Role.Administrator].Teams.GetTeamAsync(new() { TeamId = tst.TeamId }, tst.Administrator.Headers)).OpenActions);
        Assert.Single((await tst[Role.Member].Teams.GetTeamAsync(new() { TeamId = tst.TeamId }, tst[Role.Member].Headers)).OpenActions);
    }

    [Fact]
    public async Task A_team_shows_nobody_the_actions_of_a_meeting_that_is_not_theirs()
    {
        await _gathering.SubmitAsync(r => r.AddAction = new() { Content = new() { Text = "Taushetsbelagt" } });
        Assert.Single((await TeamAsync(_gathering[Role.Member])).OpenActions);
        await _gathering.SubmitAsync(r => r.RemoveParticipant = new() { PersonId = _gathering.People[Role.Member] });
        Assert.Empty((await TeamAsync(_gathering[Role.Member])).OpenActions);
    }

    [Fact]
    public async Task What_a_removed_member_was_to_do_somebody_else_has_to()
    {
        await _gathering.SubmitAsync(r => r.AddAction = new() { Content = new() { Text = "a", ResponsibleId = _gathering.People[Role.Member], DueDate = "2026-12-01" } });
        Assert.False((await TeamAsync(Leader)).OpenActions.Single().Incomplete);
        await Leader.Teams.SubmitTeamCommandAsync(
            new() { TeamId = _gathering.TeamId, RequestId = Device.NewId(), RemoveMember = new() { PersonId = _gathering.People[Role.Member] } }, Leader.Headers);
        var carried = (await Leader.ViewAsync(await _gathering.PlanAsync())).Actions.Single();
        Assert.All([(await TeamAsync(Leader)).OpenActions.Single(), carried], a => Assert.Equal(("", "", true), (a.ResponsibleId, a.ResponsibleName, a.Incomplete)));
    }

    [Fact]
    public async Task What_a_removed_member_was_to_do_in_a_meeting_planned_before_somebody_else_has_to_once_it_starts()
    {
        await _gathering.SubmitAsync(r => r.AddAction = new() { Content = new() { Text = "a", ResponsibleId = _gathering.People[Role.Member], DueDate = "2026-12-01" } });
        var planned = await _gathering.PlanAsync();
        await Leader.SubmitAsync(planned, r => r.AddAction = new() { Content = new() { Text = "b", ResponsibleId = _gathering.People[Role.Member], DueDate = "2026-12-01" } });
        await Leader.Teams.SubmitTeamCommandAsync(
            new() { TeamId = _gathering.TeamId, RequestId = Device.NewId(), RemoveMember = new() { PersonId = _gathering.People[Role.Member] } }, Leader.Headers);
        await Leader.SubmitAsync(planned, r => r.StartMeeting = new());
        Assert.Equal([("a", "", true), ("b", "", true)], (await Leader.ViewAsync(planned)).Actions.Select(a => (a.Text, a.ResponsibleName, a.Incomplete)));
    }

    [Fact]
    public async Task What_is_said_of_many_children_never_comes_along_into_a_meeting_about_one()
    {
        await using var tst = await Gathering.OfAsync("tst");
        Assert.Equal(StatusCode.InvalidArgument, await CodeOf(() => tst.PlanAsync("stafettlogg")));
        Assert.Equal(StatusCode.InvalidArgument, await CodeOf(async () => await tst.Leader.Teams.SubmitTeamCommandAsync(
            new() { TeamId = tst.TeamId, RequestId = Device.NewId(), ChangeTeam = new() { Name = "a", TemplateId = "stafettlogg" } }, tst.Leader.Headers)));
    }

    [Fact]
    public async Task In_a_tst_no_family_sees_that_another_takes_part()
    {
        await using var tst = await Gathering.OfAsync("tst");
        await tst.SubmitAsync(r => r.InviteParticipant = new() { Name = "Mor til Ola", Role = Role.Family });
        var family = tst[Role.Family];
        Assert.DoesNotContain((await family.ViewAsync(tst.MeetingId)).Participants, p => p.Role is Role.Family or Role.Youth);
        Assert.DoesNotContain("Mor til Ola", (await family.Meetings.GetMinutesAsync(new() { MeetingId = tst.MeetingId }, family.Headers)).Text, StringComparison.Ordinal);
        var members = (await family.Teams.GetTeamAsync(new() { TeamId = tst.TeamId }, family.Headers)).Team.Members;
        Assert.DoesNotContain(members, m => m.Role is Role.Family or Role.Youth);
        Assert.Contains((await tst[Role.Member].ViewAsync(tst.MeetingId)).Participants, p => p.Name == "Mor til Ola");
        Assert.Contains((await _gathering[Role.Family].ViewAsync(_gathering.MeetingId)).Participants, p => p.Role == Role.Youth);
    }

    [Fact]
    public async Task Only_a_leader_plans_and_only_a_leader_or_administrator_changes_a_team()
    {
        foreach (var role in Gathering.Roles.Where(r => r != Role.Leader).Append(Role.Administrator))
        {
            var device = _gathering[role];
            Assert.Equal(StatusCode.PermissionDenied, await CodeOf(async () => await device.Meetings.PlanMeetingAsync(
                new() { RequestId = Device.NewId(), TeamId = _gathering.TeamId, ScheduledStart = RunningServer.Start.ToTimestamp() }, device.Headers)));
        }

        AddMember member = new() { Name = "Ny", Role = Role.Member };
        foreach (var role in Gathering.Roles.Where(r => r != Role.Leader))
            Assert.Equal(StatusCode.PermissionDenied, await CodeOf(() => Add(_gathering[role])));
        await Add(Leader);
        await Add(_gathering.Administrator);
        Assert.Equal(StatusCode.PermissionDenied, await CodeOf(async () => await Leader.Teams.CreateTeamAsync(
            new() { RequestId = Device.NewId(), Content = new() { Name = "a", TemplateId = "tst" } }, Leader.Headers)));

        Task Add(Device by) => by.Teams.SubmitTeamCommandAsync(
            new() { TeamId = _gathering.TeamId, RequestId = Device.NewId(), AddMember = member }, by.Headers).ResponseAsync;
    }

    [Fact]
    public async Task A_teams_new_leader_leads_the_meetings_planned_before()
    {
        var person = await _gathering.AddMemberAsync("Nina", Role.Leader);
        var nina = await _gathering.Server.DeviceAsync(await Gathering.InviteAsync(new() { TeamId = _gathering.TeamId }, person, _gathering.Administrator));
        await nina.SubmitAsync(_gathering.MeetingId, r => r.StartMeeting = new());
        var plain = await _gathering.AddMemberAsync("Per", Role.Member);
        var per = await _gathering.Server.DeviceAsync(await Gathering.InviteAsync(new() { TeamId = _gathering.TeamId }, plain, _gathering.Administrator));
        Assert.Equal(StatusCode.NotFound, await CodeOf(() => per.ViewAsync(_gathering.MeetingId)));
    }

    [Fact]
    public async Task Meetings_are_listed_newest_first_page_by_page_for_those_who_take_part()
    {
        for (var n = 0; n < 4; n++)
        {
            _gathering.Server.Time.Advance(TimeSpan.FromHours(1));
            await _gathering.PlanAsync();
        }

        var first = await Leader.Meetings.ListMeetingsAsync(new() { PageSize = 3 }, Leader.Headers);
        var rest = await Leader.Meetings.ListMeetingsAsync(new() { PageSize = 3, PageToken = first.NextPageToken }, Leader.Headers);
        var all = first.Meetings.Concat(rest.Meetings).ToList();
        Assert.Equal((5, ""), (all.Count, rest.NextPageToken));
        Assert.Equal(all.OrderByDescending(m => m.Frame.ScheduledStart.Seconds), all);
        Assert.Equal(_gathering.MeetingId, all[^1].MeetingId);

        var other = await Gathering.OfAsync(server: _gathering.Server);
        Assert.Equal(other.MeetingId, (await other.Leader.Meetings.ListMeetingsAsync(new(), other.Leader.Headers)).Meetings.Single().MeetingId);
    }

    [Fact]
    public async Task An_administrator_sees_that_there_are_meetings_and_nothing_of_them()
    {
        var administrator = _gathering.Administrator;
        Assert.Equal(StatusCode.InvalidArgument, await CodeOf(async () => await administrator.Meetings.ListMeetingsAsync(new(), administrator.Headers)));
        var summary = (await administrator.Meetings.ListMeetingsAsync(new() { TeamId = _gathering.TeamId }, administrator.Headers)).Meetings.Single();
        Assert.Equal((_gathering.MeetingId, "", Role.Administrator), (summary.MeetingId, summary.Frame.Title, summary.Frame.ViewerRole));
        Assert.Equal(StatusCode.PermissionDenied, await CodeOf(async () =>
            await administrator.Meetings.GetMinutesAsync(new() { MeetingId = _gathering.MeetingId }, administrator.Headers)));
        Assert.Equal(StatusCode.PermissionDenied, await CodeOf(() => administrator.SubmitAsync(_gathering.MeetingId, r => r.StartMeeting = new())));
    }

    [Fact]
    public async Task Teams_are_listed_for_members_and_all_of_them_for_an_administrator()
    {
        var other = await Gathering.OfAsync(server: _gathering.Server);
        Assert.Equal(_gathering.TeamId, (await Leader.Teams.ListTeamsAsync(new(), Leader.Headers)).Teams.Single().TeamId);
        var administrator = _gathering.Administrator;
        var first = await administrator.Teams.ListTeamsAsync(new() { PageSize = 1 }, administrator.Headers);
        var second = await administrator.Teams.ListTeamsAsync(new() { PageSize = 1, PageToken = first.NextPageToken }, administrator.Headers);
        Assert.Equal([other.TeamId, _gathering.TeamId], [first.Teams.Single().TeamId, second.Teams.Single().TeamId]);
    }
}
