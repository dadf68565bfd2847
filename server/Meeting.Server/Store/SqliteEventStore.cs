using Meetings.Server.Telemetry;
using Microsoft.Data.Sqlite;

namespace Meetings.Server.Store;

/// <summary>
/// Events in one SQLite file, in WAL mode with synchronous=FULL: what is acknowledged has
/// been synced. One process at a time has it open; a file beside it holds the lock.
/// </summary>
public sealed class SqliteEventStore : IEventStore, IStoreMaintenance
{
    readonly FileStream _lock;
    readonly SqliteWriter _writer;
    readonly IEventCodec _codec;
    readonly string _reading;
    readonly string _path;
    readonly StoreCondition? _condition;
    readonly SemaphoreSlim _backingUp = new(1);
    readonly CancellationTokenSource _closing = new();
    bool _closed;

    SqliteEventStore(string path, FileStream processLock, SqliteConnection writing, SqliteWriter writer, IEventCodec codec, StoreCondition? condition)
    {
        (_path, _lock, Writing, _writer, _codec, _condition) = (path, processLock, writing, writer, codec, condition);
        _reading = ConnectionString(path, SqliteOpenMode.ReadOnly, pooling: true);
    }

    /// <summary>
    /// Opens the file, making it where there has been none, and checks that as much is there as was acknowledged, and that
    /// the newest of it is whole. However much there is, that takes no longer; the rest is for <see cref="CheckAsync"/>.
    /// </summary>
    /// <param name="path">The database file.</param>
    /// <param name="mostMegabytes">How large it and its log may grow together; null for no limit.</param>
    /// <param name="condition">Is told how the store does; null when nobody asks.</param>
    /// <param name="codec">Says what is stored of an event; null for all of it.</param>
    /// <param name="metrics">Is told of commits; null when nobody asks.</param>
    /// <exception cref="StoreException">It cannot be used; the message says why and what to do. Nothing has changed.</exception>
    public static SqliteEventStore Open(
        string path, int? mostMegabytes = null, StoreCondition? condition = null, IEventCodec? codec = null, StoreMetrics? metrics = null)
    {
        codec ??= PlainCodec.Instance;
        FileStream? processLock = null;
        SqliteConnection? connection = null;
        try
        {
            StoreFile.MakeFolder(path);
            processLock = StoreFile.Lock(path);
            // Looked at before anything is written: what is damaged, or another program's, stays as it was.
            var holdings = StoreFile.IsThere(path) ? NewestHoldings(path, codec, condition) : default;
            // Made by us and not by SQLite, so that it is closed to others; its log takes after it.
            StoreFile.Create(path, FileMode.OpenOrCreate).Dispose();
            connection = OpenConnection(path, SqliteOpenMode.ReadWriteCreate);
            // The log is moved into the file at 4,000 pages (16 MB), not 1,000: fewer syncs, an eighth more commands.
            connection.Run("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA temp_store = MEMORY; PRAGMA wal_autocheckpoint = 4000;");
            var upgraded = SqliteSchema.Prepare(connection, path);
            // Of an older version's meetings; later, whoever looks through all finds those that are wrong.
            if (SqliteOutlines.Lack(connection))
                SqliteOutlines.MakeAll(connection, codec);
            if (upgraded)
                condition?.Upgraded(path);
            var writer = new SqliteWriter(connection, codec, Integrity.Count(connection), new(path, holdings), new(path, mostMegabytes), condition, metrics);
            return new(path, processLock, connection, writer, codec, condition);
        }
        catch (Exception e)
        {
            connection?.Dispose();
            processLock?.Dispose();
            throw SqliteTrouble.Explain(e, path);
        }
    }

    /// <summary>Looks for damage in a database that no process has open, and changes nothing.</summary>
    /// <param name="path">The database file.</param>
    /// <param name="codec">The one that it was stored with; null for none.</param>
    /// <exception cref="StoreException">It cannot be looked at: it is not there, or not ours, or a process has it open.</exception>
    public static StoreCheck Check(string path, IEventCodec? codec = null)
    {
        try
        {
            StoreFile.MustBeThere(path);
            using var processLock = StoreFile.Lock(path);
            using var connection = OpenConnection(path, SqliteOpenMode.ReadOnly);
            SqliteSchema.VersionOf(connection, path);
            return Integrity.Check(connection, codec ?? PlainCodec.Instance, StoreMark.Read(path));
        }
        catch (Exception e)
        {
            throw SqliteTrouble.Explain(e, path);
        }
    }

