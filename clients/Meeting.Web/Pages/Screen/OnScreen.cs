using Google.Protobuf.WellKnownTypes;
using Meetings.V1;
using Meetings.Web.Live;

namespace Meetings.Web.Pages.Screen;

/// <summary>The screen's upper edge.</summary>
/// <param name="Title">The meeting's title; empty while it is the page's heading.</param>
/// <param name="Missing">Services with a duty to attend that are not here (DOMAIN R2); empty while the meeting has not begun, and after.</param>
/// <param name="UtcOffset">How far the meeting's clock is ahead of UTC.</param>
public sealed record TopOnScreen(string Title, Many<string> Missing, TimeSpan UtcOffset);

/// <summary>Before the meeting.</summary>
/// <param name="Title">The meeting's title.</param>
/// <param name="Kind">The kind of meeting.</param>
/// <param name="Place">Where.</param>
/// <param name="Start">When it is to start.</param>
/// <param name="End">When it is to end.</param>
public sealed record WelcomeOnScreen(string Title, MeetingKind Kind, string Place, Timestamp Start, Timestamp End);

/// <summary>What is being talked about.</summary>
/// <param name="Item">The current item; null between items.</param>
/// <param name="Place">Its place on the agenda, from 1; 0 between items.</param>
/// <param name="Of">How many items there are.</param>
/// <param name="Next">The title of the item that comes next; empty after the last.</param>
public sealed record NowOnScreen(AgendaItem? Item, int Place, int Of, string Next);

/// <summary>A break, or a meeting that was opened again.</summary>
/// <param name="Reason">Why it was opened again; empty for a break.</param>
/// <param name="Next">The item that the meeting goes on with; empty for none.</param>
public sealed record PauseOnScreen(string Reason, string Next);

/// <summary>After the meeting.</summary>
/// <param name="Next">The team's next meeting; null while it is not set.</param>
/// <param name="Spot">The newest bright spot; null for none.</param>
/// <param name="Onward">When the screen is free for another meeting.</param>
public sealed record FarewellOnScreen(NextMeeting? Next, WrittenOnScreen? Spot, DateTimeOffset Onward);

/// <summary>An item of the agenda.</summary>
/// <param name="Item">The item.</param>
/// <param name="Place">Its place on the agenda, from 1.</param>
public sealed record ItemOnScreen(AgendaItem Item, int Place);

/// <summary>What did not fit.</summary>
/// <param name="Left">How many.</param>
/// <param name="InMinutes">True when the minutes have them.</param>
public sealed record MoreOnScreen(int Left, bool InMinutes);

/// <summary>A decision that has just been adopted.</summary>
/// <param name="Text">The wording.</param>
/// <param name="At">When.</param>
/// <param name="Formal">True where decisions are voted over, and need not be everybody's.</param>
public sealed record MomentOnScreen(string Text, Timestamp At, bool Formal);

/// <summary>Something short that somebody wrote, the newest of several.</summary>
/// <param name="Text">What was written.</param>
/// <param name="By">By whom.</param>
/// <param name="Others">How many more there are.</param>
public sealed record WrittenOnScreen(string Text, string By, int Others);

/// <summary>
/// What stands on the shared screen. It is chosen from the server's view for the screen, which holds what everybody in
/// the room may see and nothing else (DOMAIN R23).
/// </summary>
sealed class OnScreen
{
    // The lists' room, in hundredths of the screen's height, and what the strip below them takes of it.
    internal const decimal Side = 86;
    internal const decimal Strip = 17;

    OnScreen()
    {
    }

    internal Fitted<Decision> Proposals { get; private init; } = Fitted<Decision>.Nothing;

    internal Fitted<Decision> Decisions { get; private init; } = Fitted<Decision>.Nothing;

    internal Fitted<V1.Action> Actions { get; private init; } = Fitted<V1.Action>.Nothing;

    internal Fitted<ItemOnScreen> Agenda { get; private init; } = Fitted<ItemOnScreen>.Nothing;

    internal Fitted<V1.Participant> People { get; private init; } = Fitted<V1.Participant>.Nothing;

    internal Fitted<Contribution> Important { get; private init; } = Fitted<Contribution>.Nothing;

    internal WrittenOnScreen? Spot { get; private init; }

    internal WrittenOnScreen? Question { get; private init; }

    internal static OnScreen Of(MeetingView view) => view.Frame.Phase switch
    {
        MeetingPhase.Planned => Before(view),
        MeetingPhase.Running or MeetingPhase.Paused => During(view),
        MeetingPhase.Closed => After(view),
        _ => new(),
    };

