using System.Collections.Immutable;
using Google.Protobuf.Collections;

namespace Meetings.Server.Door;

/// <summary>What something is about and how far it reaches, in a request.</summary>
static class ReadMatter
{
    /// <summary>What something is about; null where it is not said. Throws INVALID_ARGUMENT for what is malformed.</summary>
    internal static Matter? From(V1.Matter? m, string field) => m is null ? null : new(
        Ids(m.CaseIds, field + ".case_ids"), m.Anonymous, From(m.Reach, field + ".reach") ?? Reach.Room);

    /// <summary>How far something reaches; null where it is not said.</summary>
    internal static Reach? From(V1.Reach? r, string field) => r is null ? null : new(
        r.Circle == V1.Circle.Unspecified ? Circle.Room : Read.Enum<Circle, V1.Circle>(r.Circle, field + ".circle"),
        Read.Services(r.Services, field + ".services"));

    static ImmutableArray<Guid> Ids(RepeatedField<string> ids, string field) => ids.Count <= Rejection.MostCases
        ? [.. ids.Select(id => Read.Id(id, field))]
        : throw Errors.Invalid(field, $"has more than {Rejection.MostCases} entries.");
}
