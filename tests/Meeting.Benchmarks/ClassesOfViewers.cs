using Google.Protobuf;
using Grpc.Core;

namespace Meetings.Benchmarks;

using Meetings.V1;

/// <summary>
/// 16. An ordinary change until the last of 200 followers has it, each of a service of its own in a meeting about five cases, so that
/// no two share a view, against the same 200 in a meeting about none, where all share one.
/// </summary>
static class ClassesOfViewers
{
    const int Count = 200;
    const int Cases = 5;
    const int Connections = 20;

    internal static async Task RunAsync(Bench bench)
    {
        using var scene = await Scene.OpenAsync(bench);
        var people = new List<Metadata>();
        for (var n = 0; n < Count; n++)
            people.Add(await scene.JoinAsync(scene.Team, [], Role.Member, $"Tjeneste {n}"));
        var (apart, note) = await scene.MeetingAsync(items: 20 - Cases);
        for (var n = 0; n < Cases; n++)
        {
            var (@case, _) = await WithdrawalToLastFollower.ConsentedAsync(scene);
            for (var service = 0; service < Count; service++)
                if ((service >> n) % 2 == 1)
                    await WithdrawalToLastFollower.SubmitAsync(scene, @case, Scene.NewId(), new() { OpenToService = new() { Service = $"Tjeneste {service}", StatuteId = "helsepersonelloven-25", Reason = "Samarbeid" } });
            await WithdrawalToLastFollower.TalkOfAsync(scene, apart, @case);
        }

        var (alike, line) = await scene.MeetingAsync(items: 20);
        using var each = await FollowAsync(apart);
        using var all = await FollowAsync(alike);
        var (own, shared) = (new List<double>(), new List<double>());
        for (var n = -5; n < (bench.Quick ? 10 : 100); n++)
        {
            var (theirs, one) = (await each.ToLastAsync(Count, () => scene.ChangeLineAsync(apart, note, n + 5)), await all.ToLastAsync(Count, () => scene.ChangeLineAsync(alike, line, n + 5)));
            if (n < 0)
                continue;
            own.Add(theirs);
            shared.Add(one);
        }

        var worst = own.Percentile(99);
        bench.Report(new(
            $"16 A change to the last of {Count} who share no view", $"{own.Spread("0.0")} ms; who share one {shared.Spread("0.0")} ms",
            $"{worst.ToText("0")} ms at the 99th percentile, {(own.Median() / shared.Median()).ToText("0.00")}x of who share one", "100 ms or less", worst <= 100));

        Task<Followers> FollowAsync(string meeting) => Followers.OpenAsync(
            scene.Server.Address, RawCalls.FollowMeeting, new FollowMeetingRequest { MeetingId = meeting }.ToByteArray(), n => people[n], Count, Connections);
    }
}
