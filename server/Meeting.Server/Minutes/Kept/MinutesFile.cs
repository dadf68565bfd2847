using LiteDB;
using Meetings.Server.Store;

namespace Meetings.Server.Minutes.Kept;

/// <summary>
/// `minutes.litedb`: the minutes of all meetings that are over, made from the log, from which they can be made again at any
/// time. Nobody else touches the file. What LiteDB asks of whoever uses it is here and nowhere else: one caller at a time, for two
/// who read at once may get each other's document; a checkpoint after each change, for its commits are not synced; after trouble
/// it is closed and opened again, and nothing is rolled back.
/// </summary>
/// <param name="path">The file.</param>
/// <param name="log">Told what is done to it.</param>
/// <param name="time">Names what is set aside.</param>
public sealed partial class MinutesFile(string path, ILogger<MinutesFile> log, TimeProvider time) : IDisposable
{
    const string Minutes = "minutes", State = "state";

    // The log must never want for room because of what follows from it.
    const long LeavesFree = 64 * 1024 * 1024;

    readonly Lock _one = new();
    LiteDatabase? _database;

    bool IsThere => File.Exists(path);

    /// <summary>How far into the log it has come.</summary>
    /// <exception cref="StoreException">The file cannot be used now.</exception>
    internal LogMark Mark() => IsThere ? Use(MarkIn) : LogMark.Start;

    /// <summary>The revision that a meeting's minutes were made from; 0 where there are none.</summary>
    /// <exception cref="StoreException">The file cannot be used now.</exception>
    internal long RevisionOf(Guid meeting) => IsThere ? Use(database => database.GetCollection(Minutes).FindById(meeting)?[KeptMinutes.AtRevision].AsInt64 ?? 0) : 0;

    /// <summary>Keeps minutes, takes others out, and has come so far: all of it or nothing, and on disk.</summary>
    /// <exception cref="StoreException">Nothing is known to be kept.</exception>
    internal void Keep(IReadOnlyCollection<KeptMinutes> minutes, IEnumerable<Guid> gone, LogMark mark)
    {
        // While there are none, there is no file: how far it has come is soon found out again.
        if (minutes.Count == 0 && !IsThere)
            return;
        if (minutes.Count > 0 && new DriveInfo(Path.GetDirectoryName(Path.GetFullPath(path))!).AvailableFreeSpace < LeavesFree)
            throw new StoreException($"The disk has hardly any room left: no minutes are put into {path} before it has. Nothing is lost: they follow from the database beside it.", trouble: StoreTrouble.Full);
        Use(database =>
        {
            var all = database.GetCollection(Minutes);
            database.BeginTrans();
            foreach (var kept in minutes)
                all.Upsert(kept.Document);
            foreach (var meeting in gone)
                all.Delete(meeting);
            database.GetCollection(State).Upsert(mark.ToBson());
            database.Commit();
            database.Checkpoint();
            return true;
        });
    }

    /// <summary>Looks at some of what is kept, by the order of its meetings' ids: whether each is as it was kept.</summary>
    /// <exception cref="StoreException">The file cannot be used now.</exception>
    internal IReadOnlyList<(Guid MeetingId, bool IsWhole)> Look(Guid after, int limit) => !IsThere ? [] : Use(database =>
        (IReadOnlyList<(Guid, bool)>)[.. database.GetCollection(Minutes).Query().Where("$._id > @0", after).OrderBy("$._id").Limit(limit).ToList().Select(d => (d["_id"].AsGuid, IsWhole(d)))]);

    /// <summary>Sets the file aside, so that the next who asks finds an empty one.</summary>
    internal void SetAside(string why)
    {
        lock (_one)
        {
            Close();
            if (!IsThere)
                return;
            // The last one is enough to see what happened.
            foreach (var earlier in Directory.GetFiles(Path.GetDirectoryName(path)!, $"{Path.GetFileNameWithoutExtension(path)}*{Path.GetExtension(path)}.aside-*"))
                File.Delete(earlier);
            var aside = $"{path}.aside-{time.GetUtcNow():yyyyMMdd-HHmmss-fff}";
            File.Move(path, aside, overwrite: true);
            if (File.Exists(LogOf(path)))
                File.Move(LogOf(path), LogOf(path) + aside[path.Length..], overwrite: true);
            Log.SetAside(log, path, why, aside);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_one)
            Close();
    }

    T Use<T>(Func<LiteDatabase, T> use)
    {
        lock (_one)
        {
            try
            {
                return use(_database ??= Open());
            }
            catch (Exception e) when (IsAboutTheFile(e))
            {
                Close();
                throw new StoreException($"{path} cannot be read or written: {e.Message} Nothing is lost: what is in it follows from the database beside it. It is tried again each minute.", e);
            }
            // LiteDB finds damage as whatever comes of it: a page that is another, an index out of range, a document cut short.
            catch (Exception e) when (e is not (StoreException or OutOfMemoryException))
            {
                SetAside($"it is damaged, or of a newer version ({e.GetType().Name}: {e.Message})");
                throw new StoreException("The minutes are being made again from what is stored. Try again in a moment.", e, StoreTrouble.Busy);
            }
        }
    }

    LiteDatabase Open()
    {
        if (!IsThere)
            Create();
        // As it would make it itself, but for nobody else to read.
        StoreFile.Create(LogOf(path), FileMode.OpenOrCreate).Dispose();
        return new(Connection(path));
    }

    // Made elsewhere and put in place whole: what is there is a database or nothing.
    void Create()
    {
        StoreFile.MakeFolder(path);
        var part = path + ".part";
        File.Delete(part);
        File.Delete(LogOf(part));
        StoreFile.Create(part, FileMode.CreateNew).Dispose();
        using (var database = new LiteDatabase(Connection(part)))
        {
            database.GetCollection(State).Upsert(LogMark.Start.ToBson());
            database.Checkpoint();
        }

        File.Move(part, path);
    }

    static ConnectionString Connection(string file) => new() { Filename = file, Collation = Collation.Binary };

    // An end that comes too early is damage; what else goes wrong with the disk is not.
    static bool IsAboutTheFile(Exception e) =>
        e is UnauthorizedAccessException or LiteException { ErrorCode: LiteException.LOCK_TIMEOUT } || (e is IOException and not EndOfStreamException);

    static bool IsWhole(BsonDocument document) =>
        document[KeptMinutes.Hash] is { IsBinary: true } hash && hash.AsBinary.AsSpan().SequenceEqual(KeptMinutes.HashOf(document));

    static LogMark MarkIn(LiteDatabase database) => LogMark.From(database.GetCollection(State).FindById(LogMark.Id));

    void Close()
    {
        try
        {
            _database?.Dispose();
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // What could not be written at the end is made again.
        }

        _database = null;
    }

    // As LiteDB calls it.
    static string LogOf(string file) => Path.Combine(Path.GetDirectoryName(file)!, $"{Path.GetFileNameWithoutExtension(file)}-log{Path.GetExtension(file)}");

    static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "{File} was set aside, for {Why}. The minutes are made again from what is stored; what was set aside is kept as {Aside}")]
        internal static partial void SetAside(ILogger log, string file, string why, string aside);
    }
}
