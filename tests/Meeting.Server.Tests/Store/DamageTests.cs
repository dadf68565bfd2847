using Meetings.Server.Store;
using Microsoft.Data.Sqlite;

namespace Meetings.Server.Tests.Store;

/// <summary>What was acknowledged and is gone, or not as it was, is told at start and by a check; and nothing is made worse.</summary>
public sealed class DamageTests : IAsyncLifetime
{
    static readonly Actor Kari = new(Guid.CreateVersion7(), "Kari", Role.Leader, "PPT");
    readonly TempFolder _folder = new();
    readonly List<Guid> _streams = [.. Enumerable.Range(0, 12).Select(_ => Guid.CreateVersion7())];

    string Database => _folder.File("meeting.db");

    string Log => Database + "-wal";

    string Mark => StoreMark.PathOf(Database);

    string[] Parts => [Database, Log, Mark];

    /// <summary>Leaves what a killed process would: half of what it stored in the database, half in the log alone.</summary>
    public async Task InitializeAsync()
    {
        await using (var store = SqliteEventStore.Open(Database))
            await FillAsync(store, 0);
        await using (var store = SqliteEventStore.Open(Database))
        {
            await FillAsync(store, 5);
            foreach (var part in Parts)
                File.Copy(part, part + ".killed");
        }

        foreach (var part in Parts)
            File.Move(part + ".killed", part, overwrite: true);
    }

    public Task DisposeAsync()
    {
        _folder.Dispose();
        return Task.CompletedTask;
    }

    async Task FillAsync(SqliteEventStore store, long from)
    {
        foreach (var stream in _streams)
            for (var revision = from; revision < from + 5; revision++)
                Assert.IsType<Appended>(await store.AppendAsync(new(
                    stream, "meeting", Guid.CreateVersion7(), revision, Guid.CreateVersion7(), "f", DateTimeOffset.UtcNow, Kari,
                    [new BrightSpotAdded(Guid.CreateVersion7(), $"Lysglimt {revision} æøå")])));
    }

    async Task<string> ContentAsync(string database)
    {
        await using var store = SqliteEventStore.Open(database);
        var content = new List<string>();
        foreach (var stream in _streams)
        {
            content.AddRange((await store.ReadAsync(stream, 0)).Select(r => $"{r}"));
            content.AddRange((await store.ReadRequestsAsync(stream)).Select(r => $"{r}").Order());
        }

        content.AddRange((await store.ReadAllAsync(0, 1_000)).SelectMany(l => l.Events.Select(e => $"{l.Stream} {e.Revision}")).Order());

        content.AddRange((await store.ListAsync("meeting", null, null, 1_000)).Select(p => $"{p}"));
        return string.Join('\n', content);
    }

    string Refusal() => Assert.Throws<StoreException>(() => SqliteEventStore.Open(Database)).Message;

    Dictionary<string, string> Files() => Directory.GetFiles(_folder.Path)
        // The lock and the log's index hold nothing of what is stored.
        .Where(f => !f.EndsWith(".lock", StringComparison.Ordinal) && !f.EndsWith("-shm", StringComparison.Ordinal))
        .ToDictionary(f => f, f => Convert.ToHexString(File.ReadAllBytes(f)));

    [Theory]
    [InlineData(1, ".db", 50)]
    [InlineData(2, ".db-wal", 50)]
    [InlineData(3, ".db.mark", 0)]
    public async Task Any_flipped_bit_is_told_of_or_changes_nothing(int seed, string part, int least)
    {
        const int Flips = 200;
        var (random, told) = (new Random(seed), 0);
        using var aside = new TempFolder();
        foreach (var original in Parts)
            File.Copy(original, aside.File(Path.GetFileName(original)));
        // What the log has of a page stands before what the database has: for a flip there, all is moved into it.
        if (part == ".db")
            await SqliteEventStore.Open(aside.File("meeting.db")).DisposeAsync();
        var whole = await ContentAsync(Database);
        for (var flip = 0; flip < Flips; flip++)
        {
            using var damaged = new TempFolder();
            foreach (var original in Directory.GetFiles(aside.Path))
                File.Copy(original, damaged.File(Path.GetFileName(original)));
            var bytes = await File.ReadAllBytesAsync(damaged.File("meeting" + part));
            var (at, bit) = (random.Next(bytes.Length), random.Next(8));
            bytes[at] ^= (byte)(1 << bit);
            await File.WriteAllBytesAsync(damaged.File("meeting" + part), bytes);
            try
            {
                // A server tells by itself what a check finds, soon after its start (Checkup).
                if (!SqliteEventStore.Check(damaged.File("meeting.db")).Problems.IsEmpty)
                    told++;
                else
                    Assert.True(whole == await ContentAsync(damaged.File("meeting.db")), $"bit {bit} of byte {at} of {part} changed what is stored, and nobody said so");
            }
            catch (StoreException)
            {
                told++;
            }
        }

        // Of the mark's two slots one is always whole.
        Assert.True(told >= least, $"only {told} of {Flips} flips were told of");
    }

