using Meetings.Server.Succession;
using Meetings.V1;
using Wire = Meetings.V1.SubmitCommandRequest.CommandOneofCase;

namespace Meetings.Server.Door;

/// <summary>The domain's command in a request.</summary>
static class ReadCommand
{
    /// <summary>Throws INVALID_ARGUMENT for what is malformed.</summary>
    /// <param name="r">The request.</param>
    /// <param name="elsewhere">What the command must know of the team's other meetings.</param>
    internal static MeetingCommand From(SubmitCommandRequest r, Elsewhere elsewhere) => r.CommandCase switch
    {
        Wire.EditMeeting => ReadEdit.From(r.EditMeeting),
        Wire.StartMeeting => new Meetings.StartMeeting(elsewhere.SinceLastTime, elsewhere.LeftTeam) { Removed = elsewhere.Removed },
        Wire.TakeBackStart => new Meetings.TakeBackStart(),
        Wire.PauseMeeting => new Meetings.PauseMeeting(),
        Wire.ResumeMeeting => new Meetings.ResumeMeeting(),
        Wire.CloseMeeting => new Meetings.CloseMeeting(
            r.CloseMeeting.NextMeeting is { } next ? Next(next, "close_meeting.next_meeting") : null,
            r.CloseMeeting.OthersWereHere),
        Wire.ReopenMeeting => new Meetings.ReopenMeeting(Read.Text(r.ReopenMeeting.Reason, "reopen_meeting.reason")),
        Wire.CancelMeeting => new Meetings.CancelMeeting(Read.Text(r.CancelMeeting.Reason, "cancel_meeting.reason")),
        Wire.SetNextMeeting => new Meetings.SetNextMeeting(Next(r.SetNextMeeting.NextMeeting, "set_next_meeting.next_meeting")),
        Wire.SetDutyToAttend => new Meetings.SetDutyToAttend(
            Read.Services(r.SetDutyToAttend.Services, "set_duty_to_attend.services"),
            Read.Base(r.SetDutyToAttend.HasBaseRevision, r.SetDutyToAttend.BaseRevision, "set_duty_to_attend.base_revision")),

        Wire.InviteParticipant => new Meetings.InviteParticipant(
            Read.Text(r.InviteParticipant.Name, "invite_participant.name"),
            Read.Enum<Role, V1.Role>(r.InviteParticipant.Role, "invite_participant.role"),
            Read.Service(r.InviteParticipant.Service, "invite_participant.service"),
            Read.OptionalId(r.InviteParticipant.InterpretsFor, "invite_participant.interprets_for")),
        Wire.ChangeParticipant => ReadEdit.From(r.ChangeParticipant),
        Wire.RemoveParticipant => new Meetings.RemoveParticipant(
            Read.Id(r.RemoveParticipant.PersonId, "remove_participant.person_id"),
            Read.Base(r.RemoveParticipant.HasBaseRevision, r.RemoveParticipant.BaseRevision, "remove_participant.base_revision")),
        Wire.ReadmitParticipant => new Meetings.ReadmitParticipant(Read.Id(r.ReadmitParticipant.PersonId, "readmit_participant.person_id")),
        Wire.RecordAttendance => new Meetings.RecordAttendance(
            Read.Id(r.RecordAttendance.PersonId, "record_attendance.person_id"),
            Read.Enum<Attendance, V1.Attendance>(r.RecordAttendance.Attendance, "record_attendance.attendance"),
            Read.OptionalText(r.RecordAttendance.Reason, "record_attendance.reason"),
            Read.OptionalText(r.RecordAttendance.Substitute, "record_attendance.substitute"),
            Read.Base(r.RecordAttendance.HasBaseRevision, r.RecordAttendance.BaseRevision, "record_attendance.base_revision")),
        Wire.ClearAttendance => new Meetings.RecordAttendance(
            Read.Id(r.ClearAttendance.PersonId, "clear_attendance.person_id"), Attendance.Unknown, "", "",
            Read.Base(r.ClearAttendance.HasBaseRevision, r.ClearAttendance.BaseRevision, "clear_attendance.base_revision")),

        Wire.RecordOthersHere => new Meetings.RecordOthersHere(),
        Wire.TakeBackOthersHere => new Meetings.TakeBackOthersHere(r.TakeBackOthersHere.Revision),

        Wire.AddAgendaItem => new Meetings.AddAgendaItem(
            Read.Text(r.AddAgendaItem.Title, "add_agenda_item.title"),
            Read.Number(r.AddAgendaItem.Minutes, "add_agenda_item.minutes"),
            Read.CaseNumber(r.AddAgendaItem.Number, "add_agenda_item.number"),
            Read.OptionalId(r.AddAgendaItem.BeforeItemId, "add_agenda_item.before_item_id"),
            ReadMatter.From(r.AddAgendaItem.Matter, "add_agenda_item.matter")),
        Wire.EditAgendaItem => ReadEdit.From(r.EditAgendaItem),
        Wire.MoveAgendaItem => new Meetings.MoveAgendaItem(
            Read.Id(r.MoveAgendaItem.ItemId, "move_agenda_item.item_id"),
            Read.OptionalId(r.MoveAgendaItem.BeforeItemId, "move_agenda_item.before_item_id")),
        Wire.RemoveAgendaItem => new Meetings.RemoveAgendaItem(
            Read.Id(r.RemoveAgendaItem.ItemId, "remove_agenda_item.item_id"),
            Read.Base(r.RemoveAgendaItem.HasBaseRevision, r.RemoveAgendaItem.BaseRevision, "remove_agenda_item.base_revision")),
        Wire.StartAgendaItem => new Meetings.StartAgendaItem(Read.Id(r.StartAgendaItem.ItemId, "start_agenda_item.item_id")),
        Wire.FinishAgendaItem => new Meetings.FinishAgendaItem(Read.Id(r.FinishAgendaItem.ItemId, "finish_agenda_item.item_id")),
        Wire.ReturnToAgendaItem => new Meetings.ReturnToAgendaItem(
            Read.OptionalId(r.ReturnToAgendaItem.ItemId, "return_to_agenda_item.item_id")),
        Wire.ExtendAgendaItem => new Meetings.ExtendAgendaItem(
            Read.Id(r.ExtendAgendaItem.ItemId, "extend_agenda_item.item_id"),
            Read.Number(r.ExtendAgendaItem.Minutes, "extend_agenda_item.minutes")),

        Wire.AddNote => new Meetings.AddNote(
            Read.Id(r.AddNote.ItemId, "add_note.item_id"),
            Read.OptionalText(r.AddNote.Heading, "add_note.heading"),
            Read.Text(r.AddNote.Text, "add_note.text"),
            ReadMatter.From(r.AddNote.Reach, "add_note.reach")),
        Wire.EditNote => ReadEdit.From(r.EditNote),
        Wire.RemoveNote => new Meetings.RemoveNote(
            Read.Id(r.RemoveNote.NoteId, "remove_note.note_id"),
            Read.Base(r.RemoveNote.HasBaseRevision, r.RemoveNote.BaseRevision, "remove_note.base_revision")),
        Wire.AddAttachment => new Meetings.AddAttachment(
            Read.Id(r.AddAttachment.ItemId, "add_attachment.item_id"),
            Read.Text(r.AddAttachment.Title, "add_attachment.title")),
        Wire.RemoveAttachment => new Meetings.RemoveAttachment(Read.Id(r.RemoveAttachment.AttachmentId, "remove_attachment.attachment_id")),

        Wire.ProposeDecision => new Meetings.ProposeDecision(
            Read.OptionalId(r.ProposeDecision.ItemId, "propose_decision.item_id"),
            Read.Text(r.ProposeDecision.Text, "propose_decision.text"),
            Read.OptionalId(r.ProposeDecision.CaseId, "propose_decision.case_id")),
        Wire.EditDecision => ReadEdit.From(r.EditDecision),
        Wire.AdoptDecision => ReadEdit.From(r.AdoptDecision),
        Wire.RejectDecision => new Meetings.RejectDecision(
            Read.Id(r.RejectDecision.DecisionId, "reject_decision.decision_id"),
            Read.Base(r.RejectDecision.HasBaseRevision, r.RejectDecision.BaseRevision, "reject_decision.base_revision")),
        Wire.WithdrawDecision => new Meetings.WithdrawDecision(
            Read.Id(r.WithdrawDecision.DecisionId, "withdraw_decision.decision_id"),
            Read.OptionalText(r.WithdrawDecision.Reason, "withdraw_decision.reason"),
            Read.Base(r.WithdrawDecision.HasBaseRevision, r.WithdrawDecision.BaseRevision, "withdraw_decision.base_revision")),
        Wire.ReopenDecision => new Meetings.ReopenDecision(Read.Id(r.ReopenDecision.DecisionId, "reopen_decision.decision_id")),
        Wire.AnnulDecision => new Meetings.AnnulDecision(Read.Id(r.AnnulDecision.DecisionId, "annul_decision.decision_id")),
        Wire.AddRemark => new Meetings.AddRemark(
            Read.OptionalId(r.AddRemark.DecisionId, "add_remark.decision_id"),
            Read.Text(r.AddRemark.Text, "add_remark.text"),
            r.AddRemark.Dissent && r.AddRemark.DecisionId.Length == 0
                ? throw Errors.Invalid("add_remark.dissent", "needs the decision that it dissents from.")
                : r.AddRemark.Dissent),

        Wire.AddAction => new Meetings.AddAction(
            Read.OptionalId(r.AddAction.ItemId, "add_action.item_id"),
            ReadEdit.Content(r.AddAction.Content, "add_action.content", Fields.All),
            elsewhere.HoldsId,
            Read.OptionalId(r.AddAction.CaseId, "add_action.case_id")),
        Wire.EditAction => ReadEdit.From(r.EditAction),
        Wire.RemoveAction => new Meetings.RemoveAction(
            Read.Id(r.RemoveAction.ActionId, "remove_action.action_id"),
            Read.Base(r.RemoveAction.HasBaseRevision, r.RemoveAction.BaseRevision, "remove_action.base_revision")),
        Wire.RespondToAction => Respond(r.RespondToAction),
        Wire.CompleteAction => new Meetings.CompleteAction(Read.Id(r.CompleteAction.ActionId, "complete_action.action_id")),
        Wire.StopAction => new Meetings.StopAction(
            Read.Id(r.StopAction.ActionId, "stop_action.action_id"),
            Read.Text(r.StopAction.Reason, "stop_action.reason")),
        Wire.ReopenAction => new Meetings.ReopenAction(Read.Id(r.ReopenAction.ActionId, "reopen_action.action_id")),
        Wire.EvaluateAction => Evaluate(r.EvaluateAction, elsewhere),

        Wire.AddBrightSpot => new Meetings.AddBrightSpot(
            Read.Text(r.AddBrightSpot.Text, "add_bright_spot.text"),
            Read.OptionalId(r.AddBrightSpot.CaseId, "add_bright_spot.case_id")),
        Wire.RemoveBrightSpot => new Meetings.RemoveBrightSpot(Read.Id(r.RemoveBrightSpot.BrightSpotId, "remove_bright_spot.bright_spot_id")),

        Wire.AddContribution => new Meetings.AddContribution(
            Read.Enum<ContributionKind, V1.ContributionKind>(r.AddContribution.Kind, "add_contribution.kind"),
            Read.Text(r.AddContribution.Text, "add_contribution.text"),
            Read.OptionalId(r.AddContribution.ItemId, "add_contribution.item_id"),
            Read.OptionalId(r.AddContribution.CaseId, "add_contribution.case_id")),
        Wire.AnswerContribution => new Meetings.AnswerContribution(
            Read.Id(r.AnswerContribution.ContributionId, "answer_contribution.contribution_id"),
            Read.Text(r.AnswerContribution.Answer, "answer_contribution.answer"),
            Read.Base(r.AnswerContribution.HasBaseRevision, r.AnswerContribution.BaseRevision, "answer_contribution.base_revision")),
        Wire.RemoveContribution => new Meetings.RemoveContribution(
            Read.Id(r.RemoveContribution.ContributionId, "remove_contribution.contribution_id"),
            Read.Base(r.RemoveContribution.HasBaseRevision, r.RemoveContribution.BaseRevision, "remove_contribution.base_revision")),

        Wire.SetMatter => new Meetings.SetMatter(
            Read.Id(r.SetMatter.ItemId, "set_matter.item_id"),
            ReadMatter.From(r.SetMatter.Matter, "set_matter.matter") ?? throw Errors.Invalid("set_matter.matter", "is required.")),
        Wire.ReferToCase => new Meetings.ReferToCase(Read.Id(r.ReferToCase.CaseId, "refer_to_case.case_id")),
        Wire.LeaveCase => new Meetings.LeaveCase(Read.Id(r.LeaveCase.CaseId, "leave_case.case_id")),
        Wire.LetShow => new Meetings.LetShow(Read.OptionalId(r.LetShow.ItemId, "let_show.item_id"), r.LetShow.Shown),
        Wire.InviteFamily => new Meetings.InviteFamily(
            Read.Id(r.InviteFamily.CaseId, "invite_family.case_id"), Read.Id(r.InviteFamily.PersonId, "invite_family.person_id"), null),

        _ => throw Errors.Invalid("command", "is missing or not known to this server. Send one of the commands of this version."),
    };

