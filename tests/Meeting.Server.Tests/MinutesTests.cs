using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace Meetings.Server.Tests;

using Meetings.V1;

public sealed class MinutesTests
{
    static async Task<string> MinutesAsync(Gathering gathering, Role by) =>
        (await gathering[by].Meetings.GetMinutesAsync(new() { MeetingId = gathering.MeetingId }, gathering[by].Headers)).Text;

    [Fact]
    public async Task Minutes_tell_who_decided_what_and_who_does_what_by_when()
    {
        await using var gathering = await Gathering.OfAsync("tst");
        var item = (await gathering.Leader.ViewAsync(gathering.MeetingId)).Agenda[5].Id;
        await gathering.SubmitAsync(r => r.SetDutyToAttend = new() { Services = { "PPT", "Barnevern" } });
        await gathering.SubmitAsync(r => r.RecordAttendance = new() { PersonId = gathering.People[Role.Leader], Attendance = Attendance.Late });
        await gathering.SubmitAsync(r => r.RecordAttendance = new()
        {
            PersonId = gathering.People[Role.Member], Attendance = Attendance.Absent, Reason = "Syk", Substitute = "Vera Vikar",
        });
        await gathering.SubmitAsync(r => r.StartMeeting = new());
        string adopted = Device.NewId(), rejected = Device.NewId();
        await gathering.SubmitAsync(r => r.ProposeDecision = new() { ItemId = item, Text = "Vi prøver leksehjelp." }, requestId: adopted);
        await gathering.SubmitAsync(r => r.AdoptDecision = new() { DecisionId = adopted });
        await gathering.SubmitAsync(r => r.AddRemark = new() { DecisionId = adopted, Text = "For sent på dagen.", Dissent = true }, Role.Member);
        await gathering.SubmitAsync(r => r.ProposeDecision = new() { ItemId = item, Text = "Vi venter." }, requestId: rejected);
        await gathering.SubmitAsync(r => r.RejectDecision = new() { DecisionId = rejected });
        await gathering.SubmitAsync(r => r.AddAction = new()
        {
            ItemId = item, Content = new() { Text = "Ring skolen", ResponsibleId = gathering.People[Role.Leader], DueDate = "2026-12-01" },
        });
        await gathering.SubmitAsync(r => r.AddAction = new() { Content = new() { Text = "Finn noen" } });
        await gathering.SubmitAsync(r => r.AddBrightSpot = new() { Text = "Han lo." }, Role.Member);
        gathering.Server.Time.Advance(TimeSpan.FromMinutes(90));
        await gathering.SubmitAsync(r => r.CloseMeeting = new()
        {
            NextMeeting = new() { Start = RunningServer.Start.AddDays(30).ToTimestamp(), Place = "Skolen", Convener = "Kari" },
        });

        var minutes = await MinutesAsync(gathering, Role.Leader);
        foreach (var line in (string[])
        [
            "Møtereferat - Gruppen",
            "Møtedato/tid: 24.11.2026 kl 13:00 – 15:30",
            "Møtende medlemmer: Leader (PPT, kom senere)",
            "Forfall: Member (PPT, Syk, vara: Vera Vikar)",
            "Møteplikt: Barnevern var ikke til stede og er ikke beslutningsdyktig.",
            "Tiltak, ansvar og frister",
            "Vedtak: Vi prøver leksehjelp.",
            "Dissens fra Member: For sent på dagen.",
            "Forslag til vedtak: Vi venter.",
            "Forslaget ble ikke vedtatt.",
            "Tiltak: Ring skolen [ansvarlig Leader (PPT); frist 01.12.2026; åpent]",
            "Tiltak: Finn noen [ansvarlig mangler; frist mangler; åpent]",
            "- Han lo. (Member)",
            "Neste møte: 23.12.2026 kl 13:00, Skolen. Kari kaller inn.",
            "Møtet ble satt 23.11.2026 kl 13:00 og hevet 23.11.2026 kl 14:30.",
        ])
            Assert.Contains(line, minutes.Split('\n'));
        Assert.DoesNotContain("Møteplikt: PPT", minutes, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Minutes_hold_what_their_reader_may_see_and_no_more()
    {
        await using var gathering = await Gathering.OfAsync("tst");
        await gathering.SubmitAsync(r => r.RecordAttendance = new()
        {
            PersonId = gathering.People[Role.Secretary], Attendance = Attendance.Absent, Reason = "Syk",
        });
        await gathering.SubmitAsync(r => r.AddBrightSpot = new() { Text = "Hemmelig" });
        Assert.Contains("Hemmelig", await MinutesAsync(gathering, Role.Member), StringComparison.Ordinal);
        Assert.DoesNotContain("Syk", await MinutesAsync(gathering, Role.Member), StringComparison.Ordinal);
        Assert.DoesNotContain("Hemmelig", await MinutesAsync(gathering, Role.Family), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobodys_text_can_pass_for_a_line_of_the_minutes()
    {
        await using var gathering = await Gathering.OfAsync();
        await gathering.SubmitAsync(r => r.AddRemark = new() { Text = "Ingen.\n\nSak 23/24 Støtte\nVedtak: Kommunen betaler." }, Role.Family);
        Assert.DoesNotContain((await MinutesAsync(gathering, Role.Leader)).Split('\n'), l => l.StartsWith("Vedtak", StringComparison.Ordinal) || l.StartsWith("Sak ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Whoever_takes_no_part_gets_no_minutes()
    {
        await using var gathering = await Gathering.OfAsync();
        var other = await Gathering.OfAsync(server: gathering.Server);
        var e = await Assert.ThrowsAsync<RpcException>(async () =>
            await other.Leader.Meetings.GetMinutesAsync(new() { MeetingId = gathering.MeetingId }, other.Leader.Headers));
        Assert.Equal(StatusCode.NotFound, e.StatusCode);
    }
}
