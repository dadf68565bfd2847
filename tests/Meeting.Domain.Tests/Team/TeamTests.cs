namespace Meetings.Tests;

public class TeamTests() : Story<Team, TeamCommand>((team, command, moment) => team.Decide(command, moment))
{
    static readonly TeamContent Content = new("TST Fjellvang", "tst", ["school", "ppt"], false);
    static readonly Guid Nurse = Scene.Id(201);

    void GivenTeam()
    {
        Given(new CreateTeam(Content), id: Scene.TeamId);
        Given(new AddMember("Kari", Role.Leader, "school"), id: Scene.Leader.PersonId);
    }

    [Fact]
    public void A_team_is_created_with_the_command_s_id()
    {
        When(new CreateTeam(Content), id: Scene.TeamId);
        Then(new TeamCreated(Scene.TeamId, Content));
        Assert.Equal((Scene.TeamId, Content, 1, 1), (State.Id, State.Content, State.Revision, State.Words.Revision));
        Assert.Empty(State.Members);
    }

    [Fact]
    public void A_team_is_created_once()
    {
        GivenTeam();
        When(new CreateTeam(Content));
        ThenRefused(Rejection.TeamExists);
    }

    [Fact]
    public void Whom_somebody_interprets_for_is_given_no_role_that_has_no_interpreter()
    {
        GivenTeam();
        Given(new AddMember("Amina", Role.Family, null), id: Scene.Mother.PersonId);
        Given(new AddMember("Tolk", Role.Interpreter, null, Scene.Mother.PersonId), id: Scene.Id(202));
        When(new ChangeMember(Scene.Mother.PersonId, "Amina", Role.Member, null));
        ThenRefused(Rejection.InterpretsForNobody);
        When(new ChangeMember(Scene.Mother.PersonId, "Amina", Role.Youth, null));
        Then(new MemberChanged(Scene.Mother.PersonId, "Amina", Role.Youth, null));
    }

    [Fact]
    public void What_a_team_is_is_replaced_and_the_same_again_is_nothing_new()
    {
        GivenTeam();
        When(new ChangeTeam(Content with { DutyToAttend = ["school", "ppt"] }));
        ThenNothing();
        When(new ChangeTeam(Content with { DutyToAttend = ["school"] }));
        Then(new TeamChanged(Content with { DutyToAttend = ["school"] }));
        Assert.Equal<string>(["school"], State.Content.DutyToAttend);
    }

    [Fact]
    public void Two_who_edit_what_a_team_is_at_once_lose_nothing()
    {
        GivenTeam();
        var seen = State.Revision;
        Given(new ChangeTeam(Content with { Name = "TST Fjell" }, seen, Fields.Name));
        When(new ChangeTeam(Content with { Name = "TST Vang", Unit = "Vang skole" }, seen, Fields.Name | Fields.Unit), by: Scene.Secretary);
        Then(
            new TeamWordingKept(Edited.Team, Scene.TeamId, Fields.Name, "TST Vang", null),
            new TeamChanged(Content with { Name = "TST Fjell", Unit = "Vang skole" }));
        Assert.Equal([(Fields.Name, new Wording("TST Vang", Scene.Secretary))], State.Words.Kept());

        When(new ChangeTeam(Content with { Name = "TST Fjellvang" }, State.Revision, Fields.Name));
        Then(
            new TeamWordingsSettled(Edited.Team, Scene.TeamId, Fields.Name),
            new TeamChanged(Content with { Name = "TST Fjellvang", Unit = "Vang skole" }));
        Assert.Empty(State.Words.Kept());
    }

    [Fact]
    public void Two_who_edit_a_member_at_once_lose_nothing()
    {
        GivenTeam();
        Given(new AddMember("Amina", Role.Family, null), id: Scene.Mother.PersonId);
        Given(new AddMember("Hanne", Role.Member, "health"), id: Nurse);
        var seen = State.Revision;
        Given(new ChangeMember(Nurse, "Hanne H", Role.Secretary, "ppt", null, seen, Fields.Name | Fields.Role));
        When(new ChangeMember(Nurse, "", Role.Interpreter, "nav", Scene.Mother.PersonId, seen, Fields.Role | Fields.Service), by: Scene.Secretary);
        Then(
            new TeamWordingKept(Edited.Member, Nurse, Fields.Role, "Interpreter", Scene.Mother.PersonId),
            new MemberChanged(Nurse, "Hanne H", Role.Secretary, "nav"));
        Assert.Equal(Scene.Mother.PersonId, Assert.Single(State.Members.Find(Nurse)!.Words.Kept()).Wording.PersonId);
    }

    [Theory]
    [InlineData("Fjellvang skole", "")]
    [InlineData("", "Folldal")]
    public void Where_a_team_belongs_is_part_of_what_it_is(string unit, string municipality)
    {
        GivenTeam();
        var moved = Content with { Unit = unit, Municipality = municipality };
        When(new ChangeTeam(moved));
        Then(new TeamChanged(moved));
        Assert.Equal((unit, municipality), (State.Content.Unit, State.Content.Municipality));
    }

