using System.Collections.Immutable;

namespace Meetings;

public sealed partial record Case
{
    /// <summary>The teams in whose meetings it may be talked of; the one that opened it first.</summary>
    public ImmutableArray<Guid> Teams { get; init; } = [];
}

/// <summary>Lets another team talk of a case in its meetings, whose leader and secretary then see it.</summary>
/// <param name="TeamId">The team.</param>
/// <param name="Reason">Why: the ground on which it goes there (DOMAIN R26).</param>
public sealed record LetTeamIn(Guid TeamId, string Reason) : CaseCommand
{
    internal override Outcome Decide(Case @case, Moment moment) =>
        @case.Teams.Contains(TeamId) ? Outcome.Nothing
        : @case.Teams.Length >= Rejection.MostTeams ? Rejection.TooManyTeams
        : new TeamLetIn(TeamId, Reason);
}

/// <summary>Another team may talk of a case.</summary>
public sealed record TeamLetIn(Guid TeamId, string Reason) : CaseEvent
{
    internal override Case Evolve(Case @case, Recorded recorded) => @case with { Teams = @case.Teams.Add(TeamId) };
}

/// <summary>Takes a case out of a team again.</summary>
/// <param name="TeamId">The team.</param>
public sealed record TakeOutOfTeam(Guid TeamId) : CaseCommand
{
    internal override Outcome Decide(Case @case, Moment moment) =>
        !@case.Teams.Contains(TeamId) ? Outcome.Nothing
        : @case.Teams.Length == 1 ? Rejection.LastTeam
        : new TakenOutOfTeam(TeamId);
}

/// <summary>A case was taken out of a team.</summary>
public sealed record TakenOutOfTeam(Guid TeamId) : CaseEvent
{
    internal override Case Evolve(Case @case, Recorded recorded) => @case with { Teams = @case.Teams.Remove(TeamId) };
}
