namespace Meetings.Server.Door;

/// <summary>Says once a minute how often something happened, so that whoever makes it happen cannot fill the log with it.</summary>
sealed class Sampled(TimeProvider time)
{
    static readonly TimeSpan Every = TimeSpan.FromMinutes(1);
    readonly Lock _lock = new();
    long? _said;
    int _times;

    /// <summary>It has happened once more. How often since it was last told of; 0 when it is not to be told of now.</summary>
    internal int Take()
    {
        lock (_lock)
        {
            _times++;
            if (_said is { } said && time.GetElapsedTime(said) < Every)
                return 0;
            _said = time.GetTimestamp();
            (var times, _times) = (_times, 0);
            return times;
        }
    }
}
