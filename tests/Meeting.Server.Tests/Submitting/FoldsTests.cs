using Meetings.Server.Store;
using Meetings.Server.Submitting;
using Meetings.Server.Tests.Telemetry;

namespace Meetings.Server.Tests.Submitting;

public sealed class FoldsTests
{
    [Fact]
    public async Task However_many_are_read_only_some_are_kept_and_each_is_as_it_stands()
    {
        using var folder = new TempFolder();
        await using var store = SqliteEventStore.Open(folder.File("meeting.db"));
        var kari = new Actor(Guid.CreateVersion7(), "Kari", Role.Leader);
        var teams = Enumerable.Range(0, 4_500).Select(_ => Guid.CreateVersion7()).ToList();
        await Task.WhenAll(teams.Select((team, n) => store.AppendAsync(
            new(team, "team", null, 0, Guid.CreateVersion7(), "f", RunningServer.Start, kari, [new MemberAdded(team, $"{n}", Role.Leader, null)]))));
        using var folds = new Folds<Team>(store, new Wakeups(TimeProvider.System));

        for (var n = 0; n < teams.Count; n++)
            Assert.Equal($"{n}", (await folds.ReadAsync(teams[n])).Members.Single().Name);
        Assert.InRange(folds.Count, 1, 4_000);
        Assert.Equal("0", (await folds.ReadAsync(teams[0])).Members.Single().Name);
    }

    [Fact]
    public async Task More_streams_than_have_a_desk_are_written_all_the_same_and_no_request_twice()
    {
        using var folder = new TempFolder();
        await using var store = SqliteEventStore.Open(folder.File("meeting.db"));
        var wakeups = new Wakeups(TimeProvider.System);
        using var folds = new Folds<Team>(store, wakeups);
        using var submitting = new Submitting<Team>(store, folds, wakeups, Unheard.Submitting, TimeProvider.System);
        var kari = new Actor(Guid.CreateVersion7(), "Kari", Role.Leader);
        var teams = Enumerable.Range(0, 4_500).Select(_ => Guid.CreateVersion7()).ToList();

        var first = await Task.WhenAll(teams.Select(AddAsync));
        Assert.Equal(first, await Task.WhenAll(teams.Select(AddAsync)));
        Assert.All(await Task.WhenAll(teams.TakeLast(600).Select(t => store.ReadAsync(t, 0))), events => Assert.Single(events));

        Task<RecordedRequest> AddAsync(Guid team) => submitting.SubmitAsync(
            new(team, null, team, "f", null, (state, now) => (kari, state.Decide(new AddMember("Kari", Role.Leader, null), new(kari.PersonId, kari, now)))), default);
    }
}
