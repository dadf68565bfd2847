using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;
using Meetings.Documents.Docx;
using Meetings.Minutes;

namespace Meetings.Documents.Tests.Docx;

/// <summary>A Word document, opened.</summary>
sealed class ReadDocx : IDisposable
{
    readonly WordprocessingDocument _package;

    internal ReadDocx(MinutesDocument minutes, Paper paper) => _package = WordprocessingDocument.Open(new MemoryStream(MinutesDocx.Of(minutes, paper)), false);

    internal WordprocessingDocument Package => _package;

    internal Body Body => _package.MainDocumentPart!.Document!.Body!;

    internal string Text => string.Join('\n', Body.Descendants<Paragraph>().Select(TextOf));

    internal static string TextOf(OpenXmlElement of) =>
        string.Concat(of.Descendants().Select(e => e switch { Text text => text.Text, Break => "\n", _ => "" }));

    internal static string? StyleOf(Paragraph paragraph) => paragraph.ParagraphProperties?.ParagraphStyleId?.Val?.Value;

    internal IEnumerable<string> Errors => new OpenXmlValidator(FileFormatVersions.Office2019).Validate(_package).Select(e => $"{e.Path?.XPath}: {e.Description}");

    public void Dispose() => _package.Dispose();
}
