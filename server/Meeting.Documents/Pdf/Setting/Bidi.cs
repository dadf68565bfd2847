using Meetings.Documents.Writing;

namespace Meetings.Documents.Pdf.Setting;

/// <summary>
/// In which direction each character of a line is read (UAX #9): even levels from the left, odd from the right. What people
/// wrote is an isolate, so that an Arabic name turns nothing of the Norwegian around it. Texts hold no marks of direction
/// of their own (<see cref="Printable"/>), so that this is all of the algorithm that is needed.
/// </summary>
static class Bidi
{
    /// <summary>The level of each character.</summary>
    /// <param name="text">The line.</param>
    /// <param name="isolates">What is read on its own, in order, none within another.</param>
    /// <param name="paragraph">The level of the paragraph: 0 or 1.</param>
    internal static byte[] Levels(string text, IReadOnlyList<Range> isolates, byte paragraph)
    {
        var classes = Classes(text);
        var levels = new byte[text.Length];
        var outer = new List<int>();
        var at = 0;
        foreach (var isolate in isolates)
        {
            var (start, length) = isolate.GetOffsetAndLength(text.Length);
            outer.AddRange(Enumerable.Range(at, start - at));
            // To what is around it, it is one sign without direction.
            outer.Add(start);
            classes[start] = BidiClass.ON;
            var inner = text.Substring(start, length);
            var level = (byte)(Scripts.IsRightToLeft(inner) ? 1 : 2 * ((paragraph + 2) / 2));
            if (level == 1 && paragraph == 1)
                level = 3;
            BidiLevels.Resolve(Classes(inner), inner, level).CopyTo(levels, start);
            at = start + length;
        }

        outer.AddRange(Enumerable.Range(at, text.Length - at));
        var around = BidiLevels.Resolve([.. outer.Select(i => classes[i])], string.Concat(outer.Select(i => text[i])), paragraph);
        var begun = isolates.Select(i => i.GetOffsetAndLength(text.Length).Offset).ToHashSet();
        foreach (var (i, position) in outer.Index())
            if (!begun.Contains(position))
                levels[position] = around[i];
        return levels;
    }

    static BidiClass[] Classes(string text)
    {
        var classes = new BidiClass[text.Length];
        var at = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            classes.AsSpan(at, rune.Utf16SequenceLength).Fill(BidiClasses.Of(rune));
            at += rune.Utf16SequenceLength;
        }

        return classes;
    }
}
