using System.Diagnostics.Metrics;

namespace Meetings.Server.Telemetry;

/// <summary>
/// What all that this server tells of its work has in common. Names are those of OpenTelemetry's conventions, units those of UCUM.
/// A tag's values are from a closed set, known before anybody comes: no id, name, text or address is ever one.
/// </summary>
static class Signals
{
    /// <summary>The name of the meter and of the source of activities.</summary>
    internal const string Name = "Meetings.Server";

    /// <summary>The kind of stream: meeting, team, invitation.</summary>
    internal const string Stream = "meetings.stream";

    internal static readonly InstrumentAdvice<double> Seconds =
        new() { HistogramBucketBoundaries = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30] };

    internal static KeyValuePair<string, object?> Tag(string key, string? value) => new(key, value);

    /// <summary>The names of an enumeration's values, as tags have them, in their order.</summary>
    internal static string[] NamesOf<T>() where T : struct, Enum => [.. Enum.GetNames<T>().Select(n => n.ToLowerInvariant())];
}
