using System.Text.RegularExpressions;
using Google.Protobuf;
using Meetings.Server.Tests;
using Meetings.Web.Forms;
using Microsoft.AspNetCore.Http;

namespace Meetings.Web.Tests.Forms;

using Meetings.V1;

/// <summary>What was done is taken back from the page that follows, without script.</summary>
public sealed partial class NextPageTests : MeetingTests
{
    [Fact]
    public async Task Who_marked_somebody_as_here_takes_it_back()
    {
        await SendAsync("record-attendance", ("person", Gathering.People[Role.Member]), ("attendance", nameof(Attendance.Present)), ("undoable", "1"));
        Assert.Equal(Attendance.Present, await AttendanceAsync());
        await UndoAsync("clear-attendance");
        Assert.Equal(Attendance.Unspecified, await AttendanceAsync());

        async Task<Attendance> AttendanceAsync() => (await ViewAsync()).Participants.Single(p => p.Id == Gathering.People[Role.Member]).Attendance;
    }

    [Fact]
    public async Task Who_added_a_note_takes_it_back()
    {
        await SendAsync("add-note", ("item", (await ViewAsync()).Agenda[0].Id), ("text", "Ola trives."), ("request_id", Device.NewId()), ("undoable", "1"));
        Assert.Equal("Ola trives.", Assert.Single((await ViewAsync()).Notes).Text);
        await UndoAsync("remove-note");
        Assert.Empty((await ViewAsync()).Notes);
    }

    public static TheoryData<IMessage> StepsThatWordsUndo =>
    [
        new RemoveNote { NoteId = "n" }, new EditNote { NoteId = "n", Heading = "a" }, new EditNote { NoteId = "n", Text = "a" },
        new RemoveBrightSpot { BrightSpotId = "b" }, new RemoveContribution { ContributionId = "c" }, new AnswerContribution { ContributionId = "c", Answer = "a" },
        new RemoveAgendaItem { ItemId = "i" }, new EditAgendaItem { ItemId = "i", Title = "a" },
        new EditDecision { DecisionId = "d", Text = "a" }, new ReopenDecision { DecisionId = "d" }, new ReopenDecision { DecisionId = "w" },
        new EditAction { ActionId = "a", Content = new() { Text = "a" } }, new EditAction { ActionId = "a", Content = new() { Goal = "a" } },
        new EditAction { ActionId = "a", Content = new() { ResponsibleId = "a" } }, new ReopenAction { ActionId = "a" },
        new RecordAttendance { PersonId = "p", Attendance = Attendance.Present }, new ClearAttendance { PersonId = "p" },
    ];

    [Theory]
    [MemberData(nameof(StepsThatWordsUndo))]
    public void Of_what_peoples_words_undo_nothing_is_kept(IMessage step)
    {
        const string Words = "Ola har det vondt";
        var before = new MeetingView
        {
            Agenda = { new AgendaItem { Id = "i", Title = Words, Minutes = 5 } },
            Notes = { new Note { Id = "n", ItemId = "i", Heading = Words, Text = Words } },
            BrightSpots = { new BrightSpot { Id = "b", Text = Words } },
            Contributions = { new Contribution { Id = "c", Kind = ContributionKind.Question, Text = Words, Answer = Words } },
            Decisions = { new Decision { Id = "d", Text = Words, State = DecisionState.Adopted }, new Decision { Id = "w", State = DecisionState.Withdrawn, Reason = Words } },
            Actions = { new Action { Id = "a", Text = Words, Goal = Words, ResponsibleName = Words, Status = ActionStatus.Stopped, StopReason = Words } },
            Participants = { new Participant { Id = "p", Attendance = Attendance.Absent, Reason = Words, Substitute = Words } },
        };
        var undo = Undo.Of(step, "x", before, 7);
        Assert.Contains(undo!.Fields, f => f.Value == Words);
        var http = new DefaultHttpContext();

        NextPage.Keep(http, "/mote/m", undo);

        Assert.Empty(http.Response.Headers.SetCookie.ToArray());
    }

    string _next = "";

    async Task SendAsync(string form, params (string Name, string Value)[] fields) =>
        _next = (await Leader.PostAsync($"/mote/{Gathering.MeetingId}/gjor/{form}?side=leder", fields)).Location;

    // The form beside «Angre» is sent as it stands.
    async Task UndoAsync(string form)
    {
        var flash = FlashPattern().Match((await Leader.GetAsync(_next)).Page).Value;
        Assert.Contains($"/gjor/{form}?", flash, StringComparison.Ordinal);
        Assert.Contains(">Angre</button>", flash, StringComparison.Ordinal);
        await SendAsync(form, [.. HiddenPattern().Matches(flash).Select(f => (f.Groups[1].Value, f.Groups[2].Value))]);
    }

    Task<MeetingView> ViewAsync() => Gathering.Leader.ViewAsync(Gathering.MeetingId);

    [GeneratedRegex("<div class=\"flash\">.*?</div>", RegexOptions.Singleline)]
    private static partial Regex FlashPattern();

    [GeneratedRegex("<input type=\"hidden\" name=\"([a-z_]+)\" value=\"([^\"]*)\"")]
    private static partial Regex HiddenPattern();
}
