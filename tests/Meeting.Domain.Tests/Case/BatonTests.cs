namespace Meetings.Tests;

/// <summary>R12, R30.</summary>
public class BatonTests : CaseStory
{
    [Fact]
    public void The_old_holder_keeps_the_baton_until_the_new_one_has_accepted_it()
    {
        GivenOpened();
        When(new OfferBaton(Nurse), by: Scene.Secretary);
        Then(new BatonOffered(Nurse));
        Assert.Equal(new BatonOffer(Nurse, Now, "Siri Referent"), State.Offer);
        Assert.Equal(Teacher, State.Holder);
        After(minutes: 5);
        When(new AcceptBaton(), by: Scene.Nurse);
        Then(new BatonAccepted());
        Assert.Equal(Nurse, State.Holder);
        Assert.Equal<Holding>([new(Teacher, Scene.Start), new(Nurse, Now)], State.Holders);
        Assert.Null(State.Offer);
    }

    [Fact]
    public void Only_the_one_whom_the_baton_is_offered_to_answers()
    {
        GivenOpened();
        Given(new OfferBaton(Nurse));
        When(new AcceptBaton(), by: Scene.Leader);
        ThenRefused(Rejection.BatonOfferedToAnother);
        When(new DeclineBaton("Nei"), by: Scene.Leader);
        ThenRefused(Rejection.BatonOfferedToAnother);
        Assert.Equal(Teacher, State.Holder);
    }

    [Fact]
    public void A_baton_that_was_declined_stays_and_it_is_known_why_until_it_is_offered_again()
    {
        GivenOpened();
        Given(new OfferBaton(Nurse));
        After(minutes: 5);
        When(new DeclineBaton("Har for mange"), by: Scene.Nurse);
        Then(new BatonDeclined("Har for mange"));
        Assert.Equal((Teacher, null, new BatonRefusal(Nurse, "Har for mange", Now)), (State.Holder, State.Offer, State.Declined));
        Given(new OfferBaton(Nurse));
        Assert.Null(State.Declined);
    }

    [Fact]
    public void An_offer_is_taken_back()
    {
        GivenOpened();
        Given(new OfferBaton(Nurse));
        When(new TakeBackBaton());
        Then(new BatonTakenBack());
        Assert.Equal((Teacher, null, null), (State.Holder, State.Offer, State.Declined));
    }

    [Fact]
    public void What_was_not_offered_is_neither_taken_nor_declined_nor_taken_back()
    {
        GivenOpened();
        foreach (var command in new CaseCommand[] { new AcceptBaton(), new DeclineBaton(""), new TakeBackBaton() })
        {
            When(command, by: Scene.Nurse);
            ThenRefused(Rejection.NoBatonOffered);
        }
    }

    [Fact]
    public void A_later_offer_takes_an_earlier_one_s_place_and_the_same_again_is_nothing_new()
    {
        GivenOpened();
        Given(new OfferBaton(Nurse));
        When(new OfferBaton(Nurse));
        ThenNothing();
        var secretary = new Holder(Scene.Secretary.PersonId, "Siri Referent", "ppt", HolderKind.ChildCoordinator);
        When(new OfferBaton(secretary));
        Then(new BatonOffered(secretary));
        When(new AcceptBaton(), by: Scene.Nurse);
        ThenRefused(Rejection.BatonOfferedToAnother);
    }

    [Fact]
    public void Who_holds_the_baton_is_offered_it_only_as_something_else()
    {
        GivenOpened();
        When(new OfferBaton(Teacher));
        ThenRefused(Rejection.HoldsBaton);
        Given(new OfferBaton(Teacher with { Kind = HolderKind.Coordinator }));
        Given(new AcceptBaton());
        Assert.Equal(HolderKind.Coordinator, State.Holder!.Kind);
    }

    [Fact]
    public void The_baton_changes_hands_two_thousand_times_and_no_more()
    {
        GivenOpened();
        for (var i = 1; i < Rejection.MostElements; i++)
            Given(new BatonOffered(Nurse), new BatonAccepted());
        When(new OfferBaton(Teacher));
        ThenRefused(Rejection.ListFull);
    }

    [Fact]
    public void Which_service_coordinates_is_recorded_with_who_decided_and_when()
    {
        GivenOpened();
        var decided = new Coordination("health", "Kommunedirektøren", Scene.Day(8, 20));
        When(new DecideCoordination(decided));
        Then(new CoordinationDecided(decided));
        Assert.Equal(decided, State.Coordination);
        When(new DecideCoordination(decided));
        ThenNothing();
        When(new DecideCoordination(decided with { On = Scene.Day(8, 21) }));
        Then(new CoordinationDecided(decided with { On = Scene.Day(8, 21) }));
    }
}
