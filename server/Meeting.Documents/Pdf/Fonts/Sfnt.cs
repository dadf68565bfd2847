using System.Buffers.Binary;
using System.IO.Compression;

namespace Meetings.Documents.Pdf.Fonts;

/// <summary>An OpenType font file, out of a WOFF of version 1, in which each of its tables is compressed by itself.</summary>
static class Sfnt
{
    internal static byte[] OfWoff(ReadOnlySpan<byte> woff)
    {
        int tables = BinaryPrimitives.ReadUInt16BigEndian(woff[12..]);
        var font = new byte[BinaryPrimitives.ReadInt32BigEndian(woff[16..])];
        var power = 1 << (31 - int.LeadingZeroCount(tables));
        woff.Slice(4, 4).CopyTo(font);
        foreach (var (i, value) in ((int[])[tables, power * 16, int.Log2(power), tables * 16 - power * 16]).Index())
            BinaryPrimitives.WriteUInt16BigEndian(font.AsSpan(4 + 2 * i), (ushort)value);
        var end = 12 + 16 * tables;
        for (var i = 0; i < tables; i++)
        {
            var entry = woff[(44 + 20 * i)..];
            int offset = Int(entry[4..]), packed = Int(entry[8..]), length = Int(entry[12..]);
            var table = font.AsSpan(end, length);
            Unpack(woff.Slice(offset, packed), table);
            var record = font.AsSpan(12 + 16 * i);
            entry[..4].CopyTo(record);
            entry.Slice(16, 4).CopyTo(record[4..]);
            BinaryPrimitives.WriteInt32BigEndian(record[8..], end);
            BinaryPrimitives.WriteInt32BigEndian(record[12..], length);
            end += (length + 3) / 4 * 4;
        }

        return font;
    }

    /// <summary>A table of a font; empty where it has none of that name.</summary>
    internal static ReadOnlySpan<byte> Table(ReadOnlySpan<byte> font, ReadOnlySpan<byte> tag)
    {
        for (var i = 0; i < BinaryPrimitives.ReadUInt16BigEndian(font[4..]); i++)
        {
            var record = font[(12 + 16 * i)..];
            if (record[..4].SequenceEqual(tag))
                return font.Slice(Int(record[8..]), Int(record[12..]));
        }

        return [];
    }

    // What does not become smaller is stored as it is.
    static void Unpack(ReadOnlySpan<byte> packed, Span<byte> table)
    {
        if (packed.Length == table.Length)
        {
            packed.CopyTo(table);
            return;
        }

        using var inflate = new ZLibStream(new MemoryStream(packed.ToArray()), CompressionMode.Decompress);
        inflate.ReadExactly(table);
    }

    static int Int(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadInt32BigEndian(bytes);
}
