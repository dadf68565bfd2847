using Meetings.Documents.Manuscript;
using Meetings.Documents.Pdf.Fonts;
using Meetings.Documents.Pdf.Pages;
using Meetings.Documents.Pdf.Setting;
using QRCoder;

namespace Meetings.Documents.Pdf;

/// <summary>Whose paper it is, before the text; and by what it is verified, after it.</summary>
static class PdfLetterhead
{
    const double Size = 9.5, Leading = 13;
    const double ArmsHeight = 46;

    internal static void Draw(Sheets sheets, Paper paper)
    {
        var (left, top) = (Sheets.Left, sheets.Y);
        if (paper.CoatOfArms is { } arms)
        {
            var width = Math.Min(ArmsHeight * arms.Width / arms.Height, Sheets.LineWidth / 2);
            sheets.Sheet.Picture(
                sheets.Document.Add(Figure(Phrase.Of(paper.Labels["Arms"], Phrase.Own(paper.Municipality)).ToString(), left, top - ArmsHeight, width, ArmsHeight)),
                sheets.Add(arms), left, top - ArmsHeight, width, ArmsHeight);
            left += width + 12;
        }

        (string Text, Cut Cut)[] names = [(paper.Municipality, Cut.Bold), (paper.Unit, Cut.Regular)];
        var y = top - (paper.CoatOfArms is null ? Leading : ArmsHeight / 2 - 1);
        foreach (var (text, cut) in names.Where(n => n.Text.Length > 0))
        {
            var tag = sheets.Document.Add("P");
            foreach (var line in Lines.Of([new(text, cut, false)], Size, Sheets.LineWidth + Sheets.Left - left))
            {
                sheets.Sheet.Text(tag, line, left, y, cut == Cut.Bold ? Colour.Accent : Colour.Quiet);
                y -= Leading;
            }
        }

        sheets.Take(Math.Max(top - y - Leading / 2, paper.CoatOfArms is null ? 0 : ArmsHeight) + (names.Any(n => n.Text.Length > 0) ? 26 : 0));
    }

    internal static void Seal(Sheets sheets, Paper paper)
    {
        if (paper.Seal is not { } seal)
            return;
        const double side = 64;
        sheets.Down(16);
        sheets.Keep(side);
        var (left, top) = (Sheets.Left, sheets.Y);
        using var code = QRCodeGenerator.GenerateQrCode(seal.Address, QRCodeGenerator.ECCLevel.M);
        var rows = code.ModuleMatrix;
        var module = side / rows.Count;
        var dark = rows.SelectMany((row, y) => row.Cast<bool>().Select((set, x) => (set, X: left + x * module, Y: top - (y + 1) * module))).Where(m => m.set);
        sheets.Sheet.Squares(
            sheets.Document.Add(Figure(paper.Labels["Seal.Picture"], left, top - side, side, side)), dark.Select(m => (m.X, m.Y)), module, Colour.Ink);
        var tag = sheets.Document.Add("P");
        var line = Lines.Of([new($"{paper.Labels["Seal.Code"]} ", Cut.Bold, false), new(seal.Code, Cut.Regular, false)], Size, Sheets.LineWidth - side - 12)[0];
        sheets.Sheet.Text(tag, line, left + side + 12, top - side / 2, Colour.Ink);
        sheets.Take(side);
    }

    static Tag Figure(string words, double x, double y, double width, double height) => new("Figure")
    {
        Words = words,
        Attributes = $"/O /Layout /Placement /Block /BBox [{string.Join(' ', ((double[])[x, y, x + width, y + height]).Select(Objects.PdfSyntax.Number))}]",
    };
}
