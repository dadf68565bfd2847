namespace Meetings.Tests;

public class ActionsTests : MeetingStory
{
    static readonly Guid Id = Scene.Id(161);
    static readonly Guid Next = Scene.Id(162);

    ActionItem Action => State.Actions.Find(Id)!;

    void GivenAction(ActionContent? content = null)
    {
        GivenRunning();
        Given(new AddAction(Scene.Opening, content ?? Scene.Content()), by: Scene.Mother, id: Id);
        After(minutes: 5);
    }

    [Fact]
    public void An_action_is_kept_with_its_author()
    {
        GivenRunning();
        When(new AddAction(Scene.Opening, Scene.Content()), by: Scene.Mother, id: Id);
        Then(new ActionAdded(Id, Scene.Opening, Scene.Content()));
        Assert.Equal(new ActionItem(Id, Scene.Opening, Scene.Content(), Scene.Mother, Now) { Revision = State.Revision, Origin = Scene.MeetingId, Words = new(State.Revision, []) }, Action);
        Assert.Equal((ActionStatus.Open, Effect.Unknown, false), (Action.Status, Action.Effect, Action.CarriedOver));
    }

    [Fact]
    public void An_action_s_item_is_on_the_agenda()
    {
        GivenRunning();
        When(new AddAction(Scene.Unknown, Scene.Content()));
        ThenRefused(Rejection.ItemNotFound);
    }

    [Fact]
    public void An_action_needs_an_id_of_its_own()
    {
        GivenRunning();
        When(new AddAction(null, Scene.Content()), id: Scene.Leader.PersonId);
        ThenRefused(Rejection.IdTaken);
    }

    // R9: one responsible person. Name and service come from the participant.
    [Fact]
    public void Who_is_responsible_is_filled_in_from_the_participant()
    {
        GivenRunning();
        When(new AddAction(null, Scene.Content(responsible: Scene.Nurse.PersonId, name: "noe annet")), id: Id);
        Then(new ActionAdded(Id, null, Scene.Content(responsible: Scene.Nurse.PersonId, name: Scene.Nurse.Name, service: "health")));
    }

    // R11: an action keeps who answers for it from meeting to meeting.
    [Fact]
    public void Whoever_answered_for_a_carried_action_still_does_though_not_invited_here()
    {
        var absent = Scene.Content(responsible: Scene.Unknown, name: "Bo Borte", service: "nav");
        Given(Scene.Plan(openActions: Scene.OpenAction(161) with { Content = absent }), id: Scene.MeetingId);
        When(new EditAction(Id, Scene.Content(text: "Ny tekst", responsible: Scene.Unknown)));
        Then(new ActionEdited(Id, absent with { Text = "Ny tekst" }));
        When(new EditAction(Id, Scene.Content(responsible: Scene.Id(405))));
        ThenRefused(Rejection.PersonNotFound);
    }

    [Fact]
    public void A_service_that_was_given_goes_before_the_participant_s()
    {
        GivenRunning();
        When(new AddAction(null, Scene.Content(responsible: Scene.Nurse.PersonId, service: "nav")), id: Id);
        Then(new ActionAdded(Id, null, Scene.Content(responsible: Scene.Nurse.PersonId, name: Scene.Nurse.Name, service: "nav")));
    }

    [Fact]
    public void Somebody_who_does_not_take_part_is_responsible_by_name_only()
    {
        GivenAction();
        var absent = Scene.Content(responsible: Scene.Unknown);
        When(new AddAction(null, absent));
        ThenRefused(Rejection.PersonNotFound);
        When(new EditAction(Id, absent));
        ThenRefused(Rejection.PersonNotFound);
        When(new EvaluateAction(Id, Effect.Some, "", EvaluationOutcome.Change, absent));
        ThenRefused(Rejection.PersonNotFound);
        When(new EditAction(Id, Scene.Content(name: "Besteforeldre")));
        Then(new ActionEdited(Id, Scene.Content(name: "Besteforeldre")));
    }

