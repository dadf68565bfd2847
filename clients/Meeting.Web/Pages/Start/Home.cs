using Meetings.V1;

namespace Meetings.Web.Pages.Start;

/// <summary>What somebody sees first: their meetings, teams and actions.</summary>
/// <param name="At">When it was read.</param>
/// <param name="Name">Who they are; empty when the device is several persons.</param>
/// <param name="Administers">True for an administrator.</param>
/// <param name="Now">Meetings that go on.</param>
/// <param name="Coming">Those to come, the next first.</param>
/// <param name="Past">Those that were, newest first: one page of them.</param>
/// <param name="Older">How many past meetings stand before this page.</param>
/// <param name="HasOlder">True when there are more.</param>
/// <param name="Teams">Their teams.</param>
/// <param name="Actions">What they have to do, the nearest due date first.</param>
public sealed record Home(
    DateTimeOffset At, string Name, bool Administers, IReadOnlyList<MeetingSummary> Now, IReadOnlyList<MeetingSummary> Coming,
    IReadOnlyList<MeetingSummary> Past, int Older, bool HasOlder, IReadOnlyList<V1.Team> Teams, IReadOnlyList<V1.Action> Actions)
{
    /// <summary>How many past meetings stand on a page.</summary>
    public const int PageOfPast = 10;

    // Few are in more; the rest of their actions stand on the teams' own pages.
    const int TeamsLookedInto = 5;

    /// <summary>Teams that they may plan a meeting of.</summary>
    public IEnumerable<V1.Team> Led => Teams.Where(t => t.ViewerRole == Role.Leader);

    internal static async Task<Home> ReadAsync(Visit visit, DateTimeOffset now, int older)
    {
        var cancelled = visit.Http.RequestAborted;
        var grants = await visit.Server.WhoAmIAsync(cancelled);
        var teams = await visit.Server.ListTeamsAsync(cancelled).ToListAsync(cancelled);

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
                else if (past.Count < PageOfPast)
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
            now, names is [var name] ? name : "", grants.Any(g => g.Scope.Installation), running, coming.InOrder(), past, older, more, teams,
            await ActionsAsync(visit, grants, teams));
    }

    static async Task<IReadOnlyList<V1.Action>> ActionsAsync(Visit visit, IReadOnlyList<Grant> grants, IEnumerable<V1.Team> teams)
    {
        var mine = grants.Select(g => g.PersonId).ToHashSet();
        var read = await Task.WhenAll(teams
            .Where(t => t.ViewerRole != Role.Administrator)
            .Take(TeamsLookedInto)
            .Select(t => visit.Server.GetTeamAsync(t.TeamId, visit.Http.RequestAborted)));
        return [.. read.SelectMany(t => t.OpenActions).Where(a => mine.Contains(a.ResponsibleId))
            .OrderBy(a => a.DueDate.Length == 0 ? "9" : a.DueDate, StringComparer.Ordinal)];
    }
}
