using System.Collections.Frozen;
using System.Text.RegularExpressions;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace Meetings.V1;

/// <summary>What a text in a field of a request may be, as the contract says it (limits.proto).</summary>
/// <param name="Most">The most UTF-16 code units once it is trimmed and composed.</param>
/// <param name="LineBreaks">True when it may have line breaks; a text without is one line.</param>
/// <param name="Pattern">A regular expression that all of it matches; empty for any text.</param>
/// <param name="MostEntries">The most entries of a list of such texts; 0 for a field that is no list.</param>
public sealed record TextLimit(int Most, bool LineBreaks = false, string Pattern = "", int MostEntries = 0)
{
    static readonly FrozenDictionary<TextKind, TextLimit> Kinds = LimitsReflection.Descriptor.FindTypeByName<EnumDescriptor>(nameof(TextKind)).Values
        .Where(v => v.Number != (int)TextKind.Unspecified)
        .ToFrozenDictionary(v => (TextKind)v.Number, v => Of(v.GetOptions()));

    /// <summary>The limit of a field; null for one that takes no text that somebody writes.</summary>
    public static TextLimit? Of(FieldDescriptor field) =>
        field.GetOptions() is { } options && Kinds.GetValueOrDefault(options.GetExtension(LimitsExtensions.TextKind)) is { } kind
            ? kind with { MostEntries = options.GetExtension(LimitsExtensions.MostEntries) }
            : null;

    /// <summary>The limit of a field of <typeparamref name="T"/>.</summary>
    /// <param name="field">Its name in the contract, such as `archive_case`.</param>
    /// <exception cref="ArgumentException">There is no such field, or it takes no text that somebody writes.</exception>
    public static TextLimit Of<T>(string field)
        where T : IMessage, new() =>
        new T().Descriptor.FindFieldByName(field) is { } found && Of(found) is { } limit
            ? limit
            : throw new ArgumentException($"{typeof(T).Name}.{field} has no limit in the contract.", nameof(field));

    /// <summary>True when the text matches the pattern.</summary>
    public bool Matches(string text) =>
        Pattern.Length == 0 || Regex.IsMatch(text, $@"\A(?:{Pattern})\z", RegexOptions.CultureInvariant);

    static TextLimit Of(EnumValueOptions kind) => new(
        kind.GetExtension(LimitsExtensions.Most), kind.GetExtension(LimitsExtensions.LineBreaks), kind.GetExtension(LimitsExtensions.Pattern));
}
