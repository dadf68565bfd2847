using Meetings.V1;
using Meetings.Web.Live;
using Meetings.Web.Pages.Case;

namespace Meetings.Web.Pages.Start;

/// <summary>What somebody sees first: their meetings, teams and actions.</summary>
/// <param name="At">When it was read.</param>
/// <param name="Name">Who they are; empty when the device is several persons.</param>
/// <param name="Meetings">Their meetings.</param>
/// <param name="Teams">Their own teams.</param>
/// <param name="Every">All teams, for an administrator; null for everybody else.</param>
/// <param name="Actions">What they have to do, the nearest due date first: all, or the nearest of too many.</param>
/// <param name="AllActions">How many there are.</param>
/// <param name="Cases">The cases that they stand in.</param>
/// <param name="Me">Who they are, as each person that the device is.</param>
public sealed record Home(
    DateTimeOffset At, string Name, MeetingsShown Meetings, IReadOnlyList<V1.Team> Teams, EveryTeam? Every, IReadOnlyList<V1.Action> Actions, int AllActions,
    CasesShown Cases, IReadOnlySet<string> Me)
{
    // Few are in more; the rest of their actions stand on the teams' own pages.
    const int TeamsLookedInto = 5;

    /// <summary>Meetings that go on.</summary>
    public IEnumerable<MeetingSummary> Now => Meetings.Coming.Where(GoesOn);

    /// <summary>Those to come, the next first.</summary>
    public IEnumerable<MeetingSummary> Coming => Meetings.Coming.Where(m => !GoesOn(m));

    /// <summary>Teams that they may plan a meeting of.</summary>
    public IEnumerable<V1.Team> Led => Teams.Where(t => t.ViewerRole == Role.Leader);

    /// <param name="visit">Who looks.</param>
    /// <param name="now">What time it is.</param>
    /// <param name="older">Where the page of their meetings begins; empty at the newest.</param>
    /// <param name="every">Reads all teams, for an administrator.</param>
    internal static async Task<Home> ReadAsync(Visit visit, DateTimeOffset now, string older, Func<Task<EveryTeam>> every)
    {
        var cancelled = visit.Http.RequestAborted;
        var grants = await visit.Server.WhoAmIAsync(cancelled);
        var all = grants.Any(g => g.Scope.Installation) ? await every() : null;
        var teams = all is null ? await visit.Server.ListTeamsAsync(cancelled).ToListAsync(cancelled) : await OwnAsync(visit, grants);
        var actions = await ActionsAsync(visit, grants, teams);

        // Who is only an administrator takes part in no meeting.
        var meetings = grants.Any(g => !g.Scope.Installation) ? await MeetingsShown.ReadAsync(visit, now, older) : MeetingsShown.None;

        var names = grants.Select(g => g.Name).Distinct().ToList();
        return new(
            now, names is [var name] ? name : "", meetings, teams, all,
            visit.ShowsAll ? actions : [.. actions.Take(LongList.Most)], actions.Count,
            await CasesShown.ReadAsync(visit), grants.Select(g => g.PersonId).ToHashSet());
    }

    static bool GoesOn(MeetingSummary meeting) => meeting.Frame.Phase is MeetingPhase.Running or MeetingPhase.Paused;

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
