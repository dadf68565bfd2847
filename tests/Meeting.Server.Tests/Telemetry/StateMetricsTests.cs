using Meetings.Server.Audience;
using Meetings.Server.Settings;
using Meetings.Server.Store;
using Meetings.Server.Submitting;
using Meetings.Server.Telemetry;
using Meetings.Server.Tests.Store;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace Meetings.Server.Tests.Telemetry;

/// <summary>What an operator sees of the store, of what is kept in memory, and of wake-ups.</summary>
public sealed class StateMetricsTests
{
    [Fact]
    public async Task The_state_is_told_as_it_is_when_it_is_asked_for()
    {
        using var folder = new TempFolder();
        var (meters, options) = (new Meters(), new MeetingOptions { DataDirectory = folder.Path });
        await using var store = SqliteEventStore.Open(options.DatabasePath);
        var looking = new HeldCheck(store);
        using var checkup = new Checkup(looking, options, new(TimeProvider.System, NullLogger<StoreCondition>.Instance));
        var wakeups = new Wakeups(TimeProvider.System);
        using var meetings = new Folds<Meeting>(store, wakeups);
        using var cases = new Folds<Case>(store, wakeups);
        using var insights = new Folds<Insight>(store, wakeups);
        using var teams = new Folds<Team>(store, wakeups);
        using var invitations = new Folds<Invitation>(store, wakeups);
        _ = new StateMetrics(meters, options, checkup, wakeups, meetings, cases, insights, teams, invitations);
        using var ears = Ears.On(meters);

        await checkup.StartAsync(default);
        Assert.Equal(1, ears.Now("meetings.store.checkup"));
        looking.Release.SetResult();
        await checkup.ExecuteTask!;
        Assert.Equal(0, ears.Now("meetings.store.checkup"));

        var team = Guid.CreateVersion7();
        await store.AppendAsync(new(team, "team", null, 0, Guid.CreateVersion7(), "f", RunningServer.Start, new(Guid.NewGuid(), "Kari", Role.Leader), [new MemberAdded(Guid.NewGuid(), "Liv", Role.Member, null)]));
        await teams.ReadAsync(team);
        Assert.Equal((0, 1, 0), (ears.Now("meetings.streams", ("meetings.stream", "meeting")), ears.Now("meetings.streams", ("meetings.stream", "team")), ears.Now("meetings.streams", ("meetings.stream", "invitation"))));
        Assert.Equal(new FileInfo(options.DatabasePath).Length, ears.Now("meetings.store.size", ("meetings.store.file", "database")));
        Assert.Equal(new FileInfo(options.DatabasePath + "-wal").Length, ears.Now("meetings.store.size", ("meetings.store.file", "log")));

        wakeups.Changed(team);
        wakeups.Changed(Guid.CreateVersion7());
        for (var n = 0; n < 3; n++)
            wakeups.Heartbeat();
        Assert.Equal((2, 3), (ears.Now("meetings.wakeups", ("meetings.wakeup.cause", "change")), ears.Now("meetings.wakeups", ("meetings.wakeup.cause", "heartbeat"))));
    }

    [Fact]
    public async Task Requests_are_counted_by_the_commit_that_put_them_on_disk()
    {
        using var folder = new TempFolder();
        var meters = new Meters();
        using var ears = Ears.On(meters);
        await using var store = SqliteEventStore.Open(folder.File("meeting.db"), metrics: new(meters));
        await store.AppendAsync(EventStoreContract.Spots(Guid.CreateVersion7(), 0, texts: ["a"]));
        Assert.Equal([1], ears.Values("meetings.store.commit.requests"));

        // While another has the write lock, what is asked for waits, and is then stored together.
        await using var other = SqliteEventStore.OpenConnection(folder.File("meeting.db"), SqliteOpenMode.ReadWrite);
        var holding = other.BeginTransaction(deferred: false);
        var waiting = Enumerable.Range(0, 9).Select(_ => store.AppendAsync(EventStoreContract.Spots(Guid.CreateVersion7(), 0, texts: ["a", "b"]))).ToList();
        await holding.DisposeAsync();
        await Task.WhenAll(waiting);
        await store.ProbeAsync();
        Assert.Equal(10, ears.Values("meetings.store.commit.requests").Sum());
        Assert.InRange(ears.Values("meetings.store.commit.requests").Length, 2, 3);
    }

    [Fact]
    public void A_view_is_computed_once_and_shared_from_then_on()
    {
        var meters = new Meters();
        using var ears = Ears.On(meters);
        var views = new SharedViews(new(meters));
        foreach (var role in (ReadOnlySpan<Role>)[Role.Leader, Role.Member, Role.Leader, Role.Leader])
            views.Of(Meeting.Nothing, ViewerClass.Of(role));
        Assert.Equal(2, ears.Values("meetings.views", ("meetings.view.source", "computed")).Sum());
        Assert.Equal(2, ears.Values("meetings.views", ("meetings.view.source", "shared")).Sum());
    }
}
