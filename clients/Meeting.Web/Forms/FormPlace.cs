using Meetings.Web.Live;

namespace Meetings.Web.Forms;

/// <summary>Where a form was sent to, and from which page.</summary>
/// <param name="At">What it is about: `/mote/ID` or `/sak/ID`.</param>
/// <param name="Page">The page that it came from, to go back to.</param>
/// <param name="Side">What the address of another form of that page says of it; empty for nothing.</param>
public sealed record FormPlace(string At, string Page, string Side = "")
{
    /// <summary>A meeting's page; for none, the one that is one's own.</summary>
    internal static FormPlace Of(string meetingId, MeetingPage? page) =>
        new($"/mote/{meetingId}", page is null ? $"/mote/{meetingId}" : $"/mote/{meetingId}/{page.Name}", $"?side={page?.Name}");

    /// <summary>A case's page.</summary>
    internal static FormPlace OfCase(string caseId) => new($"/sak/{caseId}", $"/sak/{caseId}");
}
