using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace Meetings.Server.Tests.Telemetry;

/// <summary>Takes what is sent over OTLP, as HTTP or as gRPC.</summary>
sealed class Collector : IAsyncDisposable
{
    readonly WebApplication _app;
    readonly ConcurrentQueue<(string Path, string Key, string Body)> _taken = [];

    Collector(WebApplication app) => _app = app;

    /// <summary>Where it listens.</summary>
    internal string Address => _app.Urls.Single();

    /// <summary>What came for one signal, as text, in which words can be looked for.</summary>
    internal string Of(string signal) => string.Concat(_taken.Where(t => t.Path.Contains(signal, StringComparison.OrdinalIgnoreCase)).Select(t => t.Body));

    /// <summary>Everything that came.</summary>
    internal string All => Of("");

    /// <summary>The keys that senders showed (the header `x-key`).</summary>
    internal IEnumerable<string> Keys => _taken.Select(t => t.Key).Distinct();

    internal static async Task<Collector> StartAsync(HttpProtocols protocols = HttpProtocols.Http1)
    {
        // Nothing of the server's own settings, which lie beside the tests.
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, at => at.Protocols = protocols));
        var collector = new Collector(builder.Build());
        collector._app.Run(collector.TakeAsync);
        await collector._app.StartAsync();
        return collector;
    }

    /// <summary>What has been told so far is sent at once.</summary>
    internal static void Flush(IServiceProvider services)
    {
        Assert.True(services.GetRequiredService<MeterProvider>().ForceFlush());
        Assert.True(services.GetRequiredService<TracerProvider>().ForceFlush());
    }

    async Task TakeAsync(HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        _taken.Enqueue((http.Request.Path, http.Request.Headers["x-key"].ToString(), Encoding.Latin1.GetString(body.ToArray())));
        if (!HttpProtocol.IsHttp2(http.Request.Protocol))
            return;
        // An empty message: all was taken.
        http.Response.ContentType = "application/grpc";
        await http.Response.Body.WriteAsync(new byte[5]);
        http.Response.AppendTrailer("grpc-status", "0");
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
