using System.Globalization;
using Meetings.Server.Settings;
using Microsoft.Data.Sqlite;

namespace Meetings.Server.Store;

/// <summary>The database as a file: its lock, and putting a backup in its place.</summary>
public static class StoreFile
{
    /// <summary>The lock that one process at a time holds. It ends with the process, however that ends.</summary>
    /// <exception cref="StoreException">Another process has it.</exception>
    internal static FileStream Lock(string path)
    {
        try
        {
            return Create(path + ".lock", FileMode.OpenOrCreate);
        }
        catch (IOException e) when (e is not (DirectoryNotFoundException or PathTooLongException))
        {
            throw new StoreException($"Another process has {path} open. Stop it first, or choose another data directory.", e);
        }
    }

    /// <summary>True when the database is there; false where there has never been one.</summary>
    /// <exception cref="StoreException">There has been one: it is gone, or has been emptied.</exception>
    internal static bool IsThere(string path)
    {
        MustBeSeen(path);
        if (File.Exists(path) && new FileInfo(path).Length > 0)
            return true;
        // An empty file beside a log would also make SQLite throw the log away.
        string[] traces = [.. TracesOf(path).Where(f => new FileInfo(f) is { Exists: true, Length: > 0 })];
        return traces.Length == 0 ? false : throw new StoreException(
            $"{path} is {(File.Exists(path) ? "empty" : "missing")}, though {string.Join(" and ", traces)} {(traces.Length == 1 ? "tells" : "tell")} that there has been one. Nothing has been changed. "
            + $"Put the file back, or restore a backup with: restore FILE. To begin with nothing, move {(traces.Length == 1 ? "that" : "those")} away first.");
    }

    /// <summary>Sees to it that there is a database to act on.</summary>
    /// <exception cref="StoreException">There is none, or it is gone.</exception>
    internal static void MustBeThere(string path)
    {
        if (!IsThere(path))
            throw new StoreException(NoStore(path));
    }

    // Of what may not be seen, too, one is told that it is not there.
    static void MustBeSeen(string path)
    {
        try
        {
            if (Directory.Exists(FolderOf(path)))
                _ = Directory.GetFiles(FolderOf(path));
        }
        catch (UnauthorizedAccessException e)
        {
            throw SqliteTrouble.Explain(e, path);
        }
    }

    static string NoStore(string path) => $"There is no {path}. Say which data directory is meant with --Meeting:DataDirectory=FOLDER.";

    /// <summary>What stands beside a database that has been in use.</summary>
    static string[] TracesOf(string path) => [path + "-wal", StoreMark.PathOf(path), Path.Combine(FolderOf(path), MeetingOptions.SigningKeyName)];

    static string FolderOf(string path) => Path.GetDirectoryName(Path.GetFullPath(path))!;

