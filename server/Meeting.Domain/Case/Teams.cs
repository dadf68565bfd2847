using System.Collections.Immutable;

namespace Meetings;

/// <summary>A team in whose meetings a case may be talked of.</summary>
/// <param name="Id">The team.</param>
/// <param name="Reason">Why: the ground on which it went there (DOMAIN R26); empty for the team that opened it.</param>
/// <param name="Since">From when.</param>
/// <param name="By">The name of who let it in.</param>
public sealed record CaseTeam(Guid Id, string Reason, DateTimeOffset Since, string By) : IElement;

public sealed partial record Case
{
    /// <summary>The teams in whose meetings it may be talked of, in the order let in.</summary>
    public ImmutableArray<CaseTeam> Teams { get; init; } = [];

    /// <summary>Teams that it was taken out of: what was agreed while they had it stands in their meetings still.</summary>
    public ImmutableArray<Guid> FormerTeams { get; init; } = [];
}

/// <summary>Lets another team talk of a case in its meetings, whose leader and secretary then see it.</summary>
/// <param name="TeamId">The team.</param>
/// <param name="Reason">Why: the ground on which it goes there (DOMAIN R26).</param>
/// <param name="Exists">False when there is no such team.</param>
public sealed record LetTeamIn(Guid TeamId, string Reason, bool Exists = true) : CaseCommand
{
    internal override Outcome Decide(Case @case, Moment moment) =>
        !Exists ? Rejection.TeamNotFound
        : @case.Teams.Find(TeamId) is not null ? Outcome.Nothing
        : @case.Teams.Length >= Rejection.MostTeams ? Rejection.TooManyTeams
        : new TeamLetIn(TeamId, Reason);
}

/// <summary>Another team may talk of a case.</summary>
public sealed record TeamLetIn(Guid TeamId, string Reason) : CaseEvent
{
    internal override Case Evolve(Case @case, Recorded recorded) =>
        @case with { Teams = @case.Teams.Add(new(TeamId, Reason, recorded.At, recorded.By.Name)) };
}

/// <summary>Takes a case out of a team again.</summary>
/// <param name="TeamId">The team.</param>
public sealed record TakeOutOfTeam(Guid TeamId) : CaseCommand
{
    internal override Outcome Decide(Case @case, Moment moment) =>
        @case.Teams.Find(TeamId) is null ? Outcome.Nothing
        : @case.Teams.Length == 1 ? Rejection.LastTeam
        : new TakenOutOfTeam(TeamId);
}

/// <summary>A case was taken out of a team.</summary>
public sealed record TakenOutOfTeam(Guid TeamId) : CaseEvent
{
    internal override Case Evolve(Case @case, Recorded recorded) => @case with
    {
        Teams = @case.Teams.Without(TeamId),
        FormerTeams = [.. @case.FormerTeams.Append(TeamId).Distinct()],
    };
}
