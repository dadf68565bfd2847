using Meetings.Web.Live;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Meetings.Web.Gate;

/// <summary>What browsers are told about every answer of the pages: nothing from elsewhere, nothing inline, kept by nobody.</summary>
static class SecurityHeaders
{
    /// <summary>
    /// The one style that Turbo's progress bar adds to a page, by its hash. Turbo 8.0.23's <c>ProgressBar.defaultCSS</c>;
    /// the browser names the hash that it wants when another version of Turbo changes it, and a test works it out.
    /// </summary>
    internal const string TurboStyle = "sha256-WAyOw4V+FqDc35lQPyRADLBWbuNK8ahvYEaQIYF1+Ps=";

    /// <summary>
    /// By which our script knows our answers, whatever their status and kind, from those of something in the server's
    /// place: a proxy whose server is away, the login page of a network.
    /// </summary>
    internal const string Ours = "Meeting-Pages";

    const int UsualHstsDays = 365;

    const string ContentSecurityPolicy =
        "default-src 'self'; script-src 'self'; style-src 'self' '" + TurboStyle + "'; img-src 'self' data:; font-src 'self'; " +
        "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'; object-src 'none'";

    const string PermissionsPolicy =
        "screen-wake-lock=(self), accelerometer=(), camera=(), display-capture=(), encrypted-media=(), geolocation=(), gyroscope=(), " +
        "magnetometer=(), microphone=(), midi=(), payment=(), picture-in-picture=(), publickey-credentials-get=(), usb=(), xr-spatial-tracking=()";

    /// <summary>Adds the headers to what follows.</summary>
    internal static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app, WebOptions options) => app.Use((context, next) =>
    {
        var headers = context.Response.Headers;
        headers[Ours] = Build.This.Id;
        headers.ContentSecurityPolicy = ContentSecurityPolicy;
        headers.XContentTypeOptions = "nosniff";
        // Not no-referrer: that makes browsers say `Origin: null` when a form is sent, and CrossSite could not tell ours from others'.
        headers["Referrer-Policy"] = "same-origin";
        headers["Permissions-Policy"] = PermissionsPolicy;
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        if (context.Request.IsHttps && HstsDays(context.Request, options) is > 0 and var days)
            headers.StrictTransportSecurity = $"max-age={(long)TimeSpan.FromDays(days).TotalSeconds}";
        // Static files and streams say themselves how long they last; anything else is about people.
        context.Response.OnStarting(static state =>
        {
            var response = (HttpResponse)state;
            if (!response.Headers.ContainsKey(HeaderNames.CacheControl))
                response.Headers.CacheControl = "no-store";
            return Task.CompletedTask;
        }, context.Response);
        return next(context);
    });

    static int HstsDays(HttpRequest request, WebOptions options) =>
        options.HstsDays ?? (PublicAddress.IsTrial(options.PublicUrl?.Host ?? request.Host.Host) ? 0 : UsualHstsDays);
}
