using Google.Protobuf.WellKnownTypes;
using Meetings.V1;

namespace Meetings.Web.Pages.Case.Family;

/// <summary>A service, as a family is told of it: whether it sees the case and why, and what has been asked and answered.</summary>
/// <param name="Service">The service.</param>
/// <param name="Ground">What it sees the case on, as far as the family is told; null for nothing.</param>
/// <param name="Opening">The opening that the ground is, where it is a statute.</param>
/// <param name="Question">What is asked now, the newest; null for nothing.</param>
/// <param name="SaidYes">Whose yes is good now.</param>
/// <param name="MustSayYes">Who has to say yes to the question before it is open by consent.</param>
/// <param name="Mine">What whoever looks has answered last; null for nothing, and for who only looks on.</param>
/// <param name="Asks">True when the question is put to whoever looks, who has not answered it.</param>
/// <param name="MayAnswer">True when whoever looks may answer the question, or answer it anew.</param>
public sealed record ServiceShown(
    string Service, Ground? Ground, Opening? Opening, ConsentQuestion? Question, IReadOnlyList<string> SaidYes, IReadOnlyList<CasePerson> MustSayYes,
    Consent? Mine, bool Asks, bool MayAnswer)
{
    /// <summary>What it helps with; empty where nobody has said.</summary>
    public string Task { get; init; } = "";

    /// <summary>Other openings on a statute: those that have ended, and one that a consent goes before.</summary>
    public IReadOnlyList<Opening> OtherOpenings { get; init; } = [];

    /// <summary>Whose information it is about, for a guardian's own; empty for the case.</summary>
    public string AboutId { get; init; } = "";

    /// <summary>True while the question waits: the family shares with who coordinates first.</summary>
    public bool IsHeldBack { get; init; }

    /// <summary>Whose names stand on the paper: those who have yet to say yes, or else who has.</summary>
    public IReadOnlyList<string> Signers => MustSayYes.Count > 0 ? [.. MustSayYes.Select(p => p.Name)] : SaidYes;

    /// <summary>True while the last answer of whoever looks is a yes that is good, and so can be withdrawn.</summary>
    public bool MayWithdraw(DateTimeOffset now) => Mine?.IsGood(now) is true;

    /// <summary>Until when a withdrawal of whoever looks can be taken back; null when it cannot.</summary>
    public Timestamp? UndoUntil(CaseShown shown) =>
        Mine is { State: ConsentState.Withdrawn } c && c.WithdrawnBy == shown.Me.Name && c.EndedAt.ToDateTimeOffset().AddMinutes(MinutesToUndo) is var until && shown.At < until
            ? until.ToTimestamp()
            : null;

    // The domain's TakeBackWithdrawal.MostMinutes, which the contract tells (case_commands.proto).
    const int MinutesToUndo = 10;
}

/// <summary>Takes from a case what a family is told of consents.</summary>
static class ConsentsShown
{
    /// <summary>True while it says yes.</summary>
    internal static bool IsGood(this Consent consent, DateTimeOffset now) => consent.State == ConsentState.Given && now < consent.Question.Until.ToDateTimeOffset();

    /// <summary>Each service that sees the case, is asked about or helps with it; and for each guardian's own information, each that is asked about that.</summary>
    internal static IEnumerable<ServiceShown> Services(this CaseShown shown) =>
        shown.View.OpenTo.Where(o => !IsOnlyAboutOwn(shown.View, o.Service)).Select(o => Of(shown, o, o.Service))
            .Concat(shown.View.Questions.Concat(shown.View.Consents.Select(c => c.Question)).Where(q => q.AboutId.Length > 0)
                .DistinctBy(q => (q.Service.ToUpperInvariant(), q.AboutId)).Select(q => Of(shown, null, q.Service, q.AboutId)));

    /// <summary>True for whom it is about and for guardians, who answer for themselves.</summary>
    internal static bool Answers(this CaseViewer viewer) => viewer.Standing is CaseStanding.Subject or CaseStanding.Guardian;

    static ServiceShown Of(CaseShown shown, OpenTo? open, string service, string about = "")
    {
        var (view, me, now) = (shown.View, shown.Me, shown.At);
        var question = view.Questions.LastOrDefault(q => IsOf(q, service, about) && now < q.Until.ToDateTimeOffset());
        var held = question is not null && shown.IsHeldBack(question);
        var last = view.Consents.Where(c => IsOf(c.Question, service, about)).GroupBy(c => c.PersonId).Select(g => g.Last()).ToList();
        var good = last.Where(c => c.IsGood(now)).ToList();
        var mine = me.Answers() ? last.FirstOrDefault(c => c.PersonId == me.PersonId) : null;
        var must = question is null || held ? []
            : about.Length > 0 ? view.People.Where(p => p.PersonId == about && good.Count == 0).ToList()
            : (IReadOnlyList<CasePerson>)(open?.WaitsFor ?? []);
        var may = question is not null && !held && me.Answers() && view.Closed is null
            && (about.Length > 0 ? about == me.PersonId : must.Any(p => p.PersonId == me.PersonId) || Decides(view, good));
        return new(
            service, open?.Ground, view.Openings.FirstOrDefault(o => o.Id == open?.Ground?.Id), question, [.. good.Select(c => c.Name)], must, mine,
            // A yes that is about to run out is asked for again; who need not answer, because another's yes is enough, is not asked.
            may && mine?.Question.Id != question!.Id && (mine?.IsGood(now) is true || must.Any(p => p.PersonId == me.PersonId)), may)
        {
            AboutId = about,
            IsHeldBack = held,
            OtherOpenings = about.Length > 0 ? [] : [.. view.Openings.Where(o => Same(o.Service, service) && o.Id != open?.Ground?.Id)],
            Task = about.Length > 0 ? "" : view.Involved.FirstOrDefault(i => Same(i.Service, service))?.Task ?? "",
        };
    }

    // Where it is open already, those who decide are those on whose yes it is: who is old enough alone, or those with parental responsibility.
    static bool Decides(CaseView view, IReadOnlyList<Consent> good) =>
        view.People.FirstOrDefault(p => p.PersonId == view.Viewer.PersonId) is { } me && (me.Role == CaseRole.Subject || me.HasParentalResponsibility)
        && good.Any(c => view.People.FirstOrDefault(p => p.PersonId == c.PersonId)?.Role == me.Role);

    // Such a consent opens nothing of the case.
    static bool IsOnlyAboutOwn(CaseView view, string service)
    {
        var asked = view.Questions.Concat(view.Consents.Select(c => c.Question)).Where(q => Same(q.Service, service)).ToList();
        return asked.Count > 0 && asked.All(q => q.AboutId.Length > 0) && !view.Involved.Any(i => Same(i.Service, service)) && !view.Openings.Any(o => Same(o.Service, service));
    }

    static bool IsOf(ConsentQuestion question, string service, string about) => Same(question.Service, service) && question.AboutId == about;

    static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
