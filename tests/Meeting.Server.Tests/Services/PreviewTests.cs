using Grpc.Core;
using Meetings.Server.Tests.Following;

namespace Meetings.Server.Tests.Services;

using Meetings.V1;

public sealed class PreviewTests : IAsyncLifetime
{
    static readonly Role[] Previewed = [Role.Secretary, Role.Member, Role.Family, Role.Youth, Role.Observer, Role.Screen];
    Gathering _gathering = null!;

    public async Task InitializeAsync()
    {
        _gathering = await Gathering.OfAsync("tst");
        await _gathering.SubmitAsync(r => r.RecordAttendance = new()
        {
            PersonId = _gathering.People[Role.Member], Attendance = Attendance.Absent, Reason = "Syk",
        });
    }

    public async Task DisposeAsync() => await _gathering.DisposeAsync();

    async Task<GetMeetingResponse> PreviewAsync(Role by, Role previewAs) => await _gathering[by].Meetings.GetMeetingAsync(
        new() { MeetingId = _gathering.MeetingId, PreviewAs = previewAs }, _gathering[by].Headers);

    Follower Follow(Role by, Role previewAs) => new(_gathering[by].Meetings.FollowMeeting(
        new() { MeetingId = _gathering.MeetingId, PreviewAs = previewAs }, _gathering[by].Headers));

    static async Task<StatusCode> CodeOf(Func<Task> call) => (await Assert.ThrowsAsync<RpcException>(call)).StatusCode;

    [Fact]
    public async Task Leader_and_secretary_see_exactly_what_each_other_role_sees()
    {
        foreach (var by in (Role[])[Role.Leader, Role.Secretary])
        {
            foreach (var role in Previewed)
            {
                var preview = await PreviewAsync(by, role);
                Assert.Equal((await _gathering[role].ViewAsync(_gathering.MeetingId)), preview.View);
                Assert.Equal(role, preview.View.Frame.ViewerRole);
                Assert.Equal((by, _gathering.People[by]), (preview.Viewer.Role, preview.Viewer.PersonId));
                using var followed = Follow(by, role);
                Assert.Equal(preview.View, (await followed.NextAsync()).View);
            }
        }
    }

    [Fact]
    public async Task Nobody_else_may_preview()
    {
        foreach (var by in Gathering.Roles.Except([Role.Leader, Role.Secretary]).Append(Role.Administrator))
        {
            foreach (var role in Previewed)
            {
                Assert.Equal(StatusCode.PermissionDenied, await CodeOf(() => PreviewAsync(by, role)));
                using var followed = Follow(by, role);
                Assert.Equal(StatusCode.PermissionDenied, (await followed.EndAsync()).StatusCode);
            }

            Assert.Equal(by, (await PreviewAsync(by, Role.Unspecified)).View.Frame.ViewerRole);
        }
    }

    [Fact]
    public async Task What_is_no_participants_role_cannot_be_previewed_and_a_leaders_view_not_by_a_secretary()
    {
        foreach (var role in (Role[])[Role.Leader, Role.Administrator, (Role)99, (Role)(-1)])
        {
            Assert.Equal(StatusCode.InvalidArgument, await CodeOf(() => PreviewAsync(Role.Secretary, role)));
            using var followed = Follow(Role.Secretary, role);
            Assert.Equal(StatusCode.InvalidArgument, (await followed.EndAsync()).StatusCode);
        }
    }

    [Fact]
    public async Task Whoever_stops_being_secretary_loses_the_preview_at_once()
    {
        using var followed = Follow(Role.Secretary, Role.Screen);
        await followed.NextAsync();
        await _gathering.SubmitAsync(r => r.ChangeParticipant = new()
        {
            PersonId = _gathering.People[Role.Secretary], Name = "Secretary", Role = Role.Member,
        });
        Assert.Equal(StatusCode.PermissionDenied, (await followed.EndAsync()).StatusCode);
    }

    [Fact]
    public async Task A_preview_follows_what_happens()
    {
        using var followed = Follow(Role.Leader, Role.Screen);
        await followed.NextAsync();
        await _gathering.SubmitAsync(r => r.AddBrightSpot = new() { Text = "Han lo." });
        Assert.Equal("Han lo.", (await followed.NextChangeAsync()).Change.BrightSpots.Single().Text);
    }

    [Fact]
    public async Task A_viewer_of_many_previews_under_the_same_rules()
    {
        await using var call = await TogetherCall.OpenAsync(_gathering);
        var seat = await call.SeatedAsync("leader", _gathering.Leader, Role.Family);
        Assert.Equal((Role.Leader, Role.Family), (seat.Viewer.Role, call.Views[seat.ViewClass].Frame.ViewerRole));
        Assert.Equal(seat.ViewClass, (await call.SeatedAsync("family", _gathering[Role.Family])).ViewClass);
        Assert.Equal((int)StatusCode.PermissionDenied, (await call.SeatedAsync("member", _gathering[Role.Member], Role.Screen)).RefusedCode);
        Assert.Equal((int)StatusCode.InvalidArgument, (await call.SeatedAsync("wrong", _gathering.Leader, Role.Administrator)).RefusedCode);

        var secretary = await call.SeatedAsync("secretary", _gathering[Role.Secretary], Role.Family);
        Assert.Equal(seat.ViewClass, secretary.ViewClass);
        await _gathering.SubmitAsync(r => r.ChangeParticipant = new()
        {
            PersonId = _gathering.People[Role.Secretary], Name = "Secretary", Role = Role.Member,
        });
        Assert.Equal((int)StatusCode.PermissionDenied, (await call.SeatAsync("secretary")).RefusedCode);
    }

