using Google.Protobuf;
using Meetings.V1;

namespace Meetings.Web.Forms;

/// <summary>
/// The edits that forms stand for. A form sends along what stood in its fields when it was opened
/// (`was_…`), so that only what somebody changed is changed. A form in which nothing was changed
/// stands for no command.
/// </summary>
static class Edits
{
    internal static IMessage[] Meeting(Form f)
    {
        var edit = new EditMeeting();
        if (f.Changes("title"))
            edit.Title = f.Required<EditMeeting>("title");
        if (f.Changes("place"))
            edit.Place = f.Optional<EditMeeting>("place");
        if (f.Changes("archive_case"))
            edit.ArchiveCase = f.Optional<EditMeeting>("archive_case");
        if (f.Changes("date", "time", "duration"))
        {
            edit.ScheduledStart = f.MomentOf("date", "time");
            // As when it is planned: who moves the start moves the end.
            edit.ScheduledEnd = Duration.EndOf(f, edit.ScheduledStart);
        }

        return If(edit, edit.HasTitle || edit.HasPlace || edit.HasArchiveCase || edit.ScheduledStart is not null);
    }

    internal static IMessage[] Person(Form f)
    {
        var edit = new ChangeParticipant { PersonId = f["person"] };
        Who<ChangeParticipant>(f, name => edit.Name = name, (role, of) => (edit.Role, edit.InterpretsFor) = (role, of), service => edit.Service = service);
        return If(edit, edit.HasName || edit.HasRole || edit.HasService);
    }

    internal static IMessage[] Member(Form f, string person)
    {
        var edit = new ChangeMember { PersonId = person };
        Who<ChangeMember>(f, name => edit.Name = name, (role, of) => (edit.Role, edit.InterpretsFor) = (role, of), service => edit.Service = service);
        return If(edit, edit.HasName || edit.HasRole || edit.HasService);
    }

    // Of whoever it is: whom an interpreter interprets for is edited as one with the role.
    static void Who<T>(Form f, Action<string> name, Action<Role, string> role, Action<string> service)
        where T : IMessage, new()
    {
        if (f.Changes("name"))
            name(f.Required<T>("name"));
        if (f.Changes("role", "interprets_for"))
            role(f.Choice<Role>("role"), f["interprets_for"]);
        if (f.Changes("service"))
            service(f.Optional<T>("service"));
    }

    internal static IMessage[] Team(Form f)
    {
        var edit = new ChangeTeam();
        if (f.Changes("name"))
            edit.Name = f.Required<ChangeTeam>("name");
        if (f.Changes("template_id"))
            edit.TemplateId = f["template_id"];
        if (f.Changes("services"))
            edit.Services = new() { Services = { ServiceLines.Read(f, "services") } };
        if (f.Changes("large_unit"))
            edit.LargeUnit = f.Ticked("large_unit");
        if (f.Changes("unit"))
            edit.Unit = f.Optional<ChangeTeam>("unit");
        if (f.Changes("municipality"))
            edit.Municipality = f.Optional<ChangeTeam>("municipality");
        return If(edit, !edit.Equals(new ChangeTeam()));
    }

    internal static IMessage[] Item(Form f)
    {
        var edit = new EditAgendaItem { ItemId = f["item"] };
        if (f.Changes("title"))
            edit.Title = f.Required<EditAgendaItem>("title");
        if (f.Changes("minutes"))
            edit.Minutes = Commands.Minutes(f);
        if (f.Changes("number"))
            edit.Number = Commands.CaseNumber(f);
        return If(edit, edit.HasTitle || edit.HasMinutes || edit.HasNumber);
    }

    internal static IMessage[] Note(Form f)
    {
        var edit = new EditNote { NoteId = f["note"] };
        if (f.Changes("heading"))
            edit.Heading = f.Optional<EditNote>("heading");
        if (f.Changes("text"))
            edit.Text = f.Required<EditNote>("text");
        return If(edit, edit.HasHeading || edit.HasText);
    }

    internal static IMessage[] Decision(Form f) =>
        f.Changes("text") ? [new EditDecision { DecisionId = f["decision"], Text = f.Required<EditDecision>("text") }] : [];

    internal static IMessage[] Answer(Form f) =>
        f.Changes("text") ? [new AnswerContribution { ContributionId = f["contribution"], Answer = f.Required<AnswerContribution>("text", "answer") }] : [];

    internal static IMessage[] Duty(Form f) =>
        f.Changes("services") ? [new SetDutyToAttend { Services = { ServiceLines.Read(f, "services") } }] : [];

    internal static IMessage[] Action(Form f)
    {
        var content = new ActionContent();
        if (f.Changes("text"))
            content.Text = f.Required<ActionContent>("text");
        if (f.Changes("responsible", "responsible_name"))
        {
            content.ResponsibleId = f["responsible"];
            content.ResponsibleName = content.ResponsibleId.Length > 0 ? "" : f.Optional<ActionContent>("responsible_name");
        }

        // Whoever takes part brings along a service of their own.
        if (f["responsible"].Length == 0 && f.Changes("service", "responsible", "responsible_name"))
            content.Service = f.Optional<ActionContent>("service");
        if (f.Changes("goal"))
            content.Goal = f.Optional<ActionContent>("goal");
        if (f.Changes("start_date"))
            content.StartDate = f.Date("start_date");
        if (f.Changes("due_date"))
            content.DueDate = f.Date("due_date");
        if (f.Changes("evaluation_date"))
            content.EvaluationDate = f.Date("evaluation_date");
        return If(new EditAction { ActionId = f["action"], Content = content }, !content.Equals(new ActionContent()));
    }

    /// <summary>The command, made on the revision that the form was made on.</summary>
    internal static IMessage On(IMessage command, Form f)
    {
        if (f.Revision("base_revision") is { } revision && command.Descriptor.FindFieldByName("base_revision") is { } field)
            field.Accessor.SetValue(command, revision);
        return command;
    }

    static IMessage[] If(IMessage edit, bool changes) => changes ? [edit] : [];
}