    /// <summary>Makes the folder of a file, open to this user only: what is in it is about children.</summary>
    internal static void MakeFolder(string path)
    {
        var folder = FolderOf(path);
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    /// <summary>Opens a file that nobody but this user may read, whatever its folder allows.</summary>
    internal static FileStream Create(string path, FileMode mode)
    {
        var mine = new FileStreamOptions { Mode = mode, Access = FileAccess.ReadWrite, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
            mine.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var file = new FileStream(path, mine);
        Ownership.LeaveToFolder(path);
        return file;
    }

    /// <summary>Where a backup waits to be taken in use at the next start.</summary>
    public static string StagedPath(string path) => path + ".restore";

    /// <summary>Checks a backup and sets it aside for the next start.</summary>
    /// <param name="backup">The backup's file. It is left as it was.</param>
    /// <param name="path">The database that it is to replace.</param>
    /// <param name="codec">The one that it was stored with; null for none.</param>
    /// <returns>What the backup holds.</returns>
    /// <exception cref="StoreException">It is no backup, or not whole; nothing has changed.</exception>
    public static StoreCheck Stage(string backup, string path, IEventCodec? codec = null)
    {
        // A copy first: opening a database may write beside it, and the backup is not ours to touch.
        var copy = StagedPath(path) + ".part";
        try
        {
            MakeFolder(path);
            using (var from = File.OpenRead(backup))
            using (var to = Create(copy, FileMode.Create))
            {
                from.CopyTo(to);
                to.Flush(flushToDisk: true);
            }

            StoreCheck check;
            using (var connection = SqliteEventStore.OpenConnection(copy, SqliteOpenMode.ReadWrite))
            {
                if (SqliteSchema.VersionOf(connection, backup) == 0)
                    throw new StoreException($"{backup} is empty. Choose a backup made with: backup FILE");
                check = Integrity.Check(connection, codec ?? PlainCodec.Instance);
            }

            if (check.Problems is [var problem, ..])
                throw new StoreException($"{backup} is damaged ({problem}). Choose another backup.");
            File.Move(copy, StagedPath(path), overwrite: true);
            return check;
        }
        catch (SqliteException e) when (SqliteTrouble.IsDamage(e))
        {
            throw new StoreException($"{backup} is no backup, or is damaged ({e.Message}). Choose another, made with: backup FILE", e);
        }
        catch (Exception e) when (e is SqliteException or IOException or UnauthorizedAccessException)
        {
            throw SqliteTrouble.Explain(e, backup);
        }
        finally
        {
            File.Delete(copy);
        }
    }

    /// <summary>Removes the copy of a backup that waits to be taken in use. False when none waits.</summary>
    /// <exception cref="StoreException">It may not be removed.</exception>
    internal static bool CallOff(string path)
    {
        var staged = StagedPath(path);
        if (!File.Exists(staged))
            return false;
        try
        {
            File.Delete(staged);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw SqliteTrouble.Explain(e, staged);
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
        return Replace(path, staged);
    }

    /// <summary>Puts a backup in the database's place at once, and keeps what stood there.</summary>
    /// <param name="backup">The backup's file. It is left as it was.</param>
    /// <param name="path">The database that it is to replace.</param>
    /// <param name="codec">The one that both were stored with; null for none.</param>
    /// <returns>What the backup holds, and where the replaced database is kept.</returns>
    /// <exception cref="StoreException">It is no backup, or there is no store to put it in, or a process has it open; nothing has changed.</exception>
    public static (StoreCheck Check, string Kept) Restore(string backup, string path, IEventCodec? codec = null)
    {
        MustBeSeen(path);
        if (!File.Exists(path) && !File.Exists(StagedPath(path)) && !Array.Exists(TracesOf(path), File.Exists))
            throw new StoreException($"{NoStore(path)} On a new machine, start the server once, stop it, and restore then.");
        using var processLock = Lock(path);
        var check = Stage(backup, path, codec);
        return (check, Replace(path, StagedPath(path)));
    }

    /// <summary>Removes what a process that was cut off left of backups on their way in or out.</summary>
    internal static void Sweep(string path)
    {
        foreach (var left in Directory.GetFiles(FolderOf(path), "*.tmp*"))
            File.Delete(left);
        File.Delete(StagedPath(path) + ".part");
    }

    static string Replace(string path, string staged)
    {
        // Named after the backup, so that a start that was cut off half way goes on where it was.
        // The old log must be away before the backup is in place: SQLite would play it into it.
        var kept = path + ".before-restore-" + File.GetLastWriteTimeUtc(staged).ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture);
        try
        {
            foreach (var part in (ReadOnlySpan<string>)["", "-wal", "-shm", StoreMark.PathOf("")])
                if (File.Exists(path + part))
                    File.Move(path + part, kept + part);
            File.Move(staged, path);
            return kept;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StoreException($"The backup {staged} could not be taken in use: {e.Message} Mend that and start again, or remove it.", e);
        }
    }
}
