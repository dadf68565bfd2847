using System.Globalization;
using System.Resources;
using Google.Protobuf.WellKnownTypes;
using Meetings.V1;
using Meetings.Web.Live;

namespace Meetings.Web;

/// <summary>
/// The pages' own words in one language, from `Texts/Words.resx` (bokmål) and its translations, `Texts/Staff.resx` and
/// `Texts/Screen.resx`.
/// What people wrote is never here: it is shown as written (DOMAIN R15).
/// </summary>
public sealed class Words : IEquatable<Words>
{
    // In every language; and what only those who lead and plan read, in bokmål.
    static readonly ResourceManager Texts = new("Meetings.Web.Texts.Words", typeof(Words).Assembly);
    static readonly ResourceManager Staff = new("Meetings.Web.Texts.Staff", typeof(Words).Assembly);
    // What the shared screen says, in bokmål: each reads the meeting in their own language on their own device.
    static readonly ResourceManager Screen = new("Meetings.Web.Texts.Screen", typeof(Words).Assembly);
    readonly CultureInfo _culture;
    readonly int _year;

    /// <summary>The words of a language.</summary>
    /// <param name="language">The language.</param>
    /// <param name="zone">The time zone that times are told in.</param>
    /// <param name="year">The year it is, which goes without saying; 0 when every year does.</param>
    public Words(Language language, TimeZoneInfo zone, int year = 0)
    {
        ArgumentNullException.ThrowIfNull(language);
        (Language, Zone, _year, _culture) = (language, zone, year, Cultures.Of(language));
    }

    /// <summary>The language.</summary>
    public Language Language { get; }

    /// <summary>The time zone that times are told in.</summary>
    public TimeZoneInfo Zone { get; }

    /// <summary>The same words in another language.</summary>
    public Words In(Language language) => new(language, Zone, _year);

    /// <summary>A text.</summary>
    /// <exception cref="ArgumentException">There is no such text.</exception>
    public string this[string name] => Texts.GetString(name, _culture) ?? Staff.GetString(name, _culture) ?? Screen.GetString(name, _culture) ?? throw new ArgumentException($"There is no text named '{name}'.", nameof(name));

    /// <summary>A text with values put in.</summary>
    public string this[string name, params object?[] values] => string.Format(_culture, this[name], Language.RightToLeft ? [.. values.Select(Apart)] : values);

    // A Norwegian name in an Arabic sentence: read on its own, so that it does not turn the order of what is around it.
    static object? Apart(object? value) => value is string text ? $"\u2068{text}\u2069" : value;

    /// <summary>A text about a number of things, in the form that the language has for it.</summary>
    /// <param name="name">The text's name without its form.</param>
    /// <param name="count">How many; `{0}` in the text.</param>
    /// <param name="others">What else is put in, from `{1}` on.</param>
    public string Count(string name, int count, params object?[] others) => this[$"{name}.{Plurals.Of(Language, count)}", [count, .. others]];

    /// <summary>Why the server refused, in words for families; null for a reason that they do not meet.</summary>
    public string? Refused(string reasonCode) => Texts.GetString($"Refused.{reasonCode}", _culture);

    /// <summary>A role.</summary>
    public string Of(Role role) => this[$"Role.{role}"];

    /// <summary>Where a meeting stands; one that is open again apart from one that takes a break.</summary>
    public string Of(MeetingPhase phase, bool openAgain = false) => this[$"Phase.{phase.Standing(openAgain)}"];

    /// <summary>Where an action stands.</summary>
    public string Of(ActionStatus status) => this[$"Action.{status}"];

    /// <summary>What an action has led to.</summary>
    public string Of(Effect effect) => this[$"Effect.{effect}"];

    /// <summary>Whether somebody is here.</summary>
    public string Of(Attendance attendance) => this[$"Attendance.{attendance}"];

    /// <summary>A kind of meeting.</summary>
    public string Of(MeetingKind kind) => this[$"Kind.{kind}"];

    /// <summary>A day with its weekday, such as `tirsdag 1. desember`, and with its year when that is another than this.</summary>
    public string Day(Timestamp? time) =>
        time is null ? "" : Local(time) is var there && (_year == 0 || there.Year == _year) ? there.ToString(this["Format.Day"], _culture) : DayOfYear(time);

