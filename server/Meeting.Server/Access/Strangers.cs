using System.Threading.RateLimiting;
using Meetings.Server.Door;
using Meetings.Web.Access;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.RateLimiting;

namespace Meetings.Server.Access;

/// <summary>
/// How much may be asked by those who have no token: from one network, and from all together. Refused before anything is
/// read, so that it costs next to nothing; and what may be open at a time bounds the memory that strangers can have filled:
/// a call of one message holds 16 KB, one of a stream what the server takes of any message.
/// </summary>
static class Strangers
{
    // Calls that may be open at a time: pages elsewhere follow a meeting with each, and their screens wait.
    const int OpenOfOne = 250;
    const int OpenOfAll = 1_000;
    // Looking at health and at the API's shape takes nothing from those who want to come in.
    const int LooksOfOne = 20;
    const int LooksOfAll = 200;
    static readonly TimeSpan LooksFor = TimeSpan.FromMinutes(5);
    // So many networks' worth is there for all.
    const int Networks = 10;
    const long MostBytes = 16 * 1024;

    static readonly Asked
        Looks = new("looks ", LooksOfOne, LooksOfAll, Share: 1),
        WrongTokens = new("tokens ", OpenOfOne, OpenOfAll, Share: 10),
        WaysIn = new("ways in ", OpenOfOne, OpenOfAll, Share: 1);

    /// <summary>What strangers ask for, each counted by itself.</summary>
    sealed record Asked(string What, int OpenOfOne, int OpenOfAll, int Share);

    /// <summary>Counts the strangers' calls with the web server's own limiter.</summary>
    internal static void AddStrangersLimits(this IServiceCollection services)
    {
        services.AddRateLimiter(_ => { });
        services.AddOptions<RateLimiterOptions>().Configure<Doorkeeper, MeetingOptions>((limits, doorkeeper, options) =>
        {
            // One network's limits first: what they refuse takes nothing from what is there for all.
            limits.GlobalLimiter = PartitionedRateLimiter.CreateChained(
                Of((asked, place) => RateLimitPartition.GetConcurrencyLimiter(asked.What + place, _ => new() { PermitLimit = asked.OpenOfOne })),
                Of((asked, place) => RateLimitPartition.GetTokenBucketLimiter(asked.What + place, _ => Bucket(asked.Share))),
                Of((asked, _) => RateLimitPartition.GetConcurrencyLimiter(asked.What, _ => new() { PermitLimit = asked.OpenOfAll })),
                Of((asked, _) => RateLimitPartition.GetTokenBucketLimiter(asked.What, _ => Bucket(asked.Share * Networks))));
            limits.OnRejected = (rejected, _) =>
                new(OverHttp.WriteAsync(rejected.HttpContext, Errors.TooMuch("Too much at once from here. Wait a few seconds, then send it again.")));

            // Wrong tokens are counted by themselves: behind pages elsewhere, who makes one up after the other keeps nobody out
            // who has none yet. They are refused unread, and cost a tenth, as reading does.
            PartitionedRateLimiter<HttpContext> Of(Func<Asked, string, RateLimitPartition<string>> limit) => PartitionedRateLimiter.Create<HttpContext, string>(http =>
                !doorkeeper.IsStranger(http) ? RateLimitPartition.GetNoLimiter("")
                : limit(Doorkeeper.IsOpen(http.Request.Path) ? Looks : http.Request.Headers.Authorization.Count > 0 ? WrongTokens : WaysIn, PlaceOf(http)));

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

    /// <summary>Nobody looks on for ever: who still wants to know how the server is, asks again.</summary>
    internal static async Task ForAWhileAsync(HttpContext http, RequestDelegate next)
    {
        using var over = new CancellationTokenSource(LooksFor, http.RequestServices.GetRequiredService<TimeProvider>());
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, over.Token);
        http.RequestAborted = ended.Token;
        await next(http);
    }

    /// <summary>A stranger's message is a link or a code: nothing that is longer is taken in where a call is one message.</summary>
    internal static Task SmallAsync(HttpContext http, RequestDelegate next)
    {
        if (Caller.MaybeOf(http) is null && http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } body)
            body.MaxRequestBodySize = MostBytes;
        return next(http);
    }
}
