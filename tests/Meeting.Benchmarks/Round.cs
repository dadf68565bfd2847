namespace Meetings.Benchmarks;

/// <summary>Completes when something has reached everybody.</summary>
/// <param name="count">How many they are.</param>
sealed class Round(int count)
{
    readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    int _left = count;

    internal Task Done => _done.Task;

    internal void Arrived()
    {
        if (Interlocked.Decrement(ref _left) == 0)
            _done.TrySetResult();
    }
}
