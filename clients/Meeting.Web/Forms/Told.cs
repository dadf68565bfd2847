using Google.Protobuf;
using Meetings.V1;

namespace Meetings.Web.Forms;

/// <summary>What is said once a form was taken.</summary>
/// <param name="Text">In words.</param>
/// <param name="Undo">What undoes it; null for nothing.</param>
/// <param name="Both">Where two wordings wait for somebody to choose; null for nowhere.</param>
public sealed record Told(string Text, Undo? Undo = null, Both? Both = null);

/// <summary>Two people changed the same words at the same time: both are kept, side by side.</summary>
/// <param name="Path">The editing page that shows both, under the meeting's address.</param>
public sealed record Both(string Path)
{
    /// <summary>Where the other words are when an edit was made on top of something older; null when it was not.</summary>
    /// <param name="command">The edit.</param>
    /// <param name="before">The meeting before it.</param>
    public static Both? Of(IMessage command, MeetingView before) => command switch
    {
        EditNote { HasBaseRevision: true } c when before.Notes.FirstOrDefault(n => n.Id == c.NoteId) is { } n && n.Revision != c.BaseRevision
            && (n.Heading, n.Text) != (c.Heading, c.Text) => new($"notat/{n.Id}"),
        EditAction { HasBaseRevision: true } c when before.Actions.FirstOrDefault(a => a.Id == c.ActionId) is { } a && a.Revision != c.BaseRevision
            && !Says(a, c.Content) => new($"tiltak/{a.Id}"),
        _ => null,
    };

    // Whoever is named by id brings along a name, and a service unless another is named.
    static bool Says(V1.Action action, ActionContent content) =>
        (action.Text, action.Goal, action.StartDate, action.DueDate, action.EvaluationDate, action.ResponsibleId)
            == (content.Text, content.Goal, content.StartDate, content.DueDate, content.EvaluationDate, content.ResponsibleId)
        && (content.ResponsibleId.Length > 0 ? content.Service.Length == 0 || action.Service == content.Service
            : (action.ResponsibleName, action.Service) == (content.ResponsibleName, content.Service));
}
