namespace Meetings.Tests;

/// <summary>Who has yet to consent, and which questions wait for an answer.</summary>
public sealed class WaitingTests : CaseStory
{
    IEnumerable<string> Waiting(string service = "ppt") => State.WhoHasYetToConsent(service, Rules, Now).Select(p => p.Name);

    IEnumerable<Guid> Unanswered => State.Unanswered(Rules, Now).Select(q => q.Id);

    [Fact]
    public void Each_who_must_consent_is_waited_for_until_they_have()
    {
        GivenFamily();
        var question = Asked();
        Assert.Equal([Mother.Name, Father.Name], Waiting());
        Yes(question, Mother);
        Assert.Equal([Father.Name], Waiting());
        No(question, Father);
        Assert.Equal([Father.Name], Waiting());
        Yes(question, Father);
        Assert.Empty(Waiting());
        After(minutes: 30 * 24 * 60);
        Assert.Equal([Mother.Name, Father.Name], Waiting());
    }

    [Fact]
    public void Where_one_is_enough_nobody_is_waited_for_once_one_has()
    {
        GivenFamily();
        Yes(Asked("nav"), Mother);
        Assert.Empty(Waiting("nav"));
    }

    [Fact]
    public void A_question_waits_until_all_have_answered_it_whatever_they_answered()
    {
        GivenFamily();
        var question = Asked();
        Assert.Equal([question], Unanswered);
        Yes(question, Mother);
        Assert.Equal([question], Unanswered);
        No(question, Father);
        Assert.Empty(Unanswered);

        var again = Asked();
        Assert.Equal([again], Unanswered);
        After(minutes: 30 * 24 * 60);
        Assert.Empty(Unanswered);
    }

    [Fact]
    public void A_question_about_a_guardian_waits_for_that_guardian_alone()
    {
        GivenFamily();
        var question = Asked(about: Father.PersonId);
        Assert.Equal([question], Unanswered);
        Yes(question, Father);
        Assert.Empty(Unanswered);
        // And opens nothing of the case.
        Assert.Equal([Mother.Name, Father.Name], Waiting());
    }
}
