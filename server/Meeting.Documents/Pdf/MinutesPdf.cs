using Meetings.Documents.Manuscript;
using Meetings.Documents.Pdf.Objects;
using Meetings.Documents.Pdf.Pages;
using Meetings.Minutes;

namespace Meetings.Documents.Pdf;

/// <summary>
/// The minutes as a PDF that an archive takes and a screen reader reads: made after PDF/A-2a (ISO 19005-2), with all that
/// stands on its pages tagged. Of two equal minutes the same bytes are made.
/// </summary>
public static class MinutesPdf
{
    /// <summary>What kind of file it is.</summary>
    public const string MediaType = "application/pdf";

    /// <summary>The document.</summary>
    /// <param name="minutes">The minutes.</param>
    /// <param name="paper">What they stand on.</param>
    public static byte[] Of(MinutesDocument minutes, Paper paper)
    {
        ArgumentNullException.ThrowIfNull(paper);
        var manuscript = MinutesManuscript.Of(minutes, paper.Labels);
        using var file = new PdfFile();
        var sheets = new Sheets(file);
        PdfLetterhead.Draw(sheets, paper);
        new PdfBody(sheets, paper.Labels).Draw(manuscript);
        PdfLetterhead.Seal(sheets, paper);
        return Close(file, sheets, paper, manuscript.OfType<Title>().Single().Kind);
    }

    static byte[] Close(PdfFile file, Sheets sheets, Paper paper, string title)
    {
        var labels = paper.Labels;
        var (pages, tags) = sheets.Write(
            paper.Foot, (page, count) => Phrase.Of(labels["Page"], Phrase.Own($"{page}"), Phrase.Own($"{count}")).ToString());
        var profile = file.AddStream("/N 3", SrgbProfile.Make());
        var metadata = file.AddPlainStream(file.Reserve(), "/Type /Metadata /Subtype /XML", Xmp.Of(title, labels.Language));
        var catalog = file.Add(
            $"<< /Type /Catalog /Pages {pages} 0 R /StructTreeRoot {tags} 0 R /MarkInfo << /Marked true >> /Lang ({labels.Language}-NO) /Metadata {metadata} 0 R "
            + $"/ViewerPreferences << /DisplayDocTitle true >> "
            + $"/OutputIntents [<< /Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier (sRGB) /Info (sRGB) /DestOutputProfile {profile} 0 R >>] >>");
        return file.Close(catalog, file.Add($"<< /Title {PdfSyntax.Text(title)} >>"));
    }
}