    // R9: incomplete until it has a responsible person and a date.
    [Theory]
    [InlineData("", false, true)]
    [InlineData("Hanne", false, true)]
    [InlineData("", true, true)]
    [InlineData("Hanne", true, false)]
    public void An_action_is_incomplete_until_somebody_answers_for_it_by_a_date(string name, bool hasDue, bool incomplete) =>
        Assert.Equal(incomplete, Scene.Content(name: name, due: hasDue ? Scene.Day(10, 1) : null).Incomplete);

    [Fact]
    public void An_incomplete_action_is_taken_as_it_is()
    {
        GivenRunning();
        When(new AddAction(null, Scene.Content()), id: Id);
        Then(new ActionAdded(Id, null, Scene.Content()));
        Assert.True(Action.Content.Incomplete);
        Given(new EditAction(Id, Scene.Content(responsible: Scene.Nurse.PersonId, due: Scene.Day(10, 1))));
        Assert.False(Action.Content.Incomplete);
    }

    [Theory]
    [InlineData(1, null, false)]
    [InlineData(null, 1, false)]
    [InlineData(2, 2, true)]
    [InlineData(3, 3, true)]
    public void An_action_is_neither_due_nor_evaluated_before_it_starts(int? due, int? evaluation, bool taken)
    {
        GivenAction();
        var content = Scene.Content(
            start: Scene.Day(10, 2),
            due: due is { } d ? Scene.Day(10, d) : null,
            evaluation: evaluation is { } e ? Scene.Day(10, e) : null);
        MeetingCommand[] commands =
        [
            new AddAction(null, content), new EditAction(Id, content),
            new EvaluateAction(Id, Effect.Some, "", EvaluationOutcome.Change, content with { Text = "Annet" }),
        ];
        Assert.All(commands, command =>
            Assert.Equal(taken ? null : Rejection.DatesOutOfOrder, State.Decide(command, new(Scene.Id(500), Scene.Leader, Now)).Rejection));
    }

    [Fact]
    public void An_open_action_is_edited()
    {
        GivenAction();
        When(new EditAction(Id, Scene.Content("Mattegruppe", goal: "Mestring")));
        Then(new ActionEdited(Id, Scene.Content("Mattegruppe", goal: "Mestring")));
        Assert.Equal(Scene.Content("Mattegruppe", goal: "Mestring"), Action.Content);
        Assert.Equal((Now, Scene.Opening, Scene.Mother), (Action.ChangedAt, Action.ItemId, Action.Author));
    }

    [Fact]
    public void An_open_action_is_completed()
    {
        GivenAction();
        When(new CompleteAction(Id));
        Then(new ActionCompleted(Id));
        Assert.Equal((ActionStatus.Done, Now), (Action.Status, Action.ChangedAt));
    }

    [Fact]
    public void An_open_action_is_stopped_with_a_reason()
    {
        GivenAction();
        When(new StopAction(Id, "Flyttet"));
        Then(new ActionStopped(Id, "Flyttet"));
        Assert.Equal((ActionStatus.Stopped, "Flyttet", Now), (Action.Status, Action.StopReason, Action.ChangedAt));
    }

    [Fact]
    public void A_settled_action_takes_nothing_until_it_is_reopened()
    {
        GivenAction();
        Given(new CompleteAction(Id));
        MeetingCommand[] commands =
        [
            new EditAction(Id, Scene.Content("Annet")), new CompleteAction(Id), new StopAction(Id, "Flyttet"),
            new EvaluateAction(Id, Effect.Good, "", EvaluationOutcome.Continue, null),
        ];
        Assert.All(commands, command =>
        {
            When(command);
            ThenRefused(Rejection.ActionNotOpen);
        });
    }

