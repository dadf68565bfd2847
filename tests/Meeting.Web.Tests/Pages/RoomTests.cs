using System.Net;
using System.Text.RegularExpressions;
using Google.Protobuf.WellKnownTypes;
using Meetings.Server.Tests;

namespace Meetings.Web.Tests.Pages;

// Inside the namespace: here the wire's names come before the domain's.
using Meetings.V1;

/// <summary>Who leads is told who may not hear, before anybody says it, and may look at the meeting as each sees it, with why (DOMAIN R21, R22).</summary>
public sealed class RoomTests : IAsyncLifetime
{
    const string AboutOla = "Ola vil sitte ved vinduet";

    Gathering _gathering = null!;
    KnownCase _ola = null!;
    Person _leader = null!;
    string _item = "", _nav = "", _bup = "", _mother = "";

    string Meeting => $"/mote/{_gathering.MeetingId}";

    DateTimeOffset Now => _gathering.Server.Time.GetUtcNow();

    public async Task InitializeAsync()
    {
        _gathering = await Gathering.OfAsync("tst", server: await RunningServer.StartAsync(pages: true));
        _ola = await KnownCase.OpenAsync(_gathering, "Ola N.");
        _leader = new(_gathering.Server.Pages, _gathering.Leader);
        (_item, _mother) = (Device.NewId(), $"{_ola.Guardian}");
        await _gathering.SubmitAsync(r => r.AddAgendaItem = new() { Title = "Planen", Minutes = 5 });
        await _gathering.SubmitAsync(r => r.AddAgendaItem = new() { Title = AboutOla, Minutes = 10, Matter = new() { CaseIds = { _ola.Wire } } }, requestId: _item);
        await _gathering.SubmitAsync(r => r.InviteFamily = new() { CaseId = _ola.Wire, PersonId = _mother });
        (_nav, _bup) = (await InviteAsync("Nina", "NAV"), await InviteAsync("Bo", "BUP"));
        await _ola.ConsentAsync("BUP", Now.AddDays(20));
    }

    public async Task DisposeAsync()
    {
        _leader.Dispose();
        await _gathering.DisposeAsync();
    }

    async Task<string> InviteAsync(string name, string service)
    {
        var id = Device.NewId();
        await _gathering.SubmitAsync(r => r.InviteParticipant = new() { Name = name, Role = Role.Member, Service = service }, requestId: id);
        return id;
    }

    async Task<string[]> RoomAsync() =>
    [
        .. Regex.Matches(Regex.Match((await _leader.GetAsync($"{Meeting}/leder")).Page, "<ul id=\"room\".*?</ul>", RegexOptions.Singleline).Value, "<li.*?</li>", RegexOptions.Singleline)
            .Select(line => Text(line.Value)),
    ];

    async Task StartUpToAsync(string title)
    {
        foreach (var item in (await _gathering.Leader.ViewAsync(_gathering.MeetingId)).Agenda.TakeWhile(i => i.Title != title))
            await _gathering.SubmitAsync(r => r.StartAgendaItem = new() { ItemId = item.Id });
    }

    [Fact]
    public async Task Before_an_item_the_console_says_who_will_be_cut_off_and_who_is_here_and_may_not_hear()
    {
        const string NoGround = "verken samtykke eller hjemmel";
        await _gathering.SubmitAsync(r => r.StartMeeting = new());
        await StartUpToAsync(AboutOla);
        Assert.Equal(
            [$"«{AboutOla}» blir skjermet for Member (PPT) og Nina (NAV): {NoGround}"],
            (await RoomAsync())[..^1]);

        await _gathering.SubmitAsync(r => r.RecordAttendance = new() { PersonId = _gathering.People[Role.Family], Attendance = Attendance.Late });
        Assert.Equal($"Før «{AboutOla}»: Family er her, og skal ikke høre om Ola N.: en annen families sak", (await RoomAsync())[0]);
        await _gathering.SubmitAsync(r => r.RecordAttendance = new() { PersonId = _gathering.People[Role.Family], Attendance = Attendance.Absent });

        await _gathering.SubmitAsync(r => r.RecordAttendance = new() { PersonId = _nav, Attendance = Attendance.Present });
        Assert.Equal(
            [$"Før «{AboutOla}»: Nina (NAV) er her, og skal ikke høre om Ola N.: {NoGround}", $"«{AboutOla}» blir skjermet for Member (PPT): {NoGround}"],
            (await RoomAsync())[..2]);

        await _gathering.SubmitAsync(r => r.StartAgendaItem = new() { ItemId = _item });
        Assert.Equal([$"Nina (NAV) er her, og skal ikke høre om Ola N.: {NoGround}", $"Skjermet for Member (PPT): {NoGround}"], (await RoomAsync())[..2]);
        await _ola.ConsentAsync("NAV");
        Assert.DoesNotContain(await RoomAsync(), line => line.Contains("Nina", StringComparison.Ordinal));
        await _gathering.SubmitAsync(r => r.CloseMeeting = new());
        Assert.Empty(await RoomAsync());
    }

