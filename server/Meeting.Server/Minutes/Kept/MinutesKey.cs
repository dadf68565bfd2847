using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Meetings.Minutes;
using Meetings.Server.Minutes.Searching;
using Meetings.V1;

namespace Meetings.Server.Minutes.Kept;

/// <summary>
/// What a team's minutes are found by: a number for each thing that stands in them. That two things have the same number does
/// no harm: whatever is found is read again, as whoever looks may see it, before it is told.
/// </summary>
static class MinutesKey
{
    /// <summary>A word, as <see cref="NorwegianWords"/> has it.</summary>
    internal static long Word(Guid team, string word) => Of(team, "word", word);

    /// <summary>A word of the name of somebody who answers for something, or said it.</summary>
    internal static long Person(Guid team, string word) => Of(team, "person", word);

    /// <summary>A service that answers for something.</summary>
    internal static long Service(Guid team, string service) => Of(team, "service", service.ToUpperInvariant());

    /// <summary>Something of this kind.</summary>
    internal static long Part(Guid team, MinutesPart part) => Of(team, "part", part.ToString());

    /// <summary>A case that anything was about.</summary>
    internal static long Case(Guid team, Guid @case) => Of(team, "case", @case.ToString("N"));

    /// <summary>Any of the team's minutes.</summary>
    internal static long Any(Guid team) => Of(team, "any", "");

    /// <summary>Those of a meeting's minutes.</summary>
    internal static IEnumerable<long> Of(Meeting meeting, IEnumerable<Passage> passages)
    {
        var (team, keys) = (meeting.TeamId, new HashSet<long> { Any(meeting.TeamId) });
        keys.UnionWith(meeting.AllCases.Select(c => Case(team, c)));
        foreach (var passage in passages)
        {
            keys.Add(Part(team, passage.Part));
            keys.UnionWith(NorwegianWords.Of($"{passage.Heading} {passage.Text}").Select(w => Word(team, w)));
            keys.UnionWith(passage.People.SelectMany(NorwegianWords.Of).Select(w => Person(team, w)));
            if (passage.Service.Length > 0)
                keys.Add(Service(team, passage.Service));
        }

        return keys;
    }

    static long Of(Guid team, string kind, string what) =>
        BinaryPrimitives.ReadInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes($"{team:N}/{kind}/{what}")));
}
