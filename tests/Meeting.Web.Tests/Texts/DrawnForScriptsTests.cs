using System.Text.RegularExpressions;

namespace Meetings.Web.Tests.Texts;

/// <summary>What scripts read of an element's data, some page draws there: a script that finds nothing says «undefined».</summary>
public sealed partial class DrawnForScriptsTests
{
    [Theory]
    [InlineData("body", "Pages/Layout.razor")]
    [InlineData("offline.js words", "Parts/Waiting.razor")]
    [InlineData("line", "Parts/InTouch.razor")]
    [InlineData("copies", "Pages/Links/LinkShown.razor")]
    public void What_is_read_of_an_element_that_one_part_draws_is_drawn_in_that_part(string element, string part)
    {
        var read = Read().Where(r => r.Of == element).Select(r => r.Name).Distinct().ToList();
        var drawn = Drawn(File.ReadAllText(Path.Combine(Web, part)));
        Assert.NotEmpty(read);
        Assert.Empty(read.Except(drawn));
    }

    [Fact]
    public void What_is_read_of_any_element_some_part_draws_or_a_script_sets()
    {
        var drawn = Directory.EnumerateFiles(Web, "*.razor", SearchOption.AllDirectories).SelectMany(f => Drawn(File.ReadAllText(f))).ToHashSet();
        Assert.Empty(Read().Select(r => r.Name).Distinct().Except(drawn).Except(Scripts().SelectMany(s => Set().Matches(s.Text)).Select(m => m.Groups[1].Value)));
    }

    /// <summary>Each name that a script reads, of what: the name before `.dataset`, or the one that a dataset is handed on as.</summary>
    static IEnumerable<(string Of, string Name)> Read() => Scripts().SelectMany(s =>
        Reads().Matches(s.Text).Select(m => (m.Groups[1].Value, m.Groups[2].Value))
            .Concat(HandedOn().Matches(s.Text).Select(m => ($"{s.File} words", m.Groups[1].Value)))
            .Concat(Said().Matches(s.Text).Select(m => ("body", m.Groups[1].Value))));

    static IEnumerable<string> Drawn(string part) => Data().Matches(part).Select(m => Dashed().Replace(m.Groups[1].Value, letter => letter.Groups[1].Value.ToUpperInvariant()));

    static IEnumerable<(string File, string Text)> Scripts() =>
        Directory.EnumerateFiles(Path.Combine(Web, "Scripts"), "*.js").Select(f => (Path.GetFileName(f), File.ReadAllText(f)));

    static string Web => Path.Combine(TextsTests.Root(), "clients", "Meeting.Web");

    [GeneratedRegex(@"(\w+)\.dataset\.(\w+)(?!\w* =[^=])")]
    private static partial Regex Reads();

    // What is handed on as `words` is an element's dataset.
    [GeneratedRegex(@"\bwords\.(?!replace\()(\w+)\b")]
    private static partial Regex HandedOn();

    // Scripts/kept.js says what <body> holds by its name.
    [GeneratedRegex(@"\bsay\(""(\w+)""\)")]
    private static partial Regex Said();

    [GeneratedRegex(@"\.dataset\.(\w+) = ")]
    private static partial Regex Set();

    [GeneratedRegex(@"\bdata-([a-z-]+)")]
    private static partial Regex Data();

    [GeneratedRegex("-([a-z])")]
    private static partial Regex Dashed();
}
