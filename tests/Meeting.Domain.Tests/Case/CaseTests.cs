namespace Meetings.Tests;

public class CaseTests : CaseStory
{
    [Fact]
    public void A_case_is_opened_with_the_command_s_id_by_a_team_and_somebody_answers_for_it()
    {
        When(new OpenCase(Scene.TeamId, Leila, Teacher), id: CaseId);
        Then(new CaseOpened(CaseId, Scene.TeamId, Leila, Teacher));
        Assert.Equal((CaseId, CaseId, Leila, 1, Now, Teacher), (State.Id, State.FamilyId, State.Content, State.ContentRevision, State.OpenedAt, State.Holder));
        Assert.Equal(new CaseTeam(Scene.TeamId, "", Now, "Kari Leder"), Assert.Single(State.Teams));
        Assert.Equal(1, State.Revision);
        Assert.Null(State.Closed);
    }

    [Fact]
    public void A_case_is_opened_once()
    {
        GivenOpened();
        When(new OpenCase(Scene.TeamId, Leila, Teacher), id: CaseId);
        ThenRefused(Rejection.CaseExists);
    }

    [Fact]
    public void Nothing_is_done_with_a_case_that_was_never_opened()
    {
        When(new ChangeCase(Leila));
        ThenRefused(Rejection.CaseNotFound);
        When(new ReopenCase("Ny bekymring"));
        ThenRefused(Rejection.CaseNotFound);
    }

    // The first of September in Norway; somewhere it is the second.
    [Theory]
    [InlineData(2, true)]
    [InlineData(3, false)]
    public void Nobody_is_born_after_today(int day, bool taken)
    {
        var born = Leila with { BirthDate = Scene.Day(9, day) };
        When(new OpenCase(Scene.TeamId, born, Teacher), id: CaseId);
        if (taken)
            Then(new CaseOpened(CaseId, Scene.TeamId, born, Teacher));
        else
            ThenRefused(Rejection.BornInTheFuture);
    }

    [Fact]
    public void What_a_case_is_is_changed_and_the_same_again_is_nothing_new()
    {
        GivenOpened();
        Given(new SetLevel(1, "Uro"));
        var youth = Leila with { Kind = SubjectKind.Youth, Name = "L-17", BirthDate = null };
        When(new ChangeCase(youth));
        Then(new CaseChanged(youth));
        Assert.Equal((youth, 3), (State.Content, State.ContentRevision));
        When(new ChangeCase(youth, BaseRevision: 1));
        ThenNothing();
    }

    [Fact]
    public void Two_who_change_what_a_case_is_at_once_do_not_undo_each_other()
    {
        GivenOpened();
        Given(new ChangeCase(Leila with { Name = "Leila Ali" }, State.Revision));
        When(new ChangeCase(Leila with { Name = "Leyla" }, BaseRevision: 1));
        ThenRefused(Rejection.ChangedSince);
        When(new ChangeCase(Leila with { BirthDate = Scene.Day(9, 9) }, State.Revision));
        ThenRefused(Rejection.BornInTheFuture);
        When(new ChangeCase(Leila with { Name = "Leyla" }, State.Revision));
        Then(new CaseChanged(Leila with { Name = "Leyla" }));
    }

    [Fact]
    public void Siblings_cases_become_one_family_s_and_part_again()
    {
        GivenOpened();
        When(new JoinFamily(CaseId));
        ThenNothing();
        When(new JoinFamily(Scene.Id(499)));
        Then(new FamilyJoined(Scene.Id(499)));
        Assert.Equal(Scene.Id(499), State.FamilyId);
        Given(new JoinFamily(CaseId));
        Assert.Equal(CaseId, State.FamilyId);
    }

