using Meetings.Client;
using Meetings.Web.Pages;
using Microsoft.AspNetCore.Http;

namespace Meetings.Web.Forms;

/// <summary>Takes a form of a page that is not a meeting's: goes on when it was taken, and shows the page again with what was typed when not.</summary>
static class Posting
{
    /// <summary>Takes the form of a request.</summary>
    /// <param name="visit">Who sends it.</param>
    /// <param name="take">Takes it, and answers where to go on.</param>
    /// <param name="again">Shows the page again.</param>
    internal static async Task<IResult> TakeAsync(Visit visit, Func<Form, Task<IResult>> take, Func<Typed, int, Task<IResult>> again)
    {
        Form? form = null;
        try
        {
            form = await Form.ReadAsync(visit.Http, visit.Norwegian);
            return await take(form);
        }
        catch (NotSignedInException)
        {
            return Page.SeeOther("/join");
        }
        catch (Exception e) when (e is FormException or MeetingException)
        {
            var (status, text) = Problems.Of(e, visit.Norwegian);
            try
            {
                var fields = form?.Typed.ToDictionary(f => f.Name, f => f.Value) ?? [];
                return await again(new(fields, text, (e as FormException)?.Field ?? ""), status);
            }
            catch (MeetingException)
            {
                // The page cannot be read now, either; what was typed is not lost for that.
                return Page.Of<NotSaved>(new()
                {
                    [nameof(NotSaved.Words)] = visit.Norwegian,
                    [nameof(NotSaved.Text)] = text,
                    [nameof(NotSaved.Action)] = (string)visit.Http.Request.Path,
                    [nameof(NotSaved.Typed)] = form?.Typed.ToList() ?? [],
                    [nameof(NotSaved.Back)] = "/",
                }, status);
            }
        }
    }
}
