using System.Globalization;
using System.Text;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Meetings.Cli;

/// <summary>One line of a screen: pieces of text, each in its style, and how many cells they take.</summary>
sealed record Line(IReadOnlyList<(string Text, Style Style)> Pieces)
{
    internal static Line Empty { get; } = new([]);

    internal static Line Of(string text, Style? style = null) => new([(text, style ?? Style.Plain)]);

    internal int Width => Pieces.Sum(p => Lines.Width(p.Text));

    /// <summary>This line, filled with blanks up to a width, and then another.</summary>
    internal Line Then(int width, Line next) =>
        new([.. Pieces, (new string(' ', Math.Max(0, width - Width)), Style.Plain), .. next.Pieces]);
}

/// <summary>Fits people's own text into lines.</summary>
static class Lines
{
    internal static int Width(string text) => new Segment(text).CellCount();

    /// <summary>The text in lines no wider than <paramref name="width"/>, broken between words; later lines are indented, as far as the first's lead or by two.</summary>
    internal static IEnumerable<Line> Wrap(string lead, string text, int width, Style? style = null, Style? leadStyle = null)
    {
        var (plain, led) = (style ?? Style.Plain, leadStyle ?? style ?? Style.Plain);
        var (clear, hang) = (Clean(lead), Math.Min(2, Width(lead)));
        var first = true;
        foreach (var row in Rows(text, Width(clear) - hang, Math.Max(4, width - hang)))
        {
            // Cut into rows, a text that turns the direction would turn what stands beside it.
            var apart = V1.Direction.Isolated(row);
            yield return first ? new([(clear, led), (apart, plain)]) : new([(new string(' ', hang), led), (apart, plain)]);
            first = false;
        }
    }

    /// <summary>The text on one line, cut with … when it is too wide.</summary>
    internal static string Fit(string text, int width)
    {
        var clean = Clean(text);
        if (Width(clean) <= width)
            return V1.Direction.Isolated(clean);
        var kept = new StringBuilder();
        var used = 0;
        foreach (var letter in Letters(clean))
        {
            var cells = Width(letter);
            if (used + cells > width - 1)
                break;
            used += cells;
            kept.Append(letter);
        }

        return V1.Direction.Isolated(kept.Append('…').ToString());
    }

    static IEnumerable<string> Rows(string text, int taken, int whole)
    {
        // The first row has less room, for the lead.
        var room = Math.Max(4, whole - taken);
        foreach (var paragraph in text.Split('\n'))
        {
            var row = "";
            foreach (var word in Clean(paragraph).Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                var rest = word;
                if (row.Length > 0 && Width(row) + 1 + Width(rest) > room)
                {
                    yield return row;
                    (row, room) = ("", whole);
                }

                while (Width(rest) > room)
                {
                    // A word wider than the column, such as an address, is cut.
                    var (cut, used) = (0, 0);
                    foreach (var letter in Letters(rest))
                    {
                        if (cut > 0 && used + Width(letter) > room)
                            break;
                        (cut, used) = (cut + letter.Length, used + Width(letter));
                    }

                    yield return rest[..cut];
                    (rest, room) = (rest[cut..], whole);
                }

                row = row.Length == 0 ? rest : $"{row} {rest}";
            }

            yield return row;
            room = whole;
        }
    }

    /// <summary>What people see as one letter each: with its accents, and an emoji of several whole.</summary>
    internal static IEnumerable<string> Letters(string text)
    {
        for (var letters = StringInfo.GetTextElementEnumerator(text); letters.MoveNext();)
            yield return letters.GetTextElement();
    }

    // The server lets no control characters through but tabs; a terminal must not have to trust that.
    static string Clean(string text) => string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c));
}
