using Meetings.V1;
using Meetings.Web.Live;

namespace Meetings.Web.Pages.Start;

/// <summary>What somebody sees first: their meetings, teams and actions.</summary>
/// <param name="At">When it was read.</param>
/// <param name="Name">Who they are; empty when the device is several persons.</param>
/// <param name="Now">Meetings that go on.</param>
/// <param name="Coming">Those to come, the next first.</param>
/// <param name="Past">Those that were, newest first: one page of them.</param>
/// <param name="Older">How many past meetings stand before this page.</param>
/// <param name="HasOlder">True when there are more.</param>
/// <param name="Teams">Their own teams.</param>
/// <param name="Every">All teams, for an administrator; null for everybody else.</param>
/// <param name="Actions">What they have to do, the nearest due date first: all, or the nearest of too many.</param>
/// <param name="AllActions">How many there are.</param>
public sealed record Home(
    DateTimeOffset At, string Name, IReadOnlyList<MeetingSummary> Now, IReadOnlyList<MeetingSummary> Coming,
    IReadOnlyList<MeetingSummary> Past, int Older, bool HasOlder,
    IReadOnlyList<V1.Team> Teams, EveryTeam? Every, IReadOnlyList<V1.Action> Actions, int AllActions)
{
    // Few are in more; the rest of their actions stand on the teams' own pages.
    const int TeamsLookedInto = 5;

    /// <summary>Teams that they may plan a meeting of.</summary>
    public IEnumerable<V1.Team> Led => Teams.Where(t => t.ViewerRole == Role.Leader);

    /// <param name="visit">Who looks.</param>
    /// <param name="now">What time it is.</param>
    /// <param name="older">How many past meetings are passed over.</param>
    /// <param name="every">Reads all teams, for an administrator.</param>
    internal static async Task<Home> ReadAsync(Visit visit, DateTimeOffset now, int older, Func<Task<EveryTeam>> every)
    {
        var cancelled = visit.Http.RequestAborted;
        var grants = await visit.Server.WhoAmIAsync(cancelled);
        var all = grants.Any(g => g.Scope.Installation) ? await every() : null;
        var teams = all is null ? await visit.Server.ListTeamsAsync(cancelled).ToListAsync(cancelled) : await OwnAsync(visit, grants);
        var actions = await ActionsAsync(visit, grants, teams);

        var (running, coming, past, passed, more) = (new List<MeetingSummary>(), new List<MeetingSummary>(), new List<MeetingSummary>(), 0, false);
        // Who is only an administrator takes part in no meeting.
        if (grants.Any(g => !g.Scope.Installation))
        {
            await foreach (var meeting in visit.Server.ListMeetingsAsync(cancellationToken: cancelled))
            {
                if (meeting.Frame.Phase is MeetingPhase.Running or MeetingPhase.Paused)
                    running.Add(meeting);
                else if (meeting.Frame.IsToCome(now))
                    coming.Add(meeting);
                else if (passed++ < older)
                    continue;
                else if (past.Count < PastMeetings.Most)
                    past.Add(meeting);
                else
                {
                    more = true;
                    break;
                }
            }
        }

        var names = grants.Select(g => g.Name).Distinct().ToList();
        return new(
            now, names is [var name] ? name : "", running, coming.InOrder(), past, older, more, teams, all,
            visit.ShowsAll ? actions : [.. actions.Take(LongList.Most)], actions.Count);
    }

    // An administrator's own are among all there are, wherever those stand.
    static async Task<IReadOnlyList<V1.Team>> OwnAsync(Visit visit, IReadOnlyList<Grant> grants)
    {
        var read = await Task.WhenAll(grants.Select(g => g.Scope.TeamId).Where(id => id.Length > 0).Distinct().Select(id => visit.Server.GetTeamAsync(id, visit.Http.RequestAborted)));
        return [.. read.Select(t => t.Team).Where(t => t.ViewerRole != Role.Administrator)];
    }

    static async Task<IReadOnlyList<V1.Action>> ActionsAsync(Visit visit, IReadOnlyList<Grant> grants, IEnumerable<V1.Team> teams)
    {
        var mine = grants.Select(g => g.PersonId).ToHashSet();
        var read = await Task.WhenAll(teams
            .Take(TeamsLookedInto)
            .Select(t => visit.Server.GetTeamAsync(t.TeamId, visit.Http.RequestAborted)));
        return [.. read.SelectMany(t => t.OpenActions).Where(a => mine.Contains(a.ResponsibleId))
            .OrderBy(a => a.DueDate.Length == 0 ? "9" : a.DueDate, StringComparer.Ordinal)];
    }
}
