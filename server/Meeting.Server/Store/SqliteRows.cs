using Microsoft.Data.Sqlite;

namespace Meetings.Server.Store;

/// <summary>Rows as they stand in the file, each held to its checksum when it is read.</summary>
static class SqliteRows
{
    /// <summary>Events of stream $a after revision $b, up to $c.</summary>
    internal const string Events = """
        SELECT stream, revision, label, data, at, actor, checksum FROM events LEFT JOIN actors ON number = by
        WHERE stream = $a AND revision > $b AND revision <= $c ORDER BY revision
        """;

    /// <summary>Requests of stream $a.</summary>
    internal const string Requests = "SELECT position, stream, request, fingerprint, revision, through, at, checksum FROM requests WHERE stream = $a";

    /// <summary>Request $b of stream $a.</summary>
    internal const string OneRequest = Requests + " AND request = $b";

    // How many events a request added, the one before it in the log tells.
    const string Log = """
        SELECT log.position, log.stream, request, fingerprint, revision, through, at, checksum, added, category
        FROM (SELECT *, through - lag(through, 1, 0) OVER (ORDER BY position) AS added FROM requests WHERE position BETWEEN $a AND $a + $b) AS log
        LEFT JOIN streams ON streams.stream = log.stream
        WHERE log.position > $a ORDER BY log.position
        """;

    /// <summary>One of <see cref="Events"/>.</summary>
    /// <exception cref="StoreException">It is not as it was stored.</exception>
    internal static Recorded Event(SqliteDataReader row, IEventCodec codec)
    {
        var (revision, label, data, at) = (row.GetInt64(1), row.GetString(2), row.GetString(3), row.GetInt64(4));
        Require(Checksum.Of(row[0], revision, label, data, at, row[5]) == row.GetInt64(6), row);
        var stream = Id(row[0]);
        return new(revision, StoredTime.From(at), codec.ReadActor(stream, row.GetString(5)), codec.Read(stream, label, data));
    }

    /// <summary>One of <see cref="Requests"/>, or <see cref="OneRequest"/>.</summary>
    /// <exception cref="StoreException">It is not as it was stored.</exception>
    internal static RecordedRequest Request(SqliteDataReader row)
    {
        var (position, fingerprint, revision, through, at) = (row.GetInt64(0), row.GetString(3), row.GetInt64(4), row.GetInt64(5), row.GetInt64(6));
        Require(Checksum.Of(position, row[1], row[2], fingerprint, revision, through, at) == row.GetInt64(7), row, column: 1);
        return new(Id(row[2]), fingerprint, revision, StoredTime.From(at));
    }

    /// <summary>The requests after a position in the log, each with the events that it added.</summary>
    /// <exception cref="StoreException">Something is not as it was stored, or missing.</exception>
    internal static List<Logged> ReadLog(SqliteConnection connection, long after, int limit, IEventCodec codec)
    {
        using var log = Command(connection, Log, after, limit);
        using var row = log.ExecuteReader();
        var read = new List<Logged>();
        while (row.Read())
        {
            var (position, request, added) = (row.GetInt64(0), Request(row), row.GetInt64(8));
            using var events = Command(connection, Events, row[1], request.Revision - added, request.Revision);
            var its = Read(events, e => Event(e, codec));
            Require(position == after + read.Count + 1 && its.Count == added && !row.IsDBNull(9), row, column: 1);
            read.Add(new(position, Id(row[1]), row.GetString(9), [.. its]));
        }

        return read;
    }

    /// <summary>An id as it stands in a column.</summary>
    internal static Guid Id(object column) => new((byte[])column, bigEndian: true);

    /// <summary>An id as it is put into a column.</summary>
    internal static byte[] Blob(Guid id) => id.ToByteArray(bigEndian: true);

    /// <summary>A command with the values $a, $b, ….</summary>
    internal static SqliteCommand Command(SqliteConnection connection, string sql, params ReadOnlySpan<object> values)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        for (var i = 0; i < values.Length; i++)
            command.Parameters.AddWithValue("$" + (char)('a' + i), values[i]);
        return command;
    }

    /// <summary>All that a command gives.</summary>
    internal static List<T> Read<T>(SqliteCommand command, Func<SqliteDataReader, T> row, CancellationToken cancellationToken = default)
    {
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
        {
            cancellationToken.ThrowIfCancellationRequested();
            rows.Add(row(reader));
        }

        return rows;
    }

    static void Require(bool asStored, SqliteDataReader row, int column = 0)
    {
        if (!asStored)
            throw new StoreException(
                $"Stream {Convert.ToHexStringLower((byte[])row[column])} in the database is damaged. Stop the server, and restore a backup with: restore FILE", trouble: StoreTrouble.Damaged);
    }
}
