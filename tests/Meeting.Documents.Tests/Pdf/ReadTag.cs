using UglyToad.PdfPig.Tokens;

namespace Meetings.Documents.Tests.Pdf;

/// <summary>What something is, and what is in it.</summary>
sealed class ReadTag(DictionaryToken element, ReadPdf pdf)
{
    internal string Type => pdf.Get<NameToken>(element, "S").Data;

    internal string? Language => element.ContainsKey(NameToken.Create("Lang")) ? pdf.Get<StringToken>(element, "Lang").Data : null;

    internal bool HasWords => element.ContainsKey(NameToken.Create("Alt"));

    internal string Attributes => element.TryGet(NameToken.Create("A"), out var attributes) ? $"{attributes}" : "";

    internal IReadOnlyList<ReadTag> Within => [.. Content.Where(c => !IsMark(c)).Select(c => new ReadTag(c, pdf))];

    /// <summary>Where what it holds stands: the page, by its place, and the number there.</summary>
    internal IEnumerable<(int Sheet, int Mark)> Marks => Content.Where(IsMark).Select(Place);

    internal IEnumerable<ReadTag> All => Within.SelectMany(w => w.All).Prepend(this);

    internal string Text => string.Concat(Content.Select(c => IsMark(c) && Place(c) is var (sheet, mark) ? $"{pdf.Sheets[sheet].Marked[mark]}" : new ReadTag(c, pdf).Text)) + (Type == "Span" ? "" : "\n");

    IEnumerable<DictionaryToken> Content => pdf.Get<ArrayToken>(element, "K").Data.Select(pdf.Get<DictionaryToken>);

    static bool IsMark(DictionaryToken content) => content.ContainsKey(NameToken.Create("MCID"));

    (int, int) Place(DictionaryToken mark)
    {
        var page = pdf.Get<DictionaryToken>(mark, "Pg");
        var number = pdf.Get<NumericToken>(page, "StructParents").Int;
        return (number, pdf.Get<NumericToken>(mark, "MCID").Int);
    }
}
