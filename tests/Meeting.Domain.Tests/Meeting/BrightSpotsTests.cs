namespace Meetings.Tests;

public class BrightSpotsTests : MeetingStory
{
    static readonly Guid Spot = Scene.Id(141);

    [Fact]
    public void A_mother_shares_a_bright_spot()
    {
        // R6.
        GivenPlanned();
        When(new AddBrightSpot("Hun lo i dag"), by: Scene.Mother, id: Spot);
        Then(new BrightSpotAdded(Spot, "Hun lo i dag"));
        Assert.Equal(new BrightSpot(Spot, "Hun lo i dag", Scene.Mother), Assert.Single(State.BrightSpots));
    }

    [Fact]
    public void A_bright_spot_is_removed()
    {
        GivenPlanned();
        Given(new AddBrightSpot("Hun lo i dag"), id: Spot);
        When(new RemoveBrightSpot(Spot));
        Then(new BrightSpotRemoved(Spot));
        Assert.Empty(State.BrightSpots);
    }

    [Fact]
    public void A_bright_spot_that_is_not_there_is_not_found()
    {
        GivenPlanned();
        When(new RemoveBrightSpot(Scene.Unknown));
        ThenRefused(Rejection.BrightSpotNotFound);
    }

    [Fact]
    public void A_bright_spot_needs_an_id_of_its_own()
    {
        GivenPlanned();
        When(new AddBrightSpot("Hun lo i dag"), id: Scene.Opening);
        ThenRefused(Rejection.IdTaken);
    }
}
