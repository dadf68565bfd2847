using System.Collections.Immutable;

namespace Meetings;

/// <summary>
/// A command to an action that is there. Allowed in a closed meeting too when it tells
/// what became of the action: between meetings things must happen (DOMAIN R11).
/// </summary>
public abstract record ActionCommand(Guid ActionId) : MeetingCommand
{
    internal abstract bool BetweenMeetings { get; }

    internal virtual ActionStatus? Needs => ActionStatus.Open;

    internal override Rejection? RefusedWhen(MeetingPhase phase) =>
        BetweenMeetings && phase == MeetingPhase.Closed ? null : base.RefusedWhen(phase);

    internal override Outcome Decide(Meeting meeting, Moment moment) => meeting.Actions.Find(ActionId) switch
    {
        null => Rejection.ActionNotFound,
        { Status: var status } when Needs is { } needed && status != needed => Rejection.ActionNotOpen,
        var action => Decide(meeting, action, moment),
    };

    internal abstract Outcome Decide(Meeting meeting, ActionItem action, Moment moment);
}

/// <summary>Adds an action item, whose id is the command's.</summary>
/// <param name="ItemId">The item; null for the meeting as a whole.</param>
/// <param name="Content">What it is to be.</param>
/// <param name="HeldElsewhere">True when another meeting of the team has an action with the command's id: the two would be taken for one.</param>
/// <param name="CaseId">The case it is about; null for what its item, or else the whole meeting, is about.</param>
public sealed record AddAction(Guid? ItemId, ActionContent Content, bool HeldElsewhere = false, Guid? CaseId = null) : MeetingCommand
{
    /// <inheritdoc/>
    public override ImmutableArray<Guid> CasesNamed => CaseId is { } named ? [named] : [];

    /// <inheritdoc/>
    public override Matter? Adds(Meeting meeting) => meeting.MatterOfNew(ItemId, CaseId);

    internal override Outcome Decide(Meeting meeting, Moment moment) =>
        ItemId is { } item && meeting.Agenda.Find(item) is null ? Rejection.ItemNotFound
        : meeting.RefusesCase(ItemId, CaseId) is { } notHere ? notHere
        : meeting.RefusesToAddAction(moment.CommandId, HeldElsewhere) is { } refused ? refused
        : Content.Complete(meeting, null, out var complete) is { } wrong ? wrong
        : new ActionAdded(moment.CommandId, ItemId, complete, null, CaseId);
}

/// <summary>An action was added.</summary>
/// <param name="ActionId">The action.</param>
/// <param name="ItemId">The item; null for the meeting as a whole.</param>
/// <param name="Content">What it is to be.</param>
/// <param name="Follows">The action that it takes the place of; null for none.</param>
/// <param name="CaseId">The case it is about; null for what its item, or else the whole meeting, is about.</param>
public sealed record ActionAdded(Guid ActionId, Guid? ItemId, ActionContent Content, Guid? Follows = null, Guid? CaseId = null) : MeetingEvent
{
    internal override Meeting Evolve(Meeting meeting, Recorded recorded) => meeting with
    {
        Actions = meeting.Actions.Add(new(ActionId, ItemId, Content, recorded.By, recorded.At)
        {
            Revision = recorded.Revision,
            Origin = meeting.Id,
            Follows = Follows,
            // What takes another's place is about the same, whatever is talked of when that is said.
            OwnMatter = Follows is { } before && meeting.Actions.Find(before) is { } same ? meeting.MatterOf(same) : meeting.MatterOfNew(ItemId, CaseId),
            Words = Words.At(recorded.Revision),
        }),
    };
}

/// <summary>Edits what an open action is to be.</summary>
/// <param name="ActionId">The action.</param>
/// <param name="Content">What it is to be, in the fields that are named.</param>
/// <param name="BaseRevision">The revision that the edit was made on; null replaces whatever stands.</param>
/// <param name="Named">The fields to change.</param>
public sealed record EditAction(Guid ActionId, ActionContent Content, long? BaseRevision = null, Fields Named = Fields.All) : ActionCommand(ActionId)
{
    internal override bool BetweenMeetings => false;

    internal override Outcome Decide(Meeting meeting, ActionItem action, Moment moment) =>
        Edits.Onto(action, action with { Content = Content }, Named).Content.Complete(meeting, action.Content, out var complete) is { } wrong ? wrong
        : Edits.Of(
            action, action with { Content = complete }, Named, BaseRevision,
            a => a.Content.RefusesDates() is { } refused ? refused : Edited(action, a.Content, moment.By));

    // A yes, or a no, is to what was to be done, and by when. Whoever gave it may put it otherwise.
    Outcome Edited(ActionItem action, ActionContent content, Actor by) =>
        action.Response != ActionResponse.None && content.SameResponsible(action.Content) && by.PersonId != content.ResponsibleId
        && (content.Text, content.Due) != (action.Content.Text, action.Content.Due)
            ? Outcome.Of(new ActionEdited(ActionId, content), new ActionResponded(ActionId, ActionResponse.None, ""))
            : new ActionEdited(ActionId, content);
}

