namespace Meetings.Tests;

/// <summary>R11 across a team's meetings.</summary>
public class TeamActionsTests
{
    static readonly ActionItem A = Scene.OpenAction(31, 0), B = Scene.OpenAction(32, 0), C = Scene.OpenAction(33, 0);

    [Fact]
    public void The_latest_change_of_an_action_counts_whichever_meeting_it_was_made_in()
    {
        var changed = A with { Status = ActionStatus.Done, ChangedAt = Scene.Start.AddMinutes(9) };
        Assert.Equal<ActionItem>([changed], TeamActions.Latest([Held(1, A), Held(2, changed)]));
        Assert.Equal<ActionItem>([changed], TeamActions.Latest([Held(1, changed), Held(2, A)]));
    }

    [Fact]
    public void Of_two_copies_alike_the_later_meeting_s_counts()
    {
        var carried = A with { CarriedOver = true };
        Assert.Equal<ActionItem>([carried], TeamActions.Latest([Held(2, carried), Held(1, A)]));
    }

    [Fact]
    public void Actions_come_in_the_order_of_the_meetings_that_added_them() => Assert.Equal<ActionItem>(
        [A, B, C],
        TeamActions.Latest([Held(2, A with { ChangedAt = Scene.Start.AddMinutes(-5) }, C), Held(1, A, B)]));

    [Fact]
    public void Only_open_actions_are_taken_along() => Assert.Equal<ActionItem>(
        [B],
        TeamActions.Open([Held(1, A with { Status = ActionStatus.Done }, B, C with { Status = ActionStatus.Stopped })]));

    [Fact]
    public void An_action_that_was_settled_later_is_not_open() => Assert.Empty(
        TeamActions.Open([Held(1, A), Held(2, A with { Status = ActionStatus.Stopped, ChangedAt = Scene.Start.AddMinutes(1) })]));

    [Fact]
    public void What_was_agreed_on_before_a_meeting_was_called_off_still_counts()
    {
        var cancelled = Held(2, A with { Status = ActionStatus.Done, ChangedAt = Scene.Start.AddMinutes(9) }, B) with { Phase = MeetingPhase.Cancelled };
        Assert.Equal<ActionItem>([B], TeamActions.Open([Held(1, A), cancelled]));
    }

    [Fact]
    public void A_planned_meeting_s_actions_count() => Assert.Equal<ActionItem>(
        [A],
        TeamActions.Open([Held(1, A) with { Phase = MeetingPhase.Planned }]));

    [Fact]
    public void What_a_meeting_opens_with_shows_what_it_holds_and_was_settled_elsewhere()
    {
        var done = A with { Status = ActionStatus.Done, Effect = Effect.Good, ChangedAt = Scene.Start.AddMinutes(9) };
        var doneUnseen = C with { Status = ActionStatus.Done };
        Assert.Equal<ActionItem>([done, B], TeamActions.SinceLastTime(Held(3, A), [Held(1, done, B, doneUnseen)]));
    }

