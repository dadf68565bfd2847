namespace Meetings.Server.Seeing;

/// <summary>That somebody is shown something of a case.</summary>
/// <param name="CaseId">The case.</param>
/// <param name="To">Who.</param>
/// <param name="Ground">Why they may.</param>
public readonly record struct Disclosure(Guid CaseId, Actor To, LookGround Ground);

/// <summary>
/// What a caller has before their eyes of cases, for as long as a call lasts. Whoever answers a call that shows a case asks here
/// first. What is one's own is written nowhere: it would tell one parent when the other looks.
/// </summary>
public sealed class Looking(Looks looks, Guid device, Occasion occasion) : IDisposable
{
    readonly Dictionary<Seen, Lasting> _now = [];

    /// <summary>They are about to see these from now on, and no others: completes when that is on disk.</summary>
    /// <exception cref="Store.StoreException">It is not: they are not to be shown them.</exception>
    public Task SeeAsync(IEnumerable<Disclosure> disclosures)
    {
        var seen = disclosures.Where(d => d.Ground.Kind != LookGroundKind.Own)
            .ToLookup(d => new Seen(d.CaseId, d.To.PersonId, new(device, occasion, d.Ground)), d => d.To);
        foreach (var gone in _now.Keys.Where(k => !seen.Contains(k)).ToList())
            End(gone);
        foreach (var more in seen.Where(s => !_now.ContainsKey(s.Key)))
            _now[more.Key] = looks.Begin(more.Key, more.First());
        return Task.WhenAll(_now.Values.Select(l => l.Written));
    }

    /// <summary>They may see nothing any more.</summary>
    public void CutOff()
    {
        foreach (var gone in _now.Keys.ToList())
            End(gone);
    }

    /// <summary>The call is over; its caller may be back.</summary>
    public void Dispose()
    {
        foreach (var lasting in _now.Values)
            looks.LetGo(lasting);
        _now.Clear();
    }

    void End(Seen gone)
    {
        _now.Remove(gone, out var lasting);
        looks.End(lasting!);
    }
}
