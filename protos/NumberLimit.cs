using System.Collections.Frozen;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace Meetings.V1;

/// <summary>What a number in a field of a request may be, as the contract says it (limits.proto).</summary>
/// <param name="Least">The least.</param>
/// <param name="Most">The most.</param>
/// <param name="Unset">What 0 means; 0 where it means itself.</param>
public sealed record NumberLimit(int Least, int Most, int Unset = 0)
{
    static readonly FrozenDictionary<NumberKind, NumberLimit> Kinds = LimitsReflection.Descriptor.FindTypeByName<EnumDescriptor>(nameof(NumberKind)).Values
        .Where(v => v.Number != (int)NumberKind.Unspecified)
        .ToFrozenDictionary(v => (NumberKind)v.Number, v => Of(v.GetOptions()));

    /// <summary>The limit of a field; null for one that takes no number that somebody chooses.</summary>
    public static NumberLimit? Of(FieldDescriptor field) =>
        field.GetOptions() is { } options ? Kinds.GetValueOrDefault(options.GetExtension(LimitsExtensions.NumberKind)) : null;

    /// <summary>The limit of a field of <typeparamref name="T"/>.</summary>
    /// <param name="field">Its name in the contract, such as `minutes`.</param>
    /// <exception cref="ArgumentException">There is no such field, or it takes no number that somebody chooses.</exception>
    public static NumberLimit Of<T>(string field)
        where T : IMessage, new() =>
        new T().Descriptor.FindFieldByName(field) is { } found && Of(found) is { } limit
            ? limit
            : throw new ArgumentException($"{typeof(T).Name}.{field} has no limit in the contract.", nameof(field));

    /// <summary>True for a number from the least to the most.</summary>
    public bool Has(int number) => number >= Least && number <= Most;

    static NumberLimit Of(EnumValueOptions kind) => new(
        kind.GetExtension(LimitsExtensions.Least), kind.GetExtension(LimitsExtensions.Most), kind.GetExtension(LimitsExtensions.Unset));
}
