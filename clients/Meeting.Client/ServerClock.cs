using Meetings.V1;

namespace Meetings.Client;

/// <summary>The server's clock as this device knows it, so that countdowns are right on a device whose own clock is wrong.</summary>
/// <param name="Time">This device's clock.</param>
/// <param name="Offset">What to add to this device's time to get the server's.</param>
public sealed record ServerClock(TimeProvider Time, TimeSpan Offset)
{
    /// <summary>The time on the server.</summary>
    public DateTimeOffset Now => Time.GetUtcNow() + Offset;

    /// <summary>How long a clock of the meeting has run, breaks not counted.</summary>
    /// <param name="clock">A meeting's or an item's clock; null counts as never started.</param>
    public TimeSpan Passed(Clock? clock)
    {
        var passed = clock?.Elapsed?.ToTimeSpan() ?? TimeSpan.Zero;
        // A start that seems to lie ahead is latency, not time.
        return clock?.RunningSince is { } since && Now - since.ToDateTimeOffset() is { Ticks: > 0 } running ? passed + running : passed;
    }

    /// <summary>How much of an item's time is left; negative when it has run over, null for an item without a time box.</summary>
    /// <param name="item">The item.</param>
    public TimeSpan? Left(AgendaItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        return item.Minutes == 0 ? null : TimeSpan.FromMinutes(item.Minutes) - Passed(item.Clock);
    }
}
