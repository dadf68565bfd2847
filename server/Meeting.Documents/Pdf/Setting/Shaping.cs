using System.Globalization;
using HarfBuzzSharp;
using Meetings.Documents.Pdf.Fonts;
using Meetings.Documents.Writing;
using Script = Meetings.Documents.Writing.Script;

namespace Meetings.Documents.Pdf.Setting;

/// <summary>Characters of one font, one direction and one language, as glyphs.</summary>
/// <param name="Face">The font.</param>
/// <param name="Level">The direction (<see cref="Bidi"/>).</param>
/// <param name="Language">The language, where it is not that of the document; null where it is.</param>
/// <param name="Clusters">In the order in which they are read.</param>
sealed record ShapedRun(Typeface Face, byte Level, string? Language, ArraySegment<Cluster> Clusters)
{
    /// <summary>Those that begin from one place on and before another.</summary>
    internal ArraySegment<Cluster> Between(int from, int to)
    {
        var (start, end) = (First(from), First(to));
        return Clusters.Slice(start, end - start);
    }

    // Found by halves: a line looks at its own part of a long text only.
    int First(int from)
    {
        var (low, high) = (0, Clusters.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = Clusters[middle].Start < from ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}

/// <summary>Characters that are drawn together.</summary>
/// <param name="Start">Where in the line they begin.</param>
/// <param name="Text">The characters.</param>
/// <param name="Glyphs">The glyphs, from left to right.</param>
/// <param name="Missing">True when no font has them, and a sign is drawn that says so.</param>
readonly record struct Cluster(int Start, string Text, IReadOnlyList<Glyph> Glyphs, bool Missing)
{
    /// <summary>How wide it is, in ems.</summary>
    internal double Width => Glyphs.Sum(g => g.Advance);
}

/// <summary>A glyph, in ems.</summary>
/// <param name="Id">Its number in the font.</param>
/// <param name="Advance">How far it is to the next.</param>
/// <param name="X">How far to the right of its place it is drawn.</param>
/// <param name="Y">How far above the line.</param>
readonly record struct Glyph(ushort Id, double Advance, double X, double Y);

/// <summary>Makes characters into glyphs.</summary>
static class Shaping
{
    /// <summary>A line as runs, in the order in which they are read.</summary>
    /// <param name="text">The characters.</param>
    /// <param name="cuts">How each is to look.</param>
    /// <param name="levels">The direction of each.</param>
    internal static IReadOnlyList<ShapedRun> Of(string text, Cut[] cuts, byte[] levels)
    {
        var runs = new List<ShapedRun>();
        var (start, face, language) = (0, (Typeface?)null, (string?)null);
        var starts = StringInfo.ParseCombiningCharacters(text);
        var script = Script.Common;
        for (var i = 0; i < starts.Length; i++)
        {
            var (at, end) = (starts[i], i + 1 < starts.Length ? starts[i + 1] : text.Length);
            var cluster = text[at..end];
            var own = Scripts.Of(System.Text.Rune.GetRuneAt(cluster, 0));
            var next = Typefaces.Of(cuts[at], cluster, at > 0 && cuts[at] == cuts[at - 1] ? face : null);
            if (at > start && (next != face || cuts[at] != cuts[start] || levels[at] != levels[start] || (own != Script.Common && own != script && script != Script.Common)))
            {
                runs.AddRange(Shaped(text, start, at, face, levels[start], language, cuts[start]));
                (start, language, script) = (at, null, Script.Common);
            }

            if (own != Script.Common)
                (script, language) = (own, language ?? Scripts.Language(own, text));
            face = next;
        }

        if (text.Length > start)
            runs.AddRange(Shaped(text, start, text.Length, face, levels[start], language, cuts[start]));
        return runs;
    }

    static IEnumerable<ShapedRun> Shaped(string text, int start, int end, Typeface? face, byte level, string? language, Cut cut)
    {
        if (face is not null)
            return [new(face, level, language, Clusters(face, text, start, end, level, language))];
        var sign = Typefaces.Of(cut, Typefaces.Missing, null)!;
        var glyphs = Clusters(sign, Typefaces.Missing, 0, 1, level, null)[0].Glyphs;
        return [new(sign, level, null, Elements(text, start, end).Select(e => new Cluster(e.Start.Value, text[e], glyphs, true)).ToArray())];
    }

    static IEnumerable<Range> Elements(string text, int start, int end)
    {
        for (var at = start; at < end;)
        {
            var length = StringInfo.GetNextTextElementLength(text, at);
            yield return at..(at + length);
            at += length;
        }
    }

    static Cluster[] Clusters(Typeface face, string text, int start, int end, byte level, string? language)
    {
        using var buffer = new HarfBuzzSharp.Buffer();
        buffer.Direction = level % 2 == 0 ? Direction.LeftToRight : Direction.RightToLeft;
        buffer.ClusterLevel = ClusterLevel.MonotoneCharacters;
        buffer.Flags = BufferFlags.RemoveDefaultIgnorables;
        buffer.AddUtf16(text, start, end - start);
        buffer.GuessSegmentProperties();
        buffer.Language = new(language ?? "no");
        face.Font.Shape(buffer);

        double Em(int units) => (double)units / face.UnitsPerEm;
        var clusters = new SortedDictionary<int, List<Glyph>>();
        foreach (var (info, position) in buffer.GlyphInfos.Zip(buffer.GlyphPositions))
        {
            if (!clusters.TryGetValue((int)info.Cluster, out var glyphs))
                clusters[(int)info.Cluster] = glyphs = [];
            glyphs.Add(new((ushort)info.Codepoint, Em(position.XAdvance), Em(position.XOffset), Em(position.YOffset)));
        }

        var starts = clusters.Keys.ToArray();
        return [.. starts.Select((at, i) => new Cluster(at, text[at..(i + 1 < starts.Length ? starts[i + 1] : end)], clusters[at], false))];
    }
}
