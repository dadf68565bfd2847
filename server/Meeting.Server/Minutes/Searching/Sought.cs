using Meetings.Minutes;
using Meetings.Server.Door;
using Meetings.V1;

namespace Meetings.Server.Minutes.Searching;

/// <summary>What somebody seeks in minutes.</summary>
/// <param name="Words">Words of the passage or its heading.</param>
/// <param name="Part">What the passage is; unspecified for anything.</param>
/// <param name="Person">Words of the name of somebody whose it is.</param>
/// <param name="Service">The service that answers for it; null for any.</param>
/// <param name="Case">A case that the passage is about; null for any.</param>
/// <param name="From">When the meeting was to start at the earliest; null for any time.</param>
/// <param name="Until">Before when it was to start; null for any time.</param>
sealed record Sought(HashSet<string> Words, MinutesPart Part, HashSet<string> Person, string? Service, Guid? Case, DateTimeOffset? From, DateTimeOffset? Until)
{
    /// <summary>What a request seeks.</summary>
    /// <exception cref="Grpc.Core.RpcException">It cannot be sought, or nothing is.</exception>
    internal static Sought In(SearchMinutesRequest request)
    {
        var sought = new Sought(
            NorwegianWords.OfQuestion(Read.OptionalText(request.Text, "text")),
            Enum.IsDefined(request.Part) ? request.Part : throw Errors.Invalid("part", "is not one of those in MinutesPart."),
            NorwegianWords.Of(Read.OptionalText(request.Person, "person")),
            Read.Service(request.Service, "service"),
            Read.OptionalId(request.CaseId, "case_id"),
            Read.OptionalTime(request.From, "from"),
            Read.OptionalTime(request.Until, "until"));
        return sought is not { Words.Count: 0, Part: MinutesPart.Unspecified, Person.Count: 0, Service: null, Case: null, From: null, Until: null } || request.TeamId.Length > 0 ? sought
            : throw Errors.Invalid("text", "is empty, and so is all else. Say what to look for.");
    }

    /// <summary>True for a meeting of the time that is meant.</summary>
    internal bool IsThen(DateTimeOffset start) => !(start < From) && !(start >= Until);

    /// <summary>True for a passage that is sought.</summary>
    internal bool Is(Passage passage) =>
        (Part == MinutesPart.Unspecified || passage.Part == Part)
        && (Case is null || passage.CaseIds.Contains(Names.Wire(Case)))
        && (Service is null || ServiceName.Same(Service, passage.Service))
        && (Person.Count == 0 || passage.People.Any(name => Person.IsSubsetOf(NorwegianWords.Of(name))))
        && (Words.Count == 0 || Words.IsSubsetOf(NorwegianWords.Of($"{passage.Heading} {passage.Text}")));
}
