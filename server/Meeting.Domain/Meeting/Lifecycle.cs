using System.Collections.Immutable;

namespace Meetings;

/// <summary>Starts a planned meeting.</summary>
/// <param name="OpenActions">The team's actions as they stand now (DOMAIN R11): those that this
/// meeting lacks are carried over, those that changed elsewhere are brought up to date.</param>
/// <param name="LeftTeam">Who was removed from the team, though the meeting was planned with them: what they were to do then, somebody else has to (R9).</param>
public sealed record StartMeeting(ImmutableArray<ActionItem> OpenActions, params ImmutableArray<Member> LeftTeam) : MeetingCommand
{
    /// <summary>Actions that were removed where they had been added: they are left behind.</summary>
    public ImmutableArray<RemovedAction> Removed { get; init; } = [];

    internal override Rejection? RefusedWhen(MeetingPhase phase) => phase switch
    {
        MeetingPhase.Planned => null,
        MeetingPhase.Cancelled => Rejection.MeetingCancelled,
        _ => Rejection.MeetingAlreadyStarted,
    };

    internal override Outcome Decide(Meeting meeting, Moment moment)
    {
        // What comes along is as the team has it, and released there.
        var carried = meeting.ToCarryOver(OpenActions);
        return Outcome.Of(
        [
            .. carried,
            .. meeting.ToLeaveBehind(Removed),
            .. LeftTeam.SelectMany(m => meeting.ToRelease(m.Id, m.RemovedAt)).ExceptBy(carried.Select(c => c.Action.Id), r => r.ActionId),
            new MeetingStarted(),
        ]);
    }
}

/// <summary>The meeting started.</summary>
public sealed record MeetingStarted : PlanningEvent
{
    internal override Meeting Evolve(Meeting meeting, Recorded recorded) => meeting with
    {
        Phase = MeetingPhase.Running,
        StartedAt = recorded.At,
        RecordedSinceStart = false,
        Clock = meeting.Clock.Run(recorded.At),
    };
}

/// <summary>Takes back the start of a meeting that was started by mistake, while nothing has been recorded in it: it is planned again.</summary>
public sealed record TakeBackStart : MeetingCommand
{
    internal override Rejection? RefusedWhen(MeetingPhase phase) => Started.Refuses(phase);

    internal override Outcome Decide(Meeting meeting, Moment moment) =>
        meeting.RecordedSinceStart ? Rejection.RecordedSinceStart : new StartTakenBack();
}

/// <summary>The meeting was started by mistake and is planned again. The team's actions that came along stay.</summary>
public sealed record StartTakenBack : PlanningEvent
{
    internal override bool TakesPart(Actor by) => false;

    internal override Meeting Evolve(Meeting meeting, Recorded recorded) => meeting with
    {
        Phase = MeetingPhase.Planned,
        StartedAt = null,
        Participants = [.. meeting.Participants.Select(p => p with { TookPart = false })],
        Clock = Clock.Zero,
        CurrentItemId = null,
        Agenda = [.. meeting.Agenda.Select(i => i with { State = ItemState.Waiting, Clock = Clock.Zero, StartedAtRevision = 0 })],
    };
}

/// <summary>Pauses a running meeting; its clocks stand still.</summary>
public sealed record PauseMeeting : MeetingCommand
{
    internal override Rejection? RefusedWhen(MeetingPhase phase) => Running.Refuses(phase);

    internal override Outcome Decide(Meeting meeting, Moment moment) => new MeetingPaused();
}

/// <summary>The meeting was paused.</summary>
public sealed record MeetingPaused : PlanningEvent
{
    internal override Meeting Evolve(Meeting meeting, Recorded recorded) =>
        meeting.StopClocks(recorded.At) with { Phase = MeetingPhase.Paused };
}

/// <summary>Resumes a paused meeting.</summary>
public sealed record ResumeMeeting : MeetingCommand
{
    internal override Rejection? RefusedWhen(MeetingPhase phase) => phase switch
    {
        MeetingPhase.Paused => null,
        MeetingPhase.Running => Rejection.MeetingNotPaused,
        _ => Running.Refuses(phase),
    };

    internal override Outcome Decide(Meeting meeting, Moment moment) => new MeetingResumed();
}

/// <summary>The meeting was resumed. One that had been closed goes on, so that opening it again was no correction.</summary>
public sealed record MeetingResumed : PlanningEvent
{
    internal override Meeting Evolve(Meeting meeting, Recorded recorded) => meeting with
    {
        Phase = MeetingPhase.Running,
        PhaseReason = "",
        Corrections = meeting.ClosedAt is null ? meeting.Corrections : meeting.Corrections[..^1],
        ClosedAt = null,
        Clock = meeting.Clock.Run(recorded.At),
        Agenda = meeting.CurrentItemId is { } current
            ? meeting.Agenda.Change(current, i => i with { Clock = i.Clock.Run(recorded.At) })
            : meeting.Agenda,
    };
}

