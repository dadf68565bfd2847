using Meetings.Server.Store;
using Microsoft.Extensions.Caching.Memory;

namespace Meetings.Server;

/// <summary>
/// Streams as they stand on disk, each folded once and carried forward by the events that
/// came since. All who ask at the same moment share one read.
/// </summary>
/// <typeparam name="T">What the streams fold to.</typeparam>
public sealed class Folds<T>(IEventStore store, Wakeups wakeups) : IDisposable
    where T : class, IFolded<T>
{
    static readonly TimeSpan Kept = TimeSpan.FromMinutes(10);

    readonly MemoryCache _entries = new(new MemoryCacheOptions());

    /// <summary>The state now; <see cref="IFolded{TSelf}.Nothing"/> for an unknown stream.</summary>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    public Task<T> ReadAsync(Guid stream)
    {
        var entry = _entries.GetOrCreate(stream, e =>
        {
            e.SlidingExpiration = Kept;
            return new Entry();
        })!;

        // The count is taken before the read: a change that comes during the read raises it.
        var count = wakeups.Count(stream);
        lock (entry)
        {
            if (entry.ReadAt < count || entry.Reading.IsFaulted)
            {
                entry.Reading = CarryForward(stream, entry.Reading);
                entry.ReadAt = count;
            }

            return entry.Reading;
        }
    }

    async Task<T> CarryForward(Guid stream, Task<T> before)
    {
        await ((Task)before).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        var state = before.IsCompletedSuccessfully ? await before : T.Nothing;
        foreach (var recorded in await store.ReadAsync(stream, state.Revision))
            state = state.Evolve(recorded);
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
