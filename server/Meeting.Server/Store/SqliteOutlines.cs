using Microsoft.Data.Sqlite;

namespace Meetings.Server.Store;

/// <summary>
/// What lists show of meetings: a row each, written together with the event that changes it, and made again from the events
/// where it is missing or not as it was stored.
/// </summary>
static class SqliteOutlines
{
    /// <summary>Writes the row of a stream. Whose it is, it is from the beginning.</summary>
    internal const string Put = """
        INSERT INTO outlines (stream, owner, start, data, checksum) VALUES ($a, $b, $c, $d, $e)
        ON CONFLICT (stream) DO UPDATE SET start = excluded.start, data = excluded.data, checksum = excluded.checksum
        """;

    const string Wrong = """
        SELECT streams.stream FROM streams LEFT JOIN outlines ON outlines.stream = streams.stream
        WHERE category = $a AND (outlines.owner IS NOT streams.owner OR outlines.checksum IS NOT checksum(streams.stream, outlines.start, outlines.data))
        """;

    /// <summary>The meetings of these owners, and these, newest start first.</summary>
    internal static List<Outlined> Read(
        SqliteConnection connection, IEventCodec codec, IEnumerable<Guid> owners, IEnumerable<Guid> streams, OutlineKey? after, int limit)
    {
        var (start, stream) = after is { } key ? (StoredTime.To(key.Start), key.Stream) : (long.MaxValue, Guid.Empty);
        using var command = SqliteRows.Command(
            connection,
            $"""
            SELECT page.stream, owner, page.start, data, checksum, (SELECT max(revision) FROM events WHERE events.stream = page.stream)
            FROM (
                SELECT stream, start FROM outlines
                WHERE (owner IN ({Literals(owners)}) OR stream IN ({Literals(streams)})) AND (start < $a OR (start = $a AND stream > $b))
                ORDER BY start DESC, stream LIMIT $c
            ) AS page JOIN outlines ON outlines.stream = page.stream
            ORDER BY page.start DESC, page.stream
            """,
            start, SqliteRows.Blob(stream), limit);
        return SqliteRows.Read(command, row =>
        {
            var (id, at, data) = (SqliteRows.Id(row[0]), row.GetInt64(2), row.GetString(3));
            var asStored = Checksum.Of(row[0], at, data) == row.GetInt64(4);
            return new Outlined(
                id, row.IsDBNull(1) ? Guid.Empty : SqliteRows.Id(row[1]), row.GetInt64(5), StoredTime.From(at), asStored ? codec.ReadOutline(id, data) : null);
        });
    }

    /// <summary>True when there are fewer rows than meetings: nobody has made them since they are kept.</summary>
    internal static bool Lack(SqliteConnection connection) =>
        connection.Ask<long>($"SELECT (SELECT count(*) FROM outlines) < (SELECT count(*) FROM streams WHERE category = '{Meeting.Category}')") != 0;

    /// <summary>The streams whose row is missing or not as it was stored.</summary>
    internal static List<Guid> WrongOnes(SqliteConnection connection)
    {
        using var command = SqliteRows.Command(connection, Wrong, Meeting.Category);
        return SqliteRows.Read(command, row => SqliteRows.Id(row[0]));
    }

    /// <summary>Makes the rows of all streams that lack a right one.</summary>
    internal static void MakeAll(SqliteConnection connection, IEventCodec codec)
    {
        connection.Run("BEGIN IMMEDIATE");
        foreach (var stream in WrongOnes(connection))
            TryMake(connection, codec, stream);
        connection.Run("COMMIT");
    }

    /// <summary>Makes the row of a stream again from its events. False when those cannot be read: whoever looks through all says so.</summary>
    internal static bool TryMake(SqliteConnection connection, IEventCodec codec, Guid stream)
    {
        try
        {
            Make(connection, codec, stream);
            return true;
        }
        catch (Exception e) when (e is not SqliteException)
        {
            return false;
        }
    }

    static void Make(SqliteConnection connection, IEventCodec codec, Guid stream)
    {
        using var events = SqliteRows.Command(connection, SqliteRows.Events, SqliteRows.Blob(stream), 0L, long.MaxValue);
        var meeting = SqliteRows.Read(events, row => SqliteRows.Event(row, codec)).Aggregate(Meeting.Nothing, (state, recorded) => state.Evolve(recorded));
        using var owner = SqliteRows.Command(connection, "SELECT owner FROM streams WHERE stream = $a", SqliteRows.Blob(stream));
        var values = ValuesOf(stream, owner.ExecuteScalar()!, meeting.Outline, codec);
        using var old = SqliteRows.Command(connection, "DELETE FROM outlines WHERE stream = $a", values[0]);
        old.ExecuteNonQuery();
        using var put = SqliteRows.Command(connection, Put, values);
        put.ExecuteNonQuery();
    }

    /// <summary>What <see cref="Put"/> writes.</summary>
    internal static object[] ValuesOf(Guid stream, object owner, MeetingOutline outline, IEventCodec codec)
    {
        var (id, start, data) = (SqliteRows.Blob(stream), StoredTime.To(outline.ScheduledStart), codec.Write(stream, outline));
        return [id, owner, start, data, Checksum.Of(id, start, data)];
    }

    static string Literals(IEnumerable<Guid> ids) => string.Join(", ", ids.Select(id => $"x'{Convert.ToHexString(SqliteRows.Blob(id))}'"));
}
