using System.Collections.Concurrent;
using System.Diagnostics;
using Meetings.Server.Telemetry;
using Microsoft.Data.Sqlite;

namespace Meetings.Server.Store;

/// <summary>
/// The one thread that writes. It takes whatever waits, whichever meetings it is for, and
/// puts it on disk with one sync (group commit).
/// </summary>
sealed class SqliteWriter : IDisposable
{
    const int MostWaiting = 10_000;
    const int MostInOneCommit = 512;
    const int MostActors = 10_000;
    static readonly TimeSpan ProvenFor = TimeSpan.FromMinutes(1);

    readonly BlockingCollection<Pending> _waiting = new(MostWaiting);
    readonly SqliteConnection _connection;
    readonly IEventCodec _codec;
    readonly StoreMark _mark;
    readonly StoreRoom _room;
    readonly StoreCondition? _condition;
    readonly StoreMetrics? _metrics;
    readonly SqliteCommand _probe, _findRequest, _findRevision, _findActor, _addActor, _addStream, _addEvent, _addRequest, _putOutline;
    // Numbers of who wrote lately. Forgotten when a commit fails: some may have been given in it.
    readonly Dictionary<string, long> _actors = new(StringComparer.Ordinal);
    readonly Thread _thread;
    Holdings _there;
    long _storedAt;

    /// <summary>Starts the thread. It owns the mark; the connection is closed by whoever opened it.</summary>
    internal SqliteWriter(
        SqliteConnection connection, IEventCodec codec, Holdings there, StoreMark mark, StoreRoom room, StoreCondition? condition, StoreMetrics? metrics)
    {
        (_connection, _codec, _there, _mark, _room, _condition, _metrics) = (connection, codec, there, mark, room, condition, metrics);
        // Nothing is proven yet.
        _storedAt = Stopwatch.GetTimestamp() - (long)(ProvenFor.TotalSeconds * Stopwatch.Frequency);
        // Writes a page as any other command does, with what stands there already.
        _probe = Prepare($"PRAGMA user_version = {SqliteSchema.Version}");
        _findRequest = Prepare("SELECT fingerprint, revision, at FROM requests WHERE stream = $stream AND request = $request", "stream", "request");
        _findRevision = Prepare("SELECT max(revision) FROM events WHERE stream = $stream", "stream");
        _findActor = Prepare("SELECT number FROM actors WHERE actor = $actor", "actor");
        _addActor = Prepare("INSERT INTO actors (actor) VALUES ($actor) RETURNING number", "actor");
        _addStream = Prepare("INSERT INTO streams (stream, category, owner) VALUES ($stream, $category, $owner)", "stream", "category", "owner");
        _addEvent = Prepare(
            "INSERT INTO events (stream, revision, label, data, at, by, checksum) VALUES ($stream, $revision, $label, $data, $at, $by, $checksum)",
            "stream", "revision", "label", "data", "at", "by", "checksum");
        _addRequest = Prepare(
            "INSERT INTO requests (position, stream, request, fingerprint, revision, through, at, checksum) VALUES ($position, $stream, $request, $fingerprint, $revision, $through, $at, $checksum) ON CONFLICT (stream, request) DO NOTHING",
            "position", "stream", "request", "fingerprint", "revision", "through", "at", "checksum");
        _putOutline = Prepare(SqliteOutlines.Put, "a", "b", "c", "d", "e");
        _thread = new(Write) { IsBackground = true, Name = "store writer" };
        _thread.Start();
    }

    /// <summary>Completes when the append is on disk, or was found to be none.</summary>
    internal Task<AppendResult> Append(Append append) =>
        Wait(new(append, [.. append.Events.Select(e => _codec.Write(append.Stream, e))], _codec.Write(append.Stream, append.By)));

    /// <summary>Completes when something that changes nothing is on disk; at once, when all is well and something was stored just now.</summary>
    internal Task ProbeAsync() =>
        _condition?.Trouble is null && Stopwatch.GetElapsedTime(Volatile.Read(ref _storedAt)) < ProvenFor ? Task.CompletedTask : Wait(new(null, [], ""));

