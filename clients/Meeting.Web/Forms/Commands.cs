using System.Collections.Frozen;
using Google.Protobuf;
using Meetings.V1;

namespace Meetings.Web.Forms;

/// <summary>Which command, or commands, a form of a meeting's page stands for: one table, by the form's name in its address.</summary>
public static class Commands
{
    static readonly FrozenDictionary<string, Func<Form, IMessage[]>> Table = new Dictionary<string, Func<Form, IMessage[]>>
    {
        ["edit-meeting"] = Edits.Meeting,
        ["start-meeting"] = f => f["item"].Length == 0 ? [new StartMeeting()] : [new StartMeeting(), new StartAgendaItem { ItemId = f["item"] }],
        ["take-back-start"] = _ => [new TakeBackStart()],
        ["pause-meeting"] = _ => [new PauseMeeting()],
        ["resume-meeting"] = _ => [new ResumeMeeting()],
        ["close-meeting"] = f => [new CloseMeeting { NextMeeting = Next(f), OthersWereHere = f.Ticked("others_were_here") }],
        ["reopen-meeting"] = f => [new ReopenMeeting { Reason = f.Required<ReopenMeeting>("reason") }],
        ["undo-close-meeting"] = f => [new ReopenMeeting { Reason = f.Words["Undo.Close"] }, new ResumeMeeting()],
        ["cancel-meeting"] = f => [new CancelMeeting { Reason = f.Required<CancelMeeting>("reason") }],
        ["set-next-meeting"] = f => f["next_start"].Length == 0 ? throw new FormException("next_start", "Form.Missing") : Next(f) is { } next ? [new SetNextMeeting { NextMeeting = next }] : [],
        ["set-duty-to-attend"] = Edits.Duty,

        ["invite-participant"] = f => [new InviteParticipant { Name = f.Required<InviteParticipant>("name"), Role = f.Choice<Role>("role"), Service = f.Optional<InviteParticipant>("service"), InterpretsFor = f["interprets_for"] }],
        ["change-participant"] = Edits.Person,
        ["remove-participant"] = f => [new RemoveParticipant { PersonId = f["person"] }],
        ["readmit-participant"] = f => [new ReadmitParticipant { PersonId = f["person"] }],
        ["record-attendance"] = f => [Attending(f)],
        ["clear-attendance"] = f => [new ClearAttendance { PersonId = f["person"] }],
        ["all-here"] = _ => [new RecordOthersHere()],
        ["take-back-all-here"] = f => [new TakeBackOthersHere { Revision = f.Revision("recorded") ?? 0 }],

        ["add-agenda-item"] = f => [new AddAgendaItem { Title = f.Required<AddAgendaItem>("title"), Minutes = Minutes(f), Number = CaseNumber(f), BeforeItemId = f["before"], Matter = Matters.Read(f) }],
        ["edit-agenda-item"] = Edits.Item,
        ["move-agenda-item"] = f => [new MoveAgendaItem { ItemId = f["item"], BeforeItemId = f["before"] }],
        ["remove-agenda-item"] = f => [new RemoveAgendaItem { ItemId = f["item"] }],
        ["start-agenda-item"] = f => [new StartAgendaItem { ItemId = f["item"] }],
        ["finish-agenda-item"] = f => [new FinishAgendaItem { ItemId = f["item"] }],
        ["return-to-agenda-item"] = f => [new ReturnToAgendaItem { ItemId = f["item"] }],
        ["extend-agenda-item"] = f => [new ExtendAgendaItem { ItemId = f["item"], Minutes = f.Number<ExtendAgendaItem>("minutes") }],

        ["set-matter"] = f => [new SetMatter { ItemId = f["item"], Matter = Matters.Read(f) ?? new() }],
        ["refer-to-case"] = f => [new ReferToCase { CaseId = f.Id("case") }],
        ["leave-case"] = f => [new LeaveCase { CaseId = f.Id("case") }],
        ["let-show"] = f => [new LetShow { ItemId = f["item"], Shown = f.Ticked("shown") }],

        ["add-note"] = f => [new AddNote { ItemId = f["item"], Heading = f.Optional<AddNote>("heading"), Text = f.Required<AddNote>("text"), Reach = Matters.Reach(f) }],
        ["edit-note"] = Edits.Note,
        ["remove-note"] = f => [new RemoveNote { NoteId = f["note"] }],

        ["propose-decision"] = f => [new ProposeDecision { ItemId = f["item"], Text = f.Required<ProposeDecision>("text") }],
        ["adopt-new-decision"] = f => [new ProposeDecision { ItemId = f["item"], Text = f.Required<ProposeDecision>("text") }, new AdoptDecision { DecisionId = f.RequestId.ToString(), Text = f.Required<AdoptDecision>("text") }],
        ["edit-decision"] = Edits.Decision,
        ["adopt-decision"] = f => [new AdoptDecision { DecisionId = f["decision"], Text = f.Optional<AdoptDecision>("text") }],
        ["reject-decision"] = f => [new RejectDecision { DecisionId = f["decision"] }],
        ["withdraw-decision"] = f => [new WithdrawDecision { DecisionId = f["decision"], Reason = f.Optional<WithdrawDecision>("reason") }],
        ["take-back-new-decision"] = f => [new ReopenDecision { DecisionId = f["decision"] }, new WithdrawDecision { DecisionId = f["decision"] }],
        ["annul-decision"] = f => [new AnnulDecision { DecisionId = f["decision"] }],
        ["reopen-decision"] = f => [new ReopenDecision { DecisionId = f["decision"] }],
        ["add-remark"] = f => [new AddRemark { DecisionId = f["decision"], Text = f.Required<AddRemark>("text"), Dissent = f.Ticked("dissent") }],

        ["add-action"] = f => [new AddAction { ItemId = f["item"], Content = Content(f), CaseId = Matters.Case(f) }],
        ["edit-action"] = Edits.Action,
        ["remove-action"] = f => [new RemoveAction { ActionId = f["action"] }],
        ["complete-action"] = f => [new CompleteAction { ActionId = f["action"] }],
        ["stop-action"] = f => [new StopAction { ActionId = f["action"], Reason = f.Required<StopAction>("reason") }],
        ["reopen-action"] = f => [new ReopenAction { ActionId = f["action"] }],
        ["evaluate-action"] = f => [Evaluate(f)],
        ["accept-action"] = f => [new RespondToAction { ActionId = f["action"], Response = ActionResponse.Accepted }],
        ["decline-action"] = f => [new RespondToAction { ActionId = f["action"], Response = ActionResponse.Declined, Reason = f.Optional<RespondToAction>("reason") }],

        ["add-bright-spot"] = f => [new AddBrightSpot { Text = f.Required<AddBrightSpot>("text"), CaseId = Matters.Case(f) }],
        ["remove-bright-spot"] = f => [new RemoveBrightSpot { BrightSpotId = f["bright_spot"] }],

        ["add-contribution"] = f => [new AddContribution { Kind = f.Choice<ContributionKind>("kind"), Text = f.Required<AddContribution>("text"), ItemId = f["item"], CaseId = Matters.Case(f) }],
        ["answer-contribution"] = Edits.Answer,
        ["remove-contribution"] = f => [new RemoveContribution { ContributionId = f["contribution"] }],
    }.ToFrozenDictionary();

