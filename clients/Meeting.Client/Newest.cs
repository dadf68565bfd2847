namespace Meetings.Client;

/// <summary>The newest value of something, and a way to wait for the next. Nothing is queued. Safe to use from several threads.</summary>
/// <param name="first">What it is to begin with.</param>
sealed class Newest<T>(T first) where T : class
{
    readonly Lock _lock = new();
    T _value = first;
    TaskCompletionSource _changed = NewSignal();

    /// <summary>What it is now.</summary>
    internal T Value => Look().Value;

    /// <summary>What it is now, and what ends with the next.</summary>
    internal (T Value, Task Changed) Look()
    {
        lock (_lock)
            return (_value, _changed.Task);
    }

    /// <summary>Changes it, and wakes whoever waits.</summary>
    internal void Change(Func<T, T> change)
    {
        lock (_lock)
        {
            _value = change(_value);
            _changed.SetResult();
            _changed = NewSignal();
        }
    }

    /// <summary>Changes it in a way that is news to nobody.</summary>
    internal void ChangeQuietly(Func<T, T> change)
    {
        lock (_lock)
            _value = change(_value);
    }

    // Whoever waits goes on elsewhere, and never inside the lock.
    static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
