using System.Globalization;
using Meetings.Documents.Pdf.Fonts;
using Meetings.Documents.Writing;

namespace Meetings.Documents.Pdf.Setting;

/// <summary>A stretch of text to be set.</summary>
/// <param name="Text">The text.</param>
/// <param name="Cut">How it is to look.</param>
/// <param name="Written">True for what people wrote, which is read on its own.</param>
readonly record struct Bit(string Text, Cut Cut, bool Written);

/// <summary>Sets a text as lines of a width.</summary>
static class Lines
{
    /// <summary>The lines.</summary>
    /// <param name="bits">The text.</param>
    /// <param name="size">How large it is, in points.</param>
    /// <param name="width">How wide a line may be, in points.</param>
    internal static IReadOnlyList<Line> Of(IEnumerable<Bit> bits, double size, double width)
    {
        var all = bits.Select(b => b with { Text = Printable.Of(b.Text) }).ToList();
        var paragraph = (byte)(Scripts.IsRightToLeft(all.Select(b => (b.Text, b.Written))) ? 1 : 0);
        return [.. Hard(all).SelectMany(line => Soft(line, size, width, paragraph))];
    }

    // What people part by a new line stands on lines of its own, with a space between them for who hears it.
    static IEnumerable<List<Bit>> Hard(IEnumerable<Bit> bits)
    {
        var line = new List<Bit>();
        foreach (var bit in bits)
            foreach (var (i, part) in bit.Text.Split('\n').Index())
            {
                if (i > 0)
                {
                    line.Add(bit with { Text = " " });
                    yield return line;
                    line = [];
                }

                if (part.Length > 0)
                    line.Add(bit with { Text = part });
            }

        yield return line;
    }

    static IEnumerable<Line> Soft(List<Bit> bits, double size, double width, byte paragraph)
    {
        var text = string.Concat(bits.Select(b => b.Text));
        var isolates = new List<Range>();
        var cuts = new Cut[text.Length];
        var at = 0;
        foreach (var bit in bits)
        {
            if (bit.Written)
                isolates.Add(at..(at + bit.Text.Length));
            cuts.AsSpan(at, bit.Text.Length).Fill(bit.Cut);
            at += bit.Text.Length;
        }

        var runs = Shaping.Of(text, cuts, Bidi.Levels(text, isolates, paragraph));
        foreach (var (start, end) in Parts(text, runs, width / size))
            yield return new(Placed(text, runs, start, end, size, width, paragraph), size);
    }

    static IEnumerable<(int Start, int End)> Parts(string text, IReadOnlyList<ShapedRun> runs, double ems)
    {
        var widths = new double[text.Length];
        foreach (var cluster in runs.SelectMany(r => r.Clusters))
            widths[cluster.Start] = cluster.Width;
        var elements = StringInfo.ParseCombiningCharacters(text).ToHashSet();
        var (start, after, used) = (0, 0, 0.0);
        for (var i = 0; i < text.Length; i++)
        {
            used += widths[i];
            // Spaces at the end of a line may stand beyond it.
            if (used > ems && !IsSpace(text[i]) && i > start)
            {
                // A word that is longer than a line is parted where it must be, but no character is.
                var end = after > start ? after : Enumerable.Range(start + 1, i - start).LastOrDefault(elements.Contains, i);
                yield return (start, end);
                used = widths.AsSpan(end..(i + 1)).ToArray().Sum();
                start = end;
            }

            if (IsBreak(text, i))
                after = i + 1;
        }

        yield return (start, text.Length);
    }

    static bool IsSpace(char c) => c is ' ' or (>= '\u2000' and <= '\u200A' and not '\u2007') or '\u3000';

    static bool IsBreak(string text, int at) => at + 1 < text.Length && !IsSpace(text[at + 1])
        && (IsSpace(text[at]) || text[at] is >= '\u1361' and <= '\u1368' || (text[at] is '-' or '\u2010' or '\u2013' or '\u2014' or '/' && char.IsLetter(text[at + 1])));

    static List<PlacedRun> Placed(string text, IReadOnlyList<ShapedRun> runs, int start, int end, double size, double width, byte paragraph)
    {
        var slices = Slices(text, runs, start, end, paragraph);
        // A line that begins from the right ends at the left.
        var x = paragraph == 0 ? 0 : width - slices.Sum(s => s.Clusters.Sum(c => c.Width)) * size;
        var places = new Dictionary<ShapedRun, double[]>(ReferenceEqualityComparer.Instance);
        foreach (var slice in Seen(slices))
        {
            var place = places[slice] = new double[slice.Clusters.Count];
            foreach (var i in slice.Level % 2 == 0 ? Enumerable.Range(0, place.Length) : Enumerable.Range(0, place.Length).Reverse())
            {
                place[i] = x;
                x += slice.Clusters[i].Width * size;
            }
        }

        return [.. slices.Select(s => new PlacedRun(s.Face, s.Language, [.. s.Clusters.Zip(places[s])]))];
    }

    static List<ShapedRun> Slices(string text, IReadOnlyList<ShapedRun> runs, int start, int end, byte paragraph)
    {
        var words = end;
        while (words > start && IsSpace(text[words - 1]))
            words--;
        List<ShapedRun> slices = [];
        foreach (var run in runs)
        {
            // Spaces at the end stand where the line ends (UAX #9, L1).
            foreach (var (from, to, level) in ((int, int, byte)[])[(start, words, run.Level), (words, end, paragraph)])
                if (run.Between(from, to) is { Count: > 0 } clusters)
                    slices.Add(run with { Level = level, Clusters = clusters });
        }

        return slices;
    }

    // From left to right: from the highest level down, what is at it or above is turned (UAX #9, L2).
    static List<ShapedRun> Seen(List<ShapedRun> slices)
    {
        var seen = new List<ShapedRun>(slices);
        for (var level = seen.Select(s => (int)s.Level).DefaultIfEmpty().Max(); level > 0; level--)
            for (var start = 0; start < seen.Count; start++)
            {
                var end = start;
                while (end < seen.Count && seen[end].Level >= level)
                    end++;
                if (end > start)
                    seen.Reverse(start, end - start);
                start = Math.Max(start, end - 1);
            }

        return seen;
    }
}
