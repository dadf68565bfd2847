using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Meetings.Server.Store;

/// <summary>
/// Events in one SQLite file, in WAL mode with synchronous=FULL: what is acknowledged has
/// been synced. One process at a time has it open; a file beside it holds the lock.
/// </summary>
public sealed class SqliteEventStore : IEventStore
{
    readonly FileStream _lock;
    readonly SqliteWriter _writer;
    readonly string _reading;
    readonly string _path;
    bool _closed;

    SqliteEventStore(string path, FileStream processLock, SqliteConnection writing)
    {
        (_path, _lock, Writing) = (path, processLock, writing);
        _reading = ConnectionString(path, SqliteOpenMode.ReadOnly, pooling: true);
        _writer = new(writing);
    }

    /// <summary>Opens the file, making it if it is not there, and checks that it is whole.</summary>
    /// <param name="path">The database file.</param>
    /// <param name="mostMegabytes">How large it may grow; null for no limit.</param>
    /// <exception cref="StoreException">It cannot be used; the message says why and what to do.</exception>
    public static SqliteEventStore Open(string path, int? mostMegabytes = null)
    {
        FileStream? processLock = null;
        SqliteConnection? connection = null;
        try
        {
            processLock = StoreFile.Lock(path);
            // Made by us and not by SQLite, so that it is closed to others; its log takes after it.
            StoreFile.Create(path, FileMode.OpenOrCreate).Dispose();
            connection = OpenConnection(path, SqliteOpenMode.ReadWriteCreate);
            // Read before anything is written: another program's file stays as it was.
            SqliteSchema.VersionOf(connection, path);
            // The log is moved into the file at 4,000 pages (16 MB), not 1,000: fewer syncs, an eighth more commands.
            connection.Run("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA temp_store = MEMORY; PRAGMA wal_autocheckpoint = 4000;");
            if (mostMegabytes is { } most)
                connection.Run(string.Create(CultureInfo.InvariantCulture,
                    $"PRAGMA max_page_count = {most * 1_048_576L / connection.Ask<long>("PRAGMA page_size")}"));
            SqliteSchema.Prepare(connection, path);
            if (Integrity.QuickProblem(connection) is { } problem)
                throw new StoreException($"{path} is damaged ({problem}). Restore a backup with: restore FILE");
            return new(path, processLock, connection);
        }
        catch (Exception e)
        {
            connection?.Dispose();
            processLock?.Dispose();
            throw Explain(e, path);
        }
    }

    /// <summary>The connection that the writer uses; nobody else does, but to look at its settings.</summary>
    internal SqliteConnection Writing { get; }

    /// <inheritdoc/>
    public Task<AppendResult> AppendAsync(Append append) => _writer.Append(append);

    /// <inheritdoc/>
    public Task<IReadOnlyList<Recorded>> ReadAsync(Guid stream, long afterRevision, CancellationToken cancellationToken = default) =>
        Read(
            "SELECT revision, label, data, at, by FROM events WHERE stream = $a AND revision > $b ORDER BY revision",
            row => new Recorded(
                row.GetInt64(0), StoredTime.From(row.GetInt64(3)), EventJson.ReadActor(row.GetString(4)),
                EventJson.Read(row.GetString(1), row.GetString(2))),
            cancellationToken, Blob(stream), afterRevision);

    /// <inheritdoc/>
    public Task<IReadOnlyList<RecordedRequest>> ReadRequestsAsync(Guid stream, CancellationToken cancellationToken = default) =>
        Read(
            "SELECT request, fingerprint, revision, at FROM requests WHERE stream = $a",
            row => new RecordedRequest(
                new((byte[])row[0], bigEndian: true), row.GetString(1), row.GetInt64(2), StoredTime.From(row.GetInt64(3))),
            cancellationToken, Blob(stream));

    /// <inheritdoc/>
    public Task<IReadOnlyList<StreamPosition>> ListAsync(
        string category, Guid? owner, long? before, int limit, CancellationToken cancellationToken = default) =>
        Read(
            $"""
            SELECT stream, position FROM streams
            WHERE category = $a AND position < $b {(owner is null ? "" : "AND owner = $d")}
            ORDER BY position DESC LIMIT $c
            """,
            row => new StreamPosition(new((byte[])row[0], bigEndian: true), row.GetInt64(1)),
            cancellationToken, category, before ?? long.MaxValue, limit, owner is { } id ? Blob(id) : DBNull.Value);

    /// <inheritdoc/>
    public async Task BackUpAsync(string path, CancellationToken cancellationToken = default)
    {
        try
        {
            await StoreFile.Create(path, FileMode.CreateNew).DisposeAsync();
            await Read("VACUUM INTO $a", _ => 0, cancellationToken, path);
        }
        catch
        {
            File.Delete(path);
            throw;
        }
    }

    /// <inheritdoc/>
    public Task<StoreCheck> CheckAsync(CancellationToken cancellationToken = default) => Task.Run(() =>
    {
        try
        {
            using var connection = new SqliteConnection(_reading);
            connection.Open();
            return Integrity.Check(connection);
        }
        catch (Exception e) when (e is SqliteException or IOException)
        {
            throw Explain(e, _path);
        }
    }, cancellationToken);

    /// <summary>Stores what waits and closes the file.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _closed, true))
            return;
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
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>What went wrong, in words that say what to do.</summary>
    internal static StoreException Explain(Exception e, string? path = null)
    {
        var file = path ?? "The database";
        return e switch
        {
            StoreException clear => clear,
            SqliteException { SqliteErrorCode: 13 } => new("The disk is full. Make room; nothing that was answered is lost.", e),
            SqliteException { SqliteErrorCode: 26 } => new($"{file} is not a database. Move it away, or restore a backup with: restore FILE", e),
            SqliteException { SqliteErrorCode: 11 } => new($"{file} is damaged. Restore a backup with: restore FILE", e),
            SqliteException { SqliteErrorCode: 3 or 8 or 14 or 23 } or UnauthorizedAccessException =>
                new($"{file} may not be read and written by this user. Give the user the right, or choose another data directory.", e),
            _ => new($"{file} cannot be used: {e.Message}", e),
        };
    }

    static string ConnectionString(string path, SqliteOpenMode mode, bool pooling) =>
        new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = pooling }.ToString();

    static byte[] Blob(Guid id) => id.ToByteArray(bigEndian: true);

    async Task<IReadOnlyList<T>> Read<T>(
        string sql, Func<SqliteDataReader, T> row, CancellationToken cancellationToken, params object[] values)
    {
        try
        {
            await using var connection = new SqliteConnection(_reading);
            connection.Open();
            await using var command = connection.CreateCommand();
            command.CommandText = sql;
            for (var i = 0; i < values.Length; i++)
                command.Parameters.AddWithValue("$" + (char)('a' + i), values[i]);

            var rows = new List<T>();
            await using var reader = command.ExecuteReader();
            while (reader.Read())
            {
                cancellationToken.ThrowIfCancellationRequested();
                rows.Add(row(reader));
            }

            return rows;
        }
        catch (Exception e) when (e is SqliteException or IOException)
        {
            throw Explain(e);
        }
    }
}
