using Google.Protobuf.WellKnownTypes;
using Meetings.Server.Submitting;
using Meetings.Server.Succession;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Meetings.Server.Tests.Succession;

using Meetings.V1;

// Inside the namespace: here the wire's names come before the domain's.

/// <summary>The next meeting, once set, is one.</summary>
public sealed class NextMeetingsTests : IAsyncLifetime
{
    static readonly DateTimeOffset InSixWeeks = RunningServer.Start.AddDays(42);

    Gathering _gathering = null!;

    Device Leader => _gathering.Leader;

    public async Task InitializeAsync() => _gathering = await Gathering.OfAsync();

    public async Task DisposeAsync() => await _gathering.DisposeAsync();

    Task<SubmitCommandResponse> SetAsync(DateTimeOffset start, string place = "", string? requestId = null) => _gathering.SubmitAsync(
        r => r.SetNextMeeting = new() { NextMeeting = new() { Start = start.ToTimestamp(), Place = place, Convener = "Kari" } }, requestId: requestId);

    async Task<string> NextAsync() => (await Leader.ViewAsync(_gathering.MeetingId)).Frame.NextMeeting.MeetingId;

    async Task<List<MeetingSummary>> OthersAsync() =>
        [.. (await Leader.Meetings.ListMeetingsAsync(new(), Leader.Headers)).Meetings.Where(m => m.MeetingId != _gathering.MeetingId)];

    [Fact]
    public async Task It_is_planned_with_the_templates_agenda_the_teams_people_and_what_is_open()
    {
        await _gathering.SubmitAsync(r => r.StartMeeting = new());
        await _gathering.SubmitAsync(r => r.AddAction = new() { Content = new() { Text = "Ringe BUP" } });
        await _gathering.SubmitAsync(r => r.CloseMeeting = new() { NextMeeting = new() { Start = InSixWeeks.ToTimestamp(), Place = "Møterom 3" } });

        var next = await _gathering[Role.Family].ViewAsync(await NextAsync());
        Assert.Equal((MeetingPhase.Planned, "Gruppen", "Møterom 3", InSixWeeks), (next.Frame.Phase, next.Frame.Title, next.Frame.Place, next.Frame.ScheduledStart.ToDateTimeOffset()));
        Assert.Equal(TimeSpan.FromMinutes(90), next.Frame.ScheduledEnd.ToDateTimeOffset() - next.Frame.ScheduledStart.ToDateTimeOffset());
        Assert.Equal(_gathering.People.Values, next.Participants.Select(p => p.Id));
        Assert.Equal("Velkommen, roller og samtykke", next.Agenda[0].Title);
        Assert.Equal("Ringe BUP", Assert.Single(next.Actions).Text);
    }

    [Fact]
    public async Task Set_at_the_close_it_leaves_the_rest_of_the_close_as_asked()
    {
        await _gathering.SubmitAsync(r => r.StartMeeting = new());
        await _gathering.SubmitAsync(r => r.CloseMeeting = new() { NextMeeting = new() { Start = InSixWeeks.ToTimestamp() }, OthersWereHere = true });
        var closed = await Leader.ViewAsync(_gathering.MeetingId);
        Assert.NotEqual("", closed.Frame.NextMeeting.MeetingId);
        Assert.All(closed.Participants.Where(p => p.Role is not (Role.Observer or Role.Screen)), p => Assert.Equal(Attendance.Present, p.Attendance));
    }

    [Fact]
    public async Task Set_anew_it_is_moved_and_there_is_still_one()
    {
        await SetAsync(InSixWeeks, "Møterom 3");
        var first = await NextAsync();
        await SetAsync(InSixWeeks.AddDays(7));
        Assert.Equal(first, await NextAsync());
        var moved = Assert.Single(await OthersAsync());
        Assert.Equal((first, InSixWeeks.AddDays(7), "Møterom 3"), (moved.MeetingId, moved.Frame.ScheduledStart.ToDateTimeOffset(), moved.Frame.Place));
        Assert.Equal(InSixWeeks.AddDays(7).AddMinutes(90), moved.Frame.ScheduledEnd.ToDateTimeOffset());
    }

    [Fact]
    public async Task Sent_again_it_is_planned_once()
    {
        var request = Device.NewId();
        await SetAsync(InSixWeeks, requestId: request);
        await SetAsync(InSixWeeks, requestId: request);
        Assert.Single(await OthersAsync());
    }

