using Meetings.Server.Minutes.Searching;

namespace Meetings.Server.Tests.Minutes.Searching;

public sealed class NorwegianWordsTests
{
    [Theory]
    [InlineData("tilretteleggingen", "Tilrettelegging")]
    [InlineData("møtene", "møtet")]
    [InlineData("møte", "moete")]
    [InlineData("Måned", "maaned")]
    [InlineData("måned", "maned")]
    [InlineData("barna", "barn")]
    [InlineData("skolens", "skole")]
    [InlineData("avtalte", "avtalt")]
    [InlineData("vedtakene", "vedtak")]
    [InlineData("idé", "ide")]
    [InlineData("bekymringane", "bekymring")]
    [InlineData("tryggheten", "trygghet")]
    [InlineData("særlige", "saerlig")]
    public void Forms_of_a_word_are_the_same(string one, string other) => Assert.Equal(NorwegianWords.Of(one), NorwegianWords.Of(other));

    [Theory]
    [InlineData("skole", "skyss")]
    [InlineData("mor", "mors dag")]
    [InlineData("PPT", "BUP")]
    [InlineData("is", "isen i")]
    [InlineData("fast", "fat")]
    [InlineData("2a", "2b")]
    public void Different_words_are_different(string one, string other) => Assert.NotEqual(NorwegianWords.Of(one), NorwegianWords.Of(other));

    [Fact]
    public void Short_words_keep_their_endings() => Assert.Equal(["is", "en", "bok", "ape"], NorwegianWords.Of("Is en bok ape"));

    [Fact]
    public void Punctuation_is_no_part_of_a_word() => Assert.Equal(NorwegianWords.Of("skole barnehage 2026"), NorwegianWords.Of("«Skole»/barnehage, (2026)!"));

    [Fact]
    public void Other_languages_keep_their_letters()
    {
        Assert.Equal(["مدرسة"], NorwegianWords.Of("مَدْرَسَة"));
        Assert.Equal(NorwegianWords.Of("čoahkkin"), NorwegianWords.Of("Coahkkin"));
        Assert.NotEqual(NorwegianWords.Of("школа"), NorwegianWords.Of("школы дом"));
    }

    [Theory]
    [InlineData("Hva bestemte vi om skoleskyss?", "skoleskyss")]
    [InlineData("når skal BUP ringe", "BUP ringe")]
    public void Of_a_question_the_words_remain_that_say_something(string question, string telling) =>
        Assert.Equal(NorwegianWords.Of(telling), NorwegianWords.OfQuestion(question));

    [Fact]
    public void Of_a_question_in_which_no_word_says_anything_all_remain() => Assert.Equal(NorwegianWords.Of("hva bestemte vi"), NorwegianWords.OfQuestion("Hva bestemte vi"));
}
