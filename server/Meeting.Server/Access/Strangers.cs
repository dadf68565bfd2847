using System.Threading.RateLimiting;
using Meetings.Server.Door;
using Meetings.Web.Access;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.RateLimiting;

namespace Meetings.Server.Access;

/// <summary>
/// How much may be asked by those who have no token: from one network, and from all together. Refused before anything is
/// read, so that it costs next to nothing; and what may be open at a time, times what one message may hold, bounds the memory
/// that strangers can have filled.
/// </summary>
static class Strangers
{
    // Calls that may be open at a time: pages elsewhere follow a meeting with each, and their screens wait.
    const int OpenOfOne = 250;
    const int OpenOfAll = 1_000;
    // So many networks' worth is there for all.
    const int Networks = 10;
    const long MostBytes = 16 * 1024;

    /// <summary>Counts the strangers' calls with the web server's own limiter.</summary>
    internal static void AddStrangersLimits(this IServiceCollection services)
    {
        services.AddRateLimiter(_ => { });
        services.AddOptions<RateLimiterOptions>().Configure<Doorkeeper, MeetingOptions>((limits, doorkeeper, options) =>
        {
            // One network's limits first: what they refuse takes nothing from what is there for all.
            limits.GlobalLimiter = PartitionedRateLimiter.CreateChained(
                Of((whence, _) => RateLimitPartition.GetConcurrencyLimiter(whence, _ => new() { PermitLimit = OpenOfOne })),
                Of((whence, share) => RateLimitPartition.GetTokenBucketLimiter(whence, _ => Bucket(share))),
                Of((_, _) => RateLimitPartition.GetConcurrencyLimiter("all", _ => new() { PermitLimit = OpenOfAll })),
                Of((_, share) => RateLimitPartition.GetTokenBucketLimiter($"all {share}", _ => Bucket(share * Networks))));
            limits.OnRejected = (rejected, _) =>
                new(OverHttp.WriteAsync(rejected.HttpContext, Errors.TooMuch("Too much at once from here. Wait a few seconds, then send it again.")));

            // Wrong tokens are counted by themselves: behind pages elsewhere, who makes one up after the other keeps nobody out
            // who has none yet. They are refused unread, and cost a tenth, as reading does.
            PartitionedRateLimiter<HttpContext> Of(Func<string, int, RateLimitPartition<string>> limit) => PartitionedRateLimiter.Create<HttpContext, string>(http =>
                !doorkeeper.IsStranger(http) ? RateLimitPartition.GetNoLimiter("")
                : http.Request.Headers.Authorization.Count > 0 ? limit("tokens " + PlaceOf(http), 10)
                : limit(PlaceOf(http), 1));

            TokenBucketRateLimiterOptions Bucket(int share) => new()
            {
                TokenLimit = Times(20 * share),
                TokensPerPeriod = Times(share),
                ReplenishmentPeriod = TimeSpan.FromSeconds(1),
            };

            int Times(int n) => (int)Math.Min(int.MaxValue, (long)options.ChangesPerSecond * n);
        });
    }

    /// <summary>Whence a call comes: all of one network are one. What comes through a socket of this machine has no address.</summary>
    internal static string PlaceOf(HttpContext http) =>
        http.Connection.RemoteIpAddress is { } address ? Network.Of(address).ToString() : "this machine";

    /// <summary>A stranger's message is a link or a code: nothing that is longer is taken in.</summary>
    internal static Task SmallAsync(HttpContext http, RequestDelegate next)
    {
        if (Caller.MaybeOf(http) is null && http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } body)
            body.MaxRequestBodySize = MostBytes;
        return next(http);
    }
}
