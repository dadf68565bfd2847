using Meetings.Client;
using Meetings.Minutes;
using Meetings.V1;

namespace Meetings.Web.Visits;

/// <summary>The cases that a meeting's leader can say that something is about.</summary>
static class TeamCases
{
    /// <summary>Those that the meeting is about already, and the team's others that are open, by name.</summary>
    internal static async Task<IReadOnlyList<SeenCase>> OfAsync(Visit visit, MeetingView view)
    {
        var known = new Whose(view).Cases;
        try
        {
            var open = visit.Server.ListCasesAsync(view.Frame.TeamId, visit.Http.RequestAborted).Where(c => c.ClosedAt is null);
            return [.. known.Concat(await open.Select(c => new SeenCase { Id = c.CaseId, Name = c.Content.Name }).OrderBy(c => c.Name).ToListAsync(visit.Http.RequestAborted)).DistinctBy(c => c.Id)];
        }
        catch (NotFoundException)
        {
            // Who leads this meeting alone has no team to choose from.
            return known;
        }
    }
}
