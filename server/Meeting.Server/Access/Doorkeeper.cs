using System.Collections.Concurrent;
using System.Threading.RateLimiting;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Meetings.Server.Door;
using Meetings.V1;

namespace Meetings.Server.Access;

/// <summary>
/// Stands before every call: lets in who has a token, keeps count, and turns what went
/// wrong into an error that says what to do. Only what is named here needs no token.
/// </summary>
public sealed partial class Doorkeeper(
    Tokens tokens, Folds<Invitation> invitations, MeetingOptions options, TimeProvider time, ILogger<Doorkeeper> log)
    : Interceptor, IDisposable
{
    const string Redeem = "/meetings.v1.AccessService/RedeemInvitation";

    // Reading the state of health and the API's shape tells nothing of anybody.
    static readonly string[] Open = ["/grpc.health.v1.Health/", "/grpc.reflection.v1.ServerReflection/", "/grpc.reflection.v1alpha.ServerReflection/"];

    readonly PartitionedRateLimiter<string> _limiter = PartitionedRateLimiter.Create<string, string>(key =>
        RateLimitPartition.GetTokenBucketLimiter(key, _ => new()
        {
            TokenLimit = Permits(options.ChangesPerSecond, seconds: 20),
            TokensPerPeriod = Permits(options.ChangesPerSecond, seconds: 1),
            ReplenishmentPeriod = TimeSpan.FromSeconds(1),
            AutoReplenishment = true,
            QueueLimit = 0,
        }));

    readonly ConcurrentDictionary<Guid, int> _streams = new();

    /// <summary>Live streams open now.</summary>
    public int Streams => _streams.Values.Sum();

    /// <inheritdoc/>
    public override Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation) =>
        Guard(context, async () =>
        {
            Count(context);
            return await continuation(request, context);
        });

    /// <inheritdoc/>
    public override Task ServerStreamingServerHandler<TRequest, TResponse>(
        TRequest request, IServerStreamWriter<TResponse> responseStream, ServerCallContext context,
        ServerStreamingServerMethod<TRequest, TResponse> continuation) =>
        Guard(context, async () =>
        {
            var device = Caller.MaybeOf(context)?.Device ?? Guid.Empty;
            try
            {
                if (_streams.AddOrUpdate(device, 1, (_, n) => n + 1) > options.StreamsPerDevice && device != Guid.Empty)
                    throw Errors.TooMuch($"This device has {options.StreamsPerDevice} live streams open. Close some first.");
                await continuation(request, responseStream, context);
            }
            finally
            {
                if (_streams.AddOrUpdate(device, 0, (_, n) => n - 1) == 0)
                    _streams.TryRemove(new(device, 0));
            }

            return true;
        });

    /// <inheritdoc/>
    public override Task<TResponse> ClientStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream, ServerCallContext context, ClientStreamingServerMethod<TRequest, TResponse> continuation) =>
        Guard(context, () => continuation(requestStream, context));

    /// <inheritdoc/>
    public override Task DuplexStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream, IServerStreamWriter<TResponse> responseStream, ServerCallContext context,
        DuplexStreamingServerMethod<TRequest, TResponse> continuation) =>
        Guard(context, async () =>
        {
            await continuation(requestStream, responseStream, context);
            return true;
        });

    /// <inheritdoc/>
    public void Dispose() => _limiter.Dispose();

    async Task<T> Guard<T>(ServerCallContext context, Func<Task<T>> call)
    {
        // Most answers are too small to gain by it; the large ones ask for it.
        context.WriteOptions = new(WriteFlags.NoCompress);
        try
        {
            await LetIn(context);
            return await call();
        }
        catch (Exception e)
        {
            if (Errors.From(e) is { } known)
                throw known;
            Log.Unforeseen(log, context.Method, e.GetType().Name, e.StackTrace);
            throw new RpcException(new(StatusCode.Internal, "Something went wrong in the server; nothing more was changed. Try again, and tell whoever runs it if it goes on."));
        }
    }

    async ValueTask LetIn(ServerCallContext context)
    {
        if (IsOpen(context.Method))
            return;

        const string Scheme = "Bearer ";
        var header = context.RequestHeaders.GetValue("authorization");
        if (header is null && context.Method == Redeem)
            return;
        if (header is null || !header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
            throw Errors.Unauthenticated("Send the token from RedeemInvitation in the header `authorization: Bearer <token>`.");
        if (await tokens.CheckAsync(header[Scheme.Length..].Trim()) is not { } token)
            throw Errors.Unauthenticated("The token is not valid here, or has expired. Redeem an invitation for a new one.");
        new Caller(token, invitations, time).Enter(context);
    }

    void Count(ServerCallContext context)
    {
        if (IsOpen(context.Method))
            return;
        var who = Caller.MaybeOf(context)?.Device.ToString() ?? context.Peer[..Math.Max(0, context.Peer.LastIndexOf(':'))];
        using var lease = _limiter.AttemptAcquire(who, Changing.Contains(context.Method) ? ChangeCosts : 1);
        if (!lease.IsAcquired)
            throw Errors.TooMuch("Too much at once. Wait a second, then send it again with the same request id.");
    }

    // What reads costs less than what changes.
    const int ChangeCosts = 10;

    static int Permits(int changesPerSecond, int seconds) => (int)Math.Min(int.MaxValue, (long)changesPerSecond * seconds * ChangeCosts);

    static bool IsOpen(string method) => Open.Any(o => method.StartsWith(o, StringComparison.Ordinal));

    // Every unary method changes something but those that are named Get, List or WhoAmI.
    static readonly HashSet<string> Changing =
    [
        .. MeetingServiceReflection.Descriptor.Services
            .Concat(TeamServiceReflection.Descriptor.Services)
            .Concat(AccessServiceReflection.Descriptor.Services)
            .SelectMany(s => s.Methods)
            .Where(m => !m.IsServerStreaming && !m.Name.StartsWith("Get", StringComparison.Ordinal)
                && !m.Name.StartsWith("List", StringComparison.Ordinal) && m.Name != "WhoAmI")
            .Select(m => $"/{m.Service.FullName}/{m.Name}"),
    ];

    static partial class Log
    {
        // The type and the place, never the message: it could name somebody.
        [LoggerMessage(Level = LogLevel.Error, Message = "{Method} failed unforeseen with {Type} at {Place}")]
        internal static partial void Unforeseen(ILogger log, string method, string type, string? place);
    }
}
