using Google.Protobuf;
using Meetings.V1;

namespace Meetings.Web.Forms;

/// <summary>What undoes a step in a case: the opposite command, recorded like any other.</summary>
static class CaseUndo
{
    /// <summary>The form that undoes a command; null for what cannot be undone so.</summary>
    /// <param name="command">The command.</param>
    /// <param name="id">Its request id, which is the id of what it added.</param>
    /// <param name="before">The case before it.</param>
    internal static Undo? Of(IMessage command, string id, CaseView before) => command switch
    {
        WithdrawConsent c => new("take-back-withdrawal", ("consent", c.ConsentId)),
        AskForConsent => new("take-back-question", ("question", id)),
        ShareWithCoordinatorFirst => new("let-others-be-asked"),
        LetOthersBeAsked => new("share-with-coordinator-first"),
        OpenToService => new("end-opening", ("opening", id)),
        AddCasePerson c => new("remove-case-person", ("person", c.PersonId.Length > 0 ? c.PersonId : id)),
        LetTeamIn c => new("take-out-of-team", ("team", c.TeamId)),
        InvolveService c when before.Involved.All(i => !string.Equals(i.Service, c.Service, StringComparison.OrdinalIgnoreCase)) => new("release-service", ("service", c.Service)),
        ReleaseService c when before.Involved.FirstOrDefault(i => i.Service == c.Service) is { } i => new("involve-service", ("service", i.Service), ("task", i.Task)),
        OfferBaton when before.Offer is null => new("take-back-baton"),
        TakeBackBaton when before.Offer is { } offer => new("offer-baton", ("person", offer.To.PersonId), ("holder_kind", $"{offer.To.Kind}")),
        ChangeCase when before.Content is { } was => new("change-case", ("kind", $"{was.Kind}"), ("name", was.Name), ("birth_date", was.BirthDate)),
        JoinFamily { SiblingCaseId: var sibling } when sibling != before.CaseId => new("join-family", ("case", before.CaseId)),
        AddChildsView => new("remove-childs-view", ("view", id)),
        RemoveChildsView c when before.ChildsViews.FirstOrDefault(v => v.Id == c.ViewId) is { } v =>
            new("add-childs-view", ("text", v.Text), ("readers", $"{v.Readers}"), ("heard_by", v.HeardBy), ("heard_date", v.HeardDate)),
        _ => null,
    };
}
