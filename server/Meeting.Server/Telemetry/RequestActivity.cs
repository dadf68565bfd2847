using System.Diagnostics;
using Microsoft.AspNetCore.Http.Features;

namespace Meetings.Server.Telemetry;

/// <summary>
/// Says of a request's activity which page or method it was for, by its route, where ids are holes: never by its path, which
/// has them filled in.
/// </summary>
static class RequestActivity
{
    static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Post, HttpMethods.Head, HttpMethods.Put, HttpMethods.Patch, HttpMethods.Delete, HttpMethods.Options];

    internal static async Task DescribeAsync(HttpContext http, RequestDelegate next)
    {
        try
        {
            await next(http);
        }
        finally
        {
            if (http.Features.Get<IHttpActivityFeature>()?.Activity is { IsAllDataRequested: true } activity)
                Describe(activity, http);
        }
    }

    static void Describe(Activity activity, HttpContext http)
    {
        var method = Array.Find(Methods, known => HttpMethods.Equals(known, http.Request.Method)) ?? "_OTHER";
        var route = (http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText;
        activity.DisplayName = route is null ? method : $"{method} {route}";
        activity.SetTag("http.request.method", method).SetTag("http.route", route).SetTag("http.response.status_code", http.Response.StatusCode);
        if (http.Response.StatusCode >= StatusCodes.Status500InternalServerError)
            activity.SetStatus(ActivityStatusCode.Error);
    }
}
