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
        Decisions = { new Decision { Id = "d", Text = "Vi gjør det.", State = DecisionState.Adopted } },
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
        Assert.Equal("notat/n", Both.Of(new EditNote { NoteId = "n", Text = "Mitt", BaseRevision = 6 }, Before)?.Path);
        Assert.Equal("tiltak/a", Both.Of(Edit("a", new() { Text = "Ringe", DueDate = "2026-12-02", ResponsibleName = "Ola" }), Before)?.Path);
        Assert.Equal("tiltak/e", Both.Of(Edit("e", new() { Text = "Ringe", ResponsibleId = "q" }), Before)?.Path);
    }

    [Fact]
    public void Who_edits_what_nobody_has_changed_or_writes_the_same_is_not()
    {
        Assert.Null(Both.Of(new EditNote { NoteId = "n", Text = "Mitt", BaseRevision = 7 }, Before));
        Assert.Null(Both.Of(new EditNote { NoteId = "n", Text = "Før", BaseRevision = 6 }, Before));
        Assert.Null(Both.Of(new EditNote { NoteId = "n", Text = "Mitt" }, Before));
        Assert.Null(Both.Of(Edit("a", new() { Text = "Noe annet" }, on: 5), Before));
        Assert.Null(Both.Of(Edit("a", new() { Text = "Ringe", DueDate = "2026-12-01", ResponsibleName = "Ola" }), Before));
        Assert.Null(Both.Of(Edit("e", new() { Text = "Ringe", ResponsibleId = "p" }), Before));
    }

    static EditAction Edit(string action, ActionContent content, long on = 4) => new() { ActionId = action, Content = content, BaseRevision = on };

    [Fact]
    public void A_step_is_undone_by_the_one_that_leads_back()
    {
        Assert.Equal("return-to-agenda-item item=i", Said(Undo.Of(new StartAgendaItem { ItemId = "j" }, "x", Before, 9)));
        Assert.Equal("add-agenda-item title=Sak minutes=10 number= before=j", Said(Undo.Of(new RemoveAgendaItem { ItemId = "i" }, "x", Before, 9)));
        Assert.Equal("edit-note note=n base_revision=9 heading= text=Før", Said(Undo.Of(new EditNote { NoteId = "n", Text = "Etter" }, "x", Before, 9)));
        Assert.Equal("adopt-decision decision=d text=Vi gjør det.", Said(Undo.Of(new ReopenDecision { DecisionId = "d" }, "x", Before, 9)));
        Assert.Equal("reopen-decision decision=d", Said(Undo.Of(new AdoptDecision { DecisionId = "d" }, "x", Before, 9)));
        Assert.Equal("take-back-new-decision decision=x", Said(Undo.Of(new AdoptDecision { DecisionId = "x" }, "x", Before, 9)));
        Assert.Equal("clear-attendance person=p", Said(Undo.Of(new RecordAttendance { PersonId = "p", Attendance = Attendance.Present }, "x", Before, 9)));
        Assert.Equal("record-attendance person=q attendance=Late reason= substitute=", Said(Undo.Of(new ClearAttendance { PersonId = "q" }, "x", Before, 9)));
        Assert.Equal("add-bright-spot text=Turen", Said(Undo.Of(new RemoveBrightSpot { BrightSpotId = "b" }, "x", Before, 9)));
        Assert.Equal("add-contribution kind=Important text=Ro", Said(Undo.Of(new RemoveContribution { ContributionId = "c" }, "x", Before, 9)));
        Assert.Equal("clear-attendance person=p,q", Said(Undo.Of([new RecordAttendance { PersonId = "p" }, new RecordAttendance { PersonId = "q" }], "x", Before, 9)));
        Assert.Equal("take-back-start ", Said(Undo.Of(new StartMeeting(), "x", Before, 9)));
        Assert.Equal("readmit-participant person=q", Said(Undo.Of(new RemoveParticipant { PersonId = "q" }, "x", Before, 9)));
        Assert.Equal("undo-close-meeting ", Said(Undo.Of(new CloseMeeting(), "x", Before, 9)));
        Assert.StartsWith("edit-action action=a base_revision=9 text=Ringe", Said(Undo.Of(new EditAction { ActionId = "a" }, "x", Before, 9)), StringComparison.Ordinal);

        static string Said(Undo? undo) => $"{undo?.Form} {string.Join(' ', undo?.Fields.Select(f => $"{f.Name}={f.Value}") ?? [])}";
    }
}
