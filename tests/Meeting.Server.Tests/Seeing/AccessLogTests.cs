using Grpc.Core;
using Meetings.Server.Tests.Services;

namespace Meetings.Server.Tests.Seeing;

using Meetings.V1;

/// <summary>Who is told who has seen a case, and of what (DOMAIN R24, R29).</summary>
public sealed class AccessLogTests : IAsyncLifetime
{
    static readonly CaseStanding[] Family = [CaseStanding.Subject, CaseStanding.Guardian, CaseStanding.With];
    CaseScene _scene = null!;

    public async Task InitializeAsync() => _scene = await CaseScene.OfAsync(o => o.ChangesPerSecond = 1_000);

    public async Task DisposeAsync() => await _scene.DisposeAsync();

    async Task<List<CaseAccess>> ReadAsync(CaseStanding by, int pageSize = 0)
    {
        var (device, all, token) = (_scene[by], new List<CaseAccess>(), "");
        do
        {
            var page = await device.Cases.ListCaseAccessAsync(new() { CaseId = _scene.CaseId, PageSize = pageSize, PageToken = token }, device.Headers);
            Assert.True(pageSize == 0 || page.Accesses.Count <= pageSize);
            all.AddRange(page.Accesses);
            token = page.NextPageToken;
        }
        while (token.Length > 0);
        return all;
    }

    async Task<List<ExportAccessLogResponse>> ExportAsync(ExportAccessLogRequest request, Device? by = null)
    {
        by ??= _scene.Gathering.Administrator;
        var rows = new List<ExportAccessLogResponse>();
        await foreach (var row in by.Administration.ExportAccessLog(request, by.Headers).ResponseStream.ReadAllAsync())
            rows.Add(row);
        return rows;
    }

    [Fact]
    public async Task The_family_is_told_who_saw_the_case_where_on_which_ground_and_for_how_long()
    {
        await _scene.ViewAsync(CaseStanding.Service);
        _scene.Server.Time.Advance(TimeSpan.FromMinutes(3));
        await _scene.ViewAsync(CaseStanding.Service);
        var row = Assert.Single(await ReadAsync(CaseStanding.Guardian));
        Assert.Equal(("Member", "PPT", Role.Member), (row.Who.Name, row.Who.Service, row.Who.Role));
        Assert.Equal((AccessOccasion.CasePage, AccessGround.Consent, _scene.Consent, false), (row.Occasion, row.Ground, row.GroundId, row.BrokenOff));
        Assert.Equal((RunningServer.Start, RunningServer.Start.AddMinutes(3)), (row.From.ToDateTimeOffset(), row.Until.ToDateTimeOffset()));
        Assert.Equal(("", false), (row.DeviceId, row.KeptFromFamily));
    }

    [Fact]
    public async Task Nobody_takes_the_place_of_a_log_before_somebody_has_seen_the_case()
    {
        var (log, leader, administrator) = ($"{Insight.StreamOf(Guid.Parse(_scene.CaseId))}", _scene[CaseStanding.Leader], _scene.Gathering.Administrator);
        Func<Task>[] begun =
        [
            async () => await leader.Meetings.PlanMeetingAsync(new() { RequestId = log, TeamId = _scene.Gathering.TeamId, ScheduledStart = new() }, leader.Headers),
            async () => await leader.Cases.OpenCaseAsync(new() { RequestId = log, TeamId = _scene.Gathering.TeamId }, leader.Headers),
            async () => await administrator.Teams.CreateTeamAsync(new() { RequestId = log }, administrator.Headers),
            async () => await leader.Access.CreateInvitationAsync(new() { RequestId = log, Scope = new() { TeamId = _scene.Gathering.TeamId } }, leader.Headers),
        ];
        foreach (var begins in begun)
        {
            var refused = await Assert.ThrowsAsync<RpcException>(begins);
            Assert.Equal(StatusCode.InvalidArgument, refused.StatusCode);
            Assert.StartsWith("request_id: is a UUID of version 8", refused.Status.Detail, StringComparison.Ordinal);
        }

        await _scene.ViewAsync(CaseStanding.Service);
        Assert.Single(await ReadAsync(CaseStanding.Guardian));
    }

    [Fact]
    public async Task What_the_family_sees_of_its_own_is_written_nowhere_and_what_those_with_it_see_is()
    {
        foreach (var standing in Family)
            await _scene.ViewAsync(standing);
        var row = Assert.Single(await Sightings.OfAsync(_scene.Server, _scene.CaseId));
        Assert.Equal(("Liv", LookGroundKind.With), (row.Who.Name, row.Look.Ground.Kind));
    }

    [Theory]
    [InlineData(CaseStanding.Leader, true)]
    [InlineData(CaseStanding.Holder, true)]
    [InlineData(CaseStanding.Secretary, false)]
    [InlineData(CaseStanding.Service, false)]
    [InlineData(CaseStanding.Subject, true)]
    [InlineData(CaseStanding.Guardian, true)]
    [InlineData(CaseStanding.With, true)]
    public async Task Who_drives_the_case_and_its_family_read_the_log_and_nobody_else(CaseStanding standing, bool reads)
    {
        if (reads)
            await ReadAsync(standing);
        else
            Assert.Equal(StatusCode.PermissionDenied, (await Assert.ThrowsAsync<RpcException>(() => ReadAsync(standing))).StatusCode);
        foreach (var device in (Device[])[_scene.Nav, _scene.Gathering.Administrator])
            Assert.Equal(StatusCode.NotFound, (await Assert.ThrowsAsync<RpcException>(() => device.Cases.ListCaseAccessAsync(new() { CaseId = _scene.CaseId }, device.Headers).ResponseAsync)).StatusCode);
    }

