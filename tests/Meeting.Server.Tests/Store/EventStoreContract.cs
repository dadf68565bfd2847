using Meetings.Server.Store;

namespace Meetings.Server.Tests.Store;

/// <summary>What every store must do. A store's tests derive from this.</summary>
public abstract class EventStoreContract : IAsyncLifetime
{
    static readonly Actor Kari = new(Guid.CreateVersion7(), "Kari", Role.Leader, "PPT");
    protected static readonly DateTimeOffset At = new(2026, 11, 23, 12, 0, 0, 123, TimeSpan.Zero);
    static readonly Guid Amina = Guid.CreateVersion7();
    readonly Guid _stream = Guid.CreateVersion7();

    protected IEventStore Store { get; private set; } = null!;

    protected abstract Task<IEventStore> OpenAsync();

    public async Task InitializeAsync() => Store = await OpenAsync();

    public virtual async Task DisposeAsync() => await Store.DisposeAsync();

    protected async Task ReopenAsync()
    {
        await Store.DisposeAsync();
        Store = await OpenAsync();
    }

    internal static Append Spots(Guid stream, long expected, Guid? request = null, string fingerprint = "f", Guid? owner = null, params string[] texts) =>
        new(stream, "meeting", owner, expected, request ?? Guid.CreateVersion7(), fingerprint, At, Kari,
            [.. texts.Select(t => new BrightSpotAdded(Guid.CreateVersion7(), t))]);

    [Fact]
    public async Task What_was_appended_is_read_back_in_order_and_as_it_was()
    {
        var append = Spots(_stream, 0, texts: ["én", "to\nlinjer", "\"tre\" 🌞"]);
        var request = Assert.IsType<Appended>(await Store.AppendAsync(append)).Request;
        Assert.Equal((append.RequestId, "f", 3L, At), (request.RequestId, request.Fingerprint, request.Revision, request.At));

        await ReopenAsync();
        var read = await Store.ReadAsync(_stream, 0);
        Assert.Equal(append.Events, read.Select(r => r.Event));
        Assert.Equal([1, 2, 3], read.Select(r => r.Revision));
        Assert.All(read, r => Assert.Equal((At, Kari), (r.At, r.By)));
        Assert.Equal([request], await Store.ReadRequestsAsync(_stream));
    }

    [Fact]
    public async Task The_cursor_is_exclusive()
    {
        await Store.AppendAsync(Spots(_stream, 0, texts: ["a", "b", "c"]));
        Assert.Equal([3], (await Store.ReadAsync(_stream, 2)).Select(r => r.Revision));
        Assert.Empty(await Store.ReadAsync(_stream, 3));
        Assert.Empty(await Store.ReadAsync(Guid.CreateVersion7(), 0));
    }

    [Fact]
    public async Task A_request_that_was_recorded_adds_nothing_and_gives_its_first_answer()
    {
        var first = Spots(_stream, 0, texts: ["a"]);
        await Store.AppendAsync(first);
        await Store.AppendAsync(Spots(_stream, 1, texts: ["b"]));

        var again = Assert.IsType<AlreadyRecorded>(await Store.AppendAsync(first with { ExpectedRevision = 2, Fingerprint = "other" }));
        Assert.Equal((1, "f"), (again.Request.Revision, again.Request.Fingerprint));
        Assert.Equal(2, (await Store.ReadAsync(_stream, 0)).Count);
    }

    [Fact]
    public async Task A_request_is_found_in_its_stream_with_its_first_answer_and_nowhere_else()
    {
        var append = Spots(_stream, 0, texts: ["a", "b"]);
        var first = Assert.IsType<Appended>(await Store.AppendAsync(append)).Request;
        var nothing = Assert.IsType<Appended>(await Store.AppendAsync(Spots(_stream, 2))).Request;
        await Store.AppendAsync(append with { ExpectedRevision = 2, Fingerprint = "other" });
        var falls = Spots(_stream, 1, texts: ["falls"]);
        await Store.AppendAsync(falls);

        await ReopenAsync();
        Assert.Equal(first, await Store.FindRequestAsync(_stream, append.RequestId));
        Assert.Equal(nothing, await Store.FindRequestAsync(_stream, nothing.RequestId));
        Assert.Null(await Store.FindRequestAsync(_stream, falls.RequestId));
        Assert.Null(await Store.FindRequestAsync(Guid.CreateVersion7(), append.RequestId));
    }

