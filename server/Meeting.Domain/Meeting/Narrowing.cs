using System.Collections.Immutable;

namespace Meetings;

/// <summary>
/// Keeps what came along from another meeting within what it is about there: what was made for fewer where it was added is for no
/// more here, whether this meeting is planned, goes on or is over (DOMAIN R22, R29). A fact from the other meeting, and nobody's to command.
/// </summary>
/// <param name="Added">Actions of the meeting that they were added in, each with what it is about there.</param>
public sealed record KeepWithin(ImmutableArray<ActionItem> Added) : MeetingCommand
{
    internal override Rejection? RefusedWhen(MeetingPhase phase) => null;

    internal override Outcome Decide(Meeting meeting, Moment moment) => Outcome.Of([.. meeting.ToNarrow(Added)]);
}

/// <summary>An action that came along, or took the place of one that did, is for fewer: where it was added, it is so, too.</summary>
/// <param name="ActionId">The action.</param>
/// <param name="Matter">What it is about, and how far it reaches.</param>
public sealed record ActionNarrowed(Guid ActionId, Matter Matter) : PlanningEvent
{
    internal override bool TakesPart(Actor by) => false;

    // Nothing was said of it with that: what the action became last, it became elsewhere or before.
    internal override Meeting Evolve(Meeting meeting, Recorded recorded) =>
        meeting.About(Matter) with { Actions = meeting.Actions.Change(ActionId, a => a with { OwnMatter = Matter, Revision = recorded.Revision }) };
}

public sealed partial record Meeting
{
    internal IEnumerable<ActionNarrowed> ToNarrow(ImmutableArray<ActionItem> added)
    {
        var alike = added.ToLookup(a => a.SharedId);
        return
            from here in Actions
            where here.CarriedOver
            let there = alike[here.SharedId].FirstOrDefault(here.IsSameAs)
            where there is not null
            from action in WithWhatFollows(here)
            let own = MatterOf(action)
            let both = own.And(there.Matter, Kind)
            where both != own
            select new ActionNarrowed(action.Id, both);
    }

    // What takes an action's place is about the same, and may say the same.
    IEnumerable<ActionItem> WithWhatFollows(ActionItem action) => Actions.Where(a => a.Follows == action.Id).SelectMany(WithWhatFollows).Prepend(action);
}
