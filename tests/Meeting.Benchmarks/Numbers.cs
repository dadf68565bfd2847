using System.Globalization;

namespace Meetings.Benchmarks;

/// <summary>Small statistics.</summary>
static class Numbers
{
    internal static double Median(this IEnumerable<double> values) => values.Percentile(50);

    /// <summary>The smallest value that <paramref name="percent"/> of the values do not exceed.</summary>
    internal static double Percentile(this IEnumerable<double> values, double percent)
    {
        var sorted = values.Order().ToArray();
        return sorted[Math.Clamp((int)Math.Ceiling(percent / 100 * sorted.Length) - 1, 0, sorted.Length - 1)];
    }

    /// <summary>`12.3 (11.0–14.1)`.</summary>
    internal static string Spread(this IReadOnlyCollection<double> values, string format = "0.0") =>
        $"{values.Median().ToText(format)} ({values.Min().ToText(format)}–{values.Max().ToText(format)})";

    internal static string ToText(this double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
