using Meetings.Web.Live;

namespace Meetings.Web.Pages.Start;

/// <summary>The teams that there are, for an administrator: a page of them, newest first, or those that were sought.</summary>
/// <param name="Teams">The teams.</param>
/// <param name="From">Where the page begins; empty for the first.</param>
/// <param name="Next">Where the next begins; empty for none.</param>
/// <param name="Sought">What was sought; empty for nothing.</param>
/// <param name="HasMore">True when more were found than are shown.</param>
public sealed record EveryTeam(IReadOnlyList<V1.Team> Teams, string From = "", string Next = "", string Sought = "", bool HasMore = false)
{
    /// <summary>True while nobody has made a team yet.</summary>
    public bool IsNone => Teams.Count + From.Length + Sought.Length == 0;

    /// <summary>True when there are more than a page.</summary>
    public bool AreMany => From.Length + Next.Length + Sought.Length > 0;

    internal static async Task<EveryTeam> PageAsync(Visit visit, string from)
    {
        var page = await visit.Server.ListTeamsAsync(from, LongList.Most, visit.Http.RequestAborted);
        return new(page.Teams, from, page.NextPageToken);
    }

    /// <summary>Those in whose name, unit and municipality all that was typed stands, the newest of too many.</summary>
    internal static async Task<EveryTeam> FindAsync(Visit visit, string sought)
    {
        var parts = sought.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var found = await visit.Server.ListTeamsAsync(visit.Http.RequestAborted)
            .Where(t => parts.All(p => $"{t.Content.Name}\n{t.Content.Unit}\n{t.Content.Municipality}".Contains(p, StringComparison.OrdinalIgnoreCase)))
            .Take(LongList.Most + 1).ToListAsync(visit.Http.RequestAborted);
        return new([.. found.Take(LongList.Most)], Sought: sought, HasMore: found.Count > LongList.Most);
    }
}
