using Meetings.Server.Succession;
using Meetings.V1;
using Wire = Meetings.V1.SubmitCaseCommandRequest.CommandOneofCase;

namespace Meetings.Server.Door;

/// <summary>The domain's command to a case in a request.</summary>
static class ReadCaseCommand
{
    /// <summary>Throws INVALID_ARGUMENT for what is malformed.</summary>
    /// <param name="r">The request.</param>
    /// <param name="requestId">Its id, which what it adds gets.</param>
    /// <param name="elsewhere">What the command must know of teams, other cases and the municipality's statutes.</param>
    internal static CaseCommand From(SubmitCaseCommandRequest r, Guid requestId, CaseElsewhere elsewhere) => r.CommandCase switch
    {
        Wire.ChangeCase => new Meetings.ChangeCase(
            Content(r.ChangeCase.Content, "change_case.content"), Read.Base(r.ChangeCase.HasBaseRevision, r.ChangeCase.BaseRevision, "change_case.base_revision")),
        Wire.JoinFamily => new Meetings.JoinFamily(elsewhere.FamilyId),
        Wire.CloseCase => new Meetings.CloseCase(Read.Text(r.CloseCase.Cause, "close_case.cause")),
        Wire.ReopenCase => new Meetings.ReopenCase(Read.Text(r.ReopenCase.Reason, "reopen_case.reason")),
        Wire.LetTeamIn => new Meetings.LetTeamIn(
            Read.Id(r.LetTeamIn.TeamId, "let_team_in.team_id"), Read.Text(r.LetTeamIn.Reason, "let_team_in.reason"), elsewhere.TeamExists),
        Wire.TakeOutOfTeam => new Meetings.TakeOutOfTeam(Read.Id(r.TakeOutOfTeam.TeamId, "take_out_of_team.team_id")),

        Wire.AddCasePerson => Add(r.AddCasePerson, requestId, elsewhere),
        Wire.ChangeCasePerson => new Meetings.ChangeCasePerson(
            new(
                Read.Id(r.ChangeCasePerson.PersonId, "change_case_person.person_id"),
                Read.Text(r.ChangeCasePerson.Name, "change_case_person.name"),
                Read.Enum<CaseRole, V1.CaseRole>(r.ChangeCasePerson.Role, "change_case_person.role"),
                r.ChangeCasePerson.HasParentalResponsibility,
                Read.OptionalId(r.ChangeCasePerson.WithId, "change_case_person.with_id")),
            Read.Base(r.ChangeCasePerson.HasBaseRevision, r.ChangeCasePerson.BaseRevision, "change_case_person.base_revision")),
        Wire.RemoveCasePerson => new Meetings.RemoveCasePerson(Read.Id(r.RemoveCasePerson.PersonId, "remove_case_person.person_id")),

        Wire.AskForConsent => new Meetings.AskForConsent(
            Read.Text(r.AskForConsent.Service, "ask_for_consent.service"),
            Read.Text(r.AskForConsent.Information, "ask_for_consent.information"),
            Read.Text(r.AskForConsent.Purpose, "ask_for_consent.purpose"),
            Read.Time(r.AskForConsent.Until, "ask_for_consent.until"),
            Read.OptionalId(r.AskForConsent.AboutId, "ask_for_consent.about_id")),
        Wire.TakeBackQuestion => new Meetings.TakeBackQuestion(Read.Id(r.TakeBackQuestion.QuestionId, "take_back_question.question_id")),
        Wire.AnswerForConsent => Answer(r.AnswerForConsent),
        Wire.WithdrawConsent => new Meetings.WithdrawConsent(
            Read.Id(r.WithdrawConsent.ConsentId, "withdraw_consent.consent_id"), Read.OptionalText(r.WithdrawConsent.Reason, "withdraw_consent.reason")),
        Wire.TakeBackWithdrawal => new Meetings.TakeBackWithdrawal(Read.Id(r.TakeBackWithdrawal.ConsentId, "take_back_withdrawal.consent_id")),
        Wire.ShareWithCoordinatorFirst => new Meetings.ShareWithCoordinatorFirst(),
        Wire.LetOthersBeAsked => new Meetings.LetOthersBeAsked(),
        Wire.OpenToService => new Meetings.OpenToService(
            Read.Text(r.OpenToService.Service, "open_to_service.service"),
            elsewhere.Statute,
            Read.Text(r.OpenToService.Reason, "open_to_service.reason"),
            Read.OptionalTime(r.OpenToService.Until, "open_to_service.until"),
            r.OpenToService.KeptFromFamily),
        Wire.EndOpening => new Meetings.EndOpening(Read.Id(r.EndOpening.OpeningId, "end_opening.opening_id")),

        Wire.InvolveService => new Meetings.InvolveService(
            Read.Text(r.InvolveService.Service, "involve_service.service"), Read.OptionalText(r.InvolveService.Task, "involve_service.task")),
        Wire.ReleaseService => new Meetings.ReleaseService(Read.Text(r.ReleaseService.Service, "release_service.service")),
        Wire.SetLevel => new Meetings.SetLevel(
            Read.Number(r.SetLevel.Level, "set_level.level"), Read.Text(r.SetLevel.Reason, "set_level.reason")),
        Wire.ClarifyWorry => new Meetings.ClarifyWorry(
            Read.Text(r.ClarifyWorry.Text, "clarify_worry.text"), Read.Base(r.ClarifyWorry.HasBaseRevision, r.ClarifyWorry.BaseRevision, "clarify_worry.base_revision")),

        Wire.OfferBaton => Offer(r.OfferBaton, elsewhere),
        Wire.AcceptBaton => new Meetings.AcceptBaton(),
        Wire.DeclineBaton => new Meetings.DeclineBaton(Read.Text(r.DeclineBaton.Reason, "decline_baton.reason")),
        Wire.TakeBackBaton => new Meetings.TakeBackBaton(),
        Wire.DecideCoordination => new Meetings.DecideCoordination(new(
            Read.Text(r.DecideCoordination.Service, "decide_coordination.service"),
            Read.Text(r.DecideCoordination.DecidedBy, "decide_coordination.decided_by"),
            Day(r.DecideCoordination.DecidedDate, "decide_coordination.decided_date"))),

        Wire.AddChildsView => new Meetings.AddChildsView(
            Read.OptionalText(r.AddChildsView.Text, "add_childs_view.text"),
            Read.Enum<Circle, V1.Circle>(r.AddChildsView.Readers, "add_childs_view.readers"),
            Read.OptionalText(r.AddChildsView.HeardBy, "add_childs_view.heard_by"),
            Day(r.AddChildsView.HeardDate, "add_childs_view.heard_date")),
        Wire.ChangeChildsView => new Meetings.ChangeChildsView(
            Read.Id(r.ChangeChildsView.ViewId, "change_childs_view.view_id"),
            Read.OptionalText(r.ChangeChildsView.Text, "change_childs_view.text"),
            Read.Enum<Circle, V1.Circle>(r.ChangeChildsView.Readers, "change_childs_view.readers")),
        Wire.RemoveChildsView => new Meetings.RemoveChildsView(Read.Id(r.RemoveChildsView.ViewId, "remove_childs_view.view_id")),

        _ => throw Errors.Invalid("command", "is missing or not known to this server. Send one of the commands of this version."),
    };

