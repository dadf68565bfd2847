using Meetings.Server.Audience;
using Meetings.Server.Store;
using Meetings.Server.Submitting;

namespace Meetings.Server.Tests.Audience;

/// <summary>Meetings by chance that go on although the server stops and starts in between.</summary>
public sealed class GeneratedRestartTests
{
    const int Meetings = 40;
    const int Restarts = 3;

    [Fact]
    public async Task A_server_that_starts_anew_over_the_same_store_shows_everybody_the_same_and_goes_on_from_there()
    {
        using var folder = new TempFolder();
        GeneratedMeeting[] worlds = [.. Enumerable.Range(0, Meetings).Select(seed => new GeneratedMeeting(new(seed)))];
        for (var restart = 0; restart < Restarts; restart++)
        {
            foreach (var world in worlds)
                world.GoOn();
            var before = worlds.Select(ViewsOf).ToList();
            await using (var store = SqliteEventStore.Open(folder.File("meeting.db")))
                await Task.WhenAll(worlds.Select(world => StoreAsync(world, store)));

            await using var anew = SqliteEventStore.Open(folder.File("meeting.db"));
            var wakeups = new Wakeups(TimeProvider.System);
            using var meetings = new Folds<Meeting>(anew, wakeups);
            using var cases = new Folds<Case>(anew, wakeups);
            foreach (var world in worlds)
                await world.RestartAsync(meetings, cases);
            for (var n = 0; n < Meetings; n++)
                Assert.Equal(before[n], ViewsOf(worlds[n]));
        }
    }

    static List<V1.MeetingView> ViewsOf(GeneratedMeeting world) =>
        [.. world.Viewers.Select(v => Views.For(world.Meeting, world.Clearance.SightInRoom(v.Actor, world.Meeting, world.Now).Class))];

    static async Task StoreAsync(GeneratedMeeting world, SqliteEventStore store)
    {
        while (world.ToStore.TryDequeue(out var append))
            Assert.IsType<Appended>(await store.AppendAsync(append));
    }
}
