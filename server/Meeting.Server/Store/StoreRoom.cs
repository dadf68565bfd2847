using Microsoft.Data.Sqlite;

namespace Meetings.Server.Store;

/// <summary>
/// Keeps a database and its log, which has what is not moved into it yet, within a limit. Pages that a newer version's
/// tables left free in the file are written again before it grows: they are room.
/// </summary>
/// <param name="path">The database.</param>
/// <param name="mostMegabytes">What both may take together; null for no limit.</param>
sealed class StoreRoom(string path, int? mostMegabytes)
{
    /// <summary>What a request adds to the log at most besides its own bytes: pages of its stream, its events, its actor and itself, and of what stands above them.</summary>
    internal const int PagesOfRequest = 13 * 4096;

    /// <summary>Sees to it that there is room for so much more.</summary>
    /// <exception cref="StoreException">There is none.</exception>
    internal void Require(long bytes, SqliteConnection writing)
    {
        if (mostMegabytes is not { } megabytes || Fits())
            return;
        // What stands in the log stands in the database, too, once it is moved there: the log can be emptied.
        writing.Run("PRAGMA wal_checkpoint(TRUNCATE)");
        if (!Fits())
            throw new StoreException(
                $"The store is as large as Meeting:MostMegabytes = {megabytes} lets it be. Raise that, if the disk has room; nothing that was answered is lost.",
                trouble: StoreTrouble.Full);

        bool Fits() => LengthOf(path) + LengthOf(LogOf(path)) + bytes - Free(writing) <= megabytes * 1_048_576L;
    }

    static long Free(SqliteConnection writing) => writing.Ask<long>("PRAGMA freelist_count") * writing.Ask<long>("PRAGMA page_size");

    /// <summary>The file with what is not moved into the database yet.</summary>
    internal static string LogOf(string path) => path + "-wal";

    /// <summary>How many bytes a file has; none where there is no file.</summary>
    internal static long LengthOf(string file) => new FileInfo(file) is { Exists: true } there ? there.Length : 0;
}
