using Meetings.V1;

namespace Meetings.Web.Pages.Links;

/// <summary>A meeting, a team or a case that people are let into.</summary>
/// <param name="Scope">What a link is good for.</param>
/// <param name="Address">Where its links are handed out.</param>
/// <param name="Back">The page to go back to.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Frame">The meeting; null for a team or a case.</param>
/// <param name="People">Who may get a link.</param>
/// <param name="Me">Whoever hands them out, who is in already.</param>
public sealed record PlaceOfLinks(
    Scope Scope, string Address, string Back, string Title, MeetingFrame? Frame, IReadOnlyList<Member> People, string Me)
{
    internal static async Task<PlaceOfLinks> MeetingAsync(Visit visit, string id)
    {
        var meeting = await visit.Server.GetMeetingAsync(id, visit.Http.RequestAborted);
        return new(
            new() { MeetingId = id }, $"/mote/{id}/lenker", $"/mote/{id}/plan", visit.Norwegian.TitleOf(meeting.View.Frame), meeting.View.Frame,
            [.. meeting.View.Participants.Select(p => new Member { PersonId = p.Id, Name = p.Name, Role = p.Role, Service = p.Service })],
            meeting.Viewer.PersonId);
    }

    /// <summary>True for a case, whose family alone is let in by links.</summary>
    public bool IsCase => Scope.KindCase == Scope.KindOneofCase.CaseId;

    internal static async Task<PlaceOfLinks> CaseAsync(Visit visit, string id)
    {
        var view = (await visit.Server.GetCaseAsync(id, visit.Http.RequestAborted)).View;
        return new(
            new() { CaseId = id }, $"/sak/{id}/lenker", $"/sak/{id}", view.Content.Name, null,
            [.. view.People.Select(p => new Member { PersonId = p.PersonId, Name = p.Name, Role = RoleOf(p.Role) })], view.Viewer.PersonId);
    }

    static Role RoleOf(CaseRole role) => role switch
    {
        CaseRole.Subject => Role.Youth,
        CaseRole.Guardian => Role.Family,
        CaseRole.SupportPerson => Role.Support,
        _ => Role.Interpreter,
    };

    internal static async Task<PlaceOfLinks> TeamAsync(Visit visit, string id)
    {
        var team = (await visit.Server.GetTeamAsync(id, visit.Http.RequestAborted)).Team;
        var grants = await visit.Server.WhoAmIAsync(visit.Http.RequestAborted);
        return new(
            new() { TeamId = id }, $"/team/{id}/lenker", $"/team/{id}", team.Content.Name, null, team.Members,
            grants.FirstOrDefault(g => g.Scope.TeamId == id)?.PersonId ?? "");
    }
}
