using Google.Protobuf.WellKnownTypes;
using Meetings.Minutes;
using Meetings.V1;
using Meetings.Web.Live;

namespace Meetings.Web.Pages.Family;

/// <summary>Where the meeting stands, for a family.</summary>
/// <param name="Now">What is talked about.</param>
/// <param name="Start">When it is to start.</param>
/// <param name="End">When it is to end.</param>
/// <param name="Place">Where.</param>
/// <param name="OnlyFrame">True when it is about other children: what is said is not theirs to see (DOMAIN R21).</param>
/// <param name="AboutMany">True when others may be talked of, of whom they are not told.</param>
public sealed record FamilyNowShown(NowShown Now, Timestamp Start, Timestamp End, string Place, bool OnlyFrame, bool AboutMany);

/// <summary>Something that somebody is to do.</summary>
/// <param name="Action">The action.</param>
/// <param name="Instead">What it takes the place of; empty for nothing.</param>
/// <param name="Whose">Whose it is, by name; empty where that goes without saying.</param>
public sealed record ToDoShown(V1.Action Action, string Instead, Many<string> Whose)
{
    /// <summary>True when whoever looks has not answered yet: it stands first on their page.</summary>
    public bool IsAskedOf(Showing showing) =>
        Action is { Status: ActionStatus.Open, Response: ActionResponse.Unspecified } && showing.IsOwn(Action.ResponsibleId);
}

/// <summary>Who somebody is.</summary>
/// <param name="Person">The participant.</param>
/// <param name="Help">The texts that tell what they do in the meeting, and what their service is.</param>
/// <param name="InterpretsFor">Whom an interpreter or a support person is with; empty for everybody else.</param>
public sealed record PersonShown(V1.Participant Person, Many<string> Help, string InterpretsFor);

/// <summary>Takes from a view what a family is shown.</summary>
static class FamilyViewExtensions
{
    internal static FamilyNowShown NowForFamily(this MeetingView view, Showing showing) => new(
        view.Now(showing), view.Frame.ScheduledStart, view.Frame.ScheduledEnd, view.Frame.Place, view.IsOnlyFrame(), view.Frame.IsAboutMany());

    /// <summary>What was decided first.</summary>
    internal static IEnumerable<DecisionShown> Agreed(this MeetingView view, Whose whose, Words words) =>
        view.WithRemarks(whose, words).OrderBy(d => d.Decision.State != DecisionState.Adopted);

    /// <summary>What is still to be done comes first.</summary>
    internal static IEnumerable<ToDoShown> ToDo(this MeetingView view, Whose whose) =>
        view.Actions.OrderBy(a => a.Status != ActionStatus.Open).Select(a => new ToDoShown(a, view.InsteadOf(a), whose.Of(a)));

    /// <summary>What is said of a list with nothing in it: that it may still come, or that it did not; nothing before the meeting, or when it is called off.</summary>
    internal static string? Nothing(this MeetingView view, bool any, string soFar, string inTheEnd) => view.Frame.Phase switch
    {
        _ when any => null,
        MeetingPhase.Running or MeetingPhase.Paused => soFar,
        MeetingPhase.Closed => inTheEnd,
        _ => null,
    };

    /// <summary>The cases on whose family's side whoever looks is, and which they have a page of.</summary>
    internal static IEnumerable<SeenCase> OwnCases(this MeetingView view, Showing showing) =>
        view.Participants.FirstOrDefault(p => showing.IsOwn(p.Id)) is { } me ? new Whose(view).Cases.Where(c => c.HasPage && me.CaseIds.Contains(c.Id)) : [];

    internal static IEnumerable<PersonShown> People(this MeetingView view) => view.Participants.Where(p => p.Role != Role.Screen).Select(p =>
        new PersonShown(p, new(new[] { ServiceHelp.Of(p.Service), p.Role is Role.Leader or Role.Secretary ? $"RoleHelp.{p.Role}" : null }.OfType<string>()),
            view.InterpretsFor(p)));
}
