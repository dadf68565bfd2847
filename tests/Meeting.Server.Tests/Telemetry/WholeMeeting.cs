using System.Net;
using System.Net.Sockets;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Grpc.Net.Client;
using Meetings.Server.Access;
using Microsoft.Extensions.DependencyInjection;

namespace Meetings.Server.Tests.Telemetry;

using Meetings.V1;

/// <summary>
/// A meeting from its team to its minutes, with what is refused and what is no command at all, over gRPC and on the pages; all
/// that is anybody's in it is a marker. Its own calls make no activities: only what the server tells is heard.
/// </summary>
sealed class WholeMeeting(RunningServer server, Markers markers)
{
    const string From = "127.0.0.77";

    readonly GrpcChannel _channel = server.Channel(o => o.HttpHandler = Silent(markers.Is(From)));
    string _meeting = "", _item = "", _family = "";

    internal async Task HoldAsync()
    {
        var administrator = await DeviceAsync((await server.Services.GetRequiredService<Inviting>().NewAdministratorAsync(default)).Text);
        var team = (await administrator.Teams.CreateTeamAsync(new() { RequestId = markers.Id(), Content = new() { Name = markers.Text(), TemplateId = "ansvarsgruppe" } }, administrator.Headers)).TeamId;
        var (leader, _) = await MemberAsync(Role.Leader);
        var (family, person) = await MemberAsync(Role.Family);
        _family = person;
        _meeting = (await leader.Meetings.PlanMeetingAsync(new()
        {
            RequestId = markers.Id(), TeamId = team, Title = markers.Text(), Place = markers.Text(), ArchiveCase = markers.Text(),
            ScheduledStart = Timestamp.FromDateTimeOffset(server.Time.GetUtcNow()),
        }, leader.Headers)).MeetingId;
        _item = markers.IdsIn(await leader.ViewAsync(_meeting)).Agenda[0].Id;

        using var follower = leader.Follow(_meeting);
        await follower.NextAsync();
        await TalkAsync(leader, family);
        await VisitAsync(leader);
        await StumbleAsync(leader, family);
        while ((await follower.NextChangeAsync()).Change.Frame?.Phase != MeetingPhase.Closed)
        {
        }

        markers.IdsIn(await leader.ViewAsync(_meeting));
        await leader.Meetings.GetMinutesAsync(new() { MeetingId = _meeting }, leader.Headers);

        async Task<(Device, string)> MemberAsync(Role role)
        {
            var id = markers.Id();
            await administrator.Teams.SubmitTeamCommandAsync(
                new() { TeamId = team, RequestId = id, AddMember = new() { Name = markers.Text(), Role = role, Service = role == Role.Leader ? markers.Text() : "" } }, administrator.Headers);
            return (await DeviceAsync(await Gathering.InviteAsync(new() { TeamId = team }, id, administrator)), id);
        }
    }

    async Task<Device> DeviceAsync(string secret)
    {
        var answer = await new AccessService.AccessServiceClient(_channel).RedeemInvitationAsync(new() { Secret = markers.Is(secret), DeviceKey = markers.Is(Guid.NewGuid().ToString()) });
        var device = new Device(_channel, markers.Is(answer.Token));
        markers.IdsIn(await device.Access.WhoAmIAsync(new(), device.Headers));
        return device;
    }

    async Task TalkAsync(Device leader, Device family)
    {
        var decision = markers.Id();
        foreach (var command in (Action<SubmitCommandRequest>[])
        [
            r => r.StartMeeting = new(),
            r => r.RecordAttendance = new() { PersonId = _family, Attendance = Attendance.Absent, Reason = markers.Text() },
            r => r.AddNote = new() { ItemId = _item, Heading = markers.Text(), Text = markers.Text() },
            r => (r.RequestId, r.ProposeDecision) = (decision, new() { ItemId = _item, Text = markers.Text() }),
            r => r.AdoptDecision = new() { DecisionId = decision, Text = markers.Text() },
            r => r.AddAction = new() { ItemId = _item, Content = new() { Text = markers.Text(), ResponsibleName = markers.Text(), Service = markers.Text(), Goal = markers.Text() } },
            r => r.AddAttachment = new() { ItemId = _item, Title = markers.Text() },
        ])
            await leader.SubmitAsync(_meeting, command, markers.Id());
        await family.SubmitAsync(_meeting, r => r.AddBrightSpot = new() { Text = markers.Text() }, markers.Id());
        await family.SubmitAsync(_meeting, r => r.AddContribution = new() { Kind = ContributionKind.Question, Text = markers.Text() }, markers.Id());
    }

