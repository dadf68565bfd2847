namespace Meetings.Tests;

/// <summary>R11: open actions carry over to the team's next meeting, which opens with them.</summary>
public class CarryOverTests : MeetingStory
{
    static readonly Guid Own = Scene.Id(171);
    static readonly ActionItem First = Scene.OpenAction(172);
    static readonly ActionItem Second = Scene.OpenAction(173);

    [Fact]
    public void A_planned_meeting_has_the_open_actions_marked_and_under_no_item()
    {
        Given(Scene.Plan(openActions: [First with { ItemId = Scene.Unknown }, Second]));
        ActionItem[] expected =
            [
                First with { CarriedOver = true, Revision = State.Revision - 1, Words = new(State.Revision - 1, []) },
                Second with { CarriedOver = true, Revision = State.Revision, Words = new(State.Revision, []) },
            ];
        Assert.Equal(Json.Of(expected), Json.Of(State.Actions));
    }

    [Fact]
    public void Starting_takes_along_what_has_been_added_elsewhere_since_planning()
    {
        Given(Scene.Plan(openActions: First));
        When(new StartMeeting([First, Second]));
        Then(new ActionCarriedOver(Second), new MeetingStarted());
        Assert.Equal([First.Id, Second.Id], State.Actions.Select(a => a.Id));
    }

    [Fact]
    public void Starting_brings_up_to_date_what_was_settled_elsewhere()
    {
        Given(Scene.Plan(openActions: First));
        var done = First with { Status = ActionStatus.Done, Effect = Effect.Good, ChangedAt = Scene.Start.AddMinutes(3) };
        After(minutes: 5);
        When(new StartMeeting([done]));
        Then(new ActionCarriedOver(done), new MeetingStarted());
        Assert.Equal(Json.Of(done with { CarriedOver = true, Revision = State.Revision - 1, Words = new(State.Revision - 1, []) }), Json.Of(Assert.Single(State.Actions)));
    }

    [Fact]
    public void What_was_removed_where_it_was_added_is_left_behind()
    {
        Given(Scene.Plan(openActions: [First, Second]));
        var removed = new RemovedAction(First.Origin, First.Id, First.ChangedAt.AddMinutes(1));
        When(new StartMeeting([Second]) { Removed = [removed] });
        Then(new ActionRemoved(First.Id), new MeetingStarted());
        Assert.Equal(Second.Id, Assert.Single(State.Actions).Id);
    }

    [Fact]
    public void What_somebody_has_changed_here_after_it_was_removed_there_stays()
    {
        Given(Scene.Plan(openActions: First));
        After(minutes: 5);
        Given(new CompleteAction(First.Id));
        When(new StartMeeting([]) { Removed = [new(First.Origin, First.Id, Scene.Start.AddMinutes(3))] });
        Then(new MeetingStarted());
    }

    [Fact]
    public void A_planned_meeting_is_brought_up_to_date_and_one_that_has_begun_is_left_alone()
    {
        Given(Scene.Plan(openActions: First));
        var removed = new RemovedAction(First.Origin, First.Id, First.ChangedAt);
        When(new BringUpToDate([Second], [removed]));
        Then(new ActionCarriedOver(Second), new ActionRemoved(First.Id));
        When(new BringUpToDate([Second], [removed]));
        ThenNothing();
        Given(new StartMeeting([]));
        When(new BringUpToDate([First], []));
        ThenNothing();
    }

    [Fact]
    public void A_change_made_here_that_is_newer_stands()
    {
        Given(Scene.Plan(openActions: First));
        After(minutes: 5);
        Given(new CompleteAction(First.Id));
        When(new StartMeeting([First with { ChangedAt = Scene.Start.AddMinutes(3) }]));
        Then(new MeetingStarted());
        Assert.Equal(ActionStatus.Done, Assert.Single(State.Actions).Status);
    }

    [Fact]
    public void Carried_over_actions_stand_before_the_meeting_s_own()
    {
        GivenPlanned();
        Given(new AddAction(null, Scene.Content("Egen")), id: Own);
        Given(new StartMeeting([First, Second]));
        Assert.Equal([First.Id, Second.Id, Own], State.Actions.Select(a => a.Id));
    }

