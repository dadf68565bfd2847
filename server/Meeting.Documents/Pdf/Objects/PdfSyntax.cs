using System.Globalization;
using System.Text;

namespace Meetings.Documents.Pdf.Objects;

/// <summary>Numbers and texts as PDF writes them.</summary>
static class PdfSyntax
{
    /// <summary>A number with at most three decimals, so that no machine writes it otherwise than another.</summary>
    internal static string Number(double value) => Math.Round(value, 3).ToString("0.###", CultureInfo.InvariantCulture) is var text && text == "-0" ? "0" : text;

    /// <summary>A text string in UTF-16.</summary>
    internal static string Text(string text) => $"<FEFF{Utf16(text)}>";

    /// <summary>The code units of a text.</summary>
    internal static string Utf16(string text) => Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(text));

    /// <summary>A reference to each.</summary>
    internal static string References(IEnumerable<int> numbers) => $"[{string.Join(' ', numbers.Select(n => $"{n} 0 R"))}]";
}
