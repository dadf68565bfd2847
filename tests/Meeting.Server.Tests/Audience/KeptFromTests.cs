using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace Meetings.Server.Tests.Audience;

using Meetings.V1;

/// <summary>Ways around the table of who sees what: what is kept from somebody is not told by what stands beside it, elsewhere or in its place.</summary>
public sealed class KeptFromTests : IAsyncLifetime
{
    Gathering _gathering = null!;
    KnownCase _ola = null!;
    string _olas = "", _general = "";

    public async Task InitializeAsync()
    {
        _gathering = await Gathering.OfAsync("tst");
        _ola = await KnownCase.OpenAsync(_gathering, "Ola", Guid.Parse(_gathering.People[Role.Family]));
        _olas = await AddItemAsync("Ola trenger ro", new() { CaseIds = { _ola.Wire } });
        _general = await AddItemAsync("Høstens plan", null);
        await _gathering.SubmitAsync(r => r.InviteFamily = new() { CaseId = _ola.Wire, PersonId = _gathering.People[Role.Family] });
        await _gathering.SubmitAsync(r => r.StartMeeting = new());
    }

    public async Task DisposeAsync() => await _gathering.DisposeAsync();

    async Task<string> AddItemAsync(string title, Matter? matter)
    {
        var id = Device.NewId();
        await _gathering.SubmitAsync(r => r.AddAgendaItem = new() { Title = title, Minutes = 10, Matter = matter }, requestId: id);
        return id;
    }

    async Task<MeetingView> ViewAsync(Role role, string? meeting = null) => await _gathering[role].ViewAsync(meeting ?? _gathering.MeetingId);

    async Task<RpcException> RefusedAsync(Role role, Action<SubmitCommandRequest> command) =>
        await Assert.ThrowsAsync<RpcException>(() => _gathering.SubmitAsync(command, role));

    [Fact]
    public async Task The_screen_shows_the_current_item_and_no_other_about_the_same_case()
    {
        var other = await AddItemAsync("Olas hjem", new() { CaseIds = { _ola.Wire } });
        await _gathering.SubmitAsync(r => r.AddNote = new() { ItemId = other, Text = "Om hjemmet" });
        await _gathering.SubmitAsync(r => r.AddNote = new() { ItemId = _olas, Text = "Om ro" });
        await _gathering.SubmitAsync(r => r.LetShow = new() { ItemId = _olas, Shown = true });
        await _gathering.SubmitAsync(r => r.StartAgendaItem = new() { ItemId = _olas });
        var view = await ViewAsync(Role.Screen);
        Assert.Equal((false, true), (view.Agenda.Single(i => i.Id == _olas).Shielded, view.Agenda.Single(i => i.Id == other).Shielded));
        Assert.Equal(["Om ro"], view.Notes.Select(n => n.Text));
    }

