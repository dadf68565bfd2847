namespace Meetings.Server.Submitting;

/// <summary>
/// Wakes somebody who follows a stream, when that changes or another does that decides what they may see of it. Silence it
/// before reading: what rings from then on ends the next wait at once, so that nothing falls between reading and waiting.
/// </summary>
public sealed class Alarm : IDisposable
{
    readonly Guid _followed;
    TaskCompletionSource<long> _rung = Fresh();
    long _othersRung;
    Hearing? _hears;

    internal Alarm(Wakeups wakeups, Guid followed)
    {
        (Wakeups, _followed) = (wakeups, followed);
        Hear(followed);
    }

    internal Wakeups Wakeups { get; }

    /// <summary>Completes when it rings, with the timestamp of when that was.</summary>
    public Task<long> Rung => Volatile.Read(ref _rung).Task;

    /// <summary>How often it rang for another stream than the one that is followed.</summary>
    internal long OthersRung => Volatile.Read(ref _othersRung);

    /// <summary>Forgets that it has rung, and tells when it first did; null when it had not.</summary>
    public long? Silence()
    {
        if (!Rung.IsCompleted)
            return null;
        // A full fence: what is read after this is not older than what rang before.
        return Interlocked.Exchange(ref _rung, Fresh()).Task.Result;
    }

    /// <summary>Rings for another stream, too, from now on.</summary>
    internal void Hear(Guid stream) => _hears = Begin(stream, _hears);

    /// <summary>Rings for other streams, too, until what this gives is disposed of. Several who are followed for may hang on the same.</summary>
    /// <returns>Null when there are none.</returns>
    internal Hearing? HearFor(IReadOnlyList<Guid> streams) => streams.Aggregate((Hearing?)null, (others, stream) => Begin(stream, others));

    Hearing Begin(Guid stream, Hearing? others)
    {
        var hearing = new Hearing(this, stream, others);
        Wakeups.Add(hearing);
        return hearing;
    }

    internal void Ring(long at) => Volatile.Read(ref _rung).TrySetResult(at);

    internal void Ring(Guid stream, long at)
    {
        if (stream != _followed)
            Interlocked.Increment(ref _othersRung);
        Ring(at);
    }

    /// <inheritdoc/>
    public void Dispose() => _hears?.Dispose();

    static TaskCompletionSource<long> Fresh() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
