namespace Meetings;

/// <summary>The team's next meeting.</summary>
/// <param name="Start">When.</param>
/// <param name="Place">Where; may be empty.</param>
/// <param name="Convener">Who calls it; may be empty.</param>
/// <param name="MeetingId">The meeting that it is, once planned; null where none is to be planned.</param>
/// <param name="CalledOff">True when that meeting was called off.</param>
public sealed record NextMeeting(DateTimeOffset Start, string Place, string Convener, Guid? MeetingId = null, bool CalledOff = false);

/// <summary>Sets or replaces the team's next meeting.</summary>
public sealed record SetNextMeeting(NextMeeting NextMeeting) : MeetingCommand
{
    internal override Outcome Decide(Meeting meeting, Moment moment) =>
        new NextMeetingSet(NextMeeting.Start, NextMeeting.Place, NextMeeting.Convener, NextMeeting.MeetingId);
}

/// <summary>The team's next meeting was set, and which meeting it is.</summary>
public sealed record NextMeetingSet(DateTimeOffset Start, string Place, string Convener, Guid? MeetingId = null) : PlanningEvent
{
    internal override Meeting Evolve(Meeting meeting, Recorded recorded) =>
        meeting with { NextMeeting = new(Start, Place, Convener, MeetingId), NextMeetingRecorded = recorded };
}

/// <summary>
/// The next meeting was moved, or called off, where it is planned itself: what is said of it here follows, also when this
/// meeting is over. A fact from the other meeting and nobody's to command.
/// </summary>
/// <param name="MeetingId">The meeting that is the next one.</param>
/// <param name="Start">When it is now.</param>
/// <param name="Place">Where it is now; may be empty.</param>
/// <param name="CalledOff">True when it was called off.</param>
public sealed record FollowNextMeeting(Guid MeetingId, DateTimeOffset Start, string Place, bool CalledOff) : MeetingCommand
{
    internal override Rejection? RefusedWhen(MeetingPhase phase) => phase == MeetingPhase.Cancelled ? Rejection.MeetingCancelled : null;

    internal override Outcome Decide(Meeting meeting, Moment moment) =>
        meeting.NextMeeting is not { } next || next.MeetingId != MeetingId || (next.Start, next.Place, next.CalledOff) == (Start, Place, CalledOff)
            ? Outcome.Nothing
            : new NextMeetingFollowed(Start, Place, CalledOff);
}

/// <summary>What is said of the next meeting is as it stands there.</summary>
public sealed record NextMeetingFollowed(DateTimeOffset Start, string Place, bool CalledOff) : PlanningEvent
{
    internal override bool TakesPart(Actor by) => false;

    internal override Meeting Evolve(Meeting meeting, Recorded recorded) =>
        meeting with { NextMeeting = meeting.NextMeeting! with { Start = Start, Place = Place, CalledOff = CalledOff } };
}
