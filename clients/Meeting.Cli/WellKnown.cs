using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Meetings.Cli;

/// <summary>Finds the server's gRPC from a link, which leads to its pages: they say where it is.</summary>
static class WellKnown
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    const int MostRedirects = 3, MostBytes = 4096;

    /// <summary>Where gRPC is; the link's own address when nobody there says anything else, as where there are no pages.</summary>
    /// <param name="origin">Scheme, host and port of the link.</param>
    /// <param name="cancellationToken">Ends the asking.</param>
    internal static async Task<Uri> GrpcOfAsync(Uri origin, CancellationToken cancellationToken) =>
        await AskAsync(origin, cancellationToken) is { } said ? Trust(origin, said) : origin;

    internal static Uri Trust(Uri origin, string said)
    {
        if (!Uri.TryCreate(said, UriKind.Absolute, out var grpc) || grpc.Scheme is not ("http" or "https"))
            throw new FailedException($"{origin} sier at gRPC er på «{said}», som ikke er en adresse. Si fra til den som driver serveren (Meeting:GrpcUrl).");
        // A secret that was handed out under TLS does not leave it.
        if (origin.Scheme == Uri.UriSchemeHttps && grpc.Scheme != Uri.UriSchemeHttps)
            throw new FailedException($"{origin} viser videre til {grpc}, som ikke er kryptert. Lenken er ikke brukt. Si fra til den som driver serveren (Meeting:GrpcUrl).");
        return new(grpc.GetLeftPart(UriPartial.Authority));
    }

    static async Task<string?> AskAsync(Uri origin, CancellationToken cancellationToken)
    {
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
        {
            Timeout = Patience,
            MaxResponseContentBufferSize = MostBytes,
        };
        try
        {
            var at = new Uri(origin, "/.well-known/meeting");
            for (var redirects = 0; redirects <= MostRedirects; redirects++)
            {
                using var answer = await http.GetAsync(at, cancellationToken);
                if (answer.StatusCode == HttpStatusCode.OK)
                    return (await answer.Content.ReadFromJsonAsync(AnswerJson.Default.Answer, cancellationToken))?.Grpc;
                // To TLS on the same host, at most.
                if (answer.Headers.Location is not { } location || new Uri(at, location) is not { Scheme: "https" } next || next.Host != origin.Host)
                    return null;
                at = next;
            }
        }
        catch (Exception e) when (e is HttpRequestException or JsonException or InvalidOperationException
            || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            // Nobody there who knows: a server without pages answers HTTP/2 alone.
        }

        return null;
    }

    internal sealed record Answer(string? Grpc);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(WellKnown.Answer))]
sealed partial class AnswerJson : JsonSerializerContext;
