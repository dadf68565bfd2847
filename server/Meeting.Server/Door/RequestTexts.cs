using System.Collections.Frozen;
using Google.Protobuf.Reflection;
using Meetings.V1;

namespace Meetings.Server.Door;

/// <summary>The limits of all texts in requests, read from the contract once.</summary>
static class RequestTexts
{
    static readonly FrozenDictionary<string, TextLimit> Limits = new[]
        {
            MeetingServiceReflection.Descriptor, TeamServiceReflection.Descriptor, AccessServiceReflection.Descriptor, AdministrationServiceReflection.Descriptor,
        }
        .SelectMany(f => f.Services).SelectMany(s => s.Methods).SelectMany(m => TextsOf(m.InputType, ""))
        .ToDictionary(t => t.Field, t => t.Limit).ToFrozenDictionary();

    /// <summary>The limit of a text.</summary>
    /// <param name="field">The way to it from the request, such as `add_note.text`, as an answer that refuses it names it.</param>
    internal static TextLimit LimitOf(string field) => Limits[field];

    static IEnumerable<(string Field, TextLimit Limit)> TextsOf(MessageDescriptor message, string within) =>
        message.Fields.InDeclarationOrder().SelectMany(f =>
            f.FieldType == FieldType.Message ? TextsOf(f.MessageType, $"{within}{f.Name}.")
            : TextLimit.Of(f) is { } limit ? [(within + f.Name, limit)]
            : Enumerable.Empty<(string, TextLimit)>());
}
