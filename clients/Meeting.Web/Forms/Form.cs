using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Meetings.Client;
using Meetings.V1;
using Microsoft.AspNetCore.Http;

namespace Meetings.Web.Forms;

/// <summary>A form that was sent: its fields, trimmed, and the id that makes sending it twice count once.</summary>
public sealed class Form
{
    readonly IFormCollection _fields;

    Form(IFormCollection fields, Words words) => (_fields, Words) = (fields, words);

    /// <summary>The words of the page that it came from.</summary>
    public Words Words { get; }

    /// <summary>Reads the form of a request.</summary>
    /// <exception cref="FormException">It is no form, or larger than any form here.</exception>
    /// <param name="http">The request.</param>
    /// <param name="words">The words of the page that it came from; they tell where the meetings are.</param>
    public static async Task<Form> ReadAsync(HttpContext http, Words words)
    {
        try
        {
            return http.Request.HasFormContentType
                ? new(await http.Request.ReadFormAsync(http.RequestAborted), words)
                : throw new FormException("", "Form.Unreadable");
        }
        catch (Exception e) when (e is InvalidDataException or BadHttpRequestException)
        {
            throw new FormException("", "Form.Unreadable");
        }
    }

    /// <summary>A field; empty when it was not sent. Line breaks are as the server has them, and what other programs put between the lines, or is no character, is gone.</summary>
    public string this[string name] =>
        string.Concat(Written.Clean(_fields[name].ToString()).ReplaceLineEndings("\n").Replace('\v', '\n').Where(c => !char.IsControl(c) || c is '\n' or '\t')).Trim();

    /// <summary>All that was sent of a field that may be sent several times.</summary>
    public IEnumerable<string> Each(string name) => _fields[name].OfType<string>().Select(v => Written.Clean(v).Trim()).Where(v => v.Length > 0);

    /// <summary>What was typed, to be given back to whoever typed it.</summary>
    public IEnumerable<(string Name, string Value)> Typed => _fields.Select(f => (f.Key, f.Value.ToString()));

    /// <summary>The id made together with the form, or one made now.</summary>
    /// <exception cref="FormException">It is no id.</exception>
    public Guid RequestId => this["request_id"] switch
    {
        "" => _made ??= Guid.CreateVersion7(),
        var id => Guid.TryParse(id, out var given) ? given : throw new FormException("request_id", "Form.Unreadable"),
    };

    Guid? _made;

    /// <summary>The id of the form's n-th command: the form's own for the first, and for the others one that follows from it.</summary>
    public Guid RequestIdOf(int command) => command == 0 ? RequestId : RequestIdOf($"{command}");

    /// <summary>The id of what the form asks for one of many, whoever else it is sent for.</summary>
    public Guid RequestIdOf(string one) => IdOf($"{RequestId}/{one}");

