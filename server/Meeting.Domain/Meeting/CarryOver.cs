using System.Security.Cryptography;

namespace Meetings;

/// <summary>
/// Brings a planned meeting up to date with what the team has agreed since it was planned (DOMAIN R11). It starts with that
/// in any case; whoever looks at it before sees what is so. Facts from other meetings, and nobody's to command.
/// </summary>
/// <param name="OpenActions">The team's actions as they stand now.</param>
/// <param name="Removed">Actions that were removed where they had been added.</param>
public sealed record BringUpToDate(IReadOnlyCollection<ActionItem> OpenActions, IReadOnlyCollection<RemovedAction> Removed) : MeetingCommand
{
    internal override Outcome Decide(Meeting meeting, Moment moment) =>
        meeting.Phase == MeetingPhase.Planned ? Outcome.Of([.. meeting.ToCarryOver(OpenActions), .. meeting.ToLeaveBehind(Removed)]) : Outcome.Nothing;
}

/// <summary>An action of the team's earlier meetings came along (DOMAIN R11), or was brought up to date.</summary>
/// <param name="Action">The action as it stood.</param>
public sealed record ActionCarriedOver(ActionItem Action) : PlanningEvent
{
    internal override Meeting Evolve(Meeting meeting, Recorded recorded)
    {
        var action = Action.CarriedTo(recorded);
        if (meeting.Actions.Find(Action.Id) is { } here)
        {
            var updated = action with
            {
                ItemId = here.ItemId,
                CarriedOver = here.CarriedOver,
                Origin = here.Origin ?? action.Origin,
                OriginId = here.OriginId,
                Words = action.Words.With(here.Words),
            };
            return meeting.About(action.Matter) with { Actions = meeting.Actions.Change(Action.Id, _ => updated) };
        }

        var place = meeting.Actions.Count(a => a.CarriedOver);
        return meeting.About(action.Matter) with { Actions = meeting.Actions.Insert(place, action with { ItemId = null, CarriedOver = true }) };
    }
}

public sealed partial record Meeting
{
    /// <summary>
    /// The team's actions that this meeting lacks, and those that changed elsewhere since. An id is a caller's claim: one
    /// that another action has here already gets an id of its own, so that neither is lost.
    /// </summary>
    internal IReadOnlyCollection<ActionCarriedOver> ToCarryOver(IEnumerable<ActionItem> elsewhere)
    {
        var carried = new List<ActionCarriedOver>();
        var unmatched = Actions.GroupBy(a => a.SharedId).ToDictionary(g => g.Key, g => g.ToList());
        var ids = Actions.Select(a => a.Id).ToHashSet();
        foreach (var action in elsewhere.DistinctBy(a => (a.Origin, a.SharedId)))
            if (unmatched.GetValueOrDefault(action.SharedId) is not { } alike || alike.Find(a => a.IsSameAs(action)) is not { } here)
                carried.Add(new(ids.Add(action.Id) ? action : action with { Id = IdFor(action), OriginId = action.SharedId }));
            else if (alike.Remove(here) && (here.ChangedAt < action.ChangedAt || IsNarrower(action, here)))
                carried.Add(new(action with { Id = here.Id }));

        return carried;
    }

    // The whole meeting that it comes from may have become about a case; the action itself did not change with that.
    bool IsNarrower(ActionItem action, ActionItem here) =>
        here.ChangedAt == action.ChangedAt && MatterOf(here) is var own && own != action.Matter && action.Matter.Narrows(own, Kind);

    /// <summary>What came along, and was removed since where it had been added.</summary>
    internal IEnumerable<ActionRemoved> ToLeaveBehind(IEnumerable<RemovedAction> removed)
    {
        var isRemoved = RemovedAction.AnyTakes(removed);
        return Actions.Where(a => a.CarriedOver && isRemoved(a)).Select(a => new ActionRemoved(a.Id));
    }

    static Guid IdFor(ActionItem action) =>
        new(SHA256.HashData([.. (action.Origin ?? Guid.Empty).ToByteArray(), .. action.SharedId.ToByteArray()]).AsSpan(0, 16), bigEndian: true);
}
