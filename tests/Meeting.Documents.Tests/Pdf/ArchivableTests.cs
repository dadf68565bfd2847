using System.Buffers.Binary;
using System.Text;
using Meetings.Documents.Tests.Samples;
using UglyToad.PdfPig.Tokens;

namespace Meetings.Documents.Tests.Pdf;

/// <summary>PDF/A-2a (ISO 19005-2), rule by rule: no validator is at hand where these run.</summary>
public sealed class ArchivableTests
{
    public static TheoryData<string> Names => ["folldal", "everything", "hostile", "items"];

    static ReadPdf Read(string name) => new(
        name switch { "folldal" => Folldal.Minutes, "everything" => Everything.Minutes, "items" => Hostile.Items(40), _ => Hostile.Minutes }, Papers.Full);

    [Theory]
    [MemberData(nameof(Names))]
    public void All_that_is_drawn_is_tagged_or_said_to_be_decoration(string name)
    {
        using var pdf = Read(name);
        Assert.All(pdf.Sheets, sheet => Assert.Empty(sheet.Unmarked));
        Assert.All(pdf.Sheets, sheet => Assert.Equal(0, sheet.Unclosed));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void All_that_is_marked_is_in_the_tree_once_and_leads_back_to_it(string name)
    {
        using var pdf = Read(name);
        var marked = pdf.Sheets.SelectMany((sheet, i) => sheet.Marked.Keys.Select(mark => (i, mark))).ToList();
        var marks = pdf.Tags.SelectMany(t => t.Marks).ToList();
        Assert.Equal(marked, marks.Order());
        var root = pdf.Get<DictionaryToken>(pdf.Catalog, "StructTreeRoot");
        var numbers = pdf.Get<ArrayToken>(pdf.Get<DictionaryToken>(root, "ParentTree"), "Nums").Data;
        foreach (var (sheet, mark) in marked)
        {
            Assert.Equal(sheet, ((NumericToken)numbers[2 * sheet]).Int);
            var parent = pdf.Get<DictionaryToken>(pdf.Get<ArrayToken>(numbers[2 * sheet + 1]).Data[mark]);
            Assert.Contains((sheet, mark), new ReadTag(parent, pdf).Marks);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Its_parts_are_of_the_standards_own_kinds_and_in_each_other_as_it_says(string name)
    {
        using var pdf = Read(name);
        var allowed = new Dictionary<string, string[]>
        {
            ["Document"] = ["P", "H1", "H2", "H3", "L", "Table", "Figure"], ["P"] = ["Span"], ["H1"] = ["Span"], ["H2"] = ["Span"], ["H3"] = ["Span"],
            ["L"] = ["LI"], ["LI"] = ["Lbl", "LBody"], ["Lbl"] = [], ["LBody"] = ["Span"], ["Table"] = ["TR", "THead", "TBody"], ["THead"] = ["TR"], ["TBody"] = ["TR"],
            ["TR"] = ["TH", "TD"], ["TH"] = ["Span"], ["TD"] = ["P", "Span"], ["Span"] = [], ["Figure"] = [],
        };
        Assert.Equal("Document", pdf.Root.Type);
        Assert.All(pdf.Tags, tag => Assert.All(tag.Within, within => Assert.Contains(within.Type, allowed[tag.Type])));
        Assert.All(pdf.Tags.Where(t => t.Type == "Figure"), figure => Assert.True(figure.HasWords && figure.Attributes.Contains("BBox", StringComparison.Ordinal)));
        Assert.Equal(2, pdf.Tags.Count(t => t.Type == "Figure"));
        Assert.Single(pdf.Tags, t => t.Type == "H1");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_table_has_headers_for_its_columns_or_its_rows(string name)
    {
        using var pdf = Read(name);
        Assert.All(pdf.Tags.Where(t => t.Type == "Table"), table =>
        {
            var rows = table.All.Where(t => t.Type == "TR").ToList();
            Assert.Single(rows.Select(r => r.Within.Count).Distinct());
            var scope = table.Within[0].Type == "THead" ? "Column" : "Row";
            var headers = scope == "Column" ? rows[0].Within : rows.Select(r => r.Within[0]);
            Assert.All(headers, h => Assert.True(h.Type == "TH" && h.Attributes.Contains(scope, StringComparison.Ordinal)));
            Assert.Equal(headers.Count(), table.All.Count(t => t.Type == "TH"));
        });
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_glyph_is_in_its_embedded_font_as_wide_as_it_is_there_and_stands_for_a_text(string name)
    {
        using var pdf = Read(name);
        var drawn = pdf.Sheets.SelectMany(s => s.Glyphs).GroupBy(g => g.Font);
        Assert.All(drawn, font =>
        {
            var composite = pdf.Get<DictionaryToken>(pdf.Sheets[0].Fonts, font.Key);
            var descendant = pdf.Get<DictionaryToken>(pdf.Get<ArrayToken>(composite, "DescendantFonts").Data[0]);
            var descriptor = pdf.Get<DictionaryToken>(descendant, "FontDescriptor");
            var program = ReadPdf.Decoded(pdf.Get<StreamToken>(descriptor, "FontFile2"));
            Assert.Matches(@"^[A-Z]{6}\+", pdf.Get<NameToken>(composite, "BaseFont").Data);
            Assert.Equal("Identity-H", pdf.Get<NameToken>(composite, "Encoding").Data);
            Assert.Equal("Identity", pdf.Get<NameToken>(descendant, "CIDToGIDMap").Data);
            var unicode = pdf.Unicode(composite);
            var widths = Widths(pdf.Get<ArrayToken>(descendant, "W").Data);
            foreach (var (_, glyph) in font)
            {
                // .notdef, which says nothing.
                Assert.NotEqual(0, glyph);
                Assert.NotEmpty(unicode[glyph]);
                Assert.DoesNotContain(unicode[glyph], c => c is '\0' or '\uFEFF' or '\uFFFE');
                Assert.InRange(widths[glyph] - FontProgram.Width(program, glyph), -1, 1);
            }
        });
    }

    [Fact]
    public void A_font_holds_the_outlines_of_what_is_drawn_and_of_nothing_else()
    {
        using var pdf = Read("folldal");
        var name = pdf.Sheets[0].Glyphs.First().Font;
        var descendant = pdf.Get<DictionaryToken>(pdf.Get<ArrayToken>(pdf.Get<DictionaryToken>(pdf.Sheets[0].Fonts, name), "DescendantFonts").Data[0]);
        var program = ReadPdf.Decoded(pdf.Get<StreamToken>(pdf.Get<DictionaryToken>(descendant, "FontDescriptor"), "FontFile2"));
        var drawn = pdf.Sheets.SelectMany(s => s.Glyphs).Where(g => g.Font == name).Select(g => g.Glyph).ToHashSet();
        var spaces = pdf.Unicode(pdf.Get<DictionaryToken>(pdf.Sheets[0].Fonts, name)).Where(u => u.Value == " ").Select(u => u.Key);
        var outlined = Enumerable.Range(1, FontProgram.Glyphs(program) - 1).Where(g => FontProgram.HasOutline(program, g)).ToHashSet();
        Assert.Subset(outlined, drawn.Except(spaces).ToHashSet());
        // Beside them, only what they are composed of, as å is of a and a ring.
        Assert.InRange(outlined.Count, drawn.Count - 1, drawn.Count + 12);
    }

    [Fact]
    public void It_says_that_it_is_PDF_A_2a_and_nothing_of_anybody()
    {
        using var pdf = Read("everything");
        Assert.Contains("<pdfaid:part>2</pdfaid:part>", pdf.Metadata, StringComparison.Ordinal);
        Assert.Contains("<pdfaid:conformance>A</pdfaid:conformance>", pdf.Metadata, StringComparison.Ordinal);
        // The title stands in both places, and nothing else does.
        Assert.Contains("""<rdf:li xml:lang="x-default">Møtereferat</rdf:li>""", pdf.Metadata, StringComparison.Ordinal);
        Assert.Equal("Møtereferat", pdf.Information.Title);
        Assert.Equal(["Title"], pdf.Information.DocumentInformationDictionary!.Data.Keys);
        Assert.DoesNotContain("Ola", pdf.Metadata, StringComparison.Ordinal);
    }

    [Fact]
    public void The_document_has_a_language_a_title_to_show_and_its_colours_told()
    {
        using var pdf = Read("everything");
        Assert.Equal("nb-NO", pdf.Get<StringToken>(pdf.Catalog, "Lang").Data);
        Assert.True(pdf.Get<BooleanToken>(pdf.Get<DictionaryToken>(pdf.Catalog, "MarkInfo"), "Marked").Data);
        Assert.True(pdf.Get<BooleanToken>(pdf.Get<DictionaryToken>(pdf.Catalog, "ViewerPreferences"), "DisplayDocTitle").Data);
        var intent = pdf.Get<DictionaryToken>(pdf.Get<ArrayToken>(pdf.Catalog, "OutputIntents").Data.Single());
        Assert.Equal("GTS_PDFA1", pdf.Get<NameToken>(intent, "S").Data);
        var profile = ReadPdf.Decoded(pdf.Get<StreamToken>(intent, "DestOutputProfile"));
        Assert.Equal(profile.Length, BinaryPrimitives.ReadInt32BigEndian(profile));
        Assert.Equal("mntrRGB XYZ ", Encoding.ASCII.GetString(profile, 12, 12));
    }

    [Fact]
    public void There_is_nothing_in_it_that_an_archive_forbids()
    {
        using var pdf = Read("everything");
        var file = Encoding.Latin1.GetString(pdf.Bytes);
        Assert.StartsWith("%PDF-1.7\n%", file, StringComparison.Ordinal);
        Assert.All(file.Split('\n')[1][1..], c => Assert.True(c > 127));
        foreach (var forbidden in (string[])["/Encrypt", "/JavaScript", "/AA", "/OpenAction", "/EmbeddedFile", "/SMask", "/ca ", "/CA ", "/BM ", "/LZWDecode", "/Annots", "/AcroForm", "/XFA", "/URI", "/DeviceCMYK"])
            Assert.DoesNotContain(forbidden, file, StringComparison.Ordinal);
        Assert.All(pdf.Sheets, s => Assert.Subset(
            new HashSet<string> { "BMC", "BDC", "EMC", "BT", "ET", "Tf", "Tm", "TJ", "Ts", "rg", "re", "f", "q", "Q", "cm", "Do" }, s.Operators.ToHashSet()));
        Assert.All(pdf.Sheets, s => Assert.Equal("S", pdf.Get<NameToken>(s.Dictionary, "Tabs").Data));
    }

    static Dictionary<int, double> Widths(IReadOnlyList<IToken> widths) =>
        widths.Chunk(2).ToDictionary(pair => ((NumericToken)pair[0]).Int, pair => ((NumericToken)((ArrayToken)pair[1]).Data[0]).Data);
}
