using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Meetings.Documents.Pdf.Objects;

namespace Meetings.Documents.Pdf.Fonts;

/// <summary>A font as one document holds it: the glyphs that are drawn in it, how wide each is, and what each is a glyph of.</summary>
sealed class EmbeddedFont(Typeface face, int index)
{
    readonly SortedDictionary<ushort, string> _glyphs = [];

    /// <summary>Its name on the pages.</summary>
    internal string Name { get; } = $"F{index}";

    /// <summary>Draws a glyph that stands for some text.</summary>
    /// <returns>False when the glyph stands for another text elsewhere, so that this text must be told beside it.</returns>
    internal bool Draw(ushort glyph, string text) => _glyphs.TryAdd(glyph, text) || _glyphs[glyph] == text;

    /// <summary>How wide a glyph is in thousandths of an em, as the document says it.</summary>
    internal int Width(ushort glyph) => (int)Math.Round(face.Font.GetHorizontalGlyphAdvance(glyph) * 1000.0 / face.UnitsPerEm);

    /// <summary>Writes it: a composite font (ISO 32000-1, 9.7) whose codes are the glyphs' own numbers.</summary>
    internal int Write(PdfFile file)
    {
        var name = $"{Tag()}+{CultureInfo.InvariantCulture.TextInfo.ToTitleCase(face.Name).Replace("-", "", StringComparison.Ordinal)}";
        var program = Subset.Of(face, _glyphs.Keys);
        var data = file.AddStream($"/Length1 {program.Length}", program);
        int Em(int units) => (int)Math.Round(units * 1000.0 / face.UnitsPerEm);
        var (box, reach) = (face.Box, face.Reach);
        var descriptor = file.Add(
            $"<< /Type /FontDescriptor /FontName /{name} /Flags 4 /FontBBox [{Em(box.Left)} {Em(box.Bottom)} {Em(box.Right)} {Em(box.Top)}] "
            + $"/ItalicAngle 0 /Ascent {Em(reach.Above)} /Descent {Em(reach.Beneath)} /CapHeight 714 /StemV 80 /FontFile2 {data} 0 R >>");
        var descendant = file.Add(
            $"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /{name} /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> "
            + $"/FontDescriptor {descriptor} 0 R /CIDToGIDMap /Identity /DW 0 /W [{string.Join(' ', _glyphs.Keys.Select(g => $"{g} [{Width(g)}]"))}] >>");
        var unicode = file.AddStream("", Encoding.ASCII.GetBytes(ToUnicode()));
        return file.Add($"<< /Type /Font /Subtype /Type0 /BaseFont /{name} /Encoding /Identity-H /DescendantFonts [{descendant} 0 R] /ToUnicode {unicode} 0 R >>");
    }

    // Six letters before the name say that it is a part of the font, and which: other glyphs, another name.
    string Tag()
    {
        var hash = SHA256.HashData(Encoding.ASCII.GetBytes(string.Join(' ', _glyphs.Keys)));
        return string.Concat(hash.Take(6).Select(b => (char)('A' + b % 26)));
    }

    string ToUnicode()
    {
        var map = new StringBuilder(
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def "
            + "/CMapName /Adobe-Identity-UCS def /CMapType 2 def 1 begincodespacerange <0000> <FFFF> endcodespacerange\n");
        // A hundred at a time is what a map may tell.
        foreach (var some in _glyphs.Chunk(100))
        {
            map.Append(CultureInfo.InvariantCulture, $"{some.Length} beginbfchar\n");
            foreach (var (glyph, text) in some)
                map.Append(CultureInfo.InvariantCulture, $"<{glyph:X4}> <{PdfSyntax.Utf16(text)}>\n");
            map.Append("endbfchar\n");
        }

        return map.Append("endcmap CMapName currentdict /CMap defineresource pop end end").ToString();
    }
}
