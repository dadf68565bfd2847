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

    /// <summary>It goes on, changed.</summary>
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
/// <param name="Changed">The new action, with <see cref="EvaluationOutcome.Change"/>.</param>
public sealed record EvaluateAction(
    Guid ActionId, Effect Effect, string Assessment, EvaluationOutcome Outcome, ActionContent? Changed) : ActionCommand(ActionId)
{
    internal override bool BetweenMeetings => true;

    internal override Outcome Decide(Meeting meeting, ActionItem action)
    {
        if (Effect == Effect.None && Outcome is (EvaluationOutcome.Continue or EvaluationOutcome.Complete))
            return Rejection.NoEffectMustChange;
        if (Outcome != EvaluationOutcome.Change)
            return new ActionEvaluated(ActionId, Effect, Assessment, Outcome, null);

        if (Changed is null)
            return Rejection.ChangeChangesNothing;

        return Changed.Complete(meeting, action.Content, out var complete) is { } wrong ? wrong
            : complete == action.Content ? Rejection.ChangeChangesNothing
            : new ActionEvaluated(ActionId, Effect, Assessment, Outcome, complete);
    }
}

/// <summary>An action's effect was recorded.</summary>
public sealed record ActionEvaluated(
    Guid ActionId, Effect Effect, string Assessment, EvaluationOutcome Outcome, ActionContent? Changed) : MeetingEvent
{
    internal override Meeting Evolve(Meeting meeting, Recorded recorded) => meeting.ChangeAction(ActionId, recorded, a => (Changed is null ? a : a.Become(Changed, recorded.By)) with
    {
        Effect = Effect,
        Assessment = Assessment,
        Status = Outcome switch
        {
            EvaluationOutcome.Complete => ActionStatus.Done,
            EvaluationOutcome.Stop => ActionStatus.Stopped,
            _ => ActionStatus.Open,
        },
    });
}
