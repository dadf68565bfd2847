namespace Meetings.Web;

/// <summary>
/// Which form a text takes for a number of things: CLDR's cardinal rules for whole numbers in the languages that the pages
/// speak (unicode.org/cldr/charts/48/supplemental/language_plural_rules.html). .NET carries ICU and shows these of it to nobody.
/// </summary>
static class Plurals
{
    /// <summary>The forms that a language has, in CLDR's order.</summary>
    internal static IReadOnlyList<string> FormsOf(Language language) => language.Tag switch
    {
        "ar" => ["zero", "one", "two", "few", "many", "other"],
        "se" => ["one", "two", "other"],
        // `other` is for fractions, which are not counted here.
        "pl" or "uk" => ["one", "few", "many"],
        _ => ["one", "other"],
    };

    /// <summary>The form for a number.</summary>
    /// <param name="language">The language.</param>
    /// <param name="count">0 or more.</param>
    internal static string Of(Language language, int count) => language.Tag switch
    {
        "ar" => (count, count % 100) switch
        {
            (0, _) => "zero",
            (1, _) => "one",
            (2, _) => "two",
            (_, >= 3 and <= 10) => "few",
            (_, >= 11) => "many",
            _ => "other",
        },
        "se" => count switch { 1 => "one", 2 => "two", _ => "other" },
        "fa-AF" or "ti" => count <= 1 ? "one" : "other",
        "pl" when count == 1 => "one",
        "pl" => (count % 10, count % 100) is ( >= 2 and <= 4, not (>= 12 and <= 14)) ? "few" : "many",
        "uk" => (count % 10, count % 100) switch
        {
            (1, not 11) => "one",
            ( >= 2 and <= 4, not (>= 12 and <= 14)) => "few",
            _ => "many",
        },
        _ => count == 1 ? "one" : "other",
    };
}
