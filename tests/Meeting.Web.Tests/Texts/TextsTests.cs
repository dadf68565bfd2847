using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Meetings.Web.Tests.Texts;

using Google.Protobuf.WellKnownTypes;

/// <summary>The pages' own words: all there in every language, each used, and none anywhere else.</summary>
public sealed partial class TextsTests
{
    static readonly string Web = Path.Combine(Root(), "clients", "Meeting.Web");
    static readonly IReadOnlyDictionary<string, string> Bokmål = Read("Words.resx");
    static readonly IReadOnlyDictionary<string, string> Staff = Read("Staff.resx");
    static readonly IReadOnlyDictionary<string, string> Screen = Read("Screen.resx");

    public static TheoryData<string> Translations => [.. Language.All.Select(l => l.Tag).Where(tag => tag != "nb")];

    [Theory]
    [MemberData(nameof(Translations))]
    public void Every_language_has_every_text_and_no_other(string tag)
    {
        var texts = Read($"Words.{tag}.resx");
        Assert.Empty(Bokmål.Keys.Select(Name).Except(texts.Keys.Select(Name)));
        Assert.Empty(texts.Keys.Select(Name).Except(Bokmål.Keys.Select(Name)));
        Assert.All(texts, t => Assert.False(string.IsNullOrWhiteSpace(t.Value), t.Key));
    }

    [Fact]
    public void A_text_about_a_number_has_each_form_that_its_language_has() =>
        Assert.All(Language.All, l => Assert.All(
            (l == Language.Bokmål ? Bokmål.Concat(Staff).Concat(Screen) : Read($"Words.{l.Tag}.resx")).GroupBy(t => Name(t.Key), t => t.Key).Where(g => g.Any(k => k != g.Key)),
            g => Assert.Equal(Plurals.FormsOf(l).Select(f => $"{g.Key}.{f}").Order(), g.Order())));

    // One and two are words in some languages, and the number goes without saying.
    [Theory]
    [MemberData(nameof(Translations))]
    public void A_translation_has_the_same_values_put_in(string tag) =>
        Assert.All(Read($"Words.{tag}.resx"), t => Assert.Equal(
            Placeholders(Bokmål.GetValueOrDefault($"{Name(t.Key)}.other") ?? Bokmål[t.Key]), t.Key.EndsWith(".one", StringComparison.Ordinal) || t.Key.EndsWith(".two", StringComparison.Ordinal) ? [.. Placeholders(t.Value).Union(["{0}"]).Order()] : Placeholders(t.Value)));

    [Theory]
    [InlineData(1, "دقيقة واحدة")]
    [InlineData(2, "دقيقتان")]
    [InlineData(5, "5 دقائق")]
    [InlineData(15, "15 دقيقة")]
    [InlineData(105, "105 دقائق")]
    public void Minutes_are_counted_in_arabic_as_people_count_them(int minutes, string told) => Assert.Equal(told, In("ar").Count("Time.Minutes", minutes));

    [Fact]
    public void A_number_is_told_with_what_is_put_in_beside_it()
    {
        Assert.Equal("Brukt på 0 av 1 enhet.", In("nb").Count("Links.Used", 1, 0));
        Assert.Equal("Brukt på 1 av 3 enheter.", In("nb").Count("Links.Used", 3, 1));
    }

    [Theory]
    [MemberData(nameof(Translations))]
    public void The_pages_speak_every_language_where_they_run(string tag)
    {
        var words = In(tag);
        Assert.All(Read($"Words.{tag}.resx"), t => Assert.Equal(t.Value, words[t.Key]));
    }

    [Fact]
    public void What_only_professionals_read_and_what_the_room_reads_is_in_bokmål_in_every_language() =>
        Assert.All(Language.All, l => Assert.All(Staff.Concat(Screen), t => Assert.Equal(t.Value, In(l.Tag)[t.Key])));

    [Fact]
    public void No_text_stands_in_two_files()
    {
        Assert.Empty(Staff.Keys.Intersect(Bokmål.Keys));
        Assert.Empty(Screen.Keys.Intersect(Bokmål.Keys.Concat(Staff.Keys)));
    }

    [Fact]
    public void Every_text_is_used()
    {
        var code = string.Concat(Sources("*.razor").Concat(Sources("*.cs")).Select(File.ReadAllText));
        var names = Literal().Matches(code).Select(m => m.Groups[1].Value).ToHashSet();
        var beginnings = Interpolated().Matches(code).Select(m => m.Groups[1].Value).ToHashSet();
        Assert.All(Bokmål.Keys.Concat(Staff.Keys).Concat(Screen.Keys), k => Assert.True(names.Contains(k) || names.Contains(Name(k)) || beginnings.Any(b => k.StartsWith(b, StringComparison.Ordinal)), k));
    }

    [Fact]
    public void No_page_has_words_of_its_own() =>
        Assert.All(Sources("*.razor"), file => Assert.DoesNotMatch("[æøåÆØÅ]", WithoutComments(File.ReadAllText(file))));

