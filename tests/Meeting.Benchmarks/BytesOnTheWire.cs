using Google.Protobuf;

namespace Meetings.Benchmarks;

using Meetings.V1;

/// <summary>3. What a change of one line costs in a large meeting: bytes over TCP, and processor time for each follower.</summary>
static class BytesOnTheWire
{
    const int Large = 200;
    const int Small = 20;
    const int Count = 200;

    internal static async Task RunAsync(Bench bench)
    {
        using var scene = await Scene.OpenAsync(bench);
        var large = await scene.MeetingAsync(Large);
        var small = await scene.MeetingAsync(Small);

        var onLarge = await BytesAsync(scene, large);
        var onSmall = await BytesAsync(scene, small);
        bench.Report(new(
            $"3 Bytes over TCP to a follower for a change of one line, {Large} items",
            $"{onLarge.Spread("0")}, {onLarge.Count} changes, HTTP/2 frames counted; with {Small} items {onSmall.Median().ToText("0")}",
            $"{onLarge.Median().ToText("0")} B", "1,024 B or less", onLarge.Median() <= 1024));

        using var ofLarge = await FollowAsync(large.Meeting);
        using var ofSmall = await FollowAsync(small.Meeting);
        var (rounds, changes) = bench.Quick ? (5, 100) : (12, 150);
        var (a, b, ratios) = (new List<double>(), new List<double>(), new List<double>());
        for (var round = -2; round < rounds; round++)
        {
            var costLarge = await CostAsync(ofLarge, large);
            var costSmall = await CostAsync(ofSmall, small);
            if (round < 0)
                continue;
            a.Add(costLarge);
            b.Add(costSmall);
            ratios.Add(costLarge / costSmall);
        }

        var ratio = ratios.Median();
        bench.Report(new(
            $"3 Server processor time a change and follower ({Count} followers), {Large} items against {Small}",
            $"{a.Spread()} µs against {b.Spread()} µs, {rounds} rounds of {changes} changes; a round's ratio {ratios.Spread("0.00")}",
            ratio.ToText("0.00"), "1.2 or less", ratio <= 1.2));

        Task<Followers> FollowAsync(string meeting) => Followers.OpenAsync(
            scene.Server.Address, RawCalls.FollowMeeting, new FollowMeetingRequest { MeetingId = meeting }.ToByteArray(), scene.Headers, Count, 10);

        async Task<double> CostAsync(Followers followers, (string Meeting, string Note) of)
        {
            var before = scene.Server.ProcessorTime;
            for (var i = 0; i < changes; i++)
            {
                var arrived = followers.NextChange(Count);
                await scene.ChangeLineAsync(of.Meeting, of.Note, i);
                await arrived.WaitAsync(TimeSpan.FromSeconds(10));
            }

            return (scene.Server.ProcessorTime - before).TotalMicroseconds / changes / Count;
        }
    }

    // One follower behind a relay that counts what the server sends.
    static async Task<List<double>> BytesAsync(Scene scene, (string Meeting, string Note) of)
    {
        using var relay = new Relay(scene.Server.Address);
        using var follower = await Followers.OpenAsync(
            relay.Address, RawCalls.FollowMeeting, new FollowMeetingRequest { MeetingId = of.Meeting }.ToByteArray(), scene.Headers, 1, 1);
        var bytes = new List<double>();
        for (var i = 0; i < 20; i++)
        {
            await Task.Delay(50);
            var before = relay.FromServer;
            var arrived = follower.NextChange(1);
            await scene.ChangeLineAsync(of.Meeting, of.Note, 10_000 + i);
            await arrived.WaitAsync(TimeSpan.FromSeconds(10));
            await Task.Delay(50);
            bytes.Add(relay.FromServer - before);
        }

        return bytes;
    }
}
