using System.Collections.Immutable;
using Microsoft.Data.Sqlite;

namespace Meetings.Server.Store;

/// <summary>Tells whether a database file is whole.</summary>
static class Integrity
{
    const string Gaps =
        "SELECT hex(stream) FROM events GROUP BY stream HAVING min(revision) <> 1 OR max(revision) <> count(*) LIMIT 1";

    /// <summary>The first thing that a quick look finds wrong, or null. For every start.</summary>
    internal static string? QuickProblem(SqliteConnection connection) =>
        connection.Ask<string>("PRAGMA quick_check(1)") is var answer and not "ok" ? answer
        : FirstGap(connection) is { } stream ? $"stream {stream} lacks events"
        : null;

    /// <summary>Everything: pages and indexes, revisions without gaps, every event readable, and every stream one that can be folded.</summary>
    internal static StoreCheck Check(SqliteConnection connection)
    {
        var problems = ImmutableArray.CreateBuilder<string>();
        using (var check = connection.CreateCommand())
        {
            check.CommandText = "PRAGMA integrity_check";
            using var lines = check.ExecuteReader();
            while (lines.Read())
                if (lines.GetString(0) is var line and not "ok")
                    problems.Add(line);
        }

        if (FirstGap(connection) is { } gap)
            problems.Add($"stream {gap} lacks events");

        problems.AddRange(Unfoldable(connection));
        return new(
            problems.ToImmutable(),
            connection.Ask<long>("SELECT count(*) FROM streams"),
            connection.Ask<long>("SELECT count(*) FROM events"),
            connection.Ask<object>("SELECT max(at) FROM events") is long newest ? StoredTime.From(newest) : null);
    }

    static List<string> Unfoldable(SqliteConnection connection)
    {
        var problems = new List<string>();
        using var command = connection.CreateCommand();
        command.CommandText =
            "SELECT hex(stream), revision, label, data, at, by FROM events ORDER BY stream, revision";
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
                var recorded = new Recorded(
                    rows.GetInt64(1), StoredTime.From(rows.GetInt64(4)), EventJson.ReadActor(rows.GetString(5)),
                    EventJson.Read(rows.GetString(2), rows.GetString(3)));
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
        Meeting.Owns(first) ? Folding<Meeting>() : Team.Owns(first) ? Folding<Team>() : Folding<Invitation>();

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

    static string? FirstGap(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Gaps;
        return command.ExecuteScalar() as string;
    }
}