    // What families read: their page, the ways in and out, what is said of a form, and the pages that theirs opens.
    [Theory]
    [InlineData("Pages/Case/Family")]
    [InlineData("Pages/Family")]
    [InlineData("Pages/Join")]
    [InlineData("Pages/Layout.razor")]
    [InlineData("Pages/Minutes")]
    [InlineData("Pages/NotSaved.razor")]
    [InlineData("Pages/Problem.razor")]
    [InlineData("Pages/Start/Device.razor")]
    [InlineData("Pages/Start/Welcome.razor")]
    [InlineData("Pages/Top.razor")]
    [InlineData("Parts/Flash.razor")]
    [InlineData("Pages/Saved.razor")]
    [InlineData("Pages/Sorry.razor")]
    [InlineData("Pages/Editing/AddRemark.razor")]
    [InlineData("Pages/Editing/AnswerAction.razor")]
    [InlineData("Pages/Editing/EditingFrame.razor")]
    [InlineData("Parts/AgendaLine.razor")]
    [InlineData("Parts/CaseChoices.razor")]
    [InlineData("Parts/WhoseTags.razor")]
    [InlineData("Live/CaseChoice.cs")]
    [InlineData("Texts/ConsentText.cs")]
    [InlineData("Parts/Contact.razor")]
    [InlineData("Parts/LanguageChoice.razor")]
    [InlineData("Parts/MeetingTop.razor")]
    [InlineData("Parts/Service.razor")]
    [InlineData("Parts/SpotCard.razor")]
    [InlineData("Parts/Title.razor")]
    [InlineData("Parts/TypedForm.razor")]
    [InlineData("Parts/Waiting.razor")]
    [InlineData("Forms/Form.cs")]
    [InlineData("Visits/Visit.cs")]
    public void What_families_read_is_translated(string path)
    {
        var full = Path.Combine(Web, path);
        var files = Directory.Exists(full) ? Directory.EnumerateFiles(full) : [full];
        Assert.All(files, file => Assert.All(Literal().Matches(File.ReadAllText(file)), m => Assert.DoesNotContain(m.Groups[1].Value, Staff)));
    }

    [Theory]
    [InlineData("nb", "tirsdag 1. desember", "18. februar")]
    [InlineData("nn", "tysdag 1. desember", "18. februar")]
    [InlineData("se", "maŋŋebárga, juovlamánu 1. beaivi", "guovvamánu 18. beaivi")]
    [InlineData("en", "Tuesday 1 December", "18 February")]
    [InlineData("ar", "الثلاثاء 1 ديسمبر", "18 فبراير")]
    [InlineData("fa-AF", "سه‌شنبه 1 دسمبر", "18 فبروری")]
    [InlineData("pl", "wtorek, 1 grudnia", "18 lutego")]
    [InlineData("so", "Talaado, 1 Diseembar", "18 Febraayo")]
    [InlineData("ti", "ሰሉስ፣ 1 ታሕሳስ", "18 ለካቲት")]
    [InlineData("tr", "1 Aralık Salı", "18 Şubat")]
    [InlineData("uk", "вівторок, 1 грудня", "18 лютого")]
    public void Days_are_told_as_people_say_them(string tag, string day, string date)
    {
        Assert.Equal(day, In(tag).Day(new DateTimeOffset(2026, 12, 1, 11, 0, 0, TimeSpan.Zero).ToTimestamp()));
        Assert.Equal(date, In(tag).Date("2027-02-18"));
    }

    [Theory]
    [InlineData("nb", "tirsdag 12. januar 2027")]
    [InlineData("en", "Tuesday 12 January 2027")]
    [InlineData("uk", "вівторок, 12 січня 2027")]
    public void A_day_of_another_year_is_told_with_its_year(string tag, string day)
    {
        var time = new DateTimeOffset(2027, 1, 12, 8, 0, 0, TimeSpan.Zero).ToTimestamp();
        var zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Oslo");
        Assert.Equal(day, new Words(Language.Find(tag)!, zone, 2026).Day(time));
        Assert.Equal(In(tag).Day(time), new Words(Language.Find(tag)!, zone, 2027).Day(time));
        Assert.Equal("12.01.2027", new Words(Language.Find(tag)!, zone, 2026).Date("2027-01-12"));
        Assert.NotEqual(new Words(Language.Find(tag)!, zone, 2026), new Words(Language.Find(tag)!, zone, 2027));
    }

    [Fact]
    public void A_name_in_an_arabic_sentence_is_read_on_its_own()
    {
        Assert.Contains("\u2068Kari Nordmann\u2069", In("ar")["Question.AnswerFrom", "Kari Nordmann"], StringComparison.Ordinal);
        Assert.Equal("Svar fra Kari Nordmann:", In("nb")["Question.AnswerFrom", "Kari Nordmann"]);
    }

    static Words In(string tag) => new(Language.Find(tag)!, TimeZoneInfo.FindSystemTimeZoneById("Europe/Oslo"));

    // Without its plural form.
    static string Name(string key) => key[(key.LastIndexOf('.') + 1)..] is "zero" or "one" or "two" or "few" or "many" or "other" ? key[..key.LastIndexOf('.')] : key;

    static string[] Placeholders(string text) => [.. Placeholder().Matches(text).Select(m => m.Value).Order()];

    static string WithoutComments(string razor) => Comment().Replace(razor, "");

    static IEnumerable<string> Sources(string pattern) => Directory.EnumerateFiles(Web, pattern, SearchOption.AllDirectories)
        .Where(f => !f.Contains("/obj/", StringComparison.Ordinal) && !f.Contains("/node_modules/", StringComparison.Ordinal));

    internal static Dictionary<string, string> Read(string file) => XDocument.Load(Path.Combine(Web, "Texts", file)).Root!.Elements("data")
        .ToDictionary(d => d.Attribute("name")!.Value, d => d.Element("value")!.Value);

    internal static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Meeting.sln")))
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The sources are not above the tests.");
        return folder;
    }

    [GeneratedRegex("\"([A-Z][A-Za-z]*(?:\\.[A-Za-z_]+)+)\"")]
    private static partial Regex Literal();

    [GeneratedRegex("\\$\"([A-Z][A-Za-z]*\\.[A-Za-z.]*)\\{")]
    private static partial Regex Interpolated();

    [GeneratedRegex("@\\*.*?\\*@|///?[^\n]*", RegexOptions.Singleline)]
    private static partial Regex Comment();

    [GeneratedRegex("\\{\\d+\\}")]
    private static partial Regex Placeholder();
}
