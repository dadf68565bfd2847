namespace Meetings.Tests;

public class MatterTests : MeetingStory
{
    static readonly Guid Ola = Scene.Id(501);
    static readonly Guid Amina = Scene.Id(502);
    static readonly Reach Staff = new(Circle.Staff, []);
    static readonly Reach Leaders = new(Circle.Leaders, []);
    static readonly Reach Nurses = new(Circle.Named, ["health"]);

    static Matter Of(Reach reach, params Guid[] cases) => Matter.Of([.. cases]) with { Reach = reach };

    [Fact]
    public void An_item_is_about_nothing_in_particular_until_somebody_says()
    {
        GivenRunning();
        Assert.Equal(Matter.General, State.MatterOf(Item(Scene.Opening)));
        When(new SetMatter(Scene.Opening, Matter.Of(Ola)));
        Then(new MatterSet(Scene.Opening, Matter.Of(Ola)));
        Assert.Equal(Matter.Of(Ola), State.MatterOf(Item(Scene.Opening)));
        Assert.Equal([Ola], State.AllCases.AsEnumerable());
        Assert.True(State.IsSelective);
        When(new SetMatter(Scene.Opening, Matter.Of(Ola)));
        ThenNothing();
        When(new SetMatter(Scene.Unknown, Matter.Of(Ola)));
        ThenRefused(Rejection.ItemNotFound);
    }

    [Fact]
    public void An_item_is_about_a_case_from_the_moment_that_it_is_added()
    {
        GivenRunning();
        When(new AddAgendaItem("Sak 1", 10, null, null, Of(Staff, Ola)), id: Scene.Id(61));
        Then(new AgendaItemAdded(Scene.Id(61), "Sak 1", 10, null, null, Of(Staff, Ola)));
        Assert.Equal(Of(Staff, Ola), State.MatterOf(Item(Scene.Id(61))));
        When(new AddAgendaItem("Sak 2", 10, null, null, Matter.General), id: Scene.Id(62));
        Then(new AgendaItemAdded(Scene.Id(62), "Sak 2", 10, null, null));
    }

    [Fact]
    public void What_is_anonymous_refers_to_nobody()
    {
        GivenRunning();
        var wrong = Matter.Of(Ola) with { Anonymous = true };
        When(new SetMatter(Scene.Opening, wrong));
        ThenRefused(Rejection.AnonymousHasNoCase);
        When(new AddAgendaItem("Sak", 0, null, null, wrong));
        ThenRefused(Rejection.AnonymousHasNoCase);
    }

    [Fact]
    public void What_is_anonymous_refers_not_to_the_whole_meetings_case_either()
    {
        GivenRunning(MeetingKind.Ansvarsgruppe);
        Given(new ReferToCase(Ola));
        Given(new SetMatter(Scene.Opening, Matter.General with { Anonymous = true }));
        Assert.Empty(State.MatterOf(Item(Scene.Opening)).Cases);
        Assert.Equal([Ola], State.MatterOf(Item(Scene.Guidance)).Cases.AsEnumerable());
    }

    [Fact]
    public void Who_is_named_is_named_in_the_circle_of_those_and_in_no_other()
    {
        GivenRunning();
        foreach (var reach in (Reach[])[new(Circle.Named, []), new(Circle.Staff, ["health"]), new(Circle.Room, ["health"]), new(Circle.Leaders, ["health"])])
        {
            When(new SetMatter(Scene.Opening, Of(reach)));
            ThenRefused(Rejection.ReachNamesServices);
            When(new AddNote(Scene.Opening, "", "Notat", reach));
            ThenRefused(Rejection.ReachNamesServices);
        }
    }