    [Fact]
    public async Task One_that_somebody_has_planned_for_that_time_is_the_one()
    {
        var planned = (await Leader.Meetings.PlanMeetingAsync(
            new() { RequestId = Device.NewId(), TeamId = _gathering.TeamId, Title = "Julemøtet", ScheduledStart = InSixWeeks.ToTimestamp() }, Leader.Headers)).MeetingId;
        await SetAsync(InSixWeeks);
        Assert.Equal(planned, await NextAsync());
        Assert.Equal("Julemøtet", Assert.Single(await OthersAsync()).Frame.Title);
    }

    [Fact]
    public async Task Where_somebody_moves_it_by_hand_it_stays()
    {
        await SetAsync(InSixWeeks);
        var next = await NextAsync();
        await Leader.SubmitAsync(next, r => r.EditMeeting = new() { Title = "Gruppen", ScheduledStart = InSixWeeks.AddDays(1).ToTimestamp(), ScheduledEnd = InSixWeeks.AddDays(1).AddHours(1).ToTimestamp() });
        var moved = Assert.Single(await OthersAsync());
        Assert.Equal(InSixWeeks.AddDays(1), moved.Frame.ScheduledStart.ToDateTimeOffset());
        var requests = await RequestsAsync(next);
        await OthersAsync();
        Assert.Equal((2, 2), (requests, await RequestsAsync(next)));
    }

    [Fact]
    public async Task Moved_or_called_off_itself_it_is_said_wherever_it_was_set_and_to_the_family_too()
    {
        await _gathering.SubmitAsync(r => r.StartMeeting = new());
        await SetAsync(InSixWeeks, "Møterom 3");
        var next = await NextAsync();
        using var family = _gathering[Role.Family].Follow(_gathering.MeetingId);
        await family.NextAsync();
        await Leader.SubmitAsync(next, r => r.EditMeeting = new() { Place = "Rådhuset", ScheduledStart = InSixWeeks.AddDays(1).ToTimestamp(), ScheduledEnd = InSixWeeks.AddDays(1).AddHours(1).ToTimestamp() });
        var moved = (await family.NextChangeAsync()).Change.Frame.NextMeeting;
        Assert.Equal((next, InSixWeeks.AddDays(1), "Rådhuset", "Kari", false), (moved.MeetingId, moved.Start.ToDateTimeOffset(), moved.Place, moved.Convener, moved.CalledOff));

        await _gathering.SubmitAsync(r => r.CloseMeeting = new());
        await Leader.SubmitAsync(next, r => r.CancelMeeting = new() { Reason = "Sykdom" });
        Assert.True((await _gathering[Role.Family].ViewAsync(_gathering.MeetingId)).Frame.NextMeeting.CalledOff);
        Assert.Contains("kl 13:00, Rådhuset. Det er avlyst.", (await Leader.Meetings.GetMinutesAsync(new() { MeetingId = _gathering.MeetingId }, Leader.Headers)).Text, StringComparison.Ordinal);
        // Nobody has planned another in its place.
        Assert.Single(await OthersAsync());
    }

    [Fact]
    public async Task What_the_team_agrees_or_takes_back_after_it_was_planned_stands_on_its_plan_when_the_meeting_is_closed()
    {
        await _gathering.SubmitAsync(r => r.StartMeeting = new());
        var (goes, stays) = (Device.NewId(), Device.NewId());
        await _gathering.SubmitAsync(r => r.AddAction = new() { Content = new() { Text = "Ringe BUP" } }, requestId: goes);
        await SetAsync(InSixWeeks);
        Assert.Equal("Ringe BUP", Assert.Single((await Leader.ViewAsync(await NextAsync())).Actions).Text);
        await _gathering.SubmitAsync(r => r.RemoveAction = new() { ActionId = goes });
        await _gathering.SubmitAsync(r => r.AddAction = new() { Content = new() { Text = "Ringe skolen" } }, requestId: stays);
        await _gathering.SubmitAsync(r => r.CloseMeeting = new());

        Assert.Equal("Ringe skolen", Assert.Single((await Leader.ViewAsync(await NextAsync())).Actions).Text);
        Assert.Equal(stays, Assert.Single((await Leader.Teams.GetTeamAsync(new() { TeamId = _gathering.TeamId }, Leader.Headers)).OpenActions).Id);
        // And in a meeting that is opened again, until it has begun.
        await _gathering.SubmitAsync(r => r.ReopenMeeting = new() { Reason = "Feil" });
        await _gathering.SubmitAsync(r => r.RemoveAction = new() { ActionId = stays });
        await Leader.SubmitAsync(await NextAsync(), r => r.StartMeeting = new());
        Assert.Empty((await Leader.ViewAsync(await NextAsync())).Actions);
    }

