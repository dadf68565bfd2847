using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;
using Meetings.Documents.Manuscript;
using Meetings.Documents.Writing;
using Paragraph = DocumentFormat.OpenXml.Wordprocessing.Paragraph;

namespace Meetings.Documents.Docx;

/// <summary>The manuscript as paragraphs and tables.</summary>
static class DocxBody
{
    // What is to be done takes most room; the rest of a line is parted among the others.
    static readonly int[] MeasureWidths = [3204, 1850, 1400, 2900];

    internal static Func<Portion, IEnumerable<OpenXmlElement>> Of(Paper paper) => portion => Of(portion, paper);

    static IEnumerable<OpenXmlElement> Of(Portion portion, Paper paper) => portion switch
    {
        Manuscript.Title title => [Styled("Dokumenttype", Phrase.Own(title.Kind)), Styled("Heading1", title.Name)],
        Facts facts => [Facts(facts)],
        Heading heading => [Styled("Heading2", heading.Text)],
        Agenda agenda => agenda.Entries.Select(e => Styled(agenda.Numbered ? "List" : "ListBullet", e)).Prepend(Styled("Heading2", Phrase.Own(agenda.Label))),
        Manuscript.Paragraph paragraph => Paragraphs(paragraph),
        Points points => [.. points.Heading.Count > 0 ? [Styled("Heading3", points.Heading)] : (OpenXmlElement[])[], .. points.Entries.Select(e => Styled("ListBullet", e))],
        MeasureTable table => Measures(table, paper),
        _ => [new Paragraph(new ParagraphProperties(new ParagraphStyleId { Val = "Slutt" }))],
    };

    static IEnumerable<OpenXmlElement> Paragraphs(Manuscript.Paragraph paragraph)
    {
        var style = paragraph.Settled ? "Vedtak" : "Normal";
        return paragraph.Lines.Select((line, i) => i > 0 || paragraph.Label.Count == 0 ? Styled(style, line) : Styled(style, line, paragraph.Label + ": "));
    }

    static Table Facts(Facts facts)
    {
        int[] widths = [2500, DocxParts.LineWidth - 2500];
        return Table("Fakta", widths, new() { FirstColumn = true, NoHorizontalBand = true, NoVerticalBand = true }, facts.Rows.Select(fact => Row(
            widths, [Styled("Cellehode", Phrase.Own(fact.Label))], [.. fact.Values.Select(v => Styled("Celle", v))])));
    }

    // After a table something must stand that is no table, or else Word joins two of them.
    static IEnumerable<OpenXmlElement> Measures(MeasureTable table, Paper paper)
    {
        var headers = Row(MeasureWidths, [.. ((string[])["Measure", "Column.Responsible", "Column.Due", "Column.Standing"]).Select(
            label => (OpenXmlElement[])[Styled("Cellehode", Phrase.Own(paper.Labels[label]))])]);
        headers.TableRowProperties!.Append(new TableHeader());
        return
        [
            Table("Tiltak", MeasureWidths, new() { FirstRow = true, NoHorizontalBand = true, NoVerticalBand = true }, table.Rows.Select(row => Row(
                MeasureWidths,
                [Styled("Celle", row.Task)], [Styled("Celle", row.Responsible)], [Styled("Celle", row.Due)],
                [.. row.Standing.Concat(row.Unsettled).Select(s => Styled("Celle", s))])).Prepend(headers)),
            new Paragraph(new ParagraphProperties(new SpacingBetweenLines { After = "0", Line = "120", LineRule = LineSpacingRuleValues.Exact })),
        ];
    }

    static Table Table(string style, int[] widths, TableLook look, IEnumerable<TableRow> rows) => new(
    [
        new TableProperties(
            new TableStyle { Val = style },
            new TableWidth { Width = $"{widths.Sum()}", Type = TableWidthUnitValues.Dxa },
            new TableLayout { Type = TableLayoutValues.Fixed },
            look),
        new TableGrid(widths.Select(w => new GridColumn { Width = $"{w}" })),
        .. rows,
    ]);

    static TableRow Row(int[] widths, params OpenXmlElement[][] cells) => new(
    [
        new TableRowProperties(new CantSplit()),
        .. cells.Select((cell, i) => new TableCell([new TableCellProperties(new TableCellWidth { Width = $"{widths[i]}", Type = TableWidthUnitValues.Dxa }), .. cell])),
    ]);

    static Paragraph Styled(string style, Phrase text, Phrase? label = null)
    {
        var properties = new ParagraphProperties(new ParagraphStyleId { Val = style });
        if (Scripts.IsRightToLeft(((label ?? Phrase.Empty) + text).Select(s => (s.Text, s.Written))))
            properties.Append(new BiDi());
        return new([properties, .. DocxRuns.Of(label ?? Phrase.Empty, bold: true), .. DocxRuns.Of(text)]);
    }
}
