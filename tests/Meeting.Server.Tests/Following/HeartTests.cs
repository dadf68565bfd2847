using Meetings.Server.Following;
using Meetings.Server.Submitting;

namespace Meetings.Server.Tests.Following;

/// <summary>Signs of life come as often as is set.</summary>
public sealed class HeartTests
{
    [Theory]
    [InlineData(7)]
    [InlineData(30)]
    public async Task It_beats_as_often_as_is_set(int seconds)
    {
        var time = new WatchedTime(TimeSpan.FromSeconds(seconds));
        var wakeups = new Wakeups(time);
        using var alarm = wakeups.Listen(Guid.CreateVersion7());
        using var heart = new Heart(wakeups, new() { HeartbeatSeconds = seconds }, time);
        await heart.StartAsync(default);
        await time.Waited.WaitAsync(TimeSpan.FromSeconds(20));
        for (var beat = 1; beat <= 3; beat++)
        {
            alarm.Silence();
            time.Advance(TimeSpan.FromSeconds(seconds) - TimeSpan.FromTicks(1));
            Assert.Equal(beat - 1, wakeups.Beats);
            time.Advance(TimeSpan.FromTicks(1));
            await alarm.Rung.WaitAsync(TimeSpan.FromSeconds(20));
            Assert.Equal(beat, wakeups.Beats);
        }

        await heart.StopAsync(default);
    }
}