    [Fact]
    public async Task Two_meetings_that_set_the_same_one_each_move_it_and_the_newest_counts()
    {
        await SetAsync(InSixWeeks);
        var next = await NextAsync();
        var other = Guid.Parse(await _gathering.PlanAsync());
        await DiedAfterSettingAsync(Guid.Parse(_gathering.MeetingId), InSixWeeks.AddDays(7), next);
        _gathering.Server.Time.Advance(TimeSpan.FromSeconds(30));
        await DiedAfterSettingAsync(other, InSixWeeks.AddDays(14), next);
        await FollowUpAsync(_gathering);
        Assert.Equal(InSixWeeks.AddDays(14), (await OthersAsync()).Single(m => m.MeetingId == next).Frame.ScheduledStart.ToDateTimeOffset());
        Assert.Equal(2, await RequestsAsync(next));
    }

    async Task<int> RequestsAsync(string meeting) =>
        (await _gathering.Server.Services.GetRequiredService<Server.Store.IEventStore>().ReadRequestsAsync(Guid.Parse(meeting))).Count;

    // As if the server had died before it planned or moved what was set.
    async Task DiedAfterSettingAsync(Guid meeting, DateTimeOffset start, string next, string place = "", Gathering? gathering = null)
    {
        gathering ??= _gathering;
        var request = Guid.CreateVersion7();
        var leader = new Actor(Guid.Parse(gathering.People[Role.Leader]), "Leader", Meetings.Role.Leader, "PPT");
        await gathering.Server.Services.GetRequiredService<Submitting<Meeting>>().SubmitAsync(
            new(meeting, null, request, "died", null, (state, now) =>
                (leader, state.Decide(new Meetings.SetNextMeeting(new(start, place, "", Guid.Parse(next))), new(request, leader, now)))), default);
    }

    [Fact]
    public async Task After_it_has_begun_the_next_one_is_another()
    {
        await SetAsync(InSixWeeks);
        var first = await NextAsync();
        await Leader.SubmitAsync(first, r => r.StartMeeting = new());
        await SetAsync(InSixWeeks.AddDays(7));
        Assert.NotEqual(first, await NextAsync());
        Assert.Equal([InSixWeeks.AddDays(7), InSixWeeks], (await OthersAsync()).Select(m => m.Frame.ScheduledStart.ToDateTimeOffset()));
    }

    [Fact]
    public async Task One_that_lies_behind_is_told_and_not_planned()
    {
        await SetAsync(RunningServer.Start.AddDays(-1));
        Assert.Equal("", await NextAsync());
        Assert.Empty(await OthersAsync());
    }

    [Fact]
    public async Task One_that_cannot_be_planned_is_told_of_once_and_hides_no_other_meeting()
    {
        using var said = new Said();
        await using var gathering = await Gathering.OfAsync(server: await RunningServer.StartAsync(build: b => b.Logging.AddProvider(said)));
        // A team's id is no meeting's.
        await DiedAfterSettingAsync(Guid.Parse(gathering.MeetingId), InSixWeeks, gathering.TeamId, gathering: gathering);
        await FollowUpAsync(gathering);
        var planned = Guid.CreateVersion7();
        await DiedAfterSettingAsync(Guid.Parse(await gathering.PlanAsync()), InSixWeeks.AddDays(7), planned.ToString(), gathering: gathering);
        await FollowUpAsync(gathering);
        Assert.Contains($"{planned}", (await gathering.Leader.Meetings.ListMeetingsAsync(new(), gathering.Leader.Headers)).Meetings.Select(m => m.MeetingId));
        Assert.Single(said.Lines, line => line.StartsWith("What follows from something recorded could not be done yet", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_a_server_recorded_and_died_before_planning_is_planned_when_the_log_is_followed_up_once()
    {
        var id = Device.NewId();
        await DiedAfterSettingAsync(Guid.Parse(_gathering.MeetingId), InSixWeeks, id, "Møterom 3");
        await FollowUpAsync(_gathering);

        var planned = Assert.Single(await OthersAsync());
        Assert.Equal((id, InSixWeeks, "Møterom 3"), (planned.MeetingId, planned.Frame.ScheduledStart.ToDateTimeOffset(), planned.Frame.Place));
        var requests = await RequestsAsync(id);
        await FollowUpAsync(_gathering);
        Assert.Equal(requests, await RequestsAsync(id));
        Assert.Single(await OthersAsync());
    }

    static Task FollowUpAsync(Gathering gathering) => gathering.Server.Services.GetRequiredService<FollowUps>().CatchUpAsync(default);
}
