using System.Collections.Frozen;
using Google.Protobuf.Reflection;
using Meetings.V1;

namespace Meetings.Server.Door;

/// <summary>The limits of all texts and numbers in requests, read from the contract once. A field is named by the way to it from its request, such as `add_note.text`, as an answer that refuses it names it.</summary>
static class RequestLimits
{
    static readonly FrozenDictionary<string, TextLimit> Texts = Of(TextLimit.Of);
    static readonly FrozenDictionary<string, NumberLimit> Numbers = Of(NumberLimit.Of);

    /// <summary>The limit of a text.</summary>
    internal static TextLimit OfText(string field) => Texts[field];

    /// <summary>The limit of a number.</summary>
    internal static NumberLimit OfNumber(string field) => Numbers[field];

    // Of several requests that have a field of one name, it is the same.
    static FrozenDictionary<string, T> Of<T>(Func<FieldDescriptor, T?> limit) where T : class => Contract.Services
        .SelectMany(s => s.Methods).SelectMany(m => Within(m.InputType, "", limit)).Distinct()
        .ToDictionary(t => t.Field, t => t.Limit).ToFrozenDictionary();

    static IEnumerable<(string Field, T Limit)> Within<T>(MessageDescriptor message, string way, Func<FieldDescriptor, T?> limit) where T : class =>
        message.Fields.InDeclarationOrder().SelectMany(f =>
            f.FieldType == FieldType.Message ? Within(f.MessageType, $"{way}{f.Name}.", limit)
            : limit(f) is { } its ? [(way + f.Name, its)]
            : Enumerable.Empty<(string, T)>());
}
