using Meetings.Server.Store;

namespace Meetings.Server.Tests.Store;

/// <summary>A store whose disk can be made slow or full.</summary>
sealed class TroubledStore(IEventStore inner) : IEventStore
{
    TaskCompletionSource? _held;
    Task _line = Task.CompletedTask;
    volatile bool _fail;
    int _appends, _reads, _lookups;

    internal int Appends => Volatile.Read(ref _appends);

    internal int Reads => Volatile.Read(ref _reads);

    /// <summary>How often one request was looked for.</summary>
    internal int Lookups => Volatile.Read(ref _lookups);

    internal void Hold() => _held = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal void Release() => _held!.SetResult();

    internal void FailNext() => _fail = true;

    public Task<AppendResult> AppendAsync(Append append)
    {
        Interlocked.Increment(ref _appends);
        var held = _held?.Task;
        if (held is null)
            return inner.AppendAsync(append);
        // As at the real disk: whoever came first is first, also to fail.
        var later = Later(_line);
        _line = later;
        return later;

        async Task<AppendResult> Later(Task before)
        {
            await held;
            await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (_fail)
            {
                _fail = false;
                throw new StoreException("The disk is full.");
            }

            return await inner.AppendAsync(append);
        }
    }

    public Task<IReadOnlyList<Recorded>> ReadAsync(Guid stream, long afterRevision, CancellationToken cancellationToken = default)
    {
        Interlocked.Increment(ref _reads);
        return inner.ReadAsync(stream, afterRevision, cancellationToken);
    }

    public Task<RecordedRequest?> FindRequestAsync(Guid stream, Guid request, CancellationToken cancellationToken = default)
    {
        Interlocked.Increment(ref _lookups);
        return inner.FindRequestAsync(stream, request, cancellationToken);
    }

    public Task<IReadOnlyList<RecordedRequest>> ReadRequestsAsync(Guid stream, CancellationToken cancellationToken = default) =>
        inner.ReadRequestsAsync(stream, cancellationToken);

    public Task<IReadOnlyList<Logged>> ReadAllAsync(long afterPosition, int limit, CancellationToken cancellationToken = default) =>
        inner.ReadAllAsync(afterPosition, limit, cancellationToken);

    public Task<IReadOnlyList<StreamPosition>> ListAsync(
        string category, Guid? owner, long? before, int limit, CancellationToken cancellationToken = default) =>
        inner.ListAsync(category, owner, before, limit, cancellationToken);

    public Task<IReadOnlyList<Outlined>> ListOutlinesAsync(
        IReadOnlyCollection<Guid> owners, IReadOnlyCollection<Guid> streams, OutlineKey? after, int limit, CancellationToken cancellationToken = default) =>
        inner.ListOutlinesAsync(owners, streams, after, limit, cancellationToken);

    public Task<long> ReadCheckpointAsync(string follower, CancellationToken cancellationToken = default) => inner.ReadCheckpointAsync(follower, cancellationToken);

    public Task StoreCheckpointAsync(string follower, long position) => inner.StoreCheckpointAsync(follower, position);

    public ValueTask DisposeAsync() => inner.DisposeAsync();
}
