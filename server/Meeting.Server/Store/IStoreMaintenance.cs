using System.Collections.Immutable;

namespace Meetings.Server.Store;

/// <summary>
/// What is done to a store as a whole by those who see to it: backup, and looking whether it is well. Whoever appends and
/// reads (<see cref="IEventStore"/>) needs none of it.
/// </summary>
public interface IStoreMaintenance
{
    /// <summary>
    /// Writes a copy to a new file while the store goes on working: all that was stored before this was asked for, and
    /// perhaps more, up to one moment in the log. One copy is made at a time; another waits for it.
    /// </summary>
    /// <exception cref="StoreException">The copy could not be made; no file is left.</exception>
    Task BackUpAsync(string path, CancellationToken cancellationToken = default);

    /// <summary>Checks a backup and sets it aside for the next start.</summary>
    /// <param name="backup">The backup's file. It is left as it was.</param>
    /// <returns>What the backup holds.</returns>
    /// <exception cref="StoreException">It is no backup, or not whole; nothing has changed.</exception>
    StoreCheck StageRestore(string backup);

    /// <summary>Reads, and writes something that changes nothing, so that trouble shows before anybody meets it.</summary>
    /// <exception cref="StoreException">It cannot be read, or not be written.</exception>
    Task ProbeAsync(CancellationToken cancellationToken = default);

    /// <summary>Checks that all is whole.</summary>
    Task<StoreCheck> CheckAsync(CancellationToken cancellationToken = default);

    /// <summary>Makes again what is kept for lists alone, where it is missing or damaged. Tells how much that was.</summary>
    /// <exception cref="StoreException">The store cannot be read or written.</exception>
    Task<int> MendListsAsync(CancellationToken cancellationToken = default);
}

/// <summary>What a check of the store found.</summary>
/// <param name="Problems">What is wrong; empty when the store is whole.</param>
/// <param name="Streams">How many streams there are.</param>
/// <param name="Events">How many events there are.</param>
/// <param name="Newest">When the newest was recorded; null in an empty store.</param>
public sealed record StoreCheck(ImmutableArray<string> Problems, long Streams, long Events, DateTimeOffset? Newest);
