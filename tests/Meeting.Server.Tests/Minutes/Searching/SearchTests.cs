using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Meetings.Server.Tests.Seeing;

namespace Meetings.Server.Tests.Minutes.Searching;

using Meetings.V1;

/// <summary>Minutes are searched by those who may read them, as far as they may.</summary>
public sealed class SearchTests : IAsyncLifetime
{
    Gathering _gathering = null!;

    public async Task InitializeAsync() => _gathering = await Gathering.OfAsync();

    public async Task DisposeAsync() => await _gathering.DisposeAsync();

    async Task<SearchMinutesResponse> FindAsync(SearchMinutesRequest request, Role by = Role.Leader) =>
        await _gathering[by].Minutes.SearchMinutesAsync(request, _gathering[by].Headers);

    async Task<IEnumerable<string>> TextsAsync(SearchMinutesRequest request, Role by = Role.Leader) => (await FindAsync(request, by)).Found.Select(f => f.Text);

    Task<SubmitCommandResponse> DecideAsync(string text) => _gathering.SubmitAsync(r => r.ProposeDecision = new() { Text = text });

    [Fact]
    public async Task A_decision_is_found_by_a_question_in_other_forms_of_its_words()
    {
        await DecideAsync("Ola får skoleskyss fra mandag");
        await DecideAsync("Møtene holdes hver måned");
        await _gathering.CloseAsync();

        var found = Assert.Single((await FindAsync(new() { Text = "Hva bestemte vi om skoleskyssen?" })).Found);
        Assert.Equal(
            (_gathering.MeetingId, _gathering.TeamId, "Gruppen", MinutesPart.Decision, "Ola får skoleskyss fra mandag", DecisionState.Proposed),
            (found.MeetingId, found.TeamId, found.Title, found.Part, found.Text, found.Decision));
        Assert.Equal(["Møtene holdes hver måned"], await TextsAsync(new() { Text = "moete MAANED" }));
        Assert.Empty(await TextsAsync(new() { Text = "skoleskyss måned" }));
    }

    [Fact]
    public async Task What_is_written_in_a_meeting_that_goes_on_is_not_found_until_it_is_over()
    {
        await DecideAsync("Ola får skoleskyss");
        Assert.Empty(await TextsAsync(new() { Text = "skoleskyss" }));
        await _gathering.CloseAsync();
        Assert.Single(await TextsAsync(new() { Text = "skoleskyss" }));
        await _gathering.SubmitAsync(r => r.ReopenMeeting = new() { Reason = "Feil" });
        await _gathering.SubmitAsync(r => r.ResumeMeeting = new());
        Assert.Empty(await TextsAsync(new() { Text = "skoleskyss" }));
    }

    [Fact]
    public async Task It_is_narrowed_by_what_it_is_whose_it_is_the_service_and_the_time()
    {
        await DecideAsync("Skyss avtales");
        await _gathering.SubmitAsync(r => r.AddAction = new() { Content = new() { Text = "Bestille skyss", ResponsibleId = _gathering.People[Role.Member] } });
        await _gathering.SubmitAsync(r => r.AddAction = new() { Content = new() { Text = "Avlyse skyss", ResponsibleName = "Ekstern", Service = "NAV" } });
        await _gathering.SubmitAsync(r => r.AddBrightSpot = new() { Text = "Skyss gikk fint" }, Role.Family);
        await _gathering.CloseAsync();

        Assert.Equal(4, (await FindAsync(new() { Text = "skyss" })).Found.Count);
        Assert.Equal(["Bestille skyss", "Avlyse skyss"], await TextsAsync(new() { Text = "skyss", Part = MinutesPart.Action }));
        Assert.Equal(["Bestille skyss"], await TextsAsync(new() { Person = "member" }));
        Assert.Equal(["Skyss gikk fint"], await TextsAsync(new() { Text = "skyss", Person = "Family" }));
        Assert.Equal(["Avlyse skyss"], await TextsAsync(new() { Service = "nav" }));
        Assert.Equal(["Skyss avtales"], await TextsAsync(new() { Part = MinutesPart.Decision }));
        Assert.Equal(4, (await FindAsync(new() { TeamId = _gathering.TeamId })).Found.Count);
        Assert.Empty(await TextsAsync(new() { TeamId = Device.NewId(), Text = "skyss" }));
        var start = (await _gathering.Leader.ViewAsync(_gathering.MeetingId)).Frame.ScheduledStart;
        Assert.Equal(4, (await FindAsync(new() { Text = "skyss", From = start, Until = start + Duration.FromTimeSpan(TimeSpan.FromSeconds(1)) })).Found.Count);
        Assert.Empty(await TextsAsync(new() { Text = "skyss", Until = start }));
        Assert.Empty(await TextsAsync(new() { Text = "skyss", From = start + Duration.FromTimeSpan(TimeSpan.FromSeconds(1)) }));
    }

