using System.Collections.Concurrent;
using Grpc.AspNetCore.Server;
using Meetings.Server.Door;
using Meetings.Server.Settings;
using Meetings.Sharing;
using Microsoft.AspNetCore.Http.Features;

namespace Meetings.Server.Access;

/// <summary>
/// How much may be asked by those who have no token: of each method so much from one network, and so much from all together.
/// Refused before anything is read, so that it costs next to nothing; and what may be open at a time bounds the memory that
/// strangers can have filled: a call of one message holds 16 KB, one of a stream what the server takes of any message.
/// </summary>
sealed class Strangers(Doorkeeper doorkeeper, MeetingOptions options, TimeProvider time)
{
    // Calls that may be open at a time: pages elsewhere follow a meeting with each, and their screens wait.
    const int OpenOfOne = 250;
    const int OpenOfAll = 1_000;
    // Who looks at health and at the API's shape looks once.
    const int LooksOfOne = 20;
    const int LooksOfAll = 200;
    static readonly TimeSpan LooksFor = TimeSpan.FromMinutes(5);
    // So many networks' worth is there for all.
    const int Networks = 10;
    const long MostBytes = 16 * 1024;
    // Wrong tokens are counted by themselves: behind pages elsewhere, who makes one up after the other keeps nobody out who
    // has none yet. They are known by one hash, refused unread, and cost a tenth, as reading does.
    const string WrongTokens = "tokens";
    const int WrongTokensShare = 10;
    static readonly TimeSpan Fades = TimeSpan.FromSeconds(20);

    readonly ConcurrentDictionary<string, Asked> _asked = new(StringComparer.Ordinal);

    /// <summary>What strangers have asked for of one kind: what is open now, and how often of late.</summary>
    sealed record Asked(Places Open, Shares Often);

    /// <summary>Counts a stranger's call, or refuses it.</summary>
    internal async Task CountAsync(HttpContext http, RequestDelegate next)
    {
        if (!doorkeeper.IsStranger(http))
        {
            await next(http);
            return;
        }

        var (asked, network) = (_asked.GetOrAdd(KindOf(http), NewAsked), PlaceOf(http));
        using var place = asked.Open.Take(network);
        if (place is null)
        {
            await RefuseAsync(http);
            return;
        }

        using var ended = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, place.Token);
        http.RequestAborted = ended.Token;
        try
        {
            await (asked.Often.TryTake(network) ? next(http) : RefuseAsync(http));
        }
        finally
        {
            asked.Open.GiveBack(network, place);
        }
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

    // A method of ours, or none: no more kinds than there are methods.
    static string KindOf(HttpContext http) =>
        !Doorkeeper.IsOpen(http.Request.Path) && http.Request.Headers.Authorization.Count > 0 ? WrongTokens
        : http.GetEndpoint()?.Metadata.GetMetadata<GrpcMethodMetadata>()?.Method.FullName ?? "";

    Asked NewAsked(string kind)
    {
        var (ofOne, ofAll) = Doorkeeper.IsOpen(kind) ? (LooksOfOne, LooksOfAll) : (OpenOfOne, OpenOfAll);
        var often = options.ChangesPerSecond * Fades.TotalSeconds * (kind == WrongTokens ? WrongTokensShare : 1);
        return new(new(ofOne, ofAll), new(often, often * Networks, Fades, time));
    }

    static Task RefuseAsync(HttpContext http) =>
        OverHttp.WriteAsync(http, Errors.TooMuch("Too much at once from here. Wait a few seconds, then send it again."));
}
