using Meetings.Documents.Pdf.Fonts;
using Meetings.Documents.Pdf.Objects;
using Meetings.Documents.Pdf.Setting;

namespace Meetings.Documents.Pdf.Pages;

/// <summary>The pages of a document, filled from above: what finds no room begins the next.</summary>
sealed class Sheets
{
    // A4, in points.
    const double Width = 595.28, Height = 841.89;
    const double Above = 56, Beside = 62, Beneath = 70;

    readonly PdfFile _file;
    readonly Dictionary<Typeface, EmbeddedFont> _fonts = [];
    readonly Dictionary<string, int> _pictures = [];
    readonly List<Sheet> _sheets = [];

    internal Sheets(PdfFile file)
    {
        _file = file;
        Turn();
    }

    /// <summary>How wide a line is.</summary>
    internal const double LineWidth = Width - 2 * Beside;

    /// <summary>Where a line begins.</summary>
    internal const double Left = Beside;

    /// <summary>What the document is made up of.</summary>
    internal Tag Document { get; } = new("Document");

    /// <summary>The page that is being filled.</summary>
    internal Sheet Sheet => _sheets[^1];

    /// <summary>Where the next thing stands, from the foot of the page.</summary>
    internal double Y { get; private set; }

    /// <summary>How much room is left on the page.</summary>
    internal double Room => Y - Beneath;

    /// <summary>True while nothing stands on the page.</summary>
    internal bool IsFresh => Y >= Height - Above;

    /// <summary>Goes down the page; space above the first thing on it is not needed.</summary>
    internal void Down(double points)
    {
        if (!IsFresh)
            Y -= points;
    }

    /// <summary>Takes room that was filled.</summary>
    internal void Take(double points) => Y -= points;

    /// <summary>Begins the next page where there is less room than this.</summary>
    internal void Keep(double points)
    {
        if (Room < points && !IsFresh)
            Turn();
    }

    /// <summary>Begins the next page.</summary>
    internal void Turn()
    {
        _sheets.Add(new(_file.Reserve(), _fonts));
        Y = Height - Above;
    }

    /// <summary>A picture by the name that pages draw it under.</summary>
    internal string Add(Picture picture)
    {
        var name = $"P{_pictures.Count + 1}";
        _pictures[name] = PdfPicture.Of(_file, picture);
        return name;
    }

    /// <summary>Writes the pages, and what they are made up of.</summary>
    /// <param name="foot">What stands at the foot of each, to the left.</param>
    /// <param name="page">Which page of how many it is, from one.</param>
    /// <returns>The numbers of the tree of pages and of the tree of tags.</returns>
    internal (int Pages, int Tags) Write(string foot, Func<int, int, string> page)
    {
        foreach (var (i, sheet) in _sheets.Index())
            Foot(sheet, foot, page(i + 1, _sheets.Count));
        var contents = _sheets.ConvertAll(s => _file.AddStream("", s.Close()));
        var fonts = string.Join(' ', _fonts.Values.Select(f => $"/{f.Name} {f.Write(_file)} 0 R"));
        var pictures = string.Join(' ', _pictures.Select(p => $"/{p.Key} {p.Value} 0 R"));
        var pages = _file.Reserve();
        foreach (var (i, sheet) in _sheets.Index())
            _file.Add(
                sheet.Number,
                $"<< /Type /Page /Parent {pages} 0 R /MediaBox [0 0 {PdfSyntax.Number(Width)} {PdfSyntax.Number(Height)}] /Contents {contents[i]} 0 R "
                + $"/Resources << /Font << {fonts} >> /XObject << {pictures} >> >> /StructParents {i} /Tabs /S >>");
        _file.Add(pages, $"<< /Type /Pages /Kids {PdfSyntax.References(_sheets.Select(s => s.Number))} /Count {_sheets.Count} >>");
        return (pages, Tags());
    }

    int Tags()
    {
        var root = _file.Reserve();
        var document = Document.Write(_file, root);
        // From what stands on a page back to what it is.
        var parents = _sheets.Select((s, i) => $"{i} {PdfSyntax.References(s.Marks.Select(m => m.Number))}");
        var tree = _file.Add($"<< /Nums [{string.Join(' ', parents)}] >>");
        return _file.Add(root, $"<< /Type /StructTreeRoot /K [{document} 0 R] /ParentTree {tree} 0 R /ParentTreeNextKey {_sheets.Count} >>");
    }

    static void Foot(Sheet sheet, string foot, string page)
    {
        const double size = 8, y = 40;
        sheet.Fill(Left, y + 14, LineWidth, 0.5, Colour.Rule);
        if (foot.Length > 0)
            sheet.Text(null, Lines.Of([new(foot, Cut.Regular, false)], size, LineWidth - 80)[0], Left, y, Colour.Quiet);
        var counted = Lines.Of([new(page, Cut.Regular, false)], size, LineWidth)[0];
        var width = counted.Runs.Sum(r => r.Clusters.Sum(c => c.Cluster.Width)) * size;
        sheet.Text(null, counted, Left + LineWidth - width, y, Colour.Quiet);
    }
}
