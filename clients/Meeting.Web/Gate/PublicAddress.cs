using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Meetings.Web.Gate;

/// <summary>
/// The address that people reach the pages at. Where it is set, it counts, and not what a proxy says of it, leaves out or
/// shortens: many pass on the host without its port.
/// </summary>
static class PublicAddress
{
    /// <summary>
    /// Takes what comes as people sent it: under TLS where their address is, so that cookies never travel without, and to
    /// its port, by which cookies are told apart from those of other servers on the same name.
    /// </summary>
    internal static IApplicationBuilder UsePublicAddress(this IApplicationBuilder app, WebOptions options) =>
        options.PublicUrl is not { } url ? app : app.Use((context, next) =>
        {
            var request = context.Request;
            if (url.Scheme == Uri.UriSchemeHttps)
                request.Scheme = url.Scheme;
            if (request.Host.Port is null && !url.IsDefaultPort && Same(request.Host.Host, url.Host))
                request.Host = new(url.Host, url.Port);
            return next(context);
        });

    /// <summary>Scheme, host and port as people write them.</summary>
    internal static string Of(HttpRequest request, WebOptions options) =>
        options.PublicUrl?.GetLeftPart(UriPartial.Authority) ?? $"{request.Scheme}://{request.Host}";

    /// <summary>True for a page of these pages, by what browsers say of where a form was sent from.</summary>
    internal static bool IsOurs(Uri origin, HttpRequest request, WebOptions options) =>
        Same(origin.Authority, request.Host.Value) || Same(origin.GetLeftPart(UriPartial.Authority), options.PublicUrl?.GetLeftPart(UriPartial.Authority));

    /// <summary>True for names that stand for one house or one machine, and may stand for another next week: for trying out, not for promises that browsers keep for a year.</summary>
    internal static bool IsTrial(string host) =>
        Uri.CheckHostName(host.Trim('[', ']')) != UriHostNameType.Dns || !host.Contains('.', StringComparison.Ordinal)
        || Trial.Any(t => host.EndsWith(t, StringComparison.OrdinalIgnoreCase));

    // RFC 2606, 6761, 6762 and 8375, and `internal`, which is nobody's.
    static readonly string[] Trial = [".localhost", ".local", ".test", ".example", ".invalid", ".internal", ".home.arpa"];

    static bool Same(string one, string? other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
