using System.Diagnostics;
using Microsoft.Data.Sqlite;

namespace Meetings.Benchmarks;

using Meetings.V1;

/// <summary>1. Durable commands a second from 64 callers, against empty calls to the same server and against the store alone.</summary>
static class DurableCommands
{
    const int Callers = 64;
    const int Rooms = 16;
    const int Connections = 8;

    internal static async Task RunAsync(Bench bench)
    {
        using var scene = await Scene.OpenAsync(bench);
        var rooms = new List<string>();
        for (var i = 0; i < Rooms; i++)
            rooms.Add((await scene.MeetingAsync(items: 5)).Meeting);

        var connections = RawCalls.Connections(scene.Server.Address, Connections);
        var meetings = connections.Select(c => new MeetingService.MeetingServiceClient(c)).ToArray();
        // Of those that need no token, one network may not make so many.
        var access = connections.Select(c => new AccessService.AccessServiceClient(c)).ToArray();
        var empty = new WhoAmIRequest();
        var (commands, calls, store, ratios) = (new List<double>(), new List<double>(), new List<double>(), new List<double>());
        var (commandCost, callCost) = (new List<double>(), new List<double>());
        using var raw = new RawAppends(bench.NewFolder());
        var length = TimeSpan.FromSeconds(bench.Quick ? 1 : 2);
        for (var round = -2; round < (bench.Quick ? 3 : 8); round++)
        {
            var (a, costA) = await RateAsync(scene.Server, length, async (caller, n) => await meetings[caller % Connections].SubmitCommandAsync(Attend(caller, n), scene.Headers));
            var (b, costB) = await RateAsync(scene.Server, length, async (caller, _) => await access[caller % Connections].WhoAmIAsync(empty, scene.Headers));
            var c = raw.Rate(length / 4);
            if (round < 0)
                continue;
            commands.Add(a);
            calls.Add(b);
            store.Add(c);
            ratios.Add(a / b);
            commandCost.Add(costA);
            callCost.Add(costB);
        }

        foreach (var connection in connections)
            connection.Dispose();

        var aim = ratios.Median();
        bench.Report(new(
            "1 Durable commands/s, 64 callers, against a call that stores nothing (WhoAmI) on the same server",
            $"{commands.Spread("0")} against {calls.Spread("0")}, {ratios.Count} rounds; a round's ratio {ratios.Spread("0.00")}", aim.ToText("0.00"), "0.5 or more", aim >= 0.5));
        bench.Report(new(
            "1 … server processor time for each",
            $"{commandCost.Spread("0")} µs against {callCost.Spread("0")} µs", (callCost.Median() / commandCost.Median()).ToText("0.00"), "", true));
        bench.Report(new(
            "1 … against the same rows put into SQLite in groups of 64",
            $"{commands.Spread("0")} against {store.Spread("0")}, which alone is {(store.Median() / calls.Median()).ToText("0.00")} of the empty calls",
            (commands.Median() / store.Median()).ToText("0.00"), "", true));

        // Each caller alternates one person's attendance: the meeting does not grow.
        SubmitCommandRequest Attend(int caller, int n) => new()
        {
            MeetingId = rooms[caller % Rooms],
            RequestId = Scene.NewId(),
            RecordAttendance = new()
            {
                PersonId = scene.People[caller / Rooms],
                Attendance = n % 2 == 0 ? Attendance.Present : Attendance.Late,
            },
        };
    }

    // Calls a second, and the microseconds of processor that each took the server.
    static async Task<(double Rate, double Cost)> RateAsync(ServerProcess server, TimeSpan length, Func<int, int, Task> call)
    {
        var before = server.ProcessorTime;
        var clock = Stopwatch.StartNew();
        var counts = await Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => Task.Run(async () =>
        {
            var n = 0;
            while (clock.Elapsed < length)
                await call(caller, n++);
            return n;
        })));
        return (counts.Sum() / clock.Elapsed.TotalSeconds, (server.ProcessorTime - before).TotalMicroseconds / counts.Sum());
    }

    /// <summary>The rows of such a command put into the same tables, 64 commands to a commit.</summary>
    sealed class RawAppends : IDisposable
    {
        static readonly string Data = $$"""{"personId":"{{Guid.NewGuid()}}","attendance":"present","reason":"","substitute":""}""";
        const long Checksum = long.MaxValue;
        static readonly string Fingerprint = new('f', 43);
        readonly SqliteConnection _connection;
        readonly SqliteCommand _event, _request;
        readonly byte[][] _streams = [.. Enumerable.Range(0, Rooms).Select(_ => Guid.CreateVersion7().ToByteArray(bigEndian: true))];
        long _revision;

        internal RawAppends(string folder)
        {
            _connection = Server.Store.SqliteEventStore.OpenConnection(Path.Combine(folder, "raw.db"), SqliteOpenMode.ReadWriteCreate);
            using var prepare = _connection.CreateCommand();
            prepare.CommandText = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA temp_store = MEMORY;";
            prepare.ExecuteNonQuery();
            Server.Store.SqliteSchema.Prepare(_connection, folder);
            _event = Command("INSERT INTO events (stream, revision, label, data, at, by, checksum) VALUES ($a, $b, $c, $d, $e, $f, $g)", 7);
            _request = Command("INSERT INTO requests (position, stream, request, fingerprint, revision, through, at, checksum) VALUES ($a, $b, $c, $d, $e, $f, $g, $h)", 8);
        }

        internal double Rate(TimeSpan length)
        {
            var (clock, count) = (Stopwatch.StartNew(), 0);
            while (clock.Elapsed < length)
            {
                using var transaction = _connection.BeginTransaction(deferred: false);
                for (var i = 0; i < Callers; i++, count++)
                {
                    var (stream, revision, at) = (_streams[i % Rooms], ++_revision, DateTimeOffset.UtcNow.ToUnixTimeMilliseconds());
                    Run(_event, transaction, stream, revision, "attendance-recorded", Data, at, 1L, Checksum);
                    Run(_request, transaction, revision, stream, Guid.CreateVersion7().ToByteArray(bigEndian: true), Fingerprint, revision, revision, at, Checksum);
                }

                transaction.Commit();
            }

            return count / clock.Elapsed.TotalSeconds;
        }

        SqliteCommand Command(string sql, int parameters)
        {
            var command = _connection.CreateCommand();
            command.CommandText = sql;
            for (var i = 0; i < parameters; i++)
                command.Parameters.Add(new SqliteParameter { ParameterName = "$" + (char)('a' + i) });
            return command;
        }

        static void Run(SqliteCommand command, SqliteTransaction transaction, params ReadOnlySpan<object> values)
        {
            command.Transaction = transaction;
            for (var i = 0; i < values.Length; i++)
                command.Parameters[i].Value = values[i];
            command.ExecuteNonQuery();
        }

        public void Dispose()
        {
            _event.Dispose();
            _request.Dispose();
            _connection.Dispose();
        }
    }
}
