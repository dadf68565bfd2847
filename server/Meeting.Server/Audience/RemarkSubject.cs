using Meetings.Server.Door;

namespace Meetings.Server.Audience;

/// <summary>Remarks to decisions.</summary>
sealed class RemarkSubject() : Subject<Remark, V1.Remark>(meeting => meeting.Remarks, view => view.Remarks)
{
    internal override V1.Remark View(Remark r, ViewerClass who, Meeting meeting, NamedPeople people) => new()
    {
        Id = Names.Wire(r.Id), DecisionId = Names.Wire(r.DecisionId), Text = r.Text, Dissent = r.Dissent, AuthorId = people.Id(r.Author.PersonId), AuthorName = people.Name(r.Author.PersonId, r.Author.Name),
    };
}
