namespace Meetings.Web.Visits;

/// <summary>Who writes on a page that is not a meeting's, and where: what they begin is kept on the device for them alone.</summary>
/// <param name="Place">The team; empty while one is set up.</param>
/// <param name="PersonId">The person; empty for nobody, for whom nothing is kept.</param>
public sealed record Writer(string Place, string PersonId)
{
    /// <summary>Somebody in a team, or an administrator.</summary>
    internal static async Task<Writer> OfAsync(Visit visit, string team = "")
    {
        var grants = await visit.Server.WhoAmIAsync(visit.Http.RequestAborted);
        var grant = grants.FirstOrDefault(g => team.Length > 0 && g.Scope.TeamId == team) ?? grants.FirstOrDefault(g => g.Scope.Installation);
        return new(team, grant?.PersonId ?? "");
    }
}
