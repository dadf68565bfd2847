using System.Collections.Immutable;

namespace Meetings;

/// <summary>A statute that may open a case to a service without a consent, as the municipality's list has it.</summary>
/// <param name="Id">What it is called in the list.</param>
/// <param name="Title">Act and section.</param>
/// <param name="Text">What it allows, and what it demands, in plain words.</param>
public sealed record Statute(string Id, string Title, string Text);

/// <summary>A leader or coordinator opened a case to a service without a consent.</summary>
/// <param name="Id">The opening.</param>
/// <param name="Service">The service.</param>
/// <param name="Statute">The statute's title, as it was when it was chosen.</param>
/// <param name="Reason">Why it is used here.</param>
/// <param name="From">From when.</param>
/// <param name="Until">To when; null for no end.</param>
/// <param name="KeptFromFamily">True when guardians are not told (DOMAIN R29).</param>
/// <param name="By">Who opened it.</param>
public sealed record Opening(Guid Id, string Service, string Statute, string Reason, DateTimeOffset From, DateTimeOffset? Until, bool KeptFromFamily, Actor By) : IElement
{
    /// <summary>The statute's text, as it was when it was chosen; empty for one that was written by hand, before there was a list.</summary>
    public string StatuteText { get; init; } = "";

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
/// <param name="Statute">The statute; null when the municipality's list has none such.</param>
/// <param name="Reason">Why it is used here.</param>
/// <param name="Until">To when; null for no end.</param>
/// <param name="KeptFromFamily">True when guardians are not to be told (DOMAIN R29).</param>
public sealed record OpenToService(string Service, Statute? Statute, string Reason, DateTimeOffset? Until, bool KeptFromFamily) : CaseCommand
{
    internal override Outcome Decide(Case @case, Moment moment) =>
        @case.RefusesToAdd(@case.Openings, moment.CommandId) is { } refused ? refused
        : Statute is null ? Rejection.StatuteNotFound
        : Until <= moment.Now ? Rejection.ConsentInThePast
        : new OpenedToService(moment.CommandId, Service, Statute.Title, Reason, Until, KeptFromFamily, Statute.Text);
}

/// <summary>A case was opened to a service on a statute.</summary>
public sealed record OpenedToService(Guid OpeningId, string Service, string Statute, string Reason, DateTimeOffset? Until, bool KeptFromFamily, string StatuteText = "") : CaseEvent
{
    internal override Case Evolve(Case @case, Recorded recorded) => @case with
    {
        Openings = @case.Openings.Add(new(OpeningId, Service, Statute, Reason, recorded.At, Until, KeptFromFamily, recorded.By) { StatuteText = StatuteText }),
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
