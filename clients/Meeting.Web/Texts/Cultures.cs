using System.Globalization;

namespace Meetings.Web;

/// <summary>How each language writes days and numbers: as ICU says, put right where people write otherwise.</summary>
static class Cultures
{
    static readonly Dictionary<string, CultureInfo> All = Language.All.ToDictionary(l => l.Tag, l => l.Tag switch
    {
        // A day of a month is in the genitive, and ICU knows the nominative only.
        "se" => WithMonths(l.Tag, "ođđajagemánu", "guovvamánu", "njukčamánu", "cuoŋománu", "miessemánu", "geassemánu",
            "suoidnemánu", "borgemánu", "čakčamánu", "golggotmánu", "skábmamánu", "juovlamánu"),
        // ICU counts the months with a day (`Bisha Koobaad`), which people do not.
        "so" => WithMonths(l.Tag, CultureInfo.GetCultureInfo(l.Tag).DateTimeFormat.MonthNames[..12]),
        // ICU counts by the solar calendar; what is agreed in Norway is told by the one that is used there, in the names that Dari has for it.
        "fa-AF" => Gregorian(
            l.Tag, ["یکشنبه", "دوشنبه", "سه‌شنبه", "چهارشنبه", "پنجشنبه", "جمعه", "شنبه"],
            ["جنوری", "فبروری", "مارچ", "اپریل", "می", "جون", "جولای", "اگست", "سپتمبر", "اکتوبر", "نومبر", "دسمبر", ""]),
        _ => CultureInfo.GetCultureInfo(l.Tag),
    });

    internal static CultureInfo Of(Language language) => All[language.Tag];

    static CultureInfo Gregorian(string tag, string[] days, string[] months) => CultureInfo.ReadOnly(new CultureInfo(tag, useUserOverride: false)
    {
        DateTimeFormat = new() { DayNames = days, MonthNames = months, MonthGenitiveNames = months },
    });

    static CultureInfo WithMonths(string tag, params string[] months)
    {
        var culture = new CultureInfo(tag, useUserOverride: false);
        culture.DateTimeFormat.MonthGenitiveNames = [.. months, ""];
        return CultureInfo.ReadOnly(culture);
    }
}
