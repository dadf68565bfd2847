using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Sockets;

namespace Meetings.Server.Endpoints;

/// <summary>An address that is listened to.</summary>
/// <param name="Uri">As it is reached on this machine.</param>
/// <param name="IsEverywhere">True when it is reached under each of the machine's names.</param>
public sealed record ListenAddress(Uri Uri, bool IsEverywhere)
{
    internal static ListenAddress Parse(string text) =>
        TryParse(text, out var address) ? address : throw new FormatException($"'{text}' is no address to listen to.");

    /// <summary>True for a Unix socket (`http://unix:/run/meeting.sock`), by which the programs of this machine reach the server.</summary>
    internal static bool IsSocket(string text) => text.Contains("://unix:/", StringComparison.Ordinal);

    /// <summary>Reads a scheme, a host or `*`, and perhaps a port; anything more is no address to listen to.</summary>
    internal static bool TryParse(string text, [NotNullWhen(true)] out ListenAddress? address)
    {
        address = null;
        if (!text.Contains("://", StringComparison.Ordinal) || IsSocket(text))
            return false;
        var parts = BindingAddress.Parse(text);
        var everywhere = parts.Host is "*" or "+" or "0.0.0.0" or "[::]";
        if (parts.PathBase.Length > 0
            || !Uri.TryCreate($"{parts.Scheme}://{(everywhere ? "localhost" : parts.Host)}:{parts.Port}", UriKind.Absolute, out var uri)
            || uri is not { Scheme: "http" or "https", UserInfo: "", Host.Length: > 0 })
            return false;
        address = new(uri, everywhere);
        return true;
    }

    /// <summary>True for a name, which stands for addresses that only the machine's resolver knows.</summary>
    internal bool IsNamed => !IsEverywhere && Uri is { HostNameType: UriHostNameType.Dns, Host: not "localhost" };

    /// <summary>What is bound to listen there.</summary>
    internal IEnumerable<IPEndPoint> EndPoints => Addresses.Select(a => new IPEndPoint(a, Uri.Port));

    /// <summary>True when nobody but this machine itself can reach it.</summary>
    internal bool IsOnlyHere => !IsEverywhere && Addresses.All(IPAddress.IsLoopback);

    // None for a name that nobody here knows.
    IPAddress[] Addresses =>
        IsEverywhere ? [Socket.OSSupportsIPv6 ? IPAddress.IPv6Any : IPAddress.Any]
        : Uri.Host == "localhost" ? [IPAddress.Loopback, IPAddress.IPv6Loopback]
        : IPAddress.TryParse(Uri.Host, out var address) ? [address]
        : Named(Uri.Host);

    /// <summary>True when the two cannot both be listened to.</summary>
    internal bool Overlaps(ListenAddress other) =>
        Uri.Port == other.Uri.Port && Uri.Port != 0 && (IsEverywhere || other.IsEverywhere || Addresses.Intersect(other.Addresses).Any());

    /// <summary>The same with the port that a 0 became.</summary>
    internal ListenAddress At(int port) => this with { Uri = new UriBuilder(Uri) { Port = port }.Uri };

    static IPAddress[] Named(string host)
    {
        try
        {
            return Dns.GetHostAddresses(host);
        }
        catch (SocketException)
        {
            return [];
        }
    }

    /// <inheritdoc/>
    public override string ToString() => Uri.GetLeftPart(UriPartial.Authority);
}
