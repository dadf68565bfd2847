using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Meetings.Web.Pages.Minutes;

/// <summary>The minutes as a file of plain text.</summary>
static class MinutesPages
{
    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/mote/{id:guid}/referat.txt", (Guid id, Visit visit) => visit.TryAsync(async () =>
        {
            var minutes = await visit.Server.GetMinutesAsync($"{id}", visit.Http.RequestAborted);
            // With the mark that tells Windows' own programs that it is UTF-8.
            return Results.File([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(minutes.Text)], "text/plain; charset=utf-8", "referat.txt");
        }));
}
