using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Meetings.Web.Gate;

/// <summary>`GET /health`: whether all can work (200, or 503), for a proxy or whoever watches; on the machine itself also why not.</summary>
static class HealthAnswer
{
    internal static void Map(IEndpointRouteBuilder app) => app.MapHealthChecks("/health", new HealthCheckOptions { ResponseWriter = WriteAsync });

    static Task WriteAsync(HttpContext http, HealthReport report)
    {
        http.Response.ContentType = "text/plain; charset=utf-8";
        // What is wrong may name files and machines.
        var words = IsFromHere(http) ? report.Entries.Where(e => e.Value.Status != HealthStatus.Healthy).Select(e => $"{e.Key}: {e.Value.Description}\n") : [];
        return http.Response.WriteAsync($"{report.Status}\n{string.Concat(words)}");
    }

    static bool IsFromHere(HttpContext http) =>
        http.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address) && !BehindProxy.Carried(http.Request);
}
