using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;

namespace Meetings.Web.Gate;

/// <summary>
/// Notices what is wrong between these pages and a proxy before them, which everything else goes on in spite of: one that is
/// not believed, and one that passes on another address than the public one. Logged once, and told by health checks.
/// </summary>
sealed partial class BehindProxy(WebOptions options, ILogger<BehindProxy> log) : IHealthCheck
{
    // What the web server leaves of a header that it believed.
    const string OriginalFor = "X-Original-For", OriginalProto = "X-Original-Proto";

    int _unbelieved, _otherScheme, _otherHost;

    /// <summary>True when every browser seems to come from the proxy.</summary>
    internal bool IsUnbelieved => _unbelieved != 0;

    /// <summary>Looks at a request as it came.</summary>
    internal void Look(HttpRequest request)
    {
        var headers = request.Headers;
        var believed = IsBelieved(headers);
        if (!believed && Carried(request) && First(ref _unbelieved))
            Log.Unbelieved(log);
        if (options.PublicUrl is not { } url || !believed)
            return;
        if (headers.ContainsKey(OriginalProto) && request.Scheme != url.Scheme && First(ref _otherScheme))
            Log.OtherScheme(log, url.Scheme);
        // Without the port: Debian's nginx leaves it out, and nobody needs it.
        if (!string.Equals(request.Host.Host, url.Host, StringComparison.OrdinalIgnoreCase) && First(ref _otherHost))
            Log.OtherHost(log, url.Host);
    }

    /// <summary>True for what came through a proxy, believed or not.</summary>
    internal static bool Carried(HttpRequest request) =>
        IsBelieved(request.Headers) || request.Headers.ContainsKey("X-Forwarded-For") || request.Headers.ContainsKey("X-Forwarded-Proto");

    static bool IsBelieved(IHeaderDictionary headers) => headers.ContainsKey(OriginalFor) || headers.ContainsKey(OriginalProto);

    /// <inheritdoc/>
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(IsUnbelieved ? HealthCheckResult.Degraded(Unbelieved) : HealthCheckResult.Healthy());

    static bool First(ref int told) => Volatile.Read(ref told) == 0 && Interlocked.Exchange(ref told, 1) == 0;

    const string Unbelieved =
        "Requests come through a proxy that is not believed: all browsers count as one, and one that tries link after link keeps the others out. "
        + "If it is yours, set ASPNETCORE_FORWARDEDHEADERS_ENABLED=true, and let nobody but the proxy reach this address";

    static partial class Log
    {
        // Never what the headers say: anybody can write them.
        [LoggerMessage(Level = LogLevel.Warning, Message = BehindProxy.Unbelieved)]
        internal static partial void Unbelieved(ILogger log);

        [LoggerMessage(Level = LogLevel.Warning, Message = "The proxy says that people come by another scheme than that of Meeting:PublicUrl ({Scheme}), which counts. Mend X-Forwarded-Proto in the proxy, or the setting")]
        internal static partial void OtherScheme(ILogger log, string scheme);

        [LoggerMessage(Level = LogLevel.Warning, Message = "The proxy passes on another host than that of Meeting:PublicUrl ({Host}), which counts. Mend Host in the proxy, or the setting, if this was no stray request")]
        internal static partial void OtherHost(ILogger log, string host);
    }
}

/// <summary>Puts it before everything else.</summary>
static class BehindProxyExtensions
{
    /// <summary>Looks at what follows as it came.</summary>
    internal static IApplicationBuilder UseLookAtProxy(this IApplicationBuilder app)
    {
        var proxy = app.ApplicationServices.GetRequiredService<BehindProxy>();
        return app.Use((context, next) =>
        {
            proxy.Look(context.Request);
            return next(context);
        });
    }
}
