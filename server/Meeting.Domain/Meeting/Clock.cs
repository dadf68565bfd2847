namespace Meetings;

/// <summary>Time that passes without ticking: what had passed, and since when it runs on.</summary>
/// <param name="Elapsed">What had passed when it last stood still.</param>
/// <param name="RunningSince">Since when it runs; null while it stands still.</param>
public sealed record Clock(TimeSpan Elapsed, DateTimeOffset? RunningSince)
{
    /// <summary>Nothing has passed.</summary>
    public static Clock Zero { get; } = new(TimeSpan.Zero, null);

    /// <summary>What has passed at <paramref name="now"/>.</summary>
    public TimeSpan At(DateTimeOffset now) =>
        RunningSince is { } since && now > since ? Elapsed + (now - since) : Elapsed;

    internal Clock BegunBy(DateTimeOffset now) => RunningSince > now ? this with { RunningSince = now } : this;

    internal Clock Run(DateTimeOffset now) => RunningSince is null ? this with { RunningSince = now } : this;

    internal Clock Stop(DateTimeOffset now) => new(At(now), null);
}