    static OnScreen Before(MeetingView view)
    {
        V1.Participant[] people = [.. view.Attendees()];
        var (agenda, expected) = Fitting.Share(Items(view), Fitting.OfItem, people, Fitting.OfPerson, Side);
        return new() { Agenda = agenda, People = expected };
    }

    static OnScreen During(MeetingView view)
    {
        // What is proposed to what is talked about now, so that everybody can read what they are asked.
        Decision[] proposals = [.. view.Decisions.Where(d => d.State == DecisionState.Proposed && d.ItemId == view.Frame.CurrentItemId).Reverse()];
        Decision[] decisions = [.. Adopted(view).Reverse()];
        // New ones, then those from last time, then what is done; each the newest first.
        V1.Action[] actions =
        [
            .. view.Actions.Where(a => a.Status != ActionStatus.Stopped).Reverse()
                .OrderBy(a => a.Status == ActionStatus.Done).ThenBy(a => a.CarriedOver),
        ];

        var (spot, question) = (Newest(view.BrightSpots), Waiting(view.Contributions));
        var least = Fitting.Least(proposals, Fitting.OfProposal) + Fitting.Least(decisions, Fitting.OfDecision) + Fitting.Least(actions, Fitting.OfAction);
        if (least > Side - Strip)
            (spot, question) = (null, null);
        var room = spot is null && question is null ? Side : Side - Strip;

        var asked = Fitting.Take(proposals, Fitting.OfProposal, room / 2);
        room -= Fitting.Height(asked, Fitting.OfProposal);
        var (agreed, toDo) = Fitting.Share(decisions, Fitting.OfDecision, actions, Fitting.OfAction, room);
        room -= Fitting.Height(agreed, Fitting.OfDecision) + Fitting.Height(toDo, Fitting.OfAction);

        // What matters to somebody is for the whole room, but leaves to decisions and actions what they need.
        Contribution[] important = [.. view.Contributions.Where(c => c.Kind == ContributionKind.Important).Reverse()];
        var matters = Fitting.Least(important, Fitting.OfImportant) <= room ? Fitting.Take(important, Fitting.OfImportant, room) : Fitted<Contribution>.Nothing;
        room -= Fitting.Height(matters, Fitting.OfImportant);
        return new()
        {
            Proposals = asked,
            Decisions = agreed,
            Actions = toDo,
            Important = matters,
            Agenda = Around(Items(view), view.Frame.CurrentItemId, room),
            Spot = spot,
            Question = question,
        };
    }

    static OnScreen After(MeetingView view)
    {
        Decision[] decisions = [.. Adopted(view)];
        V1.Action[] actions = [.. view.Actions.Where(a => a.Status == ActionStatus.Open).OrderBy(a => a.CarriedOver)];
        var (agreed, toDo) = Fitting.Share(decisions, Fitting.OfOutcome, actions, Fitting.OfAction, Side);
        return new() { Decisions = agreed, Actions = toDo, Spot = Newest(view.BrightSpots) };
    }

    // What is left of the agenda, with one that is finished for a beginning; where there is no room for a few, nothing.
    static Fitted<ItemOnScreen> Around(IReadOnlyList<ItemOnScreen> items, string current, decimal room)
    {
        var from = Math.Max(0, items.TakeWhile(i => i.Item.Id != current && i.Item.State == ItemState.Finished).Count() - 1);
        ItemOnScreen[] left = [.. items.Skip(from)];
        var around = Fitting.Take(left, Fitting.OfItem, room);
        return around.Shown.Count >= Math.Min(4, left.Length) ? around : Fitted<ItemOnScreen>.Nothing;
    }

    static ItemOnScreen[] Items(MeetingView view) => [.. view.Agenda.Select((item, i) => new ItemOnScreen(item, i + 1))];

    static IEnumerable<Decision> Adopted(MeetingView view) => view.Decisions.Where(d => d.State == DecisionState.Adopted).OrderBy(d => d.DecidedAt);

    static WrittenOnScreen? Newest(Google.Protobuf.Collections.RepeatedField<BrightSpot> spots) =>
        spots.Count == 0 ? null : new(spots[^1].Text, spots[^1].AuthorName, spots.Count - 1);

    // The one that has waited longest.
    static WrittenOnScreen? Waiting(IEnumerable<Contribution> contributions)
    {
        Contribution[] waiting = [.. contributions.Where(c => c.Kind == ContributionKind.Question && c.Answer.Length == 0)];
        return waiting.Length == 0 ? null : new(waiting[0].Text, waiting[0].AuthorName, waiting.Length - 1);
    }
}
