using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Meetings.Server.Store;

/// <summary>
/// Copies a database that is being written, some pages at a time. Each step is taken on the writer's own connection between
/// two of its commits, and what it commits meanwhile SQLite puts into the pages that are copied already: nothing is begun
/// anew, no reader keeps the log from being emptied, and the copy holds what was stored until its last step.
/// </summary>
static class SqliteBackup
{
    // A megabyte: commands wait while it is copied, and their syncs while it is synced. All synced at the end would hold them up most.
    const int PagesOfStep = 256;

    // Where the header says whether a log belongs to the file (https://sqlite.org/fileformat2.html, 1.3.3), and how it says that none does.
    const int JournalingAt = 18;
    static ReadOnlySpan<byte> WithoutLog => [1, 1];

    /// <summary>Writes the copy, one file that is there when it is whole and not before.</summary>
    /// <param name="writer">Whoever writes the database.</param>
    /// <param name="path">The file, which must not exist.</param>
    /// <param name="cancellationToken">Gives up; nothing is left.</param>
    /// <exception cref="StoreException">The file exists.</exception>
    /// <exception cref="SqliteException">It could not be written, or the database not be read; nothing is left.</exception>
    /// <exception cref="IOException">As before.</exception>
    internal static async Task WriteAsync(SqliteWriter writer, string path, CancellationToken cancellationToken)
    {
        if (File.Exists(path))
            throw new StoreException($"{path} exists already. Choose another name.");
        var part = path + ".part";
        try
        {
            await StoreFile.Create(part, FileMode.Create).DisposeAsync();
            using (var file = File.OpenHandle(part, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite))
            {
                await using (var copy = SqliteEventStore.OpenConnection(part, SqliteOpenMode.ReadWrite))
                {
                    // A copy that was cut off is thrown away: nothing need be undone in it, and its syncs are its own (below).
                    copy.Run("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;");
                    await CopyAsync(writer, copy, () => RandomAccess.FlushToDisk(file), cancellationToken);
                }

                RandomAccess.Write(file, WithoutLog, JournalingAt);
                RandomAccess.FlushToDisk(file);
            }

            File.Move(part, path);
        }
        finally
        {
            File.Delete(part);
        }
    }

    static async Task CopyAsync(SqliteWriter writer, SqliteConnection copy, Action sync, CancellationToken cancellationToken)
    {
        sqlite3_backup? backup = null;
        try
        {
            await writer.BetweenCommits(source => backup = Begin(source, copy));
            for (var whole = false; !whole; sync())
            {
                cancellationToken.ThrowIfCancellationRequested();
                await writer.BetweenCommits(_ => whole = Step(backup!, copy));
            }
        }
        finally
        {
            await writer.BetweenCommits(_ => backup?.Dispose());
        }
    }

    static sqlite3_backup Begin(SqliteConnection source, SqliteConnection copy)
    {
        var backup = raw.sqlite3_backup_init(copy.Handle, "main", source.Handle, "main");
        if (backup.IsInvalid)
            SqliteException.ThrowExceptionForRC(raw.sqlite3_errcode(copy.Handle), copy.Handle);
        return backup;
    }

    /// <summary>True when all is copied.</summary>
    static bool Step(sqlite3_backup backup, SqliteConnection copy)
    {
        var answer = raw.sqlite3_backup_step(backup, PagesOfStep);
        if (answer == raw.SQLITE_DONE)
            return true;
        SqliteException.ThrowExceptionForRC(answer, copy.Handle);
        return false;
    }
}
