using System.Globalization;
using System.Text.Json.Nodes;

namespace Meetings.Documents.Json;

/// <summary>Values as JSON; nothing of what is empty.</summary>
static class JsonOf
{
    /// <summary>An object of the members that have something.</summary>
    internal static JsonObject Object(params IEnumerable<(string Name, JsonNode? Value)> members) =>
        new(members.Where(m => m.Value is not null).Select(m => KeyValuePair.Create(m.Name, m.Value)));

    internal static JsonArray? Array(IEnumerable<JsonNode?> elements) => elements.ToArray() is { Length: > 0 } some ? new(some) : null;

    internal static JsonArray? Texts(IEnumerable<string> texts) => Array(texts.Select(t => (JsonNode?)t));

    internal static JsonValue? Text(string text) => text.Length > 0 ? JsonValue.Create(text) : null;

    internal static JsonValue? Number(int number) => number != 0 ? JsonValue.Create(number) : null;

    internal static JsonValue? Flag(bool set) => set ? JsonValue.Create(true) : null;

    internal static JsonValue? Day(DateOnly? day) => day is { } set ? JsonValue.Create(set.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)) : null;

    /// <summary>A time, as it was where the meeting was: the same moment is told in one way only.</summary>
    internal static JsonValue Time(DateTimeOffset time) => JsonValue.Create(time.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture))!;

    /// <summary>One of a few, by its name.</summary>
    internal static JsonValue Name<T>(T value)
        where T : struct, Enum
    {
        var name = $"{value}";
        return JsonValue.Create(char.ToLowerInvariant(name[0]) + name[1..])!;
    }

    /// <summary>One of a few, and nothing of the one that is none.</summary>
    internal static JsonValue? NameOrNone<T>(T value)
        where T : struct, Enum => value.Equals(default(T)) ? null : Name(value);
}
