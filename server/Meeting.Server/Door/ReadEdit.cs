using Meetings.Server.Templates;

namespace Meetings.Server.Door;

/// <summary>The domain's edit in a command: the fields that it sets, and what it was made on.</summary>
static class ReadEdit
{
    internal static EditMeeting From(V1.EditMeeting e) => new(
        e.HasTitle ? Read.Text(e.Title, "edit_meeting.title") : "",
        Read.OptionalText(e.Place, "edit_meeting.place"),
        Read.OptionalText(e.ArchiveCase, "edit_meeting.archive_case"),
        Read.OptionalTime(e.ScheduledStart, "edit_meeting.scheduled_start"),
        Read.OptionalTime(e.ScheduledEnd, "edit_meeting.scheduled_end"),
        Read.Base(e.HasBaseRevision, e.BaseRevision, "edit_meeting.base_revision"),
        Named(
            (Fields.Title, e.HasTitle), (Fields.Place, e.HasPlace), (Fields.ArchiveCase, e.HasArchiveCase),
            (Fields.ScheduledTime, e.ScheduledStart is not null || e.ScheduledEnd is not null)));

    internal static ChangeParticipant From(V1.ChangeParticipant e) => new(
        Read.Id(e.PersonId, "change_participant.person_id"),
        e.HasName ? Read.Text(e.Name, "change_participant.name") : "",
        e.HasRole || e.HasInterpretsFor ? Read.Enum<Role, V1.Role>(e.Role, "change_participant.role") : default,
        Read.Service(e.Service, "change_participant.service"),
        Read.OptionalId(e.InterpretsFor, "change_participant.interprets_for"),
        Read.Base(e.HasBaseRevision, e.BaseRevision, "change_participant.base_revision"),
        Named((Fields.Name, e.HasName), (Fields.Role, e.HasRole || e.HasInterpretsFor), (Fields.Service, e.HasService)));

    internal static ChangeTeam From(V1.ChangeTeam e, TemplateLibrary templates) => new(
        new(
            e.HasName ? Read.Text(e.Name, "change_team.name") : "",
            e.HasTemplateId ? templates.Find(e.TemplateId, "change_team.template_id").Id : "",
            Read.Services(e.Services?.Services ?? [], "change_team.services.services"),
            e.LargeUnit,
            Read.OptionalText(e.Unit, "change_team.unit"),
            Read.OptionalText(e.Municipality, "change_team.municipality")),
        Read.Base(e.HasBaseRevision, e.BaseRevision, "change_team.base_revision"),
        Named(
            (Fields.Name, e.HasName), (Fields.TemplateId, e.HasTemplateId), (Fields.Services, e.Services is not null),
            (Fields.LargeUnit, e.HasLargeUnit), (Fields.Unit, e.HasUnit), (Fields.Municipality, e.HasMunicipality)));

    internal static ChangeMember From(V1.ChangeMember e) => new(
        Read.Id(e.PersonId, "change_member.person_id"),
        e.HasName ? Read.Text(e.Name, "change_member.name") : "",
        e.HasRole || e.HasInterpretsFor ? Read.Enum<Role, V1.Role>(e.Role, "change_member.role") : default,
        Read.Service(e.Service, "change_member.service"),
        Read.OptionalId(e.InterpretsFor, "change_member.interprets_for"),
        Read.Base(e.HasBaseRevision, e.BaseRevision, "change_member.base_revision"),
        Named((Fields.Name, e.HasName), (Fields.Role, e.HasRole || e.HasInterpretsFor), (Fields.Service, e.HasService)));

    internal static EditAgendaItem From(V1.EditAgendaItem e) => new(
        Read.Id(e.ItemId, "edit_agenda_item.item_id"),
        e.HasTitle ? Read.Text(e.Title, "edit_agenda_item.title") : "",
        Read.Number(e.Minutes, "edit_agenda_item.minutes"),
        Read.CaseNumber(e.Number, "edit_agenda_item.number"),
        Read.Base(e.HasBaseRevision, e.BaseRevision, "edit_agenda_item.base_revision"),
        Named((Fields.Title, e.HasTitle), (Fields.Minutes, e.HasMinutes), (Fields.Number, e.HasNumber)));

    internal static EditNote From(V1.EditNote e) => new(
        Read.Id(e.NoteId, "edit_note.note_id"),
        Read.OptionalText(e.Heading, "edit_note.heading"),
        e.HasText ? Read.Text(e.Text, "edit_note.text") : "",
        Read.Base(e.HasBaseRevision, e.BaseRevision, "edit_note.base_revision"),
        Named((Fields.Heading, e.HasHeading), (Fields.Text, e.HasText)));

    internal static EditDecision From(V1.EditDecision e) => new(
        Read.Id(e.DecisionId, "edit_decision.decision_id"),
        Read.Text(e.Text, "edit_decision.text"),
        Read.Base(e.HasBaseRevision, e.BaseRevision, "edit_decision.base_revision"));

    internal static AdoptDecision From(V1.AdoptDecision a) => new(
        Read.Id(a.DecisionId, "adopt_decision.decision_id"),
        Read.OptionalText(a.Text, "adopt_decision.text") is { Length: > 0 } text ? text
            : a.HasBaseRevision ? null
            : throw Errors.Invalid("adopt_decision.base_revision", "is required without text: name the decision's revision as it was seen."),
        Read.Base(a.HasBaseRevision, a.BaseRevision, "adopt_decision.base_revision"));

    internal static EditAction From(V1.EditAction e)
    {
        var named = e.Content is { } c ? Named(
            (Fields.Text, c.HasText), (Fields.Responsible, c.HasResponsibleId || c.HasResponsibleName), (Fields.Service, c.HasService),
            (Fields.Goal, c.HasGoal), (Fields.StartDate, c.HasStartDate), (Fields.DueDate, c.HasDueDate),
            (Fields.EvaluationDate, c.HasEvaluationDate)) : Fields.None;
        return new(
            Read.Id(e.ActionId, "edit_action.action_id"),
            Content(e.Content, "edit_action.content", named),
            Read.Base(e.HasBaseRevision, e.BaseRevision, "edit_action.base_revision"),
            named);
    }

    /// <summary>What an action is to be; only a text that is named must be there.</summary>
    internal static ActionContent Content(V1.ActionContent? c, string field, Fields named) => c is null
        ? throw Errors.Invalid(field, "is required.")
        : new(
            named.HasFlag(Fields.Text) ? Read.Text(c.Text, field + ".text") : "",
            Read.OptionalId(c.ResponsibleId, field + ".responsible_id"),
            Read.OptionalText(c.ResponsibleName, field + ".responsible_name"),
            Read.Service(c.Service, field + ".service"),
            Read.OptionalText(c.Goal, field + ".goal"),
            Read.Date(c.StartDate, field + ".start_date"),
            Read.Date(c.DueDate, field + ".due_date"),
            Read.Date(c.EvaluationDate, field + ".evaluation_date"));

    static Fields Named(params ReadOnlySpan<(Fields Field, bool Set)> fields)
    {
        var named = Fields.None;
        foreach (var (field, set) in fields)
            if (set)
                named |= field;
        return named;
    }
}
