using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Meetings.Web.Gate;

/// <summary>
/// Refuses what another site makes a browser send. By what browsers say of themselves and pages cannot change, so that
/// nothing has to be kept in forms: those may be shared between viewers, and sent hours later.
/// </summary>
static class CrossSite
{
    /// <summary>Refuses with 403 in what follows.</summary>
    internal static IApplicationBuilder UseCrossSiteRefusal(this IApplicationBuilder app, WebOptions options) => app.Use((context, next) =>
    {
        if (IsReading(context.Request.Method) || IsOurs(context.Request, options))
            return next(context);

        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync("Skjemaet ble sendt fra et annet nettsted. Åpne siden på nytt og send det derfra.");
    });

    static bool IsReading(string method) => HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method);

    // Browsers leave Sec-Fetch-Site out over plain http, except on the machine itself; then Origin tells.
    static bool IsOurs(HttpRequest request, WebOptions options) => (string?)request.Headers["Sec-Fetch-Site"] switch
    {
        "same-origin" or "none" => true,
        { Length: > 0 } => false,
        _ => Uri.TryCreate(request.Headers.Origin, UriKind.Absolute, out var origin) && PublicAddress.IsOurs(origin, request, options),
    };
}
