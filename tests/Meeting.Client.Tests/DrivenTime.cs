using System.Threading.Channels;
using Microsoft.Extensions.Time.Testing;

namespace Meetings.Client.Tests;

/// <summary>A clock that a test drives, and that tells when somebody has begun to wait.</summary>
sealed class DrivenTime : FakeTimeProvider
{
    readonly Channel<TimeSpan> _waits = Channel.CreateUnbounded<TimeSpan>();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        _waits.Writer.TryWrite(dueTime);
        return timer;
    }

    /// <summary>Returns once somebody waits, with how long; waits that are not <paramref name="wanted"/> are passed over.</summary>
    internal async Task<TimeSpan> NextWaitAsync(Predicate<TimeSpan> wanted)
    {
        while (true)
        {
            var wait = await _waits.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(20));
            if (wanted(wait))
                return wait;
        }
    }
}