    [Fact]
    public void A_member_is_added_with_the_command_s_id()
    {
        GivenTeam();
        When(new AddMember("Hanne", Role.Member, "health"), id: Nurse);
        Then(new MemberAdded(Nurse, "Hanne", Role.Member, "health"));
        Assert.Equal(new Member(Nurse, "Hanne", Role.Member, "health") { Words = new(State.Revision, []) }, State.Members[^1]);
    }

    [Fact]
    public void A_member_needs_an_id_of_its_own()
    {
        GivenTeam();
        When(new AddMember("Hanne", Role.Member, "health"), id: Scene.Leader.PersonId);
        ThenRefused(Rejection.IdTaken);
        When(new AddMember("Hanne", Role.Member, "health"), id: Scene.TeamId);
        ThenRefused(Rejection.IdTaken);
    }

    [Fact]
    public void Two_thousand_members_fit_and_no_more()
    {
        GivenTeam();
        for (var i = 1; i < Rejection.MostElements; i++)
            Given(new MemberAdded(Scene.Id(10_000 + i), "Hanne", Role.Member, null));
        When(new AddMember("Ett for mye", Role.Member, null));
        ThenRefused(Rejection.ListFull);
    }

    [Fact]
    public void An_administrator_is_no_member()
    {
        GivenTeam();
        When(new AddMember("Drift", Role.Administrator, null));
        ThenRefused(Rejection.AdministratorTakesNoPart);
        When(new ChangeMember(Scene.Leader.PersonId, "Drift", Role.Administrator, null));
        ThenRefused(Rejection.AdministratorTakesNoPart);
    }

    [Fact]
    public void A_member_is_changed_and_removed()
    {
        GivenTeam();
        Given(new AddMember("Hanne", Role.Member, "health"), id: Nurse);
        When(new ChangeMember(Nurse, "Hanne H", Role.Secretary, "ppt"));
        Then(new MemberChanged(Nurse, "Hanne H", Role.Secretary, "ppt"));
        var changed = State.Members.Find(Nurse)!;
        Assert.Equal(("Hanne H", Role.Secretary, "ppt"), (changed.Name, changed.Role, changed.Service));
        When(new RemoveMember(Nurse));
        Then(new MemberRemoved(Nurse));
        Assert.Null(State.Members.Find(Nurse));
    }

    [Fact]
    public void A_member_who_was_removed_by_mistake_is_taken_in_again_as_they_were()
    {
        GivenTeam();
        Given(new AddMember("Hanne", Role.Secretary, "health"), id: Nurse);
        var before = State.Members.Find(Nurse);
        Given(new RemoveMember(Nurse));
        When(new ReadmitMember(Nurse));
        Then(new MemberReadmitted(Nurse));
        Assert.Equal(before, State.Members.Find(Nurse));
        When(new ReadmitMember(Nurse));
        ThenNothing();
        When(new ReadmitMember(Scene.Unknown));
        ThenRefused(Rejection.PersonNotFound);
    }

    [Fact]
    public void A_member_who_is_taken_in_again_brings_along_who_interpreted_and_went_with_them()
    {
        GivenTeam();
        Given(new AddMember("Amina", Role.Family, null), id: Scene.Mother.PersonId);
        Given(new AddMember("En annen tolk", Role.Interpreter, null, Scene.Mother.PersonId), id: Scene.Id(203));
        Given(new RemoveMember(Scene.Id(203)));
        After(minutes: 1);
        Given(new AddMember("Tolk", Role.Interpreter, null, Scene.Mother.PersonId), id: Scene.Id(202));
        When(new RemoveMember(Scene.Mother.PersonId));
        Then(new MemberRemoved(Scene.Id(202)), new MemberRemoved(Scene.Mother.PersonId));
        When(new ReadmitMember(Scene.Mother.PersonId));
        Then(new MemberReadmitted(Scene.Mother.PersonId), new MemberReadmitted(Scene.Id(202)));
    }

    [Fact]
    public void Somebody_who_is_no_member_is_neither_changed_nor_removed()
    {
        GivenTeam();
        When(new ChangeMember(Scene.Unknown, "", Role.Member, null));
        ThenRefused(Rejection.PersonNotFound);
        When(new RemoveMember(Scene.Unknown));
        ThenRefused(Rejection.PersonNotFound);
    }

    // R5.
    [Fact]
    public void The_last_leader_stays_leader_until_another_is()
    {
        GivenTeam();
        When(new ChangeMember(Scene.Leader.PersonId, "Kari", Role.Member, null));
        ThenRefused(Rejection.LastLeader);
        When(new RemoveMember(Scene.Leader.PersonId));
        ThenRefused(Rejection.LastLeader);
        Given(new AddMember("Hanne", Role.Leader, "health"), id: Nurse);
        When(new RemoveMember(Scene.Leader.PersonId));
        Then(new MemberRemoved(Scene.Leader.PersonId));
    }
}
