namespace Meetings.Tests;

/// <summary>R26, R29: what is opened without a consent.</summary>
public class OpeningsTests : CaseStory
{
    // R26.
    [Fact]
    public void A_statute_opens_a_case_whatever_the_family_says_and_its_ground_is_kept()
    {
        GivenFamily();
        No(Asked(), Mother);
        After(minutes: 5);
        When(new OpenToService("PPT", Statute, "Pålegg", Now.AddDays(1), true), by: Scene.Secretary, id: Scene.Id(441));
        Then(new OpenedToService(Scene.Id(441), "PPT", "Barnevernsloven § 13-4", "Pålegg", Now.AddDays(1), true, "Barnevernet kan gi pålegg."));
        Assert.Equal(new Opening(Scene.Id(441), "PPT", "Barnevernsloven § 13-4", "Pålegg", Now, Now.AddDays(1), true, Scene.Secretary) { StatuteText = "Barnevernet kan gi pålegg." }, Assert.Single(State.Openings));
        Assert.Equal(new Ground(Scene.Id(441), GroundKind.Statute, "Barnevernsloven § 13-4", Now, Now.AddDays(1)) { KeptFromFamily = true }, Ground("ppt"));
        Assert.Equal((true, false, false), (Sees("ppt", Now.AddDays(1).AddTicks(-1)), Sees("ppt", Now.AddDays(1)), Sees("nav")));
    }

    // R26.
    [Fact]
    public void A_case_is_opened_on_no_statute_that_the_municipality_has_not_chosen()
    {
        GivenFamily();
        When(new OpenToService("PPT", null, "Pålegg", null, false));
        ThenRefused(Rejection.StatuteNotFound);
    }

    [Fact]
    public void An_opening_without_an_end_is_good_until_it_is_ended()
    {
        GivenFamily();
        var opening = Opened();
        Assert.Equal((true, null), (Sees(at: Now.AddYears(100)), Ground()?.Until));
        After(minutes: 5);
        When(new EndOpening(opening));
        Then(new OpeningEnded(opening));
        Assert.Equal((false, Now), (Sees(), State.Openings[0].EndedAt));
        When(new EndOpening(opening));
        ThenNothing();
        When(new EndOpening(Scene.Unknown));
        ThenRefused(Rejection.OpeningNotFound);
    }

    [Fact]
    public void A_consent_goes_before_a_statute_and_the_statute_stands_when_the_consent_is_gone()
    {
        GivenFamily();
        var opening = Opened(days: 60);
        Yes(Asked(), Mother);
        var yes = Yes(Asked(), Father);
        Assert.Equal((yes, opening), (Ground()?.Id, Ground(at: Now.AddDays(30))?.Id));
        Given(new WithdrawConsent(yes, ""), Father);
        Assert.Equal((opening, false), (Ground()?.Id, Ground()?.KeptFromFamily));
    }

    // R29.
    [Fact]
    public void An_opening_that_the_family_knows_of_goes_before_one_that_it_does_not()
    {
        GivenFamily();
        var kept = Opened(kept: true);
        var known = Opened(days: 1);
        Opened(days: 2);
        Assert.Equal((known, false), (Ground()?.Id, Ground()?.KeptFromFamily));
        Assert.Equal((kept, true), (Ground(at: Now.AddDays(2))?.Id, Ground(at: Now.AddDays(2))?.KeptFromFamily));
    }

    [Fact]
    public void An_opening_ends_in_time_to_come_and_needs_an_id_of_its_own_and_two_thousand_fit()
    {
        GivenFamily();
        When(new OpenToService("ppt", Statute, "", Now, false));
        ThenRefused(Rejection.ConsentInThePast);
        When(new OpenToService("ppt", Statute, "", null, false), id: Child.PersonId);
        ThenRefused(Rejection.IdTaken);
        for (var i = 0; i < Rejection.MostElements; i++)
            Given(new OpenedToService(Scene.Id(10_000 + i), "ppt", "", "", null, false));
        When(new OpenToService("ppt", Statute, "", null, false));
        ThenRefused(Rejection.ListFull);
    }
}
