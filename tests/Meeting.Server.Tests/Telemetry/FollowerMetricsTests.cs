using Meetings.Server.Access;
using Meetings.Server.Telemetry;
using Meetings.Server.Tests.Following;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Meetings.Server.Tests.Telemetry;

using Meetings.V1;

/// <summary>What an operator sees of who follows.</summary>
public sealed class FollowerMetricsTests
{
    static (string, string) Alone => ("meetings.follower.kind", "alone");

    static (string, string) Together => ("meetings.follower.kind", "together");

    static (string, string) Role(string role) => ("meetings.viewer.role", role);

    static (string, string) Told(string what) => ("meetings.turn.told", what);

    [Fact]
    public async Task Followers_are_counted_by_kind_and_role_also_those_who_came_before_anybody_listened()
    {
        await using var gathering = await Gathering.OfAsync();
        var doorkeeper = gathering.Server.Services.GetRequiredService<Doorkeeper>();
        var follower = gathering.Leader.Follow(gathering.MeetingId);
        await follower.NextAsync();
        await using var call = await TogetherCall.OpenAsync(gathering);
        await call.SeatedAsync("a", gathering[V1.Role.Member]);
        await call.SeatedAsync("b", gathering[V1.Role.Family]);
        using var ears = Ears.On(gathering.Server);

        Assert.Equal((1, 1), (ears.Now("meetings.followers", Alone), ears.Now("meetings.followers", Alone, Role("leader"))));
        Assert.Equal((2, 1, 1), (ears.Now("meetings.followers", Together), ears.Now("meetings.followers", Role("member")), ears.Now("meetings.followers", Role("family"))));

        await gathering.SubmitAsync(r => r.ChangeParticipant = new() { PersonId = gathering.People[V1.Role.Member], Name = "Member", Role = V1.Role.Secretary });
        await call.SeatAsync("a");
        Assert.Equal((2, 0, 1), (ears.Now("meetings.followers", Together), ears.Now("meetings.followers", Role("member")), ears.Now("meetings.followers", Role("secretary"))));

        await call.LeaveAsync("a");
        follower.Dispose();
        while (doorkeeper.Streams > 1)
            await Task.Yield();
        Assert.Equal((0, 1), (ears.Now("meetings.followers", Alone), ears.Now("meetings.followers", Together)));
    }

    [Fact]
    public async Task Turns_are_counted_by_what_they_tell_and_all_that_is_written_is()
    {
        await using var gathering = await Gathering.OfAsync();
        using var ears = Ears.On(gathering.Server);
        using var follower = gathering.Leader.Follow(gathering.MeetingId);
        var read = new List<FollowMeetingResponse> { await follower.NextAsync(), await follower.NextAsync() };
        await gathering.SubmitAsync(r => r.AddBrightSpot = new() { Text = "Han lo i dag." });
        read.Add(await follower.NextAsync());
        gathering.Server.Time.Advance(TimeSpan.FromSeconds(15));
        read.Add(await follower.NextAsync());
        // A turn is counted once it has written: the next one tells that it has.
        await gathering.SubmitAsync(r => r.AddBrightSpot = new() { Text = "Og sang." });
        read.Add(await follower.NextAsync());

        Assert.Equal(1, ears.Values("meetings.follower.turns", Alone, Told("progress")).Sum());
        while (ears.Values("meetings.follower.turns", Alone, Told("update")).Sum() < 3)
            await Task.Yield();
        Assert.Equal(read.Sum(m => m.CalculateSize()), ears.Values("meetings.follower.io", Alone).Sum());
        // Of the first view nobody was kept waiting by a wake-up, and with a sign of life nothing was.
        Assert.Equal([0, 0], ears.Values("meetings.follower.lag", Alone));
    }

    [Fact]
    public async Task What_is_written_to_many_at_once_is_counted_as_theirs()
    {
        await using var gathering = await Gathering.OfAsync();
        using var ears = Ears.On(gathering.Server);
        await using var call = TogetherCall.Open(gathering.Server);
        await call.SendAsync(new() { MeetingId = gathering.MeetingId });
        var written = (await call.NextAsync()).CalculateSize();
        await call.JoinAsync("a", gathering[V1.Role.Member].Token);
        written += (await call.NextAsync()).CalculateSize();

        while (ears.Values("meetings.follower.turns", Together, Told("update")).Sum() < 1)
            await Task.Yield();
        Assert.Equal(1, ears.Values("meetings.follower.turns", Together, Told("progress")).Sum());
        Assert.Equal(written, ears.Values("meetings.follower.io", Together).Sum());
        // Whoever came was not woken.
        Assert.Empty(ears.Values("meetings.follower.lag"));
    }

    [Fact]
    public void Lag_is_from_the_wake_up_until_it_is_written()
    {
        var (meters, time) = (new Meters(), new FakeTimeProvider());
        using var ears = Ears.On(meters);
        var followers = new FollowerMetrics(meters, time).Together;
        var woken = time.GetTimestamp();
        time.Advance(TimeSpan.FromSeconds(2));
        followers.Turned(Server.Telemetry.Told.Update, 1, woken);
        followers.Turned(Server.Telemetry.Told.Progress, 1, woken);
        followers.Turned(Server.Telemetry.Told.Nothing, 0, woken);
        followers.Turned(Server.Telemetry.Told.Update, 1, null);
        Assert.Equal([2], ears.Values("meetings.follower.lag", Together));
        Assert.Equal(1, ears.Values("meetings.follower.turns", Told("nothing")).Sum());
    }
}
