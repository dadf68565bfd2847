using Google.Protobuf;
using Meetings.Web.Pages.Case;
using Microsoft.AspNetCore.Http;

namespace Meetings.Web.Forms;

/// <summary>A form of a case's page: the command that it stands for (<see cref="CaseCommands"/>) is taken to the server, and how it went is told where it was sent from.</summary>
/// <param name="visit">Who sends it.</param>
/// <param name="name">The form's name in its address.</param>
/// <param name="face">The page that is theirs.</param>
/// <param name="before">The case before it, as they see it.</param>
sealed class CaseForm(Visit visit, string name, CaseFace face, CaseShown before)
{
    readonly FormPlace _place = FormPlace.OfCase(before.View.CaseId);

    internal Task<IResult> TakeAsync() => Posting.TakeAsync(
        visit, before.Words, _place.Page, DoAsync, Answers.WantsStream(visit.Http) ? Answers.RefusedAsync : null);

    async Task<IResult> DoAsync(Form form)
    {
        var command = CaseCommands.Read(name, form) ?? throw new FormException("", "Form.Unreadable");
        if (command is V1.AnswerForConsent answer)
            ConsentAnswers.Complete(answer, form, before);
        await visit.Server.SubmitCaseCommandAsync(before.View.CaseId, command, form.RequestId);
        return Answers.Taken(visit, before.Words, _place, form["form"], new(face.Receipt(command, before.Words), Undo(command, form)));
    }

    Undo? Undo(IMessage command, Form form) => form.Ticked("undoable") ? CaseUndo.Of(command, $"{form.RequestId}", before.View) : null;
}
