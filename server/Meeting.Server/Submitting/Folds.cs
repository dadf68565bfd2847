using Meetings.Server.Store;
using Microsoft.Extensions.Caching.Memory;

namespace Meetings.Server.Submitting;

/// <summary>
/// Streams as they stand on disk, each folded once and carried forward by the events that
/// came since. All who ask at the same moment share one read.
/// </summary>
/// <typeparam name="T">What the streams fold to.</typeparam>
public sealed class Folds<T>(IEventStore store, Wakeups wakeups) : IDisposable
    where T : class, IFolded<T>
{
    // A meeting with all that was said in it takes some 50 KB. What does not fit is read anew; those that somebody follows
    // are asked for at each sign of life, and stay.
    const int Most = 4_000;
    static readonly TimeSpan Kept = TimeSpan.FromMinutes(10);

    readonly MemoryCache _entries = new(new MemoryCacheOptions { SizeLimit = Most });

    /// <summary>How many are kept.</summary>
    internal int Count => _entries.Count;

    /// <summary>The state now; <see cref="IFolded{TSelf}.Nothing"/> for an unknown stream.</summary>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    public Task<T> ReadAsync(Guid stream)
    {
        var entry = EntryOf(stream);

        // The count is taken before the read: a change that comes during the read raises it.
        var count = wakeups.Count(stream);
        lock (entry)
        {
            if (entry.ReadAt < count || entry.Reading.IsFaulted)
            {
                // Not on the caller's thread: others wait for the lock, and the store reads without yielding.
                var before = entry.Reading;
                entry.Reading = Task.Run(() => CarryForward(stream, before));
                entry.ReadAt = count;
            }

            return entry.Reading;
        }
    }

    /// <summary>
    /// Takes over what was just stored here, so that nobody has to read it back, and wakes
    /// who waits for it.
    /// </summary>
    /// <param name="stream">The stream.</param>
    /// <param name="state">Its state with all that is on disk up to its revision.</param>
    public void Stored(Guid stream, T state)
    {
        var entry = EntryOf(stream);
        lock (entry)
        {
            var count = wakeups.Changed(stream);
            // A wake-up that nobody has read after tells of somebody else's change: that must be read.
            if (entry.ReadAt != count - 1 || !entry.Reading.IsCompletedSuccessfully)
                return;
            if (entry.Reading.Result.Revision < state.Revision)
                entry.Reading = Task.FromResult(state);
            entry.ReadAt = count;
        }
    }

    Entry EntryOf(Guid stream) => _entries.GetOrCreate(stream, e =>
    {
        (e.SlidingExpiration, e.Size) = (Kept, 1);
        return new Entry();
    })!;

    async Task<T> CarryForward(Guid stream, Task<T> before)
    {
        await ((Task)before).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        var state = before.IsCompletedSuccessfully ? await before : T.Nothing;
        foreach (var recorded in await store.ReadAsync(stream, state.Revision))
        {
            // A team's id asked for as a meeting's: there is no such meeting.
            if (!T.Owns(recorded.Event))
                break;
            state = state.Evolve(recorded);
        }

        // What is not there is not remembered: anybody can ask for any id.
        if (state.Revision == 0)
            _entries.Remove(stream);
        return state;
    }

    /// <inheritdoc/>
    public void Dispose() => _entries.Dispose();

    sealed class Entry
    {
        internal long ReadAt = -1;
        internal Task<T> Reading = Task.FromResult(T.Nothing);
    }
}
