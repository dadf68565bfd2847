using Meetings.Server.Settings;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;

namespace Meetings.Server.Endpoints;

/// <summary>Where the server is told to listen.</summary>
sealed class EndpointOptions
{
    /// <summary>The endpoints that have an address, each with it as it is written.</summary>
    internal Dictionary<string, string> Urls { get; } = [];
}

/// <summary>Reads where the server is told to listen, and says all that is wrong with it at once, before it does.</summary>
/// <param name="configuration">The settings.</param>
/// <param name="folder">What the paths of certificates are relative to.</param>
/// <param name="pagesOnly">True when only the pages are here, and the server elsewhere.</param>
sealed class EndpointSettings(IConfiguration configuration, string folder, bool pagesOnly) : IConfigureOptions<EndpointOptions>, IValidateOptions<EndpointOptions>
{
    internal const string Web = "Web", Grpc = "Grpc", Section = "Kestrel:Endpoints";

    /// <summary>The endpoints.</summary>
    internal static readonly string[] Names = [Web, Grpc];

    /// <summary>The host's own ways to say where to listen, over which these go.</summary>
    internal static readonly string[] Unheard = ["urls", "http_ports", "https_ports"];

    /// <inheritdoc/>
    public void Configure(EndpointOptions options)
    {
        foreach (var name in Names.Where(n => n == Web || !pagesOnly))
            if (configuration[KeyOf(name)] is { Length: > 0 } url)
                options.Urls[name] = url;
    }

    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, EndpointOptions options)
    {
        List<string> problems =
        [
            .. Unheard.Where(u => configuration[u] is { Length: > 0 }).Select(u =>
                $"ASPNETCORE_{u.ToUpperInvariant()} (or --{u}) is '{configuration[u]}', and nobody listens there. Remove it, and set {KeyOf(Web)} and {KeyOf(Grpc)}."),
            .. options.Urls.Select(u => ProblemWith(u.Key, u.Value)).OfType<string>(),
        ];
        if (options.Urls.Count == 0)
            problems.Add(pagesOnly ? $"{KeyOf(Web)} is empty: the pages need an address." : $"{KeyOf(Web)} and {KeyOf(Grpc)} are both empty: nothing would be listened to.");
        if (problems is [] && options.Urls.Values.Where(u => !ListenAddress.IsSocket(u)).Select(ListenAddress.Parse).ToArray() is [var one, var other] && one.Overlaps(other))
            problems.Add($"{KeyOf(Web)} and {KeyOf(Grpc)} are the same port. Choose another, or leave {KeyOf(Grpc)} empty where {Web} is https: then both are there.");
        return problems.Count > 0 ? ValidateOptionsResult.Fail(problems) : ValidateOptionsResult.Success;
    }

    static string KeyOf(string name) => $"{Section}:{name}:Url";

    string? ProblemWith(string name, string url)
    {
        var key = KeyOf(name);
        if (ListenAddress.IsSocket(url))
            return null;
        if (!ListenAddress.TryParse(url, out var address))
            return $"{key} is '{url}', which is not an address like http://127.0.0.1:5210, http://*:5210 or https://meeting.example:443, without a path.";
        if (address.Uri is { Scheme: "https" } && CertificateSettings.ProblemOf(configuration, name, folder) is { } problem)
            return problem;
        if (!address.EndPoints.Any())
            return $"{key} is '{url}', and nobody here knows the name {address.Uri.Host}. Write an address of this machine, or * for all, and the name in {MeetingSettings.Section}:{nameof(MeetingOptions.PublicUrl)}.";
        return address.EndPoints.Select(e => ProblemWith(key, url, address, e)).FirstOrDefault(p => p is not null);
    }

    static string? ProblemWith(string key, string url, ListenAddress address, IPEndPoint place)
    {
        try
        {
            using var socket = new Socket(place.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            if (place.Address.Equals(IPAddress.IPv6Any))
                socket.DualMode = true;
            socket.Bind(place);
            return null;
        }
        catch (SocketException e)
        {
            return e.SocketErrorCode switch
            {
                SocketError.AddressAlreadyInUse => $"{key} is '{url}': port {place.Port} is in use. Stop what uses it, or choose another.",
                SocketError.AccessDenied => $"{key} is '{url}': this user may not listen on port {place.Port}. Choose one above 1023, or give the right (CAP_NET_BIND_SERVICE).",
                // A machine without IPv6 listens to what it has.
                _ when place.AddressFamily == AddressFamily.InterNetworkV6 && (address.IsEverywhere || address.Uri.Host == "localhost") => null,
                SocketError.AddressNotAvailable => $"{key} is '{url}': {place.Address} is no address of this machine.",
                _ => $"{key} is '{url}': {e.Message}.",
            };
        }
    }
}
