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
    public Task<Wakeup> Next(Guid stream) => BellOf(stream).Next();

    /// <summary>The stream has changed.</summary>
    public void Changed(Guid stream) => Ring(BellOf(stream), Wakeup.Changed);

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

    static void Ring(Bell bell, Wakeup why)
    {
        if (why == Wakeup.Changed)
            Interlocked.Increment(ref bell.Count);
        bell.Ring(why);
    }

    sealed class Bell
    {
        internal long Count;
        TaskCompletionSource<Wakeup>? _waiting;

        internal Task<Wakeup> Next()
        {
            var fresh = new TaskCompletionSource<Wakeup>(TaskCreationOptions.RunContinuationsAsynchronously);
            return (Interlocked.CompareExchange(ref _waiting, fresh, null) ?? fresh).Task;
        }

        // Most streams have nobody who waits: then there is nothing to do.
        internal void Ring(Wakeup why) => Interlocked.Exchange(ref _waiting, null)?.SetResult(why);
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
