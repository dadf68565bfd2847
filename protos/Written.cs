using System.Globalization;
using System.Text;

namespace Meetings.V1;

/// <summary>
/// How the contract takes what people write or paste: composed (NFC), without what is no
/// character at all, and as nothing when nothing of it can be seen.
/// </summary>
public static class Written
{
    /// <summary>
    /// The text in NFC, without what stands for no character: half a surrogate pair, U+FFFE and
    /// its like, and U+FFFD, which stands where one of them was.
    /// </summary>
    public static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        Span<char> letter = stackalloc char[2];
        foreach (var rune in text.EnumerateRunes())
            if (IsCharacter(rune))
                clean.Append(letter[..rune.EncodeToUtf16(letter)]);
        return clean.ToString().Normalize(NormalizationForm.FormC);
    }

    /// <summary>One line, clean and with single spaces: so names are kept and compared.</summary>
    public static string Line(string text) => string.Join(' ', Clean(text).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>True when something of the text can be seen: not only spaces, fillers, marks with nothing to stand on.</summary>
    public static bool Shows(string text)
    {
        foreach (var rune in text.EnumerateRunes())
            if (Shows(rune))
                return true;
        return false;
    }

    // U+FFFD is what half a pair is read as.
    static bool IsCharacter(Rune rune) => rune.Value is not (0xFFFD or (>= 0xFDD0 and <= 0xFDEF)) && (rune.Value & 0xFFFE) != 0xFFFE;

    static bool Shows(Rune rune) =>
        !Rune.IsWhiteSpace(rune)
        && Rune.GetUnicodeCategory(rune) is not (
            UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.NonSpacingMark
            or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark)
        // Letters and symbols by category, and blank: the Hangul fillers, the empty braille pattern, the null notehead, an object's place.
        && rune.Value is not (0x115F or 0x1160 or 0x3164 or 0xFFA0 or 0x2800 or 0x1D159 or 0xFFFC);
}