    /// <summary>
    /// Runs something on the connection between two commits, after what has come before it is stored. Not refused when much
    /// waits: whoever asks for it waits, too. Nobody may ask once the writer is being disposed of.
    /// </summary>
    internal Task BetweenCommits(Action<SqliteConnection> step)
    {
        var pending = new Pending(null, [], "") { Step = step };
        _waiting.Add(pending);
        return pending.Done.Task;
    }

    Task<AppendResult> Wait(Pending pending)
    {
        try
        {
            if (!_waiting.TryAdd(pending))
                throw new StoreException("Too much is waiting to be stored. Try again in a moment.", trouble: StoreTrouble.Busy);
        }
        catch (InvalidOperationException)
        {
            throw new StoreException("The store is closing. Try again when the server is back.", trouble: StoreTrouble.Busy);
        }

        return pending.Done.Task;
    }

    void Write()
    {
        var (batch, steps) = (new List<Pending>(), new List<Pending>());
        foreach (var first in _waiting.GetConsumingEnumerable())
        {
            (first.Step is null ? batch : steps).Add(first);
            while (batch.Count < MostInOneCommit && _waiting.TryTake(out var next))
                (next.Step is null ? batch : steps).Add(next);

            if (batch.Count > 0)
                Commit(batch);
            steps.ForEach(Run);
            batch.Clear();
            steps.Clear();
        }
    }

    void Run(Pending step)
    {
        try
        {
            step.Step!(_connection);
            step.Done.SetResult(new Unstored());
        }
        catch (Exception e)
        {
            // Whoever asked for it is told; the others are not to know.
            step.Done.SetException(e);
        }
    }

    void Commit(List<Pending> batch)
    {
        if (TryCommit(batch) is not { } failure)
            return;
        // One that cannot be stored must not take the others with it.
        foreach (var one in batch)
        {
            if ((batch.Count == 1 ? failure : TryCommit([one])) is not { } its)
                continue;
            var trouble = SqliteTrouble.Explain(its);
            _condition?.Failed(trouble);
            one.Done.SetException(trouble);
        }
    }

    Exception? TryCommit(List<Pending> batch)
    {
        var results = new AppendResult[batch.Count];
        var added = default(Holdings);
        try
        {
            _room.Require(batch.Sum(p => p.Bytes), _connection);
            // Not deferred: the write lock first, so that what is read holds until the commit.
            using var transaction = _connection.BeginTransaction(deferred: false);
            for (var i = 0; i < batch.Count; i++)
                results[i] = Add(batch[i], transaction, ref added);
            transaction.Commit();
        }
        catch (Exception e) when (e is SqliteException or IOException or StoreException)
        {
            foreach (var pending in batch)
                pending.Append?.Standing.Holds = false;
            _actors.Clear();
            return e;
        }

        if (added != default)
            Mark(added);
        if (added.Requests > 0)
            _metrics?.Committed((int)added.Requests);
        _there += added;
        if (added != default || batch.Exists(p => p.Append is null))
        {
            Volatile.Write(ref _storedAt, Stopwatch.GetTimestamp());
            _condition?.Worked();
        }

        for (var i = 0; i < batch.Count; i++)
            batch[i].Done.SetResult(results[i]);
        return null;
    }

    void Mark(Holdings added)
    {
        try
        {
            _mark.Add(added);
        }
        catch (IOException)
        {
            // It is stored all the same, and is answered as that: an older mark only finds less.
        }
    }

