using System.Globalization;

namespace Meetings;

/// <summary>How many meetings a team has held in a term against what is asked (DOMAIN R3).</summary>
/// <param name="Term">`2026-autumn` (August to December) or `2027-spring` (January to July).</param>
/// <param name="Held">Meetings held.</param>
/// <param name="Planned">Meetings planned and not held yet.</param>
/// <param name="Least">The least that is asked; 0 where nothing is.</param>
public sealed record TermCount(string Term, int Held, int Planned, int Least)
{
    /// <summary>The count in the term that <paramref name="today"/> falls in.</summary>
    /// <param name="team">The team.</param>
    /// <param name="meetings">The team's meetings.</param>
    /// <param name="today">The day, local to the team.</param>
    /// <param name="local">Turns a time into a local day.</param>
    public static TermCount For(Team team, IReadOnlyCollection<Meeting> meetings, DateOnly today, Func<DateTimeOffset, DateOnly> local)
    {
        var term = TermOf(today);
        return new(
            term,
            meetings.Count(m => m.StartedAt is { } start && TermOf(local(start)) == term),
            meetings.Count(m => m.Phase == MeetingPhase.Planned && TermOf(local(m.ScheduledStart)) == term),
            meetings.Any(m => m.Kind == MeetingKind.Tst) || team.Content.TemplateId == "tst" ? Asked(term, team.Content.LargeUnit) : 0);
    }

    static string TermOf(DateOnly day) =>
        day.Year.ToString(CultureInfo.InvariantCulture) + (day.Month >= 8 ? "-autumn" : "-spring");

    // R3: twice in the autumn, three times in the spring; monthly (July off) in the largest units.
    static int Asked(string term, bool largeUnit) => (term.EndsWith("autumn", StringComparison.Ordinal), largeUnit) switch
    {
        (true, false) => 2,
        (false, false) => 3,
        (true, true) => 5,
        (false, true) => 6,
    };
}
