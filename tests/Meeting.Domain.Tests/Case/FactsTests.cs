namespace Meetings.Tests;

/// <summary>What comes with a command from elsewhere: the case reads no team and no other case itself.</summary>
public sealed class FactsTests : CaseStory
{
    [Fact]
    public void Nobody_is_offered_the_baton_whose_service_has_no_ground_when_it_is_offered()
    {
        GivenFamily();
        var question = Asked("health");
        When(new OfferBaton(Nurse, Rules));
        ThenRefused(Rejection.BatonNeedsGround);
        Yes(question, Mother);
        Yes(question, Father);
        When(new OfferBaton(Nurse, Rules));
        Then(new BatonOffered(Nurse));
        Given(new TakeBackBaton());
        After(minutes: 30 * 24 * 60);
        When(new OfferBaton(Nurse, Rules));
        ThenRefused(Rejection.BatonNeedsGround);
    }

    [Fact]
    public void Who_represents_no_service_has_no_ground_and_who_leads_needs_none()
    {
        GivenOpened();
        var lead = Nurse with { Service = null };
        When(new OfferBaton(lead, Rules));
        ThenRefused(Rejection.BatonNeedsGround);
        When(new OfferBaton(lead));
        Then(new BatonOffered(lead));
    }

    [Fact]
    public void Whom_or_what_nobody_knows_is_refused()
    {
        GivenOpened();
        When(new OfferBaton(null));
        ThenRefused(Rejection.PersonNotFound);
        When(new AddCasePerson(null));
        ThenRefused(Rejection.PersonNotFound);
        When(new JoinFamily(null));
        ThenRefused(Rejection.CaseNotFound);
        When(new LetTeamIn(Scene.Id(499), "Samtykke", Exists: false));
        ThenRefused(Rejection.TeamNotFound);
    }

    [Theory]
    [InlineData(CaseRole.Subject, Role.Youth)]
    [InlineData(CaseRole.Guardian, Role.Family)]
    [InlineData(CaseRole.SupportPerson, Role.Support)]
    [InlineData(CaseRole.Interpreter, Role.Interpreter)]
    public void What_somebody_is_in_a_case_they_are_in_its_meetings(CaseRole role, Role there) => Assert.Equal(there, (Guardian(Mother) with { Role = role }).RoleInMeetings);
}
