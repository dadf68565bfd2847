using System.Collections.Immutable;
using Meetings.Server.Audience;
using Meetings.Server.Submitting;

namespace Meetings.Server.Access;

/// <summary>
/// Where a caller is somebody: as a member of teams, a participant of meetings, and on the family's side of cases that they were
/// invited to. What they are to a case follows from it, and from the case, at each moment.
/// </summary>
/// <param name="InTeams">Who they are in teams.</param>
/// <param name="InMeetings">Who they are in meetings that they were invited to.</param>
/// <param name="InCases">The cases that they were invited to, and the person they are there.</param>
/// <param name="Rules">What the municipality has decided on consents.</param>
public sealed record Presence(
    ImmutableArray<(Guid TeamId, Actor Who)> InTeams, ImmutableArray<(Meeting Meeting, Actor Who)> InMeetings, ImmutableArray<(Guid CaseId, Guid PersonId)> InCases, ConsentRules Rules)
{
    /// <summary>What it follows from, besides the invitations: each may change.</summary>
    internal IEnumerable<Guid> HangsOn => InTeams.Select(t => t.TeamId).Concat(InMeetings.Select(m => m.Meeting.Id));

    /// <summary>Who they are in a case now, the strongest of several. Null: nobody; an administrator always.</summary>
    public CaseParty? In(Case @case, DateTimeOffset now)
    {
        var members = InTeams.Where(t => @case.Teams.Find(t.TeamId) is not null).Select(t => t.Who).ToList();
        return members.Select(OfStaff)
            .Concat(members.Concat(Participants()).Where(who => Sees.OnlyOwnCase(who.Role)).Select(who => OfFamily(who.PersonId)))
            .Concat(InCases.Where(i => i.CaseId == @case.Id).Select(i => OfFamily(i.PersonId)))
            .OfType<CaseParty>().MinBy(v => v.Standing);

        CaseParty? OfStaff(Actor who) => who switch
        {
            { Role: Role.Leader } => new(who, CaseStanding.Leader),
            { Role: Role.Secretary or Role.Member } when @case.Holder?.PersonId == who.PersonId => new(who, CaseStanding.Holder),
            { Role: Role.Secretary } => new(who, CaseStanding.Secretary),
            { Role: Role.Member, Service: { } service } when @case.GroundOf(service, Rules, now) is not null => new(who, CaseStanding.Service),
            _ => null,
        };

        CaseParty? OfFamily(Guid person) => @case.People.Find(person) is not { } found ? null : new(
            new(found.Id, found.Name, found.RoleInMeetings),
            found.Role switch { CaseRole.Subject => CaseStanding.Subject, CaseRole.Guardian => CaseStanding.Guardian, _ => CaseStanding.With });

        // A meeting that was about the case is that no longer for a team that it was taken out of.
        IEnumerable<Actor> Participants() =>
            InMeetings.Where(m => m.Meeting.AllCases.Contains(@case.Id) && @case.Teams.Find(m.Meeting.TeamId) is not null).Select(m => m.Who);
    }
}

/// <summary>Finds out where callers are somebody.</summary>
public sealed class Presences(Folds<Team> teams, Folds<Meeting> meetings, ConsentRules rules)
{
    /// <summary>Where a caller with these passes is somebody now.</summary>
    public async ValueTask<Presence> OfAsync(IReadOnlyList<Pass> passes)
    {
        var (inTeams, inMeetings) = (new List<(Guid, Actor)>(), new List<(Meeting, Actor)>());
        foreach (var pass in passes)
            if (pass.Scope.Kind == ScopeKind.Team && Viewers.InTeam([pass], await teams.ReadAsync(pass.Scope.Id)) is { } member)
                inTeams.Add((pass.Scope.Id, member));
            else if (pass.Scope.Kind == ScopeKind.Meeting && await meetings.ReadAsync(pass.Scope.Id) is var meeting && Viewers.InMeeting([pass], meeting, Team.Nothing) is { } participant)
                inMeetings.Add((meeting, participant));
        return new([.. inTeams], [.. inMeetings], [.. passes.Where(p => p.Scope.Kind == ScopeKind.Case).Select(p => (p.Scope.Id, p.PersonId))], rules);
    }
}
