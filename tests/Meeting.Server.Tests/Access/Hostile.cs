using System.Buffers.Binary;
using System.Net;
using System.Net.Http.Headers;
using Grpc.Core;
using Meetings.Server.Door;

namespace Meetings.Server.Tests.Access;

/// <summary>
/// Calls as nobody's client makes them, each wrong in ways of its own or broken off in the middle. None is the server's
/// failure, so none may be answered with UNKNOWN or INTERNAL.
/// </summary>
public sealed class Hostile(Uri server, string? token) : IDisposable
{
    static readonly string[] ContentTypes = ["application/grpc", "application/grpc", "application/grpc", "application/grpc+proto", "application/grpc-web", "application/json", "text/plain", "x"];
    static readonly string[] Headers = ["x-bin: !!!", "grpc-trace-bin: a", "grpc-timeout: 1 year", "grpc-timeout: 1n", "grpc-encoding: zstd", "grpc-encoding: gzip", "authorization: Basic eA==", "authorization: Bearer a.b.c", "authorization:  "];
    static readonly string[] Methods =
    [
        // But for the one that would end the token.
        .. Contract.Services.SelectMany(s => s.Methods.Select(m => $"/{s.FullName}/{m.Name}")).Where(m => !m.EndsWith("/ForgetDevice", StringComparison.Ordinal)),
        "/grpc.health.v1.Health/Check", "/grpc.health.v1.Health/Watch", "/grpc.reflection.v1.ServerReflection/ServerReflectionInfo",
        "/meetings.v1.MeetingService/Nothing", "/nothing.at.All/Nothing",
    ];

    readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false, EnableMultipleHttp2Connections = true })
    {
        BaseAddress = server,
    };

    /// <summary>Makes one call, other for each <paramref name="seed"/>. The status that it is answered with; null for one that was left, or that the web server refused.</summary>
    public async Task<StatusCode?> CallAsync(int seed)
    {
        var random = new Random(seed);
        using var request = Post(Methods[random.Next(Methods.Length)], Body(random));
        request.Content!.Headers.TryAddWithoutValidation("content-type", ContentTypes[random.Next(ContentTypes.Length)]);
        if (random.Next(3) == 0)
            Add(request, Headers[random.Next(Headers.Length)]);
        else if (token is not null && random.Next(2) == 0)
            Add(request, $"authorization: Bearer {token}");
        using var leaving = random.Next(10) == 0 ? new CancellationTokenSource(TimeSpan.FromMilliseconds(random.Next(3))) : new(TimeSpan.FromSeconds(30));
        try
        {
            using var answer = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, leaving.Token);
            if (Status(answer.Headers) is { } refused)
                return refused;
            // What lives as long as its caller wishes is left.
            if (request.RequestUri!.OriginalString.Split('/')[^1] is "Watch" or "FollowMeeting" or "FollowMeetingTogether" or "FollowCase")
                return null;
            await answer.Content.CopyToAsync(Stream.Null, leaving.Token);
            return Status(answer.TrailingHeaders);
        }
        catch (Exception e) when (e is OperationCanceledException or HttpRequestException or IOException)
        {
            return leaving.IsCancellationRequested || e is not OperationCanceledException ? null : throw new TimeoutException($"Nothing answered call {seed}.");
        }
    }

    public void Dispose() => _http.Dispose();

    static StatusCode? Status(HttpResponseHeaders headers) =>
        headers.TryGetValues("grpc-status", out var values) ? (StatusCode)int.Parse(values.First(), System.Globalization.CultureInfo.InvariantCulture) : null;

    static void Add(HttpRequestMessage request, string header)
    {
        var colon = header.IndexOf(':', StringComparison.Ordinal);
        request.Headers.TryAddWithoutValidation(header[..colon], header[(colon + 2)..]);
    }

    static byte[] Body(Random random)
    {
        var bytes = new byte[random.Next(8) switch { 0 => 0, 1 => 20_000, _ => random.Next(1, 200) }];
        random.NextBytes(bytes);
        return random.Next(6) switch
        {
            0 => bytes,
            1 => Framed(bytes, compressed: 1),
            2 => Framed(bytes, compressed: 7),
            3 => Framed(bytes, length: (uint)random.NextInt64(uint.MaxValue)),
            4 => [.. Framed(bytes), .. Framed(bytes)],
            _ => Framed(bytes),
        };
    }

    /// <summary>A call over HTTP/2, which the server's door for gRPC alone speaks.</summary>
    internal static HttpRequestMessage Post(string method, byte[] body) => new(HttpMethod.Post, method)
    {
        Version = HttpVersion.Version20, VersionPolicy = HttpVersionPolicy.RequestVersionExact, Content = new ByteArrayContent(body),
    };

    /// <summary>A message as it stands on the wire, whole or not.</summary>
    internal static byte[] Framed(byte[] message, byte compressed = 0, uint? length = null)
    {
        byte[] framed = [compressed, 0, 0, 0, 0, .. message];
        BinaryPrimitives.WriteUInt32BigEndian(framed.AsSpan(1), length ?? (uint)message.Length);
        return framed;
    }
}
