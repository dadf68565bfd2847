namespace Meetings.Server.Submitting;

/// <summary>
/// Wakes somebody who follows a stream, when that changes or another does that decides what they may see of it. Silence it
/// before reading: what rings from then on ends the next wait at once, so that nothing falls between reading and waiting.
/// </summary>
public sealed class Alarm : IDisposable
{
    readonly Wakeups _wakeups;
    readonly Guid _followed;
    // Several who are followed for may hang on the same.
    readonly Dictionary<Guid, int> _others = [];
    TaskCompletionSource<long> _rung = Fresh();
    long _othersRung;

    internal Alarm(Wakeups wakeups, Guid followed)
    {
        (_wakeups, _followed) = (wakeups, followed);
        wakeups.Add(this, followed);
    }

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

    /// <summary>Rings for other streams, too: as often as it is told so, it is to be told to stop.</summary>
    internal void Hear(params IEnumerable<Guid> streams)
    {
        foreach (var stream in streams)
        {
            _others[stream] = _others.GetValueOrDefault(stream) + 1;
            if (_others[stream] == 1 && stream != _followed)
                _wakeups.Add(this, stream);
        }
    }

    /// <summary>Rings for other streams no more.</summary>
    internal void Stop(params IEnumerable<Guid> streams)
    {
        foreach (var stream in streams)
        {
            if (--_others[stream] > 0)
                continue;
            _others.Remove(stream);
            if (stream != _followed)
                _wakeups.Remove(this, stream);
        }
    }

    internal void Ring(long at) => Volatile.Read(ref _rung).TrySetResult(at);

    internal void Ring(Guid stream, long at)
    {
        if (stream != _followed)
            Interlocked.Increment(ref _othersRung);
        Ring(at);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var stream in _others.Keys.Append(_followed))
            _wakeups.Remove(this, stream);
    }

    static TaskCompletionSource<long> Fresh() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