    /// <summary>An id that follows from a text: the same again for the same, and of the version that is made of names.</summary>
    internal static Guid IdOf(string text)
    {
        var id = SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16);
        id[6] = (byte)((id[6] & 0x0F) | 0x50);
        return new(id, bigEndian: true);
    }

    /// <summary>A text that must be there, for a field of <typeparamref name="T"/>.</summary>
    /// <exception cref="FormException">It is missing or too long.</exception>
    /// <param name="name">The name here.</param>
    /// <param name="field">The name in the contract, where it is another.</param>
    public string Required<T>(string name, string? field = null)
        where T : IMessage, new() => Required(name, TextLimit.Of<T>(field ?? name));

    /// <summary>A text that must be there.</summary>
    /// <exception cref="FormException">It is missing or too long.</exception>
    public string Required(string name, TextLimit limit) =>
        Optional(name, limit) is { Length: > 0 } text ? text : throw new FormException(name, "Form.Missing");

    /// <summary>A text that may be empty, for a field of <typeparamref name="T"/>.</summary>
    /// <exception cref="FormException">It is too long.</exception>
    /// <param name="name">The name here.</param>
    /// <param name="field">The name in the contract, where it is another.</param>
    public string Optional<T>(string name, string? field = null)
        where T : IMessage, new() => Optional(name, TextLimit.Of<T>(field ?? name));

    // Empty when nothing of it can be seen. One line is one line also when it was pasted from a table or a letter.
    string Optional(string name, TextLimit limit)
    {
        var text = limit.LineBreaks ? this[name] : string.Join(' ', this[name].Split(['\n', '\t'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        return !Written.Shows(text) ? "" : text.Length <= limit.Most ? text : throw new FormException(name, "Form.TooLong", limit.Most);
    }

    /// <summary>A whole number, for the field of <typeparamref name="T"/> that has its name.</summary>
    /// <exception cref="FormException">It is none, or out of bounds.</exception>
    public int Number<T>(string name)
        where T : IMessage, new() => Number(name, NumberLimit.Of<T>(name));

    /// <summary>A whole number.</summary>
    /// <exception cref="FormException">It is none, or out of bounds.</exception>
    public int Number(string name, NumberLimit limit) =>
        int.TryParse(this[name], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && limit.Has(number)
            ? number
            : throw new FormException(name, "Form.Number", limit.Least, limit.Most);

    /// <summary>True when any of these fields was sent with something else than stood in it when the form was opened.</summary>
    public bool Changes(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
            if (_fields.ContainsKey(name) && !(_fields.ContainsKey($"was_{name}") && this[name] == this[$"was_{name}"]))
                return true;
        return false;
    }

    /// <summary>A revision that an edit was made on; null when the form has none.</summary>
    public long? Revision(string name) =>
        long.TryParse(this[name], NumberStyles.None, CultureInfo.InvariantCulture, out var revision) ? revision : null;

    /// <summary>A date as `2026-12-24`, from a field for dates or typed as `24.12.2026`; empty for none.</summary>
    /// <exception cref="FormException">It is no date.</exception>
    public string Date(string name) =>
        this[name].Length == 0 ? ""
        : Day(this[name]) is not { } day ? throw new FormException(name, "Form.Date")
        : Years.Have(day.Year) ? day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
        : throw new FormException(name, "Form.Year");

    /// <summary>A time where the meetings are, as `2026-12-01T12:00`; null for none.</summary>
    /// <exception cref="FormException">It is no time.</exception>
    public Timestamp? Moment(string name) => this[name].Length == 0 ? null : Moment(this[name], name);

    /// <summary>A time where the meetings are, typed as a day and a time of day.</summary>
    /// <exception cref="FormException">It is no time.</exception>
    public Timestamp MomentOf(string day, string time) => Moment($"{this[day]}T{this[time]}", day);

    Timestamp Moment(string local, string name) =>
        Words.Moment(local) ?? throw new FormException(name, Day(local.Split('T')[0]) is { } day && !Years.Have(day.Year) ? "Form.Year" : "Form.Moment");

    static DateOnly? Day(string date) =>
        DateOnly.TryParseExact(date, ["yyyy-MM-dd", "d.M.yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>One of an enum's values, by its name.</summary>
    /// <exception cref="FormException">It is none of them.</exception>
    public T Choice<T>(string name) where T : struct, System.Enum =>
        System.Enum.TryParse<T>(this[name], ignoreCase: true, out var value) && System.Enum.IsDefined(value) && Convert.ToInt32(value, CultureInfo.InvariantCulture) != 0
            ? value
            : throw new FormException(name, "Form.Missing");

    /// <summary>The id of something that was chosen.</summary>
    /// <exception cref="FormException">Nothing was.</exception>
    public string Id(string name) => Guid.TryParse(this[name], out _) ? this[name] : throw new FormException(name, "Form.Missing");

    /// <summary>True when a box was ticked.</summary>
    public bool Ticked(string name) => this[name].Length > 0;
}

/// <summary>Something is wrong with a form.</summary>
/// <param name="name">The field; empty for the form as a whole.</param>
/// <param name="text">The text that says what to do.</param>
/// <param name="values">What to put into it.</param>
public sealed class FormException(string name, string text, params object?[] values) : Exception(text)
{
    /// <summary>The field; empty for the form as a whole.</summary>
    public string Field { get; } = name;

    /// <summary>What to do, in words.</summary>
    public string In(Words words) => words[Message, values];
}

/// <summary>What went wrong, in the words of a page.</summary>
public static class Problems
{
    /// <summary>The field that a problem is with; empty for the form as a whole.</summary>
    public static string FieldOf(Exception problem) => problem switch
    {
        FormException p => p.Field,
        RefusedException { ReasonCode: "MATTER_HAS_CONTENT" or "ANONYMOUS_HAS_NO_CASE" or "TOO_MANY_CASES" } => "matter",
        RefusedException { ReasonCode: "REACH_NAMES_SERVICES" or "REACHES_BEYOND_ITEM" } => "reach",
        RefusedException { ReasonCode: "CASE_NOT_IN_MEETING" } => "case",
        _ => "",
    };

    /// <summary>What to tell a user, and the status of the answer.</summary>
    public static (int Status, string Text) Of(Exception problem, Words words) => problem switch
    {
        FormException p => (StatusCodes.Status422UnprocessableEntity, p.In(words)),
        // The server itself tells every reason in Norwegian, to whoever it is, and in English.
        RefusedException p => (StatusCodes.Status422UnprocessableEntity, words.Language == Language.Bokmål ? p.Norwegian
            : words.Refused(p.ReasonCode) ?? (words.Language.Tag == "en" ? p.English : words["Refused.Other"])),
        NotSignedInException => (StatusCodes.Status401Unauthorized, words["Problem.NotSignedIn"]),
        NotAllowedException => (StatusCodes.Status403Forbidden, words["Problem.NotAllowed"]),
        NotFoundException => (StatusCodes.Status404NotFound, words["Problem.NotFound"]),
        LimitExceededException => (StatusCodes.Status429TooManyRequests, words["Problem.TooMuch"]),
        StaleRevisionException => (StatusCodes.Status409Conflict, words["Problem.Changed"]),
        InvalidRequestException => (StatusCodes.Status422UnprocessableEntity, words["Form.Unreadable"]),
        UntrustedServerException => (StatusCodes.Status503ServiceUnavailable, words["Problem.Untrusted"]),
        UnavailableException p => (StatusCodes.Status503ServiceUnavailable, words[p.ReasonCode switch
        {
            "STORE_FULL" => "Problem.Full",
            "STORE_DAMAGED" or "STORE_UNUSABLE" => "Problem.Store",
            _ => "Problem.Unavailable",
        }]),
        _ => (StatusCodes.Status500InternalServerError, words["Problem.Unforeseen"]),
    };
}
