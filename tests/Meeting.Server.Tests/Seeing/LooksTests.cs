using Grpc.Core;
using Meetings.Server.Store;
using Meetings.Server.Tests.Following;
using Meetings.Server.Tests.Store;
using Microsoft.Extensions.DependencyInjection;

namespace Meetings.Server.Tests.Seeing;

using Meetings.V1;

/// <summary>When somebody saw a case begins and ends: on disk before they are shown it, and for as long as they are (DOMAIN R22-R24).</summary>
public sealed class LooksTests : IAsyncLifetime
{
    readonly TempFolder _folder = new();
    TroubledStore _store = null!;
    RunningServer _server = null!;
    Gathering _gathering = null!;
    KnownCase _ola = null!;
    Guid _consent;
    string _item = "";

    public async Task InitializeAsync()
    {
        _gathering = await Gathering.OfAsync("tst", server: await StartAsync());
        _ola = await KnownCase.OpenAsync(_gathering, "Ola", Guid.Parse(_gathering.People[Role.Family]));
        _consent = await _ola.ConsentAsync("PPT");
        _item = await AddItemAsync(new());
    }

    async Task<RunningServer> StartAsync() => _server = await RunningServer.StartAsync(_folder, build: b => b.Services.AddSingleton<IEventStore>(
        s => _store = new(s.GetRequiredService<SqliteEventStore>())));

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        _folder.Dispose();
    }

    async Task<string> AddItemAsync(Matter about)
    {
        var id = Device.NewId();
        about.CaseIds.Add(_ola.Wire);
        await _gathering.SubmitAsync(r => r.AddAgendaItem = new() { Title = "Ola trenger ro", Minutes = 10, Matter = about }, requestId: id);
        return id;
    }

    Task<IReadOnlyList<Sighting>> RowsAsync(Predicate<IReadOnlyList<Sighting>>? once = null) => Sightings.OnceAsync(_server, _ola.Wire, once ?? (_ => true));

    static bool Ended(IReadOnlyList<Sighting> rows) => rows is [{ Until: not null }, ..];

    [Fact]
    public async Task What_cannot_be_written_down_is_not_shown()
    {
        var device = _gathering[Role.Member];
        _store.Hold();
        _store.FailNext();
        var once = device.Meetings.GetMeetingAsync(new() { MeetingId = _gathering.MeetingId }, device.Headers).ResponseAsync;
        _store.Release();
        Assert.Equal(StatusCode.Unavailable, (await Assert.ThrowsAsync<RpcException>(() => once)).StatusCode);
        _store.FailNext();
        Assert.Equal(StatusCode.Unavailable, (await device.Follow(_gathering.MeetingId).EndAsync()).StatusCode);
        _store.FailNext();
        Assert.Equal(StatusCode.Unavailable, (await Assert.ThrowsAsync<RpcException>(() => device.Cases.GetCaseAsync(new() { CaseId = _ola.Wire }, device.Headers).ResponseAsync)).StatusCode);
        Assert.Empty(await RowsAsync());

        // Of many who are followed for, it is the one's alone.
        await using var together = await TogetherCall.OpenAsync(_gathering);
        await together.SeatedAsync("family", _gathering[Role.Family]);
        _store.FailNext();
        Assert.Equal((int)StatusCode.Unavailable, (await together.SeatedAsync("member", device)).RefusedCode);
        Assert.Equal(0, (await together.SeatedAsync("leader", _gathering.Leader)).RefusedCode);
        Assert.Equal("Leader", Assert.Single(await RowsAsync()).Who.Name);
        Assert.Equal("Ola trenger ro", (await device.ViewAsync(_gathering.MeetingId)).Agenda.Single(i => i.Id == _item).Title);
    }

    [Fact]
    public async Task However_often_a_connection_is_lost_and_comes_back_it_is_one_row()
    {
        for (var n = 0; n < 20; n++)
        {
            using (var follower = _gathering[Role.Member].Follow(_gathering.MeetingId))
                await follower.NextAsync();
            await _gathering[Role.Member].ViewAsync(_gathering.MeetingId);
            _server.Time.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.Null(Assert.Single(await RowsAsync()).Until);
        _server.Time.Advance(TimeSpan.FromMinutes(11));
        Assert.InRange(Assert.Single(await RowsAsync(Ended)).Until!.Value, RunningServer.Start.AddMinutes(19), RunningServer.Start.AddMinutes(20));
        await _gathering[Role.Member].ViewAsync(_gathering.MeetingId);
        Assert.Equal(2, (await RowsAsync()).Count);
    }

    [Fact]
    public async Task A_consent_that_is_withdrawn_ends_it_at_once_and_one_given_anew_begins_another()
    {
        using var follower = _gathering[Role.Member].Follow(_gathering.MeetingId);
        await using var together = await TogetherCall.OpenAsync(_gathering);
        await together.SeatedAsync("member", _gathering[Role.Member]);
        await follower.NextAsync();
        var withdrawn = RunningServer.Start.AddMinutes(7);
        _server.Time.Advance(TimeSpan.FromMinutes(7));
        await _ola.SubmitAsync(new Meetings.WithdrawConsent(_consent, ""), new(_ola.Guardian, "Mor", Meetings.Role.Family));
        Assert.Equal((RunningServer.Start, withdrawn), Assert.Single(await RowsAsync(Ended)) is var row ? (row.From, row.Until) : default);

        await _ola.SubmitAsync(new Meetings.TakeBackWithdrawal(_consent), new(_ola.Guardian, "Mor", Meetings.Role.Family));
        Assert.Equal((withdrawn, null), (await RowsAsync(all => all.Count == 2))[0] is var again ? (again.From, again.Until) : default);
    }

    // R29: that there is such an item, nobody's log tells.
    [Fact]
    public async Task What_is_seen_of_a_case_in_a_meeting_decides_whether_its_family_is_told()
    {
        await _gathering.SubmitAsync(r => r.RemoveAgendaItem = new() { ItemId = _item });
        await AddItemAsync(new() { Reach = new() { Circle = Circle.Named, Services = { "PPT" } } });
        using var follower = _gathering[Role.Member].Follow(_gathering.MeetingId);
        await follower.NextAsync();
        Assert.Equal((LookGroundKind.Consent, true), Assert.Single(await RowsAsync()).Look.Ground is var kept ? (kept.Kind, kept.KeptFromFamily) : default);
        _server.Time.Advance(TimeSpan.FromMinutes(1));
        await AddItemAsync(new());
        var rows = await RowsAsync(all => all is [_, { Until: not null }]);
        Assert.Equal([(false, RunningServer.Start.AddMinutes(1)), (true, RunningServer.Start)], rows.Select(r => (r.Look.Ground.KeptFromFamily, r.From)));
    }

    [Fact]
    public async Task A_screen_has_seen_a_case_while_it_showed_it_and_no_longer()
    {
        using var screen = _gathering[Role.Screen].Follow(_gathering.MeetingId);
        await screen.NextAsync();
        await _gathering.SubmitAsync(r => r.StartMeeting = new());
        await _gathering.SubmitAsync(r => r.LetShow = new() { ItemId = _item, Shown = true });
        Assert.Empty(await RowsAsync());
        await _gathering.SubmitAsync(r => r.StartAgendaItem = new() { ItemId = _item });
        Assert.Equal(("Screen", LookGroundKind.Screen), (await RowsAsync(all => all.Count == 1))[0] is var row ? (row.Who.Name, row.Look.Ground.Kind) : default);
        _server.Time.Advance(TimeSpan.FromMinutes(4));
        await _gathering.SubmitAsync(r => r.LetShow = new() { ItemId = _item, Shown = false });
        Assert.Equal(RunningServer.Start.AddMinutes(4), Assert.Single(await RowsAsync(Ended)).Until);
    }

    [Fact]
    public async Task A_case_that_is_open_to_somebody_and_not_in_the_meeting_they_see_is_not_seen()
    {
        await _gathering.SubmitAsync(r => r.RemoveAgendaItem = new() { ItemId = _item });
        await _gathering[Role.Member].ViewAsync(_gathering.MeetingId);
        Assert.Empty(await RowsAsync());
        // Who leads is told of the cases that were there to whom they are open.
        await _gathering.Leader.ViewAsync(_gathering.MeetingId);
        Assert.Equal(("Leader", true), Assert.Single(await RowsAsync()) is var row ? (row.Who.Name, row.Look.Ground.KeptFromFamily) : default);
    }

    [Fact]
    public async Task What_lasts_when_the_server_stops_has_ended_and_what_lasted_when_it_broke_down_was_broken_off()
    {
        using (var follower = _gathering[Role.Member].Follow(_gathering.MeetingId))
        {
            await follower.NextAsync();
            _server.Time.Advance(TimeSpan.FromMinutes(2));
            await _server.DisposeAsync();
        }

        await StartAsync();
        Assert.Equal(RunningServer.Start.AddMinutes(2), Assert.Single(await RowsAsync()).Until);

        // As a server would have left it that died while somebody looked.
        var device = Guid.CreateVersion7();
        var (who, look) = (new Actor(Guid.CreateVersion7(), "Per", Meetings.Role.Member, "NAV"), new Look(device, new(OccasionKind.CasePage), new(LookGroundKind.Consent)));
        var (stream, revision) = (Insight.StreamOf(_ola.Id), (await _store.ReadAsync(Insight.StreamOf(_ola.Id), 0)).Count);
        await _store.AppendAsync(new(stream, Insight.Category, _ola.Id, revision, Guid.CreateVersion7(), "f", RunningServer.Start.AddMinutes(-1), who, [new CaseSeen(Guid.CreateVersion7(), look)]));
        await _server.DisposeAsync();
        await StartAsync();
        var leader = await LeaderAsync();
        var told = (await leader.Cases.ListCaseAccessAsync(new() { CaseId = _ola.Wire }, leader.Headers)).Accesses.Single(a => a.Who.Name == "Per");
        Assert.Equal((true, null), (told.BrokenOff, told.Until));
        Assert.True((await RowsAsync()).Single(r => r.Who.Name == "Per").BrokenOff);
    }

    async Task<Device> LeaderAsync()
    {
        var administrator = await _server.AdministratorAsync();
        return await _server.DeviceAsync(await Gathering.InviteAsync(new() { TeamId = _gathering.TeamId }, _gathering.People[Role.Leader], administrator));
    }

    [Fact]
    public async Task A_store_with_a_log_is_found_whole()
    {
        await _gathering.Leader.ViewAsync(_gathering.MeetingId);
        Assert.Empty((await _server.Services.GetRequiredService<IStoreMaintenance>().CheckAsync()).Problems);
    }
}