    [Fact]
    public void A_meeting_is_about_so_many_cases_and_each_once()
    {
        GivenRunning();
        When(new SetMatter(Scene.Opening, Matter.Of(Ola, Ola)));
        ThenRefused(Rejection.TooManyCases);
        Guid[] many = [.. Enumerable.Range(600, Rejection.MostCases).Select(Scene.Id)];
        Given(new SetMatter(Scene.Opening, Matter.Of([.. many])));
        When(new SetMatter(Scene.Guidance, Matter.Of(Ola)));
        ThenRefused(Rejection.TooManyCases);
        When(new ReferToCase(Ola));
        ThenRefused(Rejection.TooManyCases);
        When(new AddAgendaItem("En til", 0, null, null, Matter.Of(Ola)));
        ThenRefused(Rejection.TooManyCases);
        Given(new SetMatter(Scene.Guidance, Matter.Of(many[0])));
    }

    public static TheoryData<Matter, Matter, bool> Changes => new()
    {
        { Matter.General, Matter.Of(Ola), false },
        { Matter.General, Of(Staff, Ola), true },
        { Matter.General, Of(Staff), true },
        { Matter.General, Matter.General with { Anonymous = true }, false },
        { Matter.Of(Ola), Matter.Of(Ola, Amina), true },
        { Matter.Of(Ola), Matter.Of(Amina), false },
        { Matter.Of(Ola), Matter.General, false },
        { Matter.Of(Ola), Of(Leaders, Ola), true },
        { Of(Staff), Of(Leaders), true },
        { Of(Staff), Of(Nurses), true },
        { Of(Staff), Of(Reach.Room), false },
        { Of(Leaders), Of(Staff), false },
        { Of(Leaders), Of(Nurses), false },
        { Of(Nurses), Of(Leaders), true },
        { Of(Nurses), Of(new(Circle.Named, ["HEALTH"])), true },
        { Of(Nurses), Of(new(Circle.Named, ["health", "ppt"])), false },
        { Of(Nurses), Of(new(Circle.Named, ["ppt"])), false },
        { Matter.General with { Anonymous = true }, Matter.Of(Ola), false },
    };

    // What was said to some is not shown to more.
    [Theory]
    [MemberData(nameof(Changes))]
    public void Once_something_stands_under_an_item_what_it_is_about_only_becomes_narrower(Matter before, Matter after, bool narrower)
    {
        GivenRunning();
        Given(new SetMatter(Scene.Opening, before));
        Given(new SetMatter(Scene.Opening, after));
        Given(new SetMatter(Scene.Opening, before));
        Given(new AddNote(Scene.Opening, "", "Notat"));
        When(new SetMatter(Scene.Opening, after));
        if (narrower)
            Then(new MatterSet(Scene.Opening, after));
        else
            ThenRefused(Rejection.MatterHasContent);
    }

    [Fact]
    public void What_stands_under_an_item_is_about_what_the_item_is()
    {
        GivenRunning();
        Given(new AddNote(Scene.Opening, "", "Notat"), id: Scene.Id(71));
        Given(new AddAttachment(Scene.Opening, "Vedlegg"), id: Scene.Id(72));
        Given(new ProposeDecision(Scene.Opening, "Forslag"), id: Scene.Id(73));
        Given(new AddRemark(Scene.Id(73), "Merknad", false), id: Scene.Id(74));
        Given(new AddAction(Scene.Opening, Scene.Content()), id: Scene.Id(75));
        Given(new AddContribution(ContributionKind.Important, "Viktig", Scene.Opening), id: Scene.Id(76));
        Assert.All(Enumerable.Range(71, 6), id => Assert.Equal(Matter.General, State.MatterOf(State.Element(Scene.Id(id))!)));
        Given(new SetMatter(Scene.Opening, Of(Staff, Ola)));
        Assert.All(Enumerable.Range(71, 6), id => Assert.Equal(Of(Staff, Ola), State.MatterOf(State.Element(Scene.Id(id))!)));
        Assert.Equal(Matter.General, State.MatterOf(Item(Scene.Guidance)));
    }