    [Fact]
    public async Task What_runs_out_before_the_next_meeting_is_said_with_the_way_to_the_case()
    {
        Assert.Contains($"BUP ser Ola N. bare til {Day(20)}. Til saken", await RoomAsync());
        Assert.Contains($"href=\"/sak/{_ola.Wire}\"", (await _leader.GetAsync($"{Meeting}/leder")).Page, StringComparison.Ordinal);

        await SetNextAsync(10);
        Assert.DoesNotContain(await RoomAsync(), line => line.StartsWith("BUP ser", StringComparison.Ordinal));
        await SetNextAsync(21);
        Assert.Contains($"BUP ser Ola N. bare til {Day(20)}, og neste møte er {Day(21)}. Til saken", await RoomAsync());

        Task SetNextAsync(int days) => _gathering.SubmitAsync(r => r.SetNextMeeting = new() { NextMeeting = new() { Start = Now.AddDays(days).ToTimestamp() } });
        string Day(int days) => new Words(Language.Bokmål, TimeZoneInfo.FindSystemTimeZoneById("Europe/Oslo"), Now.Year).Day(Now.AddDays(days).ToTimestamp());
    }

    [Fact]
    public async Task Nobody_but_who_leads_and_who_writes_is_told()
    {
        await _gathering.SubmitAsync(r => r.StartMeeting = new());
        await StartUpToAsync(AboutOla);
        using var member = new Person(_gathering.Server.Pages, _gathering[Role.Member]);
        Assert.DoesNotContain("blir skjermet for", (await member.GetAsync($"{Meeting}/deltaker")).Page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await member.GetAsync($"{Meeting}/ser/{_nav}")).Status);
        using var secretary = new Person(_gathering.Server.Pages, _gathering[Role.Secretary]);
        Assert.True((await secretary.GetAsync($"{Meeting}/leder")).Says("blir skjermet for"));
        Assert.True((await secretary.GetAsync($"{Meeting}/ser/{_nav}")).Says("Hva ser Nina?"));
    }

    [Fact]
    public async Task What_a_participant_does_not_see_is_told_with_why()
    {
        await SayAsync();
        var nav = await UnseenAsync(_nav);
        Assert.Contains($"sak {AboutOla} Ola N.: verken samtykke eller hjemmel", nav, StringComparison.Ordinal);
        Assert.Contains("notat Han sover Ola N.: verken samtykke eller hjemmel", nav, StringComparison.Ordinal);
        Assert.Contains("lysglimt Han lo Ola N.: verken samtykke eller hjemmel", nav, StringComparison.Ordinal);
        Assert.Contains("notat Bare oss to bare leder og referent", nav, StringComparison.Ordinal);
        Assert.DoesNotContain("Til fagfolk", nav, StringComparison.Ordinal);
        Assert.DoesNotContain("En som er redd", nav, StringComparison.Ordinal);

        var mother = await UnseenAsync(_mother);
        Assert.Contains("sak Planen familier ser bare det som gjelder egen sak", mother, StringComparison.Ordinal);
        Assert.Contains("sak En som er redd omtalt uten navn, bare for fagpersoner", mother, StringComparison.Ordinal);
        Assert.Contains("notat Til fagfolk bare fagpersoner", mother, StringComparison.Ordinal);
        Assert.DoesNotContain("Han sover", mother, StringComparison.Ordinal);

        Assert.Equal("Secretary ser alt det du ser.", await UnseenAsync(_gathering.People[Role.Secretary]));
        Assert.Contains("Ola N. ser saken familien samtykker til tjenesten , til", Text((await _leader.GetAsync($"{Meeting}/ser/{_bup}")).Page), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_participant_is_previewed_on_their_own_page_live_and_nothing_can_be_done_from_there()
    {
        await SayAsync();
        var moved = await _leader.GetAsync($"{Meeting}/deltaker?forhandsvis={_mother}");
        Assert.Equal($"{Meeting}/familie?forhandsvis={_mother}", moved.Location);
        var mother = (await _leader.GetAsync(moved.Location!)).Page;
        var text = Text(mother);
        Assert.Contains("Slik ser det ut for Ola N.s mor", text, StringComparison.Ordinal);
        Assert.Contains("Ola N. ser saken egen sak", text, StringComparison.Ordinal);
        Assert.Contains("Han lo", text, StringComparison.Ordinal);
        Assert.DoesNotContain("<form method=\"post\" action=\"/mote", mother, StringComparison.Ordinal);

        var looks = Regex.Match((await _leader.GetAsync($"{Meeting}/deltaker?forhandsvis={_nav}")).Page, "looks=\"([^\"]*)\"").Groups[1].Value;
        using var stream = await _leader.ListenAsync($"{Meeting}/deltaker", $"viser={looks}&forhandsvis={_nav}");
        await _ola.ConsentAsync("NAV");
        var told = "";
        while (!told.Contains("stands", StringComparison.Ordinal))
            told = WebUtility.HtmlDecode((await stream.NextAsync()).Data);
        Assert.Contains("familien samtykker til tjenesten", told, StringComparison.Ordinal);
        Assert.Contains("Han sover", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_way_there_stands_where_attendance_and_the_plan_tell_of_somebody()
    {
        Assert.True((await _leader.GetAsync($"{Meeting}/oppmote/{_nav}?side=leder")).Says($"href=\"{Meeting}/ser/{_nav}\""));
        Assert.True((await _leader.GetAsync($"{Meeting}/plan")).Says($"href=\"{Meeting}/ser/{_nav}\""));
        Assert.False((await _leader.GetAsync($"{Meeting}/plan")).Says($"href=\"{Meeting}/ser/{_gathering.People[Role.Leader]}\""));
        foreach (var nobody in (string[])[_gathering.People[Role.Leader], _gathering.People[Role.Screen], Device.NewId()])
            Assert.Equal(HttpStatusCode.NotFound, (await _leader.GetAsync($"{Meeting}/ser/{nobody}")).Status);
    }

    async Task<string> UnseenAsync(string person) =>
        Text(Regex.Match((await _leader.GetAsync($"{Meeting}/ser/{person}")).Page, "id=\"unseen-heading\"[^>]*>[^<]*</h2>(.*?)</section>", RegexOptions.Singleline).Groups[1].Value);

    async Task SayAsync()
    {
        await _gathering.SubmitAsync(r => r.StartMeeting = new());
        await _gathering.SubmitAsync(r => r.AddAgendaItem = new() { Title = "En som er redd", Matter = new() { Anonymous = true } });
        await _gathering.SubmitAsync(r => r.StartAgendaItem = new() { ItemId = _item });
        await _gathering.SubmitAsync(r => r.AddNote = new() { ItemId = _item, Text = "Han sover" });
        await _gathering.SubmitAsync(r => r.AddBrightSpot = new() { CaseId = _ola.Wire, Text = "Han lo" });
        var plan = (await _gathering.Leader.ViewAsync(_gathering.MeetingId)).Agenda.Single(i => i.Title == "Planen").Id;
        await _gathering.SubmitAsync(r => r.AddNote = new() { ItemId = plan, Text = "Til fagfolk", Reach = new() { Circle = Circle.Staff } });
        await _gathering.SubmitAsync(r => r.AddNote = new() { ItemId = plan, Text = "Bare oss to", Reach = new() { Circle = Circle.Leaders } });
    }

    static string Text(string html) => Person.Answer.TextOf(html).Trim();
}
