using Meetings.V1;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Meetings.Web.Pages.Editing;

/// <summary>
/// Forms that change what is there already. Each is a page of its own, which a browser with
/// our script opens inside the page that it came from; so no form stands in a live region.
/// </summary>
static class EditingPages
{
    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/mote/{id:guid}/notat/{note:guid}", (Guid id, Guid note, string? side, Visit visit) => OpenAsync(visit, $"{id}", side, view =>
            view.Notes.FirstOrDefault(n => n.Id == $"{note}") is { } found ? (typeof(EditNote), found) : null));
        app.MapGet("/mote/{id:guid}/tiltak/{action:guid}", (Guid id, Guid action, string? side, Visit visit) => OpenAsync(visit, $"{id}", side, view =>
            Find(view, action) is { } found ? (typeof(EditAction), found) : null));
        app.MapGet("/mote/{id:guid}/tiltak/{action:guid}/avsla", (Guid id, Guid action, string? side, Visit visit) => OpenAsync(visit, $"{id}", side, view =>
            Find(view, action) is { } found ? (typeof(DeclineAction), found) : null));
        app.MapGet("/mote/{id:guid}/tiltak/{action:guid}/effekt", (Guid id, Guid action, string? side, Visit visit) => OpenAsync(visit, $"{id}", side, view =>
            Find(view, action) is { } found ? (typeof(EvaluateAction), found) : null));
        app.MapGet("/mote/{id:guid}/tiltak/{action:guid}/stopp", (Guid id, Guid action, string? side, Visit visit) => OpenAsync(visit, $"{id}", side, view =>
            Find(view, action) is { } found ? (typeof(StopAction), found) : null));
        app.MapGet("/mote/{id:guid}/tiltak/{action:guid}/svar", (Guid id, Guid action, string? side, Visit visit) => OpenAsync(visit, $"{id}", side, view =>
            Find(view, action) is { } found ? (typeof(AnswerAction), found) : null));
        app.MapGet("/mote/{id:guid}/vedtak/{decision:guid}/merknad", (Guid id, Guid decision, string? side, Visit visit) => OpenAsync(visit, $"{id}", side, view =>
            view.Decisions.FirstOrDefault(d => d.Id == $"{decision}") is { } found ? (typeof(AddRemark), found) : null));
    }

    static V1.Action? Find(MeetingView view, Guid action) => view.Actions.FirstOrDefault(a => a.Id == $"{action}");

    static Task<IResult> OpenAsync(Visit visit, string id, string? side, Func<MeetingView, (Type Page, object Of)?> find) => visit.TryAsync(async () =>
    {
        var page = MeetingPages.Find(side) ?? MeetingPages.Find("deltaker")!;
        var answer = await visit.Server.GetMeetingAsync(id, cancellationToken: visit.Http.RequestAborted);
        return find(answer.View) is var (form, of)
            ? Page.Of(form, new()
            {
                [nameof(EditingBase<object>.Of)] = of,
                [nameof(EditingBase<object>.View)] = answer.View,
                [nameof(EditingBase<object>.Viewer)] = answer.Viewer,
                [nameof(EditingBase<object>.Showing)] = visit.Showing(page, id, answer.Viewer, answer.View.Frame.ViewerRole),
            })
            : visit.NothingHere();
    });
}
