using Meetings.Client;
using Meetings.Web.Pages;
using Microsoft.AspNetCore.Http;

namespace Meetings.Web.Forms;

/// <summary>Takes the form of a request, whichever page it comes from: reads it, has it done, and says what is wrong with one that was not. What was typed is never lost.</summary>
static class Posting
{
    /// <summary>Takes a form of a page that is shown again when it was not taken; who is not let in, or no longer, comes in first.</summary>
    /// <param name="visit">Who sends it.</param>
    /// <param name="take">Takes it, and answers where to go on.</param>
    /// <param name="again">Shows the page again, with this status.</param>
    internal static Task<IResult> TakeAsync(Visit visit, Func<Form, Task<IResult>> take, Func<Typed, int, Task<IResult>> again) => TakeAsync(
        visit, visit.Norwegian, "/", take,
        (typed, status) => status == StatusCodes.Status401Unauthorized ? Task.FromResult(Page.SeeOther("/join")) : again(typed, status));

    /// <summary>Takes a form.</summary>
    /// <param name="visit">Who sends it.</param>
    /// <param name="words">The words of the page that it comes from.</param>
    /// <param name="back">Where to go on without it.</param>
    /// <param name="take">Takes it, and answers where to go on.</param>
    /// <param name="refuse">Says what is wrong, with this status; null for a page of its own that gives back what was typed, as when the page that it came from cannot be shown.</param>
    internal static async Task<IResult> TakeAsync(
        Visit visit, Words words, string back, Func<Form, Task<IResult>> take, Func<Typed, int, Task<IResult>>? refuse)
    {
        Form? form = null;
        try
        {
            form = await Form.ReadAsync(visit.Http, words);
            return await take(form);
        }
        catch (Exception e) when (e is FormException or MeetingException)
        {
            var (status, text) = visit.Problem(e, words);
            var typed = new Typed(form?.Typed.ToDictionary(f => f.Name, f => f.Value) ?? [], text, Problems.FieldOf(e));
            try
            {
                return refuse is null ? NotSaved() : await refuse(typed, status);
            }
            catch (MeetingException)
            {
                return NotSaved();
            }

            IResult NotSaved() => Page.Of<NotSaved>(new()
            {
                [nameof(Pages.NotSaved.Words)] = words,
                [nameof(Pages.NotSaved.Typed)] = typed,
                [nameof(Pages.NotSaved.Action)] = visit.Http.Request.Path + visit.Http.Request.QueryString,
                [nameof(Pages.NotSaved.Back)] = back,
            }, status);
        }
    }
}
