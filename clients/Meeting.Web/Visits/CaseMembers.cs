using Meetings.Client;
using Meetings.V1;

namespace Meetings.Web.Visits;

/// <summary>The members of a case's teams, of those that whoever looks is in.</summary>
static class CaseMembers
{
    /// <summary>Each once, in the order of the teams.</summary>
    internal static async Task<IReadOnlyList<Member>> OfAsync(Visit visit, CaseView view)
    {
        var members = new List<Member>();
        foreach (var team in view.Teams)
        {
            try
            {
                members.AddRange((await visit.Server.GetTeamAsync(team.TeamId, visit.Http.RequestAborted)).Team.Members);
            }
            catch (MeetingException e) when (e is NotAllowedException or NotFoundException)
            {
                // Another team's, which somebody else leads.
            }
        }

        return [.. members.DistinctBy(m => m.PersonId)];
    }
}
