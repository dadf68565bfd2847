using System.Buffers.Binary;

namespace Meetings.Documents;

/// <summary>
/// A picture in PNG, which is what a coat of arms can be had in everywhere. Not in SVG: Word and PDF need points in place
/// of curves, or a renderer of 12 MB for each system for one picture.
/// </summary>
public sealed class Picture
{
    static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>The picture in a file.</summary>
    /// <param name="png">The file.</param>
    /// <exception cref="ArgumentException">It is no PNG.</exception>
    public Picture(ReadOnlyMemory<byte> png)
    {
        var file = png.Span;
        if (file.Length < 33 || !file.StartsWith(Signature) || !file[12..].StartsWith("IHDR"u8))
            throw new ArgumentException("The picture is not a PNG file: save the coat of arms as PNG.", nameof(png));
        (Png, Width, Height) = (png, BinaryPrimitives.ReadInt32BigEndian(file[16..]), BinaryPrimitives.ReadInt32BigEndian(file[20..]));
        if (Width is < 1 or > 4096 || Height is < 1 or > 4096)
            throw new ArgumentException("The picture must be between 1 and 4096 points wide and high.", nameof(png));
    }

    /// <summary>The file.</summary>
    public ReadOnlyMemory<byte> Png { get; }

    /// <summary>How wide it is, in points.</summary>
    public int Width { get; }

    /// <summary>How high it is, in points.</summary>
    public int Height { get; }
}
