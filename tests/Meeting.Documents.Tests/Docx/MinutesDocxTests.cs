using System.IO.Compression;
using DocumentFormat.OpenXml.Wordprocessing;
using Meetings.Documents.Docx;
using Meetings.Documents.Labels;
using Meetings.Documents.Plain;
using Meetings.Documents.Tests.Samples;
using Meetings.Minutes;

namespace Meetings.Documents.Tests.Docx;

public sealed class MinutesDocxTests
{
    public static TheoryData<string> Names => ["folldal", "everything", "hostile"];

    static MinutesDocument Minutes(string name) => name switch { "folldal" => Folldal.Minutes, "everything" => Everything.Minutes, _ => Hostile.Minutes };

    [Theory]
    [MemberData(nameof(Names))]
    public void It_is_valid_to_Word(string name)
    {
        using var docx = new ReadDocx(Minutes(name), Papers.Full);
        Assert.Empty(docx.Errors);
    }

    [Theory]
    [InlineData("folldal")]
    [InlineData("everything")]
    public void It_says_word_for_word_what_the_text_says(string name)
    {
        using var docx = new ReadDocx(Minutes(name), Papers.Plain);
        foreach (var header in docx.Body.Descendants<TableRow>().Where(r => r.Descendants<TableHeader>().Any()))
            header.RemoveAllChildren<TableCell>();
        Assert.Equal(Words.OfText(MinutesText.Of(Minutes(name), MinutesLabels.Bokmål)), Words.Of(docx.Text));
    }

    [Fact]
    public void Its_headings_are_headings_and_its_lists_are_lists()
    {
        using var docx = new ReadDocx(Folldal.Minutes, Papers.Plain);
        var styled = docx.Body.Descendants<Paragraph>().Select(p => (Style: ReadDocx.StyleOf(p), Text: ReadDocx.TextOf(p))).ToList();
        Assert.Equal(
            [
                ("Heading1", "Kontrollutvalget i Folldal kommune"), ("Heading2", "Sakliste"), ("Heading2", "Sak 23/23 Orientering om barnevernstjenesten i Nord-Østerdal"),
                ("Heading3", "Stikkord fra orienteringen"), ("Heading3", "Stikkord fra spørsmålsrunde"),
            ],
            styled.Where(s => s.Style!.StartsWith("Heading", StringComparison.Ordinal)));
        Assert.Equal(13, styled.Count(s => s.Style == "ListBullet"));
        Assert.Equal("Vedtak: Det ble ikke fattet noen vedtak i møtet.", Assert.Single(styled, s => s.Style == "Vedtak").Text);
    }

    [Fact]
    public void The_headers_of_actions_stand_again_on_each_page()
    {
        using var docx = new ReadDocx(Everything.Minutes, Papers.Plain);
        var tables = docx.Body.Descendants<Table>().Where(t => t.Descendants<TableStyle>().Single().Val == "Tiltak").ToList();
        Assert.Equal(2, tables.Count);
        Assert.All(tables, table => Assert.Equal(
            ["Tiltak", "Ansvarlig", "Frist", "Oppfølging"],
            table.Elements<TableRow>().Single(r => r.Descendants<TableHeader>().Any()).Elements<TableCell>().Select(ReadDocx.TextOf)));
    }

    [Fact]
    public void Arabic_is_read_from_the_right_in_its_own_language()
    {
        using var docx = new ReadDocx(Everything.Minutes, Papers.Plain);
        var arabic = Assert.Single(docx.Body.Descendants<Run>(), r => r.InnerText.StartsWith("أريد", StringComparison.Ordinal));
        Assert.NotNull(arabic.RunProperties!.RightToLeftText);
        Assert.Equal("ar", arabic.RunProperties.Languages!.Bidi!.Value);
        // A paragraph is from the right where it begins so, not where it only tells of such a word.
        Assert.Null(arabic.Ancestors<Paragraph>().Single().ParagraphProperties!.BiDi);
        Assert.NotNull(Assert.Single(docx.Body.Descendants<Paragraph>(), p => ReadDocx.TextOf(p) == Everything.Arabic).ParagraphProperties!.BiDi);
        Assert.All(docx.Body.Descendants<Paragraph>().Where(p => ReadDocx.TextOf(p) == "أمينة (foresatt)"), p => Assert.Null(p.ParagraphProperties!.BiDi));
        Assert.Equal("ti", Assert.Single(docx.Body.Descendants<Run>(), r => r.InnerText.StartsWith("ናይ", StringComparison.Ordinal)).RunProperties!.Languages!.Val!.Value);
    }

    [Fact]
    public void Each_page_says_which_of_how_many_it_is_and_which_version()
    {
        using var docx = new ReadDocx(Folldal.Minutes, Papers.Full);
        var footer = docx.Package.MainDocumentPart!.FooterParts.Single().Footer!;
        Assert.Equal([" PAGE ", " NUMPAGES "], footer.Descendants<SimpleField>().Select(f => f.Instruction!.Value!));
        Assert.StartsWith("Folldal kommune · Versjon 2 · Kontrollkode K7QD-29XM-4T", ReadDocx.TextOf(footer), StringComparison.Ordinal);
    }

    [Fact]
    public void Its_properties_say_nothing_of_anybody()
    {
        using var docx = new ReadDocx(Everything.Minutes, Papers.Full);
        using var properties = new StreamReader(docx.Package.CoreFilePropertiesPart!.GetStream());
        Assert.Equal(
            """<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Møtereferat</dc:title><dc:language>nb-NO</dc:language></cp:coreProperties>""",
            properties.ReadToEnd());
        Assert.Null(docx.Package.ExtendedFilePropertiesPart);
    }

    [Fact]
    public void The_same_minutes_are_the_same_bytes_without_any_time()
    {
        var bytes = MinutesDocx.Of(Everything.Minutes, Papers.Full);
        Assert.Equal(bytes, MinutesDocx.Of(Everything.Minutes, Papers.Full));
        using var package = new ZipArchive(new MemoryStream(bytes));
        Assert.All(package.Entries, e => Assert.Equal(new(1980, 1, 1), e.LastWriteTime.DateTime));
    }

    [Fact]
    public void In_nynorsk_it_is_nynorsk()
    {
        using var docx = new ReadDocx(Folldal.Minutes, new(MinutesLabels.Nynorsk));
        Assert.Contains("Møtande medlemmer", docx.Text, StringComparison.Ordinal);
        Assert.Equal("nn-NO", docx.Package.MainDocumentPart!.StyleDefinitionsPart!.Styles!.Descendants<Languages>().First().Val!.Value);
    }

    [Fact]
    public void What_nobody_expects_is_said_without_what_turns_or_breaks_it()
    {
        using var docx = new ReadDocx(Hostile.Minutes, Papers.Plain);
        Assert.Contains("snudd og kontroll\uFFFDtegn \uFFFD<w:p>&amp;", docx.Text, StringComparison.Ordinal);
        Assert.Contains(Hostile.Long, docx.Text, StringComparison.Ordinal);
        Assert.Contains(Hostile.Unbroken, docx.Text, StringComparison.Ordinal);
        Assert.Contains(Hostile.Emoji, docx.Text, StringComparison.Ordinal);
    }
}
