using Google.Protobuf.WellKnownTypes;
using Meetings.V1;

namespace Meetings.Web.Pages.Case;

/// <summary>Something in a case that waits for somebody to act.</summary>
/// <param name="Text">What, in words.</param>
/// <param name="Urgent">True when it is overdue, or waits for whoever looks.</param>
public sealed record Waits(string Text, bool Urgent)
{
    /// <summary>What waits in a case of a list.</summary>
    /// <param name="of">The case.</param>
    /// <param name="words">In which words.</param>
    /// <param name="at">What time it is.</param>
    /// <param name="me">Who looks, as each person that they are.</param>
    internal static IReadOnlyList<Waits> In(CaseSummary of, Words words, DateTimeOffset at, IReadOnlySet<string> me) =>
    [
        .. Baton(of.OfferedTo, words, me),
        .. Clarify(of.ClarifyBy, words, at),
        .. of.RunningOut.Select(r => new Waits(words["Waits.RunsOut", r.Service, words.Day(r.Until)], false)),
        .. of.Unanswered.Select(service => new Waits(words["Waits.Unanswered", service], false)),
    ];

    /// <summary>That the baton is offered, and has not been taken (DOMAIN R12).</summary>
    internal static IEnumerable<Waits> Baton(Holder? to, Words words, IReadOnlySet<string> me) =>
        to is null ? [] : me.Contains(to.PersonId) ? [new(words["Waits.BatonForYou"], true)] : [new(words["Waits.Baton", to.Name], false)];

    /// <summary>That the worry is to be clarified.</summary>
    internal static IEnumerable<Waits> Clarify(Timestamp? by, Words words, DateTimeOffset at) =>
        by is null ? [] : by.ToDateTimeOffset() < at ? [new(words["Waits.ClarifyOverdue", words.Day(by)], true)] : [new(words["Waits.Clarify", words.Day(by)], false)];
}
