using Google.Protobuf;
using Grpc.Core;

namespace Meetings.Benchmarks;

using Meetings.V1;

/// <summary>4. What the server holds for each follower that only waits, and whether a change reaches 10,000 of them.</summary>
static class IdleFollowers
{
    internal static async Task RunAsync(Bench bench)
    {
        await HoldAsync(bench, 10_000, 100);
        await HoldAsync(bench, 2_000, 2_000);
    }

    static async Task HoldAsync(Bench bench, int count, int connections)
    {
        using var scene = await Scene.OpenAsync(bench);
        var (meeting, note) = await scene.MeetingAsync(items: 20);
        var n = 0;
        var ours = await HeldMemory.OfAsync(
            scene.Server, count, Open(scene.Server, RawCalls.FollowMeeting, new FollowMeetingRequest { MeetingId = meeting }.ToByteArray()),
            () => scene.ChangeLineAsync(meeting, note, n++));

        // The same first view and the same kind of change from a server that holds nothing.
        var view = await scene.Meetings.GetMeetingAsync(new() { MeetingId = meeting }, scene.Headers);
        var change = new FollowMeetingResponse { Revision = 2, Change = new() { Notes = { view.View.Notes } } }.ToByteArray();
        using var bareServer = await ServerProcess.BareAsync();
        using var bareCaller = RawCalls.Connections(bareServer.Address, 1)[0];
        var bareInvoker = bareCaller.CreateCallInvoker();
        var bare = await HeldMemory.OfAsync(
            bareServer, count, Open(bareServer, BareDoor.FollowMethod, new FollowMeetingResponse { Revision = 1, View = view.View }.ToByteArray()),
            async () =>
            {
                using var answer = bareInvoker.AsyncUnaryCall(BareDoor.BroadcastMethod, null, new(scene.Headers), change);
                await answer;
            });

        HeldMemory.Report(bench, $"4 Server memory for each idle follower, {count} over {connections} connections", count, 20, ours, bare);

        Func<int, Task<ICrowd>> Open(ServerProcess server, Method<byte[], byte[]> method, byte[] request) => async many =>
            await Followers.OpenAsync(server.Address, method, request, scene.Headers, many, connections * many / count);
    }
}
