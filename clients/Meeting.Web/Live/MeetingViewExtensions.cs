using Meetings.Minutes;
using Meetings.V1;

namespace Meetings.Web.Live;

/// <summary>What is being talked about, and what comes next.</summary>
/// <param name="Phase">Where the meeting stands.</param>
/// <param name="OpenAgain">True while it is open again to be put right.</param>
/// <param name="Reason">Why it was called off or opened again.</param>
/// <param name="Item">The current item; null between items.</param>
/// <param name="Next">The item that comes next, or that the meeting goes on with after a break; null for none.</param>
/// <param name="Case">What is chosen to be said something about (<see cref="CaseChoice"/>).</param>
public sealed record NowShown(MeetingPhase Phase, bool OpenAgain, string Reason, AgendaItem? Item, AgendaItem? Next, string Case);

/// <summary>An agenda item where it stands.</summary>
/// <param name="Item">The item.</param>
/// <param name="Number">Its place on the agenda, from 1.</param>
/// <param name="Tagged">True where it says whose it is; to a family with one child that goes without saying.</param>
public sealed record ItemShown(AgendaItem Item, int Number, bool Tagged);

/// <summary>A decision with what was said to it.</summary>
/// <param name="Decision">The decision.</param>
/// <param name="Item">The item's title; empty for the meeting as a whole.</param>
/// <param name="Remarks">In the order made.</param>
/// <param name="Whose">Whose it is, by name; empty where that goes without saying.</param>
public sealed record DecisionShown(Decision Decision, string Item, Many<Remark> Remarks, Many<string> Whose);

/// <summary>An action, what it follows, and where it came up.</summary>
/// <param name="Action">The action.</param>
/// <param name="Instead">What it takes the place of; empty for nothing.</param>
/// <param name="Whose">Whose it is, by name; empty where that goes without saying.</param>
/// <param name="Item">The item's title; empty when it goes without saying.</param>
public sealed record ActionShown(V1.Action Action, string Instead, Many<string> Whose, string Item = "");

/// <summary>A bright spot.</summary>
/// <param name="Spot">The bright spot.</param>
/// <param name="Whose">Whose it is, by name; empty where that goes without saying.</param>
public sealed record SpotShown(BrightSpot Spot, Many<string> Whose);

/// <summary>A contribution.</summary>
/// <param name="Said">The contribution.</param>
/// <param name="Item">The title of the item that it is about; empty for the meeting as a whole.</param>
/// <param name="Whose">Whose it is, by name; empty where that goes without saying.</param>
public sealed record ContributionShown(Contribution Said, string Item, Many<string> Whose);

/// <summary>Somebody who can be chosen to do something.</summary>
/// <param name="PersonId">The person; empty for nobody yet.</param>
/// <param name="Name">The name, and the service.</param>
/// <param name="Chosen">True for who is chosen when the form opens.</param>
public sealed record Offered(string PersonId, string Name, bool Chosen);

/// <summary>Takes from a view what parts show.</summary>
public static class MeetingViewExtensions
{
    /// <summary>The current item; null between items.</summary>
    public static AgendaItem? Current(this MeetingView view) => view.Agenda.FirstOrDefault(i => i.Id == view.Frame.CurrentItemId);

    /// <summary>The first waiting item after the current one, or else the first that waits.</summary>
    public static AgendaItem? Next(this MeetingView view) =>
        view.Agenda.SkipWhile(i => i.Id != view.Frame.CurrentItemId).FirstOrDefault(i => i.State == ItemState.Waiting)
        ?? view.Agenda.FirstOrDefault(i => i.State == ItemState.Waiting);

    /// <summary>Those who take part themselves: no screen, and nobody who only looks on.</summary>
    public static IEnumerable<Participant> Attendees(this MeetingView view) => view.Participants.Where(p => p.Role is not (Role.Screen or Role.Observer));

    /// <summary>Whom an interpreter or a support person is with; empty for everybody else.</summary>
    public static string InterpretsFor(this MeetingView view, Participant interpreter) =>
        interpreter.InterpretsFor.Length == 0 ? "" : view.Participants.FirstOrDefault(p => p.Id == interpreter.InterpretsFor)?.Name ?? "";

    /// <summary>Those of whom nobody has said whether they are here.</summary>
    public static IEnumerable<Participant> NotRecorded(this MeetingView view) => view.Attendees().Where(p => p.Attendance == Attendance.Unspecified);

    /// <summary>True for a meeting about many children, of which a family sees no more than what is about their own (DOMAIN R21).</summary>
    public static bool IsAboutMany(this MeetingFrame frame) => frame.Kind is MeetingKind.Tst or MeetingKind.LearningCircle;

    /// <summary>True for a meeting about many children in which there is nothing about the viewer's own: they see the frame.</summary>
    public static bool IsOnlyFrame(this MeetingView view) =>
        view.Frame.IsAboutMany() && view.Agenda.Count + view.Actions.Count + view.Decisions.Count + view.BrightSpots.Count + view.Contributions.Count + view.Frame.Cases.Count == 0;

