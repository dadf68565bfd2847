using System.Security.Cryptography;
using Meetings.Documents.Labels;
using Meetings.Documents.Pdf;
using Meetings.Documents.Plain;
using Meetings.Documents.Tests.Docx;
using Meetings.Documents.Tests.Samples;
using Meetings.Minutes;

namespace Meetings.Documents.Tests.Pdf;

public sealed class MinutesPdfTests
{
    static MinutesDocument Minutes(string name) => name switch { "folldal" => Folldal.Minutes, "everything" => Everything.Minutes, "items" => Hostile.Items(500), _ => Hostile.Minutes };

    [Theory]
    [InlineData("folldal")]
    [InlineData("everything")]
    public void It_says_word_for_word_in_the_order_of_reading_what_the_text_says(string name)
    {
        using var pdf = new ReadPdf(Minutes(name), Papers.Plain);
        var headers = pdf.Tags.Where(t => t.Type == "THead").Select(t => t.Text).ToHashSet();
        var text = headers.Aggregate(pdf.Text, (all, header) => all.Replace(header, "", StringComparison.Ordinal));
        Assert.Equal(Words.OfText(MinutesText.Of(Minutes(name), MinutesLabels.Bokmål)), Words.Of(text));
    }

    [Theory]
    [InlineData("folldal")]
    [InlineData("everything")]
    [InlineData("hostile")]
    [InlineData("items")]
    public void It_says_word_for_word_what_the_Word_document_says(string name)
    {
        using var pdf = new ReadPdf(Minutes(name), Papers.Full);
        using var docx = new ReadDocx(Minutes(name), Papers.Full);
        Assert.Equal(Words.Of(docx.Text), Words.Of(pdf.Text));
    }

    [Fact]
    public void Headings_lists_and_what_was_decided_are_told_as_what_they_are()
    {
        using var pdf = new ReadPdf(Folldal.Minutes, Papers.Plain);
        Assert.Equal(
            [
                ("H1", "Kontrollutvalget i Folldal kommune"), ("H2", "Sakliste"), ("H2", "Sak 23/23 Orientering om barnevernstjenesten i Nord-Østerdal"),
                ("H3", "Stikkord fra orienteringen"), ("H3", "Stikkord fra spørsmålsrunde"),
            ],
            pdf.Tags.Where(t => t.Type[0] == 'H').Select(t => (t.Type, t.Text.Trim())));
        Assert.Equal([1, 7, 6], pdf.Tags.Where(t => t.Type == "L").Select(l => l.Within.Count(w => w.Type == "LI")));
        Assert.Contains("Vedtak: Det ble ikke fattet noen vedtak i møtet.\n", pdf.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_page_says_which_of_how_many_it_is_without_being_read_in_between()
    {
        using var pdf = new ReadPdf(Hostile.Items(40), Papers.Full);
        Assert.All(pdf.Sheets.Index(), s => Assert.Contains(
            $"Folldal kommune · Versjon 2 · Kontrollkode K7QD-29XM-4TSide {s.Index + 1} av {pdf.Sheets.Count}", $"{s.Item.Decoration}", StringComparison.Ordinal));
        Assert.DoesNotContain("Side 1", pdf.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_headers_of_a_long_table_stand_on_each_of_its_pages_and_are_read_once()
    {
        var rows = Enumerable.Range(1, 60).Select(i => new Measure($"Tiltak nummer {i}", "Kari", "", "", null, MeasureStanding.Open));
        var minutes = new MinutesDocument(new([new(SectionKind.Head, new([new Titled(false, "Møte")])), new(SectionKind.Carried, new([new Measures(new(rows))]))]));
        using var pdf = new ReadPdf(minutes, Papers.Plain);
        Assert.True(pdf.Sheets.Count > 2);
        Assert.All(pdf.Sheets.Skip(1), s => Assert.StartsWith("TiltakAnsvarligFristOppfølging", $"{s.Decoration}", StringComparison.Ordinal));
        Assert.Single(pdf.Tags, t => t.Type == "THead");
    }

    [Fact]
    public void Headers_never_stand_at_the_foot_of_a_page_without_a_row()
    {
        // However far down the page the table begins.
        for (var lines = 10; lines < 45; lines++)
        {
            var action = new Measure("Tiltak", "Kari", "", "", null, MeasureStanding.Open) { Goal = string.Join('\n', Enumerable.Repeat("mål", 12)) };
            using var pdf = new ReadPdf(
                new(new([new(SectionKind.Head, new([new Titled(false, "Møte")])), new(SectionKind.Whole, new([new Noted("", new(Enumerable.Repeat(new NoteLine("Linje", null, new([])), lines))), new Measures(new([action]))]))])), Papers.Plain);
            var table = pdf.Tags.Single(t => t.Type == "Table");
            Assert.Single(table.All.SelectMany(t => t.Marks).Select(m => m.Sheet).Distinct());
        }
    }

    [Fact]
    public void Languages_are_told_word_by_word()
    {
        using var pdf = new ReadPdf(Everything.Minutes, Papers.Plain);
        var spoken = pdf.Tags.Where(t => t.Type == "Span").ToLookup(t => t.Language, t => t.Text);
        Assert.Contains("أريد أن أنام", spoken["ar"].Select(t => t.Trim()));
        Assert.Contains("ናይ ትምህርቲ ጉዳይ፡ ኣኼባ", spoken["ti"].Select(t => t.Trim()));
        Assert.DoesNotContain("Hun", string.Concat(spoken["ar"]), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("folldal")]
    [InlineData("everything")]
    public void The_same_minutes_are_the_same_bytes(string name) =>
        Assert.Equal(Convert.ToHexString(SHA256.HashData(MinutesPdf.Of(Minutes(name), Papers.Full))), Convert.ToHexString(SHA256.HashData(MinutesPdf.Of(Minutes(name), Papers.Full))));

    [Fact]
    public async Task Many_at_once_are_the_same_bytes_as_one()
    {
        var alone = MinutesPdf.Of(Everything.Minutes, Papers.Full);
        var together = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => MinutesPdf.Of(Everything.Minutes, Papers.Full))));
        Assert.All(together, pdf => Assert.Equal(alone, pdf));
    }

    [Fact]
    public void What_no_font_has_is_a_sign_on_the_page_and_itself_to_who_reads_it_aloud()
    {
        using var pdf = new ReadPdf(Hostile.Minutes, Papers.Plain);
        Assert.Contains("漢字", pdf.Text, StringComparison.Ordinal);
        Assert.Contains("\U00012000", pdf.Text, StringComparison.Ordinal);
    }
}
