using System.Collections.Immutable;

namespace Meetings;

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
