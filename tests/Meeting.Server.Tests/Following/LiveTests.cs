using Grpc.Core;
using Meetings.Server.Access;
using Microsoft.Extensions.DependencyInjection;

namespace Meetings.Server.Tests.Following;

using Meetings.V1;
using Update = Meetings.V1.FollowMeetingResponse.UpdateOneofCase;

public sealed class LiveTests
{
    [Fact]
    public async Task The_whole_view_comes_first_then_the_servers_clock_then_each_change()
    {
        await using var gathering = await Gathering.OfAsync();
        using var follower = gathering.Leader.Follow(gathering.MeetingId);
        var first = await follower.NextAsync();
        Assert.Equal(Update.View, first.UpdateCase);
        Assert.Equal(10, first.View.Agenda.Count);
        var clock = await follower.NextAsync();
        Assert.Equal(gathering.Server.Time.GetUtcNow(), clock.Progress.ServerTime.ToDateTimeOffset());

        var answer = await gathering.SubmitAsync(r => r.AddBrightSpot = new() { Text = "Han lo i dag." }, Role.Family);
        var change = await follower.NextAsync();
        Assert.Equal((answer.Revision, Update.Change), (change.Revision, change.UpdateCase));
        var spot = Assert.Single(change.Change.BrightSpots);
        Assert.Equal(("Han lo i dag.", "Family", gathering.People[Role.Family]), (spot.Text, spot.AuthorName, spot.AuthorId));
        Assert.Null(change.Change.Frame);
        Assert.Empty(change.Change.Agenda);
    }

    [Fact]
    public async Task Followers_of_every_role_see_the_same_decision()
    {
        await using var gathering = await Gathering.OfAsync("protokoll");
        var followers = Gathering.Roles.Select(role => gathering[role].Follow(gathering.MeetingId)).ToList();
        foreach (var follower in followers)
            Assert.Equal(Update.View, (await follower.NextAsync()).UpdateCase);

        await gathering.SubmitAsync(r => r.StartMeeting = new());
        var id = Device.NewId();
        await gathering.SubmitAsync(r => r.ProposeDecision = new() { Text = "Vi gjør det." }, requestId: id);
        await gathering.SubmitAsync(r => r.AdoptDecision = new() { DecisionId = id, Text = "Vi gjør det." });
        foreach (var follower in followers)
        {
            Decision? seen;
            while ((seen = (await follower.NextChangeAsync()).Change.Decisions.SingleOrDefault())?.State != DecisionState.Adopted)
            {
            }

            Assert.Equal((id, "Vi gjør det."), (seen!.Id, seen.Text));
            follower.Dispose();
        }
    }

    [Fact]
    public async Task Nothing_is_missed_between_following_and_changing_at_the_same_time()
    {
        await using var gathering = await Gathering.OfAsync();
        var adding = Task.Run(async () =>
        {
            for (var n = 0; n < 100; n++)
                await gathering.SubmitAsync(r => r.AddBrightSpot = new() { Text = $"{n}" });
        });
        var counts = await Task.WhenAll(Enumerable.Range(0, 10).Select(async _ =>
        {
            using var follower = gathering[Role.Member].Follow(gathering.MeetingId);
            var view = (await follower.NextAsync()).View;
            var seen = view.BrightSpots.Select(b => b.Text).ToList();
            while (seen.Count < 100)
                seen.AddRange((await follower.NextChangeAsync()).Change.BrightSpots.Select(b => b.Text));
            return seen;
        }));
        await adding;
        Assert.All(counts, seen => Assert.Equal(Enumerable.Range(0, 100).Select(n => $"{n}"), seen));
    }

    [Fact]
    public async Task A_sign_of_life_comes_when_nothing_else_does()
    {
        await using var gathering = await Gathering.OfAsync();
        using var follower = gathering.Leader.Follow(gathering.MeetingId);
        await follower.NextAsync();
        var before = await follower.NextAsync();
        gathering.Server.Time.Advance(TimeSpan.FromSeconds(15));
        var life = await follower.NextAsync();
        Assert.Equal((before.Revision, Update.Progress), (life.Revision, life.UpdateCase));
        Assert.Equal(before.Progress.ServerTime.Seconds + 15, life.Progress.ServerTime.Seconds);
    }

    [Fact]
    public async Task A_change_that_a_viewer_may_not_see_moves_only_the_cursor()
    {
        await using var gathering = await Gathering.OfAsync();
        using var leader = gathering.Leader.Follow(gathering.MeetingId);
        using var member = gathering[Role.Member].Follow(gathering.MeetingId);
        foreach (var follower in (Follower[])[leader, member])
            for (var n = 0; n < 2; n++)
                await follower.NextAsync();
        Action<SubmitCommandRequest> Absent(string reason) => r => r.RecordAttendance = new()
        {
            PersonId = gathering.People[Role.Family], Attendance = Attendance.Absent, Reason = reason,
        };
        await gathering.SubmitAsync(Absent("Syk"));
        Assert.Equal("Syk", (await leader.NextAsync()).Change.Participants.Single().Reason);
        Assert.Equal("", (await member.NextAsync()).Change.Participants.Single().Reason);

        var answer = await gathering.SubmitAsync(Absent("Syk, feber"));
        Assert.Equal("Syk, feber", (await leader.NextAsync()).Change.Participants.Single().Reason);
        var moved = await member.NextAsync();
        Assert.Equal((answer.Revision, Update.Progress), (moved.Revision, moved.UpdateCase));
    }

