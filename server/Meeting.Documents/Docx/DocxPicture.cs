using DocumentFormat.OpenXml.Drawing;
using DocumentFormat.OpenXml.Drawing.Wordprocessing;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Pictures = DocumentFormat.OpenXml.Drawing.Pictures;
using Run = DocumentFormat.OpenXml.Wordprocessing.Run;

namespace Meetings.Documents.Docx;

/// <summary>A picture in a line, with the words that stand for it where it is not seen.</summary>
static class DocxPicture
{
    const double EmusOfMillimetre = 36000;

    internal static Run Of(MainDocumentPart main, string name, uint id, ReadOnlyMemory<byte> png, string words, double width, double height)
    {
        var part = main.AddImagePart(ImagePartType.Png, name);
        using (var stream = new MemoryStream(png.ToArray()))
            part.FeedData(stream);
        long x = (long)(width * EmusOfMillimetre), y = (long)(height * EmusOfMillimetre);
        var picture = new Pictures.Picture(
            new Pictures.NonVisualPictureProperties(new Pictures.NonVisualDrawingProperties { Id = id, Name = name }, new Pictures.NonVisualPictureDrawingProperties()),
            new Pictures.BlipFill(new Blip { Embed = name }, new Stretch(new FillRectangle())),
            new Pictures.ShapeProperties(
                new Transform2D(new Offset { X = 0, Y = 0 }, new Extents { Cx = x, Cy = y }), new PresetGeometry(new AdjustValueList()) { Preset = ShapeTypeValues.Rectangle }));
        return new(new Drawing(new Inline(
            new Extent { Cx = x, Cy = y },
            new DocProperties { Id = id, Name = name, Description = words },
            new Graphic(new GraphicData(picture) { Uri = "http://schemas.openxmlformats.org/drawingml/2006/picture" }))
        { DistanceFromTop = 0, DistanceFromBottom = 0, DistanceFromLeft = 0, DistanceFromRight = 0 }));
    }
}
