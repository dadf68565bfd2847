using Meetings.V1;
using Meetings.Web.Forms;
using Meetings.Web.Visits;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Meetings.Web.Pages.Plan;

/// <summary>Plans a team's meeting, and opens the forms that change what is planned.</summary>
static class PlanPages
{
    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/team/{id:guid}/planlegg", (Guid id, Visit visit, TimeProvider time) =>
            visit.TryAsync(() => ShowAsync(visit, time, $"{id}", Typed.Nothing, StatusCodes.Status200OK)));
        app.MapPost("/team/{id:guid}/planlegg", (Guid id, Visit visit, TimeProvider time) =>
            Posting.TakeAsync(visit, form => PlanAsync(visit, $"{id}", form), (typed, status) => ShowAsync(visit, time, $"{id}", typed, status)));
    }

    static async Task<IResult> ShowAsync(Visit visit, TimeProvider time, string id, Typed typed, int status)
    {
        var team = (await visit.Server.GetTeamAsync(id, visit.Http.RequestAborted)).Team;
        if (team.ViewerRole != Role.Leader)
            return visit.Sorry(visit.Words["Problem.NotAllowed"], StatusCodes.Status403Forbidden);
        var templates = await visit.Server.ListTemplatesAsync(visit.Http.RequestAborted);
        var kind = templates.FirstOrDefault(t => t.TemplateId == team.Content.TemplateId)?.Kind;
        // The newest by plan: what it agreed on for the next time is what is being planned now.
        var last = await visit.Server.ListMeetingsAsync(id, visit.Http.RequestAborted).FirstOrDefaultAsync(visit.Http.RequestAborted);
        return Page.Of<NewMeeting>(new()
        {
            [nameof(NewMeeting.Words)] = visit.Norwegian,
            [nameof(NewMeeting.Team)] = team,
            [nameof(NewMeeting.Templates)] = templates.Where(t => t.Kind == kind).OrderBy(t => t.TemplateId != team.Content.TemplateId).ToList(),
            [nameof(NewMeeting.Typed)] = typed,
            [nameof(NewMeeting.Writer)] = await Writer.OfAsync(visit, id),
            [nameof(NewMeeting.Next)] = last?.Frame.NextMeeting is { CalledOff: false } next && next.Start.ToDateTimeOffset() > time.GetUtcNow() ? next : null,
            [nameof(NewMeeting.LastPlace)] = last?.Frame.Place ?? "",
        }, status);
    }

    static async Task<IResult> PlanAsync(Visit visit, string id, Form form)
    {
        var start = form.MomentOf("date", "time");
        var planned = await visit.Server.PlanMeetingAsync(
            new()
            {
                RequestId = form.RequestId.ToString(),
                TeamId = id,
                TemplateId = form["template"],
                Title = form.Required<PlanMeetingRequest>("title"),
                Place = form.Optional<PlanMeetingRequest>("place"),
                ArchiveCase = form.Optional<PlanMeetingRequest>("archive_case"),
                ScheduledStart = start,
                ScheduledEnd = Forms.Duration.EndOf(form, start),
            },
            visit.Http.RequestAborted);
        return Page.SeeOther($"/mote/{planned.MeetingId}/plan");
    }
}
