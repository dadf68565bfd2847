using Meetings.Server.Door;

namespace Meetings.Server.Audience;

/// <summary>What families and youths ask, and what matters to them.</summary>
sealed class ContributionSubject() : Subject<Contribution, V1.Contribution>(meeting => meeting.Contributions, view => view.Contributions)
{
    private protected override bool IsAsWritten(Contribution element) => element.Words.Changed.IsEmpty;

    internal override V1.Contribution View(Contribution c, ViewerClass who, Meeting meeting, NamedPeople people) => new()
    {
        Id = Names.Wire(c.Id),
        CaseIds = { Names.Wire(c.Matter) },
        ItemId = Names.Wire(c.ItemId),
        Kind = Names.Wire(c.Kind),
        Text = c.Text,
        AuthorId = people.Id(c.Author.PersonId),
        AuthorName = people.Name(c.Author.PersonId, c.Author.Name),
        Answer = c.Answer?.Text ?? "",
        AnsweredByName = people.Name(c.Answer?.By.PersonId, c.Answer?.By.Name),
        Revision = c.Words.Revision,
        OtherWordings = { people.Others(c.Words) },
    };
}
