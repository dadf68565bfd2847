namespace Meetings.Server.Access;

/// <summary>
/// Places for what is open at a time: so many for one network, and so many for all. When all are taken, the network that has
/// most gives up its oldest for one that has fewer: nobody is kept out but by as many networks as there are places.
/// </summary>
sealed class Places(int ofOne, int ofAll)
{
    readonly Lock _lock = new();
    // Of each network, the oldest first.
    readonly Dictionary<string, List<CancellationTokenSource>> _taken = new(StringComparer.Ordinal);
    int _all;

    /// <summary>A place, which is cancelled when it is given up for another; null when there is none.</summary>
    internal CancellationTokenSource? Take(string network)
    {
        lock (_lock)
        {
            var own = _taken.GetValueOrDefault(network) ?? [];
            if (own.Count >= ofOne || (_all >= ofAll && !GivesOneUp(own.Count)))
                return null;
            _taken[network] = own;
            own.Add(new());
            _all++;
            return own[^1];
        }
    }

    /// <summary>Gives a place back, if it was not given up.</summary>
    internal void GiveBack(string network, CancellationTokenSource place)
    {
        lock (_lock)
            if (_taken.TryGetValue(network, out var own) && own.Remove(place))
                Gone(network, own);
    }

    bool GivesOneUp(int own)
    {
        var (network, most) = _taken.MaxBy(t => t.Value.Count);
        if (most.Count < own + 2)
            return false;
        // Its call ends elsewhere: nothing of it runs within the lock.
        _ = most[0].CancelAsync();
        most.RemoveAt(0);
        Gone(network, most);
        return true;
    }

    void Gone(string network, List<CancellationTokenSource> rest)
    {
        _all--;
        if (rest.Count == 0)
            _taken.Remove(network);
    }
}