    // R11: whether the next meeting was planned before or after.
    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, false)]
    [InlineData(1, true)]
    public void What_was_settled_since_the_team_last_met_is_taken_along_with_its_effect(int minutesAfterTheEnd, bool taken)
    {
        var done = A with { Status = ActionStatus.Done, Effect = Effect.Good, ChangedAt = Scene.Start.AddDays(2).AddMinutes(60 + minutesAfterTheEnd) };
        Meeting[] met = [Ended(1, A), Ended(2, done), Held(3, B) with { Phase = MeetingPhase.Planned }];
        ActionItem[] expected = taken ? [done, B] : [B];
        Assert.Equal<ActionItem>(expected, TeamActions.SinceLastTime(Meeting.Nothing, met));
        Assert.Equal<ActionItem>(expected, TeamActions.SinceLastTime(Held(4), met));
    }

    [Fact]
    public void A_meeting_that_nobody_closed_ended_as_it_was_planned()
    {
        var done = A with { Status = ActionStatus.Done, ChangedAt = Scene.Start.AddDays(1).AddHours(3) };
        var forgotten = Ended(1, done) with { ClosedAt = null, ScheduledEnd = Scene.Start.AddDays(1).AddHours(2) };
        Assert.Equal<ActionItem>([done], TeamActions.SinceLastTime(Meeting.Nothing, [forgotten]));
        Assert.Empty(TeamActions.SinceLastTime(Meeting.Nothing, [forgotten with { ScheduledEnd = Scene.Start.AddDays(1).AddHours(4) }]));
    }

    // An id is what a caller says; an action is its id and where it was added.
    [Fact]
    public void An_action_that_was_given_another_one_s_id_is_another_action()
    {
        var mine = A with { Origin = Scene.Id(1) };
        var theirs = A with { Origin = Scene.Id(2), Status = ActionStatus.Done, ChangedAt = Scene.Start.AddDays(9) };
        Assert.Equal<ActionItem>([mine, theirs], TeamActions.Latest([Held(1, mine), Held(2, theirs)]));
        Assert.Equal<ActionItem>([mine], TeamActions.Open([Held(1, mine), Held(2, theirs)]));
    }

    [Fact]
    public void What_was_carried_over_before_actions_told_their_origin_is_the_action_of_the_meeting_that_added_it()
    {
        var added = A with { Origin = Scene.Id(1) };
        var done = A with { CarriedOver = true, Status = ActionStatus.Done, ChangedAt = Scene.Start.AddMinutes(9) };
        Assert.Equal<ActionItem>([done with { Origin = Scene.Id(1) }], TeamActions.Latest([Held(1, added), Held(2, done)]));
    }

    [Fact]
    public void What_came_into_a_meeting_under_an_id_of_its_own_is_the_action_that_it_was()
    {
        var theirs = A with { Origin = Scene.Id(2) };
        var done = theirs with { Id = Scene.Id(77), OriginId = A.Id, Status = ActionStatus.Done, ChangedAt = Scene.Start.AddMinutes(9) };
        Meeting[] met = [Held(1, A with { Origin = Scene.Id(1) }, done), Held(2, theirs)];
        Assert.Equal<ActionItem>([met[0].Actions[0], done with { Id = A.Id, OriginId = null }], TeamActions.Latest(met));
        Assert.Equal<ActionItem>([done with { Id = A.Id, OriginId = null }], TeamActions.SinceLastTime(Held(3, done), [met[1] with { Actions = [done] }]));
    }

    [Fact]
    public void What_was_removed_where_it_was_added_is_gone_from_where_it_had_come_along_to_unless_somebody_changed_it_there_since()
    {
        var mine = A with { Origin = Scene.Id(1) };
        var removed = Fold(Held(1, mine) with { Phase = MeetingPhase.Running }, new RemoveAction(A.Id), 20);
        Assert.Empty(TeamActions.Latest([removed, Held(2, mine with { CarriedOver = true })]));

        var changed = mine with { CarriedOver = true, Status = ActionStatus.Done, ChangedAt = Scene.Start.AddMinutes(21) };
        Assert.Equal<ActionItem>([changed], TeamActions.Latest([removed, Held(2, changed)]));
    }

    [Theory]
    [InlineData(1, 1, 0, true)]
    [InlineData(1, 1, 1, false)]
    [InlineData(1, 2, 0, false)]
    [InlineData(null, 1, 0, true)]
    [InlineData(1, null, 0, true)]
    [InlineData(null, null, 0, true)]
    public void What_was_removed_takes_along_the_same_action_elsewhere_unless_it_was_changed_later(int? removed, int? elsewhere, int minutesLater, bool goes)
    {
        var action = A with { Origin = OriginOf(elsewhere) };
        var at = action.ChangedAt.AddMinutes(-minutesLater);
        var removing = Held(1) with { RemovedActions = [new(OriginOf(removed), A.Id, at.AddMinutes(-9)), new(OriginOf(removed), A.Id, at), new(null, B.Id, B.ChangedAt.AddMinutes(-1))] };
        ActionItem[] expected = goes ? [B] : [action, B];
        Assert.Equal<ActionItem>(expected, TeamActions.Latest([removing, Held(2, action, B)]));
    }

    [Theory]
    [InlineData(1, 1, true)]
    [InlineData(1, 2, false)]
    [InlineData(null, 1, true)]
    [InlineData(1, null, true)]
    [InlineData(null, null, true)]
    public void What_a_meeting_holds_is_shown_as_settled_by_the_same_action_elsewhere_and_by_no_other(int? here, int? elsewhere, bool same)
    {
        var done = A with { Origin = OriginOf(elsewhere), Status = ActionStatus.Done };
        ActionItem[] expected = same ? [done, B] : [B];
        Assert.Equal<ActionItem>(expected, TeamActions.SinceLastTime(Held(3, C, A with { Origin = OriginOf(here) }), [Held(1, done, B)]));
    }

    static Guid? OriginOf(int? number) => number is { } n ? Scene.Id(n) : null;

    [Fact]
    public void A_team_without_meetings_has_no_actions() => Assert.Empty(TeamActions.Latest([]));

    [Fact]
    public void What_is_settled_elsewhere_shows_up_as_settled_when_the_meeting_starts()
    {
        var before = Held(1, A);
        var planned = Fold(Meeting.Nothing, Scene.Plan(openActions: [.. TeamActions.Open([before])]), 10);
        before = Fold(before with { Phase = MeetingPhase.Closed }, new StopAction(A.Id, "Flyttet"), 20);

        var started = Fold(planned, new StartMeeting(TeamActions.SinceLastTime(planned, [before])), 30);

        var stopped = Assert.Single(started.Actions);
        Assert.Equal((ActionStatus.Stopped, "Flyttet", true), (stopped.Status, stopped.StopReason, stopped.CarriedOver));
    }

    static Meeting Held(int day, params ReadOnlySpan<ActionItem> actions) => Meeting.Nothing with
    {
        Id = Scene.Id(day),
        Phase = MeetingPhase.Closed,
        ScheduledStart = Scene.Start.AddDays(day),
        Actions = [.. actions],
    };

    // An hour long.
    static Meeting Ended(int day, params ReadOnlySpan<ActionItem> actions) => Held(day, actions) with
    {
        StartedAt = Scene.Start.AddDays(day),
        ClosedAt = Scene.Start.AddDays(day).AddMinutes(60),
    };

    static Meeting Fold(Meeting meeting, MeetingCommand command, double minutes)
    {
        var moment = new Moment(Scene.MeetingId, Scene.Leader, Scene.Start.AddMinutes(minutes));
        return meeting.Decide(command, moment).Events
            .Aggregate(meeting, (m, e) => m.Evolve(new(m.Revision + 1, moment.Now, moment.By, e)));
    }
}
