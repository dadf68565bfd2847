using Meetings.Documents.Pdf.Pages;
using Meetings.Documents.Pdf.Setting;

namespace Meetings.Documents.Pdf;

/// <summary>A cell of a table.</summary>
/// <param name="Tag">A header or not.</param>
/// <param name="Paragraphs">What stands in it.</param>
/// <param name="Colour">The colour of its text.</param>
sealed record Cell(Tag Tag, IReadOnlyList<IEnumerable<Bit>> Paragraphs, Colour Colour);

/// <summary>A table with columns of given widths, whose headers stand again on each page that it goes on to.</summary>
sealed class PdfTable(Sheets sheets, double[] widths)
{
    const double Size = 9.5, Leading = 13.5, Above = 4, Gap = 10;
    const double WholePage = 500;

    internal void Draw(IReadOnlyList<Cell> headers, IEnumerable<IReadOnlyList<Cell>> rows)
    {
        var table = sheets.Document.Add("Table");
        var heads = headers.Count > 0 ? Set(headers, table.Add("THead").Add("TR")) : null;
        var body = headers.Count > 0 ? table.Add("TBody") : table;
        var set = rows.Select(row => Set(row, body.Add("TR"))).ToList();
        // Headers stand with their first row, unless no page has room for it.
        sheets.Keep((heads is null ? 0 : Height(heads)) + Math.Min(Height(set[0]), WholePage));
        if (heads is not null)
            Head(heads, isDecoration: false);
        else
            Rule(Colour.Rule);
        foreach (var row in set)
            Row(row, heads);
        if (heads is not null)
            Rule(Colour.Accent);
    }

    // A row that finds no room begins the next page; only one that no page has room for is parted.
    void Row(List<SetCell> cells, List<SetCell>? heads)
    {
        var height = Height(cells);
        if (sheets.Room < height && (height < WholePage || sheets.Room < 2 * Leading + 2 * Above))
            Next(heads);
        while (cells.Exists(c => c.Lines.Count > 0))
        {
            var room = Math.Max((int)((sheets.Room - 2 * Above) / Leading), 1);
            var part = cells.ConvertAll(c => c with { Lines = [.. c.Lines.Take(room)] });
            Cells(part, isDecoration: false);
            cells = cells.ConvertAll(c => c with { Lines = [.. c.Lines.Skip(room)] });
            if (cells.Exists(c => c.Lines.Count > 0))
                Next(heads);
        }

        Rule(Colour.Hairline);
    }

    void Next(List<SetCell>? heads)
    {
        sheets.Turn();
        // Read once, seen on every page.
        if (heads is not null)
            Head(heads, isDecoration: true);
    }

    void Head(List<SetCell> heads, bool isDecoration)
    {
        var height = Height(heads);
        sheets.Sheet.Fill(Sheets.Left, sheets.Y - height, Sheets.LineWidth, height, Colour.Tint);
        sheets.Sheet.Fill(Sheets.Left, sheets.Y - 1, Sheets.LineWidth, 1, Colour.Accent);
        Cells(heads, isDecoration);
    }

    void Cells(List<SetCell> cells, bool isDecoration)
    {
        var left = Sheets.Left;
        foreach (var (i, cell) in cells.Index())
        {
            var y = sheets.Y - Above - Size;
            foreach (var (tag, line) in cell.Lines)
            {
                sheets.Sheet.Text(isDecoration ? null : tag, line, left + Inset, y, cell.Colour);
                y -= Leading;
            }

            left += widths[i];
        }

        sheets.Take(Height(cells));
    }

    void Rule(Colour colour) => sheets.Sheet.Fill(Sheets.Left, sheets.Y, Sheets.LineWidth, 0.5, colour);

    const double Inset = 4;

    static double Height(List<SetCell> cells) => cells.Max(c => c.Lines.Count) * Leading + 2 * Above;

    List<SetCell> Set(IReadOnlyList<Cell> cells, Tag row) => [.. cells.Select((cell, i) =>
    {
        row.Add(cell.Tag);
        var several = cell.Paragraphs.Count > 1;
        return new SetCell(cell.Colour, [.. cell.Paragraphs.SelectMany(paragraph =>
        {
            var tag = several ? cell.Tag.Add("P") : cell.Tag;
            return Lines.Of(paragraph, Size, widths[i] - Gap).Select(line => (tag, line));
        })]);
    })];

    sealed record SetCell(Colour Colour, IReadOnlyList<(Tag Tag, Line Line)> Lines);
}
