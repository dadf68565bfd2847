using System.Diagnostics;

namespace Meetings.Server.Telemetry;

/// <summary>
/// Takes no trace and no baggage from whoever calls: they would become part of what is told elsewhere, and a caller can write
/// anything there. Each call begins a trace of its own.
/// </summary>
sealed class NoRemoteContext : DistributedContextPropagator
{
    public override IReadOnlyCollection<string> Fields => [];

    public override void Inject(Activity? activity, object? carrier, PropagatorSetterCallback? setter)
    {
    }

    public override void ExtractTraceIdAndState(object? carrier, PropagatorGetterCallback? getter, out string? traceId, out string? traceState) =>
        (traceId, traceState) = (null, null);

    public override IEnumerable<KeyValuePair<string, string?>>? ExtractBaggage(object? carrier, PropagatorGetterCallback? getter) => null;
}
