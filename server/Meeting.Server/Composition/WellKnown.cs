using Meetings.Server.Endpoints;
using Meetings.Server.Settings;

namespace Meetings.Server.Composition;

/// <summary>Tells programs that hold a link, which leads to the pages, where gRPC is: `GET /.well-known/meeting`.</summary>
static class WellKnown
{
    internal const string Path = "/.well-known/meeting";

    /// <summary>Answers with what <paramref name="grpc"/> finds, or with 404.</summary>
    internal static void MapWellKnown(this IEndpointRouteBuilder app, Func<Uri?> grpc) => app.MapGet(Path, () =>
        grpc() is { } address ? Results.Json(new Dictionary<string, string> { ["grpc"] = address.GetLeftPart(UriPartial.Authority) }) : Results.NotFound());

    /// <summary>
    /// The address of gRPC for whoever reached the pages at their public one; null when there is none. What only the machine
    /// itself can reach is not for others, and after TLS nobody is sent to clear text: then a proxy carries both.
    /// </summary>
    internal static Uri? GrpcFor(MeetingOptions options, ListenAddress? listened)
    {
        if (options.GrpcUrl is not null)
            return options.GrpcUrl;
        if (options.PublicUrl is not { IsLoopback: false } pages)
            return listened?.Uri;
        if (listened is { IsEverywhere: true })
            listened = listened with { Uri = new UriBuilder(listened.Uri) { Host = pages.Host }.Uri };
        if (listened is { Uri.IsLoopback: false } && (listened.Uri.Scheme == Uri.UriSchemeHttps || pages.Scheme == Uri.UriSchemeHttp))
            return listened.Uri;
        return pages.Scheme == Uri.UriSchemeHttps ? pages : null;
    }
}
