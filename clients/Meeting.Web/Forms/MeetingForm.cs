using Google.Protobuf;
using Meetings.Client;
using Meetings.V1;
using Meetings.Web.Live;
using Microsoft.AspNetCore.Http;

namespace Meetings.Web.Forms;

/// <summary>A form of a meeting's page: the commands that it stands for (<see cref="Commands"/>) are taken to the server, and how it went is told where it was sent from.</summary>
/// <param name="visit">Who sends it.</param>
/// <param name="meetingId">The meeting.</param>
/// <param name="name">The form's name in its address.</param>
/// <param name="page">The page that it comes from; null for one that is none of the meeting's.</param>
/// <param name="live">The meetings that browsers listen to.</param>
sealed class MeetingForm(Visit visit, string meetingId, string name, MeetingPage? page, LiveMeetings live)
{
    // How often somebody else may write between what was seen and what is done, before it is done without a way back.
    const int MostTries = 3;

    readonly BeforeForm _before = new(visit, meetingId, live);
    readonly Words _words = visit.WordsOf(page);
    readonly FormPlace _place = FormPlace.Of(meetingId, page);

    internal Task<IResult> TakeAsync() => Posting.TakeAsync(
        visit, _words, _place.Page, DoAsync, Answers.WantsStream(visit.Http) ? Answers.RefusedAsync : null);

    async Task<IResult> DoAsync(Form form)
    {
        if (await Author.IsAnotherAsync(visit, _before))
            return Results.StatusCode(StatusCodes.Status412PreconditionFailed);
        var commands = Commands.Read(name, form) ?? throw new FormException("", "Form.Unreadable");
        if (commands.Count == 0)
            return Taken(form, new(_words["Sent.Saved"]));
        if (name == "start-meeting" && await TooEarly.AskAsync(visit, meetingId, page, form, _before) is { } asked)
            return asked;
        await AlsoTeam.AddAsync(visit, commands, form, _before);

        var (before, revision) = await SubmitFirstAsync(commands[0], form);
        // What has come is done whole, even if whoever sent it is gone meanwhile: a phone that locks, a lid that closes.
        for (var i = 1; i < commands.Count; i++)
            revision = (await visit.Server.SubmitAsync(meetingId, commands[i], form.RequestIdOf(i))).Revision;
        return Taken(form, await ToldAsync(commands, form, before, revision));
    }

    /// <summary>
    /// Submits the command. For a form that asks what undoes it, or whether somebody else has written meanwhile, at the
    /// revision that was seen and no other: what undoes it must not bring back words that somebody had put otherwise by then.
    /// </summary>
    async Task<(MeetingView? Before, long Revision)> SubmitFirstAsync(IMessage command, Form form)
    {
        var before = form.Ticked("undoable") || form.Revision("base_revision") is not null ? await _before.ReadAsync() : null;
        for (var tries = 1; ; tries++)
        {
            try
            {
                return (before?.View, (await visit.Server.SubmitAsync(meetingId, command, form.RequestId, before?.Revision)).Revision);
            }
            catch (StaleRevisionException) when (before is not null)
            {
                before = tries < MostTries ? await _before.ReadAnewAsync() : null;
            }
        }
    }

    async Task<Told> ToldAsync(IReadOnlyList<IMessage> commands, Form form, MeetingView? before, long revision)
    {
        // A meeting starts with its first item: what is told of, and undone, is the start.
        var done = commands[0] is StartMeeting start ? start : commands[^1];
        if (before is not null && Both.Place(done, before) is { Stale: true }
            && Both.Of(done, await visit.Server.GetMeetingAsync(meetingId, cancellationToken: visit.Http.RequestAborted)) is { } both)
            return new(_words["Sent.Both"], Both: both);
        var receipt = page?.Receipt(done, _words, before) ?? _words["Sent.Saved"];
        if (page?.IsTranslatedFor(Role.Family) == false && ItemOf(commands[0], before) is { } item)
            receipt += " " + _words["Sent.Under", _words.TitleOf(item)];
        return new(receipt, before is not null && form.Ticked("undoable") ? Undo.Of(commands, form.RequestId.ToString(), before, revision) : null);
    }

    // What is added may go under another item than the one that is talked about by now.
    static AgendaItem? ItemOf(IMessage command, MeetingView? view) => view?.Agenda.FirstOrDefault(i => i.Id == command switch
    {
        AddNote c => c.ItemId,
        ProposeDecision c => c.ItemId,
        AddAction c => c.ItemId,
        _ => null,
    });

    IResult Taken(Form form, Told told) => Answers.Taken(visit, _words, _place, form["form"], told);
}