    [Fact]
    public void The_meeting_s_own_action_that_changed_elsewhere_keeps_its_place_and_item()
    {
        GivenPlanned();
        Given(new AddAction(null, Scene.Content("Egen")), id: Scene.Id(174));
        Given(new AddAction(Scene.Talks, Scene.Content("Egen")), id: Own);
        var elsewhere = State.Actions[1] with { ItemId = null, CarriedOver = true, Status = ActionStatus.Done, ChangedAt = Now.AddMinutes(1) };
        After(minutes: 5);
        When(new StartMeeting([elsewhere]));
        Then(new ActionCarriedOver(elsewhere), new MeetingStarted());
        Assert.Equal(
            Json.Of(elsewhere with { ItemId = Scene.Talks, CarriedOver = false, Revision = State.Revision - 1, Words = new(State.Revision - 1, []) }), Json.Of(State.Actions[1]));
    }

    [Fact]
    public void An_action_of_another_meeting_with_the_id_of_one_here_comes_along_under_an_id_of_its_own()
    {
        GivenPlanned();
        Given(new AddAction(null, Scene.Content("Egen")), id: Own);
        var theirs = Scene.OpenAction(171, text: "Deres") with { Origin = Scene.Unknown, Status = ActionStatus.Stopped, ChangedAt = Now.AddMinutes(1) };
        After(minutes: 5);
        Given(new StartMeeting([theirs]));
        Assert.Equal(
            [("Deres", ActionStatus.Stopped, Scene.Unknown, (Guid?)Own), ("Egen", ActionStatus.Open, Scene.MeetingId, null)],
            State.Actions.Select(a => (a.Content.Text, a.Status, a.Origin!.Value, a.OriginId)));
        Assert.Equal(2, State.Actions.Select(a => a.Id).Distinct().Count());
    }

    [Fact]
    public void Of_two_actions_with_one_id_both_come_along_and_each_is_brought_up_to_date_by_itself()
    {
        var (first, second) = (First with { Origin = Scene.Id(1) }, First with { Origin = Scene.Id(2) });
        Given(Scene.Plan(openActions: [first, second]));
        Assert.Equal([(First.Id, Scene.Id(1)), (State.Actions[1].Id, Scene.Id(2))], State.Actions.Select(a => (a.Id, a.Origin!.Value)));
        var (here, done) = (State.Actions[1].Id, second with { Status = ActionStatus.Done, ChangedAt = Now.AddMinutes(1) });
        After(minutes: 5);
        When(new StartMeeting([first, done]));
        Then(new ActionCarriedOver(done with { Id = here }), new MeetingStarted());
        Assert.Equal([(First.Id, ActionStatus.Open, null), (here, ActionStatus.Done, (Guid?)First.Id)], State.Actions.Select(a => (a.Id, a.Status, a.OriginId)));
    }

    // An action is its id and where it was added; where one of two does not tell that, the id alone.
    [Theory]
    [InlineData(1, 1, true)]
    [InlineData(1, 2, false)]
    [InlineData(null, 1, true)]
    [InlineData(1, null, true)]
    [InlineData(null, null, true)]
    public void What_the_meeting_holds_is_brought_up_to_date_by_the_same_action_and_another_one_comes_along(int? here, int? elsewhere, bool same)
    {
        Given(Scene.Plan(openActions: [Second, From(here)]));
        var done = From(elsewhere) with { Status = ActionStatus.Done, ChangedAt = Now.AddMinutes(1) };
        After(minutes: 5);
        Given(new StartMeeting([Second, done]));
        ActionStatus[] expected = same ? [ActionStatus.Open, ActionStatus.Done] : [ActionStatus.Open, ActionStatus.Open, ActionStatus.Done];
        Assert.Equal(expected, State.Actions.Select(a => a.Status));
    }

    [Fact]
    public void Of_two_here_with_one_id_an_action_that_does_not_tell_its_origin_is_the_first_and_each_is_taken_once()
    {
        Given(Scene.Plan(openActions: [From(1), From(2)]));
        var second = State.Actions[1].Id;
        var (untold, told) = (From(null) with { ChangedAt = Now.AddMinutes(1) }, From(2) with { ChangedAt = Now.AddMinutes(2) });
        After(minutes: 5);
        When(new StartMeeting([untold, told]));
        Then(new ActionCarriedOver(untold), new ActionCarriedOver(told with { Id = second }), new MeetingStarted());
    }

