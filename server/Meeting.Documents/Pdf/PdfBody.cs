using Meetings.Documents.Labels;
using Meetings.Documents.Manuscript;
using Meetings.Documents.Pdf.Fonts;
using Meetings.Documents.Pdf.Pages;
using Meetings.Documents.Pdf.Setting;

namespace Meetings.Documents.Pdf;

/// <summary>The manuscript on pages, with what each portion is told to those who do not see how it looks.</summary>
sealed class PdfBody(Sheets sheets, MinutesLabels labels)
{
    static readonly TextStyle Kind = new(9, 12, Cut.Bold, Colour.Quiet);
    static readonly TextStyle First = new(23, 29, Cut.Display, Colour.Accent);
    static readonly TextStyle Second = new(14.5, 19, Cut.Display, Colour.Accent);
    static readonly TextStyle Third = new(10, 15, Cut.Bold, Colour.Accent);
    static readonly TextStyle Body = new(10, 15, Cut.Regular, Colour.Ink);

    static readonly double[] FactWidths = [128, Sheets.LineWidth - 128];
    static readonly double[] MeasureWidths = [Sheets.LineWidth - 311, 96, 65, 150];

    internal void Draw(IEnumerable<Portion> manuscript)
    {
        foreach (var portion in manuscript)
            Draw(portion);
    }

    void Draw(Portion portion)
    {
        switch (portion)
        {
            case Title title:
                Text("P", Kind, [Phrase.Own(title.Kind)], 0, 2);
                Text("H1", First, [title.Name], 0, 12);
                break;
            case Facts facts:
                new PdfTable(sheets, FactWidths).Draw([], facts.Rows.Select(f => (IReadOnlyList<Cell>)
                    [new(Header("Row"), [Bits(Phrase.Own(f.Label), Cut.Bold)], Colour.Accent), new(new("TD"), [.. f.Values.Select(v => Bits(v, Cut.Regular))], Colour.Ink)]));
                break;
            case Heading heading:
                Section(heading.Text);
                break;
            case Agenda agenda:
                Section(Phrase.Own(agenda.Label));
                List(agenda.Entries, agenda.Numbered ? "" : "•");
                break;
            case Paragraph paragraph:
                Paragraph(paragraph);
                break;
            case Points points:
                if (points.Heading.Count > 0)
                    Text("H3", Third, [points.Heading], 8, 2, keep: 3 * Body.Leading);
                List(points.Entries, "•");
                break;
            case MeasureTable table:
                Measures(table);
                break;
            case Ending:
                sheets.Down(22);
                sheets.Keep(4 * Body.Leading);
                sheets.Sheet.Fill(Sheets.Left, sheets.Y, Sheets.LineWidth, 1, Colour.Accent);
                sheets.Down(8);
                break;
        }
    }

    void Section(Phrase text)
    {
        Text("H2", Second, [text], 20, 0, keep: 7 * Body.Leading);
        sheets.Sheet.Fill(Sheets.Left, sheets.Y - 1, Sheets.LineWidth, 0.5, Colour.Rule);
        sheets.Take(7);
    }

    void Paragraph(Paragraph paragraph)
    {
        for (var i = 0; i < paragraph.Lines.Count; i++)
        {
            IEnumerable<Bit> bits = [.. i == 0 && paragraph.Label.Count > 0 ? Bits(paragraph.Label + ": ", Cut.Bold) : [], .. Bits(paragraph.Lines[i], Cut.Regular)];
            if (paragraph.Settled)
                Settled(bits);
            else
                Draw(sheets.Document.Add("P"), Body, bits, 0, Sheets.Left, Sheets.LineWidth);
            sheets.Down(6);
        }
    }

    // What was settled stands on a ground of its own, on each page that it is on.
    void Settled(IEnumerable<Bit> bits)
    {
        const double inset = 12, around = 6;
        sheets.Down(4);
        sheets.Keep(2 * around + 2 * Body.Leading);
        sheets.Take(around);
        Draw(sheets.Document.Add("P"), Body, bits, 0, Sheets.Left + inset, Sheets.LineWidth - 2 * inset, (top, height) =>
        {
            sheets.Sheet.Fill(Sheets.Left, top - height - around, Sheets.LineWidth, height + 2 * around, Colour.Tint);
            sheets.Sheet.Fill(Sheets.Left, top - height - around, 3, height + 2 * around, Colour.Accent);
        });
        sheets.Take(around);
        sheets.Down(4);
    }

