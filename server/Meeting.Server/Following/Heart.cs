using Meetings.Server.Settings;
using Meetings.Server.Submitting;

namespace Meetings.Server.Following;

/// <summary>Beats at an even pace, so that every follower can show that it is in touch.</summary>
public sealed class Heart(Wakeups wakeups, MeetingOptions options, TimeProvider time) : BackgroundService
{
    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(options.HeartbeatSeconds), time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            wakeups.Heartbeat();
    }
}