    [Fact]
    public void What_is_the_meetings_as_a_whole_is_about_what_that_is()
    {
        GivenRunning(MeetingKind.Ansvarsgruppe);
        Given(new AddBrightSpot("Lys"), id: Scene.Id(71));
        When(new ReferToCase(Ola));
        Then(new CaseReferredTo(Ola));
        Given(new AddBrightSpot("Lys 2"), id: Scene.Id(72));
        Given(new AddAction(null, Scene.Content()), id: Scene.Id(73));
        Given(new AddRemark(null, "Merknad", false), id: Scene.Id(74));
        Given(new AddContribution(ContributionKind.Question, "Når?"), id: Scene.Id(75));
        Given(new ProposeDecision(null, "Forslag"), id: Scene.Id(76));
        Assert.All(Enumerable.Range(71, 6), id => Assert.Equal(Matter.Of(Ola), State.MatterOf(State.Element(Scene.Id(id))!)));
        Assert.All(State.Agenda, i => Assert.Equal(Matter.Of(Ola), State.MatterOf(i)));
        When(new ReferToCase(Ola));
        ThenNothing();
    }

    [Fact]
    public void What_is_about_one_of_siblings_is_about_that_one()
    {
        GivenRunning(MeetingKind.Ansvarsgruppe);
        Given(new ReferToCase(Ola));
        Given(new ReferToCase(Amina));
        Given(new AddBrightSpot("Lys", Amina), id: Scene.Id(71));
        Given(new AddAction(null, Scene.Content(), CaseId: Ola), id: Scene.Id(72));
        Given(new AddBrightSpot("Begge"), id: Scene.Id(73));
        Assert.Equal(Matter.Of(Amina), State.MatterOf(State.BrightSpots[0]));
        Assert.Equal(Matter.Of(Ola), State.MatterOf(State.Actions[^1]));
        Assert.Equal(Matter.Of(Ola, Amina), State.MatterOf(State.BrightSpots[1]));
    }

    [Fact]
    public void Nothing_names_a_case_that_the_meeting_or_the_item_is_not_about()
    {
        GivenRunning();
        Given(new SetMatter(Scene.Opening, Matter.Of(Ola)));
        foreach (var command in (MeetingCommand[])
        [
            new AddBrightSpot("Lys", Amina), new AddAction(null, Scene.Content(), CaseId: Amina), new AddContribution(ContributionKind.Important, "a", null, Amina),
            new ProposeDecision(null, "a", Amina), new AddAction(Scene.Opening, Scene.Content(), CaseId: Amina), new AddAction(Scene.Guidance, Scene.Content(), CaseId: Ola),
            new ProposeDecision(Scene.Guidance, "a", Ola), new AddContribution(ContributionKind.Important, "a", Scene.Guidance, Ola), new InviteFamily(Amina, Scene.Id(81), Guardian),
        ])
        {
            When(command);
            ThenRefused(Rejection.CaseNotInMeeting);
        }

        Given(new AddBrightSpot("Lys", Ola));
        Given(new AddAction(Scene.Opening, Scene.Content(), CaseId: Ola));
        When(new AddContribution(ContributionKind.Important, "a", Scene.Unknown));
        ThenRefused(Rejection.ItemNotFound);
    }

    [Fact]
    public void A_meeting_leaves_a_case_while_nothing_has_been_said()
    {
        GivenPlanned(MeetingKind.Ansvarsgruppe);
        Given(new ReferToCase(Ola));
        When(new LeaveCase(Ola));
        Then(new CaseLeft(Ola));
        Assert.Empty(State.Cases);
        Assert.Equal(Matter.General, State.MatterOf(Item(Scene.Opening)));
        When(new LeaveCase(Ola));
        ThenNothing();
        When(new AddBrightSpot("Lys", Ola));
        ThenRefused(Rejection.CaseNotInMeeting);
        Given(new ReferToCase(Ola));
        Given(new AddBrightSpot("Lys"));
        When(new LeaveCase(Ola));
        ThenRefused(Rejection.MatterHasContent);
    }