    [Fact]
    public async Task The_same_request_id_in_another_stream_is_another_request()
    {
        var id = Guid.CreateVersion7();
        await Store.AppendAsync(Spots(_stream, 0, id, texts: ["a"]));
        Assert.IsType<Appended>(await Store.AppendAsync(Spots(Guid.CreateVersion7(), 0, id, texts: ["a"])));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public async Task A_stream_that_is_elsewhere_than_expected_is_left_alone(long expected)
    {
        await Store.AppendAsync(Spots(_stream, 0, texts: ["a"]));
        var conflict = Assert.IsType<RevisionConflict>(await Store.AppendAsync(Spots(_stream, expected, texts: ["b"])));
        Assert.Equal(1, conflict.CurrentRevision);
        Assert.Single(await Store.ReadAsync(_stream, 0));
        Assert.Single(await Store.ReadRequestsAsync(_stream));
    }

    [Fact]
    public async Task What_was_decided_on_something_that_was_not_stored_is_not_stored_though_its_revision_is_free()
    {
        await Store.AppendAsync(Spots(_stream, 0, texts: ["a"]));
        // Somebody else fills revision 2; the one that was to, and what stands on it, fall.
        var (other, one) = (Spots(_stream, 1, texts: ["other"]), Spots(_stream, 1, texts: ["one"]));
        var two = Spots(_stream, 2, texts: ["two"]) with { On = one.Standing };
        var results = await Task.WhenAll(Store.AppendAsync(other), Store.AppendAsync(one), Store.AppendAsync(two));
        Assert.Equal([typeof(Appended), typeof(RevisionConflict), typeof(RevisionConflict)], results.Select(r => r.GetType()));
        Assert.IsType<Appended>(await Store.AppendAsync(Spots(_stream, 2, texts: ["three"]) with { On = other.Standing }));
    }

    [Fact]
    public async Task A_request_without_events_is_remembered()
    {
        await Store.AppendAsync(Spots(_stream, 0, texts: ["a"]));
        var nothing = Spots(_stream, 1);
        Assert.Equal(1, Assert.IsType<Appended>(await Store.AppendAsync(nothing)).Request.Revision);
        Assert.IsType<AlreadyRecorded>(await Store.AppendAsync(nothing));
    }

    [Fact]
    public async Task Of_many_who_append_at_the_same_revision_one_succeeds()
    {
        var results = await Task.WhenAll(Enumerable.Range(0, 50).Select(n => Store.AppendAsync(Spots(_stream, 0, texts: [$"{n}"]))));
        Assert.Single(results.OfType<Appended>());
        Assert.Equal(49, results.OfType<RevisionConflict>().Count());
        Assert.Single(await Store.ReadAsync(_stream, 0));
    }

    [Fact]
    public async Task Many_streams_at_once_each_keep_their_own_order()
    {
        var streams = Enumerable.Range(0, 20).Select(_ => Guid.CreateVersion7()).ToList();
        await Task.WhenAll(streams.Select(async stream =>
        {
            for (var n = 0; n < 25; n++)
                Assert.IsType<Appended>(await Store.AppendAsync(Spots(stream, n, texts: [$"{n}"])));
        }));

        await ReopenAsync();
        foreach (var stream in streams)
        {
            var read = await Store.ReadAsync(stream, 0);
            Assert.Equal(Enumerable.Range(0, 25).Select(n => $"{n}"), read.Select(r => ((BrightSpotAdded)r.Event).Text));
            Assert.Equal(Enumerable.Range(1, 25).Select(n => (long)n), read.Select(r => r.Revision));
        }
    }

    [Fact]
    public async Task The_log_has_what_was_stored_in_all_streams_in_the_order_in_which_it_was_page_by_page()
    {
        var other = Guid.CreateVersion7();
        await Store.AppendAsync(Spots(_stream, 0, texts: ["a", "b"]));
        await Store.AppendAsync(Spots(other, 0, texts: ["c"]) with { Category = "team" });
        await Store.AppendAsync(Spots(_stream, 1, texts: ["falls"]));
        await Store.AppendAsync(Spots(_stream, 2));
        await Store.AppendAsync(Spots(_stream, 2, texts: ["d"]));

        await ReopenAsync();
        Assert.Equal(["1 meeting a b", "2 team c"], (await Store.ReadAllAsync(0, 2)).Select(Line));
        Assert.Equal(["3 meeting", "4 meeting d"], (await Store.ReadAllAsync(2, 100)).Select(Line));
        Assert.Equal([_stream, other, _stream, _stream], (await Store.ReadAllAsync(0, 100)).Select(l => l.Stream));
        Assert.Equal(await Store.ReadAsync(_stream, 2), (await Store.ReadAllAsync(3, 1)).Single().Events);
        Assert.Empty(await Store.ReadAllAsync(4, 100));

        static string Line(Logged l) => string.Join(' ', [$"{l.Position}", l.Category, .. l.Events.Select(e => ((BrightSpotAdded)e.Event).Text)]);
    }

    [Fact]
    public async Task Whoever_follows_the_log_while_many_write_misses_nothing_and_gets_nothing_twice()
    {
        var streams = Enumerable.Range(0, 10).Select(_ => Guid.CreateVersion7()).ToList();
        var writing = Task.WhenAll(streams.Select(async stream =>
        {
            for (var n = 0; n < 30; n++)
                await Store.AppendAsync(Spots(stream, n, texts: [$"{n}"]));
        }));
        var read = new List<Logged>();
        while (read.Count < 300)
            read.AddRange(await Store.ReadAllAsync(read.Count, 7));
        await writing;

        Assert.Equal(Enumerable.Range(1, 300).Select(n => (long)n), read.Select(l => l.Position));
        foreach (var stream in streams)
            Assert.Equal(Enumerable.Range(1, 30).Select(n => (long)n), read.Where(l => l.Stream == stream).Select(l => l.Events.Single().Revision));
    }

    [Fact]
    public async Task Streams_are_listed_newest_first_by_category_and_owner_page_by_page()
    {
        var owner = Guid.CreateVersion7();
        var mine = new List<Guid>();
        for (var n = 0; n < 5; n++)
        {
            mine.Insert(0, Guid.CreateVersion7());
            await Store.AppendAsync(Spots(mine[0], 0, owner: owner, texts: ["a"]));
            await Store.AppendAsync(Spots(Guid.CreateVersion7(), 0, owner: Guid.CreateVersion7(), texts: ["a"]));
        }

        await Store.AppendAsync(Spots(Guid.CreateVersion7(), 0, owner: owner, texts: ["a"]) with { Category = "team" });

        var first = await Store.ListAsync("meeting", owner, null, 2);
        var rest = await Store.ListAsync("meeting", owner, first[^1].Position, 10);
        Assert.Equal(mine, first.Concat(rest).Select(p => p.Stream));
        Assert.Equal(10, (await Store.ListAsync("meeting", null, null, 100)).Count);
        Assert.Empty(await Store.ListAsync("meeting", Guid.CreateVersion7(), null, 100));
    }

    /// <summary>A meeting as lists show it.</summary>
    protected static MeetingOutline Listed(string title, int day) => (Meeting.Nothing with
    {
        Kind = MeetingKind.Tst,
        Phase = MeetingPhase.Planned,
        Title = title,
        Place = "Møterom 3",
        ScheduledStart = At.AddDays(day),
        ScheduledEnd = At.AddDays(day).AddHours(1),
        NextMeeting = new(At.AddDays(day + 40), "Møterom 3", "Kari", Amina),
        Participants = [new(Kari.PersonId, "Kari", Role.Leader, "PPT"), new(Amina, "Amina", Role.Family, null)],
    }).Outline;

    [Fact]
    public async Task Meetings_are_listed_as_they_were_last_shown_newest_start_first_page_by_page()
    {
        var (mine, other, alone) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        var streams = Enumerable.Range(0, 6).Select(n => Guid.CreateVersion7(At.AddSeconds(n))).ToList();
        // Two start together: then by id.
        int[] days = [3, 1, 2, 2, 9, 9];
        Guid[] owners = [mine, mine, mine, other, other, alone];
        foreach (var (n, stream) in streams.Index())
            await Store.AppendAsync(Spots(stream, 0, owner: owners[n], texts: ["a"]) with { Outline = Listed($"{n}", days[n]) });
        // What was said in it since is no news for lists, and who writes later need not say whose it is.
        await Store.AppendAsync(Spots(streams[1], 1, texts: ["b", "c"]));
        await Store.AppendAsync(Spots(streams[2], 1, texts: ["b"]) with { Outline = Listed("2 b", 2) });

        var first = await Store.ListOutlinesAsync([mine, other], [streams[5]], null, 4);
        var rest = await Store.ListOutlinesAsync([mine, other], [streams[5]], new(first[^1].Start, first[^1].Stream), 4);
        Assert.Equal(["4", "5", "0", "2 b", "3", "1"], first.Concat(rest).Select(o => o.Outline!.Title));
        Assert.Equal([mine], (await Store.ListOutlinesAsync([mine], [], null, 9)).Select(o => o.Owner).Distinct());
        Assert.Equal([(streams[0], 1L), (streams[2], 2L), (streams[1], 3L)], (await Store.ListOutlinesAsync([mine], [], null, 9)).Select(o => (o.Stream, o.Revision)));
        Assert.Equal(Listed("0", 3), (await Store.ListOutlinesAsync([mine], [], null, 1)).Single().Outline);
        Assert.Empty(await Store.ListOutlinesAsync([], [], null, 9));
        await ReopenAsync();
        Assert.Equal(["0", "2 b", "1"], (await Store.ListOutlinesAsync([mine], [], null, 9)).Select(o => o.Outline!.Title));
    }

    [Fact]
    public async Task Whoever_follows_the_log_goes_on_from_where_they_have_come()
    {
        Assert.Equal(0, await Store.ReadCheckpointAsync("a"));
        await Store.StoreCheckpointAsync("a", 7);
        await Store.StoreCheckpointAsync("b", 3);
        await Store.StoreCheckpointAsync("a", 9);
        await ReopenAsync();
        Assert.Equal((9, 3), (await Store.ReadCheckpointAsync("a"), await Store.ReadCheckpointAsync("b")));
    }
}
