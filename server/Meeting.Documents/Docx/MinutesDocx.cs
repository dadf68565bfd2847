using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Meetings.Documents.Manuscript;
using Meetings.Minutes;

namespace Meetings.Documents.Docx;

/// <summary>
/// The minutes as a Word document: with headings, lists, tables with headers and styles that are Word's own, so that it can
/// be worked on, and read aloud. Of two equal minutes the same bytes are made: there is no time and no author in them.
/// </summary>
public static class MinutesDocx
{
    /// <summary>What kind of file it is.</summary>
    public const string MediaType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    /// <summary>The document.</summary>
    /// <param name="minutes">The minutes.</param>
    /// <param name="paper">What they stand on.</param>
    public static byte[] Of(MinutesDocument minutes, Paper paper)
    {
        ArgumentNullException.ThrowIfNull(paper);
        var manuscript = MinutesManuscript.Of(minutes, paper.Labels);
        using var file = new MemoryStream();
        using (var package = WordprocessingDocument.Create(file, WordprocessingDocumentType.Document, autoSave: false))
            Write(package, manuscript, paper);
        return SteadyPackage.Of(file);
    }

    // The parts are named here: left to itself, the package names them by chance.
    static void Write(WordprocessingDocument package, IReadOnlyList<Portion> manuscript, Paper paper)
    {
        var kind = manuscript.OfType<Manuscript.Title>().Single().Kind;
        var main = package.AddNewPart<MainDocumentPart>($"{MediaType}.main+xml", "document");
        DocxParts.Fill(main.AddNewPart<StyleDefinitionsPart>("styles"), "styles.xml", paper.Labels);
        DocxParts.Fill(main.AddNewPart<NumberingDefinitionsPart>("numbering"), "numbering.xml", paper.Labels);
        DocxParts.Fill(main.AddNewPart<DocumentSettingsPart>("settings"), "settings.xml", paper.Labels);
        DocxParts.Fill(package.AddNewPart<CoreFilePropertiesPart>("application/vnd.openxmlformats-package.core-properties+xml", "properties"), kind, paper.Labels);
        var footer = main.AddNewPart<FooterPart>("footer");
        footer.Footer = DocxParts.Footer(paper);
        footer.Footer.Save();
        main.Document = new Document(new Body(
        [
            .. DocxLetterhead.Of(main, paper),
            .. manuscript.SelectMany(DocxBody.Of(paper)),
            .. DocxLetterhead.Sealed(main, paper),
            DocxParts.Page(main.GetIdOfPart(footer)),
        ]));
        main.Document.Save();
    }
}
