namespace Meetings.Server.Submitting;

/// <summary>
/// "Something may have changed": a hint, never the change itself. It is given by stream, whoever wrote to that: this process,
/// or another, whose wake-ups somebody passes on.
/// </summary>
/// <param name="time">Tells when a bell rings.</param>
public sealed class Wakeups(TimeProvider time)
{
    // Streams share a fixed number of bells. Who listens hears their own streams only.
    const int Bells = 4096;

    readonly Bell[] _bells = [.. Enumerable.Range(0, Bells).Select(_ => new Bell())];
    long _beats;

    /// <summary>How often the stream's bell has rung. Same number, same contents.</summary>
    internal long Count(Guid stream) => Volatile.Read(ref BellOf(stream).Count);

    /// <summary>The stream has changed. Tells how often its bell has rung with this.</summary>
    public long Changed(Guid stream) => BellOf(stream).Ring(stream, time.GetTimestamp());

    /// <summary>How often any stream has changed.</summary>
    internal long Changes => _bells.Sum(b => Volatile.Read(ref b.Count));

    /// <summary>Somebody who is to be woken when a stream changes. Dispose of it to hear no more.</summary>
    public Alarm Listen(Guid stream) => new(this, stream);

    /// <summary>How often a sign of life was due. Counted, for who is busy does not hear it.</summary>
    internal long Beats => Volatile.Read(ref _beats);

    /// <summary>Nothing has changed, but it is time to show a sign of life.</summary>
    public void Heartbeat()
    {
        Interlocked.Increment(ref _beats);
        var now = time.GetTimestamp();
        foreach (var bell in _bells)
            bell.Beat(now);
    }

    internal void Add(Hearing hearing) => BellOf(hearing.Stream).Add(hearing);

    internal void Remove(Hearing hearing) => BellOf(hearing.Stream).Remove(hearing);

    Bell BellOf(Guid stream) => _bells[(uint)stream.GetHashCode() % Bells];

    sealed class Bell
    {
        internal long Count;
        readonly Lock _lock = new();
        Hearing? _first;

        internal void Add(Hearing hearing)
        {
            lock (_lock)
            {
                hearing.After = _first;
                _first?.Before = hearing;
                _first = hearing;
            }
        }

        // Of one that is here no longer, nothing is left to be taken out.
        internal void Remove(Hearing hearing)
        {
            lock (_lock)
            {
                if (_first == hearing)
                    _first = hearing.After;
                hearing.Before?.After = hearing.After;
                hearing.After?.Before = hearing.Before;
                hearing.Before = hearing.After = null;
            }
        }

        // Counted before it rings: whoever looks after the ring sees the new count.
        internal long Ring(Guid changed, long at)
        {
            var count = Interlocked.Increment(ref Count);
            lock (_lock)
                for (var hearing = _first; hearing is not null; hearing = hearing.After)
                    if (hearing.Stream == changed)
                        hearing.Alarm.Ring(changed, at);
            return count;
        }

        internal void Beat(long at)
        {
            lock (_lock)
                for (var hearing = _first; hearing is not null; hearing = hearing.After)
                    hearing.Alarm.Ring(at);
        }
    }
}
