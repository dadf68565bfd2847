using System.Diagnostics;
using Grpc.Core;

namespace Meetings.Benchmarks;

/// <summary>
/// 15. Twelve come to a meeting at once: until each has the whole view, when it is about five cases, so that sixty rows of who saw
/// what are on disk before, against a meeting about none, and against one command, which is one row on disk.
/// </summary>
static class StartOfMeeting
{
    const int Count = 12;
    const int Cases = 5;

    internal static async Task RunAsync(Bench bench)
    {
        using var scene = await Scene.OpenAsync(bench);
        var people = new List<Metadata>();
        for (var n = 0; n < Count; n++)
            people.Add(await scene.JoinAsync(scene.Team, [], V1.Role.Member, WithdrawalToLastFollower.Service));
        var cases = new List<string>();
        for (var n = 0; n < Cases; n++)
            cases.Add((await WithdrawalToLastFollower.ConsentedAsync(scene)).Case);

        var (with, without, commands) = (new List<double>(), new List<double>(), new List<double>());
        for (var round = -2; round < (bench.Quick ? 5 : 30); round++)
        {
            var (plain, note) = await scene.MeetingAsync(items: 20);
            var (about, _) = await scene.MeetingAsync(items: 20 - Cases);
            foreach (var @case in cases)
                await WithdrawalToLastFollower.TalkOfAsync(scene, about, @case);
            var (bare, ours) = (await ComeAsync(scene, plain, people), await ComeAsync(scene, about, people));
            var start = Stopwatch.GetTimestamp();
            await scene.ChangeLineAsync(plain, note, round);
            var command = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            if (round < 0)
                continue;
            without.Add(bare);
            with.Add(ours);
            commands.Add(command);
        }

        bench.Report(new(
            $"15 {Count} come at once to a meeting about {Cases} cases, to the last view", $"{with.Spread("0.0")} ms; to one about none {without.Spread("0.0")} ms; one command {commands.Spread("0.0")} ms",
            $"{with.Percentile(99).ToText("0.0")} ms at the 99th percentile, as long as {(with.Median() / commands.Median()).ToText("0.0")} commands", "100 ms or less", with.Percentile(99) <= 100));
    }

    static async Task<double> ComeAsync(Scene scene, string meeting, List<Metadata> people)
    {
        var start = Stopwatch.GetTimestamp();
        await Task.WhenAll(people.Select(async headers =>
        {
            using var call = scene.Meetings.FollowMeeting(new() { MeetingId = meeting }, headers);
            if (!await call.ResponseStream.MoveNext(default) || call.ResponseStream.Current.View is null)
                throw new InvalidOperationException("The view did not come first.");
        }));
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }
}
