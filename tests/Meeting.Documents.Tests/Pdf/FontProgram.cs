using System.Buffers.Binary;
using Meetings.Documents.Pdf.Fonts;

namespace Meetings.Documents.Tests.Pdf;

/// <summary>What a font's own tables say.</summary>
static class FontProgram
{
    internal static int Glyphs(byte[] font) => Word(Sfnt.Table(font, "maxp"u8)[4..]);

    /// <summary>How wide a glyph is, in thousandths of an em.</summary>
    internal static double Width(byte[] font, int glyph)
    {
        var metrics = Math.Min(glyph, Word(Sfnt.Table(font, "hhea"u8)[34..]) - 1);
        return Word(Sfnt.Table(font, "hmtx"u8)[(4 * metrics)..]) * 1000.0 / Word(Sfnt.Table(font, "head"u8)[18..]);
    }

    internal static bool HasOutline(byte[] font, int glyph)
    {
        var places = Sfnt.Table(font, "loca"u8);
        return Word(Sfnt.Table(font, "head"u8)[50..]) == 0
            ? Word(places[(2 * glyph)..]) < Word(places[(2 * glyph + 2)..])
            : BinaryPrimitives.ReadUInt32BigEndian(places[(4 * glyph)..]) < BinaryPrimitives.ReadUInt32BigEndian(places[(4 * glyph + 4)..]);
    }

    static ushort Word(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt16BigEndian(bytes);
}
