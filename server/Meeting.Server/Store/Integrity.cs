using Microsoft.Data.Sqlite;

namespace Meetings.Server.Store;

/// <summary>Tells whether a database is whole, on a connection that may only read.</summary>
static class Integrity
{
    const string Gap =
        "SELECT 'stream ' || hex(stream) || ' lacks events' FROM events GROUP BY stream HAVING min(revision) <> 1 OR max(revision) <> count(*) LIMIT 1";

    const string Missing = """
        SELECT 'some of what was stored is missing' FROM (SELECT count(*) AS requests, ifnull(max(position), 0) AS position, ifnull(max(through), 0) AS through FROM requests)
        WHERE requests <> position OR through <> (SELECT count(*) FROM events) OR (SELECT count(*) <> ifnull(max(position), 0) FROM streams)
        """;

    const string DamagedEvent =
        "SELECT 'event ' || revision || ' of stream ' || hex(stream) || ' is not as it was stored' FROM events LEFT JOIN actors ON number = by WHERE checksum <> checksum(stream, revision, label, data, at, actor) LIMIT 1";

    const string DamagedRequest =
        "SELECT 'request ' || hex(request) || ' of stream ' || hex(stream) || ' is not as it was stored' FROM requests WHERE checksum <> checksum(position, stream, request, fingerprint, revision, through, at) LIMIT 1";

    // As they stood before requests were a log.
    const string DamagedOlderEvent =
        "SELECT 'event ' || revision || ' of stream ' || hex(stream) || ' is not as it was stored' FROM events WHERE checksum <> checksum(stream, revision, label, data, at, by) LIMIT 1";

    const string DamagedOlderRequest =
        "SELECT 'request ' || hex(request) || ' of stream ' || hex(stream) || ' is not as it was stored' FROM requests WHERE checksum <> checksum(stream, request, fingerprint, revision, at) LIMIT 1";

    // Many times what one commit takes.
    const int Newest = 5_000;

    /// <summary>
    /// The first thing among the newest that is not as it was stored, or null: what was on its way when a process or a
    /// machine ended. For every start. Of an older version's file, which is about to be written anew, all is looked at.
    /// </summary>
    internal static string? NewestDamage(SqliteConnection connection, IEventCodec codec)
    {
        if (VersionOf(connection) < SqliteSchema.WithLog)
            return Structure(connection, "PRAGMA integrity_check(1)").Concat(Contents(connection)).FirstOrDefault();
        try
        {
            SqliteRows.ReadLog(connection, Math.Max(0, Count(connection).Requests - Newest), Newest, codec);
            return null;
        }
        catch (StoreException)
        {
            return "what was stored last is not as it was stored";
        }
    }

    /// <summary>What is gone of what was acknowledged, or null.</summary>
    /// <param name="there">What there is.</param>
    /// <param name="marked">What was acknowledged; null where that is not known.</param>
    internal static string? Loss(Holdings there, Holdings? marked) => marked is { } most && !there.Cover(most)
        ? $"{Math.Max(0, most.Requests - there.Requests)} of {most.Requests} stored requests and {Math.Max(0, most.Events - there.Events)} of {most.Events} events are gone"
        : null;

    /// <summary>Everything that is wrong, whether every event can be read and every stream be folded included.</summary>
    /// <param name="connection">A connection to it.</param>
    /// <param name="codec">Reads its events.</param>
    /// <param name="marked">What was once acknowledged, if that is known.</param>
    internal static StoreCheck Check(SqliteConnection connection, IEventCodec codec, Holdings? marked = null)
    {
        var problems = new List<string>();
        var (there, newest) = (default(Holdings), (DateTimeOffset?)null);
        try
        {
            problems.AddRange(Structure(connection, "PRAGMA integrity_check"));
            problems.AddRange(Contents(connection));
            problems.AddRange(Unfoldable(connection, codec));
            there = Count(connection);
            if (Loss(there, marked) is { } loss)
                problems.Add(loss);
            newest = HasTables(connection) && connection.Ask<object>("SELECT max(at) FROM events") is long at ? StoredTime.From(at) : null;
        }
        catch (SqliteException e)
        {
            // So damaged that one cannot look further: what was found until then, and this, are the findings.
            problems.Add(e.Message);
        }

        return new([.. problems], there.Streams, there.Events, newest);
    }