    /// <summary>The connection that the writer uses; nobody else does, but to look at its settings.</summary>
    internal SqliteConnection Writing { get; }

    /// <inheritdoc/>
    public Task<AppendResult> AppendAsync(Append append) => _writer.Append(append);

    /// <inheritdoc/>
    public Task<IReadOnlyList<Recorded>> ReadAsync(Guid stream, long afterRevision, CancellationToken cancellationToken = default) =>
        Read(SqliteRows.Events, row => SqliteRows.Event(row, _codec), cancellationToken, SqliteRows.Blob(stream), afterRevision, long.MaxValue);

    /// <inheritdoc/>
    public async Task<RecordedRequest?> FindRequestAsync(Guid stream, Guid request, CancellationToken cancellationToken = default) =>
        (await Read(SqliteRows.OneRequest, SqliteRows.Request, cancellationToken, SqliteRows.Blob(stream), SqliteRows.Blob(request))).SingleOrDefault();

    /// <inheritdoc/>
    public Task<IReadOnlyList<RecordedRequest>> ReadRequestsAsync(Guid stream, CancellationToken cancellationToken = default) =>
        Read(SqliteRows.Requests, SqliteRows.Request, cancellationToken, SqliteRows.Blob(stream));

    /// <inheritdoc/>
    public Task<IReadOnlyList<Logged>> ReadAllAsync(long afterPosition, int limit, CancellationToken cancellationToken = default) =>
        Read(connection => SqliteRows.ReadLog(connection, afterPosition, limit, _codec));

    /// <inheritdoc/>
    public Task<IReadOnlyList<StreamPosition>> ListAsync(
        string category, Guid? owner, long? before, int limit, CancellationToken cancellationToken = default) =>
        Read(
            $"""
            SELECT stream, position FROM streams
            WHERE category = $a AND position < $b {(owner is null ? "" : "AND owner = $d")}
            ORDER BY position DESC LIMIT $c
            """,
            row => new StreamPosition(SqliteRows.Id(row[0]), row.GetInt64(1)),
            cancellationToken, category, before ?? long.MaxValue, limit, owner is { } id ? SqliteRows.Blob(id) : DBNull.Value);

    /// <inheritdoc/>
    public Task<IReadOnlyList<Outlined>> ListOutlinesAsync(
        IReadOnlyCollection<Guid> owners, IReadOnlyCollection<Guid> streams, OutlineKey? after, int limit, CancellationToken cancellationToken = default) =>
        Read(connection => SqliteOutlines.Read(connection, _codec, owners, streams, after, limit));

    /// <inheritdoc/>
    public async Task<long> ReadCheckpointAsync(string follower, CancellationToken cancellationToken = default) =>
        (await Read("SELECT position FROM checkpoints WHERE follower = $a", row => row.GetInt64(0), cancellationToken, follower)).SingleOrDefault();

    /// <inheritdoc/>
    public Task StoreCheckpointAsync(string follower, long position) => BetweenCommits(connection =>
    {
        using var put = SqliteRows.Command(
            connection, "INSERT INTO checkpoints (follower, position) VALUES ($a, $b) ON CONFLICT (follower) DO UPDATE SET position = excluded.position", follower, position);
        put.ExecuteNonQuery();
    });

    /// <inheritdoc/>
    public async Task<int> MendListsAsync(CancellationToken cancellationToken = default)
    {
        var made = 0;
        foreach (var stream in await LookThrough(SqliteOutlines.WrongOnes, cancellationToken))
            await BetweenCommits(connection => made += SqliteOutlines.TryMake(connection, _codec, stream) ? 1 : 0).WaitAsync(cancellationToken);
        return made;
    }

    /// <inheritdoc/>
    public async Task BackUpAsync(string path, CancellationToken cancellationToken = default)
    {
        using var giveUp = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _closing.Token);
        try
        {
            // One at a time: two would make each command wait twice as long.
            await _backingUp.WaitAsync(giveUp.Token);
            try
            {
                await SqliteBackup.WriteAsync(_writer, path, giveUp.Token);
            }
            finally
            {
                _backingUp.Release();
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new StoreException("The store is closing. Try again when the server is back.", trouble: StoreTrouble.Busy);
        }
        catch (Exception e) when (e is SqliteException or IOException or UnauthorizedAccessException)
        {
            throw SqliteTrouble.Explain(e, path);
        }
    }

