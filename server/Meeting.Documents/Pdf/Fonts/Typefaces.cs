using System.Collections.Concurrent;
using System.Globalization;
using System.Text;

namespace Meetings.Documents.Pdf.Fonts;

/// <summary>How a text looks.</summary>
enum Cut
{
    /// <summary>Text.</summary>
    Regular,

    /// <summary>What a text is about.</summary>
    Bold,

    /// <summary>Titles.</summary>
    Display,
}

/// <summary>The fonts of a cut, one for each script, in the order in which they are asked for a character.</summary>
static class Typefaces
{
    static readonly string[] Latin = ["noto-sans-latin", "noto-sans-latin-ext"];
    static readonly string[] Others =
    [
        "noto-sans-arabic-arabic", "noto-sans-ethiopic-ethiopic", "noto-sans-cyrillic", "noto-sans-cyrillic-ext", "noto-sans-greek", "noto-sans-greek-ext",
        "noto-sans-vietnamese", "noto-sans-devanagari",
    ];

    // Emoji are drawn in lines, in one weight.
    static readonly string[] Signs = [.. Enumerable.Range(0, 11).Select(i => $"noto-emoji-{i}-400-normal")];

    static readonly string[] Regular = [.. Latin.Concat(Others).Select(n => $"{n}-400-normal"), .. Signs];
    static readonly string[] Bold = [.. Latin.Concat(Others).Select(n => $"{n}-700-normal"), .. Signs];
    static readonly string[] Display = ["newsreader-latin-600-normal", "newsreader-latin-ext-600-normal", .. Bold];

    static readonly ConcurrentDictionary<string, Lazy<Typeface>> Loaded = new();

    /// <summary>What a character that no font has is drawn as.</summary>
    internal const string Missing = "\uFFFD";

    /// <summary>The font that a cluster of characters is drawn with; null where none has them all.</summary>
    /// <param name="cut">How it is to look.</param>
    /// <param name="cluster">What a reader sees as one character.</param>
    /// <param name="before">The font of what stands before it, which a sign of no script stays in.</param>
    internal static Typeface? Of(Cut cut, string cluster, Typeface? before)
    {
        if (before is not null && !Rune.IsLetter(Rune.GetRuneAt(cluster, 0)) && HasAll(before, cluster))
            return before;
        return (cut switch { Cut.Bold => Bold, Cut.Display => Display, _ => Regular }).Select(Load).FirstOrDefault(face => HasAll(face, cluster));
    }

    static Typeface Load(string name) => Loaded.GetOrAdd(name, n => new(() => new Typeface(n))).Value;

    static bool HasAll(Typeface face, string cluster)
    {
        foreach (var rune in cluster.EnumerateRunes())
            if (!face.Has((uint)rune.Value) && !IsUnseen(rune))
                return false;
        return true;
    }

    // What only tells how others are drawn needs no glyph of its own.
    static bool IsUnseen(Rune rune) => rune.Value is >= 0xFE00 and <= 0xFE0F || Rune.GetUnicodeCategory(rune) == UnicodeCategory.Format;
}
