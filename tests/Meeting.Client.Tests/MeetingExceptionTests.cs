using System.Net.Sockets;
using System.Security.Authentication;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using GrpcStatus = Grpc.Core.Status;

namespace Meetings.Client.Tests;

public sealed class MeetingExceptionTests
{
    static async Task<Exception> Met(StatusCode code, string text = "text", params IMessage[] details)
    {
        var trailers = new Metadata();
        if (details.Length > 0)
        {
            var status = new Google.Rpc.Status { Code = (int)code, Message = text };
            status.Details.AddRange(details.Select(Any.Pack));
            trailers.Add("grpc-status-details-bin", status.ToByteArray());
        }

        var server = new FakeServer { Answer = _ => Task.FromException<object>(new RpcException(new GrpcStatus(code, text), trailers)) };
        using var client = new MeetingClient(server, () => null);
        return await Record.ExceptionAsync(() => client.GetMeetingAsync("m"));
    }

    [Theory]
    [InlineData(StatusCode.PermissionDenied, typeof(NotAllowedException))]
    [InlineData(StatusCode.Unauthenticated, typeof(NotSignedInException))]
    [InlineData(StatusCode.NotFound, typeof(NotFoundException))]
    [InlineData(StatusCode.Aborted, typeof(StaleRevisionException))]
    [InlineData(StatusCode.ResourceExhausted, typeof(LimitExceededException))]
    [InlineData(StatusCode.Unavailable, typeof(UnavailableException))]
    [InlineData(StatusCode.DeadlineExceeded, typeof(UnavailableException))]
    [InlineData(StatusCode.Internal, typeof(MeetingException))]
    public async Task Every_status_has_its_exception(StatusCode code, System.Type type)
    {
        var e = await Met(code);

        Assert.IsType(type, e);
        Assert.Equal(code, ((MeetingException)e).StatusCode);
    }

    [Fact]
    public async Task What_the_server_says_of_itself_is_told_from_what_was_met_on_the_way()
    {
        var said = Assert.IsType<UnavailableException>(await Met(StatusCode.Unavailable, "The disk is full."));
        Assert.Equal((true, "The disk is full."), (said.IsAnswer, said.Message));

        var met = Assert.IsType<UnavailableException>(MeetingException.From(new(new GrpcStatus(
            StatusCode.Unavailable, "Error starting gRPC call.", new HttpRequestException("refused (m:1)", new SocketException((int)SocketError.ConnectionRefused))))));
        Assert.Equal((false, "Connection refused"), (met.IsAnswer, met.Message));
        Assert.False(Assert.IsType<UnavailableException>(await Met(StatusCode.DeadlineExceeded)).IsAnswer);
    }

    [Fact]
    public void A_server_that_is_not_trusted_is_not_taken_for_one_that_is_away()
    {
        var e = MeetingException.From(new(new GrpcStatus(StatusCode.Internal, "Error starting gRPC call.", new HttpRequestException(
            "The SSL connection could not be established", new AuthenticationException("The remote certificate is invalid: UntrustedRoot")))));

        Assert.Equal("The remote certificate is invalid: UntrustedRoot", Assert.IsType<UntrustedServerException>(e).Message);
    }

    [Fact]
    public async Task A_refusal_carries_its_reason_and_its_text_in_both_languages()
    {
        var e = await Met(
            StatusCode.FailedPrecondition, "The meeting is closed.",
            new ErrorInfo { Reason = "MEETING_CLOSED", Domain = "meetings.v1" },
            new LocalizedMessage { Locale = "nb", Message = "Møtet er avsluttet." },
            new LocalizedMessage { Locale = "en", Message = "The meeting is closed." });

        var refused = Assert.IsType<RefusedException>(e);
        Assert.Equal("MEETING_CLOSED", refused.ReasonCode);
        Assert.Equal("Møtet er avsluttet.", refused.Norwegian);
        Assert.Equal("The meeting is closed.", refused.English);
    }

    [Fact]
    public async Task A_refusal_without_details_still_has_a_text()
    {
        var refused = Assert.IsType<RefusedException>(await Met(StatusCode.FailedPrecondition, "No."));

        Assert.Equal(("", "No."), (refused.ReasonCode, refused.Norwegian));
    }

    [Fact]
    public async Task An_invalid_request_names_the_fields()
    {
        var e = await Met(
            StatusCode.InvalidArgument, "title: is required.",
            new BadRequest { FieldViolations = { new BadRequest.Types.FieldViolation { Field = "title", Description = "is required." } } });

        Assert.Equal([new FieldViolation("title", "is required.")], Assert.IsType<InvalidRequestException>(e).Violations);
    }

    [Fact]
    public async Task A_cancelled_call_is_a_cancellation_and_no_error_of_the_server()
    {
        using var cancel = new CancellationTokenSource();
        var server = new FakeServer { Answer = _ => Task.FromException<object>(new RpcException(new GrpcStatus(StatusCode.Cancelled, ""))) };
        using var client = new MeetingClient(server, () => null);
        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.GetMeetingAsync("m", cancel.Token));
    }
}
