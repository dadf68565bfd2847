using Meetings.Server.Door;

namespace Meetings.Server.Audience;

/// <summary>Attachments.</summary>
sealed class AttachmentSubject() : Subject<Attachment, V1.Attachment>(meeting => meeting.Attachments, view => view.Attachments)
{
    internal override V1.Attachment View(Attachment a, ViewerClass who, Meeting meeting, NamedPeople people) => new() { Id = Names.Wire(a.Id), ItemId = Names.Wire(a.ItemId), Title = a.Title };
}
