using Google.Protobuf;
using Meetings.V1;

namespace Meetings.Web.Forms;

/// <summary>
/// The form that undoes a step: a step back is the opposite command, recorded like any other
/// (nothing that was said disappears from the log).
/// </summary>
/// <param name="Form">The form's name.</param>
/// <param name="Fields">Its fields.</param>
public sealed record Undo(string Form, params (string Name, string Value)[] Fields)
{
    /// <summary>What undoes a form's commands; null for what cannot be undone so.</summary>
    /// <param name="commands">The commands, in order; one at least.</param>
    /// <param name="id">The form's request id, which is the id of what it added.</param>
    /// <param name="before">The meeting before it.</param>
    /// <param name="revision">The meeting's revision with it.</param>
    public static Undo? Of(IReadOnlyList<IMessage> commands, string id, MeetingView before, long revision) => commands switch
    {
        // A meeting starts with its first item.
        [StartMeeting start, ..] => Of(start, id, before, revision),
        _ => Of(commands[^1], id, before, revision),
    };

    /// <summary>What undoes a command; null for what cannot be undone so.</summary>
    /// <param name="command">The command.</param>
    /// <param name="id">Its request id, which is the id of what it added.</param>
    /// <param name="before">The meeting before it.</param>
    /// <param name="revision">The meeting's revision with it: what somebody else writes after that, taking it back leaves alone.</param>
    public static Undo? Of(IMessage command, string id, MeetingView before, long revision) => command switch
    {
        StartAgendaItem => new("return-to-agenda-item", ("item", before.Frame.CurrentItemId)),
        FinishAgendaItem c => new("start-agenda-item", ("item", c.ItemId)),
        ReturnToAgendaItem when before.Frame.CurrentItemId.Length > 0 => new("start-agenda-item", ("item", before.Frame.CurrentItemId)),
        AddAgendaItem => new("remove-agenda-item", ("item", id), Since(revision)),
        RemoveAgendaItem c when before.Agenda.FirstOrDefault(i => i.Id == c.ItemId) is { } i =>
            new("add-agenda-item", [("title", i.Title), ("minutes", $"{i.Minutes}"), ("number", i.Number), ("before", After(before.Agenda, i.Id)), .. Matters.Fields(i)]),
        EditAgendaItem c when before.Agenda.FirstOrDefault(i => i.Id == c.ItemId) is { } i => new("edit-agenda-item",
            [("item", i.Id), Since(revision), .. Those((c.HasTitle, "title", i.Title), (c.HasMinutes, "minutes", $"{i.Minutes}"), (c.HasNumber, "number", i.Number))]),
        ExtendAgendaItem c when before.Agenda.FirstOrDefault(i => i.Id == c.ItemId) is { } i =>
            new("edit-agenda-item", ("item", i.Id), Since(revision), ("minutes", $"{i.Minutes}")),
        SetMatter c when before.Agenda.FirstOrDefault(i => i.Id == c.ItemId) is { } i => new("set-matter", [("item", i.Id), .. Matters.Fields(i)]),
        ReferToCase c => new("leave-case", ("case", c.CaseId)),
        LeaveCase c => new("refer-to-case", ("case", c.CaseId)),
        LetShow c => new("let-show", ("item", c.ItemId), ("shown", c.Shown ? "" : "1")),
        MoveAgendaItem c => BackTo(before.Agenda, c.ItemId),

        StartMeeting => new("take-back-start"),
        PauseMeeting => new("resume-meeting"),
        ResumeMeeting => new("pause-meeting"),
        CloseMeeting => new("undo-close-meeting"),
        ReopenMeeting => new("close-meeting"),

        AddNote => new("remove-note", ("note", id), Since(revision)),
        RemoveNote c when before.Notes.FirstOrDefault(n => n.Id == c.NoteId) is { } n =>
            new("add-note", [("item", n.ItemId), ("heading", n.Heading), ("text", n.Text), .. Matters.Fields(n.Reach)]),
        EditNote c when before.Notes.FirstOrDefault(n => n.Id == c.NoteId) is { } n =>
            new("edit-note", [("note", n.Id), Since(revision), .. Those((c.HasHeading, "heading", n.Heading), (c.HasText, "text", n.Text))]),
        AddBrightSpot => new("remove-bright-spot", ("bright_spot", id)),
        AddContribution => new("remove-contribution", ("contribution", id), Since(revision)),
        // In their own name again: it is offered to none but who said it.
        RemoveBrightSpot c when before.BrightSpots.FirstOrDefault(b => b.Id == c.BrightSpotId) is { } b => new("add-bright-spot", [("text", b.Text), .. About(b.CaseIds, before)]),
        RemoveContribution c when before.Contributions.FirstOrDefault(x => x.Id == c.ContributionId) is { } x =>
            new("add-contribution", [("kind", x.Kind.ToString()), ("text", x.Text), .. Those((x.ItemId.Length > 0, "item", x.ItemId)), .. About(x.CaseIds, before)]),
        AnswerContribution c when before.Contributions.FirstOrDefault(x => x.Id == c.ContributionId) is { Answer.Length: > 0 } x =>
            new("answer-contribution", ("contribution", x.Id), Since(revision), ("text", x.Answer)),

        ProposeDecision => new("withdraw-decision", ("decision", id), Since(revision)),
        // One that was proposed and adopted at a touch goes at a touch.
        AdoptDecision c when before.Decisions.All(d => d.Id != c.DecisionId) => new("take-back-new-decision", ("decision", c.DecisionId), Since(revision)),
        AdoptDecision c => new("reopen-decision", ("decision", c.DecisionId)),
        RejectDecision c => new("reopen-decision", ("decision", c.DecisionId)),
        // One that was adopted would come back as a proposal, and that is not what it was.
        WithdrawDecision c when before.Decisions.FirstOrDefault(d => d.Id == c.DecisionId) is { State: DecisionState.Proposed } d => new("reopen-decision", ("decision", d.Id)),
        EditDecision c when before.Decisions.FirstOrDefault(d => d.Id == c.DecisionId) is { } d =>
            new("edit-decision", ("decision", d.Id), Since(revision), ("text", d.Text)),
        ReopenDecision c => Settled(before.Decisions.FirstOrDefault(d => d.Id == c.DecisionId), revision),

        AddAction => new("remove-action", ("action", id), Since(revision)),
        CompleteAction c => new("reopen-action", ("action", c.ActionId)),
        StopAction c => new("reopen-action", ("action", c.ActionId)),
        EvaluateAction { Outcome: EvaluateAction.Types.Outcome.Complete or EvaluateAction.Types.Outcome.Stop } c => new("reopen-action", ("action", c.ActionId)),
        EditAction { Content: { } now } c when before.Actions.FirstOrDefault(a => a.Id == c.ActionId) is { } a => new("edit-action",
            [("action", a.Id), Since(revision), .. Those(
                (now.HasText, "text", a.Text), (now.HasResponsibleId, "responsible", a.ResponsibleId), (now.HasResponsibleId, "responsible_name", a.ResponsibleName),
                (now.HasService || now.HasResponsibleId, "service", a.Service), (now.HasGoal, "goal", a.Goal), (now.HasStartDate, "start_date", a.StartDate),
                (now.HasDueDate, "due_date", a.DueDate), (now.HasEvaluationDate, "evaluation_date", a.EvaluationDate))]),
        ReopenAction c => before.Actions.FirstOrDefault(a => a.Id == c.ActionId) switch
        {
            { Status: ActionStatus.Done } => new("complete-action", ("action", c.ActionId)),
            { Status: ActionStatus.Stopped, StopReason: { Length: > 0 } reason } => new("stop-action", ("action", c.ActionId), ("reason", reason)),
            _ => null,
        },

        InviteParticipant => new("remove-participant", ("person", id), Since(revision)),
        RemoveParticipant c => new("readmit-participant", ("person", c.PersonId)),
        RecordOthersHere => new("take-back-all-here", ("recorded", $"{revision}")),
        RecordAttendance c => Attended(before.Participants.FirstOrDefault(p => p.Id == c.PersonId), revision),
        ClearAttendance c => Attended(before.Participants.FirstOrDefault(p => p.Id == c.PersonId), revision),
        _ => null,
    };

