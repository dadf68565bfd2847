using System.Globalization;
using System.Text;

namespace Meetings.Documents.Writing;

/// <summary>What of a text can stand on paper: no controls, nothing that turns the direction of what is around it, no half characters.</summary>
static class Printable
{
    internal static string Of(string text)
    {
        var printed = new StringBuilder(text.Length);
        // Of half a surrogate pair, the enumeration makes U+FFFD.
        foreach (var rune in text.ReplaceLineEndings("\n").EnumerateRunes())
            switch (rune.Value)
            {
                case '\n':
                case 0x200C or 0x200D: // These join and part letters, and say nothing by themselves.
                    printed.Append(rune);
                    break;
                case '\t':
                    printed.Append(' ');
                    break;
                case 0xFFFE or 0xFFFF:
                    printed.Append('\uFFFD');
                    break;
                default:
                    if (Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format))
                        printed.Append(rune);
                    break;
            }

        // A letter and its mark as one character, where there is one: fonts have more of these.
        return printed.ToString().Normalize();
    }
}
