using System.Security;
using System.Text;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Meetings.Documents.Labels;

namespace Meetings.Documents.Docx;

/// <summary>What is around the text of a Word document: how it looks, what it is called, its margins and its foot.</summary>
static class DocxParts
{
    // A4 with margins of 25 and 22 mm, in twentieths of a point.
    const uint Width = 11906, Height = 16838;
    const int Above = 1134, Beside = 1276;

    /// <summary>How wide a line is.</summary>
    internal const int LineWidth = (int)Width - 2 * Beside;

    internal static void Fill(OpenXmlPart part, string resource, MinutesLabels labels)
    {
        using var reader = new StreamReader(typeof(DocxParts).Assembly.GetManifestResourceStream($"Meetings.Documents.Docx.{resource}")!);
        Feed(part, reader.ReadToEnd().Replace("nb-NO", $"{labels.Language}-NO", StringComparison.Ordinal));
    }

    /// <summary>What the document is called: which kind it is, and nothing about anybody.</summary>
    internal static void Fill(CoreFilePropertiesPart part, string title, MinutesLabels labels) => Feed(
        part,
        $"""
        <cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{SecurityElement.Escape(title)}</dc:title><dc:language>{labels.Language}-NO</dc:language></cp:coreProperties>
        """);

    internal static Footer Footer(Paper paper)
    {
        var page = paper.Labels["Page"].Split("{0}", "{1}");
        return new(new Paragraph(
            new ParagraphProperties(new ParagraphStyleId { Val = "Footer" }),
            DocxRuns.Text(paper.Foot),
            new Run(new TabChar()),
            DocxRuns.Text(page[0]), new SimpleField(DocxRuns.Text("1")) { Instruction = " PAGE " },
            DocxRuns.Text(page[1]), new SimpleField(DocxRuns.Text("1")) { Instruction = " NUMPAGES " }));
    }

    internal static SectionProperties Page(string footer) => new(
        new FooterReference { Type = HeaderFooterValues.Default, Id = footer },
        new PageSize { Width = Width, Height = Height },
        new PageMargin { Top = Above, Bottom = Above, Left = Beside, Right = Beside, Header = 567, Footer = 567, Gutter = 0 });

    static void Feed(OpenXmlPart part, string xml)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(xml));
        part.FeedData(stream);
    }

    static string[] Split(this string text, params string[] at) => text.Split(at, StringSplitOptions.None);
}