    [Fact]
    public void A_note_reaches_no_farther_than_its_item()
    {
        GivenRunning();
        Given(new AddNote(Scene.Opening, "", "Til vanlig"), id: Scene.Id(70));
        Given(new RemoveNote(Scene.Id(70)));
        Assert.False(State.IsSelective);
        Given(new AddNote(Scene.Opening, "", "For leder", Leaders), id: Scene.Id(71));
        Assert.True(State.IsSelective);
        Assert.Equal(Of(Leaders), State.MatterOf(State.Notes[0]));
        Given(new AddNote(Scene.Opening, "", "For alle", Reach.Room), id: Scene.Id(72));
        Assert.Equal(Matter.General, State.MatterOf(State.Notes[1]));
        Given(new SetMatter(Scene.Opening, Of(Staff)));
        Assert.Equal([Of(Leaders), Of(Staff)], State.Notes.Select(State.MatterOf));
        When(new AddNote(Scene.Opening, "", "For alle", Reach.Room));
        ThenRefused(Rejection.ReachesBeyondItem);
        Given(new AddNote(Scene.Opening, "", "For helse", Nurses));
        Given(new SetMatter(Scene.Opening, Of(new(Circle.Named, ["ppt"]))));
        // Of two circles that do not lie in each other only leader and secretary are in both.
        Assert.Equal(Of(Leaders), State.MatterOf(State.Notes[2]));
    }

    [Fact]
    public void An_action_takes_along_what_it_is_about()
    {
        GivenRunning();
        Given(new SetMatter(Scene.Opening, Of(Staff, Ola)));
        Given(new AddAction(Scene.Opening, Scene.Content()), id: Scene.Id(75));
        var action = State.Actions.Find(Scene.Id(75))!;
        var next = Meeting.Nothing.Evolve(new(1, Now, Scene.Leader, new ActionCarriedOver(action)));
        Assert.Null(next.Actions[0].ItemId);
        Assert.Equal(Of(Staff, Ola), next.MatterOf(next.Actions[0]));
        Assert.Equal([Ola], next.AllCases.AsEnumerable());
        var narrowed = next.Evolve(new(2, Now, Scene.Leader, new ActionCarriedOver(action with { OwnMatter = Of(Leaders, Ola, Amina) })));
        Assert.Equal(Of(Leaders, Ola, Amina), narrowed.MatterOf(narrowed.Actions[0]));
        Assert.Equal([Ola, Amina], narrowed.AllCases.AsEnumerable());
    }

    [Fact]
    public void What_takes_an_actions_place_is_about_the_same_whatever_is_talked_of_then()
    {
        GivenRunning();
        Given(new SetMatter(Scene.Opening, Matter.Of(Ola)));
        Given(new AddAction(Scene.Opening, Scene.Content()), id: Scene.Id(75));
        Given(new StartAgendaItem(Scene.Guidance));
        Given(new EvaluateAction(Scene.Id(75), Effect.None, "", EvaluationOutcome.Change, Scene.Content("Noe annet")), id: Scene.Id(76));
        Assert.Equal(Matter.Of(Ola), State.MatterOf(State.Actions.Find(Scene.Id(76))!));
    }

    [Fact]
    public void A_decision_made_never_to_have_been_stays_about_what_it_was()
    {
        GivenRunning();
        Given(new SetMatter(Scene.Opening, Matter.Of(Ola)));
        Given(new ProposeDecision(null, "Forslag", Ola), id: Scene.Id(73));
        Given(new AnnulDecision(Scene.Id(73)));
        Assert.Equal(Matter.Of(Ola), State.MatterOf(State.Decisions[0]));
    }

    [Fact]
    public void The_screen_shows_what_it_is_let_until_that_is_about_something_else()
    {
        GivenRunning();
        When(new LetShow(Scene.Opening, true));
        Then(new ShowingLet(Scene.Opening, true));
        Assert.True(Item(Scene.Opening).OnScreen);
        When(new LetShow(Scene.Opening, true));
        ThenNothing();
        When(new LetShow(Scene.Unknown, true));
        ThenRefused(Rejection.ItemNotFound);
        Given(new SetMatter(Scene.Opening, Matter.Of(Ola)));
        Assert.False(Item(Scene.Opening).OnScreen);
        Given(new LetShow(Scene.Opening, true));
        Given(new LetShow(Scene.Opening, false));
        Assert.False(Item(Scene.Opening).OnScreen);

        When(new LetShow(null, true));
        Then(new ShowingLet(null, true));
        Assert.True(State.OnScreen);
        When(new LetShow(null, true));
        ThenNothing();
        Given(new ReferToCase(Ola));
        Assert.False(State.OnScreen);
    }

