using System.IO.Compression;

namespace Meetings.Documents.Docx;

/// <summary>A package without the moment at which it was packed, so that the same document is always the same bytes.</summary>
static class SteadyPackage
{
    // The earliest that a zip archive can tell.
    static readonly DateTimeOffset NoTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    internal static byte[] Of(MemoryStream package)
    {
        using var steady = new MemoryStream();
        using (var from = new ZipArchive(package, ZipArchiveMode.Read))
        using (var to = new ZipArchive(steady, ZipArchiveMode.Create, leaveOpen: true))
            // What is in it comes first, as the format wants it.
            foreach (var entry in from.Entries.OrderBy(e => e.FullName != "[Content_Types].xml").ThenBy(e => e.FullName, StringComparer.Ordinal))
            {
                var packed = to.CreateEntry(entry.FullName, CompressionLevel.Optimal);
                packed.LastWriteTime = NoTime;
                using var source = entry.Open();
                using var target = packed.Open();
                source.CopyTo(target);
            }

        return steady.ToArray();
    }
}