    // R29.
    [Fact]
    public async Task Of_looks_on_a_ground_that_is_kept_from_it_the_family_is_told_nothing_and_nothing_hints_at_them()
    {
        await _scene.SubmitAsync(r => r.OpenToService = new() { Service = "NAV", StatuteId = "barnevernsloven-13-4", Reason = "Uro", KeptFromFamily = true });
        for (var n = 0; n < 3; n++)
        {
            await _scene.ViewAsync(CaseStanding.Service);
            await _scene.ViewAsync(_scene.Nav);
            _scene.Server.Time.Advance(TimeSpan.FromMinutes(20));
            var (told, kept) = (n + 1, n + 1);
            await Sightings.OnceAsync(_scene.Server, _scene.CaseId, all => all.Count == told + kept && all.All(s => s.Until is not null));
        }

        foreach (var standing in Family)
        {
            var all = (await ReadAsync(standing)).Where(r => r.Occasion != AccessOccasion.AccessLog).ToList();
            Assert.Equal(["Member", "Member", "Member"], all.Select(r => r.Who.Name));
            Assert.Equal(all.Select(r => r.Id), (await ReadAsync(standing, pageSize: 1)).Where(r => r.Occasion != AccessOccasion.AccessLog).Select(r => r.Id));
        }

        var rows = (await ReadAsync(CaseStanding.Leader)).Where(r => r.Occasion == AccessOccasion.CasePage).ToList();
        Assert.Equal(3, rows.Count(r => r is { Who.Name: "Ola", Statute: "Barnevernsloven § 13-4", Ground: AccessGround.Statute, KeptFromFamily: true, DeviceId.Length: 36 }));
        // From a row that they are not told of, they are told nothing, as from one that there is not.
        var guardian = _scene.Guardian;
        foreach (var token in (string[])[rows.First(r => r.KeptFromFamily).Id, Device.NewId()])
            Assert.Empty((await guardian.Cases.ListCaseAccessAsync(new() { CaseId = _scene.CaseId, PageToken = token }, guardian.Headers)).Accesses);
    }

    // R29: the service goes on seeing, on a ground that the family does not know of.
    [Fact]
    public async Task A_look_whose_ground_becomes_one_that_is_kept_ends_for_the_family()
    {
        using var page = _scene.Service.Cases.FollowCase(new() { CaseId = _scene.CaseId }, _scene.Service.Headers);
        await page.ResponseStream.MoveNext(default);
        await _scene.SubmitAsync(r => r.OpenToService = new() { Service = "PPT", StatuteId = "barnevernsloven-13-4", Reason = "Uro", KeptFromFamily = true });
        await _scene.SubmitAsync(r => r.WithdrawConsent = new() { ConsentId = _scene.Consent }, CaseStanding.Guardian);
        await Sightings.OnceAsync(_scene.Server, _scene.CaseId, all => all.Count == 2 && all[1].Until is not null);

        var told = Assert.Single(await ReadAsync(CaseStanding.Guardian));
        Assert.Equal((AccessGround.Consent, RunningServer.Start), (told.Ground, told.Until.ToDateTimeOffset()));
        Assert.Equal([true, false], (await ReadAsync(CaseStanding.Leader)).Where(r => r.Occasion == AccessOccasion.CasePage).Select(r => r.KeptFromFamily));
    }

    [Fact]
    public async Task The_administrator_takes_out_the_log_and_that_stands_in_it()
    {
        var other = await _scene.OpenAsync("Amina");
        await _scene.ViewAsync(CaseStanding.Service);
        _scene.Server.Time.Advance(TimeSpan.FromHours(1));
        await Sightings.OnceAsync(_scene.Server, _scene.CaseId, all => all[0].Until is not null);
        var leader = _scene.Leader;
        await leader.Cases.GetCaseAsync(new() { CaseId = other }, leader.Headers);

        Assert.Equal([(other, "Leader"), (_scene.CaseId, "Member")], (await ExportAsync(new())).Select(r => (r.CaseId, r.Access.Who.Name)));
        Assert.Equal([(_scene.CaseId, "Administrator"), (_scene.CaseId, "Member")], (await ExportAsync(new() { CaseId = _scene.CaseId })).Select(r => (r.CaseId, r.Access.Who.Name)));
        var halfPast = Google.Protobuf.WellKnownTypes.Timestamp.FromDateTimeOffset(RunningServer.Start.AddMinutes(30));
        Assert.Equal([(_scene.CaseId, "Member")], (await ExportAsync(new() { Until = halfPast })).Select(r => (r.CaseId, r.Access.Who.Name)));
        Assert.DoesNotContain(await ExportAsync(new() { From = halfPast }), r => r.Access.Who.Name == "Member");
        Assert.Contains(await ReadAsync(CaseStanding.Guardian), r => r is { Occasion: AccessOccasion.Export, Ground: AccessGround.Administrator });
        Assert.Equal(StatusCode.PermissionDenied, (await Assert.ThrowsAsync<RpcException>(() => ExportAsync(new(), _scene.Leader))).StatusCode);
    }

    // R29: that something was taken out would tell that there was something.
    [Fact]
    public async Task That_only_what_is_kept_from_it_was_taken_out_the_family_is_not_told()
    {
        await _scene.SubmitAsync(r => r.OpenToService = new() { Service = "NAV", StatuteId = "barnevernsloven-13-4", Reason = "Uro", KeptFromFamily = true });
        await _scene.ViewAsync(_scene.Nav);
        Assert.Single(await ExportAsync(new() { CaseId = _scene.CaseId }));
        Assert.Empty(await ReadAsync(CaseStanding.Guardian));
        Assert.Contains(await ReadAsync(CaseStanding.Leader), r => r is { Occasion: AccessOccasion.Export, KeptFromFamily: true });
    }
}
