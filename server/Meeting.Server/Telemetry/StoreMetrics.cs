using System.Diagnostics.Metrics;

namespace Meetings.Server.Telemetry;

/// <summary>How well commits are shared: one sync for many requests is what makes a busy server fast.</summary>
public sealed class StoreMetrics
{
    readonly Histogram<int> _requests;

    /// <summary>Makes the instrument.</summary>
    public StoreMetrics(IMeterFactory meters) => _requests = meters.Create(Signals.Name).CreateHistogram<int>(
        "meetings.store.commit.requests", "{request}", "Requests that one commit put on disk.",
        advice: new() { HistogramBucketBoundaries = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512] });

    /// <summary>So many requests went to disk together.</summary>
    internal void Committed(int requests) => _requests.Record(requests);
}
