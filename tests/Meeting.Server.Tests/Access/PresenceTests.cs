using System.Collections.Immutable;
using Meetings.Server.Access;

namespace Meetings.Server.Tests.Access;

/// <summary>Who somebody is in a case, wherever they come from.</summary>
public sealed class PresenceTests
{
    static readonly DateTimeOffset Now = RunningServer.Start;
    static readonly Guid Team = Guid.CreateVersion7(), OtherTeam = Guid.CreateVersion7(), Me = Guid.CreateVersion7(), CaseId = Guid.CreateVersion7();
    static readonly ConsentRules Rules = new(new(15, GuardiansNeeded.All), ImmutableDictionary<string, ConsentRule>.Empty, TimeZoneInfo.Utc);
    static readonly Presence Nowhere = new([], [], [], Rules);

    static readonly Case TheCase = Case.Nothing with
    {
        Revision = 1,
        Id = CaseId,
        Teams = [new(Team, "", Now, "Kari")],
        Holders = [new(new(Guid.CreateVersion7(), "Hanne", "Helse", HolderKind.Stafettholder), Now)],
        Openings = [new(Guid.CreateVersion7(), "PPT", "Loven", "Grunn", Now, Now.AddHours(1), false, new(Guid.Empty, "Kari", Role.Leader))],
    };

    static Case With(CaseRole role) => TheCase with { People = [new(Me, "Amina", role, false, null)] };

    static Presence Member(Role role, string? service = null, Guid? team = null) => Nowhere with { InTeams = [(team ?? Team, new(Me, "Amina", role, service))] };

    static Presence Participant(Role role, Guid? team = null, params ImmutableArray<Guid> cases) =>
        Nowhere with { InMeetings = [(Meeting.Nothing with { Id = Guid.CreateVersion7(), TeamId = team ?? Team, AllCases = cases }, new(Me, "Amina", role))] };

    static CaseStanding? Of(Presence presence, Case? @case = null, DateTimeOffset? at = null) => presence.In(@case ?? TheCase, at ?? Now)?.Standing;

    [Theory]
    [InlineData(Role.Leader, null, CaseStanding.Leader)]
    [InlineData(Role.Secretary, null, CaseStanding.Secretary)]
    [InlineData(Role.Secretary, "PPT", CaseStanding.Secretary)]
    [InlineData(Role.Member, "ppt", CaseStanding.Service)]
    [InlineData(Role.Member, "NAV", null)]
    [InlineData(Role.Member, null, null)]
    [InlineData(Role.Observer, "PPT", null)]
    [InlineData(Role.Contributor, "PPT", null)]
    [InlineData(Role.Screen, null, null)]
    [InlineData(Role.Family, null, null)]
    [InlineData(Role.Interpreter, null, null)]
    public void A_member_stands_in_it_by_role_or_by_the_ground_of_their_service(Role role, string? service, CaseStanding? standing)
    {
        Assert.Equal(standing, Of(Member(role, service)));
        Assert.Null(Of(Member(role, service, OtherTeam)));
    }

    [Fact]
    public void A_ground_is_one_until_it_runs_out_or_is_ended()
    {
        Assert.Equal(CaseStanding.Service, Of(Member(Role.Member, "PPT"), at: Now.AddHours(1).AddTicks(-1)));
        Assert.Null(Of(Member(Role.Member, "PPT"), at: Now.AddHours(1)));
        Assert.Null(Of(Member(Role.Member, "PPT"), TheCase with { Openings = [TheCase.Openings[0] with { EndedAt = Now }] }));
    }

    [Theory]
    [InlineData(Role.Member, CaseStanding.Holder)]
    [InlineData(Role.Secretary, CaseStanding.Holder)]
    [InlineData(Role.Leader, CaseStanding.Leader)]
    [InlineData(Role.Observer, null)]
    public void Who_answers_for_it_needs_no_ground_but_a_place_in_one_of_its_teams(Role role, CaseStanding? standing)
    {
        var mine = TheCase with { Holders = [TheCase.Holders[0] with { Who = TheCase.Holder! with { PersonId = Me } }] };
        Assert.Equal(standing, Of(Member(role), mine));
        Assert.Null(Of(Member(role, team: OtherTeam), mine));
        // Who did before does no longer.
        Assert.Null(Of(Member(Role.Member), mine with { Holders = [.. mine.Holders, TheCase.Holders[0]] }));
    }

    [Theory]
    [InlineData(CaseRole.Subject, CaseStanding.Subject, Role.Youth)]
    [InlineData(CaseRole.Guardian, CaseStanding.Guardian, Role.Family)]
    [InlineData(CaseRole.SupportPerson, CaseStanding.With, Role.Support)]
    [InlineData(CaseRole.Interpreter, CaseStanding.With, Role.Interpreter)]
    public void The_familys_side_comes_by_the_case_its_teams_or_a_meeting_about_it(CaseRole role, CaseStanding standing, Role acts)
    {
        var invited = Nowhere with { InCases = [(CaseId, Me)] };
        Assert.Equal(new CaseParty(new(Me, "Amina", acts), standing), invited.In(With(role), Now));
        Assert.Equal(standing, Of(Member(Role.Family), With(role)));
        Assert.Equal(standing, Of(Participant(Role.Youth, cases: CaseId), With(role)));

        // Not who was taken off it, who is invited to another, or who comes from where it is not, or is no longer.
        Assert.Null(Of(invited));
        Assert.Null(Of(Nowhere with { InCases = [(Guid.CreateVersion7(), Me)] }, With(role)));
        Assert.Null(Of(Member(Role.Family, team: OtherTeam), With(role)));
        Assert.Null(Of(Participant(Role.Family), With(role)));
        Assert.Null(Of(Participant(Role.Family, OtherTeam, CaseId), With(role)));
    }

    [Fact]
    public void A_professional_is_not_let_in_as_family_by_an_id()
    {
        Assert.Null(Of(Member(Role.Member, "NAV"), With(CaseRole.Guardian)));
        Assert.Null(Of(Participant(Role.Member, cases: CaseId), With(CaseRole.Guardian)));
        Assert.Null(Of(Participant(Role.Leader, cases: CaseId)));
    }

    [Fact]
    public void The_strongest_of_several_counts()
    {
        var both = Member(Role.Member, "PPT") with { InCases = [(CaseId, Me)] };
        Assert.Equal(CaseStanding.Service, Of(both, With(CaseRole.Guardian)));
        Assert.Equal(CaseStanding.Guardian, Of(both, With(CaseRole.Guardian), Now.AddHours(2)));
        Assert.Equal(CaseStanding.Leader, Of(both with { InTeams = [.. both.InTeams, (Team, new(Me, "Amina", Role.Leader))] }));
    }

    [Fact]
    public void In_a_case_that_is_none_nobody_stands() => Assert.Null(Of(Member(Role.Leader) with { InCases = [(Guid.Empty, Me)] }, Case.Nothing));
}
