using Meetings.Server.Audience;
using Meetings.Server.Templates;

namespace Meetings.Server;

/// <summary>What a team's meeting is planned from: the template's agenda, the team's people and its open actions (DOMAIN R4, R11).</summary>
public sealed class Planning(TeamMeetings teamMeetings)
{
    /// <summary>The command that plans it.</summary>
    public async Task<PlanMeeting> OfAsync(
        Team team, Template template, string title, string place, string archiveCase, DateTimeOffset start, DateTimeOffset end, CancellationToken cancellationToken)
    {
        var before = await teamMeetings.ReadAsync(team.Id, cancellationToken);
        var comesAlong = before.Where(m => Sees.ComesAlong(m.Kind, template.Kind)).ToList();
        // The families of many children are not brought together in a meeting about one, though the team's template became that.
        var ofOneCase = comesAlong.Count == before.Count;
        return new(
            team.Id, template.Kind, title, place, archiveCase, start, end,
            team.Content.DutyToAttend.IsEmpty ? template.DutyToAttend : team.Content.DutyToAttend,
            [.. template.Items.Select(i => new PlannedItem(Guid.CreateVersion7(), i.Title, i.Minutes))],
            [.. team.Members.Where(m => ofOneCase || !Sees.OnlyOwnCase(m.Role)).Select(m => new PlannedParticipant(m.Id, m.Name, m.Role, m.Service, m.InterpretsFor))],
            [.. TeamActions.SinceLastTime(Meeting.Nothing, comesAlong).Select(team.Now)]);
    }
}
