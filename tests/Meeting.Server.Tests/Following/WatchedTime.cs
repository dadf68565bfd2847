using Microsoft.Extensions.Time.Testing;

namespace Meetings.Server.Tests.Following;

/// <summary>A clock that a test drives, and that tells when somebody has begun to wait for as long as is watched for.</summary>
public sealed class WatchedTime(TimeSpan watched) : FakeTimeProvider(RunningServer.Start)
{
    readonly TaskCompletionSource _waited = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Somebody waits.</summary>
    public Task Waited => _waited.Task;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        if (dueTime == watched)
            _waited.TrySetResult();
        return timer;
    }
}
