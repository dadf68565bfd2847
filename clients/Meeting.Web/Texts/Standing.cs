using Meetings.V1;

namespace Meetings.Web;

/// <summary>Says how a case stands to somebody, to who leads (DOMAIN R22, R26).</summary>
static class Standing
{
    /// <summary>True when they see it.</summary>
    internal static bool IsOpen(this CaseOpenness stands) => stands.Openness is > Openness.Unspecified and <= Openness.Own;

    /// <summary>Why a case is open, or is not.</summary>
    internal static string Of(this Words words, CaseOpenness stands) =>
        stands.Openness == Openness.Statute ? words["Openness.Statute", stands.Statute] : words[$"Openness.{stands.Openness}"];

    /// <summary>Several things as they are said one after the other: `a, b og c`.</summary>
    internal static string Listed(this Words words, IReadOnlyList<string> all) =>
        all.Count < 2 ? string.Concat(all) : words["List.And", string.Join(", ", all.SkipLast(1)), all[^1]];
}
