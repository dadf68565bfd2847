namespace Meetings.Tests;

public class ContributionsTests : MeetingStory
{
    static readonly Guid Question = Scene.Id(181);
    static readonly Guid Important = Scene.Id(182);

    void GivenQuestion()
    {
        GivenPlanned();
        Given(new AddContribution(ContributionKind.Question, "Hvem følger henne hjem?"), by: Scene.Mother, id: Question);
    }

    [Fact]
    public void A_mother_asks_before_the_meeting()
    {
        // R6.
        GivenPlanned();
        When(new AddContribution(ContributionKind.Question, "Hvem følger henne hjem?"), by: Scene.Mother, id: Question);
        Then(new ContributionAdded(Question, ContributionKind.Question, "Hvem følger henne hjem?"));
        Assert.Equal(
            new Contribution(Question, ContributionKind.Question, "Hvem følger henne hjem?", Scene.Mother) { Words = new(State.Revision, []) },
            Assert.Single(State.Contributions));
    }

    [Fact]
    public void An_answer_is_kept_with_who_gave_it()
    {
        GivenQuestion();
        When(new AnswerContribution(Question, "Assistenten."), by: Scene.Nurse);
        Then(new ContributionAnswered(Question, "Assistenten."));
        Assert.Equal(new Answer("Assistenten.", Scene.Nurse), State.Contributions[0].Answer);
        Assert.Equal(Scene.Mother, State.Contributions[0].Author);
    }

    [Fact]
    public void A_new_answer_replaces_the_earlier_and_the_same_is_nothing_new()
    {
        GivenQuestion();
        Given(new AnswerContribution(Question, "Assistenten."), by: Scene.Nurse);
        When(new AnswerContribution(Question, "Assistenten."), by: Scene.Leader);
        ThenNothing();
        When(new AnswerContribution(Question, "Kontaktlæreren."), by: Scene.Leader);
        Then(new ContributionAnswered(Question, "Kontaktlæreren."));
        Assert.Equal(new Answer("Kontaktlæreren.", Scene.Leader), State.Contributions[0].Answer);
    }

    [Fact]
    public void Only_a_question_is_answered()
    {
        GivenPlanned();
        Given(new AddContribution(ContributionKind.Important, "At hun får være seg selv"), by: Scene.Mother, id: Important);
        When(new AnswerContribution(Important, "Ja"));
        ThenRefused(Rejection.NotAQuestion);
    }

    [Fact]
    public void A_contribution_is_removed_and_the_others_stay_in_their_order()
    {
        GivenQuestion();
        Given(new AddContribution(ContributionKind.Important, "At hun får være seg selv"), id: Important);
        Given(new AddContribution(ContributionKind.Question, "Når?"), id: Scene.Id(183));
        When(new RemoveContribution(Important));
        Then(new ContributionRemoved(Important));
        Assert.Equal([Question, Scene.Id(183)], State.Contributions.Select(c => c.Id));
    }

    [Fact]
    public void A_contribution_that_is_not_there_is_not_found()
    {
        GivenPlanned();
        When(new AnswerContribution(Scene.Unknown, "Ja"));
        ThenRefused(Rejection.ContributionNotFound);
        When(new RemoveContribution(Scene.Unknown));
        ThenRefused(Rejection.ContributionNotFound);
    }

    [Fact]
    public void A_contribution_needs_an_id_of_its_own()
    {
        GivenQuestion();
        When(new AddContribution(ContributionKind.Question, "Når?"), id: Scene.Opening);
        ThenRefused(Rejection.IdTaken);
        When(new AddBrightSpot("Hun lo i dag"), id: Question);
        ThenRefused(Rejection.IdTaken);
    }
}
