using System.Collections.Concurrent;

namespace Meetings.Server;

/// <summary>
/// "Something may have changed": a hint, never the change itself. Whoever waits takes the
/// wake-up before reading, so that nothing falls between reading and waiting.
/// </summary>
public sealed class Wakeups
{
    readonly ConcurrentDictionary<Guid, Bell> _bells = new();

    /// <summary>How often the stream has been woken. Same number, same contents.</summary>
    internal long Count(Guid stream) => Volatile.Read(ref BellOf(stream).Count);

    /// <summary>Completes at the stream's next wake-up.</summary>
    public Task<Wakeup> Next(Guid stream) => Volatile.Read(ref BellOf(stream).Next).Task;

    /// <summary>The stream has changed. Tells how often it has been woken with this.</summary>
    public long Changed(Guid stream) => Ring(BellOf(stream), Wakeup.Changed);

    /// <summary>Everything may look different to somebody: an invitation was ended, say.</summary>
    public void AllChanged()
    {
        foreach (var bell in _bells.Values)
            Ring(bell, Wakeup.Changed);
    }

    /// <summary>Nothing has changed, but it is time to show a sign of life.</summary>
    public void Heartbeat()
    {
        foreach (var bell in _bells.Values)
            Ring(bell, Wakeup.Heartbeat);
    }

    Bell BellOf(Guid stream) => _bells.GetOrAdd(stream, _ => new());

    static long Ring(Bell bell, Wakeup why)
    {
        var count = why == Wakeup.Changed ? Interlocked.Increment(ref bell.Count) : 0;
        Interlocked.Exchange(ref bell.Next, Bell.Fresh()).SetResult(why);
        return count;
    }

    sealed class Bell
    {
        internal long Count;
        internal TaskCompletionSource<Wakeup> Next = Fresh();

        internal static TaskCompletionSource<Wakeup> Fresh() => new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}

/// <summary>Why somebody was woken.</summary>
public enum Wakeup
{
    /// <summary>Something may have changed.</summary>
    Changed,

    /// <summary>A sign of life is due.</summary>
    Heartbeat,
}
