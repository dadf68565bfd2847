using System.Security.Authentication;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;

namespace Meetings.Client;

/// <summary>The server said no, or was not reached. The message says what to do about it.</summary>
public class MeetingException : Exception
{
    const string DetailsTrailer = "grpc-status-details-bin";

    internal MeetingException(StatusCode statusCode, string message, Exception? inner)
        : base(message, inner) => StatusCode = statusCode;

    /// <summary>The status as gRPC tells it.</summary>
    public StatusCode StatusCode { get; }

    internal static MeetingException From(RpcException e)
    {
        var (code, text) = (e.StatusCode, e.Status.Detail);
        if (Untrusted(e.Status.DebugException) is { } untrusted)
            return new UntrustedServerException(code, untrusted.Message, e);
        switch (code)
        {
            case StatusCode.FailedPrecondition:
                var (reason, norwegian) = Refusal(e);
                return new RefusedException(reason, norwegian.Length > 0 ? norwegian : text, text, e);
            case StatusCode.InvalidArgument:
                return new InvalidRequestException(text, Violations(e), e);
            case StatusCode.PermissionDenied:
                return new NotAllowedException(text, e);
            case StatusCode.Unauthenticated:
                return new NotSignedInException(text, e);
            case StatusCode.NotFound:
                return new NotFoundException(text, e);
            case StatusCode.Aborted:
                return new StaleRevisionException(text, e);
            case StatusCode.ResourceExhausted:
                return new LimitExceededException(text, e);
            case StatusCode.Unavailable:
                var (trouble, told) = Refusal(e);
                return new UnavailableException(code, Met(e) ?? text, e) { ReasonCode = trouble, Norwegian = told };
            case StatusCode.DeadlineExceeded:
                return new UnavailableException(code, "The server did not answer in time.", e);
            // A stream that was torn off shows as these when the transport, not the server, ended it.
            case StatusCode.Cancelled or StatusCode.Internal or StatusCode.Unknown when BrokenOff(e):
                return new UnavailableException(code, "The connection was lost.", e);
            default:
                return new MeetingException(code, text.Length > 0 ? text : $"The server answered {code}.", e);
        }
    }

    // What the server itself says carries no exception; what the transport met does.
    static bool BrokenOff(RpcException e) =>
        e.StatusCode == StatusCode.Cancelled
        || e.Status.DebugException is IOException or HttpRequestException or System.Net.Sockets.SocketException or ObjectDisposedException;

    // gRPC only says that it could not connect; what was in the way is told innermost.
    static string? Met(RpcException e) => e.Status.DebugException?.GetBaseException().Message;

    static AuthenticationException? Untrusted(Exception? met) => met as AuthenticationException ?? (met is null ? null : Untrusted(met.InnerException));

    static (string Reason, string Norwegian) Refusal(RpcException e)
    {
        var (reason, norwegian) = ("", "");
        foreach (var detail in Details(e))
        {
            if (detail.TryUnpack<ErrorInfo>(out var info))
                reason = info.Reason;
            else if (detail.TryUnpack<LocalizedMessage>(out var local) && local.Locale == "nb")
                norwegian = local.Message;
        }

        return (reason, norwegian);
    }

    static List<FieldViolation> Violations(RpcException e) =>
        [.. Details(e)
            .Select(d => d.TryUnpack<BadRequest>(out var bad) ? bad : new())
            .SelectMany(b => b.FieldViolations)
            .Select(v => new FieldViolation(v.Field, v.Description))];

    static Google.Protobuf.Collections.RepeatedField<Any> Details(RpcException e)
    {
        try
        {
            return e.Trailers.GetValueBytes(DetailsTrailer) is { } bytes ? Google.Rpc.Status.Parser.ParseFrom(bytes).Details : [];
        }
        catch (InvalidProtocolBufferException)
        {
            // A proxy's invention; the status and its text still stand.
            return [];
        }
    }
}

/// <summary>The meeting's own rules refused it (FAILED_PRECONDITION). Sending it again gives the same answer.</summary>
public sealed class RefusedException : MeetingException
{
    internal RefusedException(string reasonCode, string norwegian, string english, Exception? inner)
        : base(StatusCode.FailedPrecondition, english, inner) => (ReasonCode, Norwegian) = (reasonCode, norwegian);

