namespace Meetings.Server.Submitting;

/// <summary>
/// "Something may have changed": a hint, never the change itself. Whoever waits takes the
/// wake-up before reading, so that nothing falls between reading and waiting. Streams share
/// a fixed number of bells: woken for another's change, one reads and finds nothing new.
/// </summary>
public sealed class Wakeups
{
    const int Bells = 4096;

    readonly Bell[] _bells = [.. Enumerable.Range(0, Bells).Select(_ => new Bell())];
    long _all;
    long _beats;

    /// <summary>How often the stream's bell has rung for a change. Same number, same contents.</summary>
    internal long Count(Guid stream) => Volatile.Read(ref BellOf(stream).Count);

    /// <summary>Completes at the stream's next wake-up.</summary>
    public Task Next(Guid stream) => BellOf(stream).Next();

    /// <summary>The stream has changed. Tells how often its bell has rung with this.</summary>
    public long Changed(Guid stream) => BellOf(stream).Changed();

    /// <summary>How often everything may have come to look different. Same number, same rights, as far as this process knows.</summary>
    internal long AllCount => Volatile.Read(ref _all);

    /// <summary>Everything may look different to somebody: an invitation was ended, say.</summary>
    public void AllChanged()
    {
        Interlocked.Increment(ref _all);
        foreach (var bell in _bells)
            bell.Changed();
    }

    /// <summary>How often a sign of life was due. Counted, for who is busy does not hear the bell.</summary>
    internal long Beats => Volatile.Read(ref _beats);

    /// <summary>Nothing has changed, but it is time to show a sign of life.</summary>
    public void Heartbeat()
    {
        Interlocked.Increment(ref _beats);
        foreach (var bell in _bells)
            bell.Ring();
    }

    Bell BellOf(Guid stream) => _bells[(uint)stream.GetHashCode() % Bells];

    sealed class Bell
    {
        internal long Count;
        TaskCompletionSource? _waiting;

        internal Task Next()
        {
            var fresh = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return (Interlocked.CompareExchange(ref _waiting, fresh, null) ?? fresh).Task;
        }

        // Counted before it rings: whoever takes the next wake-up after the ring sees the new count.
        internal long Changed()
        {
            var count = Interlocked.Increment(ref Count);
            Ring();
            return count;
        }

        // Most bells have nobody who waits: then there is nothing to do.
        internal void Ring() => Interlocked.Exchange(ref _waiting, null)?.SetResult();
    }
}
