using Meetings.Client;
using Meetings.Web.Live;
using Meetings.Web.Pages;
using Microsoft.AspNetCore.Http;

namespace Meetings.Web.Forms;

/// <summary>
/// Takes a form of a meeting's page to the server and tells how it went. A browser with our
/// script is answered with what to change on the page, so that nothing typed elsewhere is
/// touched; one without goes back to the page. What was not saved is given back.
/// </summary>
static class Sending
{
    const string TurboStream = "text/vnd.turbo-stream.html";

    internal static async Task<IResult> SendAsync(Visit visit, string meetingId, string name, MeetingPage? page)
    {
        var words = page?.Multilingual == true ? visit.Words : visit.Norwegian;
        Form? form = null;
        try
        {
            form = await Form.ReadAsync(visit.Http, words);
            var commands = Commands.Read(name, form) ?? throw new FormException("", "Form.Unreadable");
            // Only a form that asks for it pays for what it takes to undo.
            var before = form.Ticked("undoable") ? (await visit.Server.GetMeetingAsync(meetingId, cancellationToken: visit.Http.RequestAborted)).View : null;
            for (var i = 0; i < commands.Count; i++)
                await visit.Server.SubmitAsync(meetingId, commands[i], form.RequestIdOf(i), cancellationToken: visit.Http.RequestAborted);

            if (!WantsStream(visit.Http))
                return Page.SeeOther(AddressOf(meetingId, page) + "?lagret");
            return Page.Of<Saved>(new()
            {
                [nameof(Saved.Words)] = words,
                [nameof(Saved.MeetingId)] = meetingId,
                [nameof(Saved.PageName)] = page?.Name ?? "",
                [nameof(Saved.Text)] = page?.Receipt(commands[^1], words) ?? words["Sent.Saved"],
                [nameof(Saved.FormId)] = form["form"],
                [nameof(Saved.Undo)] = before is null ? null : Undo.Of(commands[^1], form.RequestId.ToString(), before),
            }, contentType: TurboStream);
        }
        catch (Exception e) when (e is FormException or MeetingException)
        {
            var (status, text) = Problems.Of(e, words);
            if (status == StatusCodes.Status503ServiceUnavailable)
                visit.Http.Response.Headers.RetryAfter = "5";
            return WantsStream(visit.Http)
                ? Page.Of<Problem>(new()
                {
                    [nameof(Problem.Text)] = text,
                    [nameof(Problem.FormId)] = form?["form"] ?? "",
                    [nameof(Problem.Field)] = (e as FormException)?.Field ?? "",
                }, status, TurboStream)
                : Page.Of<NotSaved>(new()
                {
                    [nameof(NotSaved.Words)] = words,
                    [nameof(NotSaved.Text)] = text,
                    [nameof(NotSaved.Action)] = visit.Http.Request.Path + visit.Http.Request.QueryString,
                    [nameof(NotSaved.Typed)] = form?.Typed.ToList() ?? [],
                    [nameof(NotSaved.Back)] = AddressOf(meetingId, page),
                }, status);
        }
    }

    static string AddressOf(string meetingId, MeetingPage? page) => page is null ? $"/mote/{meetingId}" : $"/mote/{meetingId}/{page.Name}";

    static bool WantsStream(HttpContext http) => http.Request.Headers.Accept.ToString().Contains(TurboStream, StringComparison.Ordinal);
}
