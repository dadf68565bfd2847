using System.Buffers.Binary;
using System.Runtime.InteropServices;
using HarfBuzzSharp;

namespace Meetings.Documents.Pdf.Fonts;

/// <summary>A font of the documents, for some scripts and one weight. Loaded once, and for good.</summary>
sealed class Typeface
{
    /// <summary>The one out of a file of the fonts, by the file's name without its ending.</summary>
    internal Typeface(string name)
    {
        using var resource = typeof(Typeface).Assembly.GetManifestResourceStream($"{name}.woff") ?? throw new ArgumentException($"There is no font {name}.", nameof(name));
        var woff = new byte[resource.Length];
        resource.ReadExactly(woff);
        (Name, Data) = (name, Sfnt.OfWoff(woff));
        // Pinned, for HarfBuzz reads from it as long as the process lives.
        var blob = new Blob(GCHandle.Alloc(Data, GCHandleType.Pinned).AddrOfPinnedObject(), Data.Length, MemoryMode.ReadOnly);
        Face = new(blob, 0);
        Face.MakeImmutable();
        Font = new(Face);
        Font.SetScale(Face.UnitsPerEm, Face.UnitsPerEm);
    }

    internal string Name { get; }

    internal byte[] Data { get; }

    internal Face Face { get; }

    internal Font Font { get; }

    /// <summary>How many units an em is.</summary>
    internal int UnitsPerEm => Face.UnitsPerEm;

    /// <summary>The box that every glyph is in: left, bottom, right, top.</summary>
    internal (int Left, int Bottom, int Right, int Top) Box
    {
        get
        {
            var box = Sfnt.Table(Data, "head"u8)[36..];
            return (Short(box), Short(box[2..]), Short(box[4..]), Short(box[6..]));
        }
    }

    /// <summary>How far it reaches above the line, and, below zero, beneath it.</summary>
    internal (int Above, int Beneath) Reach => Sfnt.Table(Data, "hhea"u8) is var line ? (Short(line[4..]), Short(line[6..])) : default;

    internal bool Has(uint rune) => Font.TryGetNominalGlyph(rune, out var glyph) && glyph != 0;

    static short Short(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadInt16BigEndian(bytes);
}
