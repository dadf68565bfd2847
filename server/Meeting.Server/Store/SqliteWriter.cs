using System.Collections.Concurrent;
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

    readonly BlockingCollection<Pending> _waiting = new(MostWaiting);
    readonly SqliteConnection _connection;
    readonly SqliteCommand _findRequest, _findRevision, _addStream, _addEvent, _addRequest;
    readonly Thread _thread;

    internal SqliteWriter(SqliteConnection connection)
    {
        _connection = connection;
        _findRequest = Prepare("SELECT fingerprint, revision, at FROM requests WHERE stream = $stream AND request = $request", "stream", "request");
        _findRevision = Prepare("SELECT max(revision) FROM events WHERE stream = $stream", "stream");
        _addStream = Prepare("INSERT INTO streams (stream, category, owner) VALUES ($stream, $category, $owner)", "stream", "category", "owner");
        _addEvent = Prepare(
            "INSERT INTO events (stream, revision, label, data, at, by) VALUES ($stream, $revision, $label, $data, $at, $by)",
            "stream", "revision", "label", "data", "at", "by");
        _addRequest = Prepare(
            "INSERT INTO requests (stream, request, fingerprint, revision, at) VALUES ($stream, $request, $fingerprint, $revision, $at) ON CONFLICT DO NOTHING",
            "stream", "request", "fingerprint", "revision", "at");
        _thread = new(Write) { IsBackground = true, Name = "store writer" };
        _thread.Start();
    }

    /// <summary>Completes when the append is on disk, or was found to be none.</summary>
    internal Task<AppendResult> Append(Append append)
    {
        var pending = new Pending(append, [.. append.Events.Select(EventJson.Write)], EventJson.Write(append.By));
        try
        {
            if (!_waiting.TryAdd(pending))
                throw new StoreException("Too much is waiting to be stored. Try again in a moment.");
        }
        catch (InvalidOperationException)
        {
            throw new StoreException("The store is closing. Try again when the server is back.");
        }

        return pending.Done.Task;
    }

    void Write()
    {
        var batch = new List<Pending>();
        foreach (var first in _waiting.GetConsumingEnumerable())
        {
            batch.Add(first);
            while (batch.Count < MostInOneCommit && _waiting.TryTake(out var next))
                batch.Add(next);

            if (TryCommit(batch) is { } failure)
            {
                // One that cannot be stored must not take the others with it.
                foreach (var one in batch)
                {
                    var its = batch.Count == 1 ? failure : TryCommit([one]);
                    if (its is not null)
                        one.Done.SetException(SqliteEventStore.Explain(its));
                }
            }

            batch.Clear();
        }
    }

    Exception? TryCommit(List<Pending> batch)
    {
        var results = new AppendResult[batch.Count];
        try
        {
            // Not deferred: the write lock first, so that what is read holds until the commit.
            using var transaction = _connection.BeginTransaction(deferred: false);
            for (var i = 0; i < batch.Count; i++)
                results[i] = Add(batch[i], transaction);
            transaction.Commit();
        }
        catch (Exception e) when (e is SqliteException or IOException)
        {
            foreach (var pending in batch)
                pending.Append.Standing.Holds = false;
            return e;
        }

        for (var i = 0; i < batch.Count; i++)
            batch[i].Done.SetResult(results[i]);
        return null;
    }

    AppendResult Add(Pending pending, SqliteTransaction transaction)
    {
        var append = pending.Append;
        var stream = append.Stream.ToByteArray(bigEndian: true);
        var request = append.RequestId.ToByteArray(bigEndian: true);

        var revision = With(_findRevision, transaction, stream).ExecuteScalar() is long newest ? newest : 0;
        var after = append.ExpectedRevision + pending.Events.Length;
        var at = StoredTime.To(append.At);
        if (revision != append.ExpectedRevision || append.On is { Holds: false }
            || With(_addRequest, transaction, stream, request, append.Fingerprint, after, at).ExecuteNonQuery() == 0)
            return Recorded(append, transaction, stream, request) ?? (AppendResult)new RevisionConflict(revision);

        if (revision == 0)
            With(_addStream, transaction, stream, append.Category,
                (object?)append.Owner?.ToByteArray(bigEndian: true) ?? DBNull.Value).ExecuteNonQuery();
        foreach (var (label, json) in pending.Events)
            With(_addEvent, transaction, stream, ++revision, label, json, at, pending.By).ExecuteNonQuery();
        append.Standing.Holds = true;
        return new Appended(new(append.RequestId, append.Fingerprint, after, append.At));
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

    /// <summary>Stores what waits, then stops.</summary>
    public void Dispose()
    {
        _waiting.CompleteAdding();
        _thread.Join();
        foreach (var command in (ReadOnlySpan<SqliteCommand>)[_findRequest, _findRevision, _addStream, _addEvent, _addRequest])
            command.Dispose();
        _waiting.Dispose();
    }

    sealed record Pending(Append Append, (string Label, string Json)[] Events, string By)
    {
        internal TaskCompletionSource<AppendResult> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}

/// <summary>Times as they stand on disk: whole milliseconds since 1970, UTC.</summary>
static class StoredTime
{
    internal static long To(DateTimeOffset time) => time.ToUnixTimeMilliseconds();

    internal static DateTimeOffset From(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
}
