using Meetings.Server.Composition;
using Meetings.Server.Store;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Meetings.Server.Tests.Store;

public sealed class StoreConditionTests
{
    readonly FakeTimeProvider _time = new(RunningServer.Start);
    readonly List<string> _log = [];

    StoreCondition Condition => new(_time, new Lines(_log));

    sealed class Lines(List<string> log) : ILogger<StoreCondition>
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            log.Add($"{logLevel}: {formatter(state, exception)}");
    }

    static StoreException Full => new("The disk is full.", trouble: StoreTrouble.Full);

    [Fact]
    public void Trouble_is_logged_at_once_and_then_once_a_minute_and_its_end_once()
    {
        var condition = Condition;
        condition.Worked();
        for (var second = 0; second < 90; second++, _time.Advance(TimeSpan.FromSeconds(1)))
            condition.Failed(Full);
        Assert.Equal(StoreTrouble.Full, condition.Trouble!.Trouble);
        condition.Worked();
        condition.Worked();
        Assert.Null(condition.Trouble);
        Assert.Equal(
            [
                "Error: The store: The disk is full. (1 since this was last said)",
                "Error: The store: The disk is full. (60 since this was last said)",
                "Information: The store works again",
            ],
            _log);
    }

    [Fact]
    public void Other_trouble_is_logged_at_once()
    {
        var condition = Condition;
        condition.Failed(Full);
        condition.Failed(new("The database is damaged."));
        Assert.Equal(2, _log.Count);
    }

    [Fact]
    public void Damage_stays_whatever_else_works_or_fails_and_is_logged_once_a_minute()
    {
        var condition = Condition;
        var damaged = new StoreException("Stream 1 is damaged.", trouble: StoreTrouble.Damaged);
        for (var second = 0; second < 90; second++, _time.Advance(TimeSpan.FromSeconds(1)))
        {
            condition.Failed(damaged);
            condition.Worked();
        }

        Assert.Equal(
            ["Error: The store: Stream 1 is damaged. (1 since this was last said)", "Error: The store: Stream 1 is damaged. (60 since this was last said)"],
            _log);
        condition.Failed(Full);
        condition.Worked();
        Assert.Same(damaged, condition.Trouble);
    }

    [Fact]
    public async Task A_store_in_which_damage_was_found_is_not_well_again_before_it_is_opened_anew()
    {
        using var folder = new TempFolder();
        var file = folder.File("meeting.db");
        await using var store = SqliteEventStore.Open(file, condition: Condition);
        var (damaged, whole) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await store.AppendAsync(EventStoreContract.Spots(damaged, 0, texts: ["a"]));
        using (var connection = SqliteEventStore.OpenConnection(file, SqliteOpenMode.ReadWrite))
            connection.Run("UPDATE events SET data = replace(data, 'a', 'b')");
        await Assert.ThrowsAsync<StoreException>(() => store.ReadAsync(damaged, 0));

        Assert.IsType<Appended>(await store.AppendAsync(EventStoreContract.Spots(whole, 0, texts: ["a"])));
        var health = await HealthAsync(store);
        Assert.Equal(HealthStatus.Unhealthy, health.Status);
        Assert.Contains($"{damaged:N}", health.Description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_store_tells_of_a_full_disk_and_that_there_is_room_again()
    {
        using var folder = new TempFolder();
        var condition = Condition;
        await using (var full = SqliteEventStore.Open(folder.File("meeting.db"), mostMegabytes: 0, condition))
        {
            var e = await Assert.ThrowsAsync<StoreException>(() => full.ProbeAsync());
            Assert.Equal((StoreTrouble.Full, e), (e.Trouble, condition.Trouble));
            var health = await HealthAsync(full);
            Assert.Equal((HealthStatus.Unhealthy, e.Message), (health.Status, health.Description));
        }

        await using var roomy = SqliteEventStore.Open(folder.File("meeting.db"), mostMegabytes: 1, condition);
        Assert.Equal(HealthStatus.Healthy, (await HealthAsync(roomy)).Status);
        Assert.Null(condition.Trouble);
        Assert.Equal("Information: The store works again", _log[^1]);
    }

    [Fact]
    public async Task While_all_that_is_stored_is_looked_through_health_says_so_and_then_what_was_found()
    {
        using var folder = new TempFolder();
        var (file, condition) = (folder.File("meeting.db"), Condition);
        await using var store = SqliteEventStore.Open(file, condition: condition);
        await store.AppendAsync(EventStoreContract.Spots(Guid.CreateVersion7(), 0, texts: ["a"]));
        using (var connection = SqliteEventStore.OpenConnection(file, SqliteOpenMode.ReadWrite))
            connection.Run("UPDATE streams SET position = 7");
        var looking = new HeldCheck(store);
        using var checkup = new Checkup(looking, new() { DataDirectory = folder.Path }, condition);
        await checkup.StartAsync(default);
        var meanwhile = await new StoreHealth(store, checkup).CheckHealthAsync(new());
        Assert.Equal((HealthStatus.Degraded, "All that is stored is being looked through, since the start."), (meanwhile.Status, meanwhile.Description));

        looking.Release.SetResult();
        await checkup.ExecuteTask!;
        var after = await new StoreHealth(store, checkup).CheckHealthAsync(new());
        Assert.Equal(HealthStatus.Unhealthy, after.Status);
        Assert.Contains("some of what was stored is missing", after.Description, StringComparison.Ordinal);
        Assert.Contains("restore FILE", Assert.Single(_log), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_earlier_versions_store_is_told_of_before_it_is_looked_through_and_when_it_is_this_ones()
    {
        using var folder = new TempFolder();
        var (whole, damaged) = (folder.File("meeting.db"), folder.File("damaged.db"));
        foreach (var (file, events) in ((string, string)[])[(whole, ""), (damaged, "INSERT INTO events VALUES (x'00', 2, '', '', 0, '')")])
        {
            using var connection = SqliteEventStore.OpenConnection(file, SqliteOpenMode.ReadWriteCreate);
            connection.Run(DamageTests.FirstTables + events);
        }

        Assert.Throws<StoreException>(() => SqliteEventStore.Open(damaged, condition: Condition));
        Assert.StartsWith($"Information: {damaged} (1 MB) is an earlier version's: it is looked through, and its tables are written anew.", Assert.Single(_log), StringComparison.Ordinal);
        _log.Clear();
        for (var start = 0; start < 2; start++)
            await SqliteEventStore.Open(whole, condition: Condition).DisposeAsync();
        Assert.StartsWith($"Information: {whole} (1 MB) is an earlier version's", _log[0], StringComparison.Ordinal);
        Assert.Equal([$"Information: {whole} is this version's now"], _log[1..]);
    }

    async Task<HealthCheckResult> HealthAsync(IStoreMaintenance store)
    {
        using var checkup = new Checkup(store, new(), Condition);
        return await new StoreHealth(store, checkup).CheckHealthAsync(new());
    }

    [Fact]
    public async Task A_probe_writes_unless_something_was_stored_just_now()
    {
        using var folder = new TempFolder();
        await using var store = SqliteEventStore.Open(folder.File("meeting.db"), condition: Condition);
        var log = new FileInfo(folder.File("meeting.db-wal"));
        Assert.Equal(await LengthAfterAsync(() => Task.CompletedTask) + 4096 + 24, await LengthAfterAsync(() => store.ProbeAsync()));
        Assert.Equal(await LengthAfterAsync(() => Task.CompletedTask), await LengthAfterAsync(() => store.ProbeAsync()));

        async Task<long> LengthAfterAsync(Func<Task> what)
        {
            await what();
            log.Refresh();
            return log.Length;
        }
    }
}
