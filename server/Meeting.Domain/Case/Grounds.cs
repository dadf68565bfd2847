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
/// <param name="Id">The consent that it follows from (the last one that was needed), or the opening.</param>
/// <param name="Kind">The kind.</param>
/// <param name="Text">The statute; empty for a consent.</param>
/// <param name="Since">From when.</param>
/// <param name="Until">To when; null for no end.</param>
public sealed record Ground(Guid Id, GroundKind Kind, string Text, DateTimeOffset Since, DateTimeOffset? Until)
{
    /// <summary>True when the family is not told of it (DOMAIN R29).</summary>
    public bool KeptFromFamily { get; init; }
}

/// <summary>A leader or coordinator opened a case to a service without a consent.</summary>
/// <param name="Id">The opening.</param>
/// <param name="Service">The service.</param>
/// <param name="Statute">The statute, as it was chosen.</param>
/// <param name="Reason">Why it is used here.</param>
/// <param name="From">From when.</param>
/// <param name="Until">To when; null for no end.</param>
/// <param name="KeptFromFamily">True when guardians are not told (DOMAIN R29).</param>
/// <param name="By">Who opened it.</param>
public sealed record Opening(Guid Id, string Service, string Statute, string Reason, DateTimeOffset From, DateTimeOffset? Until, bool KeptFromFamily, Actor By) : IElement
{
    /// <summary>When it was ended before its time; null while it was not.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>True while it opens the case.</summary>
    public bool IsGood(DateTimeOffset now) => EndedAt is null && !(Until <= now);
}

public sealed partial record Case
{
    /// <summary>Openings on other grounds than consent, in the order made; ended ones too.</summary>
    public ImmutableArray<Opening> Openings { get; init; } = [];

    /// <summary>Why a service may see the case now; null when it may not (DOMAIN R22, R26). A consent goes before a statute.</summary>
    public Ground? GroundOf(string service, ConsentRules rules, DateTimeOffset now) =>
        ConsentTo(service, rules, now)
        ?? Openings.Where(o => ServiceName.Same(o.Service, service) && o.IsGood(now))
            .Select(o => new Ground(o.Id, GroundKind.Statute, o.Statute, o.From, o.Until) { KeptFromFamily = o.KeptFromFamily })
            .FirstOrDefault();

    /// <summary>Who must consent for a service to see the case now (DOMAIN R28); nobody where nobody can.</summary>
    public ImmutableArray<CasePerson> WhoConsents(string service, ConsentRules rules, DateTimeOffset now) => ConsentsAlone(service, rules, now)
        ? Subject is { } subject ? [subject] : []
        : [.. People.Where(p => p is { Role: CaseRole.Guardian, HasParentalResponsibility: true })];

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
            .. rules.Ages.Select(BirthdayOf).OfType<DateTimeOffset>(),
        ];
        return moments.Where(m => m > now).Select(m => (DateTimeOffset?)m).Min();

        DateTimeOffset? BirthdayOf(int age) => Content.BirthDate is { } born ? rules.Birthday(born, age) : null;
    }

    Ground? ConsentTo(string service, ConsentRules rules, DateTimeOffset now)
    {
        var needed = WhoConsents(service, rules, now);
        Consent[] answers = [.. needed.Select(p => LastAnswer(p.Id, service, null)).OfType<Consent>()];
        Consent[] good = [.. answers.Where(c => c.IsGood(now))];
        // Where one is enough, the other's no is still a no.
        var enough = rules.For(service).Guardians == GuardiansNeeded.All ? good.Length == needed.Length : !answers.Any(c => c.State is ConsentState.Refused or ConsentState.Withdrawn);
        return good.Length == 0 || !enough ? null
            : new(good.MaxBy(c => c.From)!.Id, GroundKind.Consent, "", good.Max(c => c.From), good.Min(c => c.Question.Until));
    }

    bool ConsentsAlone(string service, ConsentRules rules, DateTimeOffset now) => Content.BirthDate is { } born
        ? rules.Birthday(born, rules.For(service).OwnConsentAge) <= now
        : Content.Kind == SubjectKind.PregnantWoman;
}

/// <summary>Opens a case to a service on a statute, where there is no consent. The opening's id is the command's.</summary>
/// <param name="Service">The service.</param>
/// <param name="Statute">The statute.</param>
/// <param name="Reason">Why it is used here.</param>
/// <param name="Until">To when; null for no end.</param>
/// <param name="KeptFromFamily">True when guardians are not to be told (DOMAIN R29).</param>
public sealed record OpenToService(string Service, string Statute, string Reason, DateTimeOffset? Until, bool KeptFromFamily) : CaseCommand
{
    internal override Outcome Decide(Case @case, Moment moment) =>
        @case.RefusesToAdd(@case.Openings, moment.CommandId) is { } refused ? refused
        : Until <= moment.Now ? Rejection.ConsentInThePast
        : new OpenedToService(moment.CommandId, Service, Statute, Reason, Until, KeptFromFamily);
}

/// <summary>A case was opened to a service on a statute.</summary>
public sealed record OpenedToService(Guid OpeningId, string Service, string Statute, string Reason, DateTimeOffset? Until, bool KeptFromFamily) : CaseEvent
{
    internal override Case Evolve(Case @case, Recorded recorded) => @case with
    {
        Openings = @case.Openings.Add(new(OpeningId, Service, Statute, Reason, recorded.At, Until, KeptFromFamily, recorded.By)),
    };
}

/// <summary>Ends an opening before its time.</summary>
public sealed record EndOpening(Guid OpeningId) : CaseCommand
{
    internal override bool AlsoWhenClosed => true;

    internal override Outcome Decide(Case @case, Moment moment) => @case.Openings.Find(OpeningId) switch
    {
        null => Rejection.OpeningNotFound,
        { EndedAt: not null } => Outcome.Nothing,
        _ => new OpeningEnded(OpeningId),
    };
}

/// <summary>An opening was ended before its time.</summary>
public sealed record OpeningEnded(Guid OpeningId) : CaseEvent
{
    internal override Case Evolve(Case @case, Recorded recorded) =>
        @case with { Openings = @case.Openings.Change(OpeningId, o => o with { EndedAt = recorded.At }) };
}
