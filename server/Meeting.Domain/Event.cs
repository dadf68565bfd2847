namespace Meetings;

/// <summary>Something that happened. Stored for good: shapes are frozen by tests.</summary>
public abstract record Event;

/// <summary>An event with its place in its stream.</summary>
/// <param name="Revision">The stream's revision after the event, contiguous from 1.</param>
/// <param name="At">When it happened.</param>
/// <param name="By">Who did it.</param>
/// <param name="Event">What happened.</param>
public sealed record Recorded(long Revision, DateTimeOffset At, Actor By, Event Event);

/// <summary>A state that is folded from the events of one stream.</summary>
/// <typeparam name="TSelf">The state.</typeparam>
public interface IFolded<TSelf>
    where TSelf : IFolded<TSelf>
{
    /// <summary>What a stream of these is called in the store.</summary>
    static abstract string Category { get; }

    /// <summary>The state before anything happened.</summary>
    static abstract TSelf Nothing { get; }

    /// <summary>True for events of streams of these.</summary>
    static abstract bool Owns(Event happened);

    /// <summary>The revision of the last event; 0 before anything happened.</summary>
    long Revision { get; }

    /// <summary>What lists show of it; null for what is not in such lists.</summary>
    MeetingOutline? Outline => null;

    /// <summary>The state after one more event.</summary>
    TSelf Evolve(Recorded recorded);
}