    /// <summary>A day with its weekday and year.</summary>
    public string DayOfYear(Timestamp? time) => time is null ? "" : DayOfYear(Local(time));

    /// <summary>The same of a time that is local already.</summary>
    public string DayOfYear(DateTimeOffset there) => there.ToString(this["Format.DayOfYear"], _culture);

    /// <summary>A time of day.</summary>
    public string Hour(Timestamp? time) => time is null ? "" : Hour(Local(time));

    /// <summary>The same of a time that is local already.</summary>
    public static string Hour(DateTimeOffset there) => there.ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary>When something is, as people say it: `i dag kl. 12:00`, `tirsdag 1. desember kl. 12:00`.</summary>
    /// <param name="time">When it is.</param>
    /// <param name="now">What time it is.</param>
    public string When(Timestamp time, DateTimeOffset now)
    {
        var (there, here) = (Local(time), TimeZoneInfo.ConvertTime(now, Zone));
        var day = (there.Date - here.Date).Days switch
        {
            0 => this["When.Today"],
            1 => this["When.Tomorrow"],
            -1 => this["When.Yesterday"],
            _ => there.ToString(this[there.Year == here.Year ? "Format.Day" : "Format.DayOfYear"], _culture),
        };
        return this["When.At", day, Hour(time)];
    }

    /// <summary>A date of the contract, such as `2026-12-24`, without its weekday, and in figures with its year when that is another than this; empty for none.</summary>
    public string Date(string date) => DateOnly.TryParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && (_year == 0 || day.Year == _year)
        ? day.ToString(this["Format.Date"], _culture) : DateOfYear(date);

    /// <summary>The same in figures and with its year, for what is kept: `24.12.2026`.</summary>
    public static string DateOfYear(string date) => DateOnly.TryParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? DateOfYear(day) : date;

    /// <summary>The same of a date that has been read.</summary>
    public static string DateOfYear(DateOnly date) => date.ToString("dd'.'MM'.'yyyy", CultureInfo.InvariantCulture);

    /// <summary>A time where the meetings are.</summary>
    public DateTimeOffset Local(Timestamp time) => TimeZoneInfo.ConvertTime(time.ToDateTimeOffset(), Zone);

    /// <summary>A time where the meetings are, as a form's field takes it: `2026-12-01T12:00`.</summary>
    public string Field(Timestamp time) => Local(time).ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture);

    /// <summary>The moment of a time of day where the meetings are, as a form gives it (`2026-12-01T12:00`); null when it is none, or in no year of ours.</summary>
    public Timestamp? Moment(string? local) =>
        DateTime.TryParseExact(local, ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var there)
        && Years.Have(there.Year) && !Zone.IsInvalidTime(there)
            ? new DateTimeOffset(there, Zone.GetUtcOffset(there)).ToTimestamp()
            : null;

    /// <inheritdoc/>
    public bool Equals(Words? other) => other is not null && other.Language == Language && other.Zone.Id == Zone.Id && other._year == _year;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Words);

    /// <inheritdoc/>
    public override int GetHashCode() => Language.GetHashCode();
}

/// <summary>A language that the family's page speaks (DOMAIN R15).</summary>
/// <param name="Tag">As in `lang`.</param>
/// <param name="Name">What it calls itself.</param>
/// <param name="RightToLeft">True when it is written from the right.</param>
public sealed record Language(string Tag, string Name, bool RightToLeft = false)
{
    /// <summary>Bokmål: every text has it.</summary>
    public static Language Bokmål { get; } = new("nb", "Norsk bokmål");

    /// <summary>All, in the order shown.</summary>
    public static IReadOnlyList<Language> All { get; } =
    [
        Bokmål, new("nn", "Norsk nynorsk"), new("se", "Davvisámegiella"), new("en", "English"), new("ar", "العربية", RightToLeft: true),
        new("fa-AF", "دری", RightToLeft: true), new("pl", "Polski"), new("so", "Soomaali"), new("ti", "ትግርኛ"), new("tr", "Türkçe"), new("uk", "Українська"),
    ];

    /// <summary>The language of a tag; null for one that the pages do not speak.</summary>
    public static Language? Find(string? tag) => All.FirstOrDefault(l => l.Tag == tag);

    /// <summary>The direction, as in `dir`.</summary>
    public string Direction => RightToLeft ? "rtl" : "ltr";
}
