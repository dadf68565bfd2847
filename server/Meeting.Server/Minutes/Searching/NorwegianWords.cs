using System.Buffers;
using System.Globalization;
using System.Text;

namespace Meetings.Server.Minutes.Searching;

/// <summary>
/// Words as they are compared when minutes are searched: small letters, without endings (the published Snowball rules for
/// Norwegian), without accents, and the same whether somebody had æ, ø and å at hand: «Møtene», «møtet» and «moete» are one.
/// Words of other languages lose at most an ending, in text and question alike.
/// </summary>
static class NorwegianWords
{
    static readonly SearchValues<char> Vowels = SearchValues.Create("aeiouyæøåêòô");
    const string BeforeS = "bcdfghjlmnoprtvyz";

    // Each list with what is longer first: the longest one that fits is the ending.
    static readonly string[] Inflections =
    [
        "hetenes", "hetene", "hetens", "heten", "heter", "endes", "ande", "ende", "edes", "enes", "erte", "ede", "ane", "ene", "ens", "ers", "ets",
        "het", "ast", "ert", "en", "ar", "er", "as", "es", "et", "a", "e", "s",
    ];

    static readonly string[] Derivations = ["hetslov", "eleg", "elig", "elov", "slov", "leg", "eig", "lig", "els", "lov", "ig"];

    static readonly HashSet<string> SayNothing = [.. """
        hva kva hvem hven kven hvor kor hvordan korleis når nar da hvilken hvilket hvilke kva for vi jeg eg du han hun ho det den de dei oss meg deg ham henne dem
        om og i på av til fra frå for med som er var ble blei blir vart har hadde skal skulle vil ville kan kunne må måtte at en ein et eit ei ikke ikkje
        bestemte bestemt bestemmer besluttet beslutta vedtok vedtatt vedtekne sa sagt sist
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(Compared)];

    /// <summary>The words of a text, each once.</summary>
    internal static HashSet<string> Of(string text) => [.. Split(text).Select(Compared).Where(w => w.Length > 0)];

    /// <summary>The words of a question: without those that say nothing, unless there are no others.</summary>
    internal static HashSet<string> OfQuestion(string question)
    {
        var words = Of(question);
        return words.Where(w => !SayNothing.Contains(w)).ToHashSet() is { Count: > 0 } telling ? telling : words;
    }

    static IEnumerable<string> Split(string text)
    {
        var (lower, from) = (text.Normalize(NormalizationForm.FormC).ToLowerInvariant(), -1);
        for (var i = 0; i <= lower.Length; i++)
        {
            // A mark above or below a letter is a part of its word.
            var within = i < lower.Length && (char.IsLetterOrDigit(lower[i]) || char.IsSurrogate(lower[i]) || char.GetUnicodeCategory(lower[i]) is UnicodeCategory.NonSpacingMark);
            if (within && from < 0)
                from = i;
            if (within || from < 0)
                continue;
            yield return lower[from..i];
            from = -1;
        }
    }

    static string Compared(string word) => Folded(Stem(word));

    static string Stem(string word)
    {
        if (RegionOf(word) is not { } region)
            return word;
        word = Without(Inflections, word, region);
        if (word.EndsWith("dt", StringComparison.Ordinal) || word.EndsWith("vt", StringComparison.Ordinal))
            word = word.Length - 2 >= region ? word[..^1] : word;
        return Derivations.FirstOrDefault(d => Ends(word, d, region)) is { } derivation ? word[..^derivation.Length] : word;
    }

    static string Without(string[] endings, string word, int region) => endings.FirstOrDefault(e => Ends(word, e, region)) switch
    {
        null => word,
        "ert" or "erte" => word[..(word.LastIndexOf("er", StringComparison.Ordinal) + 2)],
        "s" => IsGenitive(word) ? word[..^1] : word,
        var ending => word[..^ending.Length],
    };

    static bool IsGenitive(string word) => word.Length > 2
        && (BeforeS.Contains(word[^2], StringComparison.Ordinal) || (word[^2] == 'k' && !Vowels.Contains(word[^3])));

    static bool Ends(string word, string ending, int region) => word.Length - ending.Length >= region && word.EndsWith(ending, StringComparison.Ordinal);

    // Where endings may begin: after the first consonant that follows a vowel, and not among the first three letters.
    static int? RegionOf(string word)
    {
        var vowel = word.AsSpan().IndexOfAny(Vowels);
        if (vowel < 0)
            return null;
        var consonant = word.AsSpan(vowel).IndexOfAnyExcept(Vowels);
        return consonant < 0 ? null : Math.Max(3, vowel + consonant + 1);
    }

    static string Folded(string word)
    {
        var folded = new StringBuilder(word.Length);
        foreach (var letter in word.Normalize(NormalizationForm.FormD))
            switch (letter)
            {
                case 'ø': folded.Append('o'); break;
                case 'æ': folded.Append("ae"); break;
                case 'đ': folded.Append('d'); break;
                case 'ŋ': folded.Append('n'); break;
                case 'ŧ': folded.Append('t'); break;
                case 'ł': folded.Append('l'); break;
                case 'ı': folded.Append('i'); break;
                default:
                    if (char.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark)
                        folded.Append(letter);
                    break;
            }

        // As they are written by who has neither: moete, skole paa Solbakken.
        return folded.Replace("oe", "o").Replace("aa", "a").ToString();
    }
}
