using Google.Protobuf.WellKnownTypes;
using Meetings.V1;
using Meetings.Web.Live;

namespace Meetings.Web.Pages.Leader;

/// <summary>What is talked about, large.</summary>
/// <param name="Phase">Where the meeting stands.</param>
/// <param name="OpenAgain">True while it is open again to be put right.</param>
/// <param name="Reason">Why it was called off or opened again.</param>
/// <param name="Item">The current item; null between items.</param>
/// <param name="Number">The current item's place on the agenda, from 1.</param>
/// <param name="Items">How many items there are.</param>
/// <param name="Waiting">Questions that nobody has answered.</param>
/// <param name="Here">How many of those invited are here.</param>
/// <param name="Invited">How many were invited.</param>
/// <param name="Screen">What of it the shared screen may show; null where it is about no named case.</param>
/// <param name="Case">What is chosen to be said something about (<see cref="CaseChoice"/>).</param>
public sealed record NowLedShown(MeetingPhase Phase, bool OpenAgain, string Reason, AgendaItem? Item, int Number, int Items, int Waiting, int Here, int Invited, ScreenLet? Screen, string Case);

/// <summary>What the shared screen may show.</summary>
/// <param name="ItemId">The item; empty for what the whole meeting is about.</param>
/// <param name="Shown">True when the leader has let it.</param>
public sealed record ScreenLet(string ItemId, bool Shown);

/// <summary>The one thing to do next. Knows no clock, so that it changes only when it becomes something else.</summary>
/// <param name="Phase">Where the meeting stands.</param>
/// <param name="ItemId">The item that comes next, or first; empty after the last.</param>
/// <param name="Title">Its title.</param>
/// <param name="Whose">Whose it is, by name.</param>
public sealed record NextStepShown(MeetingPhase Phase, string ItemId, string Title, Many<string> Whose);

/// <summary>The clocks, and the steps beside the next one.</summary>
/// <param name="Phase">Where the meeting stands.</param>
/// <param name="Item">The current item; null between items.</param>
/// <param name="PreviousId">The item to step back to; empty for none.</param>
/// <param name="Ends">When the meeting is to end: as scheduled, or as long after its start when it is held at another time.</param>
public sealed record HelmShown(MeetingPhase Phase, AgendaItem? Item, string PreviousId, Timestamp Ends);

/// <summary>An item that a touch makes the current one.</summary>
/// <param name="Item">The item.</param>
/// <param name="Phase">Where the meeting stands.</param>
/// <param name="HasCurrent">True while some item is talked about: who goes back from it to one that is finished leaves it waiting.</param>
public sealed record AgendaStepShown(ItemShown Item, MeetingPhase Phase, bool HasCurrent);

/// <summary>How the meeting ends.</summary>
/// <param name="Phase">Where the meeting stands.</param>
/// <param name="Next">The next meeting; null while it is not set.</param>
/// <param name="HasEnded">True when it has been closed, though it may be open again.</param>
public sealed record EndingShown(MeetingPhase Phase, NextMeeting? Next, bool HasEnded);

/// <summary>A note, and where it came up.</summary>
/// <param name="Note">The note.</param>
/// <param name="Item">The item's title; empty when it goes without saying.</param>
/// <param name="Whose">Whose it is, by name; empty where that goes without saying.</param>
public sealed record NoteLedShown(Note Note, string Item, Many<string> Whose);

/// <summary>All of whom nobody has said whether they are here.</summary>
/// <param name="Others">True when it has been said of some.</param>
public sealed record AllHereShown(bool Others);

/// <summary>Somebody who was invited.</summary>
/// <param name="Person">The person.</param>
/// <param name="InterpretsFor">Whom an interpreter or a support person is with; empty for everybody else.</param>
/// <param name="Open">True while attendance can be recorded.</param>
/// <param name="Whose">On whose side somebody takes part, in a meeting about several.</param>
public sealed record AttendeeShown(V1.Participant Person, string InterpretsFor, bool Open, Many<string> Whose);

/// <summary>Takes from a view what the console shows.</summary>
static class LeaderViewExtensions
{
    // A meeting held on another day than planned has no use for the planned end.
    static readonly TimeSpan AsPlanned = TimeSpan.FromHours(12);

    /// <summary>What is said of all at once; null where there are not several to say it of.</summary>
    internal static AllHereShown? AllHere(this MeetingView view) =>
        view.Frame.Phase is MeetingPhase.Closed or MeetingPhase.Cancelled || view.NotRecorded().Count() < 2 ? null
        : new(view.Attendees().Any(p => p.Attendance != Attendance.Unspecified));

    internal static NowLedShown NowLed(this MeetingView view, Showing showing) => new(
        view.Frame.Phase, view.Frame.IsOpenAgain(), view.Frame.PhaseReason, view.Current(), view.Agenda.TakeWhile(i => i.Id != view.Frame.CurrentItemId).Count() + 1, view.Agenda.Count,
        view.Contributions.Count(c => c.IsUnanswered()),
        view.Attendees().Count(p => p.Attendance is Attendance.Present or Attendance.Late), view.Attendees().Count(),
        view.ScreenLet(), CaseChoice.ChosenIn(view, showing));

    // What an item is about comes before what the whole meeting is.
    static ScreenLet? ScreenLet(this MeetingView view) =>
        view.Current() is { Cases.Count: > 0 } item ? new(item.Id, item.OnScreen)
        : view.Frame.Cases.Count > 0 && view.Frame.Phase is not (MeetingPhase.Closed or MeetingPhase.Cancelled) ? new("", view.Frame.OnScreen)
        : null;

    /// <summary>The item that the next step starts; null after the last.</summary>
    // One that is shielded from whoever leads is no step of theirs.
    internal static AgendaItem? Step(this MeetingView view) =>
        view.Next() is { Shielded: false } next ? next : view.Agenda.FirstOrDefault(i => i is { State: ItemState.Waiting, Shielded: false });

    internal static NextStepShown NextStep(this MeetingView view, Words words) =>
        view.Step() is { } step
            ? new(view.Frame.Phase, step.Id, words.TitleOf(step), new(step.Cases.Select(c => c.Name)))
            : new(view.Frame.Phase, "", "", new([]));

    internal static HelmShown Helm(this MeetingView view) => new(view.Frame.Phase, view.Current(), view.Previous()?.Id ?? "", view.Frame.Ends());

    /// <summary>The nearest item before the current one that has been talked about.</summary>
    static AgendaItem? Previous(this MeetingView view) => view.Current() is { } current
        ? view.Agenda.TakeWhile(i => i != current).LastOrDefault(i => i.State == ItemState.Finished)
        : null;

    static Timestamp Ends(this MeetingFrame frame) =>
        frame.StartedAt is { } started && (started.ToDateTimeOffset() - frame.ScheduledStart.ToDateTimeOffset()).Duration() > AsPlanned
            ? started + (frame.ScheduledEnd - frame.ScheduledStart)
            : frame.ScheduledEnd;
}