    [Fact]
    public async Task Nobody_finds_more_than_they_may_see()
    {
        var ola = await KnownCase.OpenAsync(_gathering, "Ola");
        await _gathering.SubmitAsync(r => r.AddAction = new() { Content = new() { Text = "Felles bekymring" } });
        await _gathering.SubmitAsync(r => r.AddAgendaItem = new() { Title = "Bekymring for noen", Matter = new() { CaseIds = { ola.Wire }, Reach = new() { Circle = Circle.Leaders } } });
        await _gathering.CloseAsync();

        Assert.Equal(["Felles bekymring"], await TextsAsync(new() { Text = "bekymring" }, Role.Member));
        Assert.Equal(["Felles bekymring"], await TextsAsync(new() { Text = "bekymring" }, Role.Family));
        var other = await Gathering.OfAsync(server: _gathering.Server);
        Assert.Empty((await other.Leader.Minutes.SearchMinutesAsync(new() { Text = "bekymring" }, other.Leader.Headers)).Found);
        var administrator = _gathering.Administrator;
        Assert.Equal(StatusCode.PermissionDenied, (await Assert.ThrowsAsync<RpcException>(async () =>
            await administrator.Minutes.SearchMinutesAsync(new() { Text = "bekymring" }, administrator.Headers))).StatusCode);
    }

    [Fact]
    public async Task What_a_withdrawn_consent_closes_is_found_no_more()
    {
        var tst = await Gathering.OfAsync("tst", server: _gathering.Server);
        var ola = await KnownCase.OpenAsync(tst, "Ola");
        var consent = await ola.ConsentAsync("PPT");
        var item = Device.NewId();
        await tst.SubmitAsync(r => r.AddAgendaItem = new() { Title = "Om Ola", Matter = new() { CaseIds = { ola.Wire } } }, requestId: item);
        await tst.SubmitAsync(r => r.AddAction = new() { ItemId = item, Content = new() { Text = "Skjermet plass" } });
        await tst.SubmitAsync(r => r.AddAction = new() { Content = new() { Text = "Felles plan" } });
        await tst.SubmitAsync(r => r.AddAgendaItem = new() { Title = "Oppsummering" });
        await tst.CloseAsync();

        var member = tst[Role.Member];
        Assert.Equal("Skjermet plass", Assert.Single((await member.Minutes.SearchMinutesAsync(new() { Text = "plass" }, member.Headers)).Found).Text);
        Assert.NotEmpty((await member.Minutes.SearchMinutesAsync(new() { CaseId = ola.Wire }, member.Headers)).Found);
        await ola.SubmitAsync(new Meetings.WithdrawConsent(consent, ""), new(ola.Guardian, "Olas mor", Meetings.Role.Family));
        Assert.Empty((await member.Minutes.SearchMinutesAsync(new() { Text = "plass" }, member.Headers)).Found);
        Assert.Empty((await member.Minutes.SearchMinutesAsync(new() { CaseId = ola.Wire }, member.Headers)).Found);
    }

    [Fact]
    public async Task What_is_kept_from_somebody_tells_them_nothing_by_what_is_found_nor_by_where_it_goes_on()
    {
        // A case that the member's service sees, and of which this meeting tells leader and secretary alone; the other tells of none.
        var tst = await Gathering.OfAsync("tst", server: _gathering.Server);
        var ola = await KnownCase.OpenAsync(tst, "Ola");
        await ola.ConsentAsync("PPT");
        var hidden = Device.NewId();
        await tst.SubmitAsync(r => r.AddAgendaItem = new() { Title = "Kun for leder", Matter = new() { CaseIds = { ola.Wire }, Reach = new() { Circle = Circle.Leaders } } }, requestId: hidden);
        await tst.SubmitAsync(r => r.StartMeeting = new());
        await tst.SubmitAsync(r => r.AddNote = new() { ItemId = hidden, Text = "Mishandling" });
        await tst.SubmitAsync(r => r.AddAction = new() { Content = new() { Text = "Felles plan" } });
        await tst.SubmitAsync(r => r.CloseMeeting = new());
        var open = await tst.PlanAsync();
        await tst.Leader.SubmitAsync(open, r => r.StartMeeting = new());
        await tst.Leader.SubmitAsync(open, r => r.AddAction = new() { Content = new() { Text = "Mishandling av bøker" } });
        await tst.Leader.SubmitAsync(open, r => r.CloseMeeting = new());

        var member = tst[Role.Member];
        Assert.Empty((await member.Minutes.SearchMinutesAsync(new() { CaseId = ola.Wire }, member.Headers)).Found);
        var with = await ReadAsync(member, new() { Text = "mishandling", PageSize = 1 });
        var without = await ReadAsync(member, new() { Text = "bøker", PageSize = 1 });
        Assert.Equal(without, with);
        Assert.Equal("Mishandling av bøker", Assert.Single(with).Text);
        Assert.Equal(2, (await ReadAsync(tst.Leader, new() { Text = "mishandling", PageSize = 1 })).Count);
    }

