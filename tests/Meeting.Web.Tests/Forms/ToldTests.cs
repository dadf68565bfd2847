using Meetings.Web.Forms;

namespace Meetings.Web.Tests.Forms;

// Inside the namespace: here the wire's names come before the domain's.
using Meetings.V1;

public sealed class ToldTests
{
    static readonly MeetingView Before = new()
    {
        Frame = new() { CurrentItemId = "i" },
        Agenda = { new AgendaItem { Id = "i", Title = "Sak", Minutes = 10 }, new AgendaItem { Id = "j", Title = "Neste" } },
        Notes = { new Note { Id = "n", ItemId = "i", Text = "Før", Revision = 7 } },
        Decisions = { new Decision { Id = "d", Text = "Vi gjør det.", State = DecisionState.Adopted }, new Decision { Id = "f", State = DecisionState.Proposed } },
        BrightSpots = { new BrightSpot { Id = "b", Text = "Turen" } },
        Contributions = { new Contribution { Id = "c", Kind = ContributionKind.Important, Text = "Ro" } },
        Participants = { new Participant { Id = "p" }, new Participant { Id = "q", Attendance = Attendance.Late } },
        Actions =
        {
            new Action { Id = "a", Text = "Ringe", DueDate = "2026-12-01", ResponsibleName = "Ola", Revision = 5 },
            new Action { Id = "e", Text = "Ringe", ResponsibleId = "p", ResponsibleName = "Kari", Service = "PPT", Revision = 5 },
        },
    };

    [Fact]
    public void Who_edits_what_somebody_has_changed_meanwhile_is_shown_both()
    {
        var after = new GetMeetingResponse
        {
            Viewer = new() { PersonId = "p" },
            View = new()
            {
                Notes = { new Note { Id = "n", OtherWordings = { new Wording { Field = "text", Value = "Mitt", AuthorId = "p" } } } },
                Decisions = { new Decision { Id = "d", OtherWordings = { new Wording { Field = "text", Value = "Andres", AuthorId = "q" } } } },
                Frame = new() { OtherWordings = { new Wording { Field = "title", Value = "Mitt", AuthorId = "p" } } },
            },
        };
        Assert.Equal("notat/n", Both.Of(new EditNote { NoteId = "n" }, after)?.Path);
        Assert.Equal("plan/rammer", Both.Of(new EditMeeting(), after)?.Path);
        Assert.Null(Both.Of(new EditDecision { DecisionId = "d" }, after));
        Assert.Null(Both.Of(new AddBrightSpot(), after));
    }

    [Fact]
    public void An_edit_is_stale_when_what_it_is_of_has_changed_since()
    {
        Assert.True(Both.Place(new EditNote { NoteId = "n", BaseRevision = 6 }, Before)?.Stale);
        Assert.False(Both.Place(new EditNote { NoteId = "n", BaseRevision = 7 }, Before)?.Stale);
        Assert.True(Both.Place(new EditAction { ActionId = "a", BaseRevision = 4 }, Before)?.Stale);
    }

    [Fact]
    public void A_step_is_undone_by_the_one_that_leads_back()
    {
        Assert.Equal("return-to-agenda-item item=i", Said(Undo.Of(new StartAgendaItem { ItemId = "j" }, "x", Before, 9)));
        Assert.Equal("add-agenda-item title=Sak minutes=10 number= before=j", Said(Undo.Of(new RemoveAgendaItem { ItemId = "i" }, "x", Before, 9)));
        Assert.Equal("edit-note note=n base_revision=9 text=Før", Said(Undo.Of(new EditNote { NoteId = "n", Text = "Etter" }, "x", Before, 9)));
        Assert.Equal("adopt-decision decision=d base_revision=9 text=Vi gjør det.", Said(Undo.Of(new ReopenDecision { DecisionId = "d" }, "x", Before, 9)));
        Assert.Equal("reopen-decision decision=d", Said(Undo.Of(new AdoptDecision { DecisionId = "d" }, "x", Before, 9)));
        Assert.Equal("reopen-decision decision=f", Said(Undo.Of(new WithdrawDecision { DecisionId = "f" }, "x", Before, 9)));
        Assert.Null(Undo.Of(new WithdrawDecision { DecisionId = "d", Reason = "Feil" }, "x", Before, 9));
        Assert.Equal("take-back-new-decision decision=x base_revision=9", Said(Undo.Of(new AdoptDecision { DecisionId = "x" }, "x", Before, 9)));
        Assert.Equal("clear-attendance person=p base_revision=9", Said(Undo.Of(new RecordAttendance { PersonId = "p", Attendance = Attendance.Present }, "x", Before, 9)));
        Assert.Equal("record-attendance person=q base_revision=9 attendance=Late reason= substitute=", Said(Undo.Of(new ClearAttendance { PersonId = "q" }, "x", Before, 9)));
        Assert.Equal("add-bright-spot text=Turen", Said(Undo.Of(new RemoveBrightSpot { BrightSpotId = "b" }, "x", Before, 9)));
        Assert.Equal("add-contribution kind=Important text=Ro", Said(Undo.Of(new RemoveContribution { ContributionId = "c" }, "x", Before, 9)));
        Assert.Equal("take-back-all-here recorded=9", Said(Undo.Of(new RecordOthersHere(), "x", Before, 9)));
        Assert.Equal("take-back-start ", Said(Undo.Of(new StartMeeting(), "x", Before, 9)));
        Assert.Equal("readmit-participant person=q", Said(Undo.Of(new RemoveParticipant { PersonId = "q" }, "x", Before, 9)));
        Assert.Equal("undo-close-meeting ", Said(Undo.Of(new CloseMeeting(), "x", Before, 9)));
        Assert.Equal(
            "edit-action action=a base_revision=9 text=Ringe due_date=2026-12-01",
            Said(Undo.Of(new EditAction { ActionId = "a", Content = new() { Text = "Skrive", DueDate = "" } }, "x", Before, 9)));
        Assert.Equal("edit-agenda-item item=i base_revision=9 minutes=10", Said(Undo.Of(new EditAgendaItem { ItemId = "i", Minutes = 15 }, "x", Before, 9)));
        Assert.Equal("remove-note note=x base_revision=9", Said(Undo.Of(new AddNote(), "x", Before, 9)));

        static string Said(Undo? undo) => $"{undo?.Form} {string.Join(' ', undo?.Fields.Select(f => $"{f.Name}={f.Value}") ?? [])}";
    }
}
