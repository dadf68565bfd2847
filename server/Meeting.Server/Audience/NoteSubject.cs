using Meetings.Server.Door;

namespace Meetings.Server.Audience;

/// <summary>Notes.</summary>
sealed class NoteSubject() : Subject<Note, V1.Note>(meeting => meeting.Notes, view => view.Notes)
{
    private protected override bool IsAsWritten(Note element) => element.Words.Changed.IsEmpty;

    internal override V1.Note View(Note n, ViewerClass who, Meeting meeting, NamedPeople people) => new()
    {
        Id = Names.Wire(n.Id),
        ItemId = Names.Wire(n.ItemId),
        Heading = n.Heading,
        Text = n.Text,
        AuthorId = people.Id(n.Author.PersonId),
        AuthorName = people.Name(n.Author.PersonId, n.Author.Name),
        Revision = n.Words.Revision,
        Reach = n.Reach == Reach.Room ? null : Names.Wire(n.Reach),
        ChangedByName = people.Name(null, n.ChangedBy),
        OtherWordings = { people.Others(n.Words) },
    };
}
