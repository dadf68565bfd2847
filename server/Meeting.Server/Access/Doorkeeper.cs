using System.Collections.Concurrent;
using System.Threading.RateLimiting;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Meetings.Server.Door;
using Meetings.V1;
using Meetings.Web.Access;

namespace Meetings.Server.Access;

/// <summary>
/// Stands before every call: lets in who has a token, keeps count, and turns what went
/// wrong into an error that says what to do. Only what is named here needs no token.
/// </summary>
public sealed partial class Doorkeeper(
    Tokens tokens, Folds<Invitation> invitations, Listening listening, MeetingOptions options, TimeProvider time, ILogger<Doorkeeper> log)
    : Interceptor, IDisposable
{
    // Whoever calls these may not have a token yet, or brings others' tokens along.
    static readonly HashSet<string> WithoutToken =
    [
        "/meetings.v1.AccessService/RedeemInvitation",
        "/meetings.v1.AccessService/StartPairing",
        "/meetings.v1.AccessService/AwaitPairing",
        "/meetings.v1.MeetingService/FollowMeetingTogether",
    ];

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
            OpenStream(device);
            try
            {
                await continuation(request, responseStream, context);
            }
            finally
            {
                CloseStream(device);
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
            Count(context);
            await continuation(requestStream, responseStream, context);
            return true;
        });

    /// <summary>Lets in somebody who comes in another's call, with a token of their own.</summary>
    /// <exception cref="RpcException">UNAUTHENTICATED; RESOURCE_EXHAUSTED when too many of the peer's tokens were wrong.</exception>
    internal async ValueTask<Caller> LetInAsync(string token, ServerCallContext context)
    {
        // Wrong tokens are paid for by whoever brings them, and one who has tried too many must
        // wait before the next is looked at. Those who were here before are known at once, so
        // that a stranger at the same peer does not keep them out.
        var trials = "tokens " + PeerOf(context);
        if (_limiter.GetStatistics(trials) is { CurrentAvailablePermits: < ChangeCosts } && tokens.Remembered(token) is null && !listening.IsPages(context.GetHttpContext()))
            throw Errors.TooMuch("Too many wrong tokens. Wait a second, then join again.");
        if (await CallerAsync(token) is { } caller)
            return caller;
        _limiter.AttemptAcquire(trials, ChangeCosts).Dispose();
        throw Errors.Unauthenticated(NoGoodToken);
    }

    /// <summary>Counts a live stream of a device.</summary>
    /// <exception cref="RpcException">RESOURCE_EXHAUSTED: it has as many as it may, and this one is not counted.</exception>
    internal void OpenStream(Guid device)
    {
        if (_streams.AddOrUpdate(device, 1, (_, n) => n + 1) <= options.StreamsPerDevice || device == Guid.Empty)
            return;
        CloseStream(device);
        throw Errors.TooMuch($"This device has {options.StreamsPerDevice} live streams open. Close some first.");
    }

    /// <summary>A live stream that was counted has ended.</summary>
    internal void CloseStream(Guid device)
    {
        if (_streams.AddOrUpdate(device, 0, (_, n) => n - 1) == 0)
            _streams.TryRemove(new(device, 0));
    }

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
        if (header is null && WithoutToken.Contains(context.Method))
            return;
        if (header is null || !header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
            throw Errors.Unauthenticated("Send the token from RedeemInvitation in the header `authorization: Bearer <token>`.");
        var caller = await CallerAsync(header[Scheme.Length..].Trim()) ?? throw Errors.Unauthenticated(NoGoodToken);
        caller.Enter(context);
    }

    const string NoGoodToken = "The token is not valid here, or has expired. Redeem an invitation for a new one.";

    async ValueTask<Caller?> CallerAsync(string token) =>
        await tokens.CheckAsync(token) is { } said ? new(said, invitations, time) : null;

    void Count(ServerCallContext context)
    {
        if (IsOpen(context.Method))
            return;
        // Many browsers stand behind the pages, and the pages see to it that no stranger asks for too much.
        if (Caller.MaybeOf(context) is null && listening.IsPages(context.GetHttpContext()))
            return;
        var who = Caller.MaybeOf(context)?.Device.ToString() ?? PeerOf(context);
        using var lease = _limiter.AttemptAcquire(who, Changing.Contains(context.Method) ? ChangeCosts : 1);
        if (!lease.IsAcquired)
            throw Errors.TooMuch("Too much at once. Wait a second, then send it again with the same request id.");
    }

    /// <summary>Whoever calls: all that comes from one network is one peer. What comes through a socket of this machine has no address.</summary>
    internal static string PeerOf(ServerCallContext context) =>
        context.GetHttpContext().Connection.RemoteIpAddress is { } address ? Network.Of(address).ToString() : context.Peer;

    // What reads costs less than what changes.
    const int ChangeCosts = 10;

    static int Permits(int changesPerSecond, int seconds) => (int)Math.Min(int.MaxValue, (long)changesPerSecond * seconds * ChangeCosts);

    static bool IsOpen(string method) => Open.Any(o => method.StartsWith(o, StringComparison.Ordinal));

    // Every unary method changes something but those that are named Get, List, Await or WhoAmI.
    static readonly HashSet<string> Changing =
    [
        .. MeetingServiceReflection.Descriptor.Services
            .Concat(TeamServiceReflection.Descriptor.Services)
            .Concat(AccessServiceReflection.Descriptor.Services)
            .SelectMany(s => s.Methods)
            .Where(m => !m.IsServerStreaming && !m.Name.StartsWith("Get", StringComparison.Ordinal)
                && !m.Name.StartsWith("List", StringComparison.Ordinal) && !m.Name.StartsWith("Await", StringComparison.Ordinal) && m.Name != "WhoAmI")
            .Select(m => $"/{m.Service.FullName}/{m.Name}"),
    ];

    static partial class Log
    {
        // The type and the place, never the message: it could name somebody.
        [LoggerMessage(Level = LogLevel.Error, Message = "{Method} failed unforeseen with {Type} at {Place}")]
        internal static partial void Unforeseen(ILogger log, string method, string type, string? place);
    }
}
