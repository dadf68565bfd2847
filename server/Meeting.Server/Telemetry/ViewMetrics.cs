using System.Diagnostics.Metrics;

namespace Meetings.Server.Telemetry;

/// <summary>How well views are shared among viewers of a class.</summary>
public sealed class ViewMetrics
{
    const string Source = "meetings.view.source";

    readonly Counter<long> _views;

    /// <summary>Makes the instrument.</summary>
    public ViewMetrics(IMeterFactory meters) => _views = meters.Create(Signals.Name).CreateCounter<long>(
        "meetings.views", "{view}", "Views that were asked for: computed, or shared with who asked before.");

    /// <summary>A view had to be computed.</summary>
    internal void Computed() => _views.Add(1, Signals.Tag(Source, "computed"));

    /// <summary>A view was there already.</summary>
    internal void Shared() => _views.Add(1, Signals.Tag(Source, "shared"));
}
