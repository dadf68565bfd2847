using Google.Protobuf.Reflection;

namespace Meetings.Server.Tests.Door;

using Meetings.V1;

/// <summary>A field of a method's request, at whatever depth.</summary>
/// <param name="Method">The method.</param>
/// <param name="Steps">The way to it from the request.</param>
sealed record RequestField(MethodDescriptor Method, FieldDescriptor[] Steps)
{
    /// <summary>Every field that is no message, of every request, found by walking the descriptors.</summary>
    internal static IReadOnlyList<RequestField> All { get; } =
    [
        .. new[] { MeetingServiceReflection.Descriptor, TeamServiceReflection.Descriptor, CaseServiceReflection.Descriptor, AccessServiceReflection.Descriptor, AdministrationServiceReflection.Descriptor }
            .SelectMany(f => f.Services).SelectMany(s => s.Methods).SelectMany(m => Within(m, m.InputType, [])),
    ];

    internal FieldDescriptor Field => Steps[^1];

    /// <summary>As an answer that refuses it names it.</summary>
    internal string Path => string.Join('.', Steps.Select(s => s.Name));

    internal bool IsUnary => Method is { IsClientStreaming: false, IsServerStreaming: false };

    public override string ToString() => $"{Method.Name} {Path}";

    static IEnumerable<RequestField> Within(MethodDescriptor method, MessageDescriptor message, IReadOnlyList<FieldDescriptor> way) =>
        message.Fields.InDeclarationOrder().SelectMany(f =>
            f.FieldType == FieldType.Message ? Within(method, f.MessageType, [.. way, f]) : [new(method, [.. way, f])]);
}