    // The room would see in that moment that something has begun which is not for all of it.
    [Fact]
    public async Task The_screen_goes_on_as_before_while_something_is_talked_of_that_is_for_some_only()
    {
        var kept = await AddItemAsync("Bekymring for vold", new() { CaseIds = { _ola.Wire }, Reach = new() { Circle = Circle.Leaders } });
        await _gathering.SubmitAsync(r => r.LetShow = new() { ItemId = _olas, Shown = true });
        await _gathering.SubmitAsync(r => r.StartAgendaItem = new() { ItemId = _olas });
        var before = await ViewAsync(Role.Screen);
        await _gathering.SubmitAsync(r => r.StartAgendaItem = new() { ItemId = kept });
        var after = await ViewAsync(Role.Screen);
        Assert.Equal("Ola trenger ro", after.Agenda.Single(i => i.Id == _olas).Title);
        Assert.Equal(before.Frame.CurrentItemId, after.Frame.CurrentItemId);
        Assert.DoesNotContain("vold", after.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_interprets_for_a_family_is_seen_where_the_family_is()
    {
        await _gathering.SubmitAsync(r => r.InviteParticipant = new() { Name = "Tolken", Role = Role.Interpreter, InterpretsFor = _gathering.People[Role.Family] });
        foreach (var role in (Role[])[Role.Member, Role.Observer, Role.Screen])
        {
            var view = (await ViewAsync(role)).ToString();
            Assert.DoesNotContain("Tolken", view, StringComparison.Ordinal);
            Assert.DoesNotContain(_gathering.People[Role.Family], view, StringComparison.Ordinal);
        }

        foreach (var role in (Role[])[Role.Leader, Role.Family])
            Assert.Equal([_ola.Wire], (await ViewAsync(role)).Participants.Single(p => p.Name == "Tolken").CaseIds);
    }

    [Fact]
    public async Task Of_what_is_not_for_them_nobody_hears_more_than_of_what_there_is_not()
    {
        var kept = await AddItemAsync("Bekymring for vold", new() { Reach = new() { Circle = Circle.Named, Services = { "Barnevern" } } });
        var action = Device.NewId();
        await _gathering.SubmitAsync(r => r.AddAction = new() { ItemId = kept, Content = new() { Text = "Melde" } }, requestId: action);
        foreach (var (there, absent) in ((Action<SubmitCommandRequest> There, Action<SubmitCommandRequest> Absent)[])[
            (r => r.AddNote = new() { ItemId = kept, Text = "a" }, r => r.AddNote = new() { ItemId = Device.NewId(), Text = "a" }),
            (r => r.EvaluateAction = Evaluating(action), r => r.EvaluateAction = Evaluating(Device.NewId())),
            (r => r.CompleteAction = new() { ActionId = action }, r => r.CompleteAction = new() { ActionId = Device.NewId() }),
            (r => r.StartAgendaItem = new() { ItemId = kept }, r => r.StartAgendaItem = new() { ItemId = Device.NewId() })])
            foreach (var role in (Role[])[Role.Member, Role.Family, Role.Observer])
            {
                var (one, other) = (await RefusedAsync(role, there), await RefusedAsync(role, absent));
                Assert.Equal((other.StatusCode, other.Status.Detail), (one.StatusCode, one.Status.Detail));
            }

        static EvaluateAction Evaluating(string id) => new() { ActionId = id, Effect = Effect.Good, Outcome = EvaluateAction.Types.Outcome.Continue };
    }

    [Fact]
    public async Task What_is_made_for_fewer_is_so_on_the_teams_page_and_in_what_is_planned_at_once()
    {
        await _gathering.SubmitAsync(r => r.AddAction = new() { ItemId = _general, Content = new() { Text = "Ring hjem til Ola" } });
        await _gathering.SubmitAsync(r => r.CloseMeeting = new());
        var (started, planned) = (await _gathering.PlanAsync(), await _gathering.PlanAsync());
        await _gathering.Leader.SubmitAsync(started, r => r.StartMeeting = new());
        Assert.Contains("Ring hjem", await TeamPageAsync(Role.Member), StringComparison.Ordinal);
        Assert.NotEmpty((await ViewAsync(Role.Member, planned)).Actions);

        await _gathering.SubmitAsync(r => r.ReopenMeeting = new() { Reason = "Feil sak" });
        _gathering.Server.Time.Advance(TimeSpan.FromMinutes(1));
        await _gathering.SubmitAsync(r => r.SetMatter = new() { ItemId = _general, Matter = new() { CaseIds = { _ola.Wire }, Reach = new() { Circle = Circle.Staff } } });
        Assert.DoesNotContain("Ring hjem", await TeamPageAsync(Role.Member), StringComparison.Ordinal);
        Assert.Empty((await ViewAsync(Role.Member, planned)).Actions);
        await _ola.ConsentAsync("PPT");
        Assert.Contains("Ring hjem", await TeamPageAsync(Role.Member), StringComparison.Ordinal);
        Assert.NotEmpty((await ViewAsync(Role.Member, planned)).Actions);

        async Task<string> TeamPageAsync(Role role) =>
            (await _gathering[role].Teams.GetTeamAsync(new() { TeamId = _gathering.TeamId }, _gathering[role].Headers)).OpenActions.ToString();
    }

    // Whoever reads it may hear of a case that is not open to them, or that there is something for some only.
    [Fact]
    public async Task Why_a_meeting_about_cases_was_opened_again_is_for_leader_and_secretary_and_that_it_was_for_all()
    {
        await _ola.ConsentAsync("PPT");
        await _gathering.SubmitAsync(r => r.CloseMeeting = new());
        await _gathering.SubmitAsync(r => r.ReopenMeeting = new() { Reason = "Olas navn var feil" });
        foreach (var role in (Role[])[Role.Leader, Role.Secretary, Role.Member, Role.Family, Role.Observer, Role.Screen])
        {
            var (who, reads) = (_gathering[role], role is Role.Leader or Role.Secretary);
            var frame = (await ViewAsync(role)).Frame;
            Assert.Equal(reads ? "Olas navn var feil" : "", frame.PhaseReason);
            Assert.Equal(("Leader", frame.PhaseReason), (frame.Corrections.SingleOrDefault()?.ByName ?? "Leader", frame.Corrections.SingleOrDefault()?.Reason ?? ""));
            Assert.Equal(role != Role.Family, frame.Corrections.Count == 1);
            Assert.NotNull(frame.ClosedAt);
            var minutes = (await who.Meetings.GetMinutesAsync(new() { MeetingId = _gathering.MeetingId }, who.Headers)).Text;
            Assert.Equal(reads, minutes.Contains(" av Leader: Olas navn var feil\n", StringComparison.Ordinal));
            Assert.Equal(!reads && role != Role.Family, minutes.Contains(" av Leader.\n", StringComparison.Ordinal));
        }
    }

    // Planned by itself, it has the same title and the same actions.
    [Fact]
    public async Task The_next_meeting_is_about_the_case_that_the_one_before_was_about()
    {
        await using var group = await Gathering.OfAsync("ansvarsgruppe");
        var ola = await KnownCase.OpenAsync(group, "Ola", Guid.Parse(group.People[Role.Family]));
        await group.SubmitAsync(r => r.AddAction = new() { Content = new() { Text = "Ringe BUP" } });
        await group.SubmitAsync(r => r.ReferToCase = new() { CaseId = ola.Wire });
        await group.SubmitAsync(r => r.StartMeeting = new());
        await group.SubmitAsync(r => r.CloseMeeting = new() { NextMeeting = new() { Start = group.Server.Time.GetUtcNow().AddDays(42).ToTimestamp() } });
        var next = (await group.Leader.ViewAsync(group.MeetingId)).Frame.NextMeeting.MeetingId;
        foreach (var role in (Role[])[Role.Member, Role.Observer, Role.Screen])
        {
            var view = await group[role].ViewAsync(next);
            Assert.Equal((true, "", 0), (view.Frame.Shielded, view.Frame.Title, view.Actions.Count));
        }

        var family = await group[Role.Family].ViewAsync(next);
        Assert.Equal(("Gruppen", "Ola", "Ringe BUP"), (family.Frame.Title, family.Frame.Cases.Single().Name, family.Actions.Single().Text));
    }
}
