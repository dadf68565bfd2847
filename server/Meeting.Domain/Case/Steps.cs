using System.Collections.Immutable;

namespace Meetings;

/// <summary>A family takes one step at a time: it shares with who coordinates, and is asked about no other service meanwhile (DOMAIN R27).</summary>
/// <param name="Since">From when.</param>
/// <param name="By">Who said so: one of the family, or staff who recorded it (DOMAIN R39).</param>
public sealed record OneStepAtATime(DateTimeOffset Since, Actor By);

public sealed partial record Case
{
    /// <summary>That the family shares with who coordinates first; null while it is asked about all services.</summary>
    public OneStepAtATime? CoordinatorFirst { get; init; }

    /// <summary>
    /// True for a question that is not put to the family now: it is about another service than that of who answers for the case and
    /// the one that coordinates. Who has answered it already has; who has not is not asked. It follows from who they are: when the
    /// baton is passed on, another question may be next.
    /// </summary>
    public bool IsHeldBack(ConsentQuestion question) =>
        CoordinatorFirst is not null && !ServiceName.Same(question.Service, Holder?.Service) && !ServiceName.Same(question.Service, Coordination?.Service);

    /// <summary>The questions that wait for the family to let others be asked, while there is time and somebody has yet to answer.</summary>
    public ImmutableArray<ConsentQuestion> HeldBack(ConsentRules rules, DateTimeOffset now) => [.. Questions.Where(q => IsHeldBack(q) && LacksAnswer(q, rules, now))];
}

/// <summary>
/// Says that the family shares with who coordinates first. What it has answered stands; what it is asked about other services waits.
/// </summary>
public sealed record ShareWithCoordinatorFirst : CaseCommand
{
    internal override Outcome Decide(Case @case, Moment moment) => @case.CoordinatorFirst is null ? new CoordinatorPutFirst() : Outcome.Nothing;
}

/// <summary>The family shares with who coordinates first.</summary>
public sealed record CoordinatorPutFirst : CaseEvent
{
    internal override Case Evolve(Case @case, Recorded recorded) => @case with { CoordinatorFirst = new(recorded.At, recorded.By) };
}

/// <summary>
/// Says that the family may be asked about the other services now. One of the family is enough: who must consent is still asked, and
/// may still say no.
/// </summary>
public sealed record LetOthersBeAsked : CaseCommand
{
    internal override Outcome Decide(Case @case, Moment moment) => @case.CoordinatorFirst is null ? Outcome.Nothing : new OthersLetBeAsked();
}

/// <summary>The family is asked about all services.</summary>
public sealed record OthersLetBeAsked : CaseEvent
{
    internal override Case Evolve(Case @case, Recorded recorded) => @case with { CoordinatorFirst = null };
}