    [Fact]
    public async Task It_is_written_down_of_the_cases_of_what_was_found_and_of_no_others_that_somebody_saw_them()
    {
        var tst = await Gathering.OfAsync("tst", server: _gathering.Server);
        var (ola, mia) = (await KnownCase.OpenAsync(tst, "Ola"), await KnownCase.OpenAsync(tst, "Mia"));
        foreach (var (known, text) in ((KnownCase, string)[])[(ola, "Lesetrening"), (mia, "Svømmekurs")])
        {
            var item = Device.NewId();
            await tst.SubmitAsync(r => r.AddAgendaItem = new() { Title = "Om et barn", Matter = new() { CaseIds = { known.Wire } } }, requestId: item);
            await tst.SubmitAsync(r => r.AddAction = new() { ItemId = item, Content = new() { Text = text } });
        }

        await tst.SubmitAsync(r => r.AddAction = new() { Content = new() { Text = "Kjøpe matpakkepapir" } });
        await tst.CloseAsync();
        foreach (var sought in (string[])["matpakkepapir", "lesetrening"])
            Assert.Single((await tst.Leader.Minutes.SearchMinutesAsync(new() { Text = sought }, tst.Leader.Headers)).Found);
        Assert.Contains(await Sightings.OfAsync(tst.Server, ola.Wire), s => s.Look.Occasion.Kind == OccasionKind.MinutesSearch);
        Assert.DoesNotContain(await Sightings.OfAsync(tst.Server, mia.Wire), s => s.Look.Occasion.Kind == OccasionKind.MinutesSearch);
    }

    static async Task<List<FoundPassage>> ReadAsync(Device device, SearchMinutesRequest request)
    {
        var read = new List<FoundPassage>();
        do
        {
            var page = await device.Minutes.SearchMinutesAsync(request, device.Headers);
            read.AddRange(page.Found);
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);
        return read;
    }

    [Fact]
    public async Task Pages_follow_each_other_without_gap_or_repetition_across_meetings()
    {
        foreach (var n in Enumerable.Range(0, 5))
            await DecideAsync($"Sak {n} om skyss");
        await _gathering.CloseAsync();
        var second = await _gathering.PlanAsync();
        foreach (var n in Enumerable.Range(5, 4))
            await _gathering.Leader.SubmitAsync(second, r => r.ProposeDecision = new() { Text = $"Sak {n} om skyss" });
        await _gathering.Leader.SubmitAsync(second, r => r.StartMeeting = new());
        await _gathering.Leader.SubmitAsync(second, r => r.CloseMeeting = new());

        var whole = await TextsAsync(new() { Text = "skyss" });
        Assert.Equal(9, whole.Count());
        foreach (var size in Enumerable.Range(1, 9))
        {
            var (read, token) = (new List<string>(), "");
            do
            {
                var page = await FindAsync(new() { Text = "skyss", PageSize = size, PageToken = token });
                Assert.InRange(page.Found.Count, 0, size);
                read.AddRange(page.Found.Select(f => f.Text));
                token = page.NextPageToken;
            }
            while (token.Length > 0);
            Assert.Equal(whole, read);
        }
    }

    [Fact]
    public async Task What_cannot_be_sought_is_told()
    {
        await Fails(new());
        await Fails(new() { Text = new('a', 201) });
        await Fails(new() { Text = "a", Part = (MinutesPart)99 });
        await Fails(new() { Text = "a", PageSize = 101 });
        await Fails(new() { Text = "a", PageToken = "x" });
        await Fails(new() { Text = "a", PageToken = "1.2.3" });
        await Fails(new() { Text = "a", TeamId = "x" });
        await Fails(new() { Text = "a", CaseId = "x" });

        async Task Fails(SearchMinutesRequest request) =>
            Assert.Equal(StatusCode.InvalidArgument, (await Assert.ThrowsAsync<RpcException>(() => FindAsync(request))).StatusCode);
    }
}
