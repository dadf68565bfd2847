namespace Meetings.Client;

/// <summary>Times and limits of a <see cref="MeetingClient"/> and of what it follows.</summary>
public sealed class MeetingClientOptions
{
    /// <summary>How long a single call may take; then it fails as <see cref="UnavailableException"/>. 20 s.</summary>
    public TimeSpan Deadline { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>How long nothing may come from a followed meeting before it counts as out of touch. 35 s: two missed signs of life.</summary>
    public TimeSpan Silence { get; init; } = TimeSpan.FromSeconds(35);

    /// <summary>The pauses between attempts.</summary>
    public Backoff Backoff { get; init; } = new();

    /// <summary>The clock, and what all waiting goes by.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
