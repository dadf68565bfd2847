using System.Buffers;
using System.Text;

namespace Meetings.Documents.Writing;

/// <summary>A script that the fonts of the documents have.</summary>
enum Script
{
    /// <summary>Of no script: figures, spaces, signs.</summary>
    Common,

    /// <summary>Latin, and all that has no name here.</summary>
    Latin,

    /// <summary>Greek.</summary>
    Greek,

    /// <summary>Cyrillic.</summary>
    Cyrillic,

    /// <summary>Arabic, which is written from right to left.</summary>
    Arabic,

    /// <summary>Hebrew, which is, too.</summary>
    Hebrew,

    /// <summary>Devanagari.</summary>
    Devanagari,

    /// <summary>Ge'ez, of Tigrinya and Amharic.</summary>
    Ethiopic,
}

/// <summary>Which script a text is in, and so probably which language.</summary>
static class Scripts
{
    // Letters of one language only, among those that are written in the same script.
    static readonly SearchValues<char> Russian = SearchValues.Create("ыэёъЫЭЁЪ");
    static readonly SearchValues<char> Pashto = SearchValues.Create("ټډړږښڼۍې");
    static readonly SearchValues<char> Persian = SearchValues.Create("پچژگکی");

    internal static Script Of(Rune rune) => rune.Value switch
    {
        >= 0x0370 and <= 0x03FF or >= 0x1F00 and <= 0x1FFF => Rune.IsLetter(rune) ? Script.Greek : Script.Common,
        >= 0x0400 and <= 0x052F or >= 0x1C80 and <= 0x1C8F or >= 0x2DE0 and <= 0x2DFF or >= 0xA640 and <= 0xA69F => Script.Cyrillic,
        >= 0x0590 and <= 0x05FF or >= 0xFB1D and <= 0xFB4F => Script.Hebrew,
        >= 0x0600 and <= 0x06FF or >= 0x0750 and <= 0x077F or >= 0x08A0 and <= 0x08FF or >= 0xFB50 and <= 0xFDFF or >= 0xFE70 and <= 0xFEFE => Script.Arabic,
        >= 0x0900 and <= 0x097F => Script.Devanagari,
        >= 0x1200 and <= 0x139F or >= 0x2D80 and <= 0x2DDF or >= 0xAB00 and <= 0xAB2F => Script.Ethiopic,
        _ => Rune.IsLetter(rune) ? Script.Latin : Script.Common,
    };

    /// <summary>
    /// What the words around it are not in: the language of a text as its script tells, in BCP 47; null of Latin, in which
    /// people here mostly write the same language as the minutes. A reader that speaks needs one to choose a voice.
    /// </summary>
    internal static string? Language(Script script, string text) => script switch
    {
        Script.Greek => "el",
        Script.Cyrillic => text.AsSpan().ContainsAny(Russian) ? "ru" : "uk",
        Script.Arabic => text.AsSpan().ContainsAny(Pashto) ? "ps" : text.AsSpan().ContainsAny(Persian) ? "fa" : "ar",
        Script.Hebrew => "he",
        Script.Devanagari => "hi",
        Script.Ethiopic => "ti",
        _ => null,
    };

    internal static bool IsRightToLeft(this Script script) => script is Script.Arabic or Script.Hebrew;

    /// <summary>Whether a text begins, by its first letter, from the right.</summary>
    internal static bool IsRightToLeft(string text)
    {
        foreach (var rune in text.EnumerateRunes())
            if (Of(rune) is not Script.Common and var script)
                return script.IsRightToLeft();
        return false;
    }

    /// <summary>
    /// Whether a paragraph begins from the right: only where all that is in it was written so. A name among the minutes' own
    /// words stands in a Norwegian line.
    /// </summary>
    internal static bool IsRightToLeft(IEnumerable<(string Text, bool Written)> paragraph)
    {
        var all = paragraph.ToList();
        return all.TrueForAll(s => s.Written || !s.Text.Any(char.IsLetter)) && IsRightToLeft(string.Concat(all.Select(s => s.Text)));
    }

    /// <summary>The text in stretches of one script each; what is of none goes with what is before it.</summary>
    internal static IEnumerable<(Script Script, string Text)> Stretches(string text)
    {
        var (start, at, script) = (0, 0, Script.Common);
        foreach (var rune in text.EnumerateRunes())
        {
            if (Of(rune) is not Script.Common and var next && next != script)
            {
                if (script != Script.Common)
                {
                    yield return (script, text[start..at]);
                    start = at;
                }

                script = next;
            }

            at += rune.Utf16SequenceLength;
        }

        if (start < text.Length)
            yield return (script, text[start..]);
    }
}
