using Google.Protobuf;
using Meetings.V1;

namespace Meetings.Web.Forms;

/// <summary>What is said once a form was taken.</summary>
/// <param name="Text">In words.</param>
/// <param name="Undo">What undoes it; null for nothing.</param>
/// <param name="Both">Where two wordings wait for somebody to choose; null for nowhere.</param>
public sealed record Told(string Text, Undo? Undo = null, Both? Both = null)
{
    /// <summary>What the next page is told by its address that has happened; empty for something saved, like any other.</summary>
    public string Saved { get; init; } = "";
}

/// <summary>Two people changed the same words at the same time: both are kept, side by side.</summary>
/// <param name="Path">The editing page that shows both, under the meeting's address.</param>
public sealed record Both(string Path)
{
    /// <summary>Where both are, when what an edit says has been kept beside what somebody else wrote.</summary>
    /// <param name="command">The edit.</param>
    /// <param name="after">The meeting after it, as who made it sees it.</param>
    public static Both? Of(IMessage command, GetMeetingResponse after) =>
        Place(command, after.View) is { } place && place.Others.Any(w => w.AuthorId == after.Viewer.PersonId) ? new(place.Path) : null;

    /// <summary>What an edit is of: where it is edited, whether it has changed since what the edit was made on, and what is kept beside it.</summary>
    /// <param name="command">The edit.</param>
    /// <param name="view">The meeting.</param>
    public static (string Path, bool Stale, IReadOnlyList<Wording> Others)? Place(IMessage command, MeetingView view) => command switch
    {
        EditNote c when view.Notes.FirstOrDefault(n => n.Id == c.NoteId) is { } n => ($"notat/{n.Id}", n.Revision > c.BaseRevision, n.OtherWordings),
        EditAction c when view.Actions.FirstOrDefault(a => a.Id == c.ActionId) is { } a => ($"tiltak/{a.Id}", a.Revision > c.BaseRevision, a.OtherWordings),
        EditDecision c when view.Decisions.FirstOrDefault(d => d.Id == c.DecisionId) is { } d => ($"vedtak/{d.Id}", d.Revision > c.BaseRevision, d.OtherWordings),
        AnswerContribution c when view.Contributions.FirstOrDefault(x => x.Id == c.ContributionId) is { } x =>
            ($"innspill/{x.Id}", x.Revision > c.BaseRevision, x.OtherWordings),
        EditAgendaItem c when view.Agenda.FirstOrDefault(i => i.Id == c.ItemId) is { } i => ($"sak/{i.Id}", i.Revision > c.BaseRevision, i.OtherWordings),
        ChangeParticipant c when view.Participants.FirstOrDefault(p => p.Id == c.PersonId) is { } p =>
            ($"plan/person/{p.Id}", p.Revision > c.BaseRevision, p.OtherWordings),
        EditMeeting c => ("plan/rammer", view.Frame.Revision > c.BaseRevision, view.Frame.OtherWordings),
        SetDutyToAttend c => ("plan/moteplikt", view.Frame.Revision > c.BaseRevision, view.Frame.OtherWordings),
        _ => null,
    };
}
