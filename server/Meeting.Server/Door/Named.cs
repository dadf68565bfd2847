using System.Collections.Frozen;

namespace Meetings.Server.Door;

/// <summary>An enum's words on the wire are those of the domain by the same name. What the wire has no word for is unspecified.</summary>
static class Named<TDomain, TWire>
    where TDomain : struct, Enum
    where TWire : struct, Enum
{
    /// <summary>What can be said on the wire, with what it means.</summary>
    internal static FrozenDictionary<TWire, TDomain> Words { get; } = Enum.GetValues<TDomain>()
        .Where(d => Enum.TryParse<TWire>(d.ToString(), out _))
        .ToFrozenDictionary(d => Enum.Parse<TWire>(d.ToString()));

    static readonly FrozenDictionary<TDomain, TWire> OnWire = Words.ToFrozenDictionary(w => w.Value, w => w.Key);

    internal static TWire Wire(TDomain word) => OnWire.GetValueOrDefault(word);
}
