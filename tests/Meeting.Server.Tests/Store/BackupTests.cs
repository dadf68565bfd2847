using Meetings.Server.Store;
using Microsoft.Data.Sqlite;
using static Meetings.Server.Tests.Store.EventStoreContract;

namespace Meetings.Server.Tests.Store;

/// <summary>A copy taken while the store works, and putting it in the store's place.</summary>
public sealed class BackupTests : IAsyncLifetime
{
    readonly TempFolder _folder = new();
    readonly Guid _stream = Guid.CreateVersion7();
    SqliteEventStore _store = null!;

    string Database => _folder.File("meeting.db");

    string Backup => _folder.File("backup.db");

    string Part => Backup + ".part";

    public Task InitializeAsync()
    {
        _store = SqliteEventStore.Open(Database);
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        await _store.DisposeAsync();
        _folder.Dispose();
    }

    /// <summary>So much that a copy takes many steps, a command each megabyte.</summary>
    async Task FillAsync(int megabytes)
    {
        for (var n = 0; n < megabytes; n++)
            await _store.AppendAsync(Spots(Guid.CreateVersion7(), 0, texts: [.. Enumerable.Repeat(new string('x', 100_000), 10)]));
    }

    /// <summary>Stores one command after the other, and tells how many there were.</summary>
    async Task<int> SayAsync(Func<bool> until)
    {
        var said = 0;
        for (; !until(); said++)
            Assert.IsType<Appended>(await _store.AppendAsync(Spots(_stream, said, texts: [$"{said}"])));
        return said;
    }

    bool HasBegun => new FileInfo(Part) is { Exists: true, Length: > 0 };

    [Fact]
    public async Task A_backup_made_while_commands_are_stored_is_the_log_up_to_a_moment_after_it_was_asked_for()
    {
        const int Before = 16;
        await FillAsync(Before);
        var backingUp = _store.BackUpAsync(Backup);
        var said = await SayAsync(until: () => backingUp.IsCompleted);
        await backingUp;

        Assert.True(said > 0, "no command was stored before the whole was copied");
        await using var copy = SqliteEventStore.Open(Backup);
        Assert.Empty((await copy.CheckAsync()).Problems);
        var log = await copy.ReadAllAsync(0, int.MaxValue);
        Assert.InRange(log.Count, Before, Before + said);
        Assert.Equal((await _store.ReadAllAsync(0, log.Count)).Select(Line), log.Select(Line));

        static string Line(Logged l) => $"{l.Position} {l.Stream} {string.Join(' ', l.Events)}";
    }