    /// <summary>How much there is.</summary>
    internal static Holdings Count(SqliteConnection connection) => VersionOf(connection) switch
    {
        0 => default,
        < SqliteSchema.WithLog => new(
            connection.Ask<long>("SELECT count(*) FROM streams"), connection.Ask<long>("SELECT count(*) FROM events"), connection.Ask<long>("SELECT count(*) FROM requests")),
        // The end of the log tells, however long it is.
        _ => new(
            connection.Ask<long>("SELECT ifnull(max(position), 0) FROM streams"),
            connection.Ask<long>("SELECT ifnull((SELECT through FROM requests ORDER BY position DESC LIMIT 1), 0)"),
            connection.Ask<long>("SELECT ifnull(max(position), 0) FROM requests")),
    };

    // A first start that was cut off before its first step leaves a file that has none.
    static bool HasTables(SqliteConnection connection) => VersionOf(connection) > 0;

    static long VersionOf(SqliteConnection connection) => connection.Ask<long>("PRAGMA user_version");

    static IEnumerable<string> Structure(SqliteConnection connection, string check)
    {
        using var command = connection.CreateCommand();
        command.CommandText = check;
        using var lines = command.ExecuteReader();
        while (lines.Read())
            if (lines.GetString(0) is var line and not "ok")
                yield return line;
    }

    static IEnumerable<string> Contents(SqliteConnection connection)
    {
        string[] looks = VersionOf(connection) switch
        {
            0 => [],
            >= SqliteSchema.WithLog => [Gap, Missing, DamagedEvent, DamagedRequest],
            >= SqliteSchema.WithChecksums => [Gap, DamagedOlderEvent, DamagedOlderRequest],
            _ => [Gap],
        };
        foreach (var look in looks)
        {
            using var command = connection.CreateCommand();
            command.CommandText = look;
            if (command.ExecuteScalar() is string problem)
                yield return problem;
        }
    }

    static List<string> Unfoldable(SqliteConnection connection, IEventCodec codec)
    {
        var problems = new List<string>();
        if (!HasTables(connection))
            return problems;
        using var command = connection.CreateCommand();
        command.CommandText =
            $"SELECT hex(stream), revision, label, data, at, {(VersionOf(connection) < SqliteSchema.WithLog ? "by FROM events" : "actor FROM events LEFT JOIN actors ON number = by")} ORDER BY stream, revision";
        using var rows = command.ExecuteReader();
        var (stream, broken) = ("", false);
        Func<Recorded, bool>? fold = null;
        while (rows.Read())
        {
            if (rows.GetString(0) != stream)
                (stream, broken, fold) = (rows.GetString(0), false, null);
            if (broken)
                continue;
            try
            {
                var id = Guid.ParseExact(stream, "N");
                var recorded = new Recorded(
                    rows.GetInt64(1), StoredTime.From(rows.GetInt64(4)), codec.ReadActor(id, rows.GetString(5)),
                    codec.Read(id, rows.GetString(2), rows.GetString(3)));
                fold ??= FoldOf(recorded.Event);
                broken = !fold(recorded);
                if (broken)
                    problems.Add($"stream {stream} holds an event of another kind of stream");
            }
            catch (Exception e)
            {
                // Whatever it is that does not fit: the stream cannot be read, and that is the finding.
                broken = true;
                problems.Add(e is StoreException ? e.Message : $"stream {stream} cannot be read from revision {rows.GetInt64(1)} on");
            }
        }

        return problems;
    }

    static Func<Recorded, bool> FoldOf(Event first) =>
        Meeting.Owns(first) ? Folding<Meeting>() : Team.Owns(first) ? Folding<Team>() : Case.Owns(first) ? Folding<Case>()
        : Insight.Owns(first) ? Folding<Insight>() : Folding<Invitation>();

    static Func<Recorded, bool> Folding<T>()
        where T : IFolded<T>
    {
        var state = T.Nothing;
        return recorded =>
        {
            if (!T.Owns(recorded.Event))
                return false;
            state = state.Evolve(recorded);
            return true;
        };
    }
}