/// <summary>An action was edited.</summary>
public sealed record ActionEdited(Guid ActionId, ActionContent Content) : MeetingEvent
{
    internal override Meeting Evolve(Meeting meeting, Recorded recorded) =>
        meeting.ChangeAction(ActionId, recorded, a => a.Become(Content, recorded.By));
}

/// <summary>Removes an action that was added in this meeting.</summary>
/// <param name="ActionId">The action.</param>
/// <param name="BaseRevision">One that has changed after this revision is not removed; null removes it however it stands.</param>
public sealed record RemoveAction(Guid ActionId, long? BaseRevision = null) : ActionCommand(ActionId)
{
    internal override bool BetweenMeetings => false;

    internal override ActionStatus? Needs => null;

    internal override Outcome Decide(Meeting meeting, ActionItem action, Moment moment) =>
        action.CarriedOver ? Rejection.FromEarlierMeeting
        : BaseRevision < action.Revision ? Rejection.ChangedSince
        : new ActionRemoved(ActionId);
}

/// <summary>An action was removed.</summary>
public sealed record ActionRemoved(Guid ActionId) : MeetingEvent
{
    internal override Meeting Evolve(Meeting meeting, Recorded recorded) => meeting with
    {
        Actions = meeting.Actions.Without(ActionId),
        RemovedActions = meeting.Actions.Find(ActionId) is { } gone ? meeting.RemovedActions.Add(new(gone.Origin, gone.SharedId, recorded.At)) : meeting.RemovedActions,
    };
}

/// <summary>An action that was removed: it goes wherever it had come along to, but where somebody has changed it since.</summary>
/// <param name="Origin">The meeting that it was added in; null where that is not known.</param>
/// <param name="SharedId">The id that it has across meetings, together with its origin.</param>
/// <param name="At">When it was removed.</param>
public sealed record RemovedAction(Guid? Origin, Guid SharedId, DateTimeOffset At)
{
    /// <summary>True when <paramref name="action"/> goes with it.</summary>
    internal bool Takes(ActionItem action) => action.IsKnownAs(Origin, SharedId) && action.ChangedAt <= At;

    /// <summary>Says of an action whether one of these takes it. A team that has met for years asks this of thousands.</summary>
    internal static Func<ActionItem, bool> AnyTakes(IEnumerable<RemovedAction> removed)
    {
        var byId = removed.ToLookup(r => r.SharedId);
        return action => byId[action.SharedId].Any(r => r.Takes(action));
    }
}

/// <summary>Completes an open action.</summary>
public sealed record CompleteAction(Guid ActionId) : ActionCommand(ActionId)
{
    internal override bool BetweenMeetings => true;

    internal override Outcome Decide(Meeting meeting, ActionItem action, Moment moment) => new ActionCompleted(ActionId);
}

/// <summary>An action was completed.</summary>
public sealed record ActionCompleted(Guid ActionId) : MeetingEvent
{
    internal override bool TakesPart(Actor by) => false;

    internal override Meeting Evolve(Meeting meeting, Recorded recorded) =>
        meeting.ChangeAction(ActionId, recorded, a => a with { Status = ActionStatus.Done });
}

/// <summary>Stops an open action.</summary>
public sealed record StopAction(Guid ActionId, string Reason) : ActionCommand(ActionId)
{
    internal override bool BetweenMeetings => true;

    internal override Outcome Decide(Meeting meeting, ActionItem action, Moment moment) => new ActionStopped(ActionId, Reason);
}

/// <summary>An action was stopped.</summary>
public sealed record ActionStopped(Guid ActionId, string Reason) : MeetingEvent
{
    internal override bool TakesPart(Actor by) => false;

    internal override Meeting Evolve(Meeting meeting, Recorded recorded) =>
        meeting.ChangeAction(ActionId, recorded, a => a with { Status = ActionStatus.Stopped, StopReason = Reason });
}

/// <summary>Opens a completed or stopped action again; its effect is to be looked at anew (DOMAIN R10).</summary>
public sealed record ReopenAction(Guid ActionId) : ActionCommand(ActionId)
{
    internal override bool BetweenMeetings => true;

    internal override ActionStatus? Needs => null;

    internal override Outcome Decide(Meeting meeting, ActionItem action, Moment moment) =>
        action.Status == ActionStatus.Open ? Rejection.ActionOpen : new ActionReopened(ActionId);
}

/// <summary>An action was opened again; what was found about its effect is looked at anew.</summary>
public sealed record ActionReopened(Guid ActionId) : MeetingEvent
{
    internal override bool TakesPart(Actor by) => false;

    internal override Meeting Evolve(Meeting meeting, Recorded recorded) =>
        meeting.ChangeAction(ActionId, recorded, a => a with
        {
            Status = ActionStatus.Open,
            StopReason = "",
            Effect = Effect.Unknown,
            Assessment = "",
        });
}

public sealed partial record Meeting
{
    internal Rejection? RefusesToAddAction(Guid id, bool heldElsewhere) =>
        heldElsewhere ? Rejection.IdTaken : RefusesToAdd(Actions, id);

    internal Meeting ChangeAction(Guid id, Recorded recorded, Func<ActionItem, ActionItem> change) =>
        this with { Actions = Actions.Edit(id, recorded, a => change(a) with { ChangedAt = recorded.At, Revision = recorded.Revision }) };
}