    // What is about several is about the whole meeting.
    static IEnumerable<(string Name, string Value)> About(IReadOnlyList<string> cases, MeetingView before) =>
        cases is [var only] && before.Frame.Cases.All(c => c.Id != only) ? [("case", only)] : [];

    static (string Name, string Value) Since(long revision) => ("base_revision", $"{revision}");

    static IEnumerable<(string Name, string Value)> Those(params IEnumerable<(bool Changed, string Name, string Value)> fields) =>
        fields.Where(f => f.Changed).Select(f => (f.Name, f.Value));

    static Undo BackTo(IEnumerable<AgendaItem> agenda, string id) => new(
        "move-agenda-item", ("item", id), ("before", After(agenda, id)));

    static string After(IEnumerable<AgendaItem> agenda, string id) => agenda.SkipWhile(i => i.Id != id).Skip(1).FirstOrDefault()?.Id ?? "";

    static Undo? Attended(Participant? person, long revision) => person switch
    {
        null => null,
        { Attendance: Attendance.Unspecified } => new("clear-attendance", ("person", person.Id), Since(revision)),
        _ => new(
            "record-attendance", ("person", person.Id), Since(revision), ("attendance", person.Attendance.ToString()), ("reason", person.Reason),
            ("substitute", person.Substitute)),
    };

    static Undo? Settled(Decision? decision, long revision) => decision?.State switch
    {
        DecisionState.Adopted => new("adopt-decision", ("decision", decision.Id), Since(revision), ("text", decision.Text)),
        DecisionState.Rejected => new("reject-decision", ("decision", decision.Id), Since(revision)),
        DecisionState.Withdrawn => new("withdraw-decision", ("decision", decision.Id), Since(revision), ("reason", decision.Reason)),
        _ => null,
    };
}