    /// <inheritdoc/>
    public StoreCheck StageRestore(string backup) => StoreFile.Stage(backup, _path, _codec);

    /// <inheritdoc/>
    public async Task ProbeAsync(CancellationToken cancellationToken = default)
    {
        if (_condition?.Damage is { } damage)
            throw damage;
        await Read("SELECT position FROM streams LIMIT 1", row => row.GetInt64(0), cancellationToken);
        await _writer.ProbeAsync().WaitAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public Task<StoreCheck> CheckAsync(CancellationToken cancellationToken = default) => LookThrough(connection =>
    {
        // Read before the database is: whatever is stored meanwhile is more.
        var marked = StoreMark.Read(_path);
        return Integrity.Check(connection, _codec, marked);
    }, cancellationToken);

    /// <summary>Stores what waits and closes the file.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _closed, true))
            return;
        // A backup ends on the writer's connection, and so before it.
        await _closing.CancelAsync();
        await _backingUp.WaitAsync();
        await Task.Run(_writer.Dispose);
        SqliteConnection.ClearPool(new(_reading));
        await Writing.DisposeAsync();
        await _lock.DisposeAsync();
    }

    internal static SqliteConnection OpenConnection(string path, SqliteOpenMode mode)
    {
        SQLitePCL.Batteries_V2.Init();
        var connection = new SqliteConnection(ConnectionString(path, mode, pooling: false));
        try
        {
            connection.Open();
            Checksum.AddTo(connection);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    static string ConnectionString(string path, SqliteOpenMode mode, bool pooling) =>
        new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = pooling }.ToString();

    static Holdings NewestHoldings(string path, IEventCodec codec, StoreCondition? condition)
    {
        // A connection that may only read does not move the log into the file when it closes.
        using var connection = OpenConnection(path, SqliteOpenMode.ReadOnly);
        // Before the first that takes long: all of an older file is looked at, before it is written anew.
        if (SqliteSchema.IsOlder(SqliteSchema.VersionOf(connection, path)))
            condition?.Upgrading(path, new FileInfo(path).Length);
        if (Integrity.NewestDamage(connection, codec) is { } damage)
            throw new StoreException($"{path} is damaged ({damage}). Nothing has been changed. Restore a backup with: restore FILE");
        var there = Integrity.Count(connection);
        if (Integrity.Loss(there, StoreMark.Read(path)) is { } loss)
            throw new StoreException(
                $"{path} is not whole: {loss}. Nothing has been changed. Put back what is missing ({path}-wal, perhaps), or restore a backup with: restore FILE. To go on without it, move {StoreMark.PathOf(path)} away.");
        return there;
    }

    /// <summary>Reads much, on a connection of its own that knows checksums; gives up in the middle where it is told to.</summary>
    Task<T> LookThrough<T>(Func<SqliteConnection, T> look, CancellationToken cancellationToken) => Task.Run(() =>
    {
        try
        {
            using var connection = OpenConnection(_path, SqliteOpenMode.ReadOnly);
            using var giveUp = cancellationToken.Register(() => SQLitePCL.raw.sqlite3_interrupt(connection.Handle));
            var found = look(connection);
            cancellationToken.ThrowIfCancellationRequested();
            return found;
        }
        catch (Exception e) when (e is SqliteException or IOException)
        {
            throw SqliteTrouble.Explain(e, _path);
        }
    }, cancellationToken);

    async Task BetweenCommits(Action<SqliteConnection> step)
    {
        try
        {
            await _writer.BetweenCommits(step);
        }
        catch (Exception e) when (e is SqliteException or IOException or InvalidOperationException)
        {
            throw SqliteTrouble.Explain(e, _path);
        }
    }

    Task<IReadOnlyList<T>> Read<T>(string sql, Func<SqliteDataReader, T> row, CancellationToken cancellationToken, params object[] values) => Read(connection =>
    {
        using var command = SqliteRows.Command(connection, sql, values);
        return SqliteRows.Read(command, row, cancellationToken);
    });

    async Task<IReadOnlyList<T>> Read<T>(Func<SqliteConnection, List<T>> read)
    {
        try
        {
            await using var connection = new SqliteConnection(_reading);
            connection.Open();
            return read(connection);
        }
        catch (Exception e) when (e is SqliteException or IOException or StoreException)
        {
            var trouble = SqliteTrouble.Explain(e);
            _condition?.Failed(trouble);
            throw trouble;
        }
    }
}
