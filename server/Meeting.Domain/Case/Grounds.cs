using System.Collections.Immutable;

namespace Meetings;

/// <summary>What a service may see a case on.</summary>
public enum GroundKind
{
    /// <summary>The family consents.</summary>
    Consent,

    /// <summary>A statute says so.</summary>
    Statute,
}

/// <summary>Why a service sees a case (DOMAIN R26).</summary>
/// <param name="Id">The consent that it follows from (where several are needed, the last one given), or the opening.</param>
/// <param name="Kind">The kind.</param>
/// <param name="Text">The statute; empty for a consent.</param>
/// <param name="Since">From when.</param>
/// <param name="Until">To when; null for no end.</param>
public sealed record Ground(Guid Id, GroundKind Kind, string Text, DateTimeOffset Since, DateTimeOffset? Until)
{
    /// <summary>True when the family is not told of it (DOMAIN R29).</summary>
    public bool KeptFromFamily { get; init; }
}

public sealed partial record Case
{
    /// <summary>
    /// Why a service may see the case now; null when it may not (DOMAIN R22, R26). A consent goes before a statute, and what
    /// the family knows of before what it does not.
    /// </summary>
    public Ground? GroundOf(string service, ConsentRules rules, DateTimeOffset now) =>
        ConsentTo(service, rules, now)
        ?? Openings.Where(o => ServiceName.Same(o.Service, service) && o.IsGood(now))
            .OrderBy(o => o.KeptFromFamily)
            .Select(o => new Ground(o.Id, GroundKind.Statute, o.Statute, o.From, o.Until) { KeptFromFamily = o.KeptFromFamily })
            .FirstOrDefault();

    /// <summary>Who must consent for a service to see the case now (DOMAIN R28); nobody where nobody can.</summary>
    public ImmutableArray<CasePerson> WhoConsents(string service, ConsentRules rules, DateTimeOffset now) => ConsentsAlone(service, rules, now)
        ? Subject is { } subject ? [subject] : []
        : [.. People.Where(p => p is { Role: CaseRole.Guardian, HasParentalResponsibility: true })];

    /// <summary>Who has yet to consent for a service to see the case (DOMAIN R28); nobody once those who have are enough.</summary>
    public ImmutableArray<CasePerson> WhoHasYetToConsent(string service, ConsentRules rules, DateTimeOffset now) => ConsentTo(service, rules, now) is not null
        ? []
        : [.. WhoConsents(service, rules, now).Where(p => LastAnswer(p.Id, service, null)?.IsGood(now) is not true)];

    /// <summary>The questions that somebody who is to answer has not answered, while there is time, of those that are put to the family.</summary>
    public ImmutableArray<ConsentQuestion> Unanswered(ConsentRules rules, DateTimeOffset now) => [.. Questions.Where(q => !IsHeldBack(q) && LacksAnswer(q, rules, now))];

    bool LacksAnswer(ConsentQuestion question, ConsentRules rules, DateTimeOffset now) =>
        now < question.Until && (question.AboutId is { } about ? [about] : WhoConsents(question.Service, rules, now).Select(p => p.Id))
            .Any(person => !Consents.Any(c => c.Question.Id == question.Id && c.PersonId == person));

    /// <summary>
    /// The next moment at which somebody may come to see the case, or see it no longer, with nobody doing anything: a consent or
    /// an opening runs out, or whom the case is about becomes old enough. Null for never.
    /// </summary>
    public DateTimeOffset? NextChange(ConsentRules rules, DateTimeOffset now)
    {
        IEnumerable<DateTimeOffset> moments =
        [
            .. Consents.Where(c => c.IsGood(now)).Select(c => c.Question.Until),
            .. Openings.Where(o => o.IsGood(now)).Select(o => o.Until).OfType<DateTimeOffset>(),
            .. Content.BirthDate is { } born ? rules.Ages.Select(age => rules.Birthday(born, age)) : [],
        ];
        return moments.Where(m => m > now).Select(m => (DateTimeOffset?)m).Min();
    }

    Ground? ConsentTo(string service, ConsentRules rules, DateTimeOffset now)
    {
        var needed = WhoConsents(service, rules, now);
        Consent[] answers = [.. needed.Select(p => LastAnswer(p.Id, service, null)).OfType<Consent>()];
        Consent[] good = [.. answers.Where(c => c.IsGood(now))];
        if (good.Length == 0)
            return null;

        if (rules.For(service).Guardians == GuardiansNeeded.One)
        {
            if (answers.Any(c => c.State is ConsentState.Refused or ConsentState.Withdrawn))
                return null;
            // One is enough: the one that is good for longest.
            good = [good.MaxBy(c => c.Question.Until)!];
        }
        else if (good.Length < needed.Length)
        {
            return null;
        }

        var (last, ends) = (Consents.Last(good.Contains), good.Select(c => c.Question.Until));
        // From their birthday on it is the child who is asked.
        if (ConsentsAloneFrom(service, rules) is { } birthday && birthday > now)
            ends = ends.Append(birthday);
        return new(last.Id, GroundKind.Consent, "", last.From, ends.Min());
    }

    bool ConsentsAlone(string service, ConsentRules rules, DateTimeOffset now) =>
        ConsentsAloneFrom(service, rules) is { } birthday ? birthday <= now : Content.Kind == SubjectKind.PregnantWoman;

    DateTimeOffset? ConsentsAloneFrom(string service, ConsentRules rules) =>
        Content.BirthDate is { } born ? rules.Birthday(born, rules.For(service).OwnConsentAge) : null;
}