    static readonly CasePerson Guardian = new(Scene.Id(81), "Fatima", CaseRole.Guardian, true, null);

    [Fact]
    public void The_family_of_a_case_takes_part_as_the_persons_who_they_are_there()
    {
        GivenPlanned();
        Given(new SetMatter(Scene.Opening, Matter.Of(Ola)));
        Given(new SetMatter(Scene.Guidance, Matter.Of(Amina)));
        When(new InviteFamily(Ola, Guardian.Id, Guardian));
        Then(new ParticipantInvited(Guardian.Id, "Fatima", Role.Family, null), new TakesPartForCase(Guardian.Id, Ola));
        Given(new InviteFamily(Amina, Guardian.Id, Guardian));
        Assert.Equal([Ola, Amina], State.Participants.Find(Guardian.Id)!.Cases.AsEnumerable());
        When(new InviteFamily(Ola, Guardian.Id, Guardian));
        ThenNothing();

        Given(new InviteFamily(Ola, Scene.Id(82), new(Scene.Id(82), "Ola", CaseRole.Subject, false, null)));
        Given(new InviteFamily(Ola, Scene.Id(83), new(Scene.Id(83), "Tolk", CaseRole.Interpreter, false, Guardian.Id)));
        Given(new InviteFamily(Ola, Scene.Id(84), new(Scene.Id(84), "Tante", CaseRole.SupportPerson, false, Guardian.Id)));
        Assert.Equal([Role.Youth, Role.Interpreter, Role.Support], Enumerable.Range(82, 3).Select(n => State.Participants.Find(Scene.Id(n))!.Role));
        When(new InviteFamily(Ola, Scene.Unknown, null));
        ThenRefused(Rejection.PersonNotFound);
        When(new InviteFamily(Ola, Scene.Id(85), new(Scene.Id(85), "Tolk", CaseRole.Interpreter, false, Scene.Unknown)));
        ThenRefused(Rejection.InterpretsForNobody);
    }

    [Fact]
    public void What_lists_show_tells_the_cases_of_the_whole_meeting_and_who_they_are_open_to()
    {
        GivenPlanned(MeetingKind.Ansvarsgruppe);
        Assert.All(State.Outline.People, p => Assert.Null(p.Service));
        Given(new ReferToCase(Ola));
        var listed = State.Outline.Of(State.Id, State.TeamId, State.Revision);
        Assert.Equal([Ola], listed.AllCases.AsEnumerable());
        Assert.True(listed.IsSelective);
        Assert.Equal(State.Participants.Select(p => (p.Id, p.Role, p.Service)), listed.Participants.Select(p => (p.Id, p.Role, p.Service)));
        Assert.NotEqual(State.Outline, (State with { Cases = [Amina] }).Outline);
    }

    // R29.
    [Fact]
    public void What_lists_show_tells_the_cases_of_items_for_all_in_the_room_and_of_no_others()
    {
        GivenPlanned();
        Given(new SetMatter(Scene.Guidance, Matter.Of(Amina) with { Reach = new(Circle.Staff, []) }));
        Assert.Empty(State.Outline.ItemCases);
        Assert.All(State.Outline.People, p => Assert.Null(p.Service));
        var before = State.Outline;
        Given(new SetMatter(Scene.Opening, Matter.Of(Ola, Amina)));
        Assert.NotEqual(before, State.Outline);
        Assert.Equal([Ola, Amina], Assert.Single(State.Outline.ItemCases).AsEnumerable());
        var listed = State.Outline.Of(State.Id, State.TeamId, State.Revision);
        Assert.Equal([Ola, Amina], listed.AllCases.AsEnumerable());
        Assert.True(listed.IsSelective);
        Assert.Equal(State.Participants.Select(p => (p.Id, p.Role, p.Service)), listed.Participants.Select(p => (p.Id, p.Role, p.Service)));
    }
}
