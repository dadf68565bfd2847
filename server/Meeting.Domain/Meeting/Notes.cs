using System.Collections.Immutable;

namespace Meetings;

/// <summary>A note under an item.</summary>
/// <param name="Id">The note.</param>
/// <param name="ItemId">The item.</param>
/// <param name="Heading">The heading that it stands under; empty for the treatment itself.</param>
/// <param name="Text">The text.</param>
/// <param name="Author">Who wrote it.</param>
public sealed record Note(Guid Id, Guid ItemId, string Heading, string Text, Actor Author) : IElement
{
    /// <summary>The meeting's revision at which it last changed.</summary>
    public long Revision { get; init; }

    /// <summary>The name of who last changed its words; null while nobody has.</summary>
    public string? ChangedBy { get; init; }

    /// <summary>What others wrote on top of an older revision, in the order kept.</summary>
    public ImmutableArray<NoteWording> OtherWordings { get; init; } = [];
}

/// <summary>A document that was shown or handed out.</summary>
/// <param name="Id">The attachment.</param>
/// <param name="ItemId">The item.</param>
/// <param name="Title">The document's title.</param>
public sealed record Attachment(Guid Id, Guid ItemId, string Title) : IElement;

/// <summary>Adds a note, whose id is the command's.</summary>
public sealed record AddNote(Guid ItemId, string Heading, string Text) : MeetingCommand
{
    internal override Outcome Decide(Meeting meeting, Moment moment) =>
        meeting.Agenda.Find(ItemId) is null ? Rejection.ItemNotFound
        : meeting.RefusesToAdd(meeting.Notes, moment.CommandId) is { } refused ? refused
        : new NoteAdded(moment.CommandId, ItemId, Heading, Text);
}

/// <summary>A note was added.</summary>
public sealed record NoteAdded(Guid NoteId, Guid ItemId, string Heading, string Text) : MeetingEvent
{
    internal override Meeting Evolve(Meeting meeting, Recorded recorded) =>
        meeting with { Notes = meeting.Notes.Add(new(NoteId, ItemId, Heading, Text, recorded.By) { Revision = recorded.Revision }) };
}

/// <summary>Replaces a note's heading and text, or keeps them beside what somebody else has written since.</summary>
/// <param name="NoteId">The note.</param>
/// <param name="Heading">The heading.</param>
/// <param name="Text">The text.</param>
/// <param name="BaseRevision">The note's revision that the edit was made on; null replaces whatever stands.</param>
public sealed record EditNote(Guid NoteId, string Heading, string Text, long? BaseRevision = null) : MeetingCommand
{
    internal override Outcome Decide(Meeting meeting, Moment moment) => meeting.Notes.Find(NoteId) is not { } note
        ? Rejection.NoteNotFound
        : Wordings.Of(
            BaseRevision, note.Revision,
            stands: (note.Heading, note.Text) == (Heading, Text),
            kept: [.. note.OtherWordings.Select(w => (w.Heading, w.Text) == (Heading, Text))],
            new NoteEdited(NoteId, Heading, Text), new NoteWordingKept(NoteId, Heading, Text), new NoteWordingsSettled(NoteId));
}

/// <summary>A note was edited.</summary>
public sealed record NoteEdited(Guid NoteId, string Heading, string Text) : MeetingEvent
{
    internal override Meeting Evolve(Meeting meeting, Recorded recorded) =>
        meeting.ChangeNote(NoteId, recorded, n => n with { Heading = Heading, Text = Text, ChangedBy = recorded.By.Name });
}

/// <summary>Removes a note.</summary>
public sealed record RemoveNote(Guid NoteId) : MeetingCommand
{
    internal override Outcome Decide(Meeting meeting, Moment moment) =>
        meeting.Notes.Find(NoteId) is null ? Rejection.NoteNotFound : new NoteRemoved(NoteId);
}

/// <summary>A note was removed.</summary>
public sealed record NoteRemoved(Guid NoteId) : MeetingEvent
{
    internal override Meeting Evolve(Meeting meeting, Recorded recorded) =>
        meeting with { Notes = meeting.Notes.Without(NoteId) };
}

/// <summary>Adds the title of a document, with the command's id.</summary>
public sealed record AddAttachment(Guid ItemId, string Title) : MeetingCommand
{
    internal override Outcome Decide(Meeting meeting, Moment moment) =>
        meeting.Agenda.Find(ItemId) is null ? Rejection.ItemNotFound
        : meeting.RefusesToAdd(meeting.Attachments, moment.CommandId) is { } refused ? refused
        : new AttachmentAdded(moment.CommandId, ItemId, Title);
}

/// <summary>The title of a document was added.</summary>
public sealed record AttachmentAdded(Guid AttachmentId, Guid ItemId, string Title) : MeetingEvent
{
    internal override Meeting Evolve(Meeting meeting, Recorded recorded) =>
        meeting with { Attachments = meeting.Attachments.Add(new(AttachmentId, ItemId, Title)) };
}

/// <summary>Removes an attachment.</summary>
public sealed record RemoveAttachment(Guid AttachmentId) : MeetingCommand
{
    internal override Outcome Decide(Meeting meeting, Moment moment) =>
        meeting.Attachments.Find(AttachmentId) is null ? Rejection.AttachmentNotFound : new AttachmentRemoved(AttachmentId);
}

/// <summary>An attachment was removed.</summary>
public sealed record AttachmentRemoved(Guid AttachmentId) : MeetingEvent
{
    internal override Meeting Evolve(Meeting meeting, Recorded recorded) =>
        meeting with { Attachments = meeting.Attachments.Without(AttachmentId) };
}

public sealed partial record Meeting
{
    internal Meeting ChangeNote(Guid id, Recorded recorded, Func<Note, Note> change) =>
        this with { Notes = Notes.Change(id, n => change(n) with { Revision = recorded.Revision }) };
}
