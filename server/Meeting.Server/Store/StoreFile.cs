using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Meetings.Server.Store;

/// <summary>The database as a file: its lock, and putting a backup in its place.</summary>
public static class StoreFile
{
    /// <summary>The lock that one process at a time holds. It ends with the process, however that ends.</summary>
    /// <exception cref="StoreException">Another process has it.</exception>
    internal static FileStream Lock(string path)
    {
        MakeFolder(path);
        try
        {
            return new(path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e) when (e is not (DirectoryNotFoundException or PathTooLongException))
        {
            throw new StoreException($"Another process has {path} open. Stop it first, or choose another data directory.", e);
        }
    }

    /// <summary>Makes the folder of a file, open to this user only: what is in it is about children.</summary>
    internal static void MakeFolder(string path)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    /// <summary>Where a backup waits to be taken in use at the next start.</summary>
    public static string StagedPath(string path) => path + ".restore";

    /// <summary>Checks a backup and sets it aside for the next start.</summary>
    /// <param name="backup">The backup's file. It is left as it was.</param>
    /// <param name="path">The database that it is to replace.</param>
    /// <returns>What the backup holds.</returns>
    /// <exception cref="StoreException">It is no backup, or not whole; nothing has changed.</exception>
    public static StoreCheck Stage(string backup, string path)
    {
        // A copy first: opening a database may write beside it, and the backup is not ours to touch.
        var copy = StagedPath(path) + ".part";
        try
        {
            MakeFolder(path);
            File.Copy(backup, copy, overwrite: true);
            StoreCheck check;
            using (var connection = SqliteEventStore.OpenConnection(copy, SqliteOpenMode.ReadWrite))
            {
                if (SqliteSchema.VersionOf(connection, backup) == 0)
                    throw new StoreException($"{backup} is empty. Choose a backup made with: backup FILE");
                check = Integrity.Check(connection);
            }

            if (check.Problems is [var problem, ..])
                throw new StoreException($"{backup} is damaged ({problem}). Choose another backup.");
            File.Move(copy, StagedPath(path), overwrite: true);
            return check;
        }
        catch (Exception e) when (e is SqliteException or IOException or UnauthorizedAccessException)
        {
            throw SqliteEventStore.Explain(e, backup);
        }
        finally
        {
            File.Delete(copy);
        }
    }

    /// <summary>Puts a staged backup in the database's place and keeps what stood there.</summary>
    /// <returns>Where the replaced database is kept; null when nothing was staged.</returns>
    /// <exception cref="StoreException">Another process has the database open.</exception>
    public static string? TakeStaged(string path)
    {
        var staged = StagedPath(path);
        if (!File.Exists(staged))
            return null;
        using var processLock = Lock(path);

        // Named after the backup, so that a start that was cut off half way goes on where it was.
        // The old log must be away before the backup is in place: SQLite would play it into it.
        var kept = path + ".before-restore-" + File.GetLastWriteTimeUtc(staged).ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture);
        foreach (var part in (ReadOnlySpan<string>)["", "-wal", "-shm"])
            if (File.Exists(path + part))
                File.Move(path + part, kept + part);
        File.Move(staged, path);
        return kept;
    }
}