    [Fact]
    public void A_bit_flipped_in_the_log_is_told_of_with_how_much_is_gone_and_the_log_is_left_as_it_was()
    {
        var bytes = File.ReadAllBytes(Log);
        bytes[bytes.Length / 2] ^= 1;
        File.WriteAllBytes(Log, bytes);
        var before = Files();
        Assert.Matches("not whole: [1-9][0-9]* of 120 stored requests and [1-9][0-9]* of 120 events are gone", Refusal());
        Assert.Contains("of 120 events are gone", Assert.Single(SqliteEventStore.Check(Database).Problems), StringComparison.Ordinal);
        Assert.Equal(before, Files());
    }

    [Fact]
    public async Task A_log_that_is_gone_is_told_of_until_somebody_says_to_go_on_without_it()
    {
        File.Delete(Log);
        Assert.Contains("60 of 120 stored requests and 60 of 120 events are gone", Refusal(), StringComparison.Ordinal);
        Assert.Contains($"move {Mark} away", Refusal(), StringComparison.Ordinal);
        File.Move(Mark, Mark + ".away");
        await using (var store = SqliteEventStore.Open(Database))
            Assert.Equal(5, (await store.ReadAsync(_streams[0], 0)).Count);
        // And from then on what is there is what was acknowledged.
        Assert.Equal(new(12, 60, 60), StoreMark.Read(Database));
    }

    [Fact]
    public async Task The_mark_tells_of_the_newest_answer_and_never_of_more()
    {
        Assert.Equal(new(12, 120, 120), StoreMark.Read(Database));
        await using var store = SqliteEventStore.Open(Database);
        var stream = Guid.CreateVersion7();
        await store.AppendAsync(new(stream, "meeting", null, 0, Guid.CreateVersion7(), "f", DateTimeOffset.UtcNow, Kari,
            [new BrightSpotAdded(Guid.CreateVersion7(), "a"), new BrightSpotAdded(Guid.CreateVersion7(), "b")]));
        Assert.Equal(new(13, 122, 121), StoreMark.Read(Database));
        await store.AppendAsync(new(stream, "meeting", null, 0, Guid.CreateVersion7(), "f", DateTimeOffset.UtcNow, Kari, []));
        Assert.Equal(new(13, 122, 121), StoreMark.Read(Database));
    }

