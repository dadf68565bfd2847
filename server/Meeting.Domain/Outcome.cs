using System.Collections.Immutable;

namespace Meetings;

/// <summary>What a command leads to: events (none when all is as asked already), or a refusal.</summary>
public sealed record Outcome
{
    Outcome(ImmutableArray<Event> events, Rejection? rejection) => (Events, Rejection) = (events, rejection);

    /// <summary>What happened; empty when nothing had to.</summary>
    public ImmutableArray<Event> Events { get; }

    /// <summary>Why nothing happened, or null.</summary>
    public Rejection? Rejection { get; }

    /// <summary>Nothing had to happen.</summary>
    public static Outcome Nothing { get; } = new([], null);

    /// <summary>These events, in order.</summary>
    public static Outcome Of(params ReadOnlySpan<Event> events) => new([.. events], null);

    /// <summary>One event.</summary>
    public static implicit operator Outcome(Event happened) => Of(happened);

    /// <summary>A refusal.</summary>
    public static implicit operator Outcome(Rejection rejection) => new([], rejection);
}
