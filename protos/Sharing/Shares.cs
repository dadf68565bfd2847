using System.Runtime.InteropServices;

namespace Meetings.Sharing;

/// <summary>
/// Shares out how often something may be asked for: so often by one, and so often by all. When all is taken, what whoever has
/// most could still have is given to one that has less: nobody is kept out but by as many as there is for all.
/// </summary>
/// <param name="ofOne">The most that one may take at once.</param>
/// <param name="ofAll">The most that all may.</param>
/// <param name="fades">In what time nearly two thirds (1 - 1/e) of what was taken are there again.</param>
/// <param name="time">By which clock.</param>
public sealed class Shares(double ofOne, double ofAll, TimeSpan fades, TimeProvider time)
{
    // So many times while it fades: what is a little old counts for a little too much.
    const int Steps = 20;
    const double Nothing = 0.5;

    readonly Lock _lock = new();
    readonly Dictionary<string, double> _taken = new(StringComparer.Ordinal);
    double _all;
    long _fadedAt = time.GetTimestamp();

    /// <summary>Takes some; false when there is not so much for whoever asks, and nothing is taken.</summary>
    public bool TryTake(string who, double amount = 1)
    {
        lock (_lock)
        {
            Fade();
            var own = _taken.GetValueOrDefault(who);
            if (own + amount > ofOne || (_all + amount > ofAll && !OneGivesWay(own, amount)))
                return false;
            CollectionsMarshal.GetValueRefOrAddDefault(_taken, who, out _) += amount;
            _all += amount;
            return true;
        }
    }

    bool OneGivesWay(double own, double amount)
    {
        var (most, has) = _taken.MaxBy(t => t.Value);
        if (has < own + (2 * amount))
            return false;
        _taken[most] = has - amount;
        _all -= amount;
        return true;
    }

    // All at the same pace: who has taken most has most until the end.
    void Fade()
    {
        var since = time.GetElapsedTime(_fadedAt);
        if (since < fades / Steps)
            return;
        _fadedAt = time.GetTimestamp();
        var rest = Math.Exp(-(since / fades));
        foreach (var (who, amount) in _taken.ToList())
            if (amount * rest >= Nothing)
                _taken[who] = amount * rest;
            else
                _taken.Remove(who);
        _all = _taken.Values.Sum();
    }
}
