using Meetings.Server.Access;

namespace Meetings.Server.Tests.Access;

/// <summary>Walks every command to a case against every standing. The picture below is what the table must be; a change to one without the other fails.</summary>
public sealed class CaseRightsTests
{
    // L leader, H holder, S secretary, T service, U whom it is about, G guardian, W with one of them. Capital: may; small: only own.
    const string Picture =
        """
        AcceptBaton LHST
        AddCasePerson LHS
        AddChildsView LHSTU
        AnswerForConsent LHSug
        AskForConsent LH
        ChangeCase LH
        ChangeCasePerson LHS
        ChangeChildsView lhstugw
        ClarifyWorry LH
        CloseCase LH
        DecideCoordination LH
        DeclineBaton LHST
        EndOpening LH
        InvolveService LH
        JoinFamily LH
        LetOthersBeAsked LHSUG
        LetTeamIn LH
        OfferBaton LH
        OpenCase
        OpenToService LH
        ReleaseService LH
        RemoveCasePerson LHS
        RemoveChildsView lhstugw
        ReopenCase LH
        SetLevel LH
        ShareWithCoordinatorFirst LHSUG
        TakeBackBaton LH
        TakeBackQuestion LH
        TakeBackWithdrawal LHSug
        TakeOutOfTeam LH
        WithdrawConsent LHSug
        """;

    const string Letters = "LHSTUGW";
    static readonly Guid Mine = Guid.CreateVersion7(), Others = Guid.CreateVersion7();

    [Fact]
    public void Each_standing_may_give_the_commands_of_the_picture_and_no_others() => Assert.Equal(
        Picture.ReplaceLineEndings("\n"),
        string.Join("\n", typeof(CaseCommand).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(CaseCommand)) && !t.IsAbstract).OrderBy(t => t.Name, StringComparer.Ordinal)
            .Select(c => $"{c.Name} {string.Concat(Letters.Select((letter, standing) => CaseRights.Of((CaseStanding)standing, c) switch
            {
                Right.Yes => letter.ToString(),
                Right.Own => char.ToLowerInvariant(letter).ToString(),
                _ => "",
            }))}".TrimEnd())));

    [Fact]
    public void A_letter_stands_for_every_standing() => Assert.Equal(Letters.Length, Enum.GetValues<CaseStanding>().Length);

    static Case Of(Guid person)
    {
        var who = new Actor(person, "Amina", Role.Family);
        var question = new ConsentQuestion(Guid.CreateVersion7(), "PPT", "Skole", "Hjelp", default, null, "Kari", default);
        return Case.Nothing with
        {
            Consents = [new(person, question, person, who.Name, new(ConsentWay.Page, "a", "1", "nb"), default, who)],
            Views = [new(person, "a", Circle.Room, "", default, who)],
        };
    }

    public static TheoryData<CaseStanding, Func<Guid, CaseCommand>> OwnCommands => new()
    {
        { CaseStanding.Guardian, person => new AnswerForConsent(Guid.CreateVersion7(), person, true, new(ConsentWay.Page, "a", "1", "nb")) },
        { CaseStanding.Subject, person => new WithdrawConsent(person, "") },
        { CaseStanding.Guardian, person => new TakeBackWithdrawal(person) },
        { CaseStanding.Leader, person => new ChangeChildsView(person, "b", Circle.Room) },
        { CaseStanding.With, person => new RemoveChildsView(person) },
    };

    [Theory]
    [MemberData(nameof(OwnCommands))]
    public void What_one_said_is_ones_own_and_what_others_said_or_nobody_is_not(CaseStanding standing, Func<Guid, CaseCommand> command)
    {
        var viewer = new CaseParty(new(Mine, "Amina", Role.Family), standing);
        Assert.True(CaseRights.May(viewer, command(Mine), Of(Mine)));
        Assert.False(CaseRights.May(viewer, command(Others), Of(Others)));
        Assert.Equal(command(Mine) is AnswerForConsent, CaseRights.May(viewer, command(Mine), Case.Nothing));
    }

    [Theory]
    [InlineData(CaseStanding.Leader, true, true)]
    [InlineData(CaseStanding.Holder, true, true)]
    [InlineData(CaseStanding.Secretary, true, false)]
    [InlineData(CaseStanding.Service, false, false)]
    [InlineData(CaseStanding.Subject, false, false)]
    [InlineData(CaseStanding.Guardian, false, false)]
    [InlineData(CaseStanding.With, false, false)]
    public void Who_says_who_its_people_are_invites_and_who_drives_it_names_its_family(CaseStanding standing, bool invites, bool names)
    {
        var viewer = new CaseParty(new(Mine, "Amina", Role.Member), standing);
        Assert.Equal((invites, names), (CaseRights.Invites(viewer), CaseRights.NamesFamily(viewer)));
    }
}
