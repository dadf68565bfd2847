using System.Net;
using Meetings.Sharing;

namespace Meetings.Web.Gate;

/// <summary>How much may come from one address, and from all together, so that nobody uses up what is there for all. A whole building may share one.</summary>
/// <param name="atOnce">So much at once.</param>
/// <param name="then">And, when that is taken, so much more in each <paramref name="every"/>.</param>
/// <param name="every">In what time there is more.</param>
/// <param name="time">By which clock.</param>
abstract class PerNetwork(int atOnce, int then, TimeSpan every, TimeProvider time)
{
    // So many networks' worth is there for all.
    const int Networks = 10;

    readonly Shares _taken = new(atOnce, atOnce * Networks, every * atOnce / then, time);

    /// <summary>True when there may be one more.</summary>
    /// <param name="from">The browser's address.</param>
    /// <param name="costs">How much of what the address may it takes.</param>
    internal bool TryTake(IPAddress? from, int costs = 1) => _taken.TryTake(Network.Of(from ?? IPAddress.None).ToString(), costs);
}

/// <summary>
/// What those may ask for who need no token. The server cannot tell one browser from another: to it, they all are these
/// pages. A school's screens can wait and its people join, and nobody can keep others out by trying on and on.
/// </summary>
sealed class Strangers(TimeProvider time) : PerNetwork(atOnce: 600, then: 30, TimeSpan.FromSeconds(1), time)
{
    /// <summary>What trying a link costs; waiting to be let in costs one.</summary>
    internal const int Joining = 5;
}
