using System.Diagnostics;
using Meetings.Server.Settings;
using Microsoft.Extensions.Options;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Meetings.Server.Telemetry;

/// <summary>
/// Sends metrics and traces to whoever runs the installation, when told where. Logs are not sent: they are on the console, for
/// whatever gathers it.
/// </summary>
static class Exporting
{
    static readonly string[] Meters = [Signals.Name, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime"];
    static readonly string[] Sources = [Signals.Name, "Microsoft.AspNetCore"];

    /// <summary>Adds what the program's own instruments are for, when an address is set; without one, nothing is made and no thread started.</summary>
    /// <param name="builder">The application, with all its settings read.</param>
    /// <param name="service">What this program is called there, unless OTEL_SERVICE_NAME says so.</param>
    internal static void AddExporting(this WebApplicationBuilder builder, string service)
    {
        builder.Services.AddSingleton<DistributedContextPropagator, NoRemoteContext>();
        builder.Services.AddSingleton<IValidateOptions<MeetingOptions>, Otlp>();
        // What is wrong is told when the settings are checked; some of it the exporter would stumble on before.
        if (Otlp.AddressIn(builder.Configuration) is not { } address || Otlp.ProblemsIn(builder.Configuration).Count > 0)
            return;
        // The exporter reads all it needs there: the paths of HTTP follow from the address, as they do from the environment's.
        builder.Configuration[Otlp.Endpoint] = address;
        builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService(service, serviceVersion: typeof(Exporting).Assembly.GetName().Version?.ToString(3)).AddEnvironmentVariableDetector())
            .WithMetrics(metrics => metrics.AddMeter(Meters).AddOtlpExporter())
            .WithTracing(traces => traces.AddSource(Sources).AddOtlpExporter());
    }

    /// <summary>Lets requests' activities say what they were for, when those are sent somewhere.</summary>
    internal static void UseExporting(this WebApplication app)
    {
        if (Otlp.AddressIn(app.Configuration) is not null)
            app.Use(RequestActivity.DescribeAsync);
    }
}
