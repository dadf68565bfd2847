using Google.Protobuf.WellKnownTypes;

namespace Meetings.Server.Tests.Succession;

using Meetings.V1;

/// <summary>A team whose meetings were about many children, and whose own template has made the next ones about one (DOMAIN R21).</summary>
public sealed class ChangedKindTests : IAsyncLifetime
{
    readonly TempFolder _folder = new();
    RunningServer? _server;
    Device _leader = null!;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        if (_server is not null)
            await _server.DisposeAsync();
        _folder.Dispose();
    }

    // The meeting that is planned after the template has changed kind.
    async Task<string> PlanAfterAsync(Func<Gathering, Task> ofMany)
    {
        string team, token;
        await using (var tst = await Gathering.OfAsync("tst", server: await RunningServer.StartAsync(_folder)))
        {
            await ofMany(tst);
            (team, token) = (tst.TeamId, tst.Leader.Token!);
        }

        Directory.CreateDirectory(_folder.File("templates"));
        await File.WriteAllTextAsync(
            _folder.File("templates/tst.json"), """{ "title": "Vårt", "kind": "ansvarsgruppe", "items": [ { "title": "Alt", "minutes": 90 } ] }""");
        _server = await RunningServer.StartAsync(_folder);
        _leader = new(_server.Channel(), token);
        return (await _leader.Meetings.PlanMeetingAsync(
            new() { RequestId = Device.NewId(), TeamId = team, ScheduledStart = RunningServer.Start.AddDays(1).ToTimestamp() }, _leader.Headers)).MeetingId;
    }

    [Fact]
    public async Task What_was_said_of_many_children_does_not_come_along()
    {
        var meeting = await PlanAfterAsync(tst => tst.SubmitAsync(r => r.AddAction = new() { Content = new() { Text = "Om en annen" } }));
        await _leader.SubmitAsync(meeting, r => r.StartMeeting = new());

        var view = await _leader.ViewAsync(meeting);
        Assert.Equal(MeetingKind.Ansvarsgruppe, view.Frame.Kind);
        Assert.Empty(view.Actions);
        Assert.Equal([Role.Leader, Role.Secretary, Role.Member, Role.Observer, Role.Screen], view.Participants.Select(p => p.Role));

        // Who is kept from whom is told, and whom the meeting is about is let in.
        var (family, youth) = (view.Frame.NotInvited[0], view.Frame.NotInvited[1]);
        Assert.Equal([("Family", Role.Family), ("Youth", Role.Youth)], view.Frame.NotInvited.Select(p => (p.Name, p.Role)));
        await _leader.SubmitAsync(meeting, r => r.ReadmitParticipant = new() { PersonId = family.PersonId });
        view = await _leader.ViewAsync(meeting);
        Assert.Equal((family.PersonId, "Family"), (view.Participants[^1].Id, view.Participants[^1].Name));
        Assert.Equal([youth], view.Frame.NotInvited);
    }

    [Fact]
    public async Task Families_that_were_asked_to_no_meeting_about_many_are_invited()
    {
        var meeting = await PlanAfterAsync(async tst =>
        {
            await tst.SubmitAsync(r => r.CancelMeeting = new() { Reason = "Feil mal" });
            var second = await tst.PlanAsync();
            await tst.Leader.SubmitAsync(second, r => r.RemoveParticipant = new() { PersonId = tst.People[Role.Family] });
        });

        var view = await _leader.ViewAsync(meeting);
        Assert.Contains(view.Participants, p => p.Name == "Family");
        Assert.Equal(["Youth"], view.Frame.NotInvited.Select(p => p.Name));
    }

    [Fact]
    public async Task Who_interprets_for_a_family_that_is_not_invited_comes_with_it_and_is_not_offered_alone()
    {
        var meeting = await PlanAfterAsync(tst => tst.Administrator.Teams.SubmitTeamCommandAsync(
            new()
            {
                TeamId = tst.TeamId, RequestId = Device.NewId(),
                AddMember = new() { Name = "Tolk", Role = Role.Interpreter, InterpretsFor = tst.People[Role.Family] },
            },
            tst.Administrator.Headers).ResponseAsync);

        var frame = (await _leader.ViewAsync(meeting)).Frame;
        Assert.Equal(["Family", "Youth"], frame.NotInvited.Select(p => p.Name));
        await _leader.SubmitAsync(meeting, r => r.ReadmitParticipant = new() { PersonId = frame.NotInvited[0].PersonId });

        Assert.Equal(["Family", "Tolk"], (await _leader.ViewAsync(meeting)).Participants.Select(p => p.Name).TakeLast(2));
    }
}
