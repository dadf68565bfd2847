using Meetings.Server.Composition;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace Meetings.Server.Tests.Telemetry;

/// <summary>What is sent over OTLP, and when nothing is.</summary>
[Collection(nameof(Ears))]
public sealed class ExportingTests
{
    [Theory]
    [InlineData("Meeting:OtlpEndpoint", "http/protobuf", HttpProtocols.Http1)]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT", "http/protobuf", HttpProtocols.Http1)]
    [InlineData("Meeting:OtlpEndpoint", "", HttpProtocols.Http2)]
    public async Task A_commands_metrics_and_traces_arrive_where_the_settings_say(string setting, string protocol, HttpProtocols collectors)
    {
        await using var collector = await Collector.StartAsync(collectors);
        await using var gathering = await Gathering.OfAsync(server: await RunningServer.StartAsync(settings: new()
        {
            [setting] = collector.Address,
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = protocol,
            ["OTEL_EXPORTER_OTLP_HEADERS"] = "x-key=abc",
        }));
        await gathering.SubmitAsync(r => r.AddBrightSpot = new() { Text = "Han lo i dag." });
        Collector.Flush(gathering.Server.Services);

        Assert.All(["meetings.commands", "recorded", "meetings.store.append.duration", "http.server.request.duration", "dotnet.gc.collections", "meeting-server"],
            word => Assert.Contains(word, collector.Of("metrics"), StringComparison.Ordinal));
        Assert.All(["decide", "store", "meetings.command.outcome", "POST /meetings.v1.MeetingService/SubmitCommand", "meeting-server"],
            word => Assert.Contains(word, collector.Of("trace"), StringComparison.Ordinal));
        Assert.Equal(["abc"], collector.Keys);
        Assert.Empty(collector.Of("logs"));
        Assert.Null(gathering.Server.Services.GetService<LoggerProvider>());
    }

    [Fact]
    public async Task Without_a_setting_nothing_is_made_that_could_send()
    {
        await using var server = await RunningServer.StartAsync();
        Assert.Null(server.Services.GetService<MeterProvider>());
        Assert.Null(server.Services.GetService<TracerProvider>());
    }

    [Fact]
    public async Task Pages_of_a_server_elsewhere_send_theirs()
    {
        await using var collector = await Collector.StartAsync();
        await using var server = await RunningServer.StartAsync();
        var builder = Hosting.CreateBuilder([]);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Kestrel:Endpoints:Web:Url"] = "http://127.0.0.1:0",
            ["Meeting:OtlpEndpoint"] = collector.Address,
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
        });
        builder.Logging.ClearProviders();
        builder.AddPagesOf(new(server.Address));
        await using var pages = builder.Build();
        pages.MapPagesOf(new(server.Address));
        await pages.StartAsync();
        using var http = new HttpClient { BaseAddress = new(pages.Urls.Single()) };
        await http.GetAsync(new Uri($"/mote/{Guid.NewGuid()}/leder", UriKind.Relative));
        Collector.Flush(pages.Services);

        Assert.Contains("meeting-pages", collector.Of("metrics"), StringComparison.Ordinal);
        Assert.Contains("GET /mote/{id:guid}/", collector.Of("traces"), StringComparison.Ordinal);
    }
}
