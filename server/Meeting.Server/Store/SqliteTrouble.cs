using Microsoft.Data.Sqlite;

namespace Meetings.Server.Store;

/// <summary>What SQLite and the disk say when something goes wrong, in words that say what to do.</summary>
static class SqliteTrouble
{
    /// <summary>True when the file is no database of SQLite's, or not a whole one.</summary>
    internal static bool IsDamage(SqliteException e) => e.SqliteErrorCode is Malformed or NotADatabase;

    const int Malformed = 11, Full = 13, NotADatabase = 26, NoRoomForIndex = 4874;

    /// <summary>What went wrong, in words that say what to do.</summary>
    internal static StoreException Explain(Exception e, string? path = null)
    {
        var file = path ?? "The database";
        return e switch
        {
            StoreException clear => clear,
            SqliteException { SqliteErrorCode: Full } or SqliteException { SqliteExtendedErrorCode: NoRoomForIndex } => new("The disk is full. Make room; nothing that was answered is lost.", e, StoreTrouble.Full),
            SqliteException { SqliteErrorCode: NotADatabase } => new($"{file} is not a database. Move it away, or restore a backup with: restore FILE", e),
            SqliteException { SqliteErrorCode: Malformed } => new($"{file} is damaged. Restore a backup with: restore FILE", e, StoreTrouble.Damaged),
            SqliteException { SqliteErrorCode: 3 or 8 or 14 or 23 } or UnauthorizedAccessException =>
                new($"{file} may not be read and written by this user. Give the user the right, or choose another data directory.", e),
            _ => new($"{file} cannot be used: {e.Message}", e),
        };
    }
}