    [Fact]
    public void A_case_is_closed_with_its_cause_and_opened_again()
    {
        GivenOpened();
        Given(new OfferBaton(Nurse));
        After(minutes: 5);
        When(new CloseCase("Individuell plan tar over"), by: Scene.Secretary);
        Then(new CaseClosed("Individuell plan tar over"));
        Assert.Equal(new CaseClosure(Now, "Siri Referent", "Individuell plan tar over"), State.Closed);
        Assert.Null(State.Offer);
        Assert.Equal(Teacher, State.Holder);
        When(new CloseCase("Igjen"));
        ThenRefused(Rejection.CaseClosed);
        When(new ReopenCase("Ny bekymring"));
        Then(new CaseReopened("Ny bekymring"));
        Assert.Null(State.Closed);
        When(new ReopenCase("Ny bekymring"));
        ThenNothing();
    }

    [Fact]
    public void Of_a_closed_case_consents_and_openings_still_end_and_nothing_else_happens()
    {
        GivenFamily();
        var question = Asked();
        var consent = Yes(question, Mother);
        var opening = Opened();
        var view = Put(new AddChildsView("Jeg vil ha fred", Circle.Room, "", Scene.Day(9, 1)), Child);
        Given(new CloseCase("Ferdig"));
        CaseCommand[] refused =
        [
            new ChangeCase(Leila with { Name = "Leyla" }), new JoinFamily(Scene.Id(499)), new CloseCase("Igjen"), new LetTeamIn(Scene.Id(3), "Samtykke"), new TakeOutOfTeam(Scene.TeamId),
            new AddCasePerson(With(407, Mother.PersonId)), new ChangeCasePerson(Guardian(Mother, false)), new RemoveCasePerson(Mother.PersonId),
            new AskForConsent("ppt", "", "", Now.AddDays(1)), new TakeBackQuestion(question), new AnswerForConsent(question, Father.PersonId, true, Paper),
            new OpenToService("nav", Statute, "", null, false), new ShareWithCoordinatorFirst(), new LetOthersBeAsked(), new OfferBaton(Nurse), new AcceptBaton(), new DeclineBaton(""), new TakeBackBaton(),
            new DecideCoordination(new("ppt", "Kommunedirektøren", Scene.Day(9, 1))), new InvolveService("ppt", ""), new ReleaseService("ppt"),
            new SetLevel(2, ""), new ClarifyWorry("Lesevansker"), new AddChildsView("", Circle.Room, "Kari", Scene.Day(9, 1)), new ChangeChildsView(view, "", Circle.Room), new RemoveChildsView(view),
        ];
        foreach (var command in refused)
        {
            When(command);
            ThenRefused(Rejection.CaseClosed);
        }

        When(new WithdrawConsent(consent, ""), by: Mother);
        Then(new ConsentWithdrawn(consent, ""));
        When(new TakeBackWithdrawal(consent), by: Mother);
        Then(new WithdrawalTakenBack(consent));
        When(new EndOpening(opening));
        Then(new OpeningEnded(opening));
    }

    // R22: what was agreed on is read until the consent runs out, also after the case.
    [Fact]
    public void A_ground_outlives_the_case_it_opens()
    {
        GivenFamily();
        Opened(days: 1);
        Given(new CloseCase("Ferdig"));
        Assert.True(Sees());
        Assert.False(Sees(at: Now.AddDays(1)));
    }

    [Fact]
    public void A_full_case_takes_nothing_more_but_what_closes_it_or_what_was_opened()
    {
        GivenFamily();
        var consent = Yes(Asked(), Mother);
        var opening = Opened();
        while (State.Revision < Rejection.MostEvents)
            Given(new WorryClarified("Lesevansker"));
        When(new ClarifyWorry("Skrivevansker"));
        ThenRefused(Rejection.CaseFull);
        When(new WithdrawConsent(consent, ""), by: Mother);
        Then(new ConsentWithdrawn(consent, ""));
        When(new EndOpening(opening));
        Then(new OpeningEnded(opening));
        When(new CloseCase("Full"));
        Then(new CaseClosed("Full"));
        When(new ReopenCase(""));
        ThenRefused(Rejection.CaseFull);
    }
}
