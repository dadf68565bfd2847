using System.Collections.Frozen;
using Meetings.V1;
using Meetings.Web.Pages.Plan;

namespace Meetings.Web.Pages.Editing;

/// <summary>
/// Who is shown which form, and when: whoever the server would take it from, as its own table of rights says, and a test
/// holds the two together. A form that is not named here is for leader and secretary.
/// </summary>
static class Editable
{
    static readonly FrozenDictionary<Type, Func<Viewer, MeetingView, object, bool>> Table = new Dictionary<Type, Func<Viewer, MeetingView, object, bool>>
    {
        [typeof(EditNote)] = (me, meeting, of) => IsOpen(meeting) && (Writes(me) || (me.Role == Role.Member && IsMe(me, ((Note)of).AuthorId))),
        [typeof(EditAction)] = (me, meeting, of) => IsOpen(meeting) && IsToBeDone(of) && (Writes(me) || IsMine(me, (V1.Action)of)),
        // R11: between meetings things must happen.
        [typeof(DeclineAction)] = (me, meeting, of) => Stands(meeting) && IsToBeDone(of) && (Writes(me) || (TakesPart(me) && IsMe(me, ((V1.Action)of).ResponsibleId))),
        [typeof(AnswerAction)] = (me, meeting, of) => Stands(meeting) && IsToBeDone(of) && TakesPart(me),
        [typeof(StopAction)] = (me, meeting, of) => Stands(meeting) && IsToBeDone(of) && (Writes(me) || IsMine(me, (V1.Action)of)),
        [typeof(EvaluateAction)] = (me, meeting, of) => Stands(meeting) && IsToBeDone(of) && (Writes(me) || me.Role == Role.Member || IsMine(me, (V1.Action)of)),
        [typeof(EditDecision)] = (me, meeting, of) => IsOpen(meeting) && IsProposed(of) && (Writes(me) || (TakesPart(me) && IsMe(me, ((Decision)of).AuthorId))),
        [typeof(WithdrawDecision)] = (me, meeting, of) => IsOpen(meeting)
            && ((Writes(me) && ((Decision)of).State is DecisionState.Proposed or DecisionState.Adopted) || (IsProposed(of) && TakesPart(me) && IsMe(me, ((Decision)of).AuthorId))),
        [typeof(AddRemark)] = (me, meeting, _) => IsOpen(meeting) && TakesPart(me),
        [typeof(AnswerQuestion)] = (me, meeting, of) => IsOpen(meeting) && me.Role is Role.Leader or Role.Secretary or Role.Member && ((Contribution)of).Kind == ContributionKind.Question,
        [typeof(EditAttendance)] = (me, meeting, of) => IsOpen(meeting) && ((V1.Participant)of).Role is not (Role.Observer or Role.Screen) && (Writes(me) || IsMe(me, ((V1.Participant)of).Id)),
        [typeof(CloseMeeting)] = (me, meeting, _) => me.Role == Role.Leader && meeting.Frame.Phase is MeetingPhase.Running or MeetingPhase.Paused,
        [typeof(ReopenMeeting)] = (me, meeting, _) => me.Role == Role.Leader && meeting.Frame.Phase == MeetingPhase.Closed,
        [typeof(StartEarly)] = (me, meeting, _) => me.Role == Role.Leader && meeting.Frame.Phase == MeetingPhase.Planned,
        // What a meeting that is shielded from them is called, nobody can edit.
        [typeof(FrameForm)] = (me, meeting, _) => IsOpen(meeting) && Writes(me) && !meeting.Frame.Shielded,
        [typeof(DutyForm)] = (me, meeting, _) => IsOpen(meeting) && me.Role == Role.Leader,
        [typeof(PersonForm)] = (me, meeting, _) => IsOpen(meeting) && me.Role == Role.Leader,
    }.ToFrozenDictionary();

    /// <summary>True when somebody may send a form about something as it is now.</summary>
    internal static bool By(Viewer me, MeetingView meeting, Type form, object of) =>
        !IsShielded(of) && (Table.TryGetValue(form, out var may) ? may(me, meeting, of) : IsOpen(meeting) && Writes(me));

    static bool IsShielded(object of) => of is AgendaItem { Shielded: true };

    static bool IsOpen(MeetingView meeting) => meeting.Frame.Phase is MeetingPhase.Planned or MeetingPhase.Running or MeetingPhase.Paused;

    static bool Stands(MeetingView meeting) => meeting.Frame.Phase != MeetingPhase.Cancelled;

    static bool Writes(Viewer me) => me.Role is Role.Leader or Role.Secretary;

    static bool TakesPart(Viewer me) => me.Role is Role.Leader or Role.Secretary or Role.Member or Role.Family or Role.Youth or Role.Support;

    static bool IsMe(Viewer me, string person) => me.PersonId == person;

    static bool IsMine(Viewer me, V1.Action action) => TakesPart(me) && (IsMe(me, action.AuthorId) || IsMe(me, action.ResponsibleId));

    static bool IsToBeDone(object of) => ((V1.Action)of).Status == ActionStatus.Open;

    static bool IsProposed(object of) => ((Decision)of).State == DecisionState.Proposed;

    /// <summary>True for somebody who may remove an action: what came from an earlier meeting stays, and what somebody has said yes or no to is no longer its author's alone.</summary>
    internal static bool IsRemovedBy(this V1.Action action, Viewer me) =>
        !action.CarriedOver && (Writes(me) || (action.Response == ActionResponse.Unspecified && TakesPart(me) && IsMe(me, action.AuthorId)));

    /// <summary>True for an item that was never begun and has nothing under it: only such a one is removed.</summary>
    internal static bool IsUntouched(this AgendaItem item, MeetingView meeting) =>
        item is { State: ItemState.Waiting, Clock: null or { Elapsed: null or { Seconds: 0, Nanos: 0 } } }
        && meeting.Notes.All(n => n.ItemId != item.Id) && meeting.Decisions.All(d => d.ItemId != item.Id)
        && meeting.Actions.All(a => a.ItemId != item.Id) && meeting.Attachments.All(a => a.ItemId != item.Id);

    /// <summary>True for the only one who leads: somebody must.</summary>
    internal static bool IsOnlyLeader(this V1.Participant person, MeetingView meeting) =>
        person.Role == Role.Leader && meeting.Participants.Count(p => p.Role == Role.Leader) == 1;
}
