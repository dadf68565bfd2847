using System.Buffers.Binary;
using Microsoft.Win32.SafeHandles;

namespace Meetings.Server.Store;

/// <summary>How many rows a store holds of each kind. They only grow.</summary>
readonly record struct Holdings(long Streams, long Events, long Requests)
{
    public static Holdings operator +(Holdings a, Holdings b) =>
        new(a.Streams + b.Streams, a.Events + b.Events, a.Requests + b.Requests);

    /// <summary>True when nothing is missing that <paramref name="less"/> counts.</summary>
    internal bool Cover(Holdings less) => Streams >= less.Streams && Events >= less.Events && Requests >= less.Requests;
}

/// <summary>
/// A small file beside the database that says how much was acknowledged, so that the loss of
/// some of it is noticed: a log that is gone, cut short or damaged in the middle (SQLite
/// then takes what stands before the damage for all there was), an older copy put in the
/// database's place, rows that a damaged page no longer shows. What a row says is not its
/// business but <see cref="Checksum"/>'s.
/// <para>
/// It is written after each commit's sync and before the answers, and so is never ahead of
/// the database: it raises no false alarm. It is synced by itself, once a second: no commit
/// waits for it. When the process ends, however it does, the mark tells of the last answer.
/// When the power goes it may be older, and then a loss among the last second's answers goes
/// unnoticed. Two slots are written in turn; one that was half written is passed over.
/// </para>
/// </summary>
sealed class StoreMark : IDisposable
{
    const int Slots = 2;
    // A page each, so that writing one touches nothing of the other.
    const int SlotBytes = 4096;
    const int Words = 6;
    const long Magic = 0x4D454554_4D41524B;
    static readonly TimeSpan SyncedWithin = TimeSpan.FromSeconds(1);

    readonly SafeFileHandle _file;
    readonly Timer _syncing;
    Holdings _holdings;
    long _sequence;
    bool _dirty;

    /// <summary>Opens the mark of a database, making it if there is none, and writes what the database holds.</summary>
    internal StoreMark(string database, Holdings holdings)
    {
        var path = PathOf(database);
        _sequence = Newest(path)?.Sequence ?? 0;
        if (!File.Exists(path))
        {
            // At its full length before it gets its name: later writes change no size, and need no room on a full disk.
            var part = path + ".part";
            using (var file = StoreFile.Create(part, FileMode.Create))
            {
                file.Write(new byte[Slots * SlotBytes]);
                file.Flush(flushToDisk: true);
            }

            File.Move(part, path);
        }

        _file = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.Read);
        Add(holdings);
        RandomAccess.FlushToDisk(_file);
        _syncing = new(_ => Sync(), null, SyncedWithin, SyncedWithin);
    }

    /// <summary>Where the mark of a database is.</summary>
    internal static string PathOf(string database) => database + ".mark";

    /// <summary>What the mark of a database says; null when it has none.</summary>
    /// <exception cref="StoreException">There is one, and it is damaged.</exception>
    internal static Holdings? Read(string database) => Newest(PathOf(database))?.Holdings;

    /// <summary>So much more is on disk.</summary>
    internal void Add(Holdings more)
    {
        _holdings += more;
        Span<byte> slot = stackalloc byte[Words * sizeof(long)];
        Put(slot, ++_sequence, _holdings);
        RandomAccess.Write(_file, slot, _sequence % Slots * SlotBytes);
        Volatile.Write(ref _dirty, true);
    }

    /// <summary>Syncs and closes it. Nobody may add any more.</summary>
    public void Dispose()
    {
        using (var ended = new ManualResetEvent(false))
        {
            if (_syncing.Dispose(ended))
                ended.WaitOne();
        }

        Sync();
        _file.Dispose();
    }

    void Sync()
    {
        if (!Interlocked.Exchange(ref _dirty, false))
            return;
        try
        {
            RandomAccess.FlushToDisk(_file);
        }
        catch (IOException)
        {
            // Tried again in a second. The commits have their own syncs, and tell of a disk that fails.
            Volatile.Write(ref _dirty, true);
        }
    }

    static void Put(Span<byte> slot, long sequence, Holdings holdings)
    {
        long[] words = [Magic, sequence, holdings.Streams, holdings.Events, holdings.Requests];
        for (var i = 0; i < words.Length; i++)
            BinaryPrimitives.WriteInt64BigEndian(slot[(i * sizeof(long))..], words[i]);
        BinaryPrimitives.WriteInt64BigEndian(slot[(words.Length * sizeof(long))..], SumOf(slot));
    }

    static long SumOf(ReadOnlySpan<byte> slot) => Checksum.Of(slot[..((Words - 1) * sizeof(long))].ToArray());

    static (long Sequence, Holdings Holdings)? Newest(string path)
    {
        if (!File.Exists(path))
            return null;
        // Also while a server writes it.
        using var file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var bytes = new byte[Slots * SlotBytes];
        RandomAccess.Read(file, bytes, 0);
        (long Sequence, Holdings Holdings)? newest = null;
        for (var at = 0; at < bytes.Length; at += SlotBytes)
        {
            var slot = bytes.AsSpan(at, Words * sizeof(long));
            if (Word(slot, 0) == Magic && Word(slot, Words - 1) == SumOf(slot) && Word(slot, 1) >= (newest?.Sequence ?? 0))
                newest = (Word(slot, 1), new(Word(slot, 2), Word(slot, 3), Word(slot, 4)));
        }

        return newest ?? throw new StoreException(
            $"{path}, which says how much had been stored, is damaged, and so perhaps is what lies beside it. Look with: check. To go on with what is there, move {path} away.");
    }

    static long Word(ReadOnlySpan<byte> slot, int index) => BinaryPrimitives.ReadInt64BigEndian(slot[(index * sizeof(long))..]);
}
