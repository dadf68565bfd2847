using Google.Protobuf;
using Meetings.Server.Tests;
using Meetings.Web.Pages.Leader;

namespace Meetings.Web.Tests.Pages;

using Meetings.V1;

/// <summary>What the leader is told once a step was taken, and what a participant is asked before the meeting.</summary>
public sealed class ReceiptTests
{
    static readonly Words Words = new(Language.Bokmål, TimeZoneInfo.FindSystemTimeZoneById("Europe/Oslo"));

    public static TheoryData<IMessage, string> Receipts => new()
    {
        { new StartMeeting(), "Møtet er i gang." },
        { new TakeBackStart(), "Møtet er ikke startet likevel." },
        { new StartAgendaItem { ItemId = "1" }, "Nå: Mål" },
        { new ReturnToAgendaItem { ItemId = "1" }, "Nå: Mål" },
        // What undoing says knows no title.
        { new StartAgendaItem(), "Tilbake på saken." },
        { new ReturnToAgendaItem(), "Tilbake på saken." },
        { new AddNote(), "Lagret." },
        // Also what undoing says: what was added is gone again.
        { new RemoveNote(), "Det er tatt bort." },
        { new RemoveAction(), "Det er tatt bort." },
        { new RecordAttendance { Attendance = Attendance.Present }, "Oppmøtet er ført." },
        { new RecordOthersHere(), "Oppmøtet er ført." },
        { new RecordAttendance { Attendance = Attendance.Absent }, "Oppmøtet er ført. Trykk på navnet for å skrive grunn eller vara." },
        { new RecordAttendance { Attendance = Attendance.Absent, Substitute = "Nora Vik" }, "Oppmøtet er ført." },
    };

    [Theory]
    [MemberData(nameof(Receipts))]
    public void A_leader_is_told_what_happened(IMessage command, string told) => Assert.Equal(told, new LeaderPage().Receipt(command, Words, new() { Agenda = { new AgendaItem { Id = "1", Title = "Mål" } } }));

    [Fact]
    public async Task Who_starts_a_meeting_is_told_that_it_has_started_and_not_that_an_item_has()
    {
        await using var gathering = await Gathering.OfAsync(server: await RunningServer.StartAsync(pages: true));
        var item = (await gathering.Leader.ViewAsync(gathering.MeetingId)).Agenda[0].Id;
        gathering.Server.Time.Advance(TimeSpan.FromDays(1));
        using var http = Site.Browser(gathering.Server.Pages);
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/mote/{gathering.MeetingId}/gjor/start-meeting?side=leder")
        {
            Headers = { { "Accept", "text/vnd.turbo-stream.html" }, { "Sec-Fetch-Site", "same-origin" }, { "Cookie", Site.Cookie(gathering.Server.Pages, "meeting", gathering.Leader.Token!) } },
            Content = new FormUrlEncodedContent([new("item", item), new("undoable", "1")]),
        };
        using var answer = await http.SendAsync(request);
        var told = await answer.Content.ReadAsStringAsync();
        Assert.Contains("Møtet er i gang.", told, StringComparison.Ordinal);
        Assert.Contains("gjor/take-back-start?side=leder", told, StringComparison.Ordinal);
        Assert.Equal(item, (await gathering.Leader.ViewAsync(gathering.MeetingId)).Frame.CurrentItemId);
    }

    [Theory]
    [InlineData(Role.Family, "familie")]
    [InlineData(Role.Member, "deltaker")]
    public async Task Who_says_too_early_that_they_are_here_takes_it_back_themselves(Role role, string page)
    {
        await using var gathering = await Gathering.OfAsync(server: await RunningServer.StartAsync(pages: true));
        using var person = new Person(gathering.Server.Pages, gathering[role]);
        var me = gathering.People[role];
        Assert.Matches($"gjor/record-attendance[^<]*\">\\s*<input[^>]*\"{me}\"[^>]*>(\\s*<input[^>]*>)*\\s*<input type=\"hidden\" name=\"undoable\"", (await person.GetAsync($"/mote/{gathering.MeetingId}/{page}")).Page);

        var said = await person.PostAsync($"/mote/{gathering.MeetingId}/gjor/record-attendance?side={page}", ("person", me), ("attendance", nameof(Attendance.Present)), ("undoable", "1"));
        Assert.True((await person.GetAsync(said.Location)).Says("gjor/clear-attendance"));
        await person.PostAsync($"/mote/{gathering.MeetingId}/gjor/clear-attendance?side={page}", ("person", me));

        Assert.Equal(Attendance.Unspecified, (await gathering.Leader.ViewAsync(gathering.MeetingId)).Participants.Single(p => p.Id == me).Attendance);
    }

    [Theory]
    [InlineData(Role.Leader, "leder")]
    [InlineData(Role.Leader, "plan")]
    [InlineData(Role.Leader, "referat")]
    [InlineData(Role.Member, "deltaker")]
    [InlineData(Role.Family, "familie")]
    public async Task Every_page_of_a_meeting_has_one_way_home(Role role, string page)
    {
        await using var gathering = await Gathering.OfAsync(server: await RunningServer.StartAsync(pages: true));
        using var person = new Person(gathering.Server.Pages, gathering[role]);
        Assert.Equal(1, (await person.GetAsync($"/mote/{gathering.MeetingId}/{page}")).Page.Split("href=\"/\">Mine møter<").Length - 1);
    }

    [Fact]
    public async Task Nobody_is_asked_days_before_whether_they_are_here()
    {
        await using var gathering = await Gathering.OfAsync(server: await RunningServer.StartAsync(pages: true));
        using var member = new Person(gathering.Server.Pages, gathering[Role.Member]);
        const string Soon = "id=\"arrival\" class=\"when-open\" data-soon";
        Assert.False((await member.GetAsync($"/mote/{gathering.MeetingId}/deltaker")).Says(Soon));
        gathering.Server.Time.Advance(TimeSpan.FromHours(22));
        Assert.True((await member.GetAsync($"/mote/{gathering.MeetingId}/deltaker")).Says(Soon));
    }
}
