using Meetings.V1;
using Meetings.Web.Live;
using Meetings.Web.Pages.Case;

namespace Meetings.Web.Pages.Team;

/// <summary>A team's page.</summary>
/// <param name="Team">The team.</param>
/// <param name="Kind">The kind of its meetings.</param>
/// <param name="OpenActions">What is not done yet, as the viewer may see it (DOMAIN R11): all, or the newest of too many.</param>
/// <param name="AllOpen">How many there are.</param>
/// <param name="Term">How it stands this term (DOMAIN R3).</param>
/// <param name="Meetings">Its meetings.</param>
/// <param name="StillIn">Meetings to come in which somebody who was just removed from the team still takes part.</param>
/// <param name="Cases">Those of its cases that the viewer stands in.</param>
/// <param name="At">When it was read.</param>
public sealed record TeamShown(
    V1.Team Team, MeetingKind Kind, IReadOnlyList<V1.Action> OpenActions, int AllOpen, TermCount? Term,
    MeetingsShown Meetings, IReadOnlyList<MeetingSummary> StillIn, CasesShown Cases, DateTimeOffset At)
{
    /// <summary>True when the viewer may change the team.</summary>
    public bool MayChange => Team.ViewerRole is Role.Leader or Role.Administrator;

    internal static async Task<TeamShown> ReadAsync(Visit visit, string id, DateTimeOffset now, string older, string removed)
    {
        var cancelled = visit.Http.RequestAborted;
        var answer = await visit.Server.GetTeamAsync(id, cancelled);
        var templates = await visit.Server.ListTemplatesAsync(cancelled);
        // An administrator looks after a team without looking into its meetings.
        var meetings = answer.Team.ViewerRole == Role.Administrator ? MeetingsShown.None : await MeetingsShown.ReadAsync(visit, now, older, id);
        var still = new List<MeetingSummary>();
        if (removed.Length > 0 && answer.Team.ViewerRole == Role.Leader)
            foreach (var meeting in meetings.Coming.Where(m => m.Frame.Phase == MeetingPhase.Planned))
                if ((await visit.Server.GetMeetingAsync(meeting.MeetingId, cancelled)).View.Participants.Any(p => p.Id == removed))
                    still.Add(meeting);
        return new(
            answer.Team, templates.FirstOrDefault(t => t.TemplateId == answer.Team.Content.TemplateId)?.Kind ?? MeetingKind.Unspecified,
            visit.ShowsAll ? answer.OpenActions : [.. LongList.Shown(answer.OpenActions)], answer.OpenActions.Count, answer.Term,
            meetings, still, answer.Team.ViewerRole == Role.Administrator ? CasesShown.None : await CasesShown.ReadAsync(visit, id), now);
    }
}
