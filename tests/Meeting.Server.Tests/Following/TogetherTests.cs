using Grpc.Core;

namespace Meetings.Server.Tests.Following;

using Meetings.V1;

/// <summary>What one call that follows for many tells of each viewer.</summary>
public sealed class TogetherTests
{
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
        var adopted = (await gathering.SubmitAsync(r => r.AdoptDecision = new() { DecisionId = id, Text = "Vi gjør det." })).Revision;
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
            Assert.Equal(3, TogetherCall.StreamsOf(gathering));
            await call.LeaveAsync("c");
            while (TogetherCall.StreamsOf(gathering) > 2)
                await Task.Yield();
        }

        while (TogetherCall.StreamsOf(gathering) > 0)
            await Task.Yield();
    }

    [Fact]
    public async Task A_thousand_viewers_of_one_class_get_one_change()
    {
        await using var gathering = await Gathering.OfAsync(configure: o => o.StreamsPerDevice = 1_000);
        await using var call = await TogetherCall.OpenAsync(gathering);
        for (var n = 0; n < 1_000; n++)
            await call.JoinAsync($"{n}", gathering[Role.Member].Token);
        for (var n = 0; n < 1_000; n++)
            Assert.Equal(0, (await call.SeatAsync($"{n}")).RefusedCode);
        Assert.Equal(1_000, TogetherCall.StreamsOf(gathering));

        var answer = await gathering.SubmitAsync(r => r.AddBrightSpot = new() { Text = "Han lo." });
        var response = await call.NextAsync();
        Assert.Equal(answer.Revision, response.Revision);
        Assert.Empty(response.Seats);
        Assert.Equal("Han lo.", Assert.Single(response.Updates).Change.BrightSpots.Single().Text);
        Assert.True(response.CalculateSize() < 500);
    }

    [Fact]
    public async Task Who_comes_later_to_a_class_takes_part_in_its_view_and_the_first_of_a_class_begins_it_anew()
    {
        await using var gathering = await Gathering.OfAsync();
        await using var call = await TogetherCall.OpenAsync(gathering);
        var first = await call.SeatedAsync("first", gathering[Role.Member]);
        await call.JoinAsync("second", gathering[Role.Member].Token);
        var later = await call.NextAsync();
        Assert.Equal(("second", first.ViewClass), (later.Seats.Single().Key, later.Seats.Single().ViewClass));
        Assert.Empty(later.Updates);

        await call.LeaveAsync("first");
        await call.LeaveAsync("second");
        await call.JoinAsync("third", gathering[Role.Member].Token);
        var anew = await call.NextAsync();
        Assert.Equal("third", anew.Seats.Single().Key);
        Assert.NotNull(anew.Updates.Single().View);
    }

    [Fact]
    public async Task A_sign_of_life_comes_when_nothing_else_does_and_the_servers_clock_with_everything()
    {
        await using var gathering = await Gathering.OfAsync();
        await using var call = await TogetherCall.OpenAsync(gathering);
        await call.SeatedAsync("x", gathering[Role.Member]);
        gathering.Server.Time.Advance(TimeSpan.FromSeconds(15));
        var life = await call.NextAsync();
        Assert.Equal((0, 0), (life.Seats.Count, life.Updates.Count));
        Assert.Equal(gathering.Server.Time.GetUtcNow(), life.ServerTime.ToDateTimeOffset());
        var answer = await gathering.SubmitAsync(r => r.AddBrightSpot = new() { Text = "Han lo." });
        var change = await call.NextAsync();
        Assert.Equal((answer.Revision, gathering.Server.Time.GetUtcNow()), (change.Revision, change.ServerTime.ToDateTimeOffset()));
    }

    [Fact]
    public async Task Each_viewer_counts_as_one_stream_of_its_device()
    {
        await using var gathering = await Gathering.OfAsync(configure: o => o.StreamsPerDevice = 2);
        await using var call = await TogetherCall.OpenAsync(gathering);
        using var alone = gathering.Leader.Follow(gathering.MeetingId);
        await alone.NextAsync();
        Assert.Equal(0, (await call.SeatedAsync("a", gathering.Leader)).RefusedCode);
        Assert.Equal((int)StatusCode.ResourceExhausted, (await call.SeatedAsync("b", gathering.Leader)).RefusedCode);
        Assert.Equal(0, (await call.SeatedAsync("c", gathering[Role.Member])).RefusedCode);
        await call.LeaveAsync("a");
        Assert.Equal(0, (await call.SeatedAsync("d", gathering.Leader)).RefusedCode);
        Assert.Equal(3, TogetherCall.StreamsOf(gathering));

        // The same key again is the same place, not one more.
        Assert.Equal(0, (await call.SeatedAsync("d", gathering.Leader)).RefusedCode);
        Assert.Equal(3, TogetherCall.StreamsOf(gathering));
    }

    [Fact]
    public async Task Who_has_no_more_to_say_is_still_followed_for()
    {
        await using var gathering = await Gathering.OfAsync();
        await using var call = await TogetherCall.OpenAsync(gathering);
        await call.SeatedAsync("x", gathering[Role.Member]);
        await call.CompleteAsync();
        for (var n = 0; n < 3; n++)
            Assert.Equal((await gathering.SubmitAsync(r => r.AddBrightSpot = new() { Text = "Han lo." })).Revision, (await call.NextAsync()).Revision);
    }

    [Fact]
    public async Task Nothing_is_missed_between_joining_and_changing_at_the_same_time()
    {
        await using var gathering = await Gathering.OfAsync(configure: o => o.StreamsPerDevice = 200);
        await using var call = await TogetherCall.OpenAsync(gathering);
        var adding = Task.Run(async () =>
        {
            for (var n = 0; n < 100; n++)
                await gathering.SubmitAsync(r => r.AddBrightSpot = new() { Text = $"{n}" });
        });
        var joining = Task.Run(async () =>
        {
            for (var n = 0; n < 100; n++)
            {
                await call.JoinAsync($"{n}", gathering[Gathering.Roles[n % Gathering.Roles.Length]].Token);
                if (n > 50)
                    await call.LeaveAsync($"{n - 50}");
            }
        });
        long last = 0;
        while (call.Views.Count < Gathering.Roles.Length || call.Views.Values.Any(v => v.BrightSpots.Count < 100))
            Assert.True(last <= (last = (await call.NextAsync()).Revision));
        await Task.WhenAll(adding, joining);
        Assert.All(call.Views.Values, v => Assert.Equal(Enumerable.Range(0, 100).Select(n => $"{n}"), v.BrightSpots.Select(b => b.Text)));
    }
}
