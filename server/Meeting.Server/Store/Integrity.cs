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

    /// <summary>Everything: pages and indexes, revisions without gaps, and every event readable.</summary>
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

        using (var events = connection.CreateCommand())
        {
            events.CommandText = "SELECT label, data, by FROM events";
            using var rows = events.ExecuteReader();
            while (rows.Read())
            {
                try
                {
                    EventJson.Read(rows.GetString(0), rows.GetString(1));
                    EventJson.ReadActor(rows.GetString(2));
                }
                catch (Exception e) when (e is StoreException or System.Text.Json.JsonException)
                {
                    problems.Add(e.Message);
                }
            }
        }

        return new(
            problems.ToImmutable(),
            connection.Ask<long>("SELECT count(*) FROM streams"),
            connection.Ask<long>("SELECT count(*) FROM events"),
            connection.Ask<object>("SELECT max(at) FROM events") is long newest ? StoredTime.From(newest) : null);
    }

    static string? FirstGap(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Gaps;
        return command.ExecuteScalar() as string;
    }
}
