using Meetings.Server.Access;
using System.Collections.Immutable;
using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using Meetings.Server.Store;

namespace Meetings.Server.Door;

/// <summary>Reads the fields of requests; what comes through is trusted inside. Each throws INVALID_ARGUMENT that names the field.</summary>
static class Read
{
    internal static Guid Id(string value, string field) =>
        Guid.TryParseExact(value, "D", out var id) && id != Guid.Empty
            ? id
            : throw Errors.Invalid(field, value.Length == 0 ? "is required; give a UUID." : "is not a UUID such as 0193a5e0-7d11-7c3a-b1f7-3d2c8a54f001.");

    /// <summary>The id of something that begins with the request: none that could be taken for a log of who saw a case.</summary>
    internal static Guid NewId(string value, string field) =>
        Id(value, field) is { Version: not Insight.IdVersion } id ? id : throw Errors.Invalid(field, $"is a UUID of version {Insight.IdVersion}, which is kept for the server. Make one of version 7.");

    internal static Guid? OptionalId(string value, string field) => value.Length == 0 ? null : Id(value, field);

    /// <summary>A text, required.</summary>
    internal static string Text(string value, string field) => Text(value, field, RequestLimits.OfText(field));

    /// <summary>A text within a limit of another field, required.</summary>
    internal static string Text(string value, string field, V1.TextLimit limit) =>
        OptionalText(value, field, limit) is { Length: > 0 } text ? text : throw Errors.Invalid(field, "is required.");

    /// <summary>A text; may be empty.</summary>
    internal static string OptionalText(string value, string field) => OptionalText(value, field, RequestLimits.OfText(field));

    internal static string? Service(string value, string field) => OptionalText(value, field) is { Length: > 0 } service ? service : null;

    internal static ImmutableArray<string> Services(IReadOnlyCollection<string> values, string field) =>
        Services(values, field, RequestLimits.OfText(field));

    /// <summary>Services within a limit of another field.</summary>
    internal static ImmutableArray<string> Services(IReadOnlyCollection<string> values, string field, V1.TextLimit limit)
    {
        if (values.Count > limit.MostEntries)
            throw Errors.Invalid(field, $"has more than {limit.MostEntries} entries.");
        return [.. values.Select(v => Text(v, field, limit)).Distinct(StringComparer.OrdinalIgnoreCase)];
    }

    /// <summary>A number; what it stands for, where it is not set.</summary>
    internal static int Number(int value, string field) => Number(value, field, RequestLimits.OfNumber(field));

    /// <summary>A number within a limit of another field.</summary>
    internal static int Number(int value, string field, V1.NumberLimit limit) =>
        value == 0 && limit.Unset > 0 ? limit.Unset
        : limit.Has(value) ? value
        : throw Errors.Invalid(field, $"must be from {limit.Least} to {limit.Most}.");

    /// <summary>The revision that an edit was made on; null when it does not say.</summary>
    internal static long? Base(bool has, long value, string field) =>
        !has ? null : value >= 0 ? value : throw Errors.Invalid(field, "must be 0 or more.");

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
            if (V1.Years.Have(time.Year))
                return time;
        }
        catch (InvalidOperationException)
        {
            // Not a valid timestamp: the same answer as for one out of range.
        }

        throw Errors.Invalid(field, $"must be a time from {V1.Years.First} to {V1.Years.Last}.");
    }

    internal static DateOnly? Date(string value, string field) => Date(value, field, V1.Years.Have);

    /// <summary>When somebody was born; null when it is not said.</summary>
    internal static DateOnly? BirthDate(string value, string field) => Date(value, field, V1.Years.HaveBirths);

    internal static string? CaseNumber(string value, string field) =>
        value.Length == 0 ? null
        : RequestLimits.OfText(field).Matches(value) ? value
        : throw Errors.Invalid(field, "is not a case number such as 23/23.");

    /// <summary>A value of a wire enum that means something.</summary>
    internal static TDomain Enum<TDomain, TWire>(TWire value, string field)
        where TDomain : struct, System.Enum
        where TWire : struct, System.Enum =>
        Named<TDomain, TWire>.Words.TryGetValue(value, out var found) ? found : throw Errors.Invalid(field, "is missing or not a known value.");

    /// <summary>In whose place somebody asks to look; null for their own.</summary>
    internal static Preview? Preview(V1.Role role, string participantId) => (role, OptionalId(participantId, "preview_participant_id")) switch
    {
        (V1.Role.Unspecified, null) => null,
        (V1.Role.Unspecified, { } participant) => new(default, participant),
        ( >= V1.Role.Secretary and <= V1.Role.Screen, null) => new(Named<Role, V1.Role>.Words[role], null),
        (_, null) => throw Errors.Invalid("preview_as", "must be a role from secretary to screen; leave it out for your own view."),
        _ => throw Errors.Invalid("preview_as", "and preview_participant_id are two ways to say it. Leave one out."),
    };

    static DateOnly? Date(string value, string field, Func<int, bool> has) =>
        value.Length == 0 ? null
        : DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) && has(date.Year) ? date
        : throw Errors.Invalid(field, "is not a date such as 2026-12-24.");

    static string OptionalText(string value, string field, V1.TextLimit limit)
    {
        if (value.Length > 2 * limit.Most)
            throw Errors.Invalid(field, $"is longer than {limit.Most} characters. Shorten it.");
        // Bytes that were no UTF-8, such as half a surrogate pair, have come in as U+FFFD.
        var text = V1.Written.Clean(limit.LineBreaks ? value.ReplaceLineEndings("\n") : value).Trim();
        if (text.Length > limit.Most)
            throw Errors.Invalid(field, $"is longer than {limit.Most} characters. Shorten it.");
        foreach (var c in text)
            if ((char.IsControl(c) || c is '\u2028' or '\u2029') && !(limit.LineBreaks && c is '\n' or '\t'))
                throw Errors.Invalid(field, "has control characters. Remove them.");
        return !V1.Written.Shows(text) ? "" : limit.LineBreaks ? text : V1.Written.Line(text);
    }
}
