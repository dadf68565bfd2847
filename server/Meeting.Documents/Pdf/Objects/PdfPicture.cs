using System.Buffers.Binary;
using System.IO.Compression;

namespace Meetings.Documents.Pdf.Objects;

/// <summary>
/// A PNG as a picture of a PDF: its points on white, for nothing on these pages may be seen through. Eight bits a colour,
/// not interlaced, as programs that draw save it.
/// </summary>
static class PdfPicture
{
    internal static int Of(PdfFile file, Picture picture)
    {
        var pixels = Pixels(picture);
        return file.AddStream(
            $"/Type /XObject /Subtype /Image /Width {picture.Width} /Height {picture.Height} /ColorSpace /DeviceRGB /BitsPerComponent 8", pixels);
    }

    static byte[] Pixels(Picture picture)
    {
        var file = picture.Png.Span;
        var (depth, kind, interlaced) = (file[24], file[25], file[28]);
        var channels = kind switch { 0 => 1, 2 => 3, 3 => 1, 4 => 2, 6 => 4, _ => 0 };
        if (depth != 8 || interlaced != 0 || channels == 0)
            throw new ArgumentException("The picture must be a PNG with eight bits a colour, not interlaced: save it again as such.", nameof(picture));
        var (palette, alpha, data) = Chunks(file);
        var stride = picture.Width * channels;
        var rows = new byte[picture.Height * (stride + 1)];
        using (var inflate = new ZLibStream(new MemoryStream(data), CompressionMode.Decompress))
            inflate.ReadExactly(rows);

        var pixels = new byte[picture.Width * picture.Height * 3];
        var (above, row) = (new byte[stride], new byte[stride]);
        for (var y = 0; y < picture.Height; y++, (above, row) = (row, above))
        {
            var filtered = rows.AsSpan(y * (stride + 1), stride + 1);
            filtered[1..].CopyTo(row);
            Unfilter(filtered[0], row, above, channels);
            for (var x = 0; x < picture.Width; x++)
                OnWhite(row.AsSpan(x * channels, channels), kind, palette, alpha, pixels.AsSpan((y * picture.Width + x) * 3, 3));
        }

        return pixels;
    }

    static (byte[] Palette, byte[] Alpha, byte[] Data) Chunks(ReadOnlySpan<byte> file)
    {
        byte[] palette = [], alpha = [];
        using var data = new MemoryStream();
        for (var at = 8; at + 12 <= file.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(file[at..]);
            var type = file.Slice(at + 4, 4);
            var content = file.Slice(at + 8, length);
            if (type.SequenceEqual("PLTE"u8))
                palette = content.ToArray();
            else if (type.SequenceEqual("tRNS"u8))
                alpha = content.ToArray();
            else if (type.SequenceEqual("IDAT"u8))
                data.Write(content);
            at += length + 12;
        }

        return (palette, alpha, data.ToArray());
    }

    static void Unfilter(byte filter, Span<byte> row, ReadOnlySpan<byte> above, int channels)
    {
        for (var i = 0; i < row.Length; i++)
        {
            int left = i >= channels ? row[i - channels] : 0, up = above[i], corner = i >= channels ? above[i - channels] : 0;
            row[i] += (byte)(filter switch { 1 => left, 2 => up, 3 => (left + up) / 2, 4 => Paeth(left, up, corner), _ => 0 });
        }
    }

    static int Paeth(int left, int up, int corner)
    {
        var (a, b, c) = (Math.Abs(up - corner), Math.Abs(left - corner), Math.Abs(left + up - 2 * corner));
        return a <= b && a <= c ? left : b <= c ? up : corner;
    }

    static void OnWhite(ReadOnlySpan<byte> point, byte kind, byte[] palette, byte[] alpha, Span<byte> pixel)
    {
        if (kind is 0 or 4)
            pixel.Fill(point[0]);
        else
            (kind == 3 ? palette.AsSpan(3 * point[0], 3) : point[..3]).CopyTo(pixel);
        var opacity = kind switch { 4 => point[1], 6 => point[3], 3 when point[0] < alpha.Length => alpha[point[0]], _ => byte.MaxValue };
        for (var i = 0; i < 3; i++)
            pixel[i] = (byte)((pixel[i] * opacity + byte.MaxValue * (byte.MaxValue - opacity)) / byte.MaxValue);
    }
}
