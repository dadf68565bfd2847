using System.Globalization;
using System.Text;
using Meetings.Documents.Pdf.Fonts;
using Meetings.Documents.Pdf.Objects;
using Meetings.Documents.Pdf.Setting;

namespace Meetings.Documents.Pdf.Pages;

/// <summary>A page. All that stands on it is either tagged or said to be decoration.</summary>
/// <param name="number">Its number in the file.</param>
/// <param name="fonts">The fonts of the document.</param>
sealed class Sheet(int number, Dictionary<Typeface, EmbeddedFont> fonts)
{
    readonly StringBuilder _content = new();
    readonly List<Tag> _marks = [];
    Tag? _open;
    bool _isOpen;

    /// <summary>Its number in the file.</summary>
    internal int Number { get; } = number;

    /// <summary>What each number on the page is marked as.</summary>
    internal IReadOnlyList<Tag> Marks => _marks;

    /// <summary>Draws a line of text.</summary>
    /// <param name="tag">What it is a part of; null for decoration.</param>
    /// <param name="line">The line.</param>
    /// <param name="x">Where it begins.</param>
    /// <param name="y">Where it stands, from the foot of the page.</param>
    /// <param name="colour">Its colour.</param>
    internal void Text(Tag? tag, Line line, double x, double y, Colour colour)
    {
        foreach (var run in line.Runs)
        {
            var spoken = tag is not null && run.Language is { } language ? tag.Add(new Tag("Span") { Language = language }) : tag;
            Mark(spoken);
            Run(run, line.Size, x, y, colour);
        }
    }

    /// <summary>Fills a rectangle, as decoration.</summary>
    internal void Fill(double x, double y, double width, double height, Colour colour)
    {
        Mark(null);
        Put($"{colour} rg {Points(x)} {Points(y)} {Points(width)} {Points(height)} re f");
    }

    /// <summary>Draws a picture of the file's under its name.</summary>
    internal void Picture(Tag tag, string name, double x, double y, double width, double height)
    {
        Mark(tag);
        Put($"q {Points(width)} 0 0 {Points(height)} {Points(x)} {Points(y)} cm /{name} Do Q");
    }

    /// <summary>Draws squares that make up one picture.</summary>
    internal void Squares(Tag tag, IEnumerable<(double X, double Y)> corners, double side, Colour colour)
    {
        Mark(tag);
        Put($"{colour} rg {string.Join(' ', corners.Select(c => $"{Points(c.X)} {Points(c.Y)} {Points(side)} {Points(side)} re"))} f");
    }

    /// <summary>All that is drawn.</summary>
    internal byte[] Close()
    {
        EndMark();
        return Encoding.ASCII.GetBytes(_content.ToString());
    }

    static string Points(double value) => PdfSyntax.Number(value);

    void Run(PlacedRun run, double size, double x, double y, Colour colour)
    {
        if (!fonts.TryGetValue(run.Face, out var font))
            fonts[run.Face] = font = new(run.Face, fonts.Count + 1);
        var pen = x + run.Clusters[0].X;
        Put($"{colour} rg BT /{font.Name} {Points(size)} Tf 1 0 0 1 {Points(pen)} {Points(y)} Tm");
        var shown = new Shown(_content, font, size, pen);
        foreach (var (cluster, at) in run.Clusters)
            shown.Add(cluster, x + at);
        shown.End();
        Put("ET");
    }

    // What follows on what is marked alike, is marked with it.
    void Mark(Tag? tag)
    {
        if (_isOpen && ReferenceEquals(_open, tag))
            return;
        EndMark();
        (_open, _isOpen) = (tag, true);
        if (tag is null)
        {
            Put("/Artifact BMC");
            return;
        }

        tag.Holds(this, _marks.Count);
        Put($"/P << /MCID {_marks.Count} >> BDC");
        _marks.Add(tag);
    }

    void EndMark()
    {
        if (_isOpen)
            Put("EMC");
        _isOpen = false;
    }

    void Put(string operators) => _content.Append(CultureInfo.InvariantCulture, $"{operators}\n");
}

/// <summary>A colour of sRGB.</summary>
/// <param name="Red">From 0 to 255.</param>
/// <param name="Green">From 0 to 255.</param>
/// <param name="Blue">From 0 to 255.</param>
readonly record struct Colour(byte Red, byte Green, byte Blue)
{
    internal static readonly Colour Ink = new(0x1A, 0x1A, 0x1A);
    internal static readonly Colour Accent = new(0x12, 0x38, 0x4A);
    internal static readonly Colour Quiet = new(0x4A, 0x5A, 0x62);
    internal static readonly Colour Rule = new(0x9F, 0xB6, 0xC0);
    internal static readonly Colour Hairline = new(0xD3, 0xDF, 0xE4);
    internal static readonly Colour Tint = new(0xEA, 0xF1, 0xF4);

    /// <inheritdoc/>
    public override string ToString() => string.Join(' ', ((byte[])[Red, Green, Blue]).Select(c => PdfSyntax.Number(c / 255.0)));
}
