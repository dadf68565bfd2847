namespace Meetings.Tests;

/// <summary>R27.</summary>
public class ConsentsTests : CaseStory
{
    static readonly Guid Question = Scene.Id(431), Answer = Scene.Id(432);

    static AskForConsent Ask(DateTimeOffset until, Guid? about = null) => new("ppt", "Skole", "Lesehjelp", until, about);

    [Fact]
    public void A_family_is_asked_for_a_service()
    {
        GivenFamily();
        When(Ask(Now.AddDays(30)), by: Scene.Secretary, id: Question);
        Then(new ConsentAsked(Question, "ppt", "Skole", "Lesehjelp", Now.AddDays(30), null));
        Assert.Equal(new ConsentQuestion(Question, "ppt", "Skole", "Lesehjelp", Now.AddDays(30), null, "Siri Referent", Now), Assert.Single(State.Questions));
    }

    [Fact]
    public void A_family_is_asked_to_a_time_to_come_of_three_years_at_most()
    {
        GivenFamily();
        When(Ask(Now));
        ThenRefused(Rejection.ConsentInThePast);
        When(Ask(Now.AddYears(3).AddTicks(1)));
        ThenRefused(Rejection.ConsentTooLong);
        When(Ask(Now.AddYears(3)), id: Question);
        Then(new ConsentAsked(Question, "ppt", "Skole", "Lesehjelp", Now.AddYears(3), null));
    }

    [Fact]
    public void A_question_needs_an_id_of_its_own_and_two_thousand_fit()
    {
        GivenFamily();
        When(Ask(Now.AddDays(1)), id: Mother.PersonId);
        ThenRefused(Rejection.IdTaken);
        for (var i = 0; i < Rejection.MostElements; i++)
            Given(new ConsentAsked(Scene.Id(10_000 + i), "ppt", "", "", Now.AddDays(1), null));
        When(Ask(Now.AddDays(1)));
        ThenRefused(Rejection.ListFull);
    }

    [Fact]
    public void A_guardian_s_own_information_is_asked_of_that_guardian_alone()
    {
        GivenFamily();
        foreach (var nobody in new[] { Child.PersonId, Scene.Unknown })
        {
            When(Ask(Now.AddDays(1), nobody));
            ThenRefused(Rejection.CannotConsent);
        }

        var question = Asked(about: Mother.PersonId);
        When(new AnswerForConsent(question, Father.PersonId, true, Page), by: Father);
        ThenRefused(Rejection.CannotConsent);
        When(new AnswerForConsent(question, Mother.PersonId, true, Page), by: Mother, id: Answer);
        Then(new ConsentGiven(Answer, question, Mother.PersonId, Page));
    }

    [Fact]
    public void A_guardian_says_yes_on_the_page()
    {
        GivenFamily();
        var question = Asked();
        After(minutes: 5);
        When(new AnswerForConsent(question, Mother.PersonId, true, Page), by: Mother, id: Answer);
        Then(new ConsentGiven(Answer, question, Mother.PersonId, Page));
        Assert.Equal(new Consent(Answer, State.Questions[0], Mother.PersonId, "Amina Mor", Page, Now, Mother) { State = ConsentState.Given }, Assert.Single(State.Consents));
    }

    [Fact]
    public void A_no_is_recorded_too()
    {
        GivenFamily();
        var question = Asked();
        When(new AnswerForConsent(question, Mother.PersonId, false, Page), by: Mother, id: Answer);
        Then(new ConsentRefused(Answer, question, Mother.PersonId, Page));
        Assert.Equal(new Consent(Answer, State.Questions[0], Mother.PersonId, "Amina Mor", Page, Now, Mother) { State = ConsentState.Refused }, Assert.Single(State.Consents));
    }

    // R39.
    [Fact]
    public void Staff_record_what_was_said_on_paper_or_by_word_of_mouth_and_it_says_so()
    {
        GivenFamily();
        var question = Asked();
        Given(new AnswerForConsent(question, Mother.PersonId, true, Paper), by: Scene.Secretary);
        Given(new AnswerForConsent(question, Father.PersonId, true, Oral), by: Scene.Leader);
        Assert.Equal([(ConsentWay.Paper, Scene.Secretary), (ConsentWay.Oral, Scene.Leader)], State.Consents.Select(c => (c.Form.Way, c.RecordedBy)));
    }

    [Fact]
    public void On_the_page_each_answers_for_themselves()
    {
        GivenFamily();
        var question = Asked();
        When(new AnswerForConsent(question, Mother.PersonId, true, Page), by: Father);
        ThenRefused(Rejection.AnswersForAnother);
        When(new AnswerForConsent(question, Mother.PersonId, true, Page), by: Scene.Leader);
        ThenRefused(Rejection.AnswersForAnother);
        When(new AnswerForConsent(question, Mother.PersonId, true, Oral), by: Mother);
        ThenRefused(Rejection.AnswersForAnother);
    }

    [Fact]
    public void Only_the_child_and_guardians_answer_and_only_what_is_asked_while_it_is()
    {
        GivenFamily();
        Given(new AddCasePerson(With(407, Mother.PersonId)));
        var question = Asked(days: 1);
        When(new AnswerForConsent(question, Scene.Id(407), true, Paper));
        ThenRefused(Rejection.CannotConsent);
        When(new AnswerForConsent(question, Scene.Unknown, true, Paper));
        ThenRefused(Rejection.NotInCase);
        When(new AnswerForConsent(Scene.Unknown, Mother.PersonId, true, Paper));
        ThenRefused(Rejection.QuestionNotFound);
        When(new AnswerForConsent(question, Mother.PersonId, true, Paper), id: question);
        ThenRefused(Rejection.IdTaken);
        Yes(question, Child);
        After(minutes: 24 * 60);
        When(new AnswerForConsent(question, Mother.PersonId, true, Paper));
        ThenRefused(Rejection.ConsentInThePast);
    }

