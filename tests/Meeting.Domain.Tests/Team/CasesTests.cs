namespace Meetings.Tests;

/// <summary>The cases that a team was let into.</summary>
public sealed class CasesTests() : Story<Team, TeamCommand>((state, command, moment) => state.Decide(command, moment))
{
    static readonly Guid One = Scene.Id(401), Other = Scene.Id(402);

    [Fact]
    public void What_the_case_says_stands_with_the_team_once()
    {
        Given(new CreateTeam(new("TST", "tst", [], false)), id: Scene.TeamId);
        When(new FollowCase(One, true));
        Then(new CaseCameIn(One));
        When(new FollowCase(One, true));
        ThenNothing();
        Given(new FollowCase(Other, true));
        Assert.Equal<Guid>([One, Other], State.Cases);

        When(new FollowCase(One, false));
        Then(new CaseWentOut(One));
        When(new FollowCase(One, false));
        ThenNothing();
        Assert.Equal<Guid>([Other], State.Cases);
    }
}
