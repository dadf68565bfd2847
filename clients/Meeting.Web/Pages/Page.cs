using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Meetings.Web.Pages;

/// <summary>Answers with a Razor page.</summary>
static class Page
{
    /// <summary>A page with its parameters.</summary>
    internal static IResult Of<T>(Dictionary<string, object?> parameters, int status = StatusCodes.Status200OK, string contentType = "text/html; charset=utf-8")
        where T : IComponent => Of(typeof(T), parameters, status, contentType);

    internal static IResult Of(Type page, Dictionary<string, object?> parameters, int status = StatusCodes.Status200OK, string contentType = "text/html; charset=utf-8") =>
        new RazorComponentResult(page, parameters) { StatusCode = status, ContentType = contentType, PreventStreamingRendering = true };

    /// <summary>Goes to an address of ours after a form was taken; a reload does not send it again.</summary>
    internal static IResult SeeOther(string address) => new SeeOtherResult(address);

    sealed class SeeOtherResult(string address) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
            httpContext.Response.Headers.Location = address;
            return Task.CompletedTask;
        }
    }
}