    /// <summary>The names of all forms.</summary>
    public static IEnumerable<string> Names => Table.Keys;

    /// <summary>The commands of a form, in order, none when it changes nothing; null for a name that is no form's.</summary>
    /// <exception cref="FormException">A field is missing or wrong.</exception>
    public static IReadOnlyList<IMessage>? Read(string name, Form form) => Table.TryGetValue(name, out var read) ? [.. read(form).Select(c => Edits.On(c, form))] : null;

    static RecordAttendance Attending(Form f)
    {
        var attendance = f.Choice<Attendance>("attendance");
        // Who is here needs no reason and no substitute, though the fields may still hold them.
        var away = attendance is Attendance.Absent or Attendance.Left;
        return new()
        {
            PersonId = f["person"],
            Attendance = attendance,
            Reason = away ? f.Optional<RecordAttendance>("reason") : "",
            Substitute = away ? f.Optional<RecordAttendance>("substitute") : "",
        };
    }

    static NextMeeting? Next(Form f) => f.Changes("next_start", "next_place", "next_convener") && f.Moment("next_start") is { } start
        ? new() { Start = start, Place = f.Optional<NextMeeting>("next_place", "place"), Convener = f.Optional<NextMeeting>("next_convener", "convener") }
        : null;

    internal static int Minutes(Form f) => f["minutes"].Length == 0 ? 0 : f.Number<AddAgendaItem>("minutes");

    internal static string CaseNumber(Form f) =>
        f["number"] is var number && (number.Length == 0 || TextLimit.Of<AddAgendaItem>("number").Matches(number)) ? number : throw new FormException("number", "Form.CaseNumber");

    static ActionContent Content(Form f) => new()
    {
        Text = f.Required<ActionContent>("text"),
        ResponsibleId = f["responsible"],
        ResponsibleName = f["responsible"].Length > 0 ? "" : f.Optional<ActionContent>("responsible_name"),
        // Empty takes the participant's own.
        Service = f["responsible"].Length > 0 ? "" : f.Optional<ActionContent>("service"),
        Goal = f.Optional<ActionContent>("goal"),
        StartDate = f.Date("start_date"),
        DueDate = f.Date("due_date"),
        EvaluationDate = f.Date("evaluation_date"),
    };

    static EvaluateAction Evaluate(Form f)
    {
        var outcome = f.Choice<EvaluateAction.Types.Outcome>("outcome");
        return new()
        {
            ActionId = f["action"],
            Effect = f.Choice<Effect>("effect"),
            Assessment = f.Optional<EvaluateAction>("assessment"),
            Outcome = outcome,
            Changed = outcome == EvaluateAction.Types.Outcome.Change ? Content(f) : null,
        };
    }
}
