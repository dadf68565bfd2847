namespace Meetings.Tests;

/// <summary>R9: an action is somebody's who has said yes to it.</summary>
public class ResponsesTests : MeetingStory
{
    static readonly Guid Id = Scene.Id(161);
    static readonly ActionContent Hers = Scene.Content(responsible: Scene.Nurse.PersonId, due: Scene.Day(10, 1));

    ActionItem Action => State.Actions.Find(Id)!;

    void GivenAction(ActionContent content)
    {
        GivenRunning();
        Given(new AddAction(null, content), by: Scene.Mother, id: Id);
    }

    void GivenAccepted()
    {
        GivenAction(Hers);
        Given(new RespondToAction(Id, ActionResponse.Accepted, ""), by: Scene.Nurse);
    }

    void GivenDeclined()
    {
        GivenAction(Hers);
        Given(new RespondToAction(Id, ActionResponse.Declined, "Har ikke tid"), by: Scene.Nurse);
    }

    (ActionResponse, string) Said => (Action.Response, Action.ResponseReason);

    [Fact]
    public void Nobody_has_said_anything_to_a_new_action()
    {
        GivenAction(Hers);
        Assert.Equal((ActionResponse.None, ""), Said);
        Assert.False(Action.Incomplete);
    }

    [Fact]
    public void Who_is_responsible_accepts()
    {
        GivenAction(Hers);
        After(minutes: 5);
        When(new RespondToAction(Id, ActionResponse.Accepted, ""), by: Scene.Nurse);
        Then(new ActionResponded(Id, ActionResponse.Accepted, ""));
        Assert.Equal((ActionResponse.Accepted, ""), Said);
        Assert.Equal((Now, State.Revision, null), (Action.ChangedAt, Action.Revision, Action.ChangedBy));
        Assert.False(Action.Incomplete);
    }

    [Theory]
    [InlineData("Ringe foresatte hver tirsdag", 1, ActionResponse.None)]
    [InlineData("Ringe foresatte", 11, ActionResponse.None)]
    [InlineData("Ringe foresatte", 1, ActionResponse.Accepted)]
    public void A_yes_is_to_what_was_to_be_done_and_by_when(string text, int day, ActionResponse stands)
    {
        GivenAction(Hers with { Text = "Ringe foresatte" });
        Given(new RespondToAction(Id, ActionResponse.Accepted, ""), by: Scene.Nurse);
        var content = Hers with { Text = text, Due = Scene.Day(10, day), Goal = "At hun vet hva som skjer" };
        When(new EditAction(Id, content, null), by: Scene.Leader);
        Event[] answered = stands == ActionResponse.None ? [new ActionResponded(Id, ActionResponse.None, "")] : [];
        Then([new ActionEdited(Id, Action.Content), .. answered]);
        Assert.Equal(stands, Action.Response);
    }

    [Fact]
    public void Who_said_yes_may_put_it_otherwise_and_a_no_is_undone_with_what_it_was_said_to()
    {
        GivenAccepted();
        Given(new EditAction(Id, Hers with { Text = "Ringe hjem" }, null), by: Scene.Nurse);
        Assert.Equal(ActionResponse.Accepted, Action.Response);
        Given(new RespondToAction(Id, ActionResponse.Declined, "Har ikke tid"), by: Scene.Nurse);
        Given(new EditAction(Id, Hers with { Text = "Ringe hjem til våren" }, null), by: Scene.Leader);
        Assert.Equal((ActionResponse.None, ""), Said);
    }

    [Fact]
    public void A_professional_says_why_and_a_family_need_not()
    {
        GivenAction(Hers);
        When(new RespondToAction(Id, ActionResponse.Declined, ""), by: Scene.Nurse);
        ThenRefused(Rejection.ReasonToDeclineNeeded);
        Given(new EditAction(Id, Scene.Content(responsible: Scene.Mother.PersonId), null));
        // Whoever writes it down: it is hers.
        When(new RespondToAction(Id, ActionResponse.Declined, ""), by: Scene.Leader);
        Then(new ActionResponded(Id, ActionResponse.Declined, ""));
        Assert.True(Action.Incomplete);
    }

    [Fact]
    public void A_declined_action_needs_somebody_else()
    {
        GivenAction(Hers);
        When(new RespondToAction(Id, ActionResponse.Declined, "Har ikke tid"), by: Scene.Nurse);
        Then(new ActionResponded(Id, ActionResponse.Declined, "Har ikke tid"));
        Assert.Equal((ActionResponse.Declined, "Har ikke tid"), Said);
        Assert.True(Action.Incomplete);
        Assert.False(Action.Content.Incomplete);
    }

