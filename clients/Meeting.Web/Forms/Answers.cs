using Meetings.Web.Pages;
using Microsoft.AspNetCore.Http;

namespace Meetings.Web.Forms;

/// <summary>
/// Answers a form of a live page. A browser with our script is told what to change on the page, so that nothing typed
/// elsewhere is touched; one without goes back to the page.
/// </summary>
static class Answers
{
    const string TurboStream = "text/vnd.turbo-stream.html";

    /// <summary>Says that a form was taken: on the page that it came from, or by going back there.</summary>
    /// <param name="visit">Who sent it.</param>
    /// <param name="words">The words of the page that it came from.</param>
    /// <param name="place">Where it was sent to, and from.</param>
    /// <param name="formId">The form's id on the page; empty for a button.</param>
    /// <param name="told">What to say.</param>
    internal static IResult Taken(Visit visit, Words words, FormPlace place, string formId, Told told)
    {
        if (WantsStream(visit.Http))
            return Stream<Saved>(new()
            {
                [nameof(Saved.Words)] = words,
                [nameof(Saved.Place)] = place,
                [nameof(Saved.FormId)] = formId,
                [nameof(Saved.Told)] = told,
            });
        NextPage.Keep(visit.Http, place.At, told.Undo);
        var whole = visit.ShowsAll ? "&alle" : "";
        return Page.SeeOther(place.Page + (told.Saved.Length > 0 ? $"?lagret={told.Saved}" : "?lagret") + whole);
    }

    /// <summary>Says in a form, to a browser with our script, what is wrong with it.</summary>
    internal static Task<IResult> RefusedAsync(Typed typed, int status) => Task.FromResult(Stream<Problem>(new()
    {
        [nameof(Problem.Text)] = typed.Problem,
        [nameof(Problem.FormId)] = typed.Fields.GetValueOrDefault("form", ""),
        [nameof(Problem.Field)] = typed.Field,
    }, status));

    /// <summary>Opens what asks before a form is taken: inside the page, or as a page of its own.</summary>
    internal static IResult Ask(Visit visit, string address) => WantsStream(visit.Http)
        ? Stream<Ask>(new() { [nameof(Pages.Ask.Address)] = address })
        : Page.SeeOther(address);

    /// <summary>True for a browser that has our script.</summary>
    internal static bool WantsStream(HttpContext http) => http.Request.Headers.Accept.ToString().Contains(TurboStream, StringComparison.Ordinal);

    static IResult Stream<T>(Dictionary<string, object?> parameters, int status = StatusCodes.Status200OK)
        where T : Microsoft.AspNetCore.Components.IComponent => Page.Of<T>(parameters, status, TurboStream);
}
