using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;

namespace Meetings.Tests;

/// <summary>Draws commands for a case: most fit its state, some do not.</summary>
static class CaseCommands
{
    /// <summary>What only a case refuses.</summary>
    internal static readonly Rejection[] Refusals =
    [
        Rejection.CaseNotFound, Rejection.CaseExists, Rejection.CaseClosed, Rejection.CaseFull, Rejection.BornInTheFuture, Rejection.TooManyTeams, Rejection.LastTeam,
        Rejection.NotInCase, Rejection.WithNobody, Rejection.OnlyGuardiansAreResponsible, Rejection.OneSubject, Rejection.QuestionNotFound, Rejection.ConsentNotFound,
        Rejection.ConsentNotGiven, Rejection.ConsentInThePast, Rejection.ConsentTooLong, Rejection.TooLateToTakeBack, Rejection.CannotConsent, Rejection.AnswersForAnother,
        Rejection.QuestionHeldBack, Rejection.StatuteNotFound, Rejection.OpeningNotFound, Rejection.TeamNotFound, Rejection.BatonNeedsGround, Rejection.HoldsBaton, Rejection.NoBatonOffered, Rejection.BatonOfferedToAnother, Rejection.NothingHeard, Rejection.NoNamedReaders,
        Rejection.ViewNotFound, Rejection.NotYours,
    ];

    static readonly Gen<string> Text = Gen.Elements("", "a", "Æ ø", "العربية");
    static readonly Gen<bool> Either = Gen.Elements(true, false);
    static readonly Gen<Circle> Circles = Gen.Elements(Enum.GetValues<Circle>());
    static readonly Gen<Guid> Team = Gen.Choose(2, 5).Select(Scene.Id);
    static readonly Gen<Actor> Somebody = Gen.Elements(Runs.Somebody);

    // Somebody who comes to be 15 or 16 while the run goes on, or soon after.
    static readonly Gen<CaseContent> Content =
        from kind in Gen.Elements(Enum.GetValues<SubjectKind>())
        from name in Text
        from born in Gen.Frequency(
            (1, Gen.Constant<DateOnly?>(null)), (1, Gen.Constant<DateOnly?>(Scene.Day(9, 9))),
            (6, from years in Gen.Choose(14, 17) from days in Gen.Choose(-1, 5) select (DateOnly?)Scene.Day(9, 1, 2026 - years).AddDays(days)))
        select new CaseContent(kind, name, born);

    static readonly Gen<Holder> Holder =
        from who in Somebody from kind in Gen.Elements(Enum.GetValues<HolderKind>()) select new Holder(who.PersonId, who.Name, who.Service, kind);

    static readonly Gen<CaseCommand> Open = from team in Team from content in Content from holder in Holder select Command(new OpenCase(team, content, holder));

    internal static IEnumerable<Guid> Ids(Case c) =>
        [.. Of(c.People), .. Of(c.Questions), .. Of(c.Consents), .. Of(c.Openings), .. Of(c.Views)];

    internal static Gen<CaseCommand> For(Case c, string[] services) => c.Revision == 0 ? Open : Gen.Frequency(
        [.. Frame(c), .. People(c), .. Consents(c, Gen.Elements(services)), .. Openings(c, Gen.Elements(services)), .. Baton(c), .. Views(c)]);

    static IEnumerable<(int, Gen<CaseCommand>)> Frame(Case c) =>
    [
        (1, Open),
        (2, from content in Content from seen in Base(c) select Command(new ChangeCase(content, seen))),
        (1, Gen.Choose(401, 403).Select(id => Command(new JoinFamily(Scene.Id(id))))),
        (1, Text.Select(text => Command(new CloseCase(text)))),
        (c.Closed is null ? 1 : 12, Text.Select(text => Command(new ReopenCase(text)))),
        (1, from team in Team from text in Text from exists in Gen.Frequency((4, Gen.Constant(true)), (1, Gen.Constant(false))) select Command(new LetTeamIn(team, text, exists))),
        (1, Team.Select(team => Command(new TakeOutOfTeam(team)))),
        (2, from level in Gen.Choose(0, 3) from text in Text select Command(new SetLevel(level, text))),
        (1, from text in Text from seen in Base(c) select Command(new ClarifyWorry(text, seen))),
    ];

    static IEnumerable<(int, Gen<CaseCommand>)> People(Case c) =>
    [
        (c.People.Length < 4 ? 14 : 2, from id in Somebody.Select(a => a.PersonId) from person in Person(c, id) select Command(new AddCasePerson(person))),
        (3, from id in One(c, c.People) from person in Person(c, id) from seen in Base(c) select Command(new ChangeCasePerson(person, seen))),
        (1, One(c, c.People).Select(id => Command(new RemoveCasePerson(id)))),
    ];

