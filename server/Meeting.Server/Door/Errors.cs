using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using Meetings.Server.Store;
using Meetings.Server.Submitting;
using Status = Grpc.Core.Status;

namespace Meetings.Server.Door;

/// <summary>Errors as callers see them: a status code, a text that says what to do, and details that programs can act on.</summary>
static class Errors
{
    internal const string Domain = "meetings.v1";
    internal const string RequestReused = "REQUEST_ID_REUSED";
    const string DetailsHeader = "grpc-status-details-bin";

    internal static RpcException Invalid(string field, string problem) => Error(
        StatusCode.InvalidArgument, $"{field}: {problem}",
        new BadRequest { FieldViolations = { new BadRequest.Types.FieldViolation { Field = field, Description = problem } } });

    internal static RpcException Unauthenticated(string text) => Error(StatusCode.Unauthenticated, text);

    internal static RpcException Forbidden(string text) => Error(StatusCode.PermissionDenied, text);

    internal static RpcException NotFound(string what) =>
        Error(StatusCode.NotFound, $"There is no such {what}, or you have no part in it. Check the id.");

    internal static RpcException Expired(string text) => Error(StatusCode.NotFound, text);

    internal static RpcException TooMuch(string text) => Error(StatusCode.ResourceExhausted, text);

    internal static RpcException Unavailable(string text) => Error(StatusCode.Unavailable, text);

    internal static RpcException Malformed() => Invalid("message", "is not whole, too long, or not what the method takes.");

    internal static RpcException Gone() => Error(StatusCode.Cancelled, "The call was cancelled.");

    internal static RpcException Stopping() => Unavailable("The server is stopping. Follow again in a moment.");

    /// <summary>What <paramref name="e"/> is to the caller; null when it is nothing that was foreseen.</summary>
    internal static RpcException? From(Exception e) => e switch
    {
        RpcException known => known,
        RefusedException { Rejection: var r } => Refused(r.Code, r.English, r.Norwegian),
        RequestReusedException => Refused(RequestReused, e.Message, "Denne forespørselen er allerede brukt til noe annet. Prøv igjen."),
        StaleRevisionException => Error(StatusCode.Aborted, e.Message),
        StoreException { Trouble: var trouble } => Error(
            StatusCode.Unavailable, e.Message, Details(Reason(trouble), Norwegian(trouble), e.Message)),
        OperationCanceledException => Gone(),
        _ => null,
    };

    static RpcException Refused(string reason, string english, string norwegian) =>
        Error(StatusCode.FailedPrecondition, english, Details(reason, norwegian, english));

    static IMessage[] Details(string reason, string norwegian, string english) =>
    [
        new ErrorInfo { Domain = Domain, Reason = reason },
        new LocalizedMessage { Locale = "nb", Message = norwegian },
        new LocalizedMessage { Locale = "en", Message = english },
    ];

    /// <summary>The stable reason of what the store cannot do.</summary>
    internal static string Reason(StoreTrouble trouble) => $"STORE_{trouble.ToString().ToUpperInvariant()}";

    static string Norwegian(StoreTrouble trouble) => trouble switch
    {
        StoreTrouble.Full => "Det er ikke mer plass i serverens lager, og dette ble ikke lagret. Det som er lagret før, er trygt. Si fra til den som drifter serveren.",
        StoreTrouble.Damaged => "Serverens lager er skadet. Si fra til den som drifter serveren.",
        StoreTrouble.Busy => "Serveren har mer å lagre enn den rekker akkurat nå. Prøv igjen om litt.",
        _ => "Serveren når ikke lageret sitt. Si fra til den som drifter serveren.",
    };

    static RpcException Error(StatusCode code, string text, params ReadOnlySpan<IMessage> details)
    {
        var trailers = new Metadata();
        if (details.Length > 0)
        {
            var status = new Google.Rpc.Status { Code = (int)code, Message = text };
            foreach (var detail in details)
                status.Details.Add(Any.Pack(detail));
            trailers.Add(DetailsHeader, status.ToByteArray());
        }

        return new(new Status(code, text), trailers);
    }
}
