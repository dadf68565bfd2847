using Meetings.V1;

namespace Meetings.EndToEnd;

/// <summary>A meeting in which everything that can be said has been said; the persons are made up.</summary>
static class Story
{
    internal static readonly string Effort = "0193a5e0-7d11-7c3a-b1f7-3d2c8a54f001";

    /// <summary>Starts the meeting and tells the story, up to the action round.</summary>
    internal static async Task TellAsync(Gathering gathering)
    {
        var view = await gathering.ViewAsync();
        await gathering.SubmitAsync(new StartMeeting());
        await gathering.SubmitAsync(new SetDutyToAttend { Services = { "PPT", "Skole", "Barnevern" } });
        foreach (var role in new[] { Role.Leader, Role.Secretary, Role.Family })
            await gathering.SubmitAsync(new RecordAttendance { PersonId = gathering.People[role], Attendance = Attendance.Present });
        await gathering.SubmitAsync(new RecordAttendance { PersonId = gathering.People[Role.Member], Attendance = Attendance.Absent, Reason = "syk" });
        await gathering.SubmitAsync(new StartAgendaItem { ItemId = view.Agenda[0].Id });
        await gathering.SubmitAsync(new StartAgendaItem { ItemId = view.Agenda[1].Id });
        await gathering.SubmitAsync(new AddBrightSpot { Text = "Ola spilte fotball i alle friminuttene denne uka." });
        await gathering.SubmitAsync(new AddBrightSpot { Text = "لقد ضحك كثيراً اليوم" });
        await gathering.SubmitAsync(new StartAgendaItem { ItemId = view.Agenda[6].Id });
        await gathering.SubmitAsync(new AddNote { ItemId = view.Agenda[6].Id, Text = "Ola trives best når han vet hva som skal skje.\nSkolen prøver dagsplan med bilder." });
        await gathering.SubmitAsync(new AddContribution { Kind = ContributionKind.Question, Text = "Hvem ringer vi når han ikke vil på skolen?" });
        await gathering.SubmitAsync(new AddContribution { Kind = ContributionKind.Important, Text = "At beskjeder kommer dagen før." });
        var decision = Guid.CreateVersion7();
        await gathering.SubmitAsync(new ProposeDecision { ItemId = view.Agenda[6].Id, Text = "Ola får dagsplan med bilder fra mandag." }, decision);
        await gathering.SubmitAsync(new AdoptDecision { DecisionId = decision.ToString(), Text = "Ola får dagsplan med bilder fra mandag." });
        await gathering.SubmitAsync(new AddRemark { DecisionId = decision.ToString(), Text = "Vi vil se planen hjemme også." });
        await gathering.SubmitAsync(new ProposeDecision { ItemId = view.Agenda[6].Id, Text = "Vi møtes igjen om seks uker." });
        await gathering.SubmitAsync(new AddAction
        {
            ItemId = view.Agenda[6].Id,
            Content = new() { Text = "Lage dagsplan med bilder sammen med Ola", ResponsibleId = gathering.People[Role.Secretary], DueDate = "2026-12-04", Goal = "Ola vet hva som skal skje" },
        }, Guid.Parse(Effort));
        await gathering.SubmitAsync(new AddAction { ItemId = view.Agenda[6].Id, Content = new() { Text = "Snakke med helsesykepleier om søvn" } });
        await gathering.SubmitAsync(new SetNextMeeting { NextMeeting = new() { Start = view.Frame.ScheduledStart, Place = "Møterom 2", Convener = "Kari Nordmann" } });
    }
}
