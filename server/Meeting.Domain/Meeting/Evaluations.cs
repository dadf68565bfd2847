namespace Meetings;

/// <summary>What an action has led to (DOMAIN R10).</summary>
public enum Effect
{
    /// <summary>Not looked at yet.</summary>
    Unknown,

    /// <summary>The effect that was hoped for.</summary>
    Good,

    /// <summary>Some effect.</summary>
    Some,

    /// <summary>No effect.</summary>
    None,
}

/// <summary>What happens to an action after its effect was looked at.</summary>
public enum EvaluationOutcome
{
    /// <summary>It goes on as it is.</summary>
    Continue,

    /// <summary>It ends, and one that differs takes its place (DOMAIN R10).</summary>
    Change,

    /// <summary>It is done.</summary>
    Complete,

    /// <summary>It is stopped.</summary>
    Stop,
}

/// <summary>Records the effect of an open action (DOMAIN R10).</summary>
/// <param name="ActionId">The action.</param>
/// <param name="Effect">The effect.</param>
/// <param name="Assessment">In words; may be empty.</param>
/// <param name="Outcome">What happens to it.</param>
/// <param name="Changed">The new action, with <see cref="EvaluationOutcome.Change"/>; its id is the command's.</param>
/// <param name="HeldElsewhere">True when another meeting of the team has an action with the command's id.</param>
public sealed record EvaluateAction(
    Guid ActionId, Effect Effect, string Assessment, EvaluationOutcome Outcome, ActionContent? Changed, bool HeldElsewhere = false)
    : ActionCommand(ActionId)
{
    internal override bool BetweenMeetings => true;

    internal override Outcome Decide(Meeting meeting, ActionItem action, Moment moment)
    {
        if (Effect == Effect.None && Outcome is (EvaluationOutcome.Continue or EvaluationOutcome.Complete))
            return Rejection.NoEffectMustChange;
        if (Outcome != EvaluationOutcome.Change)
            return new ActionEvaluated(ActionId, Effect, Assessment, Outcome, null);

        if (Changed is null)
            return Rejection.ChangeChangesNothing;

        return Changed.Complete(meeting, action.Content, out var complete) is { } wrong ? wrong
            : complete == action.Content ? Rejection.ChangeChangesNothing
            : meeting.RefusesToAddAction(moment.CommandId, HeldElsewhere) is { } refused ? refused
            : Meetings.Outcome.Of(
                new ActionEvaluated(ActionId, Effect, Assessment, Outcome, null),
                new ActionAdded(moment.CommandId, meeting.ItemToFollow(action), complete, ActionId));
    }
}

/// <summary>An action's effect was recorded.</summary>
/// <param name="ActionId">The action.</param>
/// <param name="Effect">The effect.</param>
/// <param name="Assessment">In words; may be empty.</param>
/// <param name="Outcome">What happened to it.</param>
/// <param name="Changed">
/// What the action became, as it was once stored: the same action went on with this content, and it is read so still.
/// Since then it is null: the action ends, and an <see cref="ActionAdded"/> that follows it comes right after.
/// </param>
public sealed record ActionEvaluated(
    Guid ActionId, Effect Effect, string Assessment, EvaluationOutcome Outcome, ActionContent? Changed) : MeetingEvent
{
    internal override bool TakesPart(Actor by) => false;

    internal override Meeting Evolve(Meeting meeting, Recorded recorded) => meeting.ChangeAction(ActionId, recorded, a => (Changed is null ? a : a.Become(Changed, recorded.By)) with
    {
        Effect = Effect,
        Assessment = Assessment,
        Status = Outcome switch
        {
            EvaluationOutcome.Complete => ActionStatus.Done,
            EvaluationOutcome.Stop => ActionStatus.Stopped,
            EvaluationOutcome.Change when Changed is null => ActionStatus.Stopped,
            _ => ActionStatus.Open,
        },
    });
}
