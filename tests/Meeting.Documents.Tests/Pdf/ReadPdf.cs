using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Meetings.Documents.Pdf;
using Meetings.Minutes;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Tokens;

namespace Meetings.Documents.Tests.Pdf;

/// <summary>A PDF, opened: what stands on its pages, as what it is marked, and the tree of what it is.</summary>
sealed partial class ReadPdf : IDisposable
{
    readonly PdfDocument _document;

    internal ReadPdf(MinutesDocument minutes, Paper paper)
        : this(MinutesPdf.Of(minutes, paper))
    {
    }

    internal ReadPdf(byte[] bytes)
    {
        Bytes = bytes;
        _document = PdfDocument.Open(bytes);
        Sheets = [.. _document.GetPages().Select(p => new ReadSheet(p, this))];
    }

    internal byte[] Bytes { get; }

    /// <summary>The pages.</summary>
    internal IReadOnlyList<ReadSheet> Sheets { get; }

    internal DictionaryToken Catalog => _document.Structure.Catalog.CatalogDictionary;

    internal DocumentInformation Information => _document.Information;

    internal string Metadata => Encoding.UTF8.GetString(Get<StreamToken>(Catalog, "Metadata").Data.Span);

    /// <summary>The tree of what stands on the pages.</summary>
    internal ReadTag Root => new(Get<DictionaryToken>(Get<ArrayToken>(Get<DictionaryToken>(Catalog, "StructTreeRoot"), "K").Data[0]), this);

    /// <summary>All of the tree, in the order in which it is read.</summary>
    internal IEnumerable<ReadTag> Tags => Root.All;

    /// <summary>What is read, each thing on a line of its own.</summary>
    internal string Text => Root.Text;

    internal T Get<T>(DictionaryToken of, string name)
        where T : class, IToken => of.TryGet(NameToken.Create(name), out var token) ? Get<T>(token) : throw new InvalidOperationException($"There is no {name} in {of}.");

    internal T Get<T>(IToken token)
        where T : class, IToken => token is IndirectReferenceToken reference ? (T)_document.Structure.GetObject(reference.Data).Data : (T)token;

    /// <summary>What each glyph of a font stands for.</summary>
    internal Dictionary<int, string> Unicode(DictionaryToken font)
    {
        var map = Encoding.ASCII.GetString(Decoded(Get<StreamToken>(font, "ToUnicode")));
        return Pairs().Matches(map).ToDictionary(
            m => int.Parse(m.Groups[1].Value, NumberStyles.HexNumber, CultureInfo.InvariantCulture), m => Encoding.BigEndianUnicode.GetString(Convert.FromHexString(m.Groups[2].Value)));
    }

    internal static byte[] Decoded(StreamToken stream)
    {
        using var inflate = new System.IO.Compression.ZLibStream(new MemoryStream(stream.Data.ToArray()), System.IO.Compression.CompressionMode.Decompress);
        using var data = new MemoryStream();
        inflate.CopyTo(data);
        return data.ToArray();
    }

    public void Dispose() => _document.Dispose();

    [GeneratedRegex("<([0-9A-F]{4})> <([0-9A-F]+)>")]
    private static partial Regex Pairs();
}