    AppendResult Add(Pending pending, SqliteTransaction transaction, ref Holdings added)
    {
        if (pending.Append is not { } append)
        {
            With(_probe, transaction).ExecuteNonQuery();
            return new Unstored();
        }

        var stream = SqliteRows.Blob(append.Stream);
        var request = SqliteRows.Blob(append.RequestId);

        var revision = With(_findRevision, transaction, stream).ExecuteScalar() is long newest ? newest : 0;
        var after = append.ExpectedRevision + pending.Events.Length;
        var at = StoredTime.To(append.At);
        var with = _there + added + new Holdings(0, pending.Events.Length, 1);
        if (revision != append.ExpectedRevision || append.On is { Holds: false }
            || WithChecksum(_addRequest, transaction, with.Requests, stream, request, append.Fingerprint, after, with.Events, at).ExecuteNonQuery() == 0)
            return Recorded(append, transaction, stream, request) ?? (AppendResult)new RevisionConflict(revision);

        if (revision == 0)
            With(_addStream, transaction, stream, append.Category, OwnerOf(append)).ExecuteNonQuery();
        var by = pending.Events.Length == 0 ? 0 : NumberOf(pending.By, transaction);
        foreach (var (label, data) in pending.Events)
            With(_addEvent, transaction, stream, ++revision, label, data, at, by, Checksum.Of(stream, revision, label, data, at, pending.By)).ExecuteNonQuery();
        if (append.Outline is { } outline)
            With(_putOutline, transaction, SqliteOutlines.ValuesOf(append.Stream, OwnerOf(append), outline, _codec)).ExecuteNonQuery();
        added += new Holdings(append.ExpectedRevision == 0 ? 1 : 0, pending.Events.Length, 1);
        append.Standing.Holds = true;
        return new Appended(new(append.RequestId, append.Fingerprint, after, append.At));
    }

    static object OwnerOf(Append append) => append.Owner is { } owner ? SqliteRows.Blob(owner) : DBNull.Value;

    long NumberOf(string actor, SqliteTransaction transaction)
    {
        if (_actors.TryGetValue(actor, out var known))
            return known;
        if (_actors.Count == MostActors)
            _actors.Clear();
        return _actors[actor] = (long)(With(_findActor, transaction, actor).ExecuteScalar() ?? With(_addActor, transaction, actor).ExecuteScalar()!);
    }

    AlreadyRecorded? Recorded(Append append, SqliteTransaction transaction, byte[] stream, byte[] request)
    {
        using var found = With(_findRequest, transaction, stream, request).ExecuteReader();
        return found.Read()
            ? new(new(append.RequestId, found.GetString(0), found.GetInt64(1), StoredTime.From(found.GetInt64(2))))
            : null;
    }

    SqliteCommand Prepare(string sql, params ReadOnlySpan<string> names)
    {
        var command = _connection.CreateCommand();
        command.CommandText = sql;
        foreach (var name in names)
            command.Parameters.Add(new SqliteParameter { ParameterName = "$" + name });
        return command;
    }

    static SqliteCommand With(SqliteCommand command, SqliteTransaction transaction, params ReadOnlySpan<object> values)
    {
        command.Transaction = transaction;
        for (var i = 0; i < values.Length; i++)
            command.Parameters[i].Value = values[i];
        return command;
    }

    // The last parameter is the checksum of those before it.
    static SqliteCommand WithChecksum(SqliteCommand command, SqliteTransaction transaction, params ReadOnlySpan<object> values)
    {
        command.Parameters[values.Length].Value = Checksum.Of(values);
        return With(command, transaction, values);
    }

    /// <summary>Stores what waits, then stops.</summary>
    public void Dispose()
    {
        _waiting.CompleteAdding();
        _thread.Join();
        foreach (var command in (ReadOnlySpan<SqliteCommand>)[_probe, _findRequest, _findRevision, _findActor, _addActor, _addStream, _addEvent, _addRequest, _putOutline])
            command.Dispose();
        _waiting.Dispose();
        _mark.Dispose();
    }

    /// <summary>The answer to what is no append.</summary>
    sealed record Unstored : AppendResult;

    /// <summary>What waits to be stored, or to be run when that is; with neither append nor step, a probe.</summary>
    sealed record Pending(Append? Append, (string Label, string Data)[] Events, string By)
    {
        internal Action<SqliteConnection>? Step { get; init; }

        internal long Bytes => StoreRoom.PagesOfRequest + Events.Sum(e => (long)e.Data.Length + By.Length);

        internal TaskCompletionSource<AppendResult> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}

/// <summary>Times as they stand on disk: whole milliseconds since 1970, UTC.</summary>
static class StoredTime
{
    internal static long To(DateTimeOffset time) => time.ToUnixTimeMilliseconds();

    internal static DateTimeOffset From(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
}