    /// <summary>What a case is to be.</summary>
    internal static Meetings.CaseContent Content(V1.CaseContent? c, string field) => c is null
        ? throw Errors.Invalid(field, "is required.")
        : new(Read.Enum<SubjectKind, V1.SubjectKind>(c.Kind, field + ".kind"), Read.Text(c.Name, field + ".name"), Read.BirthDate(c.BirthDate, field + ".birth_date"));

    /// <summary>Who answers for a case, as their team says.</summary>
    internal static Meetings.Holder? Holder(Meetings.Member? member, V1.HolderKind wanted, string field)
    {
        var kind = Read.Enum<HolderKind, V1.HolderKind>(wanted, field);
        return member is null ? null : new(member.Id, member.Name, member.Service, kind);
    }

    static Meetings.OfferBaton Offer(V1.OfferBaton o, CaseElsewhere elsewhere) => new(
        Holder(elsewhere.Member, o.HolderKind, "offer_baton.holder_kind"),
        elsewhere.Member is { Role: Meetings.Role.Leader } ? null : elsewhere.Rules);

    static Meetings.AddCasePerson Add(V1.AddCasePerson a, Guid requestId, CaseElsewhere elsewhere)
    {
        var person = new Meetings.CasePerson(
            requestId,
            a.PersonId.Length == 0 ? Read.Text(a.Name, "add_case_person.name") : Read.OptionalText(a.Name, "add_case_person.name"),
            Read.Enum<CaseRole, V1.CaseRole>(a.Role, "add_case_person.role"),
            a.HasParentalResponsibility,
            Read.OptionalId(a.WithId, "add_case_person.with_id"));
        return new(
            a.PersonId.Length == 0 ? person
            : elsewhere.Member is { } member ? person with { Id = member.Id, Name = person.Name.Length > 0 ? person.Name : member.Name }
            : null);
    }

    static Meetings.AnswerForConsent Answer(V1.AnswerForConsent a) => new(
        Read.Id(a.QuestionId, "answer_for_consent.question_id"),
        Read.Id(a.PersonId, "answer_for_consent.person_id"),
        a.Answer switch
        {
            ConsentAnswer.Yes => true,
            ConsentAnswer.No => false,
            _ => throw Errors.Invalid("answer_for_consent.answer", "is missing or not a known value."),
        },
        new(
            Read.Enum<ConsentWay, V1.ConsentWay>(a.Way, "answer_for_consent.way"),
            Read.Text(a.Text, "answer_for_consent.text"),
            Read.Text(a.Version, "answer_for_consent.version"),
            Read.Text(a.Language, "answer_for_consent.language")));

    static DateOnly Day(string value, string field) => Read.Date(value, field) ?? throw Errors.Invalid(field, "is required; give a date such as 2026-12-24.");
}
