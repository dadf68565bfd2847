using System.Text;
using Meetings.Server.Store;
using static Meetings.Server.Tests.Store.EventStoreContract;

namespace Meetings.Server.Tests.Store;

/// <summary>A store whose codec seals does all that every store does.</summary>
public sealed class SealedEventStoreTests : EventStoreContract
{
    readonly TempFolder _folder = new();
    readonly SealingCodec _codec = new();

    protected override Task<IEventStore> OpenAsync() =>
        Task.FromResult<IEventStore>(SqliteEventStore.Open(_folder.File("meeting.db"), codec: _codec));

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        _folder.Dispose();
    }
}

/// <summary>What a codec keeps from the disk is on none of it, and what it can no longer open is no damage (DESIGN 15).</summary>
public sealed class SealedEventsTests : IAsyncLifetime
{
    const string Said = "Han gråter før skolen", Other = "Hun lo i dag";
    static readonly string[] Words = ["gråter", Other, "Kari"];
    readonly TempFolder _folder = new();
    readonly SealingCodec _codec = new();
    readonly (Guid One, Guid Two) _streams = (Guid.CreateVersion7(), Guid.CreateVersion7());
    SqliteEventStore _store = null!;

    string Database => _folder.File("meeting.db");

    string Backup => _folder.File("backup.db");

    public static TheoryData<string> Samples =>
        [.. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "samples", "events")).Select(f => Path.GetFileName(f))];

    public async Task InitializeAsync()
    {
        _store = SqliteEventStore.Open(Database, codec: _codec);
        await FillAsync(_store);
    }

    public async Task DisposeAsync()
    {
        await _store.DisposeAsync();
        _folder.Dispose();
    }

    async Task FillAsync(SqliteEventStore store)
    {
        await store.AppendAsync(Spots(_streams.One, 0, texts: [Said, "to"]));
        await store.AppendAsync(Spots(_streams.Two, 0, texts: [Other]));
    }

    async Task ReopenAsync()
    {
        await _store.DisposeAsync();
        _store = SqliteEventStore.Open(Database, codec: _codec);
    }

    static IEnumerable<string> OnDisk(string folder) =>
        from file in Directory.GetFiles(folder)
        where !file.EndsWith(".lock", StringComparison.Ordinal)
        from word in Words
        where File.ReadAllBytes(file).AsSpan().IndexOf(Encoding.UTF8.GetBytes(word)) >= 0
        select word;

    [Fact]
    public async Task What_stands_on_disk_holds_none_of_the_words_in_the_log_the_database_or_a_backup()
    {
        await _store.BackUpAsync(Backup);
        Assert.Empty(OnDisk(_folder.Path));
        await _store.DisposeAsync();
        Assert.Empty(OnDisk(_folder.Path));

        // Looked for where they would be: without a codec they are there.
        using var plain = new TempFolder();
        await using (var store = SqliteEventStore.Open(plain.File("meeting.db")))
            await FillAsync(store);
        Assert.Equal(Words.Order(), OnDisk(plain.Path).Distinct().Order());
    }

    [Fact]
    public async Task What_was_sealed_is_read_back_checked_and_restored_whole()
    {
        await _store.BackUpAsync(Backup);
        Assert.Equal((0, 3), (_store.StageRestore(Backup) is var staged ? (staged.Problems.Length, (int)staged.Events) : default));
        await ReopenAsync();
        Assert.Equal([Said, "to"], await TextsAsync(_streams.One));
        Assert.All(await _store.ReadAsync(_streams.One, 0), r => Assert.Equal("Kari", r.By.Name));
        Assert.Empty((await _store.CheckAsync()).Problems);
        await _store.DisposeAsync();
        Assert.Empty(SqliteEventStore.Check(Database, _codec).Problems);
    }

    [Fact]
    public async Task Of_a_stream_whose_key_is_gone_the_events_fold_without_their_texts_and_the_store_is_whole()
    {
        var before = await _store.ReadAsync(_streams.One, 0);
        _codec.Forget(_streams.One);
        await ReopenAsync();

        var after = await _store.ReadAsync(_streams.One, 0);
        Assert.Equal(before.Select(Bare), after.Select(Bare));
        Assert.All(after, r => Assert.Equal((SealingCodec.Erased, before[0].By.PersonId), (r.By.Name, r.By.PersonId)));
        var meeting = after.Aggregate(Meeting.Nothing, (m, r) => m.Evolve(r));
        Assert.Equal([SealingCodec.Erased, SealingCodec.Erased], meeting.BrightSpots.Select(s => s.Text));
        Assert.Equal([after[0].Event, after[1].Event], (await _store.ReadAllAsync(0, 1)).Single().Events.Select(r => r.Event));

        Assert.Equal([Other], await TextsAsync(_streams.Two));
        Assert.Empty((await _store.CheckAsync()).Problems);
        await _store.BackUpAsync(Backup);
        Assert.Empty(_store.StageRestore(Backup).Problems);

        static (long, DateTimeOffset, Guid) Bare(Recorded r) => (r.Revision, r.At, ((BrightSpotAdded)r.Event).BrightSpotId);
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public async Task Every_event_is_sealed_opened_and_read_without_its_texts(string sample)
    {
        var stored = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "samples", "events", sample));
        var (stream, happened) = (Guid.CreateVersion7(), EventJson.Read(sample.Split('.')[0], stored));
        var (label, data) = _codec.Write(stream, happened);
        Assert.DoesNotContain("æøå", data, StringComparison.Ordinal);
        Assert.Equal(EventJson.Write(happened), EventJson.Write(_codec.Read(stream, label, data)));
        _codec.Forget(stream);
        var erased = EventJson.Write(_codec.Read(stream, label, data));
        Assert.Equal(EventJson.Write(happened).Label, erased.Label);
        Assert.True(!stored.Contains("æøå", StringComparison.Ordinal) || erased.Json.Contains(SealingCodec.Erased, StringComparison.Ordinal), erased.Json);
    }

    async Task<IEnumerable<string>> TextsAsync(Guid stream) =>
        (await _store.ReadAsync(stream, 0)).Select(r => ((BrightSpotAdded)r.Event).Text);
}
