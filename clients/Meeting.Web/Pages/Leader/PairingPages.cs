using Meetings.Client;
using Meetings.V1;
using Meetings.Web.Forms;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Meetings.Web.Pages.Leader;

/// <summary>How the leader lets a shared screen in by the code that it shows.</summary>
static class PairingPages
{
    /// <summary>What the page of a leader is told by its address when a screen has been let in.</summary>
    internal const string Paired = "skjerm";

    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/mote/{id:guid}/koble", (Guid id, Visit visit) => visit.TryAsync(() => AskAsync(visit, $"{id}")));
        app.MapPost("/mote/{id:guid}/koble", (Guid id, Visit visit) => ConfirmAsync(visit, $"{id}"));
        app.MapGet("/skjerm/koble", (Visit visit, string? kode) => visit.TryAsync(() => ChooseAsync(visit, kode ?? "")));
    }

    static async Task<IResult> AskAsync(Visit visit, string meetingId, string code = "", string problem = "", int status = StatusCodes.Status200OK)
    {
        var answer = await visit.Server.GetMeetingAsync(meetingId, cancellationToken: visit.Http.RequestAborted);
        // Told when it is opened, and not only when the code has been typed.
        if (answer.Viewer.Role != Role.Leader)
            return visit.Sorry(visit.Words["Problem.NotAllowed"], StatusCodes.Status403Forbidden);
        return Page.Of<Pair>(new()
        {
            [nameof(Pair.Showing)] = await visit.ShowingAsync(MeetingPages.Find("leder")!, meetingId, answer.Viewer, answer.View.Frame.ViewerRole),
            [nameof(Pair.Host)] = new Uri(visit.Site).Authority,
            [nameof(Pair.Code)] = code,
            [nameof(Pair.Problem)] = problem,
        }, status);
    }

    static Task<IResult> ConfirmAsync(Visit visit, string meetingId) => Posting.TakeAsync(
        visit,
        async form =>
        {
            try
            {
                await visit.Server.ConfirmPairingAsync(meetingId, form.Required<ConfirmPairingRequest>("code"), visit.Http.RequestAborted);
            }
            catch (InvalidRequestException)
            {
                throw new FormException("code", "Pair.Unknown");
            }

            return Answers.Taken(visit, visit.Norwegian, FormPlace.Of(meetingId, MeetingPages.Find("leder")), form["form"], new(visit.Norwegian["Pair.Done"]) { Saved = Paired });
        },
        (typed, status) => Answers.WantsStream(visit.Http)
            ? Answers.RefusedAsync(typed, status)
            : AskAsync(visit, meetingId, typed["code"], typed.Problem, status));

    /// <summary>The meetings that the visitor leads and that a screen may be wanted for, the one that goes on first.</summary>
    static async Task<IResult> ChooseAsync(Visit visit, string code)
    {
        var meetings = new List<MeetingFrame>();
        var signedIn = visit.Token is not null;
        try
        {
            await foreach (var meeting in visit.Server.ListMeetingsAsync(cancellationToken: visit.Http.RequestAborted))
            {
                if (meeting.Frame is { ViewerRole: Role.Leader, Phase: MeetingPhase.Running or MeetingPhase.Paused or MeetingPhase.Planned })
                    meetings.Add(meeting.Frame);
            }
        }
        catch (NotSignedInException)
        {
            signedIn = false;
        }

        return Page.Of<ConfirmScreen>(new()
        {
            // Whoever leads none is most often somebody else in the room who was curious.
            [nameof(ConfirmScreen.Words)] = meetings.Count == 0 ? visit.Words : visit.Norwegian,
            [nameof(ConfirmScreen.Meetings)] = meetings.OrderBy(m => m.Phase == MeetingPhase.Planned).ThenBy(m => m.ScheduledStart).ToList(),
            [nameof(ConfirmScreen.Code)] = code,
            [nameof(ConfirmScreen.SignedIn)] = signedIn,
        });
    }
}
