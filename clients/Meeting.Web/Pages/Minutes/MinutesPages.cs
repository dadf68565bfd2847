using System.Text;
using Meetings.V1;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Meetings.Web.Pages.Minutes;

/// <summary>The minutes as files. What a file is called says nothing of whom it is about.</summary>
static class MinutesPages
{
    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/mote/{id:guid}/referat.txt", (Guid id, Visit visit) => visit.TryAsync(async () =>
        {
            var minutes = await visit.Server.GetMinutesAsync($"{id}", visit.Http.RequestAborted);
            // With the mark that tells Windows' own programs that it is UTF-8.
            return Results.File([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(minutes.Text)], "text/plain; charset=utf-8", "referat.txt");
        }));
        foreach (var (name, form) in ((string, MinutesForm)[])[("referat.pdf", MinutesForm.Pdf), ("referat.docx", MinutesForm.Docx)])
            app.MapGet($"/mote/{{id:guid}}/{name}", (Guid id, Visit visit) => visit.TryAsync(async () =>
            {
                var minutes = await visit.Server.GetMinutesAsync($"{id}", form, visit.Http.RequestAborted);
                return Results.File(minutes.File.ToByteArray(), minutes.MediaType, name);
            }));
    }
}
