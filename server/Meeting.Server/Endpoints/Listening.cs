using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Meetings.Server.Endpoints;

/// <summary>
/// Where the server listens, by the endpoints of the section `Kestrel`: `Grpc` for programs, `Web` for browsers. One without an
/// address is not listened to; without `Web` there are no pages. The pages call the server through a socket of their own, in a
/// folder that nobody else reads.
/// </summary>
/// <param name="configuration">The settings.</param>
/// <param name="folder">What the paths of certificates are relative to.</param>
/// <param name="pagesOnly">True when only the pages are here, and the server elsewhere.</param>
/// <param name="dataDirectory">Finds the data directory, where the socket is when nothing temporary can be written.</param>
public sealed class Listening(IConfiguration configuration, string folder, bool pagesOnly, Func<string> dataDirectory) : IDisposable
{
    const string Grpc = EndpointSettings.Grpc, Web = EndpointSettings.Web;
    // Sorted behind the others: whoever asks for the first address gets one that can be used from outside.
    const string Within = "Within";

    readonly Dictionary<string, ListenOptions> _bound = [];
    readonly Dictionary<string, ServedCertificate> _certificates = [];
    PagesSocket? _socket;

    /// <summary>Where programs reach gRPC; null when it is not listened to, or only together with the pages.</summary>
    public ListenAddress? ForGrpc => pagesOnly ? null : Of(Grpc);

    /// <summary>Where browsers reach the pages; null when they are not served.</summary>
    public ListenAddress? ForWeb => Of(Web);

    /// <summary>The certificates that are served, by endpoint, and by host where it has one of its own there.</summary>
    internal IReadOnlyDictionary<string, ServedCertificate> Certificates => _certificates;

    /// <summary>The socket through which the pages call the server.</summary>
    internal string SocketPath => _socket?.Path ?? throw new InvalidOperationException("The server does not listen yet.");

    /// <summary>True for what comes through that socket: from the pages that are served here, and nobody else.</summary>
    internal bool IsPages(HttpContext http) => _socket?.IsOf(http) is true;

    /// <summary>Sets the web server up.</summary>
    internal void Apply(KestrelServerOptions kestrel)
    {
        var settings = configuration.GetSection("Kestrel").AsEnumerable(makePathsRelative: true)
            .Where(s => !IsLeftOut(s.Key))
            .ToDictionary();
        foreach (var name in (ReadOnlySpan<string>)[Grpc, Web])
            ListenByName(name, settings);
        if (ForWeb is not null && !pagesOnly)
        {
            _socket ??= new(dataDirectory);
            settings[$"Endpoints:{Within}:Url"] = $"http://unix:{(OperatingSystem.IsWindows() ? "/" : "")}{SocketPath}";
            settings[$"Endpoints:{Within}:Protocols"] = nameof(HttpProtocols.Http2);
        }

        var endpoints = kestrel.Configure(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
        foreach (var name in (ReadOnlySpan<string>)[Grpc, Web])
            endpoints.Endpoint(name, endpoint =>
            {
                _bound[name] = endpoint.ListenOptions;
                if (!endpoint.IsHttps)
                    return;
                if (endpoint.HttpsOptions.ServerCertificate is { } certificate)
                    _certificates[name] = ServedCertificate.Of(certificate);
                // What the web server opens for them, it tells nobody.
                foreach (var (host, opened) in CertificateSettings.OpenHosts(configuration, name, folder))
                    using (opened)
                        _certificates[host] = ServedCertificate.Of(opened);
            });
    }

    /// <inheritdoc/>
    public void Dispose() => _socket?.Dispose();

    ListenAddress? Of(string name) =>
        configuration[$"{EndpointSettings.Section}:{name}:Url"] is not { Length: > 0 } url || !ListenAddress.TryParse(url, out var address) ? null
        // Once bound, with the port that a 0 became.
        : _bound.GetValueOrDefault(name)?.IPEndPoint is { } bound ? address.At(bound.Port)
        : address;

    /// <summary>The web server would listen everywhere for a name that it does not know: it is given the addresses that the name stands for.</summary>
    void ListenByName(string name, Dictionary<string, string?> settings)
    {
        if (Of(name) is not { IsNamed: true, EndPoints: var places } address)
            return;
        var prefix = $"Endpoints:{name}:";
        var own = settings.Where(s => s.Key.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)).ToList();
        foreach (var (nth, place) in places.Index())
        {
            var endpoint = nth == 0 ? prefix : $"Endpoints:{name} {nth + 1}:";
            foreach (var (key, value) in own)
                settings[endpoint + key[prefix.Length..]] = value;
            settings[endpoint + "Url"] = $"{address.Uri.Scheme}://{place}";
        }
    }

    bool IsLeftOut(string key) =>
        key.Split(':') is [var endpoints, var name, ..] && endpoints.Equals("Endpoints", StringComparison.OrdinalIgnoreCase)
        && (configuration[$"{EndpointSettings.Section}:{name}:Url"] is not { Length: > 0 } || (pagesOnly && name.Equals(Grpc, StringComparison.OrdinalIgnoreCase)));
}