    /// <summary>Who can be chosen to do something, which takes that they see it; first, that nobody is yet.</summary>
    /// <param name="view">The meeting.</param>
    /// <param name="nobody">What it is called to choose nobody.</param>
    /// <param name="chosen">Who is chosen; empty for nobody.</param>
    public static IEnumerable<Offered> Offered(this MeetingView view, string nobody, string chosen) => view.Attendees()
        .Where(p => p.Id == chosen || view.SeesWhatIsSaid(p))
        .Select(p => new Offered(p.Id, p.Service.Length > 0 ? $"{p.Name} ({p.Service})" : p.Name, p.Id == chosen))
        .Prepend(new("", nobody, Chosen: false));

    // A family sees what is said of their own, and of nobody's in a meeting that is not about many.
    static bool SeesWhatIsSaid(this MeetingView view, Participant person) => person.Role switch
    {
        Role.Contributor => false,
        var role when role.IsFamilySide() => view.Current() is { Cases: { Count: > 0 } own } ? own.All(c => person.CaseIds.Contains(c.Id)) : !view.Frame.IsAboutMany(),
        _ => true,
    };

    /// <summary>What an action takes the place of (DOMAIN R10), while that is in the meeting; empty for nothing.</summary>
    public static string InsteadOf(this MeetingView view, V1.Action action) =>
        action.FollowsId.Length == 0 ? "" : view.Actions.FirstOrDefault(a => a.Id == action.FollowsId)?.Text ?? "";

    /// <summary>An action, what it follows, and whose it is.</summary>
    public static ActionShown Shown(this MeetingView view, V1.Action action, Whose whose) => new(action, view.InsteadOf(action), whose.Of(action));

    /// <summary>Bright spots, and whose they are.</summary>
    public static IEnumerable<SpotShown> Spots(this MeetingView view, Whose whose) => view.BrightSpots.Select(s => new SpotShown(s, whose.Of(s)));

    /// <summary>Contributions, and what they are about.</summary>
    public static IEnumerable<ContributionShown> Said(this MeetingView view, Whose whose, Words words) =>
        view.Contributions.Select(c => new ContributionShown(c, words.TitleOf(view, c.ItemId), whose.Of(c)));

    /// <summary>What is being talked about.</summary>
    public static NowShown Now(this MeetingView view, Showing showing) => new(
        view.Frame.Phase, view.Frame.IsOpenAgain(), view.Frame.PhaseReason, view.Current(), view.Frame.Phase == MeetingPhase.Paused ? view.GoesOnWith() : view.Next(), CaseChoice.ChosenIn(view, showing));

    /// <summary>The agenda.</summary>
    public static IEnumerable<ItemShown> Items(this MeetingView view, bool tagged = true) => view.Agenda.Select((item, i) => new ItemShown(item, i + 1, tagged));

    /// <summary>
    /// What the meeting goes on with when it is resumed: the item that it was at, or else the next; null while it is open again
    /// only to be put right. Every page says the same.
    /// </summary>
    public static AgendaItem? GoesOnWith(this MeetingView view) =>
        view.Frame.Phase == MeetingPhase.Paused && !view.Frame.IsOpenAgain() ? view.Current() ?? view.Next() : null;

    /// <summary>True while a meeting that was closed is open again to be put right, which is not for all to know why.</summary>
    public static bool IsOpenAgain(this MeetingFrame frame) => frame is { Phase: MeetingPhase.Paused, ClosedAt: not null };

    /// <summary>Where a meeting stands, as its texts are named: one that is open again to be put right apart from one that takes a break.</summary>
    /// <param name="phase">The phase.</param>
    /// <param name="openAgain">True while it is open again.</param>
    public static string Standing(this MeetingPhase phase, bool openAgain) => openAgain ? "OpenedAgain" : $"{phase}";

    /// <summary>Where a decision stands, as its texts are named: what was adopted and withdrawn apart from what never was.</summary>
    public static string Standing(this Decision decision) =>
        decision is { State: DecisionState.Withdrawn, DecidedAt: not null } ? "WithdrawnLater" : $"{decision.State}";

    /// <summary>True for what was not adopted, or is no longer.</summary>
    public static bool IsGone(this Decision decision) =>
        decision.State is DecisionState.Rejected or DecisionState.Withdrawn or DecisionState.Annulled;

    /// <summary>True for what is still to be done.</summary>
    public static bool IsOpen(this V1.Action action) => action.Status == ActionStatus.Open;

    /// <summary>True for a question that nobody has answered.</summary>
    public static bool IsUnanswered(this Contribution contribution) => contribution is { Kind: ContributionKind.Question, Answer.Length: 0 };

    /// <summary>Who disagrees with a decision.</summary>
    public static IEnumerable<string> Dissenters(this MeetingView view, string decisionId, Words words) =>
        view.Remarks.Where(r => r.Dissent && r.DecisionId == decisionId).Select(r => words.NameOf(r.AuthorName)).Distinct();

    /// <summary>Decisions with their remarks, and what they are about.</summary>
    public static IEnumerable<DecisionShown> WithRemarks(this MeetingView view, Whose whose, Words words) => view.Decisions.Select(d => new DecisionShown(
        d, words.TitleOf(view, d.ItemId), new(view.Remarks.Where(r => r.DecisionId == d.Id)), whose.Of(d)));
}
