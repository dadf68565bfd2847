using Meetings.Server.Submitting;

namespace Meetings.Server.Following;

/// <summary>
/// One turn of whoever follows a meeting. The alarm is silenced before the meeting is read, so that what changes meanwhile
/// leads to another turn.
/// </summary>
/// <param name="Meeting">The meeting as it stands.</param>
/// <param name="Rights">How often an invitation or the team has changed.</param>
/// <param name="Beats">How often a sign of life has been due.</param>
/// <param name="At">When it was taken.</param>
/// <param name="Woken">The timestamp of what first led to this turn since the one before; null when that was no alarm.</param>
sealed record Turn(Meeting Meeting, long Rights, long Beats, DateTimeOffset At, long? Woken)
{
    internal static async Task<Turn> TakeAsync(Guid id, Folds<Meeting> meetings, Wakeups wakeups, Alarm alarm, Turn? before, TimeProvider time)
    {
        var woken = alarm.Silence();
        var (rights, beats) = (alarm.OthersRung, wakeups.Beats);
        var meeting = await meetings.ReadAsync(id);
        // Who somebody is follows from the team, too; which that is, the meeting says, and goes on saying.
        if (meeting.Revision > 0 && before is not { Meeting.Revision: > 0 })
            alarm.Hear(meeting.TeamId);
        // And from the cases that it is about, of which there may come more: heard before they are read.
        if (meeting.AllCases != before?.Meeting.AllCases)
            foreach (var more in meeting.AllCases.Except(before?.Meeting.AllCases ?? []))
                alarm.Hear(more);
        return new(meeting, rights, beats, time.GetUtcNow(), before is null ? null : woken);
    }

    /// <summary>True when a sign of life is due, also one that came while the turn before was busy.</summary>
    internal bool IsBeat(Turn? before) => before is not null && Beats != before.Beats;

    /// <summary>
    /// True when it is to be derived anew who may see what: when what that follows from has changed (invitations, the team and
    /// the participants, and the cases that the meeting is about), when a consent runs out, and at every sign of life, for tokens
    /// expire. For the rest of a thousand followers' thousand turns it is what it was.
    /// </summary>
    /// <param name="before">The turn before.</param>
    /// <param name="until">When what was derived last may change with nobody doing anything; null for never.</param>
    internal bool LooksAnew(Turn? before, DateTimeOffset? until) =>
        before is null || Rights != before.Rights || Meeting.Participants != before.Meeting.Participants
        || Meeting.AllCases != before.Meeting.AllCases || Meeting.IsSelective != before.Meeting.IsSelective || At >= until || IsBeat(before);
}
