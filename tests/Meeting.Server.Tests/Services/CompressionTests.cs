using System.Net.Http.Headers;

namespace Meetings.Server.Tests.Services;

using Meetings.V1;

public sealed class CompressionTests
{
    /// <summary>The flag of each message in the answer, as it stands on the wire: 1 for compressed.</summary>
    static async Task<byte> FlagAsync(Gathering gathering, string method, Google.Protobuf.IMessage request, string? accepts)
    {
        using var http = new HttpClient();
        var message = Google.Protobuf.MessageExtensions.ToByteArray(request);
        byte[] framed = [0, 0, 0, (byte)(message.Length >> 8), (byte)message.Length, .. message];
        using var call = new HttpRequestMessage(HttpMethod.Post, $"{gathering.Server.Address}/meetings.v1.MeetingService/{method}")
        {
            Version = new(2, 0), VersionPolicy = HttpVersionPolicy.RequestVersionExact, Content = new ByteArrayContent(framed),
        };
        call.Content.Headers.ContentType = new MediaTypeHeaderValue("application/grpc");
        call.Headers.TE.Add(new("trailers"));
        call.Headers.Authorization = AuthenticationHeaderValue.Parse("Bearer " + gathering.Leader.Token);
        if (accepts is not null)
            call.Headers.Add("grpc-accept-encoding", accepts);
        using var answer = await http.SendAsync(call);
        return (await answer.Content.ReadAsByteArrayAsync())[0];
    }

    [Fact]
    public async Task A_whole_meeting_is_compressed_for_those_who_can_read_it_so_and_a_short_answer_is_not()
    {
        await using var gathering = await Gathering.OfAsync();
        var meeting = new GetMeetingRequest { MeetingId = gathering.MeetingId };
        Assert.Equal(1, await FlagAsync(gathering, "GetMeeting", meeting, "identity,gzip"));
        Assert.Equal(0, await FlagAsync(gathering, "GetMeeting", meeting, null));
        var command = new SubmitCommandRequest { MeetingId = gathering.MeetingId, RequestId = Device.NewId(), AddBrightSpot = new() { Text = "a" } };
        Assert.Equal(0, await FlagAsync(gathering, "SubmitCommand", command, "identity,gzip"));
    }
}
