using System.Text;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Graphics.Operations;
using UglyToad.PdfPig.Graphics.Operations.MarkedContent;
using UglyToad.PdfPig.Graphics.Operations.PathPainting;
using UglyToad.PdfPig.Graphics.Operations.TextShowing;
using UglyToad.PdfPig.Graphics.Operations.TextState;
using UglyToad.PdfPig.Tokens;

namespace Meetings.Documents.Tests.Pdf;

/// <summary>A page as its operators draw it.</summary>
sealed class ReadSheet
{
    readonly ReadPdf _pdf;
    readonly Dictionary<string, Dictionary<int, string>> _unicode = [];
    readonly Stack<(int? Mark, string? Actual)> _open = new();
    string _font = "";

    internal ReadSheet(Page page, ReadPdf pdf)
    {
        (_pdf, Dictionary) = (pdf, page.Dictionary);
        Fonts = pdf.Get<DictionaryToken>(pdf.Get<DictionaryToken>(Dictionary, "Resources"), "Font");
        foreach (var operation in page.Operations)
            Read(operation);
        Unclosed = _open.Count;
    }

    internal DictionaryToken Dictionary { get; }

    internal DictionaryToken Fonts { get; }

    /// <summary>The text under each number.</summary>
    internal Dictionary<int, StringBuilder> Marked { get; } = [];

    /// <summary>The text that is decoration.</summary>
    internal StringBuilder Decoration { get; } = new();

    /// <summary>What is drawn without being marked as anything.</summary>
    internal List<string> Unmarked { get; } = [];

    /// <summary>The glyphs that are drawn, by font.</summary>
    internal HashSet<(string Font, int Glyph)> Glyphs { get; } = [];

    internal List<string> Operators { get; } = [];

    internal int Unclosed { get; }

    void Read(IGraphicsStateOperation operation)
    {
        Operators.Add(operation.Operator);
        switch (operation)
        {
            case BeginMarkedContent:
                _open.Push((null, null));
                break;
            case BeginMarkedContentWithProperties begin:
                Begin(begin.Properties!);
                break;
            case EndMarkedContent:
                _open.Pop();
                break;
            case SetFontAndSize font:
                _font = font.Font.Data;
                break;
            case ShowTextsWithPositioning shown:
                Show(shown.Array);
                break;
            case FillPathNonZeroWinding or InvokeNamedXObject when _open.Count == 0:
                Unmarked.Add(operation.Operator);
                break;
        }
    }

    void Begin(DictionaryToken properties)
    {
        if (properties.TryGet(NameToken.Create("MCID"), out NumericToken mark))
        {
            Marked.Add(mark.Int, new());
            _open.Push((mark.Int, null));
            return;
        }

        var actual = properties.Data["ActualText"] is HexToken hex ? Encoding.BigEndianUnicode.GetString(hex.Bytes)[1..] : ((StringToken)properties.Data["ActualText"]).Data;
        Put(actual);
        _open.Push((null, actual));
    }

    void Show(IReadOnlyList<IToken> shown)
    {
        if (!_unicode.TryGetValue(_font, out var unicode))
            _unicode[_font] = unicode = _pdf.Unicode(_pdf.Get<DictionaryToken>(Fonts, _font));
        foreach (var bytes in shown.OfType<HexToken>().Select(h => h.Bytes.ToArray()))
        {
            var glyph = bytes[0] << 8 | bytes[1];
            Glyphs.Add((_font, glyph));
            // What it says is told beside it.
            if (_open.TryPeek(out var open) && open.Actual is not null)
                continue;
            Put(unicode[glyph]);
        }
    }

    void Put(string text)
    {
        if (_open.Count == 0)
            Unmarked.Add(text);
        else if (_open.Select(o => o.Mark).FirstOrDefault(m => m is not null) is { } mark)
            Marked[mark].Append(text);
        else
            Decoration.Append(text);
    }
}
