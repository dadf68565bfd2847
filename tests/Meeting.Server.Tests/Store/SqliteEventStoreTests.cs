using System.Diagnostics;
using Meetings.Server.Store;
using Microsoft.Data.Sqlite;

namespace Meetings.Server.Tests.Store;

public sealed class SqliteEventStoreTests : EventStoreContract
{
    readonly TempFolder _folder = new();
    readonly Guid _stream = Guid.CreateVersion7();

    string Database => _folder.File("meeting.db");

    SqliteEventStore Sqlite => (SqliteEventStore)Store;

    protected override Task<IEventStore> OpenAsync() => Task.FromResult<IEventStore>(SqliteEventStore.Open(Database));

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        _folder.Dispose();
    }

    static string Refusal(string path) => Assert.Throws<StoreException>(() => SqliteEventStore.Open(path)).Message;

    /// <summary>As if what now stands in the events had been stored so.</summary>
    const string Sealed = "UPDATE events SET checksum = checksum(stream, revision, label, data, at, (SELECT actor FROM actors WHERE number = by))";

    void Sql(string sql)
    {
        using var connection = SqliteEventStore.OpenConnection(Database, SqliteOpenMode.ReadWrite);
        connection.Run(sql);
    }

    [Fact]
    public void The_log_is_synced_at_every_commit()
    {
        using var connection = new SqliteConnection($"Data Source={Database}");
        connection.Open();
        Assert.Equal("wal", connection.Ask<string>("PRAGMA journal_mode"));
        const long Full = 2;
        Assert.Equal(Full, Sqlite.Writing.Ask<long>("PRAGMA synchronous"));
    }

    [Fact]
    public async Task The_schema_itself_refuses_a_revision_or_a_request_twice()
    {
        var append = Spots(_stream, 0, texts: ["a"]);
        await Store.AppendAsync(append);
        var stream = Convert.ToHexString(_stream.ToByteArray(bigEndian: true));
        var request = Convert.ToHexString(append.RequestId.ToByteArray(bigEndian: true));
        Assert.Equal(19, Assert.Throws<SqliteException>(() => Sql(
            $"INSERT INTO events VALUES (x'{stream}', 1, 'bright-spot-added', '{{}}', 0, 1, 0)")).SqliteErrorCode);
        Assert.Equal(19, Assert.Throws<SqliteException>(() => Sql(
            $"INSERT INTO requests VALUES (2, x'{stream}', x'{request}', '', 1, 1, 0, 0)")).SqliteErrorCode);
    }

    [Fact]
    public void A_second_process_on_the_same_file_is_told_so()
    {
        Assert.Contains("Another process has", Refusal(Database), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_told_of_and_left_as_it_was()
    {
        var other = _folder.File("other.db");
        await File.WriteAllTextAsync(other, string.Concat(Enumerable.Repeat("Ikke en database. ", 100)));
        Assert.Contains("is not a database", Refusal(other), StringComparison.Ordinal);
        Assert.StartsWith("Ikke en database.", await File.ReadAllTextAsync(other), StringComparison.Ordinal);
    }

    [Fact]
    public void Another_programs_database_is_told_of_and_left_as_it_was()
    {
        var other = _folder.File("other.db");
        using (var connection = SqliteEventStore.OpenConnection(other, SqliteOpenMode.ReadWriteCreate))
            connection.Run("CREATE TABLE recipes (name TEXT)");
        Assert.Contains("another program's database", Refusal(other), StringComparison.Ordinal);
        using var after = SqliteEventStore.OpenConnection(other, SqliteOpenMode.ReadOnly);
        Assert.Equal("recipes", after.Ask<string>("SELECT group_concat(name) FROM sqlite_schema"));
    }

    [Fact]
    public async Task A_newer_schema_is_told_of()
    {
        await Store.DisposeAsync();
        Sql($"PRAGMA user_version = {SqliteSchema.Version + 1}");
        Assert.Contains("newer version", Refusal(Database), StringComparison.Ordinal);
        Sql($"PRAGMA user_version = {SqliteSchema.Version}");
        await ReopenAsync();
    }

    [Fact]
    public async Task An_event_that_only_a_newer_version_knows_is_told_of()
    {
        await Store.AppendAsync(Spots(_stream, 0, texts: ["a"]));
        Sql("UPDATE events SET label = 'something-new'");
        Sql(Sealed);
        var e = await Assert.ThrowsAsync<StoreException>(() => Store.ReadAsync(_stream, 0));
        Assert.Contains("'something-new'", e.Message, StringComparison.Ordinal);
        Assert.Single((await Sqlite.CheckAsync()).Problems);
    }

    [Fact]
    public async Task What_an_older_version_stored_is_whole_and_what_it_lacks_is_empty()
    {
        await Store.AppendAsync(Spots(_stream, 0, texts: ["a", "b"]));
        var (team, old) = (Guid.CreateVersion7(), Path.Combine(AppContext.BaseDirectory, "samples", "events"));
        await Store.AppendAsync(Spots(team, 0, texts: ["a"]));
        var action = await File.ReadAllTextAsync(Path.Combine(old, "action-carried-over.json"));
        var created = await File.ReadAllTextAsync(Path.Combine(old, "team-created.json"));
        Sql($"UPDATE events SET label = 'action-carried-over', data = '{action.TrimEnd()}' WHERE stream = x'{Convert.ToHexString(_stream.ToByteArray(bigEndian: true))}'");
        Sql($"UPDATE events SET label = 'team-created', data = '{created.TrimEnd()}' WHERE stream = x'{Convert.ToHexString(team.ToByteArray(bigEndian: true))}'");
        Sql(Sealed);

        Assert.Empty((await Sqlite.CheckAsync()).Problems);
        var carried = (await Store.ReadAsync(_stream, 0)).Aggregate(Meeting.Nothing, (m, e) => m.Evolve(e)).Actions.Single();
        Assert.Equal((2, null, ActionResponse.None, ""), (carried.Revision, carried.ChangedBy, carried.Response, carried.ResponseReason));
        Assert.Empty(carried.Words.Kept());
        var content = (await Store.ReadAsync(team, 0)).Aggregate(Team.Nothing, (t, e) => t.Evolve(e)).Content;
        Assert.Equal(("", ""), (content.Unit, content.Municipality));
    }

    [Fact]
    public async Task A_missing_event_is_found_at_start_and_by_a_check()
    {
        await Store.AppendAsync(Spots(_stream, 0, texts: ["a", "b", "c"]));
        Sql("DELETE FROM events WHERE revision = 2");
        Assert.Contains("lacks events", (await Sqlite.CheckAsync()).Problems[0], StringComparison.Ordinal);
        await Store.DisposeAsync();
        Assert.Contains("what was stored last is not as it was stored", Refusal(Database), StringComparison.Ordinal);
        Sql("DELETE FROM events; DELETE FROM requests");
        Assert.Contains("1 of 1 stored requests and 3 of 3 events are gone", Refusal(Database), StringComparison.Ordinal);
        File.Delete(StoreMark.PathOf(Database));
        await ReopenAsync();
    }

    [Theory]
    [InlineData("DELETE FROM requests WHERE position = 2")]
    [InlineData("DELETE FROM events WHERE revision = 2")]
    [InlineData("UPDATE streams SET position = 3")]
    [InlineData("DELETE FROM actors")]
    public async Task What_is_missing_anywhere_is_found_by_a_check(string loss)
    {
        for (var n = 0; n < 3; n++)
            await Store.AppendAsync(Spots(_stream, n, texts: ["a"]));
        Sql(loss);
        Assert.NotEmpty((await Sqlite.CheckAsync()).Problems);
    }

    [Fact]
    public async Task A_start_looks_at_the_newest_alone_however_much_there_is_and_the_rest_is_found_by_a_check_and_by_who_reads_it()
    {
        var old = Guid.CreateVersion7();
        await Store.AppendAsync(Spots(old, 0, texts: ["a"]));
        await Task.WhenAll(Enumerable.Range(0, 5_000).Select(_ => Store.AppendAsync(Spots(Guid.CreateVersion7(), 0, texts: ["a"]))));
        Sql($"UPDATE events SET at = at + 1 WHERE stream = x'{Convert.ToHexString(old.ToByteArray(bigEndian: true))}'");
        await ReopenAsync();
        Assert.Contains("is not as it was stored", Assert.Single((await Sqlite.CheckAsync()).Problems), StringComparison.Ordinal);
        Assert.Equal(StoreTrouble.Damaged, (await Assert.ThrowsAsync<StoreException>(() => Store.ReadAsync(old, 0))).Trouble);
        await Store.DisposeAsync();

        Sql("UPDATE requests SET at = at + 1 WHERE position = 2");
        Assert.Contains("what was stored last is not as it was stored", Refusal(Database), StringComparison.Ordinal);
        Sql("UPDATE requests SET at = at - 1 WHERE position = 2");
        await ReopenAsync();
    }

    [Fact]
    public async Task Damage_is_found_at_start()
    {
        await Store.AppendAsync(Spots(_stream, 0, texts: [.. Enumerable.Range(0, 500).Select(n => $"lysglimt {n}")]));
        await Store.DisposeAsync();
        Sql("PRAGMA wal_checkpoint(TRUNCATE)");
        var bytes = await File.ReadAllBytesAsync(Database);
        Array.Fill(bytes, (byte)0xFF, bytes.Length / 2, 8192);
        await File.WriteAllBytesAsync(Database, bytes);
        Assert.Contains("Restore a backup", Refusal(Database), StringComparison.Ordinal);
        File.Delete(Database);
        File.Delete(StoreMark.PathOf(Database));
        await ReopenAsync();
    }

    [Fact]
    public async Task A_store_as_large_as_it_may_be_says_so_counts_its_log_and_keeps_what_was_answered()
    {
        await Store.DisposeAsync();
        await using (var small = SqliteEventStore.Open(Database, mostMegabytes: 1))
        {
            long revision = 0;
            var e = await Assert.ThrowsAsync<StoreException>(async () =>
            {
                while (true)
                    revision = ((Appended)await small.AppendAsync(Spots(_stream, revision, texts: [new string('x', 9_000)]))).Request.Revision;
            });
            Assert.Equal(StoreTrouble.Full, e.Trouble);
            Assert.Contains("as large as Meeting:MostMegabytes = 1 lets it be", e.Message, StringComparison.Ordinal);
            Assert.True(revision > 50);
            Assert.InRange(new FileInfo(Database).Length + new FileInfo(Database + "-wal").Length, 600_000, 1_048_576);
            Assert.Equal(revision, (await small.ReadAsync(_stream, 0)).Count);
        }

        await ReopenAsync();
        Assert.Empty((await Sqlite.CheckAsync()).Problems);
    }

    [Fact]
    public async Task What_a_newer_versions_tables_left_free_in_the_file_is_room()
    {
        await Store.DisposeAsync();
        Sql("CREATE TABLE old (x BLOB); INSERT INTO old VALUES (randomblob(3000000)); DROP TABLE old;");
        await using (var small = SqliteEventStore.Open(Database, mostMegabytes: 1))
        {
            Assert.InRange(new FileInfo(Database).Length, 3_000_000, 4_000_000);
            Assert.IsType<Appended>(await small.AppendAsync(Spots(_stream, 0, texts: ["a"])));
            Assert.Equal(StoreTrouble.Full, (await Assert.ThrowsAsync<StoreException>(
                () => small.AppendAsync(Spots(_stream, 1, texts: [new string('x', 1_100_000)])))).Trouble);
        }

        await ReopenAsync();
    }

    [Fact]
    public async Task A_first_start_that_was_cut_off_before_there_was_a_table_is_gone_on_with()
    {
        var first = _folder.File("first.db");
        using (var connection = SqliteEventStore.OpenConnection(first, SqliteOpenMode.ReadWriteCreate))
            connection.Run("PRAGMA journal_mode = WAL");
        Assert.Equal(4096, new FileInfo(first).Length);
        var check = SqliteEventStore.Check(first);
        Assert.Equal((0, 0, 0, null), (check.Problems.Length, check.Streams, check.Events, check.Newest));

        await using var store = SqliteEventStore.Open(first);
        Assert.IsType<Appended>(await store.AppendAsync(Spots(_stream, 0, texts: ["a"])));
    }

    [Fact]
    public async Task One_that_cannot_be_stored_does_not_take_others_with_it()
    {
        await Store.DisposeAsync();
        await using (var small = SqliteEventStore.Open(Database, mostMegabytes: 1))
        {
            var tooBig = small.AppendAsync(Spots(_stream, 0, texts: [new string('x', 2_000_000)]));
            var others = Enumerable.Range(0, 20).Select(_ => small.AppendAsync(Spots(Guid.CreateVersion7(), 0, texts: ["a"]))).ToList();
            await Assert.ThrowsAsync<StoreException>(() => tooBig);
            Assert.All(await Task.WhenAll(others), r => Assert.IsType<Appended>(r));
        }

        await ReopenAsync();
    }

    [Fact]
    public async Task What_was_decided_on_something_that_the_disk_failed_at_is_not_stored_though_somebody_else_has_filled_its_revision()
    {
        await Store.AppendAsync(Spots(_stream, 0, texts: ["a"]));
        var lost = Spots(_stream, 1, texts: ["lost"]);
        SQLitePCL.raw.sqlite3_commit_hook(Sqlite.Writing.Handle, _ => 1, null);
        await Assert.ThrowsAsync<StoreException>(() => Store.AppendAsync(lost));
        SQLitePCL.raw.sqlite3_commit_hook(Sqlite.Writing.Handle, null, null);

        Assert.IsType<Appended>(await Store.AppendAsync(Spots(_stream, 1, texts: ["other"])));
        var onLost = Spots(_stream, 2, texts: ["on what was lost"]) with { On = lost.Standing };
        Assert.Equal(2, Assert.IsType<RevisionConflict>(await Store.AppendAsync(onLost)).CurrentRevision);
    }

    [Fact]
    public void A_folder_without_permission_is_told_of()
    {
        // Root may write everywhere, so the program is run without what makes root root.
        string[] powerless = Environment.IsPrivilegedProcess ? ["setpriv", "--bounding-set=-all", "--inh-caps=-all"] : ["env"];
        var closed = Directory.CreateDirectory(_folder.File("closed"), UnixFileMode.None).FullName;
        using var process = Process.Start(new ProcessStartInfo(
            powerless[0], [.. powerless[1..], "dotnet", typeof(SqliteEventStore).Assembly.Location, "check", $"--Meeting:DataDirectory={closed}"])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        })!;
        var (error, _) = (process.StandardError.ReadToEnd(), process.StandardOutput.ReadToEnd());
        process.WaitForExit();
        File.SetUnixFileMode(closed, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        Assert.Equal(1, process.ExitCode);
        Assert.Contains("may not be read and written by this user", error, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_stored_is_closed_to_other_users_whatever_the_folder_allows()
    {
        var mine = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        Assert.All(Directory.GetFiles(_folder.Path), file => Assert.Equal(mine, File.GetUnixFileMode(file)));
        Assert.True(Directory.GetFiles(_folder.Path).Length > 2);
    }

    [Fact]
    public async Task An_event_that_does_not_fit_what_came_before_is_found_by_a_check()
    {
        await Store.AppendAsync(new(_stream, "meeting", null, 0, Guid.CreateVersion7(), "f", default, new(Guid.CreateVersion7(), "Kari", Role.Leader),
            [new BrightSpotRemoved(Guid.CreateVersion7())]));
        Assert.Contains("cannot be read from revision 1", Assert.Single((await Sqlite.CheckAsync()).Problems), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_check_counts_what_there_is_and_finds_nothing_wrong()
    {
        Assert.Equal((0L, 0L, null), ((await Sqlite.CheckAsync()) is var empty ? (empty.Streams, empty.Events, empty.Newest) : default));
        await Store.AppendAsync(Spots(_stream, 0, texts: ["a", "b"]));
        var check = await Sqlite.CheckAsync();
        Assert.Empty(check.Problems);
        Assert.Equal((1L, 2L, (DateTimeOffset?)At), (check.Streams, check.Events, check.Newest));
    }

    [Theory]
    [InlineData("DELETE FROM outlines")]
    [InlineData("UPDATE outlines SET data = replace(data, 'TST', 'Noe annet')")]
    [InlineData("UPDATE outlines SET start = start + 1")]
    [InlineData("UPDATE outlines SET owner = stream")]
    public async Task What_lists_show_is_made_again_from_the_events_where_it_is_missing_or_damaged(string damage)
    {
        var (team, append) = (Guid.CreateVersion7(), Planned());
        await Store.AppendAsync(append with { Owner = team });
        var listed = Assert.Single(await Store.ListOutlinesAsync([team], [], null, 9));
        Assert.Equal("TST", listed.Outline!.Title);
        Sql(damage);

        Assert.DoesNotContain(await Store.ListOutlinesAsync([team], [_stream], null, 9), o => o.Outline is { Title: not "TST" });
        Assert.Equal(1, await Sqlite.MendListsAsync());
        Assert.Equal(listed, Assert.Single(await Store.ListOutlinesAsync([team], [], null, 9)));
        Assert.Equal(0, await Sqlite.MendListsAsync());
    }

    [Fact]
    public async Task What_lists_lack_of_an_older_version_is_made_before_anybody_asks()
    {
        var team = Guid.CreateVersion7();
        await Store.AppendAsync(Planned() with { Owner = team });
        await Store.DisposeAsync();
        Sql("DELETE FROM outlines");
        await ReopenAsync();
        Assert.Equal("TST", Assert.Single(await Store.ListOutlinesAsync([team], [], null, 9)).Outline!.Title);
    }

    Append Planned()
    {
        var leader = new Actor(Guid.CreateVersion7(), "Kari", Role.Leader);
        var planned = new MeetingPlanned(_stream, Guid.CreateVersion7(), MeetingKind.Tst, "TST", "", "", At, At.AddHours(1), []);
        var after = Meeting.Nothing.Evolve(new(1, At, leader, planned));
        return new(_stream, Meeting.Category, null, 0, Guid.CreateVersion7(), "f", At, leader, [planned]) { Outline = after.Outline };
    }
}
