using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Numerics;
using Meetings.Server.Telemetry;
using Microsoft.Extensions.DependencyInjection;

namespace Meetings.Server.Tests.Telemetry;

/// <summary>Hears what is counted, timed and traced: by one server itself, or by all there is in the process.</summary>
sealed class Ears : IDisposable
{
    readonly MeterListener _meters = new();
    readonly ActivityListener _sources;
    readonly Lock _lock = new();
    readonly List<Measured> _measured = [];
    readonly List<Activity> _activities = [];
    readonly HashSet<string> _instruments = [];

    Ears(Func<Meter, bool> meters, Func<ActivitySource, bool> sources)
    {
        _meters.InstrumentPublished = (instrument, listener) =>
        {
            if (!meters(instrument.Meter))
                return;
            lock (_lock)
                _instruments.Add(instrument.Name);
            listener.EnableMeasurementEvents(instrument);
        };
        Hear<byte>();
        Hear<short>();
        Hear<int>();
        Hear<long>();
        Hear<float>();
        Hear<double>();
        Hear<decimal>();
        _meters.Start();
        _sources = new()
        {
            ShouldListenTo = sources,
            Sample = (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity =>
            {
                lock (_lock)
                    _activities.Add(activity);
            },
        };
        ActivitySource.AddActivityListener(_sources);
    }

    internal static Ears OnAll() => new(_ => true, _ => true);

    internal static Ears On(IMeterFactory meters, ActivitySource? source = null) => new(m => m.Scope == meters && m.Name == Signals.Name, s => s == source);

    internal static Ears On(RunningServer server) =>
        On(server.Services.GetRequiredService<IMeterFactory>(), server.Services.GetRequiredService<SubmittingTelemetry>().Source);

    /// <summary>The names of all instruments.</summary>
    internal IReadOnlyCollection<string> Instruments => Copy(_instruments);

    /// <summary>The activities that have ended.</summary>
    internal IReadOnlyCollection<Activity> Activities => Copy(_activities);

    /// <summary>What an instrument has told so far under tags, in order.</summary>
    internal double[] Values(string instrument, params (string Key, string Value)[] tags) => [.. Copy(_measured).Where(m => m.Is(instrument, tags)).Select(m => m.Value)];

    /// <summary>What an instrument that is asked answers now.</summary>
    internal double Now(string instrument, params (string Key, string Value)[] tags)
    {
        var before = Copy(_measured).Count;
        _meters.RecordObservableInstruments();
        return Copy(_measured).Skip(before).Where(m => m.Is(instrument, tags)).Sum(m => m.Value);
    }

    /// <summary>All words that were heard, wherever they stood.</summary>
    internal IEnumerable<string> Words() =>
        Copy(_instruments)
            .Concat(Copy(_measured).SelectMany(m => m.Tags).SelectMany(Both))
            .Concat(Copy(_activities).SelectMany(Of))
            .Where(w => w.Length > 0);

    static IEnumerable<string> Of(Activity a) =>
        ((string?[])[a.OperationName, a.DisplayName, a.StatusDescription, a.TraceStateString, a.TraceId.ToString(), a.ParentId])
            .Select(w => w ?? "")
            .Concat(a.TagObjects.SelectMany(Both))
            .Concat(a.Events.SelectMany(e => e.Tags.SelectMany(Both).Prepend(e.Name)))
            .Concat(a.Links.SelectMany(l => l.Tags ?? []).SelectMany(Both))
            .Concat(a.Baggage.SelectMany(b => Both(new(b.Key, b.Value))));

    static IEnumerable<string> Both(KeyValuePair<string, object?> tag) => [tag.Key, tag.Value?.ToString() ?? ""];

    void Hear<T>() where T : struct, INumber<T> => _meters.SetMeasurementEventCallback<T>((instrument, value, tags, _) =>
    {
        var measured = new Measured(instrument.Name, double.CreateChecked(value), [.. tags]);
        lock (_lock)
            _measured.Add(measured);
    });

    List<T> Copy<T>(IEnumerable<T> some)
    {
        lock (_lock)
            return [.. some];
    }

    public void Dispose()
    {
        _meters.Dispose();
        _sources.Dispose();
    }

    sealed record Measured(string Instrument, double Value, KeyValuePair<string, object?>[] Tags)
    {
        internal bool Is(string instrument, (string Key, string Value)[] tags) =>
            Instrument == instrument && tags.All(t => Tags.Any(own => own.Key == t.Key && own.Value as string == t.Value));
    }
}

/// <summary>What hears all that the process tells, or asks how little it costs when nobody does, is not run beside the like.</summary>
[CollectionDefinition(nameof(Ears))]
public sealed class EarsCollection;