    [Fact]
    public async Task A_slot_of_the_mark_that_was_half_written_is_passed_over()
    {
        await using (var store = SqliteEventStore.Open(Database))
            await store.AppendAsync(new(Guid.CreateVersion7(), "meeting", null, 0, Guid.CreateVersion7(), "f", DateTimeOffset.UtcNow, Kari, []));
        var bytes = await File.ReadAllBytesAsync(Mark);
        foreach (var slot in (int[])[0, 1])
        {
            var torn = bytes.ToArray();
            Array.Clear(torn, (slot * 4096) + 20, 28);
            await File.WriteAllBytesAsync(Mark, torn);
            Assert.Contains(StoreMark.Read(Database)!.Value.Requests, (long[])[120, 121]);
        }

        Array.Clear(bytes, 20, 28);
        Array.Clear(bytes, 4096 + 20, 28);
        await File.WriteAllBytesAsync(Mark, bytes);
        Assert.Contains($"{Mark}, which says how much had been stored, is damaged", Refusal(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("meeting.db-wal", false)]
    [InlineData("meeting.db.mark", true)]
    [InlineData("signing.key", false)]
    public async Task A_database_that_is_gone_or_emptied_is_no_new_store(string trace, bool emptied)
    {
        await File.WriteAllBytesAsync(_folder.File("signing.key"), new byte[32]);
        foreach (var other in Directory.GetFiles(_folder.Path).Where(f => Path.GetFileName(f) != trace))
            File.Delete(other);
        if (emptied)
            await File.WriteAllBytesAsync(Database, []);
        var before = Files();
        var told = Refusal();
        Assert.Contains($"{Database} is {(emptied ? "empty" : "missing")}, though {_folder.File(trace)} tells that there has been one", told, StringComparison.Ordinal);
        Assert.Contains("restore FILE", told, StringComparison.Ordinal);
        Assert.Equal(told, Assert.Throws<StoreException>(() => SqliteEventStore.Check(Database)).Message);
        Assert.Equal(before, Files());

        File.Move(_folder.File(trace), _folder.File("away"));
        await SqliteEventStore.Open(Database).DisposeAsync();
    }

    [Fact]
    public async Task A_backup_can_be_restored_in_place_of_a_database_that_is_gone()
    {
        var backup = _folder.File("backup.db");
        await using (var store = SqliteEventStore.Open(Database))
            await store.BackUpAsync(backup);
        var whole = await ContentAsync(Database);
        File.Delete(Database);
        Assert.Equal(120, StoreFile.Restore(backup, Database).Check.Events);
        Assert.Equal(whole, await ContentAsync(Database));
    }

    [Fact]
    public async Task An_older_copy_in_the_databases_place_is_told_of()
    {
        var backup = _folder.File("backup.db");
        await using (var store = SqliteEventStore.Open(Database))
        {
            await store.BackUpAsync(backup);
            await store.AppendAsync(new(_streams[0], "meeting", null, 10, Guid.CreateVersion7(), "f", DateTimeOffset.UtcNow, Kari, [new BrightSpotAdded(Guid.CreateVersion7(), "a")]));
        }

        File.Copy(backup, Database, overwrite: true);
        Assert.Contains("1 of 121 stored requests and 1 of 121 events are gone", Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_damaged_while_the_server_runs_is_told_of_when_it_is_read()
    {
        await using var store = SqliteEventStore.Open(Database);
        using (var other = SqliteEventStore.OpenConnection(Database, SqliteOpenMode.ReadWrite))
            other.Run("UPDATE events SET data = replace(data, 'Lysglimt 7', 'Lysglimt 8'); UPDATE requests SET fingerprint = 'g' WHERE revision = 7");
        Assert.Equal([9L, 10L], (await store.ReadAsync(_streams[3], 8)).Select(r => r.Revision));
        Assert.Contains("is damaged", (await Assert.ThrowsAsync<StoreException>(() => store.ReadAsync(_streams[3], 0))).Message, StringComparison.Ordinal);
        Assert.Contains("is damaged", (await Assert.ThrowsAsync<StoreException>(() => store.ReadRequestsAsync(_streams[3]))).Message, StringComparison.Ordinal);
        Assert.Equal(2, (await store.CheckAsync()).Problems.Count(p => p.EndsWith("is not as it was stored", StringComparison.Ordinal)));
    }

    /// <summary>The tables as the first version made them, which never change.</summary>
    internal const string FirstTables = """
        CREATE TABLE streams (position INTEGER PRIMARY KEY AUTOINCREMENT, stream BLOB NOT NULL UNIQUE, category TEXT NOT NULL, owner BLOB);
        CREATE INDEX streams_by_owner ON streams (category, owner, position);
        CREATE TABLE events (stream BLOB NOT NULL, revision INTEGER NOT NULL CHECK (revision > 0), label TEXT NOT NULL,
            data TEXT NOT NULL, at INTEGER NOT NULL, by TEXT NOT NULL, PRIMARY KEY (stream, revision)) WITHOUT ROWID;
        CREATE TABLE requests (stream BLOB NOT NULL, request BLOB NOT NULL, fingerprint TEXT NOT NULL, revision INTEGER NOT NULL,
            at INTEGER NOT NULL, PRIMARY KEY (stream, request)) WITHOUT ROWID;
        PRAGMA application_id = 1296385364; PRAGMA user_version = 1;
        """;

    [Fact]
    public async Task A_store_from_before_checksums_and_the_log_gets_them_at_start_and_loses_nothing()
    {
        var whole = await ContentAsync(Database);
        var old = _folder.File("old.db");
        using (var connection = SqliteEventStore.OpenConnection(old, SqliteOpenMode.ReadWriteCreate))
            connection.Run($"""
                {FirstTables}
                ATTACH '{Database}' AS new;
                INSERT INTO streams SELECT * FROM new.streams;
                INSERT INTO events SELECT stream, revision, label, data, at, actor FROM new.events JOIN new.actors ON number = by;
                INSERT INTO requests SELECT stream, request, fingerprint, revision, at FROM new.requests;
                """);

        // Looked at as it is, without making it a newer one.
        Assert.Empty(SqliteEventStore.Check(old).Problems);
        Assert.Equal(whole, await ContentAsync(old));
        using (var after = SqliteEventStore.OpenConnection(old, SqliteOpenMode.ReadWrite))
        {
            Assert.Equal(SqliteSchema.Version, after.Ask<long>("PRAGMA user_version"));
            Assert.Equal("1 120 120", after.Ask<string>("SELECT min(position) || ' ' || max(position) || ' ' || max(through) FROM requests"));
        }

        // What is damaged in it is found before it is written anew.
        using (var connection = SqliteEventStore.OpenConnection(old + "2", SqliteOpenMode.ReadWriteCreate))
            connection.Run($"""
                {FirstTables}
                ATTACH '{Database}' AS new;
                INSERT INTO streams SELECT * FROM new.streams;
                INSERT INTO events SELECT stream, revision, label, data, at, actor FROM new.events JOIN new.actors ON number = by WHERE revision <> 4;
                """);
        Assert.Contains("lacks events", Assert.Throws<StoreException>(() => SqliteEventStore.Open(old + "2")).Message, StringComparison.Ordinal);
    }
}
