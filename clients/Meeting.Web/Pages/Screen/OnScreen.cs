using Google.Protobuf.WellKnownTypes;
using Meetings.Minutes;
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
/// <param name="OpenAgain">True while it is open again to be put right.</param>
/// <param name="Reason">Why it was opened again; empty for a break.</param>
/// <param name="Next">The item that the meeting goes on with; empty for none.</param>
public sealed record PauseOnScreen(bool OpenAgain, string Reason, string Next);

/// <summary>After the meeting.</summary>
/// <param name="Next">The team's next meeting; null while it is not set.</param>
/// <param name="Onward">When the screen is free for another meeting.</param>
public sealed record FarewellOnScreen(NextMeeting? Next, DateTimeOffset Onward);

/// <summary>An item of the agenda.</summary>
/// <param name="Item">The item.</param>
/// <param name="Place">Its place on the agenda, from 1.</param>
public sealed record ItemOnScreen(AgendaItem Item, int Place);

/// <summary>How many a list has, and which of them there is room for now.</summary>
/// <param name="List">The list's id on the page.</param>
/// <param name="Count">How many.</param>
public sealed record PagesOnScreen(string List, int Count);

/// <summary>A decision that has just been adopted.</summary>
/// <param name="Text">The wording.</param>
/// <param name="At">When.</param>
/// <param name="Formal">True where decisions are voted over, and need not be everybody's.</param>
/// <param name="Disagree">Who disagrees: then it is not everybody's either.</param>
public sealed record MomentOnScreen(string Text, Timestamp At, bool Formal, Many<string> Disagree);

/// <summary>What was decided, or is proposed.</summary>
/// <param name="Decision">The decision.</param>
/// <param name="Disagree">Who disagrees.</param>
/// <param name="Whose">Whose it is, by name; empty where that goes without saying.</param>
public sealed record DecidedOnScreen(Decision Decision, Many<string> Disagree, Many<string> Whose);

/// <summary>What somebody has said to the room.</summary>
public enum SaidKind
{
    /// <summary>A question that waits for an answer.</summary>
    Question,

    /// <summary>What matters to somebody (DOMAIN R6).</summary>
    Important,

    /// <summary>A bright spot.</summary>
    Spot,
}

/// <summary>Something short that somebody said.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Text">What was written.</param>
/// <param name="By">By whom.</param>
/// <param name="Whose">Whose it is, by name; empty where that goes without saying.</param>
public sealed record SaidOnScreen(string Id, SaidKind Kind, string Text, string By, Many<string> Whose);

/// <summary>
/// What stands on the shared screen, in order. It is chosen from the server's view for the screen, which holds what
/// everybody in the room may see and nothing else (DOMAIN R23). What there is no room for stands on further pages of its
/// list, which the browser turns (Scripts/turning.js).
/// </summary>
sealed class OnScreen
{
    OnScreen()
    {
    }

    internal IReadOnlyList<Decision> Proposals { get; private init; } = [];

    internal IReadOnlyList<Decision> Decisions { get; private init; } = [];

    internal IReadOnlyList<V1.Action> Actions { get; private init; } = [];

    internal IReadOnlyList<SaidOnScreen> Said { get; private init; } = [];

    internal IReadOnlyList<ItemOnScreen> Agenda { get; private init; } = [];

    internal IReadOnlyList<V1.Participant> People { get; private init; } = [];

    internal static OnScreen Of(MeetingView view) => view.Frame.Phase switch
    {
        MeetingPhase.Planned => Before(view),
        MeetingPhase.Running or MeetingPhase.Paused => During(view),
        MeetingPhase.Closed => After(view),
        _ => new(),
    };

    static OnScreen Before(MeetingView view) => new() { Agenda = [.. Items(view)], People = [.. view.Attendees()] };

    // The newest first: it is what the room has just heard.
    static OnScreen During(MeetingView view) => new()
    {
        // What is proposed to what is talked about now, so that everybody can read what they are asked.
        Proposals = [.. view.Decisions.Where(d => d.State == DecisionState.Proposed && d.ItemId == view.Frame.CurrentItemId).Reverse()],
        Decisions = [.. Adopted(view).Reverse()],
        // New ones, then those from last time, then what is done.
        Actions =
        [
            .. view.Actions.Where(a => a.Status != ActionStatus.Stopped).Reverse()
                .OrderBy(a => a.Status == ActionStatus.Done).ThenBy(a => a.CarriedOver),
        ],
        Said = [.. Asked(view, new(view)), .. Important(view, new(view)), .. Spots(view, new(view))],
        Agenda = [.. Ahead(view)],
    };

    static OnScreen After(MeetingView view) => new()
    {
        Decisions = [.. Adopted(view)],
        Actions = [.. view.Actions.Where(a => a.Status == ActionStatus.Open).OrderBy(a => a.CarriedOver)],
        Said = [.. Spots(view, new(view))],
    };

    // What is left of the agenda, with one that is finished for a beginning.
    static IEnumerable<ItemOnScreen> Ahead(MeetingView view) =>
        Items(view).Skip(view.Agenda.TakeWhile(i => i.Id != view.Frame.CurrentItemId && i.State == ItemState.Finished).Count() - 1);

    static IEnumerable<ItemOnScreen> Items(MeetingView view) => view.Agenda.Select((item, i) => new ItemOnScreen(item, i + 1));

    static IEnumerable<Decision> Adopted(MeetingView view) => view.Decisions.Where(d => d.State == DecisionState.Adopted).OrderBy(d => d.DecidedAt);

    // The one that has waited longest comes first.
    static IEnumerable<SaidOnScreen> Asked(MeetingView view, Whose whose) => view.Contributions
        .Where(c => c.Kind == ContributionKind.Question && c.Answer.Length == 0).Select(c => new SaidOnScreen(c.Id, SaidKind.Question, c.Text, c.AuthorName, whose.Of(c)));

    static IEnumerable<SaidOnScreen> Important(MeetingView view, Whose whose) => view.Contributions
        .Where(c => c.Kind == ContributionKind.Important).Reverse().Select(c => new SaidOnScreen(c.Id, SaidKind.Important, c.Text, c.AuthorName, whose.Of(c)));

    static IEnumerable<SaidOnScreen> Spots(MeetingView view, Whose whose) => view.BrightSpots
        .Reverse().Select(b => new SaidOnScreen(b.Id, SaidKind.Spot, b.Text, b.AuthorName, whose.Of(b)));
}
