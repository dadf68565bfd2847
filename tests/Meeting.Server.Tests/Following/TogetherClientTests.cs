using Meetings.Client;
using Meetings.Server.Access;
using Microsoft.Extensions.DependencyInjection;

namespace Meetings.Server.Tests.Following;

using Meetings.V1;

/// <summary>The client library's call for many, against the whole server.</summary>
public sealed class TogetherClientTests
{
    static async Task<TogetherSnapshot> Until(MeetingTogether together, Predicate<TogetherSnapshot> wanted)
    {
        var now = together.Now;
        while (!wanted(now))
            now = await together.WaitForNewAsync(now).WaitAsync(TimeSpan.FromSeconds(20));
        return now;
    }

    [Fact]
    public async Task Many_follow_over_one_call_each_as_who_they_are()
    {
        await using var gathering = await Gathering.OfAsync();
        using var client = new MeetingClient(gathering.Server.Channel(), () => null);
        await using (var together = client.FollowTogether(gathering.MeetingId))
        {
            var keys = Gathering.Roles.ToDictionary(role => role, role => together.Join(gathering[role].Token!));
            var preview = together.Join(gathering.Leader.Token!, Client.Preview.As(Role.Screen));
            var live = await Until(together, n => n.Seats.Count == keys.Count + 1);
            foreach (var (role, key) in keys)
                Assert.Equal((role, gathering.People[role]), (live.ViewOf(key)!.Frame.ViewerRole, live.Seats[key].Viewer.PersonId));
            Assert.Same(live.ViewOf(keys[Role.Screen]), live.ViewOf(preview));

            var answer = await gathering.SubmitAsync(r => r.RemoveParticipant = new() { PersonId = gathering.People[Role.Member] });
            var after = await Until(together, n => n.Revision == answer.Revision);
            Assert.Null(after.ViewOf(keys[Role.Member]));
            Assert.NotEqual(0, after.Seats[keys[Role.Member]].RefusedCode);
            Assert.DoesNotContain(after.ViewOf(keys[Role.Leader])!.Participants, p => p.Id == gathering.People[Role.Member]);
        }

        var doorkeeper = gathering.Server.Services.GetRequiredService<Doorkeeper>();
        while (doorkeeper.Streams > 0)
            await Task.Yield();
    }

    [Fact]
    public async Task A_restarted_server_is_joined_again_by_all()
    {
        using var folder = new TempFolder();
        await using var first = await RunningServer.StartAsync(folder);
        var gathering = await Gathering.OfAsync(server: first);
        var address = new Uri(first.Address);
        using var client = new MeetingClient(address, () => null, new() { Backoff = new() { Least = TimeSpan.FromMilliseconds(20), Most = TimeSpan.FromMilliseconds(50) } });
        await using var together = client.FollowTogether(gathering.MeetingId);
        var (leader, family) = (together.Join(gathering.Leader.Token!), together.Join(gathering[Role.Family].Token!));
        await Until(together, n => n.State == FollowState.Live && n.Seats.Count == 2);
        var answer = await gathering.SubmitAsync(r => r.AddBrightSpot = new() { Text = "Husk dette." });
        await Until(together, n => n.Revision == answer.Revision);
        await first.StopAsync();
        var lost = await Until(together, n => n.State == FollowState.OutOfTouch);
        Assert.Equal("Husk dette.", lost.ViewOf(family)!.BrightSpots.Single().Text);
        await first.DisposeAsync();

        await using var second = await RunningServer.StartAsync(folder, build: b => b.Configuration["Kestrel:Endpoints:Grpc:Url"] = address.ToString());
        var live = await Until(together, n => n.State == FollowState.Live);
        Assert.Equal((Role.Leader, Role.Family), (live.ViewOf(leader)!.Frame.ViewerRole, live.ViewOf(family)!.Frame.ViewerRole));
        Assert.Equal("Husk dette.", live.ViewOf(family)!.BrightSpots.Single().Text);
    }
}
