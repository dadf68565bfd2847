using System.Collections;

namespace Meetings.Documents.Manuscript;

/// <summary>Words in a row, of which each stretch is somebody's: the minutes' own, or written by people and shown as written.</summary>
public sealed class Phrase : IReadOnlyList<Stretch>
{
    /// <summary>No words.</summary>
    public static readonly Phrase Empty = new([]);

    readonly Stretch[] _stretches;

    Phrase(IEnumerable<Stretch> stretches) => _stretches = [.. stretches.Where(s => s.Text.Length > 0)];

    /// <summary>The minutes' own words.</summary>
    public static Phrase Own(string text) => new([new(text, false)]);

    /// <summary>What somebody wrote.</summary>
    public static Phrase Written(string text) => new([new(text, true)]);

    /// <summary>The minutes' own words, with others put in at `{0}` and on.</summary>
    public static Phrase Of(string format, params ReadOnlySpan<Phrase> values)
    {
        ArgumentNullException.ThrowIfNull(format);
        var stretches = new List<Stretch>();
        var rest = format.AsSpan();
        for (var at = rest.IndexOf('{'); at >= 0; at = rest.IndexOf('{'))
        {
            stretches.Add(new(rest[..at].ToString(), false));
            stretches.AddRange(values[rest[at + 1] - '0']);
            rest = rest[(at + 3)..];
        }

        stretches.Add(new(rest.ToString(), false));
        return new(stretches);
    }

    /// <summary>Several in a row, with the same between them.</summary>
    public static Phrase Join(string between, IEnumerable<Phrase> phrases) =>
        phrases.Where(p => p.Count > 0).Aggregate(Empty, (all, next) => all.Count == 0 ? next : all + between + next);

    /// <summary>One after the other.</summary>
    public static Phrase operator +(Phrase left, Phrase right) => new([.. left, .. right]);

    /// <summary>The minutes' own words after others.</summary>
    public static Phrase operator +(Phrase left, string right) => left + Own(right);

    /// <inheritdoc/>
    public int Count => _stretches.Length;

    /// <inheritdoc/>
    public Stretch this[int index] => _stretches[index];

    /// <summary>All of it as one text.</summary>
    public override string ToString() => string.Concat(_stretches.Select(s => s.Text));

    /// <inheritdoc/>
    public IEnumerator<Stretch> GetEnumerator() => ((IEnumerable<Stretch>)_stretches).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <summary>A stretch of a phrase.</summary>
/// <param name="Text">The words.</param>
/// <param name="Written">True for what people wrote: it is read on its own, so that it turns nothing around it.</param>
public readonly record struct Stretch(string Text, bool Written);
