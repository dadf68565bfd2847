namespace Meetings.Tests;

public class InvolvedServicesTests : CaseStory
{
    [Fact]
    public void A_service_works_with_a_case_and_that_is_no_ground_to_see_it()
    {
        GivenFamily();
        When(new InvolveService("PPT", "Observasjon"));
        Then(new ServiceInvolved("PPT", "Observasjon"));
        Assert.Equal(new InvolvedService("PPT", "Observasjon", Now), Assert.Single(State.Involved));
        Assert.False(Sees("PPT"));
    }

    [Fact]
    public void What_a_service_does_changes_and_the_same_again_is_nothing_new()
    {
        GivenOpened();
        Given(new InvolveService("PPT", "Observasjon"));
        Given(new InvolveService("nav", ""));
        After(minutes: 5);
        When(new InvolveService("ppt", "Observasjon"));
        ThenNothing();
        When(new InvolveService("ppt", "Veiledning"));
        Then(new ServiceInvolved("ppt", "Veiledning"));
        Assert.Equal<InvolvedService>([new("PPT", "Veiledning", Scene.Start), new("nav", "", Scene.Start)], State.Involved);
    }

    [Fact]
    public void A_service_is_released_however_it_is_capitalised_and_again_is_nothing_new()
    {
        GivenOpened();
        Given(new InvolveService("PPT", ""));
        Given(new InvolveService("nav", ""));
        When(new ReleaseService("Ppt"));
        Then(new ServiceReleased("Ppt"));
        Assert.Equal("nav", Assert.Single(State.Involved).Service);
        When(new ReleaseService("Ppt"));
        ThenNothing();
    }

    [Fact]
    public void Two_thousand_services_fit_and_no_more()
    {
        GivenOpened();
        for (var i = 0; i < Rejection.MostElements; i++)
            Given(new ServiceInvolved($"service {i}", ""));
        When(new InvolveService("ppt", ""));
        ThenRefused(Rejection.ListFull);
        When(new InvolveService("service 7", "Veiledning"));
        Then(new ServiceInvolved("service 7", "Veiledning"));
    }
}
