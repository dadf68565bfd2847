using Grpc.Core;
using Meetings.Server.Access;
using Microsoft.Extensions.DependencyInjection;

namespace Meetings.Server.Tests;

using Meetings.V1;

public sealed class TogetherTests
{
    static Doorkeeper DoorkeeperOf(Gathering gathering) => gathering.Server.Services.GetRequiredService<Doorkeeper>();

    [Fact]
    public async Task Viewers_of_two_classes_get_their_own_views_and_both_see_a_decision_fall()
    {
        await using var gathering = await Gathering.OfAsync();
        await gathering.SubmitAsync(r => r.RecordAttendance = new()
        {
            PersonId = gathering.People[Role.Youth], Attendance = Attendance.Absent, Reason = "Syk",
        });
        await using var call = await TogetherCall.OpenAsync(gathering);
        var leader = await call.SeatedAsync("a", gathering.Leader);
        var family = await call.SeatedAsync("b", gathering[Role.Family]);
        Assert.Equal((gathering.People[Role.Leader], "Leader", Role.Leader, "PPT"), (leader.Viewer.PersonId, leader.Viewer.Name, leader.Viewer.Role, leader.Viewer.Service));
        Assert.NotEqual(leader.ViewClass, family.ViewClass);
        Assert.Contains(call.Views[leader.ViewClass].Participants, p => p.Reason == "Syk");
        Assert.DoesNotContain(call.Views[family.ViewClass].Participants, p => p.Reason != "");
        Assert.Equal(Role.Family, call.Views[family.ViewClass].Frame.ViewerRole);

        await gathering.SubmitAsync(r => r.StartMeeting = new());
        var id = Device.NewId();
        await gathering.SubmitAsync(r => r.ProposeDecision = new() { Text = "Vi gjør det." }, requestId: id);
        var adopted = (await gathering.SubmitAsync(r => r.AdoptDecision = new() { DecisionId = id })).Revision;
        while ((await call.NextAsync()).Revision < adopted)
        {
        }

        Assert.All(call.Views.Values, v => Assert.Equal((id, DecisionState.Adopted), (v.Decisions.Single().Id, v.Decisions.Single().State)));
    }

    [Fact]
    public async Task A_removed_participants_seat_is_refused_with_the_removals_own_revision_and_nothing_comes_for_it_later()
    {
        await using var gathering = await Gathering.OfAsync();
        await using var call = await TogetherCall.OpenAsync(gathering);
        await call.SeatedAsync("leader", gathering.Leader);
        var member = await call.SeatedAsync("member", gathering[Role.Member]);

        var removal = await gathering.SubmitAsync(r => r.RemoveParticipant = new() { PersonId = gathering.People[Role.Member] });
        var response = await call.NextAsync();
        Assert.Equal(removal.Revision, response.Revision);
        var refused = Assert.Single(response.Seats);
        Assert.Equal(("member", "", (int)StatusCode.PermissionDenied), (refused.Key, refused.ViewClass, refused.RefusedCode));
        Assert.DoesNotContain(response.Updates, u => u.ViewClass == member.ViewClass);

        var spot = await gathering.SubmitAsync(r => r.AddBrightSpot = new() { Text = "Han lo." });
        var next = await call.NextAsync();
        Assert.Equal(spot.Revision, next.Revision);
        Assert.Empty(next.Seats);
        Assert.DoesNotContain(next.Updates, u => u.ViewClass == member.ViewClass);
    }

    [Fact]
    public async Task A_revoked_invitation_refuses_its_seats_at_once()
    {
        await using var gathering = await Gathering.OfAsync();
        await using var call = await TogetherCall.OpenAsync(gathering);
        await call.SeatedAsync("family", gathering[Role.Family]);
        var grant = (await gathering[Role.Family].Access.WhoAmIAsync(new(), gathering[Role.Family].Headers)).Grants.Single();
        await gathering.Leader.Access.RevokeInvitationAsync(new() { InvitationId = grant.InvitationId }, gathering.Leader.Headers);
        Assert.Equal((int)StatusCode.PermissionDenied, (await call.SeatAsync("family")).RefusedCode);
    }

    [Fact]
    public async Task A_changed_role_moves_the_seat_to_its_class_with_the_whole_view()
    {
        await using var gathering = await Gathering.OfAsync();
        await using var call = await TogetherCall.OpenAsync(gathering);
        var before = await call.SeatedAsync("x", gathering[Role.Member]);
        var change = await gathering.SubmitAsync(r => r.ChangeParticipant = new()
        {
            PersonId = gathering.People[Role.Member], Name = "Member", Role = Role.Secretary,
        });
        var response = await call.NextAsync();
        Assert.Equal(change.Revision, response.Revision);
        var after = Assert.Single(response.Seats);
        Assert.Equal(("x", Role.Secretary), (after.Key, after.Viewer.Role));
        Assert.NotEqual(before.ViewClass, after.ViewClass);
        var update = Assert.Single(response.Updates);
        Assert.Equal((after.ViewClass, Role.Secretary), (update.ViewClass, update.View.Frame.ViewerRole));
    }

    [Fact]
    public async Task No_stream_is_counted_once_the_call_has_ended()
    {
        await using var gathering = await Gathering.OfAsync();
        await using (var call = await TogetherCall.OpenAsync(gathering))
        {
            await call.SeatedAsync("a", gathering.Leader);
            await call.SeatedAsync("b", gathering[Role.Family]);
            await call.SeatedAsync("c", gathering[Role.Family]);
            Assert.Equal(3, DoorkeeperOf(gathering).Streams);
            await call.LeaveAsync("c");
            while (DoorkeeperOf(gathering).Streams > 2)
                await Task.Yield();
        }

        while (DoorkeeperOf(gathering).Streams > 0)
            await Task.Yield();
    }
}
