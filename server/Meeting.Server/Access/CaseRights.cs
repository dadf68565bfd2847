using System.Collections.Frozen;
using static Meetings.Server.Access.Right;

namespace Meetings.Server.Access;

/// <summary>What each standing may command in a case: one table.</summary>
public static class CaseRights
{
    // In the order of the standings:        Leader, Holder, Secretary, Service, Subject, Guardian, With.
    static readonly FrozenDictionary<Type, Right[]> Table = new Dictionary<Type, Right[]>
    {
        [typeof(ChangeCase)] = [Yes, Yes, No, No, No, No, No],
        [typeof(JoinFamily)] = [Yes, Yes, No, No, No, No, No],
        [typeof(CloseCase)] = [Yes, Yes, No, No, No, No, No],
        [typeof(ReopenCase)] = [Yes, Yes, No, No, No, No, No],
        [typeof(LetTeamIn)] = [Yes, Yes, No, No, No, No, No],
        [typeof(TakeOutOfTeam)] = [Yes, Yes, No, No, No, No, No],

        [typeof(AddCasePerson)] = [Yes, Yes, Yes, No, No, No, No],
        [typeof(ChangeCasePerson)] = [Yes, Yes, Yes, No, No, No, No],
        [typeof(RemoveCasePerson)] = [Yes, Yes, Yes, No, No, No, No],

        // R39: staff record what was said on paper or by word of mouth; on the page each answers for themselves.
        [typeof(AskForConsent)] = [Yes, Yes, No, No, No, No, No],
        [typeof(TakeBackQuestion)] = [Yes, Yes, No, No, No, No, No],
        [typeof(AnswerForConsent)] = [Yes, Yes, Yes, No, Own, Own, No],
        [typeof(WithdrawConsent)] = [Yes, Yes, Yes, No, Own, Own, No],
        [typeof(TakeBackWithdrawal)] = [Yes, Yes, Yes, No, Own, Own, No],

        [typeof(ShareWithCoordinatorFirst)] = [Yes, Yes, Yes, No, Yes, Yes, No],
        [typeof(LetOthersBeAsked)] = [Yes, Yes, Yes, No, Yes, Yes, No],

        // R26: a ground other than a consent is a leader's or a coordinator's act.
        [typeof(OpenToService)] = [Yes, Yes, No, No, No, No, No],
        [typeof(EndOpening)] = [Yes, Yes, No, No, No, No, No],

        [typeof(InvolveService)] = [Yes, Yes, No, No, No, No, No],
        [typeof(ReleaseService)] = [Yes, Yes, No, No, No, No, No],
        [typeof(SetLevel)] = [Yes, Yes, No, No, No, No, No],
        [typeof(ClarifyWorry)] = [Yes, Yes, No, No, No, No, No],

        // R12: whom it is offered to, the case itself knows.
        [typeof(OfferBaton)] = [Yes, Yes, No, No, No, No, No],
        [typeof(AcceptBaton)] = [Yes, Yes, Yes, Yes, No, No, No],
        [typeof(DeclineBaton)] = [Yes, Yes, Yes, Yes, No, No, No],
        [typeof(TakeBackBaton)] = [Yes, Yes, No, No, No, No, No],
        [typeof(DecideCoordination)] = [Yes, Yes, No, No, No, No, No],

        // R34: what somebody wrote down stays theirs, whatever they are to the case by now.
        [typeof(AddChildsView)] = [Yes, Yes, Yes, Yes, Yes, No, No],
        [typeof(ChangeChildsView)] = [Own, Own, Own, Own, Own, Own, Own],
        [typeof(RemoveChildsView)] = [Own, Own, Own, Own, Own, Own, Own],
    }.ToFrozenDictionary();

    /// <summary>The right of a standing to give commands of a type; a command that the table lacks, nobody may give.</summary>
    public static Right Of(CaseStanding standing, Type command) => Table.TryGetValue(command, out var row) ? row[(int)standing] : No;

    /// <summary>True when <paramref name="viewer"/> may give <paramref name="command"/> in <paramref name="case"/>.</summary>
    public static bool May(CaseParty viewer, CaseCommand command, Case @case) => Of(viewer.Standing, command.GetType()) switch
    {
        Yes => true,
        Own => IsOwn(viewer.Who.PersonId, command, @case),
        _ => false,
    };

    /// <summary>True for who invites to a case: who may say who its people are.</summary>
    public static bool Invites(CaseParty viewer) => Of(viewer.Standing, typeof(AddCasePerson)) == Yes;

    /// <summary>True for who reads who has seen a case (DOMAIN R24): who drives it, and its family.</summary>
    public static bool ReadsAccessLog(CaseParty viewer) => viewer.Standing is not (CaseStanding.Secretary or CaseStanding.Service);

    /// <summary>True for who may open a case to services on a statute.</summary>
    public static bool OpensToServices(CaseParty viewer) => Of(viewer.Standing, typeof(OpenToService)) == Yes;

    /// <summary>True for who may name a case as one of the same family.</summary>
    public static bool NamesFamily(CaseParty viewer) => Of(viewer.Standing, typeof(JoinFamily)) == Yes;

    static bool IsOwn(Guid person, CaseCommand command, Case @case) => command switch
    {
        AnswerForConsent c => c.PersonId == person,
        WithdrawConsent c => @case.Consents.Find(c.ConsentId)?.PersonId == person,
        TakeBackWithdrawal c => @case.Consents.Find(c.ConsentId)?.PersonId == person,
        ChangeChildsView c => @case.Views.Find(c.ViewId)?.Author.PersonId == person,
        RemoveChildsView c => @case.Views.Find(c.ViewId)?.Author.PersonId == person,
        _ => false,
    };
}
