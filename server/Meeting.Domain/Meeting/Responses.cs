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
/// <param name="Reason">Why it is declined; a family and a youth owe nobody a reason (DOMAIN R6). Empty when it is accepted.</param>
public sealed record RespondToAction(Guid ActionId, ActionResponse Response, string Reason) : ActionCommand(ActionId)
{
    internal override bool BetweenMeetings => true;

    internal override Outcome Decide(Meeting meeting, ActionItem action, Moment moment) =>
        action.Content.Unassigned ? Rejection.NobodyResponsible
        : Response == ActionResponse.Declined && Reason.Length == 0 && !IsFamilys(meeting, action) ? Rejection.ReasonToDeclineNeeded
        : (action.Response, action.ResponseReason) == (Response, Reason) ? Outcome.Nothing
        : new ActionResponded(ActionId, Response, Reason);

    static bool IsFamilys(Meeting meeting, ActionItem action) =>
        action.Content.ResponsibleId is { } id && meeting.Participants.Find(id) is { Role: Role.Family or Role.Youth };
}

/// <summary>An action was answered for the one who is responsible.</summary>
public sealed record ActionResponded(Guid ActionId, ActionResponse Response, string Reason) : MeetingEvent
{
    internal override bool TakesPart(Actor by) => false;

    internal override Meeting Evolve(Meeting meeting, Recorded recorded) =>
        meeting.ChangeAction(ActionId, recorded, a => a with { Response = Response, ResponseReason = Reason });
}
