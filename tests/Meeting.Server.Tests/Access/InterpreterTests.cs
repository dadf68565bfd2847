using Grpc.Core;

namespace Meetings.Server.Tests.Access;

// Inside the namespace: here the wire's names come before the domain's.
using Meetings.V1;

/// <summary>Who interprets for a family sees what the family sees, and no more.</summary>
public sealed class InterpreterTests : IAsyncLifetime
{
    Gathering _gathering = null!;
    Device _interpreter = null!;
    string _person = "";

    public async Task InitializeAsync()
    {
        _gathering = await Gathering.OfAsync();
        _person = Device.NewId();
        await _gathering.SubmitAsync(
            r => r.InviteParticipant = new() { Name = "Tolken", Role = Role.Interpreter, InterpretsFor = _gathering.People[Role.Family] }, requestId: _person);
        _interpreter = await _gathering.Server.DeviceAsync(await Gathering.InviteAsync(new() { MeetingId = _gathering.MeetingId }, _person, _gathering.Leader));
        await _gathering.SubmitAsync(r => r.StartMeeting = new());
        await _gathering.SubmitAsync(r => r.RecordAttendance = new() { PersonId = _gathering.People[Role.Member], Attendance = Attendance.Absent, Reason = "Syk" });
        await _gathering.SubmitAsync(r => r.AddBrightSpot = new() { Text = "Han lo." });
    }

    public async Task DisposeAsync() => await _gathering.DisposeAsync();

    [Fact]
    public async Task What_the_family_sees_the_interpreter_sees()
    {
        var (family, seen) = (await _gathering[Role.Family].ViewAsync(_gathering.MeetingId), await _interpreter.ViewAsync(_gathering.MeetingId));
        Assert.Equal((Role.Family, Role.Interpreter), (family.Frame.ViewerRole, seen.Frame.ViewerRole));
        family.Frame.ViewerRole = seen.Frame.ViewerRole;
        Assert.Equal(family, seen);
        Assert.Equal(_gathering.People[Role.Family], seen.Participants.Single(p => p.Id == _person).InterpretsFor);
    }

    [Fact]
    public async Task An_interpreter_comes_and_says_nothing_of_their_own()
    {
        await _interpreter.SubmitAsync(_gathering.MeetingId, r => r.RecordAttendance = new() { PersonId = _person, Attendance = Attendance.Present });
        var refused = await Assert.ThrowsAsync<RpcException>(() => _interpreter.SubmitAsync(_gathering.MeetingId, r => r.AddBrightSpot = new() { Text = "Fint" }));
        Assert.Equal(StatusCode.PermissionDenied, refused.StatusCode);
    }

    [Fact]
    public async Task Without_the_family_there_is_no_interpreter()
    {
        await _gathering.SubmitAsync(r => r.RemoveParticipant = new() { PersonId = _gathering.People[Role.Family] });
        Assert.Equal(StatusCode.NotFound, (await Assert.ThrowsAsync<RpcException>(() => _interpreter.ViewAsync(_gathering.MeetingId))).StatusCode);
    }

    [Fact]
    public async Task A_teams_interpreter_comes_along_to_its_next_meeting()
    {
        var member = Device.NewId();
        await _gathering.Administrator.Teams.SubmitTeamCommandAsync(
            new() { TeamId = _gathering.TeamId, RequestId = member, AddMember = new() { Name = "Tolken", Role = Role.Interpreter, InterpretsFor = _gathering.People[Role.Youth] } }, _gathering.Administrator.Headers);
        var next = await _gathering.Leader.ViewAsync(await _gathering.PlanAsync());
        Assert.Equal(_gathering.People[Role.Youth], next.Participants.Single(p => p.Id == member).InterpretsFor);
    }
}
