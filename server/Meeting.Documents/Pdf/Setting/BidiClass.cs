using System.Globalization;
using System.Text;
using Meetings.Documents.Writing;

namespace Meetings.Documents.Pdf.Setting;

/// <summary>What a character is to the direction of reading (UAX #9, table 4), as far as the scripts that the fonts have.</summary>
enum BidiClass
{
    /// <summary>A letter that is read from the left.</summary>
    L,

    /// <summary>A letter that is read from the right.</summary>
    R,

    /// <summary>An Arabic letter.</summary>
    AL,

    /// <summary>A European figure.</summary>
    EN,

    /// <summary>What parts figures: plus and minus.</summary>
    ES,

    /// <summary>What stands with a figure: per cent, currencies.</summary>
    ET,

    /// <summary>An Arabic figure.</summary>
    AN,

    /// <summary>A common separator: comma, full stop.</summary>
    CS,

    /// <summary>A mark on the letter before.</summary>
    NSM,

    /// <summary>All that has no direction of its own.</summary>
    ON,
}

/// <summary>The class of a character.</summary>
static class BidiClasses
{
    internal static BidiClass Of(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format => BidiClass.NSM,
        UnicodeCategory.DecimalDigitNumber when rune.Value is >= 0x0660 and <= 0x0669 => BidiClass.AN,
        UnicodeCategory.DecimalDigitNumber when rune.Value is < 0x0900 => BidiClass.EN,
        UnicodeCategory.CurrencySymbol => BidiClass.ET,
        _ => rune.Value switch
        {
            '+' or '-' or 0x2212 => BidiClass.ES,
            '#' or '%' or '°' or 0x066A or 0x2030 => BidiClass.ET,
            0x066B or 0x066C => BidiClass.AN,
            ',' or '.' or '/' or ':' or 0x00A0 or 0x202F or 0x060C => BidiClass.CS,
            _ => Scripts.Of(rune) switch
            {
                Script.Common => BidiClass.ON,
                Script.Hebrew => BidiClass.R,
                Script.Arabic => BidiClass.AL,
                _ => BidiClass.L,
            },
        },
    };
}