    /// <summary>The stable reason, such as `MEETING_CLOSED`; empty when the server gave none.</summary>
    public string ReasonCode { get; }

    /// <summary>What to tell a user, in bokmål; the English text when the server gave none.</summary>
    public string Norwegian { get; }

    /// <summary>The same in English.</summary>
    public string English => Message;
}

/// <summary>The request is malformed (INVALID_ARGUMENT).</summary>
public sealed class InvalidRequestException : MeetingException
{
    internal InvalidRequestException(string text, IReadOnlyList<FieldViolation> violations, Exception? inner)
        : base(StatusCode.InvalidArgument, text, inner) => Violations = violations;

    /// <summary>Which fields, and what is wrong with each; may be empty.</summary>
    public IReadOnlyList<FieldViolation> Violations { get; }
}

/// <summary>What is wrong with a field.</summary>
/// <param name="Field">Its path, such as `add_note.text`.</param>
/// <param name="Problem">What is wrong, in English, to be read after the field.</param>
public sealed record FieldViolation(string Field, string Problem);

/// <summary>The caller's role may not do it, or has ended (PERMISSION_DENIED).</summary>
public sealed class NotAllowedException : MeetingException
{
    internal NotAllowedException(string text, Exception? inner) : base(StatusCode.PermissionDenied, text, inner)
    {
    }
}

/// <summary>There is no token, or it is not good here (UNAUTHENTICATED).</summary>
public sealed class NotSignedInException : MeetingException
{
    internal NotSignedInException(string text, Exception? inner) : base(StatusCode.Unauthenticated, text, inner)
    {
    }
}

/// <summary>It does not exist, or the caller has no part in it (NOT_FOUND).</summary>
public sealed class NotFoundException : MeetingException
{
    internal NotFoundException(string text, Exception? inner) : base(StatusCode.NotFound, text, inner)
    {
    }
}

/// <summary>Somebody else changed it first (ABORTED). Read it again, then decide.</summary>
public sealed class StaleRevisionException : MeetingException
{
    internal StaleRevisionException(string text, Exception? inner) : base(StatusCode.Aborted, text, inner)
    {
    }
}

/// <summary>A limit was met (RESOURCE_EXHAUSTED).</summary>
public sealed class LimitExceededException : MeetingException
{
    internal LimitExceededException(string text, Exception? inner) : base(StatusCode.ResourceExhausted, text, inner)
    {
    }
}

/// <summary>
/// The server was not reached, did not answer in time, or the connection was lost. Whether
/// a change was recorded is not known: send it again with the same request id. Or the server
/// itself says that it cannot just now, and why.
/// </summary>
public sealed class UnavailableException : MeetingException
{
    /// <summary>The stable reason that the server gave, such as `STORE_FULL`; empty when it was not the server that said so.</summary>
    public string ReasonCode { get; internal init; } = "";

    /// <summary>What to tell a user, in bokmål; empty when it was not the server that said so.</summary>
    public string Norwegian { get; internal init; } = "";

    internal UnavailableException(StatusCode statusCode, string text, Exception? inner) : base(statusCode, text, inner)
    {
    }

    /// <summary>True when the server, or a proxy before it, was reached and said itself that it cannot now; the message is what it said.</summary>
    public bool IsAnswer => StatusCode == StatusCode.Unavailable && InnerException is RpcException { Status.DebugException: null };
}

/// <summary>
/// No secure connection to the server: its certificate is not trusted here, or what answers does not speak TLS. Nothing was
/// sent, and trying again does not help before somebody has mended it. The message says what is wrong with it.
/// </summary>
public sealed class UntrustedServerException : MeetingException
{
    internal UntrustedServerException(StatusCode statusCode, string text, Exception? inner) : base(statusCode, text, inner)
    {
    }
}

/// <summary>A file that was sent is not what its digest says; nothing was kept of it.</summary>
public sealed class DamagedFileException : MeetingException
{
    internal DamagedFileException(string text) : base(StatusCode.DataLoss, text, null)
    {
    }
}
