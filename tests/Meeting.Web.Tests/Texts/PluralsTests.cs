namespace Meetings.Web.Tests.Texts;

/// <summary>The form for each number up to 200, as CLDR's charts list them.</summary>
public sealed class PluralsTests
{
    const string Ukrainian = "one 1 21 31 41 51 61 71 81 91 101 121 131 141 151 161 171 181 191; "
        + "few 2-4 22-24 32-34 42-44 52-54 62-64 72-74 82-84 92-94 102-104 122-124 132-134 142-144 152-154 162-164 172-174 182-184 192-194; many";

    [Theory]
    [InlineData("nb", "one 1; other")]
    [InlineData("nn", "one 1; other")]
    [InlineData("se", "one 1; two 2; other")]
    [InlineData("en", "one 1; other")]
    [InlineData("ar", "zero 0; one 1; two 2; few 3-10 103-110; many 11-99 111-199; other")]
    [InlineData("fa-AF", "one 0-1; other")]
    [InlineData("pl", "one 1; few 2-4 22-24 32-34 42-44 52-54 62-64 72-74 82-84 92-94 102-104 122-124 132-134 142-144 152-154 162-164 172-174 182-184 192-194; many")]
    [InlineData("so", "one 1; other")]
    [InlineData("ti", "one 0-1; other")]
    [InlineData("tr", "one 1; other")]
    [InlineData("uk", Ukrainian)]
    public void A_number_takes_the_form_that_cldr_gives_it(string tag, string rules)
    {
        var language = Language.Find(tag)!;
        var forms = rules.Split("; ").Select(r => r.Split(' ')).ToList();
        Assert.Equal(forms.Select(f => f[0]), Plurals.FormsOf(language));
        for (var n = 0; n <= 200; n++)
            Assert.Equal((n, forms.FirstOrDefault(f => f[1..].Any(r => IsIn(n, r)), forms[^1])[0]), (n, Plurals.Of(language, n)));
    }

    [Fact]
    public void No_language_is_left_without_rules() =>
        Assert.Equal(Language.All.Count, GetType().GetMethod(nameof(A_number_takes_the_form_that_cldr_gives_it))!.GetCustomAttributesData().Count(a => a.AttributeType == typeof(InlineDataAttribute)));

    static bool IsIn(int number, string range) =>
        range.Split('-') is [var first, var last] ? number >= int.Parse(first, null) && number <= int.Parse(last, null) : number == int.Parse(range, null);
}
