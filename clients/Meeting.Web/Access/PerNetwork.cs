using System.Net;
using System.Threading.RateLimiting;

namespace Meetings.Web.Access;

/// <summary>How much may come from one address, and from all together, so that nobody uses up what is there for all. A whole building may share one.</summary>
/// <param name="atOnce">So much at once.</param>
/// <param name="then">And so much more after each <paramref name="every"/>.</param>
/// <param name="every">How often there is more.</param>
abstract class PerNetwork(int atOnce, int then, TimeSpan every) : IDisposable
{
    // So many networks' worth is there for all.
    const int Networks = 10;

    // One network's limit first: what it refuses takes nothing from what is there for all.
    readonly PartitionedRateLimiter<IPAddress> _limiter = PartitionedRateLimiter.CreateChained(
        PartitionedRateLimiter.Create<IPAddress, IPAddress>(address => RateLimitPartition.GetTokenBucketLimiter(Network.Of(address), _ => Bucket(atOnce, then, every))),
        PartitionedRateLimiter.Create<IPAddress, IPAddress>(_ => RateLimitPartition.GetTokenBucketLimiter(IPAddress.Any, _ => Bucket(atOnce * Networks, then * Networks, every))));

    static TokenBucketRateLimiterOptions Bucket(int atOnce, int then, TimeSpan every) =>
        new() { TokenLimit = atOnce, TokensPerPeriod = then, ReplenishmentPeriod = every, QueueLimit = 0 };

    /// <summary>True when there may be one more.</summary>
    /// <param name="from">The browser's address.</param>
    /// <param name="costs">How much of what the address may it takes.</param>
    internal bool TryTake(IPAddress? from, int costs = 1)
    {
        using var lease = _limiter.AttemptAcquire(from ?? IPAddress.None, costs);
        return lease.IsAcquired;
    }

    /// <inheritdoc/>
    public void Dispose() => _limiter.Dispose();
}

/// <summary>
/// What those may ask for who need no token. The server cannot tell one browser from another: to it, they all are these
/// pages. A school's screens can wait and its people join, and nobody can keep others out by trying on and on.
/// </summary>
sealed class Strangers() : PerNetwork(atOnce: 600, then: 30, TimeSpan.FromSeconds(1))
{
    /// <summary>What trying a link costs; waiting to be let in costs one.</summary>
    internal const int Joining = 5;
}
