using Meetings.Server.Submitting;

namespace Meetings.Server.Access;

/// <summary>
/// Says who a caller's passes make somebody, in a meeting, a team or the
/// installation; in a case, <see cref="Presence"/> does. A pass names a person; the role is the person's role there now.
/// The strongest of several counts.
/// </summary>
public sealed class Viewers(Folds<Team> teams)
{
    /// <summary>
    /// Who somebody is in a meeting: the participant that a pass names, for as long as the
    /// person is a member of the team, where the pass is the team's, or takes part for the case,
    /// where it is a case's; a leader of the team; or an administrator. Null: nobody.
    /// </summary>
    public async ValueTask<Actor?> InMeetingAsync(IReadOnlyList<Pass> passes, Meeting meeting) =>
        InMeeting(passes, meeting, await teams.ReadAsync(meeting.TeamId));

    /// <summary>The same, with the meeting's team at hand.</summary>
    public static Actor? InMeeting(IReadOnlyList<Pass> passes, Meeting meeting, Team team) => Strongest(passes, pass =>
    {
        var ofMeeting = pass.Scope == new Scope(ScopeKind.Meeting, meeting.Id);
        var ofTeam = pass.Scope == new Scope(ScopeKind.Team, meeting.TeamId);
        var ofCase = pass.Scope.Kind == ScopeKind.Case && meeting.AllCases.Contains(pass.Scope.Id);
        if (!ofMeeting && !ofTeam && !ofCase)
            return Administrator(pass);

        var member = ofTeam ? Member(pass, team) : null;
        if (ofTeam && member is null)
            return null;
        return meeting.Participants.Find(pass.PersonId) is { } participant && (!ofCase || participant.Cases.Contains(pass.Scope.Id))
            ? new(participant.Id, participant.Name, participant.Role, participant.Service)
            : member is { Role: Role.Leader } ? member : null;
    });

    /// <summary>Who somebody is in a team: the member that a pass names, or an administrator. Null: nobody.</summary>
    public static Actor? InTeam(IReadOnlyList<Pass> passes, Team team) => Strongest(passes, pass =>
        pass.Scope == new Scope(ScopeKind.Team, team.Id) ? Member(pass, team) : Administrator(pass));

    /// <summary>The administrator that somebody is. Null: none.</summary>
    public static Actor? InInstallation(IReadOnlyList<Pass> passes) => Strongest(passes, Administrator);

    static Actor? Member(Pass pass, Team team) =>
        team.Members.Find(pass.PersonId) is { } member ? new(member.Id, member.Name, member.Role, member.Service) : null;

    static Actor? Administrator(Pass pass) =>
        pass.Scope.Kind == ScopeKind.Installation ? new(pass.PersonId, pass.Name, Role.Administrator) : null;

    // Roles stand in the order of their strength.
    static Actor? Strongest(IReadOnlyList<Pass> passes, Func<Pass, Actor?> who) =>
        passes.Select(who).OfType<Actor>().MinBy(a => a.Role);
}
