using Meetings.V1;
using Meetings.Web.Forms;
using Meetings.Web.Live;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Meetings.Web.Pages;

/// <summary>The addresses of a meeting's pages, of their streams and of their forms.</summary>
static class MeetingPages
{
    static readonly MeetingPage[] All =
        [new Leader.LeaderPage(), new Participant.ParticipantPage(), new Family.FamilyPage(), new Contributor.ContributorPage(), new Screen.ScreenPage(), new Plan.PlanPage(), new Minutes.MinutesPage()];

    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/mote/{id:guid}", (Guid id, Visit visit) => visit.TryAsync(() => OwnAsync(visit, $"{id}")));
        app.MapGet("/mote/{id:guid}/{page}", (Guid id, string page, Visit visit) => Find(page) is { } found
            ? visit.TryAsync(() => OpenAsync(visit, $"{id}", found), found.Otherwise)
            : Task.FromResult(visit.NothingHere()));
        app.MapGet("/mote/{id:guid}/{page}/hendelser", (Guid id, string page, Visit visit, PageStream stream, string? viser) => Find(page) is { } found
            ? stream.RunAsync(visit, $"{id}", found, viser)
            : visit.NothingHere().ExecuteAsync(visit.Http));
        app.MapPost("/mote/{id:guid}/gjor/{form}", (Guid id, string form, Visit visit, LiveMeetings live, string? side) =>
            new MeetingForm(visit, $"{id}", form, Find(side), live).TakeAsync());
    }

    /// <summary>The page that is a role's own; null for none.</summary>
    internal static MeetingPage? For(Role role) => All.FirstOrDefault(p => p.IsFor(role));

    internal static MeetingPage? Find(string? name) => All.FirstOrDefault(p => p.Name == name);

    /// <summary>Goes to the page that is for the visitor's role.</summary>
    static async Task<IResult> OwnAsync(Visit visit, string id)
    {
        var answer = await visit.Server.GetMeetingAsync(id, cancellationToken: visit.Http.RequestAborted);
        return For(answer.Viewer.Role) is { } page
            ? Results.LocalRedirect($"/mote/{id}/{page.Name}")
            : visit.NothingHere();
    }

    // For a browser without our script, and after a page that is not the meeting's.
    static string Saved(Visit visit) => !visit.Http.Request.Query.TryGetValue("lagret", out var what) ? ""
        : what == Leader.PairingPages.Paired ? "Pair.Done" : "Sent.Saved";

    static async Task<IResult> OpenAsync(Visit visit, string id, MeetingPage page)
    {
        var preview = visit.Preview(page);
        var answer = await visit.Server.GetMeetingAsync(id, preview, visit.Http.RequestAborted);
        // Somebody is previewed on the page that is theirs.
        if (preview.ParticipantId.Length > 0 && !page.IsFor(answer.View.Frame.ViewerRole) && For(answer.View.Frame.ViewerRole) is { } theirs)
            return Results.LocalRedirect($"/mote/{id}/{theirs.Name}?forhandsvis={preview.ParticipantId}");
        if (!visit.Fits(page, answer.Viewer))
            return page.PreviewAs != Role.Unspecified && answer.Viewer.Role is Role.Leader or Role.Secretary
                ? Results.LocalRedirect($"/mote/{id}/{page.Name}?forhandsvis")
                : Results.LocalRedirect($"/mote/{id}");

        var showing = await visit.ShowingAsync(page, id, answer.Viewer, answer.View.Frame.ViewerRole);
        var rendered = await RenderedPage.RenderAsync(page, showing, answer.View, visit.Renderer);
        return Page.Of(page.Component, new()
        {
            [nameof(MeetingPageBase.Opened)] = new OpenPage(
                page, rendered, showing, answer.Viewer, answer.ServerTime.ToDateTimeOffset(), Saved(visit), NextPage.Take(visit.Http, $"/mote/{id}")),
        });
    }
}