    [Fact]
    public void Only_what_is_open_is_incomplete()
    {
        GivenDeclined();
        Given(new StopAction(Id, "Ingen kan"));
        Assert.False(Action.Incomplete);
    }

    [Fact]
    public void One_may_think_better_of_it_and_the_same_again_is_nothing_new()
    {
        GivenDeclined();
        When(new RespondToAction(Id, ActionResponse.Declined, "Har ikke tid"), by: Scene.Nurse);
        ThenNothing();
        When(new RespondToAction(Id, ActionResponse.Accepted, ""), by: Scene.Nurse);
        Then(new ActionResponded(Id, ActionResponse.Accepted, ""));
        Assert.Equal((ActionResponse.Accepted, ""), Said);
    }

    [Fact]
    public void What_nobody_is_responsible_for_nobody_accepts_or_declines()
    {
        GivenAction(Scene.Content());
        When(new RespondToAction(Id, ActionResponse.Accepted, ""));
        ThenRefused(Rejection.NobodyResponsible);
    }

    [Fact]
    public void For_somebody_by_name_only_it_is_written_down()
    {
        GivenAction(Scene.Content(name: "Besteforeldre"));
        When(new RespondToAction(Id, ActionResponse.Accepted, ""), by: Scene.Secretary);
        Then(new ActionResponded(Id, ActionResponse.Accepted, ""));
    }

    [Fact]
    public void A_settled_action_is_not_answered()
    {
        GivenAction(Hers);
        Given(new CompleteAction(Id));
        When(new RespondToAction(Id, ActionResponse.Accepted, ""));
        ThenRefused(Rejection.ActionNotOpen);
        When(new RespondToAction(Scene.Unknown, ActionResponse.Accepted, ""));
        ThenRefused(Rejection.ActionNotFound);
    }

    // R11: between meetings things must happen.
    [Fact]
    public void An_action_is_answered_after_the_meeting_too()
    {
        GivenAction(Hers);
        Given(new CloseMeeting(null));
        When(new RespondToAction(Id, ActionResponse.Declined, "Har ikke tid"), by: Scene.Nurse);
        Then(new ActionResponded(Id, ActionResponse.Declined, "Har ikke tid"));
    }

    [Fact]
    public void Somebody_else_has_not_said_what_the_first_did()
    {
        GivenDeclined();
        Given(new EditAction(Id, Hers with { ResponsibleId = Scene.Secretary.PersonId }));
        Assert.Equal((ActionResponse.None, ""), Said);
        Assert.False(Action.Incomplete);
    }

    [Theory]
    [InlineData("Besteforeldre")]
    [InlineData("")]
    public void Neither_has_somebody_by_name_or_nobody(string name)
    {
        GivenAccepted();
        Given(new EditAction(Id, Scene.Content(name: name)));
        Assert.Equal((ActionResponse.None, ""), Said);
    }

    [Fact]
    public void Another_name_without_a_person_is_somebody_else()
    {
        GivenAction(Scene.Content(name: "Bestemor"));
        Given(new RespondToAction(Id, ActionResponse.Accepted, ""));
        Given(new EditAction(Id, Scene.Content(goal: "Noe annet", name: "Bestemor")));
        Assert.Equal(ActionResponse.Accepted, Action.Response);
        Given(new EditAction(Id, Scene.Content(name: "Bestefar")));
        Assert.Equal(ActionResponse.None, Action.Response);
    }

    [Fact]
    public void What_follows_an_accepted_action_is_asked_anew()
    {
        GivenAccepted();
        Given(new EvaluateAction(Id, Effect.Some, "", EvaluationOutcome.Change, Hers with { Text = "Noe annet" }), id: Scene.Id(162));
        Assert.Equal((ActionResponse.Accepted, ActionResponse.None), (Action.Response, State.Actions.Find(Scene.Id(162))!.Response));
    }

    [Fact]
    public void The_same_person_under_a_new_name_has_answered()
    {
        GivenAccepted();
        Given(new ChangeParticipant(Scene.Nurse.PersonId, "Hanne Nygift", Role.Member, "health"));
        Given(new EditAction(Id, Hers));
        Assert.Equal(("Hanne Nygift", ActionResponse.Accepted), (Action.Content.ResponsibleName, Action.Response));
    }

    [Fact]
    public void What_was_said_follows_to_the_next_meeting()
    {
        var declined = Scene.OpenAction(161) with { Content = Hers, Response = ActionResponse.Declined, ResponseReason = "Har ikke tid" };
        Given(Scene.Plan(openActions: declined), id: Scene.MeetingId);
        Assert.Equal((ActionResponse.Declined, "Har ikke tid"), Said);
        Assert.True(Action.Incomplete);
    }
}
