using System.Collections.Concurrent;
using System.Diagnostics;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Grpc.Net.Client;
using Meetings.Server.Composition;
using Meetings.Server.Store;

namespace Meetings.Server.Tests.Submitting;

using Meetings.V1;

/// <summary>
/// Pulls the plug: the server's process is killed at random moments while clients submit
/// and follow. What was answered is there afterwards, exactly once.
/// </summary>
[Collection(nameof(Alone))]
public sealed class KillTests
{
    const int KillsPerLane = 50;

    // Two lanes at once: most of what they take is the start of a process, which keeps one core busy.
    [Theory]
    [InlineData(1, 2)]
    [InlineData(3, 4)]
    public Task Nothing_that_was_answered_or_shown_is_gone_after_fifty_kills(params int[] lanes) => Task.WhenAll(lanes.Select(KillAsync));

    static async Task KillAsync(int seed)
    {
        var random = new Random(seed);
        using var folder = new TempFolder();
        var lane = new Lane();
        for (var kill = 0; kill < KillsPerLane; kill++)
        {
            using var server = await ServerProcess.StartAsync(folder);
            using var channel = GrpcChannel.ForAddress(server.Address);
            await lane.PrepareAsync(server, channel);
            await lane.VerifyAsync();
            await lane.SubmitUntilAsync(() => server.KillAfter(TimeSpan.FromMilliseconds(random.Next(1, 120))));
        }

        // Once more, without a kill; then the file itself.
        using (var server = await ServerProcess.StartAsync(folder))
        using (var channel = GrpcChannel.ForAddress(server.Address))
        {
            await lane.PrepareAsync(server, channel);
            await lane.VerifyAsync();
        }

        Assert.True(lane.Answered > 5 * KillsPerLane, $"only {lane.Answered} commands were answered");
        await using var store = SqliteEventStore.Open(folder.File("meeting.db"));
        Assert.Empty((await store.CheckAsync()).Problems);
    }

    /// <summary>Clients that outlive the server: what they sent, what was answered, what they were shown.</summary>
    sealed class Lane
    {
        readonly ConcurrentDictionary<string, long> _answered = [];
        readonly ConcurrentDictionary<string, string> _sent = [];
        readonly ConcurrentDictionary<string, bool> _shown = [];
        Device? _leader;
        string _token = "", _team = "", _meeting = "";
        long _cursor;

        internal long Answered { get; private set; }

        internal async Task PrepareAsync(ServerProcess server, GrpcChannel channel)
        {
            if (_token.Length == 0)
            {
                var admin = await DeviceAsync(channel, server.FirstSecret!);
                _team = (await admin.Teams.CreateTeamAsync(new()
                {
                    RequestId = Device.NewId(), Content = new() { Name = "Gruppen", TemplateId = "ansvarsgruppe" },
                }, admin.Headers)).TeamId;
                var person = Device.NewId();
                await admin.Teams.SubmitTeamCommandAsync(
                    new() { TeamId = _team, RequestId = person, AddMember = new() { Name = "Kari", Role = Role.Leader } }, admin.Headers);
                var secret = await Gathering.InviteAsync(new() { TeamId = _team }, person, admin);
                _token = (await DeviceAsync(channel, secret)).Token!;
            }

            _leader = new(channel, _token);
        }

        static async Task<Device> DeviceAsync(GrpcChannel channel, string secret) => new(channel, (await new AccessService.AccessServiceClient(channel)
            .RedeemInvitationAsync(new() { Secret = secret, DeviceKey = Guid.NewGuid().ToString() })).Token);

        /// <summary>Submits and follows until the server is gone.</summary>
        internal async Task SubmitUntilAsync(Func<Task> end)
        {
            _answered.Clear();
            _sent.Clear();
            _shown.Clear();
            _cursor = 0;
            _meeting = (await _leader!.Meetings.PlanMeetingAsync(
                new() { RequestId = Device.NewId(), TeamId = _team, ScheduledStart = DateTimeOffset.UtcNow.AddDays(1).ToTimestamp() },
                _leader.Headers)).MeetingId;
            var following = FollowAsync();
            var submitting = Enumerable.Range(0, 6).Select(_ => SubmitAsync()).ToList();
            await end();
            await Task.WhenAll([following, .. submitting]);
            Answered += _answered.Count;
        }

