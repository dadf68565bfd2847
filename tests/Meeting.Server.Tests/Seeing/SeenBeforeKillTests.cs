using System.Collections.Concurrent;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Grpc.Net.Client;
using Meetings.Server.Store;
using Meetings.Server.Tests.Submitting;

namespace Meetings.Server.Tests.Seeing;

using Meetings.V1;

/// <summary>
/// Pulls the plug on a server while many look at a case: whoever was shown something of it stands in its log, once for each life
/// of the server (DOMAIN R24).
/// </summary>
[Collection(nameof(Alone))]
public sealed class SeenBeforeKillTests
{
    const int Kills = 5, People = 12;
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>Ways in which each is shown something of the case, and where that is.</summary>
    static readonly (OccasionKind Where, Func<SeenBeforeKillTests, Device, Task> Look)[] Ways =
    [
        (OccasionKind.CasePage, (t, d) => d.Cases.FollowCase(new() { CaseId = t._case }, d.Headers).ResponseStream.MoveNext(default)),
        (OccasionKind.Meeting, (t, d) => d.Follow(t._meeting).NextAsync()),
        (OccasionKind.Minutes, (t, d) => d.Meetings.GetMinutesAsync(new() { MeetingId = t._meeting }, d.Headers).ResponseAsync),
        (OccasionKind.MeetingList, (_, d) => d.Meetings.ListMeetingsAsync(new(), d.Headers).ResponseAsync),
        (OccasionKind.CaseList, (_, d) => d.Cases.ListCasesAsync(new(), d.Headers).ResponseAsync),
    ];

    readonly Random _random = new(24);
    readonly Dictionary<Guid, string> _tokens = [];
    string _case = "", _meeting = "";

    [Fact]
    public async Task Whoever_was_shown_a_case_stands_in_its_log_once_whenever_the_server_is_killed()
    {
        using var folder = new TempFolder();
        var rows = 0;
        for (var kill = 0; kill < Kills; kill++)
        {
            using var server = await ServerProcess.StartAsync(folder);
            using var channel = GrpcChannel.ForAddress(server.Address);
            if (kill == 0)
                await PrepareAsync(channel, server.FirstSecret!);
            var seen = new ConcurrentBag<(Guid, OccasionKind)>();
            var (enough, most) = (new TaskCompletionSource(), _random.Next(1, People * Ways.Length));
            var looking = _tokens.Select(t => LookAsync(t.Key, new(channel, t.Value), _random.Next(), shownTo =>
            {
                seen.Add(shownTo);
                if (seen.Count >= most)
                    enough.TrySetResult();
            })).ToList();
            await enough.Task.WaitAsync(Patience);
            await server.KillAfter(TimeSpan.Zero);
            await Task.WhenAll(looking);

            var all = await ReadAsync(folder);
            var ofThisLife = all.Take(all.Count - rows).Where(s => _tokens.ContainsKey(s.Who.PersonId)).ToList();
            Assert.Superset(seen.ToHashSet(), ofThisLife.Select(s => (s.Who.PersonId, s.Look.Occasion.Kind)).ToHashSet());
            Assert.Equal(ofThisLife.Count, ofThisLife.Select(s => (s.Who.PersonId, s.Look)).Distinct().Count());
            rows = all.Count;
        }
    }

    async Task LookAsync(Guid person, Device device, int seed, Action<(Guid, OccasionKind)> shown)
    {
        var ways = Ways.ToArray();
        new Random(seed).Shuffle(ways);
        try
        {
            foreach (var (where, look) in ways)
            {
                await look(this, device);
                shown((person, where));
            }
        }
        catch (RpcException)
        {
            // The plug was pulled.
        }
    }

    // The newest first: in which life of the server somebody looked is told by how many had before it.
    async Task<IReadOnlyList<Sighting>> ReadAsync(TempFolder folder)
    {
        await using var store = SqliteEventStore.Open(folder.File("meeting.db"));
        return Insight.Read(await store.ReadAsync(Insight.StreamOf(Guid.Parse(_case)), 0));
    }

    async Task PrepareAsync(GrpcChannel channel, string secret)
    {
        var admin = await DeviceAsync(channel, secret);
        var team = (await admin.Teams.CreateTeamAsync(new() { RequestId = Device.NewId(), Content = new() { Name = "TST", TemplateId = "tst" } }, admin.Headers)).TeamId;
        var (leaderId, leader) = await MemberAsync(channel, admin, team, new() { Name = "Kari", Role = Role.Leader });
        _case = (await leader.Cases.OpenCaseAsync(
            new() { RequestId = Device.NewId(), TeamId = team, Content = new() { Kind = SubjectKind.Child, Name = "Leila" }, PersonId = leaderId, HolderKind = HolderKind.Stafettholder }, leader.Headers)).CaseId;
        await leader.Cases.SubmitCaseCommandAsync(
            new() { CaseId = _case, RequestId = Device.NewId(), OpenToService = new() { Service = "PPT", StatuteId = "helsepersonelloven-25", Reason = "Samarbeid" } }, leader.Headers);
        for (var n = 0; n < People; n++)
        {
            var (id, device) = await MemberAsync(channel, leader, team, new() { Name = $"Per {n}", Role = Role.Member, Service = "PPT" });
            _tokens[Guid.Parse(id)] = device.Token!;
        }

        _meeting = (await leader.Meetings.PlanMeetingAsync(new() { RequestId = Device.NewId(), TeamId = team, ScheduledStart = DateTimeOffset.UtcNow.AddDays(1).ToTimestamp() }, leader.Headers)).MeetingId;
        await leader.SubmitAsync(_meeting, r => r.ReferToCase = new() { CaseId = _case });
    }

    static async Task<(string Id, Device Device)> MemberAsync(GrpcChannel channel, Device by, string team, AddMember member)
    {
        var id = Device.NewId();
        await by.Teams.SubmitTeamCommandAsync(new() { TeamId = team, RequestId = id, AddMember = member }, by.Headers);
        return (id, await DeviceAsync(channel, await Gathering.InviteAsync(new() { TeamId = team }, id, by)));
    }

    static async Task<Device> DeviceAsync(GrpcChannel channel, string secret) => new(channel, (await new AccessService.AccessServiceClient(channel)
        .RedeemInvitationAsync(new() { Secret = secret, DeviceKey = Guid.NewGuid().ToString() })).Token);
}
