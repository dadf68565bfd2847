using System.Runtime.InteropServices;

namespace Meetings.Documents.Pdf.Fonts;

/// <summary>
/// A font with only the glyphs that are drawn, each under its own number: HarfBuzz's own subsetter, which its library holds
/// and HarfBuzzSharp has no call for.
/// </summary>
static partial class Subset
{
    const string HarfBuzz = "libHarfBuzzSharp";
    const int RetainGlyphIds = 0x2;
    const int DropTables = 3;

    // Of no use in a PDF, where the text is shaped already.
    static readonly string[] Unused = ["GSUB", "GPOS", "GDEF", "STAT", "name", "cmap", "OS/2", "post", "gasp", "DSIG"];

    internal static byte[] Of(Typeface face, IEnumerable<ushort> glyphs)
    {
        var input = CreateInput();
        try
        {
            SetFlags(input, RetainGlyphIds);
            foreach (var glyph in glyphs)
                Add(GlyphSet(input), glyph);
            foreach (var table in Unused)
                Add(Set(input, DropTables), (uint)(table[0] << 24 | table[1] << 16 | table[2] << 8 | table[3]));
            return Data(Make(face.Face.Handle, input));
        }
        finally
        {
            DestroyInput(input);
            GC.KeepAlive(face);
        }
    }

    static byte[] Data(nint face)
    {
        if (face == 0)
            throw new InvalidOperationException("The font could not be made smaller.");
        var blob = ReferenceBlob(face);
        try
        {
            var font = new byte[BlobLength(blob)];
            Marshal.Copy(BlobData(blob, out _), font, 0, font.Length);
            return font;
        }
        finally
        {
            DestroyBlob(blob);
            DestroyFace(face);
        }
    }

    [LibraryImport(HarfBuzz, EntryPoint = "hb_subset_input_create_or_fail")]
    private static partial nint CreateInput();

    [LibraryImport(HarfBuzz, EntryPoint = "hb_subset_input_destroy")]
    private static partial void DestroyInput(nint input);

    [LibraryImport(HarfBuzz, EntryPoint = "hb_subset_input_set_flags")]
    private static partial void SetFlags(nint input, uint flags);

    [LibraryImport(HarfBuzz, EntryPoint = "hb_subset_input_glyph_set")]
    private static partial nint GlyphSet(nint input);

    [LibraryImport(HarfBuzz, EntryPoint = "hb_subset_input_set")]
    private static partial nint Set(nint input, int which);

    [LibraryImport(HarfBuzz, EntryPoint = "hb_set_add")]
    private static partial void Add(nint set, uint value);

    [LibraryImport(HarfBuzz, EntryPoint = "hb_subset_or_fail")]
    private static partial nint Make(nint face, nint input);

    [LibraryImport(HarfBuzz, EntryPoint = "hb_face_reference_blob")]
    private static partial nint ReferenceBlob(nint face);

    [LibraryImport(HarfBuzz, EntryPoint = "hb_face_destroy")]
    private static partial void DestroyFace(nint face);

    [LibraryImport(HarfBuzz, EntryPoint = "hb_blob_get_length")]
    private static partial int BlobLength(nint blob);

    [LibraryImport(HarfBuzz, EntryPoint = "hb_blob_get_data")]
    private static partial nint BlobData(nint blob, out uint length);

    [LibraryImport(HarfBuzz, EntryPoint = "hb_blob_destroy")]
    private static partial void DestroyBlob(nint blob);
}
