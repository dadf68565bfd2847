using Meetings.V1;
using Meetings.Web.Live;

namespace Meetings.Web.Pages.Case;

/// <summary>Cases as a page lists them: those that are open, what waits first, and then those that are closed.</summary>
/// <param name="All">In the order shown; of too many, the first.</param>
/// <param name="Count">How many there are.</param>
public sealed record CasesShown(IReadOnlyList<CaseSummary> All, int Count)
{
    /// <summary>No cases.</summary>
    internal static CasesShown None { get; } = new([], 0);

    /// <summary>Those that whoever looks stands in, and has a page of.</summary>
    /// <param name="visit">Who looks.</param>
    /// <param name="teamId">Only this team's; null for all of theirs.</param>
    internal static async Task<CasesShown> ReadAsync(Visit visit, string? teamId = null)
    {
        var cancelled = visit.Http.RequestAborted;
        var all = await visit.Server.ListCasesAsync(teamId, cancelled).Where(c => CaseFace.For(c.Standing) is not null)
            .OrderBy(c => c.ClosedAt is not null).ThenBy(c => !Waits(c)).ThenBy(c => c.Content.Name, StringComparer.CurrentCulture).ToListAsync(cancelled);
        return new(visit.ShowsAll ? all : [.. all.Take(LongList.Most)], all.Count);
    }

    static bool Waits(CaseSummary of) => of.OfferedTo is not null || of.ClarifyBy is not null || of.RunningOut.Count > 0 || of.Unanswered.Count > 0;
}
