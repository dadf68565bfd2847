using System.Net;
using System.Net.Sockets;

namespace Meetings.Web.Access;

/// <summary>Whom an address belongs to, for counting what comes from one place: the pages and the server's own door count alike.</summary>
public static class Network
{
    /// <summary>The network of an address. With IPv6, one house has a network of addresses; with IPv4, one address.</summary>
    /// <param name="address">The address that a call comes from.</param>
    public static IPAddress Of(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
            return address.MapToIPv4();
        if (address.AddressFamily != AddressFamily.InterNetworkV6)
            return address;
        var bytes = address.GetAddressBytes();
        bytes.AsSpan(8).Clear();
        return new(bytes);
    }
}