    [Fact]
    public async Task A_participant_is_previewed_as_they_see_it_with_why()
    {
        await using var gathering = await Gathering.OfAsync("tst");
        var (ola, amina) = (await KnownCase.OpenAsync(gathering, "Ola", Guid.Parse(gathering.People[Role.Family])), await KnownCase.OpenAsync(gathering, "Amina"));
        foreach (var known in (KnownCase[])[ola, amina])
            await gathering.SubmitAsync(r => r.AddAgendaItem = new() { Title = "Sak", Matter = new() { CaseIds = { known.Wire } } });
        await gathering.SubmitAsync(r => r.InviteFamily = new() { CaseId = ola.Wire, PersonId = gathering.People[Role.Family] });
        await ola.ConsentAsync("PPT");

        foreach (var by in (Role[])[Role.Leader, Role.Secretary])
        {
            foreach (var role in Gathering.Roles.Except([Role.Leader, Role.Screen]))
            {
                var preview = (await PreviewAsync(gathering, by, gathering.People[role])).View;
                Assert.All(preview.Room.Openness, o => Assert.Equal(gathering.People[role], o.PersonId));
                Assert.Equal(["Ola", "Amina"], preview.Room.Openness.Select(o => o.Case.Name));
                var own = await gathering[role].ViewAsync(gathering.MeetingId);
                (preview.Room, own.Room) = (null, null);
                Assert.Equal(own, preview);
            }
        }

        var member = (await PreviewAsync(gathering, Role.Leader, gathering.People[Role.Member])).View.Room;
        Assert.Equal([Openness.Consent, Openness.NoGround], member.Openness.Select(o => o.Openness));
        var screen = await gathering[Role.Screen].ViewAsync(gathering.MeetingId);
        Assert.Equal(screen, (await gathering.Leader.Meetings.GetMeetingAsync(new() { MeetingId = gathering.MeetingId, PreviewAs = Role.Screen }, gathering.Leader.Headers)).View);
    }

    [Fact]
    public async Task A_preview_of_a_participant_follows_them_until_they_take_part_no_longer()
    {
        using var followed = new Follower(_gathering.Leader.Meetings.FollowMeeting(
            new() { MeetingId = _gathering.MeetingId, PreviewParticipantId = _gathering.People[Role.Member] }, _gathering.Leader.Headers));
        Assert.Equal(Role.Member, (await followed.NextAsync()).View.Frame.ViewerRole);
        await _gathering.SubmitAsync(r => r.ChangeParticipant = new() { PersonId = _gathering.People[Role.Member], Name = "Gjest", Role = Role.Observer });
        Assert.Equal(Role.Observer, (await followed.NextChangeAsync()).Change.Frame.ViewerRole);
        await _gathering.SubmitAsync(r => r.RemoveParticipant = new() { PersonId = _gathering.People[Role.Member] });
        Assert.Equal(StatusCode.NotFound, (await followed.EndAsync()).StatusCode);
    }

    [Fact]
    public async Task Only_leader_and_secretary_preview_a_participant_who_takes_part_and_does_not_lead()
    {
        foreach (var by in Gathering.Roles.Except([Role.Leader, Role.Secretary]).Append(Role.Administrator))
            Assert.Equal(StatusCode.PermissionDenied, await CodeOf(() => PreviewAsync(_gathering, by, _gathering.People[Role.Member])));
        Assert.Equal(StatusCode.NotFound, await CodeOf(() => PreviewAsync(_gathering, Role.Leader, Device.NewId())));
        Assert.Equal(StatusCode.InvalidArgument, await CodeOf(() => PreviewAsync(_gathering, Role.Leader, "Kari")));
        Assert.Equal(StatusCode.InvalidArgument, await CodeOf(() => PreviewAsync(_gathering, Role.Secretary, _gathering.People[Role.Leader])));
        Assert.Equal(StatusCode.InvalidArgument, await CodeOf(async () => await _gathering.Leader.Meetings.GetMeetingAsync(
            new() { MeetingId = _gathering.MeetingId, PreviewAs = Role.Screen, PreviewParticipantId = _gathering.People[Role.Member] }, _gathering.Leader.Headers)));
    }

    static async Task<GetMeetingResponse> PreviewAsync(Gathering gathering, Role by, string participant) => await gathering[by].Meetings.GetMeetingAsync(
        new() { MeetingId = gathering.MeetingId, PreviewParticipantId = participant }, gathering[by].Headers);
}
