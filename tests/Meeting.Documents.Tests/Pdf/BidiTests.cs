using Meetings.Documents.Pdf.Fonts;
using Meetings.Documents.Pdf.Setting;
using Meetings.Documents.Tests.Samples;

namespace Meetings.Documents.Tests.Pdf;

/// <summary>Which way a text is read, and how it stands on a line.</summary>
public sealed class BidiTests
{
    static string Levels(string text, byte paragraph = 0, params Range[] isolates) => string.Concat(Bidi.Levels(text, isolates, paragraph));

    [Theory]
    [InlineData("ab שלום cd", "0001111000")]
    [InlineData("ab 12 שלום 12", "0000001111122")]
    [InlineData("السنة 12.5", "1111112222")]
    [InlineData("a (שלום) b", "0001111000")]
    [InlineData("שלום, 10 kr", "11111122000")]
    public void In_a_line_from_the_left(string text, string levels) => Assert.Equal(levels, Levels(text));

    [Theory]
    [InlineData("שלום (ab) שלום", "11111122111111")]
    [InlineData("שלום 10 ab", "1111122122")]
    public void In_a_line_from_the_right(string text, string levels) => Assert.Equal(levels, Levels(text, 1));

    [Fact]
    public void What_somebody_wrote_turns_nothing_around_it() =>
        // Without the isolate, the full stop and the figure would go with the name.
        Assert.Equal(("0001111000", "0001111112"), (Levels("fra שלום: 1", 0, 4..8)[1..], Levels("fra שלום: 1")[1..]));

    [Fact]
    public void Arabic_letters_are_joined_and_stand_from_the_right()
    {
        var line = Assert.Single(Lines.Of([new("سلام", Cut.Regular, true)], 10, 200));
        var run = Assert.Single(line.Runs);
        // Lam and alef are one glyph; what is read first stands furthest to the right, at the end of the line.
        Assert.Equal(["س", "لا", "م"], run.Clusters.Select(c => c.Cluster.Text));
        Assert.Equal(run.Clusters.Select(c => c.X).OrderDescending(), run.Clusters.Select(c => c.X));
        Assert.Equal(200, run.Clusters[0].X + run.Clusters[0].Cluster.Width * 10, 3);
        // A letter within a word is another glyph than one that stands alone.
        var alone = Lines.Of([new("س", Cut.Regular, true)], 10, 200)[0].Runs[0].Clusters[0].Cluster.Glyphs[0].Id;
        Assert.NotEqual(alone, run.Clusters[0].Cluster.Glyphs[0].Id);
    }

    [Fact]
    public void A_name_among_the_minutes_own_words_stands_in_a_line_from_the_left()
    {
        Bit[] bits = [new("أمينة", Cut.Regular, true), new(" (foresatt)", Cut.Regular, false)];
        Assert.Equal(0, Lines.Of(bits, 10, 200)[0].Runs.Min(r => r.Clusters.Min(c => c.X)), 3);
        Assert.True(Lines.Of(bits[..1], 10, 200)[0].Runs[0].Clusters[0].X > 150);
    }

    [Fact]
    public void A_word_longer_than_a_line_is_parted_and_nothing_of_it_is_lost()
    {
        var lines = Lines.Of([new(Hostile.Unbroken, Cut.Regular, true)], 10, 100);
        Assert.Equal(Hostile.Unbroken, string.Concat(lines.Select(Text)));
        Assert.All(lines, l => Assert.InRange(l.Runs.Sum(r => r.Clusters.Sum(c => c.Cluster.Width)) * 10, 1, 100));
    }

    [Fact]
    public void Lines_are_as_full_as_they_can_be_and_part_between_words()
    {
        var lines = Lines.Of([new("en to tre fire fem seks sju åtte ni ti", Cut.Regular, true)], 10, 80);
        Assert.Equal("en to tre fire fem seks sju åtte ni ti", string.Concat(lines.Select(Text)));
        Assert.All(lines.SkipLast(1), l => Assert.EndsWith(" ", Text(l), StringComparison.Ordinal));
        // No line had room for the first word of the next.
        Assert.All(lines.Zip(lines.Skip(1)), pair => Assert.True(Width($"{Text(pair.First)}{Text(pair.Second).Split(' ')[0]}") > 80));
    }

    static double Width(string text) => Lines.Of([new(text, Cut.Regular, true)], 10, 1000)[0].Runs.Sum(r => r.Clusters.Sum(c => c.Cluster.Width)) * 10;

    static string Text(Line line) => string.Concat(line.Runs.SelectMany(r => r.Clusters).Select(c => c.Cluster.Text));
}
