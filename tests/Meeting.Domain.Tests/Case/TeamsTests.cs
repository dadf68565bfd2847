namespace Meetings.Tests;

public class TeamsTests : CaseStory
{
    static readonly Guid Other = Scene.Id(3);

    // R26.
    [Fact]
    public void Another_team_is_let_in_on_a_ground_that_is_kept_and_the_same_again_is_nothing_new()
    {
        GivenOpened();
        After(minutes: 5);
        When(new LetTeamIn(Other, "Samtykke fra foresatte"), by: Scene.Secretary);
        Then(new TeamLetIn(Other, "Samtykke fra foresatte"));
        Assert.Equal([Scene.TeamId, Other], State.Teams.Select(t => t.Id));
        Assert.Equal(new CaseTeam(Other, "Samtykke fra foresatte", Now, "Siri Referent"), State.Teams[1]);
        When(new LetTeamIn(Other, "Igjen"));
        ThenNothing();
    }

    [Fact]
    public void A_team_goes_out_again_and_the_last_stays()
    {
        GivenOpened();
        Given(new LetTeamIn(Other, "Samtykke"));
        When(new TakeOutOfTeam(Scene.TeamId));
        Then(new TakenOutOfTeam(Scene.TeamId));
        Assert.Equal(Other, Assert.Single(State.Teams).Id);
        When(new TakeOutOfTeam(Scene.TeamId));
        ThenNothing();
        When(new TakeOutOfTeam(Other));
        ThenRefused(Rejection.LastTeam);
    }

    [Fact]
    public void Twenty_teams_fit_and_no_more()
    {
        GivenOpened();
        for (var i = 1; i < Rejection.MostTeams; i++)
            Given(new LetTeamIn(Scene.Id(500 + i), "Samtykke"));
        Assert.Equal(20, State.Teams.Length);
        When(new LetTeamIn(Other, "Samtykke"));
        ThenRefused(Rejection.TooManyTeams);
    }
}
