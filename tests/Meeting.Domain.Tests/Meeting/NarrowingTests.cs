namespace Meetings.Tests;

/// <summary>What was said to some is never shown to more, whatever is said later of what it is about (DOMAIN R21, R23, R29).</summary>
public class NarrowingTests : MeetingStory
{
    static readonly Guid Ola = Scene.Id(501);
    static readonly Guid Amina = Scene.Id(502);
    static readonly Reach Staff = new(Circle.Staff, []);

    static Matter ForStaff(params Guid[] cases) => Matter.Of([.. cases]) with { Reach = Staff };

    [Fact]
    public void What_was_said_about_the_whole_meetings_case_does_not_become_anothers()
    {
        GivenRunning(MeetingKind.Ansvarsgruppe);
        Given(new ReferToCase(Ola));
        Given(new AddNote(Scene.Opening, "", "Om Ola"));
        When(new SetMatter(Scene.Opening, Matter.Of(Amina)));
        ThenRefused(Rejection.MatterHasContent);
        When(new SetMatter(Scene.Opening, Matter.Of(Ola, Amina)));
        Then(new MatterSet(Scene.Opening, Matter.Of(Ola, Amina)));
    }

    // A family hears nothing in general there, and all that is about its own.
    [Fact]
    public void What_was_said_where_many_children_are_talked_of_does_not_become_a_familys()
    {
        GivenRunning(MeetingKind.Tst);
        Given(new AddNote(Scene.Opening, "", "Om klassen"));
        When(new SetMatter(Scene.Opening, Matter.Of(Ola)));
        ThenRefused(Rejection.MatterHasContent);
        When(new ReferToCase(Ola));
        ThenRefused(Rejection.MatterHasContent);
        When(new SetMatter(Scene.Opening, ForStaff(Ola)));
        Then(new MatterSet(Scene.Opening, ForStaff(Ola)));
    }

    [Fact]
    public void What_came_along_about_nobody_in_particular_does_not_become_a_familys_either()
    {
        GivenRunning(MeetingKind.Tst);
        Given(new AddAction(null, Scene.Content()), id: Scene.Id(75));
        var next = Meeting.Nothing with { Kind = MeetingKind.Tst, Cases = [Ola] };
        next = next.Evolve(new(1, Now, Scene.Leader, new ActionCarriedOver(State.Actions[0])));
        Assert.Equal(Matter.General, next.MatterOf(next.Actions[0]));
    }

    [Fact]
    public void What_takes_an_actions_place_stands_under_an_item_about_something_else_no_more_than_that_action()
    {
        GivenRunning();
        Given(new SetMatter(Scene.Opening, Matter.Of(Ola)));
        Given(new AddAction(Scene.Opening, Scene.Content()), id: Scene.Id(75));
        Given(new StartAgendaItem(Scene.Guidance));
        Given(new EvaluateAction(Scene.Id(75), Effect.None, "", EvaluationOutcome.Change, Scene.Content("Noe annet")), id: Scene.Id(76));
        Assert.Equal(Scene.Opening, State.Actions.Find(Scene.Id(76))!.ItemId);
    }

    // As it was stored before: what took an action's place stood under what was talked of then.
    [Fact]
    public void An_action_about_another_case_than_its_item_does_not_become_the_items()
    {
        GivenRunning();
        Given(new SetMatter(Scene.Opening, Matter.Of(Amina)));
        Given(new AddAction(Scene.Opening, Scene.Content()), id: Scene.Id(75));
        var before = State.Evolve(new(State.Revision + 1, Now, Scene.Leader, new ActionAdded(Scene.Id(76), Scene.Guidance, Scene.Content("Noe annet"), Scene.Id(75))));
        var after = before.Evolve(new(before.Revision + 1, Now, Scene.Leader, new MatterSet(Scene.Guidance, ForStaff(Ola))));
        Assert.Equal(ForStaff(Amina), after.MatterOf(after.Actions.Find(Scene.Id(76))!));
    }

    [Fact]
    public void An_action_of_a_meeting_about_a_case_is_about_that_wherever_it_comes_along_to()
    {
        GivenRunning(MeetingKind.Ansvarsgruppe);
        Given(new AddAction(null, Scene.Content()), id: Scene.Id(75));
        var next = (Meeting.Nothing with { Id = Scene.Id(90), Kind = MeetingKind.Ansvarsgruppe, Phase = MeetingPhase.Planned })
            .Evolve(new(1, Now, Scene.Leader, new ActionCarriedOver(State.Actions[0])));
        Assert.Equal(Matter.General, next.MatterOf(next.Actions[0]));

        Given(new ReferToCase(Ola));
        var asItStands = TeamActions.Latest([State]).Single();
        Assert.Equal(Matter.Of(Ola), asItStands.Matter);
        var moment = new Moment(Scene.Id(91), Scene.Leader, Now);
        var carried = Assert.Single(next.Decide(new BringUpToDate([asItStands], []), moment).Events);
        next = next.Evolve(new(2, Now, Scene.Leader, carried));
        Assert.Equal(Matter.Of(Ola), next.MatterOf(next.Actions.Single()));
        Assert.Empty(next.Decide(new BringUpToDate([asItStands], []), moment).Events);
    }

    [Fact]
    public void The_screen_is_let_show_anew_when_the_whole_meeting_is_about_another_case_too()
    {
        GivenRunning(MeetingKind.Ansvarsgruppe);
        Given(new ReferToCase(Ola));
        Given(new SetMatter(Scene.Guidance, Matter.Of(Ola)));
        Given(new LetShow(Scene.Opening, true));
        Given(new LetShow(Scene.Guidance, true));
        Given(new ReferToCase(Amina));
        Assert.Equal((false, true), (State.Agenda.Find(Scene.Opening)!.OnScreen, State.Agenda.Find(Scene.Guidance)!.OnScreen));
    }

    [Fact]
    public void Nobody_finds_out_that_there_is_something_for_some_only_by_naming_the_case()
    {
        GivenRunning();
        Given(new SetMatter(Scene.Opening, Matter.Of(Ola) with { Reach = new(Circle.Leaders, []) }));
        When(new AddBrightSpot("Lys", Ola));
        ThenRefused(Rejection.CaseNotInMeeting);
        Given(new SetMatter(Scene.Guidance, Matter.Of(Ola)));
        When(new AddBrightSpot("Lys", Ola), id: Scene.Id(71));
        Then(new BrightSpotAdded(Scene.Id(71), "Lys", Ola));
    }
}
