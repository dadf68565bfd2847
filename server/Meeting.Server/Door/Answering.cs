using Grpc.AspNetCore.Server;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Meetings.Server.Access;

namespace Meetings.Server.Door;

/// <summary>Around every call: turns what went wrong into an error that says what to do, and ends what is open when the server stops.</summary>
public sealed partial class Answering(
    Doorkeeper doorkeeper, TimeProvider time, IHostApplicationLifetime lifetime, ILogger<Answering> log) : Interceptor
{
    // Who asks for the API's shape asks at once.
    static readonly TimeSpan IdleFor = TimeSpan.FromSeconds(30);
    static readonly object Reached = new();
    readonly Sampled _malformed = new(time);

    /// <summary>
    /// Answers for what the gRPC engine found wrong before it came to a method. It calls that UNKNOWN or INTERNAL, as if the
    /// server had failed; but what has gone wrong so far is the request itself.
    /// </summary>
    internal async Task AnswerMalformedAsync(HttpContext http, RequestDelegate next)
    {
        await next(http);
        if (http.Response.HasStarted || http.Items.ContainsKey(Reached)
            || !int.TryParse(http.Response.Headers.GrpcStatus, out var status) || (StatusCode)status is not (StatusCode.Unknown or StatusCode.Internal))
            return;
        OverHttp.Put(http.Response, Errors.Malformed());
        // Who left in the middle of it has sent nothing wrong.
        if (!http.RequestAborted.IsCancellationRequested && _malformed.Take() is > 0 and var times)
            Log.Malformed(log, times, http.GetEndpoint()?.Metadata.GetMetadata<GrpcMethodMetadata>()?.Method.FullName);
    }

    /// <inheritdoc/>
    public override Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation) =>
        Guard(context, () => continuation(request, context));

    /// <inheritdoc/>
    public override Task ServerStreamingServerHandler<TRequest, TResponse>(
        TRequest request, IServerStreamWriter<TResponse> responseStream, ServerCallContext context,
        ServerStreamingServerMethod<TRequest, TResponse> continuation) =>
        Guard(context, async () =>
        {
            if (Caller.MaybeOf(context)?.Device is not { } device)
            {
                await continuation(request, responseStream, context);
                return true;
            }

            doorkeeper.OpenStream(device);
            try
            {
                await continuation(request, responseStream, context);
            }
            finally
            {
                doorkeeper.CloseStream(device);
            }

            return true;
        });

    /// <inheritdoc/>
    public override Task<TResponse> ClientStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream, ServerCallContext context, ClientStreamingServerMethod<TRequest, TResponse> continuation) =>
        Guard(context, () => continuation(Heard(requestStream, context), context));

    /// <inheritdoc/>
    public override Task DuplexStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream, IServerStreamWriter<TResponse> responseStream, ServerCallContext context,
        DuplexStreamingServerMethod<TRequest, TResponse> continuation) =>
        Guard(context, async () =>
        {
            await continuation(Heard(requestStream, context), responseStream, context);
            return true;
        });

    Incoming<T> Heard<T>(IAsyncStreamReader<T> stream, ServerCallContext context) =>
        Doorkeeper.IsOpen(context.Method) ? new(stream, IdleFor, time, lifetime.ApplicationStopping, new()) : new(stream, Timeout.InfiniteTimeSpan, time, default);

    async Task<T> Guard<T>(ServerCallContext context, Func<Task<T>> call)
    {
        context.UserState[Reached] = true;
        // Most answers are too small to gain by it; the large ones ask for it.
        context.WriteOptions = new(WriteFlags.NoCompress);
        try
        {
            return await call();
        }
        catch (Exception e)
        {
            if (Errors.From(e) is { } known)
                throw known;
            // However a call breaks whose caller has left: nobody failed, and nobody is there to be told.
            if (context.CancellationToken.IsCancellationRequested)
                throw Errors.Gone();
            Log.Unforeseen(log, context.Method, e.GetType().Name, e.StackTrace);
            throw new RpcException(new(StatusCode.Internal, "Something went wrong in the server; nothing more was changed. Try again, and tell whoever runs it if it goes on."));
        }
    }

    static partial class Log
    {
        // The type and the place, never the message: it could name somebody.
        [LoggerMessage(Level = LogLevel.Error, Message = "{Method} failed unforeseen with {Type} at {Place}")]
        internal static partial void Unforeseen(ILogger log, string method, string type, string? place);

        [LoggerMessage(Level = LogLevel.Warning, Message = "Malformed calls since this was last said: {Times}, the last of {Method}")]
        internal static partial void Malformed(ILogger log, int times, string? method);
    }
}
