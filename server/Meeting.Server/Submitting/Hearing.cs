namespace Meetings.Server.Submitting;

/// <summary>
/// That an alarm rings for a stream, until this is disposed of. It is itself a link of the chain in which a bell keeps those who
/// hear it: however many they are, one comes and goes at no cost to the others, and nothing else is kept of it.
/// </summary>
/// <param name="alarm">The alarm.</param>
/// <param name="stream">The stream.</param>
/// <param name="next">What ends together with this; null for nothing.</param>
sealed class Hearing(Alarm alarm, Guid stream, Hearing? next) : IDisposable
{
    internal Alarm Alarm => alarm;

    internal Guid Stream => stream;

    /// <summary>The bell's: who stands before and after it. Nobody else's business.</summary>
    internal Hearing? Before, After;

    /// <inheritdoc/>
    public void Dispose()
    {
        for (var hearing = this; hearing is not null; hearing = hearing.Next)
            alarm.Wakeups.Remove(hearing);
    }

    Hearing? Next => next;
}
