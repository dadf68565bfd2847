using Meetings.Server.Door;

namespace Meetings.Server.Audience;

/// <summary>Actions. Who answers for one is told to whom it is told that they take part (DOMAIN R21).</summary>
sealed class ActionSubject() : Subject<ActionItem, V1.Action>(meeting => meeting.Actions, view => view.Actions)
{
    private protected override bool IsAsWritten(ActionItem element) =>
        element is { CarriedOver: false, Status: ActionStatus.Open, Effect: Effect.Unknown, Response: ActionResponse.None, Former: null } && element.Words.Changed.IsEmpty;

    internal override V1.Action View(ActionItem element, ViewerClass who, Meeting meeting, NamedPeople people) =>
        View(element, who.NamesOf(element.Matter.Cases), people);

    /// <summary>An action for those who see it, wherever it is listed.</summary>
    internal static V1.Action View(ActionItem a, IEnumerable<V1.SeenCase> cases, NamedPeople people) => new()
    {
        Cases = { cases },
        Id = Names.Wire(a.Id),
        ItemId = Names.Wire(a.ItemId),
        Text = a.Content.Text,
        ResponsibleId = people.Id(a.Content.ResponsibleId),
        ResponsibleName = people.Name(a.Content.ResponsibleId, a.Content.ResponsibleName),
        ResponsibleWithheld = people.Keeps(a.Content.ResponsibleId, a.Content.ResponsibleName),
        Service = a.Content.Service ?? "",
        Goal = a.Content.Goal,
        StartDate = Names.Wire(a.Content.Start),
        DueDate = Names.Wire(a.Content.Due),
        EvaluationDate = Names.Wire(a.Content.Evaluation),
        Status = Names.Wire(a.Status),
        Effect = Names.Wire(a.Effect),
        Assessment = a.Assessment,
        StopReason = a.StopReason,
        Incomplete = a.Incomplete,
        CarriedOver = a.CarriedOver,
        OriginMeetingId = Names.Wire(a.Origin),
        FollowsId = Names.Wire(a.Follows),
        AuthorId = people.Id(a.Author.PersonId),
        AuthorName = people.Name(a.Author.PersonId, a.Author.Name),
        Revision = a.Revision,
        ChangedByName = people.Name(null, a.ChangedBy),
        OtherWordings = { people.Others(a.Words) },
        Response = Names.Wire(a.Response),
        ResponseReason = a.ResponseReason,
        FormerResponsibleName = a.Content.Unassigned ? people.Name(a.Former?.PersonId, a.Former?.Name) : "",
    };
}
