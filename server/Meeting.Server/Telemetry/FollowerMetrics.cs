using System.Diagnostics.Metrics;

namespace Meetings.Server.Telemetry;

/// <summary>Who follows live, what their turns lead to, and how long they wait for it.</summary>
public sealed class FollowerMetrics
{
    /// <summary>Makes the instruments.</summary>
    public FollowerMetrics(IMeterFactory meters, TimeProvider time)
    {
        var meter = meters.Create(Signals.Name);
        var turns = meter.CreateCounter<long>("meetings.follower.turns", "{turn}", "Turns of live streams, by what they had to tell.");
        var bytes = meter.CreateCounter<long>("meetings.follower.io", "By", "Messages written to live streams, before compression.");
        var lag = meter.CreateHistogram("meetings.follower.lag", "s", "From the wake-up by what was stored until it is written to a live stream.", advice: Signals.Seconds);
        (Alone, Together) = (new("alone", turns, bytes, lag, time), new("together", turns, bytes, lag, time));
        // Counted here and not by each who comes and goes: whoever begins to listen later hears of those who are there.
        meter.CreateObservableUpDownCounter("meetings.followers", () => Alone.Here().Concat(Together.Here()), "{follower}", "Viewers who follow live.");
    }

    /// <summary>Those with a stream of their own.</summary>
    internal FollowersOfAKind Alone { get; }

    /// <summary>Those whom one stream follows for.</summary>
    internal FollowersOfAKind Together { get; }
}

/// <summary>What a turn had to tell.</summary>
enum Told
{
    /// <summary>Nothing: it was another's wake-up.</summary>
    Nothing,

    /// <summary>That the stream is alive and how far it is.</summary>
    Progress,

    /// <summary>What is seen, whole or what differs.</summary>
    Update,
}

/// <summary>The followers of one kind.</summary>
sealed class FollowersOfAKind(string kind, Counter<long> turns, Counter<long> bytes, Histogram<double> lag, TimeProvider time)
{
    static readonly string[] Roles = Signals.NamesOf<Role>(), Tellings = Signals.NamesOf<Told>();

    readonly KeyValuePair<string, object?> _kind = Signals.Tag("meetings.follower.kind", kind);
    readonly long[] _here = new long[Roles.Length];

    /// <summary>True when somebody wants to know how much is written.</summary>
    internal bool MeasuresBytes => bytes.Enabled;

    /// <summary>A viewer came, left or became somebody else.</summary>
    /// <param name="before">The role until now; null for who comes.</param>
    /// <param name="now">The role from now on; null for who leaves.</param>
    internal void Are(Role? before, Role? now)
    {
        if (before is { } left)
            Interlocked.Decrement(ref _here[(int)left]);
        if (now is { } came)
            Interlocked.Increment(ref _here[(int)came]);
    }

    /// <summary>A turn has come to its end.</summary>
    /// <param name="told">What it had to tell.</param>
    /// <param name="written">How many bytes that was.</param>
    /// <param name="woken">The timestamp of what it was woken by; null for the first, and when a viewer who came made it turn.</param>
    internal void Turned(Told told, long written, long? woken)
    {
        turns.Add(1, _kind, Signals.Tag("meetings.turn.told", Tellings[(int)told]));
        if (written > 0)
            bytes.Add(written, _kind);
        if (lag.Enabled && told == Told.Update && woken is { } at)
            lag.Record(time.GetElapsedTime(at).TotalSeconds, _kind);
    }

    /// <summary>How many are here now, by role.</summary>
    internal IEnumerable<Measurement<long>> Here() =>
        Roles.Select((role, n) => new Measurement<long>(Volatile.Read(ref _here[n]), _kind, Signals.Tag("meetings.viewer.role", role)));
}