    // Every command there is, of somebody who may and of somebody who may not, with words where ids belong and the other way round.
    async Task StumbleAsync(Device leader, Device family)
    {
        var again = markers.Id();
        await leader.SubmitAsync(_meeting, r => r.AddNote = new() { ItemId = _item, Text = markers.Text() }, again);
        await leader.SubmitAsync(_meeting, r => r.CloseMeeting = new() { OthersWereHere = true, NextMeeting = new() { Start = Timestamp.FromDateTimeOffset(server.Time.GetUtcNow().AddDays(9)), Place = markers.Text(), Convener = markers.Text() } }, markers.Id());
        foreach (var field in SubmitCommandRequest.Descriptor.Oneofs.Single(o => o.Name == "command").Fields)
            foreach (var device in (Device[])[leader, family])
                // Few of them can be done, and which is not the question here.
                await Record.ExceptionAsync(() => device.SubmitAsync(_meeting, r => field.Accessor.SetValue(r, Filled(field.MessageType)), markers.Id()));
        await RefusedAsync(family, r => r.StartMeeting = new());
        await RefusedAsync(leader, r => (r.ExpectedRevision, r.AddNote) = (1, new() { ItemId = _item, Text = markers.Text() }));
        await RefusedAsync(leader, r => (r.RequestId, r.AddNote) = (again, new() { ItemId = _item, Text = markers.Text() }));
        await RefusedAsync(leader, r => (r.MeetingId, r.StartMeeting) = (markers.Id(), new()));
        await RefusedAsync(leader, r => (r.MeetingId, r.StartMeeting) = (markers.Text(), new()));
        await RefusedAsync(new(_channel, markers.Text()), r => r.StartMeeting = new());
        await Assert.ThrowsAsync<RpcException>(async () => await new AccessService.AccessServiceClient(_channel).RedeemInvitationAsync(new() { Secret = markers.Text(), DeviceKey = markers.Id() }));

        // No method, no message.
        using var raw = new HttpClient(Silent(From)) { BaseAddress = new(server.Address), DefaultRequestVersion = HttpVersion.Version20, DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact };
        foreach (var method in (string[])[$"MeetingService/{markers.Text()}", "MeetingService/SubmitCommand"])
        {
            using var body = new StringContent(markers.Text());
            body.Headers.ContentType = new("application/grpc");
            await raw.PostAsync(new Uri($"/meetings.v1.{method}", UriKind.Relative), body);
        }
    }

    async Task RefusedAsync(Device by, Action<SubmitCommandRequest> command) =>
        await Assert.ThrowsAsync<RpcException>(() => by.SubmitAsync(_meeting, command, markers.Id()));

    IMessage Filled(MessageDescriptor kind)
    {
        var message = kind.Parser.ParseFrom(ByteString.Empty);
        foreach (var field in kind.Fields.InDeclarationOrder())
            if (field is { FieldType: FieldType.String, IsRepeated: false })
                field.Accessor.SetValue(message, field.Name switch { "item_id" => _item, "person_id" => _family, var name when name.EndsWith("_id", StringComparison.Ordinal) => markers.Id(), _ => markers.Text() });
            else if (field is { FieldType: FieldType.Message, IsRepeated: false } && field.MessageType.File.Package == "meetings.v1")
                field.Accessor.SetValue(message, Filled(field.MessageType));
        return message;
    }

    async Task VisitAsync(Device leader)
    {
        using var browser = new HttpClient(Silent(From)) { BaseAddress = server.Pages };
        foreach (var page in (string[])["", "/plan", "/leder", "/deltaker", "/familie", "/referat", "/skjerm", "/lenker", $"/{markers.Text()}"])
            using (await browser.SendAsync(Visiting(HttpMethod.Get, $"/mote/{_meeting}{page}")))
            {
            }

        using (var posting = Visiting(HttpMethod.Post, $"/mote/{_meeting}/gjor/{markers.Text()}"))
        {
            posting.Content = new FormUrlEncodedContent([new("text", markers.Text())]);
            using var posted = await browser.SendAsync(posting);
        }

        using var stream = await browser.SendAsync(Visiting(HttpMethod.Get, $"/mote/{_meeting}/leder/hendelser"), HttpCompletionOption.ResponseHeadersRead);
        using var lines = new StreamReader(await stream.Content.ReadAsStreamAsync());
        Assert.Equal("event: hello", await lines.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(20)));

        HttpRequestMessage Visiting(HttpMethod method, string path) => new(method, $"{path}?x={markers.Text()}")
        {
            Headers =
            {
                { "Cookie", $"meeting-{server.Pages.Port}={leader.Token}" },
                { "Referer", $"http://{markers.Text()}/" },
                { "X-Forwarded-For", markers.Is("198.51.100.77") },
                { "Sec-Fetch-Site", "same-origin" },
                { "traceparent", $"00-{markers.Is(Guid.NewGuid().ToString("N"))}-{markers.Is(Guid.NewGuid().ToString("N")[..16])}-01" },
                { "tracestate", $"a={markers.Text()}" },
                { "baggage", $"name={markers.Text()}" },
                { "User-Agent", markers.Text() },
            },
        };
    }

    // Whose activities are told of would hold what is called, in the caller's own words.
    static SocketsHttpHandler Silent(string from) => new()
    {
        ActivityHeadersPropagator = null,
        AllowAutoRedirect = false,
        UseProxy = false,
        ConnectCallback = async (context, cancellationToken) =>
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            socket.Bind(new IPEndPoint(IPAddress.Parse(from), 0));
            await socket.ConnectAsync(IPAddress.Loopback, context.DnsEndPoint.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        },
    };
}
