using Meetings.Server.Audience;
using Meetings.Server.Templates;

namespace Meetings.Server.Succession;

/// <summary>What a team's meeting is planned from: the template's agenda, the team's people and its open actions (DOMAIN R4, R11).</summary>
public sealed class Planning(TeamMeetings teamMeetings)
{
    /// <summary>The command that plans it.</summary>
    public async Task<PlanMeeting> OfAsync(
        Team team, Template template, string title, string place, string archiveCase, DateTimeOffset start, DateTimeOffset end, CancellationToken cancellationToken)
    {
        var before = await teamMeetings.ReadAsync(team.Id, cancellationToken);
        var comesAlong = before.Where(m => Sees.ComesAlong(m.Kind, template.Kind)).ToList();
        var invited = InvitedOf(team, template.Kind, before).ToList();
        return new(
            team.Id, template.Kind, title, place, archiveCase, start, end,
            team.Content.DutyToAttend.IsEmpty ? template.DutyToAttend : team.Content.DutyToAttend,
            [.. template.Items.Select(i => new PlannedItem(Guid.CreateVersion7(), i.Title, i.Minutes))],
            [.. invited.Select(Planned)],
            [.. TeamActions.SinceLastTime(Meeting.Nothing, comesAlong).Select(team.Now)],
            [.. team.Members.Except(invited).Select(Planned)]);
    }

    /// <summary>The members that are invited to a meeting of a kind, the team's meetings being these.</summary>
    internal static IEnumerable<Member> InvitedOf(Team team, MeetingKind kind, IEnumerable<Meeting> meetings) =>
        team.Members.Except(NotInvited(team, meetings.Where(m => !Sees.ComesAlong(m.Kind, kind))));

    // Families who were asked to meetings about many children, each for their own, are not brought together in one about a
    // single child, though the team's template became that. Who it is about, the leader knows.
    static List<Member> NotInvited(Team team, IEnumerable<Meeting> ofMany)
    {
        var asked = ofMany.Where(m => m.Phase != MeetingPhase.Cancelled).SelectMany(m => m.Participants).Select(p => p.Id).ToHashSet();
        var families = team.Members.Where(m => Sees.OnlyOwnCase(m.Role) && asked.Contains(m.Id)).ToList();
        return [.. families.Union(team.Members.Where(m => families.Exists(f => f.Id == m.InterpretsFor)))];
    }

    internal static PlannedParticipant Planned(Member m) => new(m.Id, m.Name, m.Role, m.Service, m.InterpretsFor);
}
