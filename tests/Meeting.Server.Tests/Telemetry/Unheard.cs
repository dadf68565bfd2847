using System.Diagnostics.Metrics;
using Meetings.Server.Telemetry;

namespace Meetings.Server.Tests.Telemetry;

/// <summary>Instruments for what a test makes by itself and asks nothing about.</summary>
static class Unheard
{
    internal static SubmittingTelemetry Submitting => new(new Meters(), TimeProvider.System);

}

/// <summary>Makes meters that are a test's own.</summary>
sealed class Meters : IMeterFactory
{
    public Meter Create(MeterOptions options) => new(options.Name, options.Version, options.Tags, scope: this);

    public void Dispose()
    {
    }
}
