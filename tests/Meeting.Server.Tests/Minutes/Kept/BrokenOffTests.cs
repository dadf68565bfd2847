using LiteDB;
using Meetings.Server.Minutes.Kept;
using Meetings.Server.Store;
using Meetings.Server.Submitting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Meetings.Server.Tests.Minutes.Kept;

/// <summary>Wherever writing is broken off, the minutes are as the log has them after the next start.</summary>
public sealed class BrokenOffTests
{
    const int Meetings = 12, Moments = 300;

    [Fact]
    public async Task At_three_hundred_random_moments_while_they_are_written()
    {
        using var folder = new TempFolder();
        var gathering = await Gathering.OfAsync(server: await RunningServer.StartAsync(folder));
        await using var server = gathering.Server;
        await server.Services.GetRequiredService<MinutesKeeper>().StopAsync(default);
        for (var n = 0; n < Meetings; n++)
        {
            var meeting = n == 0 ? gathering.MeetingId : await gathering.PlanAsync();
            await gathering.Leader.SubmitAsync(meeting, r => r.StartMeeting = new());
            await gathering.Leader.SubmitAsync(meeting, r => r.ProposeDecision = new() { Text = $"Vedtak {n} om {new string('x', n * 500)}" });
            await gathering.Leader.SubmitAsync(meeting, r => r.CloseMeeting = new());
        }

        // What a process that is killed leaves is what it had written by then. A copy that is taken while it writes is no better.
        var (random, images) = (new Random(20261127), new List<(byte[] Data, byte[]? Log)>());
        using var stop = new CancellationTokenSource();
        var writing = Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
                await WriteAnewAsync(server, System.IO.Path.Combine(folder.Path, "written.litedb"));
        });
        while (images.Count < Moments && !writing.IsCompleted)
        {
            if (Read(System.IO.Path.Combine(folder.Path, "written.litedb")) is { } data)
                images.Add((data, Read(System.IO.Path.Combine(folder.Path, "written-log.litedb"))));
            for (var spin = random.Next(20_000); spin > 0; spin--)
                Thread.SpinWait(1);
            await Task.Yield();
        }

        await stop.CancelAsync();
        await writing;
        Assert.Equal(Moments, images.Count);
        Assert.True(images.DistinctBy(i => Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(i.Data))).Count() > 10);

        var left = System.IO.Path.Combine(folder.Path, "left.litedb");
        foreach (var (data, log) in images)
        {
            File.Delete(left);
            await File.WriteAllBytesAsync(left, data);
            File.Delete(System.IO.Path.Combine(folder.Path, "left-log.litedb"));
            if (log is not null)
                await File.WriteAllBytesAsync(System.IO.Path.Combine(folder.Path, "left-log.litedb"), log);
            using (var file = FileAt(server, left))
                await Keeper(server, file).CheckAsync(default);
            using var database = new LiteDatabase(new ConnectionString { Filename = left, Collation = Collation.Binary });
            Assert.Equal(Enumerable.Range(0, Meetings), database.GetCollection("minutes").FindAll().Select(d => d["decisions"][0]["text"].AsString.Split(' ')[1]).Select(int.Parse).Order());
        }
    }

    // One meeting after the other, so that there are many moments.
    static async Task WriteAnewAsync(RunningServer server, string path)
    {
        using var file = FileAt(server, path);
        var store = server.Services.GetRequiredService<IEventStore>();
        var meetings = server.Services.GetRequiredService<Folds<Meeting>>();
        foreach (var logged in await store.ReadAllAsync(0, 1_000))
            if (logged.Category == Meeting.Category && await meetings.ReadAsync(logged.Stream) is { ClosedAt: not null } meeting && file.RevisionOf(meeting.Id) == 0)
                file.Keep([KeptMinutes.Of(meeting)], [], LogMark.After(logged));
        file.SetAside("it is written anew");
        foreach (var aside in Directory.GetFiles(System.IO.Path.GetDirectoryName(path)!, "written.litedb.aside*"))
            File.Delete(aside);
    }

    static MinutesFile FileAt(RunningServer server, string path) => new(path, NullLogger<MinutesFile>.Instance, server.Time);

    static MinutesKeeper Keeper(RunningServer server, MinutesFile file) => new(
        file, server.Services.GetRequiredService<IEventStore>(), server.Services.GetRequiredService<Folds<Meeting>>(), server.Time, NullLogger<MinutesKeeper>.Instance);

    static byte[]? Read(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var all = new MemoryStream();
            file.CopyTo(all);
            return all.ToArray();
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }
}
