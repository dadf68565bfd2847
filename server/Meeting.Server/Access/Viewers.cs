using Meetings.Server.Submitting;

namespace Meetings.Server.Access;

/// <summary>
/// Says who a caller's good invitations make somebody, in a meeting, a team or the
/// installation. An invitation names a person; the role is the person's role there now.
/// The strongest of several counts.
/// </summary>
public sealed class Viewers(Folds<Team> teams)
{
    /// <summary>
    /// Who somebody is in a meeting: the participant that a grant names, for as long as the
    /// person is a member of the team, where the grant is the team's; a leader of the team;
    /// or an administrator. Null: nobody.
    /// </summary>
    public async ValueTask<Actor?> InMeetingAsync(IReadOnlyList<Invitation> grants, Meeting meeting) =>
        InMeeting(grants, meeting, await teams.ReadAsync(meeting.TeamId));

    /// <summary>The same, with the meeting's team at hand.</summary>
    public static Actor? InMeeting(IReadOnlyList<Invitation> grants, Meeting meeting, Team team) => Strongest(grants, grant =>
    {
        var ofMeeting = grant.Scope == new Scope(ScopeKind.Meeting, meeting.Id);
        var ofTeam = grant.Scope == new Scope(ScopeKind.Team, meeting.TeamId);
        if (!ofMeeting && !ofTeam)
            return Administrator(grant);

        var member = ofTeam ? Member(grant, team) : null;
        if (ofTeam && member is null)
            return null;
        return meeting.Participants.Find(grant.PersonId) is { } participant
            ? new(participant.Id, participant.Name, participant.Role, participant.Service)
            : member is { Role: Role.Leader } ? member : null;
    });

    /// <summary>Who somebody is in a team: the member that a grant names, or an administrator. Null: nobody.</summary>
    public static Actor? InTeam(IReadOnlyList<Invitation> grants, Team team) => Strongest(grants, grant =>
        grant.Scope == new Scope(ScopeKind.Team, team.Id) ? Member(grant, team) : Administrator(grant));

    /// <summary>The administrator that somebody is. Null: none.</summary>
    public static Actor? InInstallation(IReadOnlyList<Invitation> grants) => Strongest(grants, Administrator);

    static Actor? Member(Invitation grant, Team team) =>
        team.Members.Find(grant.PersonId) is { } member ? new(member.Id, member.Name, member.Role, member.Service) : null;

    static Actor? Administrator(Invitation grant) =>
        grant.Scope.Kind == ScopeKind.Installation ? new(grant.PersonId, grant.Name, Role.Administrator) : null;

    // Roles stand in the order of their strength.
    static Actor? Strongest(IReadOnlyList<Invitation> grants, Func<Invitation, Actor?> who) =>
        grants.Select(who).OfType<Actor>().MinBy(a => a.Role);
}
