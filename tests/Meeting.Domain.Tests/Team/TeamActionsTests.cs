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

    static Meeting Fold(Meeting meeting, MeetingCommand command, double minutes)
    {
        var moment = new Moment(Scene.MeetingId, Scene.Leader, Scene.Start.AddMinutes(minutes));
        return meeting.Decide(command, moment).Events
            .Aggregate(meeting, (m, e) => m.Evolve(new(m.Revision + 1, moment.Now, moment.By, e)));
    }
}
