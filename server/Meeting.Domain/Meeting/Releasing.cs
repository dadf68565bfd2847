namespace Meetings;

/// <summary>Nobody answers for an open action any more: whoever did was removed from the meeting.</summary>
public sealed record ActionReleased(Guid ActionId) : PlanningEvent
{
    internal override Meeting Evolve(Meeting meeting, Recorded recorded) =>
        meeting.ChangeAction(ActionId, recorded, a => a.Released());
}

/// <summary>Who answered for an open action until they were removed is let in again, and answers for it as before.</summary>
public sealed record ActionGivenBack(Guid ActionId) : PlanningEvent
{
    internal override Meeting Evolve(Meeting meeting, Recorded recorded) =>
        meeting.ChangeAction(ActionId, recorded, a => a.GivenBack());
}

public sealed partial record Meeting
{
    /// <summary>The open actions that somebody who goes answers for (DOMAIN R9).</summary>
    /// <param name="person">Who goes.</param>
    /// <param name="at">When they went: what was agreed with them after that stands. Null: now.</param>
    internal IEnumerable<ActionReleased> ToRelease(Guid person, DateTimeOffset? at = null) => Actions
        .Where(a => a.Status == ActionStatus.Open && a.Content.ResponsibleId == person && !(a.ChangedAt > at))
        .Select(a => new ActionReleased(a.Id));

    /// <summary>The open actions that somebody who comes again answered for, and nobody has now.</summary>
    internal IEnumerable<ActionGivenBack> ToGiveBack(Guid person) => Actions
        .Where(a => a is { Status: ActionStatus.Open, Content.Unassigned: true } && a.Former?.PersonId == person)
        .Select(a => new ActionGivenBack(a.Id));
}