    static Gen<CasePerson> Person(Case c, Guid id) =>
        from role in Gen.Frequency((c.People.Any(p => p.Role == CaseRole.Subject) ? 1 : 6, Gen.Constant(CaseRole.Subject)), (4, Gen.Constant(CaseRole.Guardian)), (2, Gen.Elements(Enum.GetValues<CaseRole>())))
        from responsible in Gen.Frequency((5, Gen.Constant(role == CaseRole.Guardian)), (1, Either))
        from with in Gen.Frequency((9, role is CaseRole.SupportPerson or CaseRole.Interpreter ? Runs.Maybe(One(c, c.People)) : Gen.Constant<Guid?>(null)), (1, Runs.Maybe(One(c, c.People))))
        from name in Text
        select new CasePerson(id, name, role, responsible, with);

    static IEnumerable<(int, Gen<CaseCommand>)> Consents(Case c, Gen<string> service) =>
    [
        (c.Questions.Length < 6 ? 8 : 2, from to in service from until in Until(c) from about in Gen.Frequency((5, Gen.Constant<Guid?>(null)), (1, Runs.Maybe(One(c, c.People))))
            select Command(new AskForConsent(to, "", "", until, about))),
        (1, One(c, c.Questions).Select(id => Command(new TakeBackQuestion(id)))),
        (24, from id in One(c, c.Questions) from who in One(c, c.People) from yes in Gen.Frequency((5, Gen.Constant(true)), (1, Gen.Constant(false)))
            from way in Gen.Frequency((4, Gen.Constant(ConsentWay.Oral)), (1, Gen.Elements(Enum.GetValues<ConsentWay>())))
            select Command(new AnswerForConsent(id, who, yes, new(way, "", "", "nb")))),
        (4, from id in One(c, c.Consents) from text in Text select Command(new WithdrawConsent(id, text))),
        (Withdrawn(c).IsEmpty ? 1 : 20, One(c, Withdrawn(c)).Select(id => Command(new TakeBackWithdrawal(id)))),
    ];

    static ImmutableArray<Consent> Withdrawn(Case c) => c.Consents.RemoveAll(a => a.State != ConsentState.Withdrawn);

    static IEnumerable<(int, Gen<CaseCommand>)> Openings(Case c, Gen<string> service) =>
    [
        (2, from to in service from until in Runs.Maybe(Gen.Constant(Guid.Empty)).SelectMany(end => Until(c).Select(u => end is null ? (DateTimeOffset?)null : u)) from kept in Either
            from statute in Runs.Maybe(Gen.Constant(Guid.Empty))
            select Command(new OpenToService(to, statute is null ? null : new("13-4", "§ 13-4", ""), "", until, kept))),
        (1, Gen.Elements<CaseCommand>(new ShareWithCoordinatorFirst(), new LetOthersBeAsked(), new LetOthersBeAsked())),
        (2, One(c, c.Openings).Select(id => Command(new EndOpening(id)))),
        (1, from who in service from text in Text select Command(new InvolveService(who, text))),
        (1, service.Select(who => Command(new ReleaseService(who)))),
        (1, from who in service from days in Gen.Choose(1, 9) select Command(new DecideCoordination(new(who, "Kari", Scene.Day(8, days))))),
    ];

    static IEnumerable<(int, Gen<CaseCommand>)> Baton(Case c) =>
    [
        (3, from to in Holder from rules in Gen.Elements<ConsentRules?>(null, null, CasePropertiesTests.Rules) select Command(new OfferBaton(to, rules))),
        (c.Offer is null ? 1 : 12, Gen.Constant(Command(new AcceptBaton()))),
        (2, Text.Select(text => Command(new DeclineBaton(text)))),
        (1, Gen.Constant(Command(new TakeBackBaton()))),
    ];

    static IEnumerable<(int, Gen<CaseCommand>)> Views(Case c) =>
    [
        (2, from text in Text from readers in Circles from heard in Text select Command(new AddChildsView(text, readers, heard, Scene.Day(9, 1)))),
        (4, from id in One(c, c.Views) from text in Text from readers in Circles from seen in Base(c) select Command(new ChangeChildsView(id, text, readers, seen))),
        (1, One(c, c.Views).Select(id => Command(new RemoveChildsView(id)))),
    ];

    // Runs last hours to days.
    static Gen<DateTimeOffset> Until(Case c) => Gen.Frequency(
        (20, Gen.Choose(-60, 60 * 24 * 8).Select(minutes => c.OpenedAt.AddMinutes(minutes))),
        (1, Gen.Constant(c.OpenedAt.AddYears(AskForConsent.MostYears + 1))));

    static Gen<long?> Base(Case c) => Gen.Frequency(
        (2, Gen.Constant((long?)null)),
        (2, Gen.Constant((long?)c.Revision)),
        (1, Gen.Choose(0, (int)c.Revision).Select(revision => (long?)revision)));

    static Gen<Guid> One<T>(Case c, ImmutableArray<T> right)
        where T : IElement =>
        Runs.One(Of(right), Ids(c));

    static IEnumerable<Guid> Of<T>(ImmutableArray<T> list)
        where T : IElement =>
        list.Select(e => e.Id);

    static CaseCommand Command(CaseCommand command) => command;
}