    [Fact]
    public async Task A_changed_role_changes_the_live_view_at_once()
    {
        await using var gathering = await Gathering.OfAsync();
        await gathering.SubmitAsync(r => r.RecordAttendance = new()
        {
            PersonId = gathering.People[Role.Family], Attendance = Attendance.Absent, Reason = "Syk",
        });
        using var follower = gathering[Role.Member].Follow(gathering.MeetingId);
        await follower.NextAsync();
        await gathering.SubmitAsync(r => r.ChangeParticipant = new()
        {
            PersonId = gathering.People[Role.Member], Name = "Member", Role = Role.Secretary,
        });
        var change = (await follower.NextChangeAsync()).Change;
        Assert.Equal(Role.Secretary, change.Frame.ViewerRole);
        Assert.Contains(change.Participants, p => p.Reason == "Syk");
    }

    [Fact]
    public async Task A_removed_participants_stream_ends_at_once()
    {
        await using var gathering = await Gathering.OfAsync();
        using var follower = gathering[Role.Member].Follow(gathering.MeetingId);
        await follower.NextAsync();
        await gathering.SubmitAsync(r => r.RemoveParticipant = new() { PersonId = gathering.People[Role.Member] });
        Assert.Equal(StatusCode.PermissionDenied, (await follower.EndAsync()).StatusCode);
    }

    [Fact]
    public async Task A_revoked_invitation_ends_its_streams_at_once()
    {
        await using var gathering = await Gathering.OfAsync();
        using var follower = gathering[Role.Family].Follow(gathering.MeetingId);
        await follower.NextAsync();
        var grant = (await gathering[Role.Family].Access.WhoAmIAsync(new(), gathering[Role.Family].Headers)).Grants.Single();
        await gathering.Leader.Access.RevokeInvitationAsync(new() { InvitationId = grant.InvitationId }, gathering.Leader.Headers);
        Assert.Equal(StatusCode.PermissionDenied, (await follower.EndAsync()).StatusCode);
    }

    [Fact]
    public async Task A_stopping_server_tells_its_followers_and_is_gone_within_two_seconds()
    {
        await using var gathering = await Gathering.OfAsync();
        var followers = Enumerable.Range(0, 20).Select(_ => gathering.Leader.Follow(gathering.MeetingId)).ToList();
        foreach (var follower in followers)
            await follower.NextAsync();
        var stopping = gathering.Server.StopAsync();
        foreach (var follower in followers)
            Assert.Equal(StatusCode.Unavailable, (await follower.EndAsync()).StatusCode);
        await stopping.WaitAsync(TimeSpan.FromSeconds(2));
    }

    [Fact]
    public async Task A_reader_that_takes_nothing_is_cut_off_and_holds_up_nobody()
    {
        await using var gathering = await Gathering.OfAsync();
        using var stuck = gathering[Role.Member].Follow(gathering.MeetingId);
        using var lively = gathering[Role.Secretary].Follow(gathering.MeetingId);
        var doorkeeper = gathering.Server.Services.GetRequiredService<Doorkeeper>();
        await lively.NextAsync();
        await stuck.NextAsync();
        Assert.Equal(2, doorkeeper.Streams);

        // More than the connection's window holds, so that a write to the stuck reader stays stuck.
        var item = (await gathering.Leader.ViewAsync(gathering.MeetingId)).Agenda[0].Id;
        var note = new string('x', 9_000);
        long revision = 0;
        for (var n = 0; n < 200; n++)
            revision = (await gathering.SubmitAsync(r => r.AddNote = new() { ItemId = item, Text = note })).Revision;
        while ((await lively.NextAsync()).Revision < revision)
        {
        }

        // Each beat reaches the lively reader; the stuck one is past its time after two.
        while (doorkeeper.Streams == 2)
        {
            gathering.Server.Time.Advance(TimeSpan.FromSeconds(16));
            await lively.NextAsync();
        }

        Assert.Equal(1, doorkeeper.Streams);
    }

    [Fact]
    public async Task Nothing_is_left_of_followers_that_are_gone()
    {
        await using var gathering = await Gathering.OfAsync();
        var doorkeeper = gathering.Server.Services.GetRequiredService<Doorkeeper>();
        using (var follower = gathering.Leader.Follow(gathering.MeetingId))
        {
            await follower.NextAsync();
            Assert.Equal(1, doorkeeper.Streams);
        }

        while (doorkeeper.Streams > 0)
            await Task.Yield();
        Assert.Equal(0, doorkeeper.Streams);
    }

    [Fact]
    public async Task A_device_has_a_limit_of_streams()
    {
        await using var gathering = await Gathering.OfAsync(configure: o => o.StreamsPerDevice = 2);
        using var one = gathering.Leader.Follow(gathering.MeetingId);
        using var two = gathering.Leader.Follow(gathering.MeetingId);
        await one.NextAsync();
        await two.NextAsync();
        using var three = gathering.Leader.Follow(gathering.MeetingId);
        Assert.Equal(StatusCode.ResourceExhausted, (await three.EndAsync()).StatusCode);
        using var another = gathering[Role.Member].Follow(gathering.MeetingId);
        await another.NextAsync();
    }

    [Fact]
    public async Task The_first_view_after_a_restart_holds_everything_that_was_answered()
    {
        using var folder = new TempFolder();
        string meeting, token;
        long revision;
        await using (var first = await RunningServer.StartAsync(folder))
        {
            var gathering = await Gathering.OfAsync(server: first);
            (meeting, token) = (gathering.MeetingId, gathering.Leader.Token!);
            revision = (await gathering.SubmitAsync(r => r.AddBrightSpot = new() { Text = "Husk dette." })).Revision;
        }

        await using var second = await RunningServer.StartAsync(folder);
        using var follower = new Device(second.Channel(), token).Follow(meeting);
        var view = await follower.NextAsync();
        Assert.Equal(revision, view.Revision);
        Assert.Equal("Husk dette.", view.View.BrightSpots.Single().Text);
    }
}
