using System.Collections.Immutable;

namespace Meetings;

public sealed partial record Team
{
    /// <summary>The cases that the team was let into, in the order in which it was. Those it opened itself are not here: they are its own streams.</summary>
    public ImmutableArray<Guid> Cases { get; init; } = [];
}

/// <summary>
/// The team was let into a case, or the case was taken out of it: what stands here follows. A fact from the case and nobody's
/// to command.
/// </summary>
/// <param name="CaseId">The case.</param>
/// <param name="IsHere">True while the team may talk of it.</param>
public sealed record FollowCase(Guid CaseId, bool IsHere) : TeamCommand
{
    internal override Outcome Decide(Team team, Moment moment) =>
        team.Cases.Contains(CaseId) == IsHere ? Outcome.Nothing
        : IsHere ? new CaseCameIn(CaseId)
        : new CaseWentOut(CaseId);
}

/// <summary>The team may talk of a case.</summary>
public sealed record CaseCameIn(Guid CaseId) : TeamEvent
{
    internal override Team Evolve(Team team, Recorded recorded) => team with { Cases = team.Cases.Add(CaseId) };
}

/// <summary>The team may talk of a case no longer.</summary>
public sealed record CaseWentOut(Guid CaseId) : TeamEvent
{
    internal override Team Evolve(Team team, Recorded recorded) => team with { Cases = team.Cases.Remove(CaseId) };
}
