using Meetings.V1;
using Meetings.Web.Pages.Plan;
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
    // What stands behind a meeting's address, the form, and what it changes.
    static readonly (string Address, Type Form, Func<MeetingView, string, object?> Find)[] All =
    [
        ("notat/{of:guid}", typeof(EditNote), (view, id) => view.Notes.FirstOrDefault(n => n.Id == id)),
        ("tiltak/{of:guid}", typeof(EditAction), Action),
        ("tiltak/{of:guid}/avsla", typeof(DeclineAction), Action),
        ("tiltak/{of:guid}/effekt", typeof(EvaluateAction), Action),
        ("tiltak/{of:guid}/stopp", typeof(StopAction), Action),
        ("tiltak/{of:guid}/svar", typeof(AnswerAction), Action),
        ("vedtak/{of:guid}", typeof(EditDecision), Decision),
        ("vedtak/{of:guid}/trekk", typeof(WithdrawDecision), Decision),
        ("vedtak/{of:guid}/merknad", typeof(AddRemark), Decision),
        ("innspill/{of:guid}", typeof(AnswerQuestion), (view, id) => view.Contributions.FirstOrDefault(c => c.Id == id)),
        ("oppmote/{of:guid}", typeof(EditAttendance), (view, id) => view.Participants.FirstOrDefault(p => p.Id == id)),
        ("sak/{of:guid}", typeof(EditAgendaItem), (view, id) => view.Agenda.FirstOrDefault(i => i.Id == id)),
        ("sak/ny", typeof(AddAgendaItem), (view, _) => view.Frame),
        ("neste-mote", typeof(SetNextMeeting), (view, _) => view.Frame),
        ("avslutt", typeof(CloseMeeting), (view, _) => view.Frame),
        ("start", typeof(StartEarly), (view, _) => view.Frame is { Phase: MeetingPhase.Planned, ViewerRole: Role.Leader } frame ? frame : null),
        ("apne", typeof(ReopenMeeting), (view, _) => view.Frame),
        ("plan/rammer", typeof(FrameForm), (view, _) => view.Frame),
        ("plan/moteplikt", typeof(DutyForm), (view, _) => view.Frame),
        ("plan/sak/{of:guid}", typeof(ItemForm), (view, id) => view.Agenda.FirstOrDefault(i => i.Id == id)),
        ("plan/person/{of:guid}", typeof(PersonForm), (view, id) => view.Participants.FirstOrDefault(p => p.Id == id)),
    ];

    internal static void Map(IEndpointRouteBuilder app)
    {
        foreach (var (address, form, find) in All)
            app.MapGet($"/mote/{{id:guid}}/{address}", (Guid id, Guid? of, string? side, Visit visit) =>
                visit.TryAsync(() => OpenAsync(visit, $"{id}", form, view => find(view, $"{of}"), side ?? (address.StartsWith("plan/", StringComparison.Ordinal) ? "plan" : null))));
    }

    static V1.Action? Action(MeetingView view, string id) => view.Actions.FirstOrDefault(a => a.Id == id);

    static Decision? Decision(MeetingView view, string id) => view.Decisions.FirstOrDefault(d => d.Id == id);

    static async Task<IResult> OpenAsync(Visit visit, string id, Type form, Func<MeetingView, object?> find, string? side)
    {
        var page = MeetingPages.Find(side) ?? MeetingPages.Find("deltaker")!;
        var answer = await visit.Server.GetMeetingAsync(id, cancellationToken: visit.Http.RequestAborted);
        if (find(answer.View) is not { } of)
            return visit.NothingHere();
        return Editable.By(answer.Viewer, answer.View, form, of)
            ? Page.Of(form, new()
            {
                [nameof(EditingBase<object>.Of)] = of,
                [nameof(EditingBase<object>.View)] = answer.View,
                [nameof(EditingBase<object>.Viewer)] = answer.Viewer,
                [nameof(EditingBase<object>.Now)] = answer.ServerTime.ToDateTimeOffset(),
                [nameof(EditingBase<object>.Showing)] = await visit.ShowingAsync(page, id, answer.Viewer, answer.View.Frame.ViewerRole),
                [nameof(EditingBase<object>.Wanted)] = visit.Http.Request.Query["effekt"].ToString(),
            })
            : visit.Sorry(visit.WordsOf(page)["Problem.NotAllowed"], StatusCodes.Status403Forbidden);
    }
}
