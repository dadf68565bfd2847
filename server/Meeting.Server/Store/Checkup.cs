using Meetings.Server.Settings;

namespace Meetings.Server.Store;

/// <summary>
/// Looks through all that is stored, once, while the server works already: at start only the newest is looked at, so that a
/// large store is there as soon as a small one. Whatever is read meanwhile is checked as it is read.
/// </summary>
public sealed class Checkup(IStoreMaintenance store, MeetingOptions options, StoreCondition condition) : BackgroundService
{
    /// <summary>True until all has been looked through.</summary>
    public bool GoesOn => ExecuteTask is { IsCompleted: false };

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await store.MendListsAsync(stoppingToken);
            if ((await store.CheckAsync(stoppingToken)).Problems is [var problem, ..])
                condition.Failed(new($"{options.DatabasePath} is damaged ({problem}). Stop the server, and restore a backup with: restore FILE", trouble: StoreTrouble.Damaged));
        }
        catch (StoreException e)
        {
            condition.Failed(e);
        }
    }
}
