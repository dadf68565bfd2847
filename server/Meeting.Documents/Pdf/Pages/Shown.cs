using System.Globalization;
using System.Text;
using Meetings.Documents.Pdf.Fonts;
using Meetings.Documents.Pdf.Objects;
using Meetings.Documents.Pdf.Setting;

namespace Meetings.Documents.Pdf.Pages;

/// <summary>
/// Shows glyphs, in the order in which they are read also where that is from the right: a reader that takes the text as it
/// comes gets it in order. Where a glyph alone does not say what it stands for, the text stands beside it.
/// </summary>
sealed class Shown(StringBuilder content, EmbeddedFont font, double size, double start)
{
    double _pen = start;
    double _rise;
    bool _open;

    internal void Add(Cluster cluster, double x)
    {
        var plain = cluster is { Missing: false, Glyphs.Count: 1 };
        var told = cluster.Glyphs.Select(g => font.Draw(g.Id, cluster.Missing ? Typefaces.Missing : cluster.Text)).ToList().TrueForAll(drawn => drawn);
        if (plain && told)
        {
            Glyphs(cluster, x);
            return;
        }

        End();
        Put($"/Span << /ActualText {PdfSyntax.Text(cluster.Text)} >> BDC\n");
        Glyphs(cluster, x);
        End();
        Put("EMC\n");
    }

    internal void End()
    {
        if (_open)
            Put("] TJ\n");
        _open = false;
    }

    void Glyphs(Cluster cluster, double x)
    {
        foreach (var glyph in cluster.Glyphs)
        {
            Rise(glyph.Y * size);
            if (!_open)
                Put("[");
            _open = true;
            // In thousandths of an em, to the left.
            var back = Math.Round((_pen - x - glyph.X * size) * 1000 / size);
            if (back != 0)
                Put(PdfSyntax.Number(back));
            Put($"<{glyph.Id:X4}>");
            _pen += (font.Width(glyph.Id) - back) * size / 1000;
            x += glyph.Advance * size;
        }
    }

    void Rise(double rise)
    {
        if (rise == _rise)
            return;
        End();
        _rise = rise;
        Put($"{PdfSyntax.Number(rise)} Ts\n");
    }

    void Put(string operators) => content.Append(CultureInfo.InvariantCulture, $"{operators}");
}
