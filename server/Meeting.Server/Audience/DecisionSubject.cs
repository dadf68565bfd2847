using Meetings.Server.Door;

namespace Meetings.Server.Audience;

/// <summary>Decisions and proposals.</summary>
sealed class DecisionSubject() : Subject<Decision, V1.Decision>(meeting => meeting.Decisions, view => view.Decisions)
{
    private protected override bool IsAsWritten(Decision element) => element.State == DecisionState.Proposed && element.Words.Changed.IsEmpty;

    internal override V1.Decision View(Decision d, ViewerClass who, Meeting meeting, NamedPeople people) => new()
    {
        Id = Names.Wire(d.Id),
        CaseIds = { Names.Wire(d.Matter) },
        ItemId = Names.Wire(d.ItemId),
        Text = d.Text,
        Proposal = d.Proposal,
        State = Names.Wire(d.State),
        Reason = d.Reason,
        AuthorId = d.AnnulledBy is null ? people.Id(d.Author.PersonId) : "",
        AuthorName = d.AnnulledBy is null ? people.Name(d.Author.PersonId, d.Author.Name) : "",
        DecidedAt = Names.Wire(d.DecidedAt),
        AnnulledByName = people.Name(null, d.AnnulledBy),
        Revision = d.Words.Revision,
        OtherWordings = { people.Others(d.Words) },
    };
}