    [Fact]
    public void A_reopened_action_is_looked_at_anew()
    {
        GivenAction();
        Given(new EvaluateAction(Id, Effect.Some, "Litt", EvaluationOutcome.Continue, null));
        Given(new StopAction(Id, "Flyttet"));
        After(minutes: 5);
        When(new ReopenAction(Id));
        Then(new ActionReopened(Id));
        Assert.Equal(
            (ActionStatus.Open, "", Effect.Unknown, "", Now),
            (Action.Status, Action.StopReason, Action.Effect, Action.Assessment, Action.ChangedAt));
    }

    [Fact]
    public void An_open_action_is_not_reopened()
    {
        GivenAction();
        When(new ReopenAction(Id));
        ThenRefused(Rejection.ActionOpen);
    }

    [Fact]
    public void An_action_that_is_not_there_is_not_found()
    {
        GivenRunning();
        MeetingCommand[] commands =
        [
            new EditAction(Scene.Unknown, Scene.Content()), new CompleteAction(Scene.Unknown), new StopAction(Scene.Unknown, ""),
            new ReopenAction(Scene.Unknown), new RemoveAction(Scene.Unknown), new EvaluateAction(Scene.Unknown, Effect.Good, "", EvaluationOutcome.Continue, null),
        ];
        Assert.All(commands, command =>
        {
            When(command);
            ThenRefused(Rejection.ActionNotFound);
        });
    }

    // R10: more of what does not work is not an option.
    [Theory]
    [InlineData(Effect.Good, EvaluationOutcome.Continue, ActionStatus.Open)]
    [InlineData(Effect.Some, EvaluationOutcome.Continue, ActionStatus.Open)]
    [InlineData(Effect.Good, EvaluationOutcome.Complete, ActionStatus.Done)]
    [InlineData(Effect.Some, EvaluationOutcome.Complete, ActionStatus.Done)]
    [InlineData(Effect.Some, EvaluationOutcome.Stop, ActionStatus.Stopped)]
    [InlineData(Effect.None, EvaluationOutcome.Stop, ActionStatus.Stopped)]
    public void An_evaluation_says_what_becomes_of_the_action(Effect effect, EvaluationOutcome outcome, ActionStatus status)
    {
        GivenAction();
        When(new EvaluateAction(Id, effect, "Vurdert", outcome, null));
        Then(new ActionEvaluated(Id, effect, "Vurdert", outcome, null));
        Assert.Equal((effect, "Vurdert", status, Now), (Action.Effect, Action.Assessment, Action.Status, Action.ChangedAt));
        Assert.Equal(Scene.Content(), Action.Content);
    }

    [Theory]
    [InlineData(EvaluationOutcome.Continue)]
    [InlineData(EvaluationOutcome.Complete)]
    public void An_action_without_effect_does_not_go_on_as_it_is(EvaluationOutcome outcome)
    {
        // R10.
        GivenAction();
        When(new EvaluateAction(Id, Effect.None, "Ingen endring", outcome, null));
        ThenRefused(Rejection.NoEffectMustChange);
    }

    // R10: what was tried and did not help stays to be seen, beside what is tried instead.
    [Fact]
    public void An_action_that_is_to_change_ends_with_its_effect_and_a_new_one_follows_it_that_nobody_has_accepted()
    {
        GivenAction(Scene.Content(responsible: Scene.Nurse.PersonId));
        Given(new RespondToAction(Id, ActionResponse.Accepted, ""));
        Given(new StartAgendaItem(Scene.Talks));
        var old = Action.Content;

        When(new EvaluateAction(Id, Effect.None, "Ingen endring", EvaluationOutcome.Change, Scene.Content("En til en", responsible: Scene.Nurse.PersonId)), by: Scene.Secretary, id: Next);

        var changed = Scene.Content("En til en", responsible: Scene.Nurse.PersonId, name: Scene.Nurse.Name, service: "health");
        Then(new ActionEvaluated(Id, Effect.None, "Ingen endring", EvaluationOutcome.Change, null), new ActionAdded(Next, Scene.Talks, changed, Id));
        Assert.Equal((old, ActionStatus.Stopped, Effect.None, "Ingen endring"), (Action.Content, Action.Status, Action.Effect, Action.Assessment));
        Assert.Equal(
            new ActionItem(Next, Scene.Talks, changed, Scene.Secretary, Now) { Revision = State.Revision, Words = State.Actions.Find(Next)!.Words, Origin = Scene.MeetingId, Follows = Id },
            State.Actions.Find(Next));
        Assert.Equal(State.Revision, State.Actions.Find(Next)!.Words.Revision);
    }

