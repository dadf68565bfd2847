using System.Threading.RateLimiting;
using Meetings.Server.Door;
using Meetings.Web.Access;
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
                Of(place => RateLimitPartition.GetConcurrencyLimiter(place, _ => new() { PermitLimit = OpenOfOne })),
                Of(place => RateLimitPartition.GetTokenBucketLimiter(place, _ => Bucket(1))),
                Of(_ => RateLimitPartition.GetConcurrencyLimiter("all", _ => new() { PermitLimit = OpenOfAll })),
                Of(_ => RateLimitPartition.GetTokenBucketLimiter("all", _ => Bucket(Networks))));
            limits.OnRejected = (rejected, _) =>
                new(OverHttp.WriteAsync(rejected.HttpContext, Errors.TooMuch("Too much at once from here. Wait a few seconds, then send it again.")));

            PartitionedRateLimiter<HttpContext> Of(Func<string, RateLimitPartition<string>> limit) =>
                PartitionedRateLimiter.Create<HttpContext, string>(http => doorkeeper.IsStranger(http) ? limit(PlaceOf(http)) : RateLimitPartition.GetNoLimiter(""));

            TokenBucketRateLimiterOptions Bucket(int networks) => new()
            {
                TokenLimit = Times(20 * networks),
                TokensPerPeriod = Times(networks),
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
        if (Caller.MaybeOf(http) is null && http.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } body)
            body.MaxRequestBodySize = MostBytes;
        return next(http);
    }
}
