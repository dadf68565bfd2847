namespace Meetings.Client;

/// <summary>
/// The pauses between attempts: twice as long each time, up to a limit, and spread out so
/// that a hundred tablets do not all come back in the same instant.
/// </summary>
public sealed class Backoff
{
    /// <summary>The first pause. 0.2 s.</summary>
    public TimeSpan Least { get; init; } = TimeSpan.FromSeconds(0.2);

    /// <summary>The longest pause. 10 s.</summary>
    public TimeSpan Most { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Gives numbers from 0 up to 1 that decide how much of a pause is taken; half of it always is.</summary>
    public Func<double> Spread { get; init; } = Random.Shared.NextDouble;

    /// <summary>How long to wait after a number of failed attempts in a row, 1 or more.</summary>
    /// <param name="failures">The number.</param>
    public TimeSpan After(int failures)
    {
        // 2^30 times any sensible least is beyond any sensible most.
        var whole = Math.Min(Most.Ticks, Least.Ticks * Math.Pow(2, Math.Clamp(failures - 1, 0, 30)));
        return TimeSpan.FromTicks((long)(whole * (0.5 + Spread() / 2)));
    }
}
