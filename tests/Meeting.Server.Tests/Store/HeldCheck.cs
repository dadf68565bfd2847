using Meetings.Server.Store;

namespace Meetings.Server.Tests.Store;

/// <summary>A store that is looked through when the test lets it.</summary>
sealed class HeldCheck(IStoreMaintenance inner) : IStoreMaintenance
{
    internal TaskCompletionSource Release { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task BackUpAsync(string path, CancellationToken cancellationToken = default) => inner.BackUpAsync(path, cancellationToken);

    public StoreCheck StageRestore(string backup) => inner.StageRestore(backup);

    public Task ProbeAsync(CancellationToken cancellationToken = default) => inner.ProbeAsync(cancellationToken);

    public Task<int> MendListsAsync(CancellationToken cancellationToken = default) => inner.MendListsAsync(cancellationToken);

    public async Task<StoreCheck> CheckAsync(CancellationToken cancellationToken = default)
    {
        await Release.Task;
        return await inner.CheckAsync(cancellationToken);
    }
}