    [Theory]
    [InlineData(1, 1, 0, true)]
    [InlineData(1, 1, 1, false)]
    [InlineData(1, 2, 0, false)]
    [InlineData(null, 1, 0, true)]
    [InlineData(1, null, 0, true)]
    [InlineData(null, null, 0, true)]
    public void What_was_removed_takes_along_the_same_action_unless_it_was_changed_later(int? removed, int? here, int minutesLater, bool goes)
    {
        var action = From(here);
        Given(Scene.Plan(openActions: [Second, action]));
        var at = action.ChangedAt.AddMinutes(-minutesLater);
        // Of several with its id, one that takes it is enough.
        When(new BringUpToDate([], [new(OriginOf(removed), First.Id, at.AddMinutes(-9)), new(OriginOf(removed), First.Id, at), new(null, Second.Id, Second.ChangedAt.AddMinutes(-1))]));
        Then(goes ? [new ActionRemoved(First.Id)] : []);
    }

    static ActionItem From(int? origin) => First with { Origin = OriginOf(origin) };

    static Guid? OriginOf(int? number) => number is { } n ? Scene.Id(n) : null;

    // R9: the team's facts come with the start.
    [Fact]
    public void Starting_leaves_without_anybody_what_somebody_was_to_do_who_was_removed_from_the_team()
    {
        var content = Scene.Content(responsible: Scene.Nurse.PersonId, name: Scene.Nurse.Name);
        var (hers, settled, here, elsewhere) = (Own, Scene.Id(174), Second with { Content = content }, First with { Content = content });
        Given(Scene.Plan(openActions: here), id: Scene.MeetingId);
        Given(new AddAction(null, Scene.Content(responsible: Scene.Nurse.PersonId)), id: hers);
        Given(new AddAction(null, Scene.Content(responsible: Scene.Nurse.PersonId)), id: settled);
        Given(new CompleteAction(settled));
        Given(new AddAction(null, Scene.Content(responsible: Scene.Mother.PersonId)), id: Scene.Id(175));
        var team = Team.Nothing with { Removed = [new(Scene.Nurse.PersonId, Scene.Nurse.Name, Role.Member, "health")] };
        var (changed, came) = (team.Now(here with { ChangedAt = Now }), team.Now(elsewhere));
        When(new StartMeeting([changed, came], [.. team.Removed, new(Scene.Unknown, "", Role.Member, null)]));
        Then(new ActionCarriedOver(changed), new ActionCarriedOver(came), new ActionReleased(hers), new MeetingStarted());
        Assert.Equal(
            [("", Scene.Nurse.Name), ("", Scene.Nurse.Name), ("", Scene.Nurse.Name), (Scene.Nurse.Name, null), (Scene.Mother.Name, null)],
            State.Actions.Select(a => (a.Content.ResponsibleName, a.Former?.Name)));
    }

    [Fact]
    public void Starting_leaves_with_somebody_what_was_agreed_with_them_after_they_were_removed_from_the_team()
    {
        var content = Scene.Content(responsible: Scene.Nurse.PersonId, name: Scene.Nurse.Name);
        Given(Scene.Plan(), id: Scene.MeetingId);
        Given(new AddAction(null, Scene.Content(responsible: Scene.Nurse.PersonId)), id: Own);
        var left = new Member(Scene.Nurse.PersonId, Scene.Nurse.Name, Role.Member, "health") { RemovedAt = Now.AddSeconds(-1) };
        When(new StartMeeting([], left));
        Then(new MeetingStarted());
        var team = Team.Nothing with { Removed = [left] };
        Assert.Equal(content, team.Now(First with { Content = content, ChangedAt = Now }).Content);
    }

    [Fact]
    public void A_carried_over_action_is_commanded_as_any_other()
    {
        Given(Scene.Plan(openActions: First));
        When(new EvaluateAction(First.Id, Effect.Good, "", EvaluationOutcome.Complete, null));
        Then(new ActionEvaluated(First.Id, Effect.Good, "", EvaluationOutcome.Complete, null));
        Assert.Equal((ActionStatus.Done, true, Now), (State.Actions[0].Status, State.Actions[0].CarriedOver, State.Actions[0].ChangedAt));
    }
}
