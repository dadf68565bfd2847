using Google.Protobuf;
using Meetings.Client;
using Meetings.V1;
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
    internal const string TurboStream = "text/vnd.turbo-stream.html";

    internal static async Task<IResult> SendAsync(Visit visit, string meetingId, string name, MeetingPage? page)
    {
        var words = visit.WordsOf(page);
        Form? form = null;
        try
        {
            form = await Form.ReadAsync(visit.Http, words);
            if (await Author.IsAnotherAsync(visit, meetingId))
                return Results.StatusCode(StatusCodes.Status412PreconditionFailed);
            // Only a form that asks for it pays for what it takes to undo, or to tell that somebody else has written meanwhile.
            var before = form.Ticked("undoable") || form.Revision("base_revision") is not null ? (await visit.Server.GetMeetingAsync(meetingId, cancellationToken: visit.Http.RequestAborted)).View : null;
            var commands = Commands.Read(name, form) ?? throw new FormException("", "Form.Unreadable");
            if (commands.Count == 0)
                return Taken(visit, meetingId, page, form["form"], new(words["Sent.Saved"]));
            if (await TooEarly.AskAsync(visit, meetingId, name, page, form) is { } asked)
                return asked;
            await AlsoTeam.AddAsync(visit, meetingId, commands, form);
            // What has come is done whole, even if whoever sent it is gone meanwhile: a phone that locks, a lid that closes.
            var revision = 0L;
            for (var i = 0; i < commands.Count; i++)
                revision = (await visit.Server.SubmitAsync(meetingId, commands[i], form.RequestIdOf(i))).Revision;

            // A meeting starts with its first item: what is told of, and undone, is the start.
            var done = commands[0] is StartMeeting start ? start : commands[^1];
            var both = before is not null && Both.Place(done, before) is { Stale: true }
                ? Both.Of(done, await visit.Server.GetMeetingAsync(meetingId, cancellationToken: visit.Http.RequestAborted))
                : null;
            var receipt = page?.Receipt(done, words, before) ?? words["Sent.Saved"];
            if (page?.IsTranslatedFor(Role.Family) == false && ItemOf(commands[0], before) is { } item)
                receipt += " " + words["Sent.Under", item.Title];
            return Taken(visit, meetingId, page, form["form"], new(
                both is not null ? words["Sent.Both"] : receipt,
                before is not null && both is null && form.Ticked("undoable") ? Undo.Of(commands, form.RequestId.ToString(), before, revision) : null,
                both));
        }
        catch (Exception e) when (e is FormException or MeetingException)
        {
            var (status, text) = Problems.Of(e, words);
            if (status == StatusCodes.Status503ServiceUnavailable)
                visit.Http.Response.Headers.RetryAfter = "5";
            return WantsStream(visit.Http)
                ? Refused(status, text, form?["form"] ?? "", (e as FormException)?.Field ?? "")
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

    // What is added may go under another item than the one that is talked about by now.
    static AgendaItem? ItemOf(IMessage command, MeetingView? view) => view?.Agenda.FirstOrDefault(i => i.Id == command switch
    {
        AddNote c => c.ItemId,
        ProposeDecision c => c.ItemId,
        AddAction c => c.ItemId,
        _ => null,
    });

    /// <summary>Says that a form was taken: on the page that it came from, or by going back there.</summary>
    /// <param name="visit">Who sent it.</param>
    /// <param name="meetingId">The meeting.</param>
    /// <param name="page">The page that it came from.</param>
    /// <param name="formId">The form's id on the page; empty for a button.</param>
    /// <param name="told">What to say.</param>
    internal static IResult Taken(Visit visit, string meetingId, MeetingPage? page, string formId, Told told)
    {
        if (WantsStream(visit.Http))
            return Page.Of<Saved>(new()
            {
                [nameof(Saved.Words)] = visit.WordsOf(page),
                [nameof(Saved.MeetingId)] = meetingId,
                [nameof(Saved.PageName)] = page?.Name ?? "",
                [nameof(Saved.FormId)] = formId,
                [nameof(Saved.Told)] = told,
            }, contentType: TurboStream);
        NextPage.Keep(visit.Http, meetingId, told.Undo);
        return Page.SeeOther(AddressOf(meetingId, page) + (told.Saved.Length > 0 ? $"?lagret={told.Saved}" : "?lagret"));
    }

    /// <summary>Says in a form what is wrong with it.</summary>
    internal static IResult Refused(int status, string text, string formId, string field) => Page.Of<Problem>(new()
    {
        [nameof(Problem.Text)] = text,
        [nameof(Problem.FormId)] = formId,
        [nameof(Problem.Field)] = field,
    }, status, TurboStream);

    static string AddressOf(string meetingId, MeetingPage? page) => page is null ? $"/mote/{meetingId}" : $"/mote/{meetingId}/{page.Name}";

    /// <summary>True for a browser that has our script.</summary>
    internal static bool WantsStream(HttpContext http) => http.Request.Headers.Accept.ToString().Contains(TurboStream, StringComparison.Ordinal);
}