        async Task SubmitAsync()
        {
            try
            {
                while (true)
                {
                    var id = Device.NewId();
                    _sent[id] = "Lysglimt " + id;
                    _answered[id] = (await SendAsync(id)).Revision;
                }
            }
            catch (RpcException)
            {
                // The plug was pulled.
            }
        }

        Task<SubmitCommandResponse> SendAsync(string id) =>
            _leader!.SubmitAsync(_meeting, r => r.AddBrightSpot = new() { Text = _sent[id] }, id);

        async Task FollowAsync()
        {
            using var follower = _leader!.Follow(_meeting);
            try
            {
                while (true)
                {
                    var update = await follower.NextAsync();
                    foreach (var spot in update.View?.BrightSpots ?? update.Change?.BrightSpots ?? [])
                        _shown[spot.Id] = true;
                    _cursor = update.Revision;
                }
            }
            catch (RpcException)
            {
                // The plug was pulled.
            }
        }

        /// <summary>After a restart: resume, send again what was not answered, and compare.</summary>
        internal async Task VerifyAsync()
        {
            if (_meeting.Length == 0)
                return;
            using var call = _leader!.Meetings.FollowMeeting(new() { MeetingId = _meeting }, _leader.Headers);
            Assert.True(await call.ResponseStream.MoveNext(default));
            var (view, revision) = (call.ResponseStream.Current.View, call.ResponseStream.Current.Revision);
            Assert.True(revision >= _cursor, "the resumed view is older than what was shown");
            Assert.Equal(view.BrightSpots.Count, view.BrightSpots.Select(b => b.Id).Distinct().Count());
            var there = view.BrightSpots.Select(b => b.Id).ToHashSet();
            Assert.Superset(_answered.Keys.ToHashSet(), there);
            Assert.Superset(_shown.Keys.ToHashSet(), there);

            // Each answer once more is the first answer; what was never answered is stored now, if it was not.
            foreach (var (id, first) in _answered)
                Assert.Equal(first, (await SendAsync(id)).Revision);
            foreach (var id in _sent.Keys.Except(_answered.Keys))
                await SendAsync(id);
            var after = await _leader.ViewAsync(_meeting);
            Assert.Equal(_sent.Keys.Order(), after.BrightSpots.Select(b => b.Id).Order());
            Assert.All(after.BrightSpots, b => Assert.Equal(_sent[b.Id], b.Text));
        }
    }
}

/// <summary>Tests that want the machine to themselves.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;

/// <summary>The server as a process of its own.</summary>
sealed class ServerProcess : IDisposable
{
    readonly Process _process;

    ServerProcess(Process process, string address, string? firstSecret) => (_process, Address, FirstSecret) = (process, address, firstSecret);

    internal string Address { get; }

    /// <summary>The first administrator's secret, when one was printed.</summary>
    internal string? FirstSecret { get; }

    internal static async Task<ServerProcess> StartAsync(TempFolder folder)
    {
        var process = Process.Start(new ProcessStartInfo("dotnet", [typeof(Hosting).Assembly.Location])
        {
            RedirectStandardOutput = true,
            Environment =
            {
                ["Meeting__DataDirectory"] = folder.Path,
                ["Meeting__ChangesPerSecond"] = "100000",
                ["Kestrel__Endpoints__Grpc__Url"] = "http://127.0.0.1:0",
                ["Kestrel__Endpoints__Web__Url"] = "",
            },
        })!;
        var said = new List<string>();
        string? address = null, secret = null;
        while (address is null || (!File.Exists(folder.File("knows-administrator")) && secret is null))
        {
            if (await process.StandardOutput.ReadLineAsync() is not { } line)
                throw new InvalidOperationException($"The server did not start: {string.Join('\n', said)}");
            said.Add(line);
            if (line.StartsWith("  gRPC:  ", StringComparison.Ordinal))
                address = line[9..];
            if (line.Contains("/join#", StringComparison.Ordinal))
                secret = line[(line.IndexOf('#', StringComparison.Ordinal) + 1)..].Trim();
        }

        await File.WriteAllTextAsync(folder.File("knows-administrator"), "");
        return new(process, address, secret);
    }

    internal async Task KillAfter(TimeSpan time)
    {
        await Task.Delay(time);
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }
}