    [Fact]
    public void What_follows_an_action_between_meetings_stands_where_the_action_stood()
    {
        GivenAction();
        Given(new CloseMeeting(null));
        When(new EvaluateAction(Id, Effect.Some, "", EvaluationOutcome.Change, Scene.Content("En til en")), id: Next);
        Then(new ActionEvaluated(Id, Effect.Some, "", EvaluationOutcome.Change, null), new ActionAdded(Next, Scene.Opening, Scene.Content("En til en"), Id));
    }

    // As it was stored before an evaluation ended what it changed: it means what it meant.
    [Fact]
    public void An_action_that_was_changed_by_its_evaluation_long_ago_went_on_itself()
    {
        GivenAction();
        Given(new ActionEvaluated(Id, Effect.None, "Ingen endring", EvaluationOutcome.Change, Scene.Content("En til en")));
        Assert.Equal((Scene.Content("En til en"), ActionStatus.Open, Effect.None), (Action.Content, Action.Status, Action.Effect));
        Assert.Single(State.Actions);
    }

    [Fact]
    public void An_id_that_another_meeting_of_the_team_holds_is_no_new_action_s()
    {
        GivenAction();
        When(new AddAction(null, Scene.Content(), HeldElsewhere: true));
        ThenRefused(Rejection.IdTaken);
        When(new EvaluateAction(Id, Effect.Some, "", EvaluationOutcome.Change, Scene.Content("En til en"), HeldElsewhere: true));
        ThenRefused(Rejection.IdTaken);
        When(new EvaluateAction(Id, Effect.Some, "", EvaluationOutcome.Stop, null, HeldElsewhere: true));
        Then(new ActionEvaluated(Id, Effect.Some, "", EvaluationOutcome.Stop, null));
    }

    [Fact]
    public void A_change_that_changes_nothing_is_none()
    {
        // R10. The name that is filled in from the participant makes no difference.
        GivenAction(Scene.Content(responsible: Scene.Nurse.PersonId));
        When(new EvaluateAction(Id, Effect.None, "", EvaluationOutcome.Change, Scene.Content(responsible: Scene.Nurse.PersonId)));
        ThenRefused(Rejection.ChangeChangesNothing);
    }

    [Fact]
    public void A_change_that_is_not_given_is_none()
    {
        GivenAction();
        When(new EvaluateAction(Id, Effect.None, "", EvaluationOutcome.Change, null));
        ThenRefused(Rejection.ChangeChangesNothing);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void An_action_of_this_meeting_is_removed_settled_or_not(bool settled)
    {
        GivenAction();
        if (settled)
            Given(new StopAction(Id, "Flyttet"));
        When(new RemoveAction(Id));
        Then(new ActionRemoved(Id));
        Assert.Empty(State.Actions);
    }

    // R11: what earlier meetings agreed is not made to vanish.
    [Fact]
    public void An_action_of_an_earlier_meeting_is_stopped_instead_of_removed()
    {
        Given(Scene.Plan(openActions: Scene.OpenAction(161)), id: Scene.MeetingId);
        When(new RemoveAction(Id));
        ThenRefused(Rejection.FromEarlierMeeting);
    }

    [Fact]
    public void An_item_whose_only_action_was_removed_has_nothing_under_it()
    {
        GivenAction();
        When(new RemoveAgendaItem(Scene.Opening));
        ThenRefused(Rejection.ItemInUse);
        Given(new RemoveAction(Id));
        When(new RemoveAgendaItem(Scene.Opening));
        Then(new AgendaItemRemoved(Scene.Opening));
    }
}