    void List(IReadOnlyList<Phrase> entries, string bullet)
    {
        var indent = bullet.Length > 0 ? 14 : 0;
        var list = sheets.Document.Add(new Tag("L") { Attributes = $"/O /List /ListNumbering /{(bullet.Length > 0 ? "Disc" : "None")}" });
        foreach (var entry in entries)
        {
            var item = list.Add("LI");
            sheets.Keep(Body.Leading);
            if (bullet.Length > 0)
                sheets.Sheet.Text(item.Add("Lbl"), Lines.Of([new(bullet, Cut.Bold, false)], Body.Size, indent)[0], Sheets.Left + 2, sheets.Y - Body.Size, Colour.Accent);
            Draw(item.Add("LBody"), Body, Bits(entry, Cut.Regular), 0, Sheets.Left + indent, Sheets.LineWidth - indent);
            sheets.Down(3);
        }

        sheets.Down(3);
    }

    void Measures(MeasureTable table)
    {
        sheets.Down(4);
        string[] names = ["Measure", "Column.Responsible", "Column.Due", "Column.Standing"];
        Cell Told(Phrase text) => new(new("TD"), [Bits(text, Cut.Regular)], Colour.Ink);
        new PdfTable(sheets, MeasureWidths).Draw(
            [.. names.Select(n => new Cell(Header("Column"), [Bits(Phrase.Own(labels[n]), Cut.Bold)], Colour.Accent))],
            table.Rows.Select(row => (IReadOnlyList<Cell>)
            [
                Told(row.Task), Told(row.Responsible), Told(row.Due),
                new(new("TD"), [.. row.Standing.Concat(row.Unsettled).Select(s => Bits(s, Cut.Regular))], Colour.Ink),
            ]));
        sheets.Down(8);
    }

    static Tag Header(string scope) => new("TH") { Attributes = $"/O /Table /Scope /{scope}" };

    void Text(string tag, TextStyle style, IEnumerable<Phrase> text, double above, double beneath, double keep = 0)
    {
        sheets.Down(above);
        Draw(sheets.Document.Add(tag), style, text.SelectMany(t => Bits(t, style.Cut)), keep, Sheets.Left, Sheets.LineWidth);
        sheets.Down(beneath);
    }

    void Draw(Tag tag, TextStyle style, IEnumerable<Bit> bits, double keep, double left, double width, Action<double, double>? ground = null)
    {
        var lines = Lines.Of(bits, style.Size, width);
        sheets.Keep(style.Leading + keep);
        for (var next = 0; next < lines.Count;)
        {
            var count = Fitting(lines.Count - next, (int)(sheets.Room / style.Leading));
            if (count == 0)
            {
                sheets.Turn();
                continue;
            }

            ground?.Invoke(sheets.Y, count * style.Leading);
            foreach (var line in lines.Skip(next).Take(count))
            {
                sheets.Sheet.Text(tag, line, left, sheets.Y - style.Size, style.Colour);
                sheets.Take(style.Leading);
            }

            next += count;
        }
    }

    // No line of a paragraph stands alone at the foot of a page or at the head of the next.
    int Fitting(int lines, int room)
    {
        if (lines <= room)
            return lines;
        var count = lines - room == 1 ? room - 1 : room;
        return count < 2 && !sheets.IsFresh ? 0 : Math.Max(count, 1);
    }

    static IEnumerable<Bit> Bits(Phrase phrase, Cut cut) => phrase.Select(s => new Bit(s.Text, cut, s.Written));
}

/// <summary>How a text is set.</summary>
/// <param name="Size">How large it is, in points.</param>
/// <param name="Leading">From line to line, in points.</param>
/// <param name="Cut">How it looks.</param>
/// <param name="Colour">Its colour.</param>
sealed record TextStyle(double Size, double Leading, Cut Cut, Colour Colour);
