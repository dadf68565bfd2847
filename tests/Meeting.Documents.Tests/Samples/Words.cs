using System.Text.RegularExpressions;

namespace Meetings.Documents.Tests.Samples;

/// <summary>The words of a text, in order.</summary>
static partial class Words
{
    internal static IReadOnlyList<string> Of(string text) => [.. Word().Matches(text).Select(m => m.Value)];

    /// <summary>Those of the minutes as text, with actions as the rows of a table: their labels are its headers.</summary>
    internal static IReadOnlyList<string> OfText(string text) => Of(Measure().Replace(text, "$1 $2 $3 $4 $5"));

    [GeneratedRegex(@"[\p{L}\p{M}\p{N}]+")]
    private static partial Regex Word();

    [GeneratedRegex(@"(?m)^Tiltak: (.*) \[ansvarlig (.*?); frist (.*?); (.*)\](.*)$")]
    private static partial Regex Measure();
}
