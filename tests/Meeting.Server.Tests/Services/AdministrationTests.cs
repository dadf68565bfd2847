using Google.Protobuf;
using Grpc.Core;
using Meetings.Server.Store;

namespace Meetings.Server.Tests.Services;

using Meetings.V1;

public sealed class AdministrationTests
{
    static async Task<(byte[] Bytes, FileDigest Digest)> BackUpAsync(Device administrator)
    {
        using var call = administrator.Administration.BackUp(new(), administrator.Headers);
        using var bytes = new MemoryStream();
        FileDigest? digest = null;
        await foreach (var part in call.ResponseStream.ReadAllAsync())
        {
            part.Chunk.WriteTo(bytes);
            digest = part.Digest ?? digest;
        }

        return (bytes.ToArray(), digest!);
    }

    static async Task<StageRestoreResponse> RestoreAsync(Device administrator, byte[] bytes, FileDigest? digest)
    {
        using var call = administrator.Administration.StageRestore(administrator.Headers);
        foreach (var chunk in bytes.Chunk(50_000))
            await call.RequestStream.WriteAsync(new() { Chunk = ByteString.CopyFrom(chunk) });
        if (digest is not null)
            await call.RequestStream.WriteAsync(new() { Digest = digest });
        await call.RequestStream.CompleteAsync();
        return await call;
    }

    [Fact]
    public async Task A_backup_is_whole_and_comes_back_at_the_next_start()
    {
        using var folder = new TempFolder();
        (byte[] Bytes, FileDigest Digest) backup;
        string meeting, token;
        await using (var server = await RunningServer.StartAsync(folder))
        {
            var gathering = await Gathering.OfAsync(server: server);
            (meeting, token) = (gathering.MeetingId, gathering.Leader.Token!);
            await gathering.SubmitAsync(r => r.AddBrightSpot = new() { Text = "før" });
            backup = await BackUpAsync(gathering.Administrator);
            Assert.Equal(backup.Bytes.Length, backup.Digest.Length);
            Assert.Equal(System.Security.Cryptography.SHA256.HashData(backup.Bytes), backup.Digest.Sha256.ToByteArray());
            await gathering.SubmitAsync(r => r.AddBrightSpot = new() { Text = "etter" });
            await RestoreAsync(gathering.Administrator, backup.Bytes, backup.Digest);
            Assert.True((await gathering.Administrator.Administration.CancelRestoreAsync(new(), gathering.Administrator.Headers)).WasStaged);
            Assert.False(File.Exists(StoreFile.StagedPath(folder.File("meeting.db"))));
            Assert.False((await gathering.Administrator.Administration.CancelRestoreAsync(new(), gathering.Administrator.Headers)).WasStaged);
            server.Time.Advance(TimeSpan.FromHours(1));
            await gathering.SubmitAsync(r => r.AddBrightSpot = new() { Text = "enda senere" });
            var staged = await RestoreAsync(gathering.Administrator, backup.Bytes, backup.Digest);
            Assert.True(staged.Events > 10);
            Assert.Equal((staged.Streams, staged.Events + 2), (staged.SetsAside.Streams, staged.SetsAside.Events));
            Assert.Equal((RunningServer.Start, RunningServer.Start.AddHours(1)), (staged.Newest.ToDateTimeOffset(), staged.SetsAside.Newest.ToDateTimeOffset()));
            Assert.Equal(3, (await gathering.Leader.ViewAsync(meeting)).BrightSpots.Count);
            Assert.Empty((await gathering.Administrator.Administration.CheckStoreAsync(new(), gathering.Administrator.Headers)).Problems);
            Assert.DoesNotContain(Directory.GetFiles(folder.Path), f => f.EndsWith(".tmp", StringComparison.Ordinal));
        }

        Assert.NotNull(StoreFile.TakeStaged(folder.File("meeting.db")));
        await using var restored = await RunningServer.StartAsync(folder);
        Assert.Equal("før", (await new Device(restored.Channel(), token).ViewAsync(meeting)).BrightSpots.Single().Text);
    }

    [Fact]
    public async Task A_backup_that_did_not_arrive_whole_or_is_none_is_refused()
    {
        await using var server = await RunningServer.StartAsync();
        var administrator = await server.AdministratorAsync();
        var (bytes, digest) = await BackUpAsync(administrator);
        var garbage = new byte[100_000];
        foreach (var (content, told) in ((byte[], FileDigest?)[])
        [
            (bytes, null),
            (bytes[..^1], digest),
            (garbage, new() { Length = garbage.Length, Sha256 = ByteString.CopyFrom(System.Security.Cryptography.SHA256.HashData(garbage)) }),
        ])
        {
            var e = await Assert.ThrowsAsync<RpcException>(() => RestoreAsync(administrator, content, told));
            Assert.Equal(StatusCode.InvalidArgument, e.StatusCode);
        }
    }

    [Fact]
    public async Task Only_an_administrator_looks_after_the_installation()
    {
        await using var gathering = await Gathering.OfAsync();
        foreach (var role in Gathering.Roles)
        {
            var device = gathering[role];
            Assert.Equal(StatusCode.PermissionDenied, (await Assert.ThrowsAsync<RpcException>(() => BackUpAsync(device))).StatusCode);
            Assert.Equal(StatusCode.PermissionDenied, (await Assert.ThrowsAsync<RpcException>(() => RestoreAsync(device, [], null))).StatusCode);
            Assert.Equal(StatusCode.PermissionDenied, (await Assert.ThrowsAsync<RpcException>(async () =>
                await device.Administration.CheckStoreAsync(new(), device.Headers))).StatusCode);
            Assert.Equal(StatusCode.PermissionDenied, (await Assert.ThrowsAsync<RpcException>(async () =>
                await device.Administration.CancelRestoreAsync(new(), device.Headers))).StatusCode);
        }
    }
}
