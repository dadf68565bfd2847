using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Meetings.Documents.Manuscript;
using QRCoder;
using Paragraph = DocumentFormat.OpenXml.Wordprocessing.Paragraph;

namespace Meetings.Documents.Docx;

/// <summary>Whose paper it is, before the text; and by what it is verified, after it.</summary>
static class DocxLetterhead
{
    internal static IEnumerable<OpenXmlElement> Of(MainDocumentPart main, Paper paper)
    {
        if (paper.CoatOfArms is { } arms)
            yield return Styled(DocxPicture.Of(
                main, "arms", 1, arms.Png, Phrase.Of(paper.Labels["Arms"], Phrase.Own(paper.Municipality)).ToString(), 20.0 * arms.Width / arms.Height, 20));
        if (paper.Municipality.Length > 0)
            yield return Styled([.. DocxRuns.Of(Phrase.Own(paper.Municipality), bold: true)]);
        if (paper.Unit.Length > 0)
            yield return Styled([.. DocxRuns.Of(Phrase.Own(paper.Unit))]);
    }

    internal static IEnumerable<OpenXmlElement> Sealed(MainDocumentPart main, Paper paper)
    {
        if (paper.Seal is not { } seal)
            yield break;
        using var code = QRCodeGenerator.GenerateQrCode(seal.Address, QRCodeGenerator.ECCLevel.M);
        using var picture = new PngByteQRCode(code);
        yield return Styled(DocxPicture.Of(main, "seal", 2, picture.GetGraphic(6), paper.Labels["Seal.Picture"], 25, 25));
        yield return Styled([.. DocxRuns.Of(Phrase.Own(paper.Labels["Seal.Code"]), bold: true), DocxRuns.Text(" "), .. DocxRuns.Of(Phrase.Own(seal.Code))]);
    }

    static Paragraph Styled(params OpenXmlElement[] runs) =>
        new([new ParagraphProperties(new ParagraphStyleId { Val = "Brevhode" }), .. runs]);
}
