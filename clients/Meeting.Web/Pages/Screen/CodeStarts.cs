using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;

namespace Meetings.Web.Pages.Screen;

/// <summary>How often one address may ask for a new code: a whole building's screens can, and nobody can use up the codes of all.</summary>
sealed class CodeStarts : IDisposable
{
    readonly PartitionedRateLimiter<IPAddress> _limiter = PartitionedRateLimiter.Create<IPAddress, IPAddress>(address =>
        RateLimitPartition.GetTokenBucketLimiter(Network(address), _ => new()
        {
            TokenLimit = 30,
            TokensPerPeriod = 5,
            ReplenishmentPeriod = TimeSpan.FromSeconds(20),
            QueueLimit = 0,
        }));

    /// <summary>True when there may be one more.</summary>
    internal bool TryStart(IPAddress? from)
    {
        using var lease = _limiter.AttemptAcquire(from ?? IPAddress.None);
        return lease.IsAcquired;
    }

    public void Dispose() => _limiter.Dispose();

    // With IPv6, one house has a network of addresses.
    static IPAddress Network(IPAddress address)
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