    static Meetings.RespondToAction Respond(V1.RespondToAction a)
    {
        var response = Read.Enum<ActionResponse, V1.ActionResponse>(a.Response, "respond_to_action.response");
        return new(
            Read.Id(a.ActionId, "respond_to_action.action_id"),
            response,
            response == Meetings.ActionResponse.Declined ? Read.OptionalText(a.Reason, "respond_to_action.reason")
                : a.Reason.Length == 0 ? ""
                : throw Errors.Invalid("respond_to_action.reason", "is only for response DECLINED."));
    }

    static Meetings.EvaluateAction Evaluate(V1.EvaluateAction e, Elsewhere elsewhere)
    {
        var outcome = Read.Enum<EvaluationOutcome, V1.EvaluateAction.Types.Outcome>(e.Outcome, "evaluate_action.outcome");
        return new(
            Read.Id(e.ActionId, "evaluate_action.action_id"),
            Read.Enum<Effect, V1.Effect>(e.Effect, "evaluate_action.effect"),
            Read.OptionalText(e.Assessment, "evaluate_action.assessment"),
            outcome,
            outcome == EvaluationOutcome.Change ? ReadEdit.Content(e.Changed, "evaluate_action.changed", Fields.All)
                : e.Changed is null ? null
                : throw Errors.Invalid("evaluate_action.changed", "is only for outcome CHANGE."),
            elsewhere.HoldsId);
    }

    static Meetings.NextMeeting Next(V1.NextMeeting? n, string field) => n is null
        ? throw Errors.Invalid(field, "is required.")
        : new(
            Read.Time(n.Start, field + ".start"),
            Read.OptionalText(n.Place, field + ".place"),
            Read.OptionalText(n.Convener, field + ".convener"));
}
