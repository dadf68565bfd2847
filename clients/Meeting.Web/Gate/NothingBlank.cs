using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Net.Http.Headers;

namespace Meetings.Web.Gate;

/// <summary>
/// Answers in words where the web server would answer with a status alone, which browsers show as a blank page: an address
/// that is none, an address of a form that is opened like a page, a number in an address that is none.
/// </summary>
static class NothingBlank
{
    /// <summary>Adds words to what follows, for whoever asks for a page.</summary>
    internal static IApplicationBuilder UseWordsForBareStatuses(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        await next(context);
        if (IsBare(context.Response) && context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.Ordinal))
            await context.RequestServices.GetRequiredService<Visit>().Wrong(context.Response.StatusCode).ExecuteAsync(context);
    });

    static bool IsBare(HttpResponse response) =>
        !response.HasStarted && response is { StatusCode: >= 400 and < 500, ContentType: null } && !response.Headers.ContainsKey(HeaderNames.Location);
}
