namespace Meetings.Tests;

public class NotesTests : MeetingStory
{
    static readonly Guid Note = Scene.Id(131);
    static readonly Guid Attachment = Scene.Id(132);

    [Fact]
    public void A_note_is_kept_with_its_author()
    {
        GivenRunning();
        When(new AddNote(Scene.Opening, "Faktum", "Saken gjelder"), by: Scene.Nurse, id: Note);
        Then(new NoteAdded(Note, Scene.Opening, "Faktum", "Saken gjelder"));
        Assert.Equal(
            new Note(Note, Scene.Opening, "Faktum", "Saken gjelder", Scene.Nurse) { Words = new(State.Revision, []) }, Assert.Single(State.Notes));
    }

    [Fact]
    public void Editing_a_note_keeps_its_author()
    {
        GivenRunning();
        Given(new AddNote(Scene.Opening, "", "Utkast"), by: Scene.Nurse, id: Note);
        When(new EditNote(Note, "Vurdering", "Ferdig"), by: Scene.Secretary);
        Then(new NoteEdited(Note, "Vurdering", "Ferdig"));
        var note = Assert.Single(State.Notes);
        Assert.Equal(
            ("Vurdering", "Ferdig", Scene.Nurse, State.Revision, Scene.Secretary.Name),
            (note.Heading, note.Text, note.Author, note.Words.Revision, note.ChangedBy));
    }

    [Fact]
    public void A_note_is_removed()
    {
        GivenRunning();
        Given(new AddNote(Scene.Opening, "", "Utkast"), id: Note);
        When(new RemoveNote(Note));
        Then(new NoteRemoved(Note));
        Assert.Empty(State.Notes);
    }

    [Fact]
    public void An_attachment_is_added_and_removed()
    {
        GivenRunning();
        When(new AddAttachment(Scene.Opening, "Kartlegging"), id: Attachment);
        Then(new AttachmentAdded(Attachment, Scene.Opening, "Kartlegging"));
        Assert.Equal(new Attachment(Attachment, Scene.Opening, "Kartlegging"), Assert.Single(State.Attachments));
        When(new RemoveAttachment(Attachment));
        Then(new AttachmentRemoved(Attachment));
        Assert.Empty(State.Attachments);
    }

    [Fact]
    public void Notes_and_attachments_stand_under_an_item_of_the_agenda()
    {
        GivenRunning();
        When(new AddNote(Scene.Unknown, "", "Notat"));
        ThenRefused(Rejection.ItemNotFound);
        When(new AddAttachment(Scene.Unknown, "Plan"));
        ThenRefused(Rejection.ItemNotFound);
    }

    [Fact]
    public void An_id_is_used_once_whatever_it_names()
    {
        GivenRunning();
        Given(new AddNote(Scene.Opening, "", "Notat"), id: Note);
        When(new AddNote(Scene.Opening, "", "Et til"), id: Note);
        ThenRefused(Rejection.IdTaken);
        When(new AddAttachment(Scene.Opening, "Plan"), id: Note);
        ThenRefused(Rejection.IdTaken);
    }

    [Fact]
    public void What_is_not_there_is_not_found()
    {
        GivenRunning();
        When(new EditNote(Scene.Unknown, "", ""));
        ThenRefused(Rejection.NoteNotFound);
        When(new RemoveNote(Scene.Unknown));
        ThenRefused(Rejection.NoteNotFound);
        When(new RemoveAttachment(Scene.Unknown));
        ThenRefused(Rejection.AttachmentNotFound);
    }

    [Fact]
    public void Two_thousand_notes_fit_and_no_more()
    {
        GivenRunning();
        for (var i = 0; i < Rejection.MostElements; i++)
            Given(new NoteAdded(Scene.Id(10_000 + i), Scene.Opening, "", "Notat"));
        When(new AddNote(Scene.Opening, "", "Ett for mye"));
        ThenRefused(Rejection.ListFull);
        When(new AddAttachment(Scene.Opening, "En annen liste"), id: Attachment);
        Then(new AttachmentAdded(Attachment, Scene.Opening, "En annen liste"));
    }
}