/// <summary>Closes the meeting; a current item is finished first.</summary>
/// <param name="NextMeeting">The team's next meeting, if it is set now.</param>
/// <param name="OthersWereHere">True when all of whom nobody has said were here.</param>
public sealed record CloseMeeting(NextMeeting? NextMeeting, bool OthersWereHere = false) : MeetingCommand
{
    internal override Rejection? RefusedWhen(MeetingPhase phase) => Started.Refuses(phase);

    internal override Outcome Decide(Meeting meeting, Moment moment) => Outcome.Of(
    [
        .. meeting.CurrentItemId is { } current ? [new AgendaItemFinished(current)] : Array.Empty<Event>(),
        .. OthersWereHere && meeting.OthersHere() is { } others ? [others] : Array.Empty<Event>(),
        .. NextMeeting is { } next ? [new NextMeetingSet(next.Start, next.Place, next.Convener, next.MeetingId)] : Array.Empty<Event>(),
        new MeetingClosed(),
    ]);
}

/// <summary>The meeting was closed.</summary>
public sealed record MeetingClosed : MeetingEvent
{
    internal override Meeting Evolve(Meeting meeting, Recorded recorded) =>
        meeting.StopClocks(recorded.At) with { Phase = MeetingPhase.Closed, PhaseReason = "", ClosedAt = meeting.ClosedAt ?? recorded.At };
}

/// <summary>Opens a closed meeting again, paused, so that it can be put right. It ended when it did, unless it is resumed.</summary>
/// <param name="Reason">Why; in a meeting about cases, or in which something is for some only, for leader and secretary.</param>
public sealed record ReopenMeeting(string Reason) : MeetingCommand
{
    internal override Rejection? RefusedWhen(MeetingPhase phase) => phase switch
    {
        MeetingPhase.Closed => null,
        MeetingPhase.Cancelled => Rejection.MeetingCancelled,
        _ => Rejection.MeetingNotClosed,
    };

    // Said once: what the meeting comes to be about later neither shows nor takes away what was said before (R29).
    internal override Outcome Decide(Meeting meeting, Moment moment) => new MeetingReopened(Reason, meeting.IsSelective ? Reach.Leaders : null);
}

/// <summary>The meeting was opened again.</summary>
/// <param name="Reason">Why.</param>
/// <param name="Reach">For whom that is, where it is not for all in the room.</param>
public sealed record MeetingReopened(string Reason, Reach? Reach = null) : MeetingEvent
{
    internal override Meeting Evolve(Meeting meeting, Recorded recorded) => meeting with
    {
        Phase = MeetingPhase.Paused,
        PhaseReason = Reason,
        Corrections = meeting.Corrections.Add(new(recorded.At, recorded.By.Name, Reason, Reach ?? Reach.Room)),
    };
}

/// <summary>Calls off a meeting that has not started.</summary>
/// <param name="Reason">Why.</param>
public sealed record CancelMeeting(string Reason) : MeetingCommand
{
    internal override Rejection? RefusedWhen(MeetingPhase phase) => phase switch
    {
        MeetingPhase.Planned => null,
        MeetingPhase.Cancelled => Rejection.MeetingCancelled,
        _ => Rejection.MeetingAlreadyStarted,
    };

    internal override Outcome Decide(Meeting meeting, Moment moment) => new MeetingCancelled(Reason);
}

/// <summary>The meeting was called off.</summary>
public sealed record MeetingCancelled(string Reason) : MeetingEvent
{
    internal override Meeting Evolve(Meeting meeting, Recorded recorded) =>
        meeting with { Phase = MeetingPhase.Cancelled, PhaseReason = Reason };
}

/// <summary>For commands that need a running meeting.</summary>
static class Running
{
    internal static Rejection? Refuses(MeetingPhase phase) => phase switch
    {
        MeetingPhase.Running => null,
        MeetingPhase.Paused => Rejection.MeetingPaused,
        MeetingPhase.Closed => Rejection.MeetingClosed,
        MeetingPhase.Cancelled => Rejection.MeetingCancelled,
        _ => Rejection.MeetingNotStarted,
    };
}

/// <summary>For commands that need a meeting that has started; a break does not matter.</summary>
static class Started
{
    internal static Rejection? Refuses(MeetingPhase phase) =>
        phase == MeetingPhase.Paused ? null : Running.Refuses(phase);
}

public sealed partial record Meeting
{
    /// <summary>
    /// What had begun by <paramref name="now"/>, began then at the latest: where the server's clock ran
    /// ahead and was put right, times go on from the right one.
    /// </summary>
    internal Meeting BegunBy(DateTimeOffset now) => !(StartedAt > now || ClosedAt > now || Clock.RunningSince > now) ? this : this with
    {
        StartedAt = StartedAt > now ? now : StartedAt,
        ClosedAt = ClosedAt > now ? now : ClosedAt,
        Clock = Clock.BegunBy(now),
        Agenda = CurrentItemId is { } current ? Agenda.Change(current, i => i with { Clock = i.Clock.BegunBy(now) }) : Agenda,
    };

    internal Meeting StopClocks(DateTimeOffset now) => this with
    {
        Clock = Clock.Stop(now),
        Agenda = CurrentItemId is { } current
            ? Agenda.Change(current, i => i with { Clock = i.Clock.Stop(now) })
            : Agenda,
    };
}
