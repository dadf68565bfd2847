using Meetings.Server.Door;

namespace Meetings.Server.Audience;

/// <summary>Actions. Who sees one sees, too, who takes or took part (DOMAIN R21).</summary>
sealed class ActionSubject() : Subject<ActionItem, V1.Action>(meeting => meeting.Actions, view => view.Actions)
{
    private protected override bool IsAsWritten(ActionItem element) =>
        element is { CarriedOver: false, Status: ActionStatus.Open, Effect: Effect.Unknown, Response: ActionResponse.None, Former: null } && element.Words.Changed.IsEmpty;

    internal override V1.Action View(ActionItem element, ViewerClass who, Meeting meeting) =>
        View(element, who.NamesOf(element.Matter.Cases));

    /// <summary>An action for those who see it, wherever it is listed.</summary>
    internal static V1.Action View(ActionItem a, IEnumerable<V1.SeenCase> cases) => new()
    {
        Cases = { cases },
        Id = Names.Wire(a.Id),
        ItemId = Names.Wire(a.ItemId),
        Text = a.Content.Text,
        ResponsibleId = Names.Wire(a.Content.ResponsibleId),
        ResponsibleName = a.Content.ResponsibleName,
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
        AuthorId = Names.Wire(a.Author.PersonId),
        AuthorName = a.Author.Name,
        Revision = a.Revision,
        ChangedByName = a.ChangedBy ?? "",
        OtherWordings = { Names.Wire(a.Words) },
        Response = Names.Wire(a.Response),
        ResponseReason = a.ResponseReason,
        FormerResponsibleName = a.Content.Unassigned ? a.Former?.Name ?? "" : "",
    };
}