    [Fact]
    public async Task A_backup_is_one_file_closed_to_others_that_says_whose_it_is()
    {
        await _store.AppendAsync(Spots(_stream, 0, texts: ["a"]));
        await _store.BackUpAsync(Backup);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Backup));
        using (var copy = SqliteEventStore.OpenConnection(Backup, SqliteOpenMode.ReadOnly))
        {
            Assert.Equal("delete", copy.Ask<string>("PRAGMA journal_mode"));
            Assert.Equal((long)SqliteSchema.Version, SqliteSchema.VersionOf(copy, Backup));
            Assert.Equal(0x4D454554L, copy.Ask<long>("PRAGMA application_id"));
            Assert.Equal([Backup], Directory.GetFiles(_folder.Path, "backup*"));
        }
    }

    [Fact]
    public async Task A_file_that_is_there_already_is_left_as_it_was()
    {
        await File.WriteAllTextAsync(Backup, "Noe annet.");
        Assert.Contains("exists already", (await Assert.ThrowsAsync<StoreException>(() => _store.BackUpAsync(Backup))).Message, StringComparison.Ordinal);
        Assert.Equal("Noe annet.", await File.ReadAllTextAsync(Backup));
    }

    [Fact]
    public async Task A_backup_that_is_given_up_leaves_nothing_and_the_store_goes_on()
    {
        await FillAsync(megabytes: 16);
        using var giveUp = new CancellationTokenSource();
        var backingUp = _store.BackUpAsync(Backup, giveUp.Token);
        await SayAsync(until: () => HasBegun);
        await giveUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => backingUp);
        await AssertGoesOnAsync();
    }

    [Fact]
    public async Task A_backup_for_which_the_disk_has_no_room_leaves_nothing_and_the_store_goes_on()
    {
        await FillAsync(megabytes: 4);
        File.CreateSymbolicLink(Part, "/dev/full");
        Assert.Equal(StoreTrouble.Full, (await Assert.ThrowsAsync<StoreException>(() => _store.BackUpAsync(Backup))).Trouble);
        await AssertGoesOnAsync();
    }

    async Task AssertGoesOnAsync()
    {
        Assert.Empty(Directory.GetFiles(_folder.Path, "backup*"));
        Assert.IsType<Appended>(await _store.AppendAsync(Spots(Guid.CreateVersion7(), 0, texts: ["a"])));
        await _store.BackUpAsync(Backup);
        Assert.Equal((await _store.CheckAsync()).Events, StoreFile.Stage(Backup, Database).Events);
    }

    [Fact]
    public async Task A_backup_on_its_way_when_the_store_closes_is_told_so_and_leaves_nothing()
    {
        await FillAsync(megabytes: 16);
        var backingUp = _store.BackUpAsync(Backup);
        var waiting = _store.BackUpAsync(Backup + "2");
        await SayAsync(until: () => HasBegun);
        await _store.DisposeAsync();
        foreach (var one in (Task[])[backingUp, waiting, _store.BackUpAsync(Backup)])
            Assert.Equal(StoreTrouble.Busy, (await Assert.ThrowsAsync<StoreException>(() => one)).Trouble);
        _store = SqliteEventStore.Open(Database);
        Assert.Empty((await _store.CheckAsync()).Problems);
        await AssertGoesOnAsync();
    }

    [Fact]
    public async Task Of_two_backups_at_once_the_second_waits_for_the_first()
    {
        await FillAsync(megabytes: 4);
        await Task.WhenAll(_store.BackUpAsync(Backup), _store.BackUpAsync(Backup + "2"));
        Assert.Equal(40, StoreFile.Stage(Backup, Database).Events);
        Assert.Equal(40, StoreFile.Stage(Backup + "2", Database).Events);
    }

    [Fact]
    public async Task A_store_as_large_as_it_may_be_is_backed_up()
    {
        await _store.DisposeAsync();
        _store = SqliteEventStore.Open(Database, mostMegabytes: 1);
        for (long n = 0; await TrySayAsync(n); n++)
        {
        }

        await _store.BackUpAsync(Backup);
        Assert.Equal((await _store.CheckAsync()).Events, StoreFile.Stage(Backup, Database).Events);

        async Task<bool> TrySayAsync(long expected)
        {
            try
            {
                return await _store.AppendAsync(Spots(_stream, expected, texts: [new string('x', 50_000)])) is Appended;
            }
            catch (StoreException e) when (e.Trouble == StoreTrouble.Full)
            {
                return false;
            }
        }
    }

    [Fact]
    public async Task A_restored_backup_is_in_use_at_the_next_start_and_what_it_replaced_is_kept()
    {
        await _store.AppendAsync(Spots(_stream, 0, texts: ["første"]));
        await _store.BackUpAsync(Backup);
        await _store.AppendAsync(Spots(_stream, 1, texts: ["andre"]));

        Assert.Equal(1, StoreFile.Stage(Backup, Database).Events);
        Assert.Throws<StoreException>(() => StoreFile.TakeStaged(Database));
        await _store.DisposeAsync();
        var kept = StoreFile.TakeStaged(Database)!;
        _store = SqliteEventStore.Open(Database);
        Assert.Single(await _store.ReadAsync(_stream, 0));
        await using (var before = SqliteEventStore.Open(kept))
            Assert.Equal(2, (await before.ReadAsync(_stream, 0)).Count);
        Assert.True(File.Exists(Backup));
        Assert.Null(StoreFile.TakeStaged(Database));
    }

    [Fact]
    public async Task A_restore_while_a_process_has_the_database_open_changes_nothing_now_or_later()
    {
        await _store.BackUpAsync(Backup);
        Assert.Contains("Another process", Assert.Throws<StoreException>(() => StoreFile.Restore(Backup, Database)).Message, StringComparison.Ordinal);
        await _store.DisposeAsync();
        Assert.Null(StoreFile.TakeStaged(Database));
        _store = SqliteEventStore.Open(Database);
    }

    [Fact]
    public async Task The_same_backup_can_be_restored_again()
    {
        await _store.BackUpAsync(Backup);
        File.SetLastWriteTimeUtc(Backup, new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        await _store.DisposeAsync();
        var first = StoreFile.Restore(Backup, Database).Kept;
        File.Move(first, first + ".moved");
        Assert.True(File.Exists(StoreFile.Restore(Backup, Database).Kept));
        _store = SqliteEventStore.Open(Database);
    }

    [Theory]
    [InlineData("not a database at all, only some words that are long enough to be a header")]
    [InlineData("")]
    public async Task What_is_no_backup_is_refused_and_nothing_changes(string content)
    {
        var file = _folder.File("backup.db");
        await File.WriteAllTextAsync(file, content);
        Assert.Throws<StoreException>(() => StoreFile.Stage(file, Database));
        Assert.False(File.Exists(StoreFile.StagedPath(Database)));
        Assert.Throws<StoreException>(() => StoreFile.Stage(_folder.File("not there"), Database));
    }
}
