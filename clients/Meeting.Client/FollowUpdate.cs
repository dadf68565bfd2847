using Meetings.V1;

namespace Meetings.Client;

/// <summary>How a followed meeting stands with the server.</summary>
public enum FollowState
{
    /// <summary>Nothing has come yet.</summary>
    Connecting,

    /// <summary>What is shown is what is so.</summary>
    Live,

    /// <summary>The connection is lost or silent; what is shown may be old. It is tried again by itself.</summary>
    OutOfTouch,

    /// <summary>Over: the caller may not follow it, or it does not exist. It is not tried again.</summary>
    Ended,
}

/// <summary>What is known of a followed meeting at one moment. All of it belongs together.</summary>
/// <param name="State">How it stands with the server.</param>
/// <param name="View">The meeting; null until the first view has come.</param>
/// <param name="Revision">The newest revision seen; 0 if none.</param>
/// <param name="Clock">The server's clock.</param>
/// <param name="LastContact">When anything last came, by this device's clock; null if nothing has.</param>
/// <param name="Why">Why it is out of touch or has ended; null otherwise.</param>
public sealed record FollowSnapshot(
    FollowState State, MeetingView? View, long Revision, ServerClock Clock, DateTimeOffset? LastContact, MeetingException? Why)
{
    /// <summary>Counts the views and changes that came; two in a row differ by one change.</summary>
    internal long Version { get; init; }

    /// <summary>The change that led to this version; null when a whole view did.</summary>
    internal MeetingChange? Change { get; init; }
}

/// <summary>Something new about a followed meeting. The family is closed.</summary>
public abstract record FollowUpdate
{
    internal FollowUpdate(FollowSnapshot now) => Now = now;

    /// <summary>What is known now.</summary>
    public FollowSnapshot Now { get; }
}

/// <summary>The whole meeting is new: at first, after a lost connection, and for a reader that was too slow for each change.</summary>
/// <param name="View">The meeting.</param>
/// <param name="Now">What is known now.</param>
public sealed record ViewArrived(MeetingView View, FollowSnapshot Now) : FollowUpdate(Now);

/// <summary>One change, which leads from the view of the update before to this one.</summary>
/// <param name="View">The meeting after the change.</param>
/// <param name="Change">What differs.</param>
/// <param name="Now">What is known now.</param>
public sealed record ChangeArrived(MeetingView View, MeetingChange Change, FollowSnapshot Now) : FollowUpdate(Now);

/// <summary>A sign of life: what is shown is still so.</summary>
/// <param name="Now">What is known now.</param>
public sealed record InTouch(FollowSnapshot Now) : FollowUpdate(Now);

/// <summary>The connection is lost or silent; it is tried again by itself.</summary>
/// <param name="Since">When anything last came, or when following began.</param>
/// <param name="Why">What happened.</param>
/// <param name="Now">What is known now.</param>
public sealed record OutOfTouch(DateTimeOffset Since, MeetingException Why, FollowSnapshot Now) : FollowUpdate(Now);

/// <summary>It is over and not tried again: not allowed, not found, or not signed in.</summary>
/// <param name="Why">What happened.</param>
/// <param name="Now">What is known now.</param>
public sealed record Ended(MeetingException Why, FollowSnapshot Now) : FollowUpdate(Now);
