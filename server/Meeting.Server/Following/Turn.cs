using Meetings.Server.Access;
using Meetings.Server.Submitting;

namespace Meetings.Server.Following;

/// <summary>
/// One turn of whoever follows a meeting. The wake-up is taken before the meeting is read, so that what changes meanwhile
/// leads to another turn.
/// </summary>
/// <param name="Meeting">The meeting as it stands.</param>
/// <param name="Woken">Completes when there is reason for another turn.</param>
/// <param name="Sights">What the sights of all who look follow from.</param>
/// <param name="Beats">How often a sign of life has been due.</param>
sealed record Turn(Meeting Meeting, Task Woken, SightsFrom Sights, long Beats)
{
    internal static async Task<Turn> TakeAsync(Guid id, Folds<Meeting> meetings, Wakeups wakeups)
    {
        var woken = wakeups.Next(id);
        var beats = wakeups.Beats;
        var meeting = await meetings.ReadAsync(id);
        return new(meeting, woken, SightsFrom.Of(meeting, wakeups), beats);
    }

    /// <summary>True when a sign of life is due, also one that came while the turn before was busy.</summary>
    internal bool IsBeat(Turn? before) => before is not null && Beats != before.Beats;

    /// <summary>
    /// True when it is to be derived anew who may see what: when it may have changed, and at every sign of life, for tokens
    /// expire. For the rest of a thousand followers' thousand turns it is what it was.
    /// </summary>
    internal bool LooksAnew(Turn? before) => before is null || Sights != before.Sights || IsBeat(before);
}
