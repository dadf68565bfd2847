using System.Collections.Concurrent;
using System.Threading.RateLimiting;
using Grpc.AspNetCore.Server;
using Grpc.Core;
using Meetings.Server.Door;
using Meetings.Server.Endpoints;
using Meetings.Server.Settings;
using Meetings.Server.Submitting;
using Meetings.V1;

namespace Meetings.Server.Access;

/// <summary>
/// Stands before every call, before a byte of its message is read: knows who has a token, keeps count, and refuses whoever
/// has none where one is needed. Only what is named here needs none.
/// </summary>
public sealed class Doorkeeper(
    Tokens tokens, Folds<Invitation> invitations, Listening listening, MeetingOptions options, TimeProvider time) : IDisposable
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

    /// <summary>Finds out who calls. Who has no good token is a stranger to all that follows.</summary>
    internal async Task RecogniseAsync(HttpContext http, RequestDelegate next)
    {
        if (!IsOpen(http.Request.Path) && BearerOf(http) is { } token && await CallerAsync(token) is { } caller)
            caller.Enter(http);
        await next(http);
    }

    /// <summary>Lets the call go on, or refuses it.</summary>
    internal Task AdmitAsync(HttpContext http, RequestDelegate next) =>
        Refusal(http) is not { } refusal ? next(http) : OverHttp.WriteAsync(http, refusal);

    /// <summary>True for somebody without a good token, who does not come through the pages: those see to it themselves that no browser asks for too much.</summary>
    internal bool IsStranger(HttpContext http) => Caller.MaybeOf(http) is null && !listening.IsPages(http);

    /// <summary>What may come on the stream of a call; null for what the pages send that are served here.</summary>
    internal Allowance? AllowanceOf(HttpContext http) => listening.IsPages(http) ? null : new();

    /// <summary>Lets in somebody who comes in another's call, with a token of their own. To join is to read.</summary>
    /// <exception cref="RpcException">UNAUTHENTICATED; RESOURCE_EXHAUSTED when the device asks for too much.</exception>
    internal async ValueTask<Caller> LetInAsync(string token)
    {
        var caller = await CallerAsync(token) ?? throw Errors.Unauthenticated(NoGoodToken);
        using var lease = _limiter.AttemptAcquire(caller.Device.ToString(), ReadCosts);
        return lease.IsAcquired ? caller : throw Errors.TooMuch("Too much at once. Wait a second, then join again.");
    }

    /// <summary>Counts a live stream of a device.</summary>
    /// <exception cref="RpcException">RESOURCE_EXHAUSTED: it has as many as it may, and this one is not counted.</exception>
    internal void OpenStream(Guid device)
    {
        if (_streams.AddOrUpdate(device, 1, (_, n) => n + 1) <= options.StreamsPerDevice)
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

    RpcException? Refusal(HttpContext http)
    {
        if (OverHttp.WrongBinary(http.Request.Headers) is { } header)
            return Errors.Invalid(header, "is not base64.");
        var method = http.Request.Path.Value ?? "";
        // What is no method of ours is told to be none.
        if (IsOpen(method) || http.GetEndpoint()?.Metadata.GetMetadata<GrpcMethodMetadata>() is null)
            return null;
        if (Caller.MaybeOf(http) is not { } caller)
            return http.Request.Headers.Authorization.Count > 0 ? Errors.Unauthenticated(BearerOf(http) is null ? NoToken : NoGoodToken)
                : WithoutToken.Contains(method) ? null
                : Errors.Unauthenticated(NoToken);
        using var lease = _limiter.AttemptAcquire(caller.Device.ToString(), Changing.Contains(method) ? ChangeCosts : ReadCosts);
        return lease.IsAcquired ? null : Errors.TooMuch("Too much at once. Wait a second, then send it again with the same request id.");
    }

    const string NoToken = "Send the token from RedeemInvitation in the header `authorization: Bearer <token>`.";
    const string NoGoodToken = "The token is not valid here, or has expired. Redeem an invitation for a new one.";

    static string? BearerOf(HttpContext http)
    {
        const string Scheme = "Bearer ";
        var header = http.Request.Headers.Authorization.ToString();
        return header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? header[Scheme.Length..].Trim() : null;
    }

    async ValueTask<Caller?> CallerAsync(string token) =>
        await tokens.CheckAsync(token) is { } said ? new(said, invitations, time) : null;

    // What reads costs less than what changes.
    const int ChangeCosts = 10;
    const int ReadCosts = 1;

    static int Permits(int changesPerSecond, int seconds) => (int)Math.Min(int.MaxValue, (long)changesPerSecond * seconds * ChangeCosts);

    /// <summary>True for what anybody may read.</summary>
    internal static bool IsOpen(string? method) => method is not null && Open.Any(o => method.StartsWith(o, StringComparison.Ordinal));

    // Every unary method changes something, or searches and so costs as much, but those that are named Get, List, Await or WhoAmI.
    static readonly HashSet<string> Changing =
    [
        .. MeetingServiceReflection.Descriptor.Services
            .Concat(TeamServiceReflection.Descriptor.Services)
            .Concat(CaseServiceReflection.Descriptor.Services)
            .Concat(MinutesServiceReflection.Descriptor.Services)
            .Concat(AccessServiceReflection.Descriptor.Services)
            .SelectMany(s => s.Methods)
            .Where(m => !m.IsServerStreaming && !m.Name.StartsWith("Get", StringComparison.Ordinal)
                && !m.Name.StartsWith("List", StringComparison.Ordinal) && !m.Name.StartsWith("Await", StringComparison.Ordinal) && m.Name != "WhoAmI")
            .Select(m => $"/{m.Service.FullName}/{m.Name}"),
    ];
}
