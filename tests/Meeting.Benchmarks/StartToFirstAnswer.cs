using System.Diagnostics;
using Grpc.Health.V1;

namespace Meetings.Benchmarks;

using Meetings.V1;

/// <summary>6. From starting the program until it has answered.</summary>
static class StartToFirstAnswer
{
    internal static async Task RunAsync(Bench bench)
    {
        string data, meeting;
        Grpc.Core.Metadata headers;
        using (var scene = await Scene.OpenAsync(bench))
        {
            (meeting, _) = await scene.MeetingAsync(items: 20);
            (data, headers) = (scene.Data, scene.Headers);
        }

        var (healthy, answered) = (new List<double>(), new List<double>());
        for (var round = 0; round < 5; round++)
        {
            var start = Stopwatch.GetTimestamp();
            using var server = await ServerProcess.MeetingsAsync(bench, data, firstStart: false);
            using var channel = RawCalls.Connections(server.Address, 1)[0];
            await new Health.HealthClient(channel).CheckAsync(new());
            healthy.Add(Stopwatch.GetElapsedTime(start).TotalSeconds);
            await new MeetingService.MeetingServiceClient(channel).GetMeetingAsync(new() { MeetingId = meeting }, headers);
            answered.Add(Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        bench.Report(new(
            "6 Start to first answered call (health Check)", $"{healthy.Spread("0.00")} s, {healthy.Count} starts",
            $"{healthy.Median().ToText("0.00")} s", "1 s or less", healthy.Median() <= 1));
        bench.Report(new(
            "6 Start to first GetMeeting with a token", $"{answered.Spread("0.00")} s, {answered.Count} starts",
            $"{answered.Median().ToText("0.00")} s", "1 s or less", answered.Median() <= 1));
    }
}
