namespace Meetings;

/// <summary>What the one who is responsible says to an action.</summary>
public enum ActionResponse
{
    /// <summary>Nothing yet.</summary>
    None,

    /// <summary>Will do it.</summary>
    Accepted,

    /// <summary>Cannot do it; somebody else must.</summary>
    Declined,
}

/// <summary>Answers an open action for the one who is responsible.</summary>
/// <param name="ActionId">The action.</param>
/// <param name="Response">Accepted or declined.</param>
/// <param name="Reason">Why it is declined; empty when it is accepted.</param>
public sealed record RespondToAction(Guid ActionId, ActionResponse Response, string Reason) : ActionCommand(ActionId)
{
    internal override bool BetweenMeetings => true;

    internal override Outcome Decide(Meeting meeting, ActionItem action) =>
        action.Content is { ResponsibleId: null, ResponsibleName.Length: 0 } ? Rejection.NobodyResponsible
        : (action.Response, action.ResponseReason) == (Response, Reason) ? Outcome.Nothing
        : new ActionResponded(ActionId, Response, Reason);
}

/// <summary>An action was answered for the one who is responsible.</summary>
public sealed record ActionResponded(Guid ActionId, ActionResponse Response, string Reason) : MeetingEvent
{
    internal override Meeting Evolve(Meeting meeting, Recorded recorded) =>
        meeting.ChangeAction(ActionId, recorded, a => a with { Response = Response, ResponseReason = Reason });
}
