using System.Security.Cryptography;
using Google.Protobuf;
using Grpc.Core;
using Meetings.V1;

namespace Meetings.Client.Tests;

public sealed class MeetingClientTests : IDisposable
{
    readonly FakeServer _server = new();
    readonly DrivenTime _time = new();
    readonly string _folder = Directory.CreateTempSubdirectory("meeting-client-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    MeetingClient Client(Func<string?>? token = null) =>
        new(_server, token ?? (() => null), new() { Time = _time, Backoff = new() { Spread = () => 1 } });

    static RpcException Lost() => new(new(StatusCode.Unavailable, "lost"));

    [Fact]
    public async Task The_token_is_asked_for_at_each_call_and_sent()
    {
        var token = "one";
        using var client = Client(() => token);
        _server.Answer = _ => Task.FromResult<object>(new GetMeetingResponse());

        await client.GetMeetingAsync("m");
        token = "two";
        await client.GetMeetingAsync("m");

        Assert.Equal("Bearer two", _server.Options.Headers!.GetValue("authorization"));
        Assert.InRange(_server.Options.Deadline!.Value - DateTime.UtcNow, TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task Awaiting_a_code_has_time_for_the_servers_own_wait()
    {
        using var client = Client();
        _server.Answer = _ => Task.FromResult<object>(new AwaitPairingResponse());

        await client.AwaitPairingAsync("secret");

        Assert.InRange(_server.Options.Deadline!.Value - DateTime.UtcNow, TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(40));
    }

    [Fact]
    public async Task A_preview_is_asked_for_in_the_request()
    {
        using var client = Client();
        _server.Answer = _ => Task.FromResult<object>(new GetMeetingResponse());

        await client.GetMeetingAsync("m", Preview.As(Role.Screen));
        await using var followed = client.Follow("m", Preview.As(Role.Family));

        Assert.Equal(Role.Screen, ((GetMeetingRequest)_server.Requests.Single()).PreviewAs);
        Assert.Equal(Role.Family, (await _server.NextStreamAsync()).Request.PreviewAs);
    }

    [Fact]
    public void Every_command_of_the_contract_can_be_submitted()
    {
        foreach (var field in SubmitCommandRequest.Descriptor.Oneofs.Single(o => o.Name == "command").Fields)
        {
            var command = field.MessageType.Parser.ParseFrom(ByteString.Empty);
            Assert.Same(command, field.Accessor.GetValue(MeetingClient.Command("m", command, null, null)));
        }
    }

    [Fact]
    public async Task What_is_not_a_command_is_refused_before_it_is_sent()
    {
        using var client = Client();

        await Assert.ThrowsAsync<ArgumentException>(() => client.SubmitAsync("m", new MeetingView()));
        Assert.Empty(_server.Requests);
    }

    [Fact]
    public async Task A_lost_answer_is_asked_for_again_with_the_same_request_id()
    {
        using var client = Client();
        var answers = 0;
        _server.Answer = _ => ++answers < 3 ? Task.FromException<object>(Lost()) : Task.FromResult<object>(new SubmitCommandResponse { Revision = 7 });

        var submitting = client.SubmitUntilAnsweredAsync("m", new StartMeeting(), TimeSpan.FromMinutes(1));
        Assert.Equal(TimeSpan.FromSeconds(0.2), await _time.NextWaitAsync(_ => true));
        _time.Advance(TimeSpan.FromSeconds(0.2));
        Assert.Equal(TimeSpan.FromSeconds(0.4), await _time.NextWaitAsync(_ => true));
        _time.Advance(TimeSpan.FromSeconds(0.4));

        Assert.Equal(7, (await submitting).Revision);
        Assert.Equal(3, _server.Requests.Count);
        Assert.Single(_server.Requests.Cast<SubmitCommandRequest>().Select(r => r.RequestId).Distinct());
    }

    [Fact]
    public async Task An_invitation_is_asked_for_again_with_the_same_request_id()
    {
        using var client = Client();
        var answers = 0;
        _server.Answer = _ => ++answers < 2 ? Task.FromException<object>(Lost()) : Task.FromResult<object>(new CreateInvitationResponse { Link = "l" });

        var inviting = client.CreateInvitationUntilAnsweredAsync(new(), TimeSpan.FromMinutes(1));
        await _time.NextWaitAsync(_ => true);
        _time.Advance(TimeSpan.FromSeconds(0.2));

        Assert.Equal("l", (await inviting).Link);
        Assert.Equal(2, _server.Requests.Count);
        Assert.NotEmpty(Assert.Single(_server.Requests.Cast<CreateInvitationRequest>().Select(r => r.RequestId).Distinct()));
    }

    [Fact]
    public async Task Asking_again_ends_when_its_time_is_up()
    {
        using var client = Client();
        _server.Answer = _ => Task.FromException<object>(Lost());

        var submitting = client.SubmitUntilAnsweredAsync("m", new StartMeeting(), TimeSpan.FromSeconds(0.3));
        await _time.NextWaitAsync(_ => true);
        _time.Advance(TimeSpan.FromSeconds(0.2));

        await Assert.ThrowsAsync<UnavailableException>(() => submitting);
        Assert.Equal(2, _server.Requests.Count);
    }

    [Fact]
    public async Task A_refusal_is_an_answer_and_is_not_asked_for_again()
    {
        using var client = Client();
        _server.Answer = _ => Task.FromException<object>(new RpcException(new(StatusCode.FailedPrecondition, "closed")));

        await Assert.ThrowsAsync<RefusedException>(() => client.SubmitUntilAnsweredAsync("m", new StartMeeting(), TimeSpan.FromMinutes(1)));
        Assert.Single(_server.Requests);
    }

    [Fact]
    public void Pauses_double_up_to_the_longest_and_are_spread()
    {
        var least = new Backoff { Spread = () => 0 };
        var most = new Backoff { Spread = () => 1 };

        Assert.Equal([0.2, 0.4, 0.8, 1.6, 3.2, 6.4, 10, 10], Enumerable.Range(1, 8).Select(n => most.After(n).TotalSeconds));
        Assert.Equal(0.1, least.After(1).TotalSeconds);
        Assert.Equal(5, least.After(1_000).TotalSeconds);
    }

    [Fact]
    public async Task Lists_are_read_page_by_page()
    {
        using var client = Client();
        _server.Answer = request => Task.FromResult<object>(((ListMeetingsRequest)request).PageToken == ""
            ? new ListMeetingsResponse { Meetings = { new MeetingSummary { MeetingId = "1" } }, NextPageToken = "more" }
            : new ListMeetingsResponse { Meetings = { new MeetingSummary { MeetingId = "2" } } });

        var listed = new List<string>();
        await foreach (var meeting in client.ListMeetingsAsync())
            listed.Add(meeting.MeetingId);

        Assert.Equal(["1", "2"], listed);
        Assert.Equal(["", "more"], _server.Requests.Cast<ListMeetingsRequest>().Select(r => r.PageToken));
    }

    [Fact]
    public async Task A_backup_that_fits_its_digest_becomes_the_file()
    {
        using var client = Client();
        byte[] bytes = [1, 2, 3];
        _server.Backup =
        [
            new() { Chunk = ByteString.CopyFrom(bytes) },
            new() { Digest = new() { Length = 3, Sha256 = ByteString.CopyFrom(SHA256.HashData(bytes)) } },
        ];
        var path = Path.Combine(_folder, "backup");

        Assert.Equal(3, await client.BackUpAsync(path));
        Assert.Equal(bytes, await File.ReadAllBytesAsync(path));
        Assert.Equal([path], Directory.GetFiles(_folder));
        await Assert.ThrowsAsync<IOException>(() => client.BackUpAsync(path));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_backup_that_does_not_fit_its_digest_leaves_no_file(bool digestComes)
    {
        using var client = Client();
        _server.Backup = [new() { Chunk = ByteString.CopyFrom(1, 2, 3) }];
        if (digestComes)
            _server.Backup = [.. _server.Backup, new() { Digest = new() { Length = 3, Sha256 = ByteString.CopyFrom(new byte[32]) } }];

        await Assert.ThrowsAsync<DamagedFileException>(() => client.BackUpAsync(Path.Combine(_folder, "backup")));
        Assert.Empty(Directory.GetFileSystemEntries(_folder));
    }
}
