using System.Collections.Immutable;

namespace Meetings;

/// <summary>A note under an item.</summary>
/// <param name="Id">The note.</param>
/// <param name="ItemId">The item.</param>
/// <param name="Heading">The heading that it stands under; empty for the treatment itself.</param>
/// <param name="Text">The text.</param>
/// <param name="Author">Who wrote it.</param>
public sealed record Note(Guid Id, Guid ItemId, string Heading, string Text, Actor Author) : IWorded<Note>, IWritten
{
    /// <inheritdoc/>
    public static Edited EditedAs => Edited.Note;

    /// <inheritdoc/>
    public static ImmutableArray<Field<Note>> EditedFields { get; } =
    [
        new(Fields.Heading, n => n.Heading, (n, from) => n with { Heading = from.Heading }),
        new(Fields.Text, n => n.Text, (n, from) => n with { Text = from.Text }),
    ];

    /// <inheritdoc/>
    public Words Words { get; init; } = Words.None;

    /// <summary>How far it reaches: no farther than its item does.</summary>
    public Reach Reach { get; init; } = Reach.Room;

    /// <summary>The name of who last changed its words; null while nobody has.</summary>
    public string? ChangedBy { get; init; }

    /// <inheritdoc/>
    public Note With(Words words) => this with { Words = words };
}

/// <summary>A document that was shown or handed out.</summary>
/// <param name="Id">The attachment.</param>
/// <param name="ItemId">The item.</param>
/// <param name="Title">The document's title.</param>
public sealed record Attachment(Guid Id, Guid ItemId, string Title) : IElement;

/// <summary>Adds a note, whose id is the command's.</summary>
/// <param name="ItemId">The item.</param>
/// <param name="Heading">The heading; empty for the treatment itself.</param>
/// <param name="Text">The text.</param>
/// <param name="Reach">How far it reaches; null for as far as the item does.</param>
public sealed record AddNote(Guid ItemId, string Heading, string Text, Reach? Reach = null) : MeetingCommand
{
    /// <inheritdoc/>
    public override Matter? Adds(Meeting meeting) => meeting.MatterOfNew(ItemId, null);

    internal override Outcome Decide(Meeting meeting, Moment moment) =>
        meeting.Agenda.Find(ItemId) is not { } item ? Rejection.ItemNotFound
        : meeting.RefusesToAdd(meeting.Notes, moment.CommandId) is { } refused ? refused
        : Reach?.Refused is { } wrong ? wrong
        : Reach?.IsWithin(item.Matter.Reach) == false ? Rejection.ReachesBeyondItem
        : new NoteAdded(moment.CommandId, ItemId, Heading, Text, Reach == Meetings.Reach.Room ? null : Reach);
}

/// <summary>A note was added.</summary>
/// <param name="NoteId">The note.</param>
/// <param name="ItemId">The item.</param>
/// <param name="Heading">The heading; empty for the treatment itself.</param>
/// <param name="Text">The text.</param>
/// <param name="Reach">How far it reaches; null for as far as the item does.</param>
public sealed record NoteAdded(Guid NoteId, Guid ItemId, string Heading, string Text, Reach? Reach = null) : MeetingEvent
{
    internal override Meeting Evolve(Meeting meeting, Recorded recorded) => meeting.About(Reach is null ? null : Matter.General with { Reach = Reach }) with
    {
        Notes = meeting.Notes.Add(new(NoteId, ItemId, Heading, Text, recorded.By) { Reach = Reach ?? Meetings.Reach.Room, Words = Words.At(recorded.Revision) }),
    };
}

/// <summary>Edits a note's heading and text.</summary>
/// <param name="NoteId">The note.</param>
/// <param name="Heading">The heading.</param>
/// <param name="Text">The text.</param>
/// <param name="BaseRevision">The revision that the edit was made on; null replaces whatever stands.</param>
/// <param name="Named">The fields to change.</param>
public sealed record EditNote(Guid NoteId, string Heading, string Text, long? BaseRevision = null, Fields Named = Fields.All) : MeetingCommand
{
    internal override Outcome Decide(Meeting meeting, Moment moment) => meeting.Notes.Find(NoteId) is not { } note
        ? Rejection.NoteNotFound
        : Edits.Of(note, note with { Heading = Heading, Text = Text }, Named, BaseRevision, n => new NoteEdited(NoteId, n.Heading, n.Text));
}

/// <summary>A note was edited.</summary>
public sealed record NoteEdited(Guid NoteId, string Heading, string Text) : MeetingEvent
{
    internal override Meeting Evolve(Meeting meeting, Recorded recorded) =>
        meeting.ChangeNote(NoteId, recorded, n => n with { Heading = Heading, Text = Text, ChangedBy = recorded.By.Name });
}

/// <summary>Removes a note.</summary>
/// <param name="NoteId">The note.</param>
/// <param name="BaseRevision">What somebody writes after this revision is not removed; null removes whatever stands.</param>
public sealed record RemoveNote(Guid NoteId, long? BaseRevision = null) : MeetingCommand
{
    internal override Outcome Decide(Meeting meeting, Moment moment) =>
        meeting.Notes.Find(NoteId) is not { } note ? Rejection.NoteNotFound
        : note.Words.RefusesOn(BaseRevision) is { } refused ? refused
        : new NoteRemoved(NoteId);
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
    /// <inheritdoc/>
    public override Matter? Adds(Meeting meeting) => meeting.MatterOfNew(ItemId, null);

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
        this with { Notes = Notes.Edit(id, recorded, change) };
}
