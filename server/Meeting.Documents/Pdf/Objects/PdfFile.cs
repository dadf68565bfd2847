using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace Meetings.Documents.Pdf.Objects;

/// <summary>
/// A file of numbered objects (ISO 32000-1, 7.5). Written here and by no library: of those that restore, PDFsharp tags and
/// shapes no Arabic, SkiaSharp shapes and does not tag, and both name the moment or a chance number in each file, so that
/// the same minutes would not be the same bytes. What is left, once HarfBuzz shapes and subsets, is this.
/// </summary>
sealed class PdfFile : IDisposable
{
    readonly MemoryStream _bytes = new();
    readonly List<long> _offsets = [0];

    internal PdfFile()
    {
        Put("%PDF-1.7\n%");
        // Four bytes above 127 say that the file is binary.
        _bytes.Write([0xE2, 0xE3, 0xCF, 0xD3, (byte)'\n']);
    }

    /// <summary>The number of an object that is written later.</summary>
    internal int Reserve()
    {
        _offsets.Add(0);
        return _offsets.Count - 1;
    }

    /// <summary>An object with its number.</summary>
    internal int Add(string content) => Add(Reserve(), content);

    internal int Add(int number, string content)
    {
        Begin(number);
        Put($"{content}\nendobj\n");
        return number;
    }

    /// <summary>A stream, compressed.</summary>
    /// <param name="entries">What its dictionary holds beside its length and filter.</param>
    /// <param name="data">The data.</param>
    internal int AddStream(string entries, ReadOnlySpan<byte> data) => AddStream(Reserve(), entries, data);

    internal int AddStream(int number, string entries, ReadOnlySpan<byte> data)
    {
        using var packed = new MemoryStream();
        using (var deflate = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
            deflate.Write(data);
        return AddPlainStream(number, $"{entries} /Filter /FlateDecode", packed.ToArray());
    }

    /// <summary>A stream as it is: PDF/A wants the metadata to be read by those who read no PDF.</summary>
    internal int AddPlainStream(int number, string entries, ReadOnlySpan<byte> data)
    {
        Begin(number);
        Put($"<< {entries} /Length {data.Length} >>\nstream\n");
        _bytes.Write(data);
        Put("\nendstream\nendobj\n");
        return number;
    }

    /// <summary>The whole file.</summary>
    /// <param name="catalog">The number of the catalog.</param>
    /// <param name="info">The number of what the document is called.</param>
    internal byte[] Close(int catalog, int info)
    {
        // What the file is known by follows from what is in it: no clock and no chance.
        var id = Convert.ToHexString(SHA256.HashData(_bytes.ToArray()).AsSpan(0, 16));
        var start = _bytes.Position;
        Put($"xref\n0 {_offsets.Count}\n0000000000 65535 f \n");
        foreach (var offset in _offsets.Skip(1))
            Put(offset.ToString("D10", CultureInfo.InvariantCulture) + " 00000 n \n");
        Put($"trailer\n<< /Size {_offsets.Count} /Root {catalog} 0 R /Info {info} 0 R /ID [<{id}> <{id}>] >>\nstartxref\n{start}\n%%EOF\n");
        return _bytes.ToArray();
    }

    /// <inheritdoc/>
    public void Dispose() => _bytes.Dispose();

    void Begin(int number)
    {
        _offsets[number] = _bytes.Position;
        Put($"{number} 0 obj\n");
    }

    void Put(string text) => _bytes.Write(Encoding.ASCII.GetBytes(text));
}
