using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Google.Protobuf.WellKnownTypes;
using Meetings.Server.Store;

namespace Meetings.Server.Door;

/// <summary>Reads the fields of requests; what comes through is trusted inside. Each throws INVALID_ARGUMENT that names the field.</summary>
static partial class Read
{
    internal const int ShortText = 200;
    internal const int LongText = 10_000;
    internal const int MostServices = 20;
    const int MostPage = 100;
    static readonly DateTimeOffset Earliest = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);
    static readonly DateTimeOffset Latest = new(2200, 1, 1, 0, 0, 0, TimeSpan.Zero);

    internal static Guid Id(string value, string field) =>
        Guid.TryParseExact(value, "D", out var id) && id != Guid.Empty
            ? id
            : throw Errors.Invalid(field, value.Length == 0 ? "is required; give a UUID." : "is not a UUID such as 0193a5e0-7d11-7c3a-b1f7-3d2c8a54f001.");

    internal static Guid? OptionalId(string value, string field) => value.Length == 0 ? null : Id(value, field);

    /// <summary>One line, required.</summary>
    internal static string Line(string value, string field, int most = ShortText) =>
        OptionalLine(value, field, most) is { Length: > 0 } text ? text : throw Errors.Invalid(field, "is required.");

    /// <summary>One line; may be empty.</summary>
    internal static string OptionalLine(string value, string field, int most = ShortText) => Text(value, field, most, lineBreaks: false);

    /// <summary>Lines, required.</summary>
    internal static string Lines(string value, string field) =>
        OptionalLines(value, field) is { Length: > 0 } text ? text : throw Errors.Invalid(field, "is required.");

    /// <summary>Lines; may be empty.</summary>
    internal static string OptionalLines(string value, string field) => Text(value, field, LongText, lineBreaks: true);

    internal static string? Service(string value, string field) => OptionalLine(value, field) is { Length: > 0 } service ? service : null;

    internal static ImmutableArray<string> Services(IReadOnlyCollection<string> values, string field)
    {
        if (values.Count > MostServices)
            throw Errors.Invalid(field, $"has more than {MostServices} entries.");
        return [.. values.Select(v => Line(v, field)).Distinct(StringComparer.OrdinalIgnoreCase)];
    }

    internal static int Number(int value, string field, int least, int most) =>
        value >= least && value <= most ? value : throw Errors.Invalid(field, $"must be from {least} to {most}.");

    /// <summary>The revision that an edit was made on; null when it does not say.</summary>
    internal static long? Base(bool has, long value, string field) =>
        !has ? null : value >= 0 ? value : throw Errors.Invalid(field, "must be 0 or more.");

    internal static int PageSize(int value, string field) => value == 0 ? 50 : Number(value, field, 1, MostPage);

    internal static long? PageToken(string value, string field) =>
        value.Length == 0 ? null
        : long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var position) ? position
        : throw Errors.Invalid(field, "is not from an earlier answer.");

    /// <summary>Where the next page of a list of meetings begins; null for the first.</summary>
    internal static OutlineKey? ListToken(string value, string field) =>
        value.Length == 0 ? null
        : value.Split('.') is [var start, var id] && long.TryParse(start, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var at)
            && at >= DateTimeOffset.MinValue.ToUnixTimeMilliseconds() && at <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds() && Guid.TryParseExact(id, "N", out var stream)
            ? new(DateTimeOffset.FromUnixTimeMilliseconds(at), stream)
        : throw Errors.Invalid(field, "is not from an earlier answer.");

    internal static DateTimeOffset Time(Timestamp? value, string field) =>
        OptionalTime(value, field) ?? throw Errors.Invalid(field, "is required.");

    internal static DateTimeOffset? OptionalTime(Timestamp? value, string field)
    {
        if (value is null)
            return null;
        try
        {
            var time = value.ToDateTimeOffset();
            if (time >= Earliest && time < Latest)
                return time;
        }
        catch (InvalidOperationException)
        {
            // Not a valid timestamp: the same answer as for one out of range.
        }

        throw Errors.Invalid(field, $"must be a time from {Earliest.Year} to {Latest.Year}.");
    }

    internal static DateOnly? Date(string value, string field) =>
        value.Length == 0 ? null
        : DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            && date.Year >= Earliest.Year && date.Year < Latest.Year ? date
        : throw Errors.Invalid(field, "is not a date such as 2026-12-24.");

    internal static string? CaseNumber(string value, string field) =>
        value.Length == 0 ? null
        : CaseNumberPattern().IsMatch(value) ? value
        : throw Errors.Invalid(field, "is not a case number such as 23/23.");

    /// <summary>A value of a wire enum that means something.</summary>
    internal static TDomain Enum<TWire, TDomain>(TWire value, string field, IReadOnlyDictionary<TWire, TDomain> known)
        where TWire : struct, System.Enum =>
        known.TryGetValue(value, out var found) ? found : throw Errors.Invalid(field, "is missing or not a known value.");

    /// <summary>Whose view is asked for in place of one's own; null for one's own.</summary>
    internal static Role? Preview(V1.Role value, string field) =>
        value == V1.Role.Unspecified ? null
        : value is >= V1.Role.Secretary and <= V1.Role.Screen ? Named<Role, V1.Role>.Words[value]
        : throw Errors.Invalid(field, "must be a role from secretary to screen; leave it out for your own view.");

    static string Text(string value, string field, int most, bool lineBreaks)
    {
        if (value.Length > 2 * most)
            throw Errors.Invalid(field, $"is longer than {most} characters. Shorten it.");
        // Bytes that were no UTF-8, such as half a surrogate pair, have come in as U+FFFD.
        var text = V1.Written.Clean(lineBreaks ? value.ReplaceLineEndings("\n") : value).Trim();
        if (text.Length > most)
            throw Errors.Invalid(field, $"is longer than {most} characters. Shorten it.");
        foreach (var c in text)
            if ((char.IsControl(c) || c is '\u2028' or '\u2029') && !(lineBreaks && c is '\n' or '\t'))
                throw Errors.Invalid(field, "has control characters. Remove them.");
        return !V1.Written.Shows(text) ? "" : lineBreaks ? text : V1.Written.Line(text);
    }

    [GeneratedRegex(@"\A[0-9]{1,4}/[0-9]{2}\z", RegexOptions.CultureInvariant)]
    private static partial Regex CaseNumberPattern();
}
