using System.Buffers.Text;
using System.Globalization;
using Grpc.Core;

namespace Meetings.Server.Door;

/// <summary>A call as HTTP carries it: what can be seen of it, and answered, before its message is read.</summary>
static class OverHttp
{
    /// <summary>True for what says that it speaks gRPC.</summary>
    internal static bool IsGrpc(HttpRequest request) => request.ContentType?.StartsWith("application/grpc", StringComparison.OrdinalIgnoreCase) is true;

    /// <summary>The name of a header that says it holds bytes and does not; null when all do.</summary>
    internal static string? WrongBinary(IHeaderDictionary headers)
    {
        foreach (var (name, values) in headers)
            if (name.EndsWith("-bin", StringComparison.OrdinalIgnoreCase) && !values.ToString().Split(',').All(v => Base64.IsValid(Padded(v.Trim()))))
                return name;
        return null;
    }

    /// <summary>Answers with an error.</summary>
    internal static Task WriteAsync(HttpContext http, RpcException error)
    {
        Put(http.Response, error);
        if (IsGrpc(http.Request))
            http.Response.ContentType = "application/grpc";
        // What does not speak gRPC understands the status of HTTP only; what does has its own, and expects this one.
        http.Response.StatusCode = IsGrpc(http.Request) ? StatusCodes.Status200OK
            : error.StatusCode switch
            {
                StatusCode.Unauthenticated => StatusCodes.Status401Unauthorized,
                StatusCode.ResourceExhausted => StatusCodes.Status429TooManyRequests,
                _ => StatusCodes.Status400BadRequest,
            };
        return http.Response.CompleteAsync();
    }

    /// <summary>Makes an error that of an answer without a message.</summary>
    internal static void Put(HttpResponse response, RpcException error)
    {
        response.Headers.GrpcStatus = ((int)error.StatusCode).ToString(CultureInfo.InvariantCulture);
        response.Headers.GrpcMessage = Uri.EscapeDataString(error.Status.Detail);
        foreach (var detail in error.Trailers)
            response.Headers[detail.Key] = Convert.ToBase64String(detail.ValueBytes);
    }

    // gRPC leaves the padding out.
    static string Padded(string value) => value.PadRight((value.Length + 3) / 4 * 4, '=');
}
