namespace Meetings.Tests;

/// <summary>R27: a family shares with who coordinates first, and then lets services work together.</summary>
public class StepsTests : CaseStory
{
    [Fact]
    public void Only_the_service_of_who_answers_for_the_case_and_the_one_that_coordinates_are_asked_about_first()
    {
        GivenFamily();
        Given(new DecideCoordination(new("PPT", "Kommunalsjefen", Scene.Day(9, 1))));
        var (school, ppt, nav) = (Asked("School"), Asked("ppt"), Asked("nav"));
        When(new ShareWithCoordinatorFirst(), by: Mother);
        Then(new CoordinatorPutFirst());
        Assert.Equal(new OneStepAtATime(Now, Mother), State.CoordinatorFirst);
        Assert.Equal([nav], State.Questions.Where(State.IsHeldBack).Select(q => q.Id));
        Assert.Equal([school, ppt], State.Unanswered(Rules, Now).Select(q => q.Id));
        When(new ShareWithCoordinatorFirst(), by: Father);
        ThenNothing();
    }

    [Fact]
    public void What_waits_is_answered_by_nobody_until_the_family_says_that_the_others_may_be_asked()
    {
        GivenFamily();
        var question = Asked("nav");
        Given(new ShareWithCoordinatorFirst(), Mother);
        foreach (var (form, by) in ((ConsentForm, Actor)[])[(Page, Mother), (Paper, Scene.Leader)])
        {
            When(new AnswerForConsent(question, Mother.PersonId, true, form), by: by);
            ThenRefused(Rejection.QuestionHeldBack);
        }

        When(new LetOthersBeAsked(), by: Father);
        Then(new OthersLetBeAsked());
        Assert.Equal([question], State.Unanswered(Rules, Now).Select(q => q.Id));
        Yes(question, Mother);
        Assert.True(Sees("nav"));
        When(new LetOthersBeAsked(), by: Father);
        ThenNothing();
    }

    [Fact]
    public void What_was_answered_before_stands_and_can_be_withdrawn()
    {
        GivenFamily();
        var consent = Yes(Asked("nav"), Mother);
        Given(new ShareWithCoordinatorFirst(), Mother);
        Assert.True(Sees("nav"));
        Given(new WithdrawConsent(consent, ""), Mother);
        Assert.False(Sees("nav"));
    }

    [Fact]
    public void Who_has_not_answered_is_not_asked_although_another_has()
    {
        GivenFamily();
        var question = Asked("ppt");
        Yes(question, Mother);
        Given(new ShareWithCoordinatorFirst(), Mother);
        Assert.Empty(State.Unanswered(Rules, Now));
        Assert.Equal([question], State.HeldBack(Rules, Now).Select(q => q.Id));
        When(new AnswerForConsent(question, Father.PersonId, true, Page), by: Father);
        ThenRefused(Rejection.QuestionHeldBack);
        Given(new LetOthersBeAsked(), Father);
        Assert.Equal([question], State.Unanswered(Rules, Now).Select(q => q.Id));
    }

    [Fact]
    public void Whose_question_is_next_follows_the_baton()
    {
        GivenFamily();
        var (school, health) = (Asked("school"), Asked("health"));
        Given(new ShareWithCoordinatorFirst(), Mother);
        Given(new OfferBaton(Nurse));
        Given(new AcceptBaton(), Scene.Nurse);
        Assert.Equal([school], State.Questions.Where(State.IsHeldBack).Select(q => q.Id));
        Assert.Equal([health], State.Unanswered(Rules, Now).Select(q => q.Id));
    }
}