    [Fact]
    public void A_later_answer_to_the_same_service_replaces_an_earlier_one_whatever_was_asked()
    {
        GivenFamily();
        var first = Yes(Asked("PPT"), Mother);
        var fathers = Yes(Asked(), Father);
        var other = Yes(Asked("nav"), Mother);
        var own = Yes(Asked(about: Mother.PersonId), Mother);
        After(minutes: 5);
        var second = Yes(Asked(), Mother);
        Assert.Equal(
            [(first, ConsentState.Replaced), (fathers, ConsentState.Given), (other, ConsentState.Given), (own, ConsentState.Given), (second, ConsentState.Given)],
            State.Consents.Select(c => (c.Id, c.State)));
        Assert.Equal((Now, null), (State.Consents[0].EndedAt, State.Consents[0].WithdrawnBy));
        When(new WithdrawConsent(first, ""), by: Mother);
        ThenRefused(Rejection.ConsentNotGiven);
        When(new TakeBackWithdrawal(first), by: Mother);
        ThenRefused(Rejection.ConsentNotGiven);
    }

    [Fact]
    public void What_was_refused_stays_refused_when_the_answer_is_another_later()
    {
        GivenFamily();
        var question = Asked();
        No(question, Mother);
        Yes(question, Mother);
        Assert.Equal([ConsentState.Refused, ConsentState.Given], State.Consents.Select(c => c.State));
        No(question, Mother);
        Assert.Equal([ConsentState.Refused, ConsentState.Replaced, ConsentState.Refused], State.Consents.Select(c => c.State));
    }

    [Fact]
    public void Two_thousand_answers_fit_and_no_more()
    {
        GivenFamily();
        var question = Asked();
        for (var i = 0; i < Rejection.MostElements; i++)
            Given(new ConsentRefused(Scene.Id(10_000 + i), question, Mother.PersonId, Paper));
        When(new AnswerForConsent(question, Mother.PersonId, true, Paper));
        ThenRefused(Rejection.ListFull);
    }

    [Fact]
    public void A_question_is_taken_back_and_what_was_answered_stands()
    {
        GivenFamily();
        var question = Asked();
        var consent = Yes(question, Mother);
        When(new TakeBackQuestion(question));
        Then(new QuestionTakenBack(question));
        Assert.Empty(State.Questions);
        Assert.Equal((consent, question, ConsentState.Given), (State.Consents[0].Id, State.Consents[0].Question.Id, State.Consents[0].State));
        When(new TakeBackQuestion(question));
        ThenRefused(Rejection.QuestionNotFound);
    }

    // R22, R27.
    [Fact]
    public void A_consent_is_withdrawn_with_or_without_a_reason_also_after_it_has_run_out()
    {
        GivenFamily();
        var consent = Yes(Asked(days: 1), Mother);
        After(minutes: 3 * 24 * 60);
        When(new WithdrawConsent(consent, "Ombestemt meg"), by: Mother);
        Then(new ConsentWithdrawn(consent, "Ombestemt meg"));
        var withdrawn = State.Consents[0];
        Assert.Equal((ConsentState.Withdrawn, Now, Mother, "Ombestemt meg"), (withdrawn.State, withdrawn.EndedAt, withdrawn.WithdrawnBy, withdrawn.Reason));
        When(new WithdrawConsent(consent, ""), by: Mother);
        ThenNothing();
    }

    [Fact]
    public void Only_what_was_given_is_withdrawn()
    {
        GivenFamily();
        var refused = No(Asked(), Mother);
        When(new WithdrawConsent(refused, ""), by: Mother);
        ThenRefused(Rejection.ConsentNotGiven);
        When(new WithdrawConsent(Scene.Unknown, ""), by: Mother);
        ThenRefused(Rejection.ConsentNotFound);
    }

    [Fact]
    public void A_withdrawal_that_was_a_slip_of_the_finger_is_taken_back_within_ten_minutes()
    {
        GivenFamily();
        var consent = Yes(Asked(), Mother);
        var before = State.Consents[0];
        After(minutes: 60);
        Given(new WithdrawConsent(consent, "Feil"), by: Mother);
        After(minutes: 10);
        When(new TakeBackWithdrawal(consent), by: Mother);
        Then(new WithdrawalTakenBack(consent));
        Assert.Equal(before, State.Consents[0]);
        When(new TakeBackWithdrawal(consent), by: Mother);
        ThenNothing();
    }

    [Fact]
    public void A_withdrawal_of_long_ago_is_answered_anew()
    {
        GivenFamily();
        var consent = Yes(Asked(), Mother);
        Given(new WithdrawConsent(consent, ""), by: Mother);
        After(minutes: 10.01);
        When(new TakeBackWithdrawal(consent), by: Mother);
        ThenRefused(Rejection.TooLateToTakeBack);
    }

    [Fact]
    public void Only_who_withdrew_takes_it_back_and_only_while_nothing_else_was_answered()
    {
        GivenFamily();
        var question = Asked();
        var consent = Yes(question, Mother);
        Given(new WithdrawConsent(consent, ""), by: Mother);
        When(new TakeBackWithdrawal(consent), by: Scene.Leader);
        ThenRefused(Rejection.ConsentNotGiven);
        No(question, Mother);
        When(new TakeBackWithdrawal(consent), by: Mother);
        ThenRefused(Rejection.ConsentNotGiven);
        When(new TakeBackWithdrawal(Scene.Unknown), by: Mother);
        ThenRefused(Rejection.ConsentNotFound);
    }
}
