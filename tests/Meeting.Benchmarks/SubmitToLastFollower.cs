using System.Diagnostics;
using Google.Protobuf;

namespace Meetings.Benchmarks;

using Meetings.V1;

/// <summary>2. From submitting a change until the last of 1,000 followers has it, against a bare broadcast of the same bytes.</summary>
static class SubmitToLastFollower
{
    const int Count = 1_000;
    const int Connections = 20;

    internal static async Task RunAsync(Bench bench)
    {
        using var scene = await Scene.OpenAsync(bench);
        var (meeting, note) = await scene.MeetingAsync(items: 20);
        using var ours = await Followers.OpenAsync(
            scene.Server.Address, RawCalls.FollowMeeting, new FollowMeetingRequest { MeetingId = meeting }.ToByteArray(), scene.Headers, Count, Connections);
        await ChangeAsync(0);

        using var bareServer = await ServerProcess.BareAsync();
        using var bare = await Followers.OpenAsync(
            bareServer.Address, BareDoor.FollowMethod, new FollowMeetingResponse { Revision = 1, View = new() }.ToByteArray(), scene.Headers, Count, Connections);
        using var bareCaller = RawCalls.Connections(bareServer.Address, 1)[0];
        var bareInvoker = bareCaller.CreateCallInvoker();
        var bytes = ours.LastChange;

        var n = 1;
        await Broadcasts.CompareAsync(bench, 2, $"Submit to last of {Count} followers", $"a bare broadcast of the same {bytes.Length} bytes", 1.25, () => ChangeAsync(n++), BroadcastAsync);

        Task<double> ChangeAsync(int n) => ours.ToLastAsync(Count, () => scene.ChangeLineAsync(meeting, note, n));

        async Task<double> BroadcastAsync()
        {
            var arrived = bare.NextChange(Count);
            var start = Stopwatch.GetTimestamp();
            using var answer = bareInvoker.AsyncUnaryCall(BareDoor.BroadcastMethod, null, new(scene.Headers), bytes);
            await arrived.WaitAsync(TimeSpan.FromSeconds(10));
            var took = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            await answer;
            return took;
        }
    }
}
