using System.Net;
using System.Net.Sockets;

namespace Meetings.Sharing;

/// <summary>Whom an address belongs to, for counting what comes from one place: the pages and the server's own door count alike.</summary>
public static class Network
{
    // What a house is given of IPv6 (RIPE-690): who has it has 256 networks, each of as many addresses as they like.
    const int BytesOfHouse = 56 / 8;

    /// <summary>The network of an address. With IPv6, all that one house is given; with IPv4, one address.</summary>
    /// <param name="address">The address that a call comes from.</param>
    public static IPAddress Of(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
            return address.MapToIPv4();
        if (address.AddressFamily != AddressFamily.InterNetworkV6)
            return address;
        var bytes = address.GetAddressBytes();
        bytes.AsSpan(BytesOfHouse).Clear();
        return new(bytes);
    }
}
