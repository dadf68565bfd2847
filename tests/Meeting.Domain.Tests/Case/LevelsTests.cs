namespace Meetings.Tests;

public class LevelsTests : CaseStory
{
    [Fact]
    public void A_level_is_set_with_its_reason_and_the_ones_before_are_kept()
    {
        GivenOpened();
        Given(new SetLevel(1, "Uro i klassen"));
        After(minutes: 5);
        When(new SetLevel(2, "PPT er med"), by: Scene.Secretary);
        Then(new LevelSet(2, "PPT er med"));
        Assert.Equal<CaseLevel>([new(1, "Uro i klassen", Scene.Start, "Kari Leder"), new(2, "PPT er med", Now, "Siri Referent")], State.Levels);
    }

    [Fact]
    public void The_same_level_again_is_nothing_new_and_for_another_reason_it_is()
    {
        GivenOpened();
        Given(new SetLevel(0, "Bekymring"));
        When(new SetLevel(0, "Bekymring"));
        ThenNothing();
        When(new SetLevel(0, "Ny bekymring"));
        Then(new LevelSet(0, "Ny bekymring"));
    }

    [Fact]
    public void Two_thousand_levels_fit_and_no_more()
    {
        GivenOpened();
        for (var i = 0; i < Rejection.MostElements; i++)
            Given(new LevelSet(i % 4, ""));
        When(new SetLevel(0, ""));
        ThenRefused(Rejection.ListFull);
    }

    [Fact]
    public void A_worry_is_to_be_clarified_within_14_days()
    {
        GivenOpened();
        Assert.Equal(Scene.Start.AddDays(14), State.ToClarifyBy);
        After(minutes: 5);
        When(new ClarifyWorry("Lesevansker"));
        Then(new WorryClarified("Lesevansker"));
        Assert.Equal(new Clarification("Lesevansker", Now, "Kari Leder", 2), State.Clarified);
        Assert.Null(State.ToClarifyBy);
    }

    [Fact]
    public void What_a_worry_was_is_put_otherwise_and_was_clarified_when_it_first_was()
    {
        GivenOpened();
        Given(new ClarifyWorry("Lesevansker"));
        After(minutes: 5);
        When(new ClarifyWorry("Lesevansker", BaseRevision: 1));
        ThenNothing();
        When(new ClarifyWorry("Skrivevansker", BaseRevision: 1), by: Scene.Secretary);
        ThenRefused(Rejection.ChangedSince);
        When(new ClarifyWorry("Skrivevansker", State.Revision), by: Scene.Secretary);
        Then(new WorryClarified("Skrivevansker"));
        Assert.Equal(new Clarification("Skrivevansker", Scene.Start, "Siri Referent", 3), State.Clarified);
    }

    [Fact]
    public void Nobody_waits_for_a_closed_case_to_be_clarified()
    {
        GivenOpened();
        Given(new CloseCase("Flyttet"));
        Assert.Null(State.ToClarifyBy);
        Given(new ReopenCase("Flyttet tilbake"));
        Assert.Equal(Scene.Start.AddDays(14), State.ToClarifyBy);
    }
}
