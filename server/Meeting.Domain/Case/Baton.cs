using System.Collections.Immutable;

namespace Meetings;

/// <summary>What the one who answers for a case is called (DOMAIN R30).</summary>
public enum HolderKind
{
    /// <summary>Stafettholder.</summary>
    Stafettholder,

    /// <summary>Koordinator, with an individuell plan.</summary>
    Coordinator,

    /// <summary>Barnekoordinator.</summary>
    ChildCoordinator,
}

/// <summary>Who answers for a case and keeps its log.</summary>
/// <param name="PersonId">The person.</param>
/// <param name="Name">The name.</param>
/// <param name="Service">The service; null for none.</param>
/// <param name="Kind">What they are called.</param>
public sealed record Holder(Guid PersonId, string Name, string? Service, HolderKind Kind);

/// <summary>Who answered for a case from some time on.</summary>
/// <param name="Who">Who.</param>
/// <param name="Since">From when.</param>
public sealed record Holding(Holder Who, DateTimeOffset Since);

/// <summary>The baton is offered to somebody who has not answered.</summary>
/// <param name="To">To whom.</param>
/// <param name="At">When.</param>
/// <param name="By">The name of who offers it.</param>
public sealed record BatonOffer(Holder To, DateTimeOffset At, string By);

/// <summary>The baton was offered to somebody who did not take it.</summary>
/// <param name="Who">Who did not.</param>
/// <param name="Reason">Why.</param>
/// <param name="At">When.</param>
public sealed record BatonRefusal(Holder Who, string Reason, DateTimeOffset At);

/// <summary>The municipality's decision on which service coordinates (DOMAIN R30).</summary>
/// <param name="Service">The service.</param>
/// <param name="DecidedBy">By whom it was decided.</param>
/// <param name="On">When.</param>
public sealed record Coordination(string Service, string DecidedBy, DateOnly On);

public sealed partial record Case
{
    /// <summary>Who has answered for it, the one who does now last.</summary>
    public ImmutableArray<Holding> Holders { get; init; } = [];

    /// <summary>Who answers for it; the old one does until the new one has accepted (DOMAIN R12).</summary>
    public Holder? Holder => Holders.LastOrDefault()?.Who;

    /// <summary>To whom the baton is offered; null when to nobody.</summary>
    public BatonOffer? Offer { get; init; }

    /// <summary>Who did not take it when it was last offered; null when it was taken or taken back, or is offered.</summary>
    public BatonRefusal? Declined { get; init; }

    /// <summary>Which service coordinates; null while nobody has decided.</summary>
    public Coordination? Coordination { get; init; }
}

/// <summary>Offers the baton to somebody.</summary>
/// <param name="To">To whom, as their team says; null when none of the case's teams knows such a person.</param>
/// <param name="Rules">What decides whether their service has a ground to see the case; null for who leads one of its teams, and sees it anyway.</param>
public sealed record OfferBaton(Holder? To, ConsentRules? Rules = null) : CaseCommand
{
    internal override Outcome Decide(Case @case, Moment moment) =>
        To is null ? Rejection.PersonNotFound
        : @case.Holder == To ? Rejection.HoldsBaton
        : @case.Offer?.To == To ? Outcome.Nothing
        // R26: who answers for a case reads it all.
        : Rules is { } rules && (To.Service is not { } service || @case.GroundOf(service, rules, moment.Now) is null) ? Rejection.BatonNeedsGround
        : @case.Holders.Length >= Rejection.MostElements ? Rejection.ListFull
        : new BatonOffered(To);
}

/// <summary>The baton was offered; an earlier offer is gone.</summary>
public sealed record BatonOffered(Holder To) : CaseEvent
{
    internal override Case Evolve(Case @case, Recorded recorded) =>
        @case with { Offer = new(To, recorded.At, recorded.By.Name), Declined = null };
}

/// <summary>An answer to an offer of the baton, or its end: of no use when there is none.</summary>
public abstract record BatonCommand : CaseCommand
{
    internal sealed override Outcome Decide(Case @case, Moment moment) =>
        @case.Offer is not { } offer ? Rejection.NoBatonOffered : Decide(offer, moment);

    internal abstract Outcome Decide(BatonOffer offer, Moment moment);
}

/// <summary>Takes the baton. Only the one it was offered to.</summary>
public sealed record AcceptBaton : BatonCommand
{
    internal override Outcome Decide(BatonOffer offer, Moment moment) =>
        moment.By.PersonId == offer.To.PersonId ? new BatonAccepted() : Rejection.BatonOfferedToAnother;
}

/// <summary>The baton went to whom it was offered.</summary>
public sealed record BatonAccepted : CaseEvent
{
    internal override Case Evolve(Case @case, Recorded recorded) =>
        @case with { Holders = @case.Holders.Add(new(@case.Offer!.To, recorded.At)), Offer = null };
}

/// <summary>Does not take the baton. Only the one it was offered to.</summary>
/// <param name="Reason">Why.</param>
public sealed record DeclineBaton(string Reason) : BatonCommand
{
    internal override Outcome Decide(BatonOffer offer, Moment moment) =>
        moment.By.PersonId == offer.To.PersonId ? new BatonDeclined(Reason) : Rejection.BatonOfferedToAnother;
}

/// <summary>The baton was not taken: it stays where it is.</summary>
public sealed record BatonDeclined(string Reason) : CaseEvent
{
    internal override Case Evolve(Case @case, Recorded recorded) =>
        @case with { Offer = null, Declined = new(@case.Offer!.To, Reason, recorded.At) };
}

/// <summary>Offers the baton no longer.</summary>
public sealed record TakeBackBaton : BatonCommand
{
    internal override Outcome Decide(BatonOffer offer, Moment moment) => new BatonTakenBack();
}

/// <summary>The baton is offered no longer: it stays where it is.</summary>
public sealed record BatonTakenBack : CaseEvent
{
    internal override Case Evolve(Case @case, Recorded recorded) => @case with { Offer = null };
}

/// <summary>Records which service coordinates, as the municipality has decided.</summary>
public sealed record DecideCoordination(Coordination Coordination) : CaseCommand
{
    internal override Outcome Decide(Case @case, Moment moment) => @case.Coordination == Coordination ? Outcome.Nothing : new CoordinationDecided(Coordination);
}

/// <summary>Which service coordinates was recorded.</summary>
public sealed record CoordinationDecided(Coordination Coordination) : CaseEvent
{
    internal override Case Evolve(Case @case, Recorded recorded) => @case with { Coordination = Coordination };
}
