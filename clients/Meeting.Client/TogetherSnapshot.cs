using System.Collections.Immutable;
using Meetings.V1;

namespace Meetings.Client;

/// <summary>
/// What is known at one moment of a meeting that is followed for many. All of it belongs
/// together: each seat's view is the view of its class. What it holds is not to be changed.
/// </summary>
/// <param name="State">How it stands with the server.</param>
/// <param name="Revision">The newest revision seen; 0 if none.</param>
/// <param name="Clock">The server's clock.</param>
/// <param name="LastContact">When anything last came, by this device's clock; null if nothing has.</param>
/// <param name="Views">The views, by the class that a seat names.</param>
/// <param name="Seats">Where each viewer stands, by key. One that has just joined is not there yet; one that was refused has a code that says why.</param>
/// <param name="Why">Why it is out of touch or has ended; null otherwise.</param>
public sealed record TogetherSnapshot(
    FollowState State, long Revision, ServerClock Clock, DateTimeOffset? LastContact,
    ImmutableDictionary<string, MeetingView> Views, ImmutableDictionary<string, TogetherSeat> Seats, MeetingException? Why)
{
    /// <summary>
    /// Grows with whatever comes, so that of two snapshots it is known which is the newer. The revision does not tell: a
    /// server that was restored goes on from where its backup ended.
    /// </summary>
    public long Version { get; init; }

    /// <summary>The meeting as a viewer may see it; null when the viewer has not been let in yet, was refused, or has left.</summary>
    /// <param name="key">The viewer's key.</param>
    public MeetingView? ViewOf(string key) =>
        Seats.TryGetValue(key, out var seat) ? Views.GetValueOrDefault(seat.ViewClass) : null;
}
