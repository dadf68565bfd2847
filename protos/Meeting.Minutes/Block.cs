using Meetings.V1;

namespace Meetings.Minutes;

/// <summary>Something that stands in a section: each kind is a record of its own, in this folder and nowhere else.</summary>
public abstract record Block
{
    /// <summary>The cases that it is about, as far as whoever reads is told; of actions, each row's. No part of what is drawn.</summary>
    public Many<string> CaseIds { get; init; } = new([]);
}

/// <summary>An entry of the agenda.</summary>
/// <param name="Heading">The item's heading.</param>
public sealed record Entry(Heading Heading) : Block;

/// <summary>All that is told of an item that is shielded from the reader: its times (DOMAIN R26).</summary>
/// <param name="Minutes">Minutes set aside; 0 for none.</param>
/// <param name="Used">Minutes used; 0 while it has not been talked of.</param>
public sealed record Shielded(int Minutes, int Used) : Block;

/// <summary>What was proposed, in a protocol, where it stands before what became of it (DOMAIN R33).</summary>
/// <param name="Text">The wording as it was proposed.</param>
public sealed record Proposed(string Text) : Block;

/// <summary>Notes under one heading.</summary>
/// <param name="Heading">The heading; empty for the treatment itself (behandling).</param>
/// <param name="Notes">In the order written.</param>
public sealed record Noted(string Heading, Many<NoteLine> Notes) : Block;

/// <summary>A note.</summary>
/// <param name="Text">The text.</param>
/// <param name="Reach">How far it reaches; null for as far as its item.</param>
/// <param name="Unsettled">What others wrote at the same time, and nobody has settled.</param>
public sealed record NoteLine(string Text, Reach? Reach, Many<Wording> Unsettled);

/// <summary>A decision, and what was said to it.</summary>
/// <param name="Standing">What became of it.</param>
/// <param name="Text">The wording; empty of one that was annulled.</param>
/// <param name="Reason">Why it was withdrawn; empty for nothing.</param>
/// <param name="Annulled">By whom and when it was annulled; null for all others.</param>
/// <param name="Unsettled">Of one that is only proposed, what others wrote at the same time.</param>
/// <param name="Remarks">In the order made.</param>
/// <param name="Whose">Of one under no item, whose it is, by name; empty where that goes without saying.</param>
public sealed record Decided(
    DecisionStanding Standing, string Text, string Reason, Annulment? Annulled, Many<Wording> Unsettled, Many<Remarked> Remarks, Many<string> Whose) : Block;

/// <summary>Who made a decision never to have been, and when.</summary>
/// <param name="ByName">The name.</param>
/// <param name="At">When; local time.</param>
public sealed record Annulment(string ByName, DateTimeOffset At);

/// <summary>What became of a decision.</summary>
public enum DecisionStanding
{
    /// <summary>Nothing yet.</summary>
    Proposed,

    /// <summary>It was adopted: vedtak.</summary>
    Adopted,

    /// <summary>It was rejected.</summary>
    Rejected,

    /// <summary>It was withdrawn before anything was decided.</summary>
    Withdrawn,

    /// <summary>It was adopted, and withdrawn later.</summary>
    WithdrawnLater,

    /// <summary>It was made never to have been; without any words.</summary>
    Annulled,
}

/// <summary>A remark, by name: to the decision that it stands with, or in the head to the notice of meeting and the agenda.</summary>
/// <param name="Text">The text.</param>
/// <param name="AuthorName">Who made it.</param>
/// <param name="Dissent">True for a dissent.</param>
public sealed record Remarked(string Text, string AuthorName, bool Dissent) : Block;

/// <summary>Documents that were shown or handed out.</summary>
/// <param name="Titles">Their titles.</param>
public sealed record Attached(Many<string> Titles) : Block;

/// <summary>A bright spot.</summary>
/// <param name="Text">The text.</param>
/// <param name="AuthorName">Who shared it.</param>
/// <param name="Whose">Whose it is, by name; empty where that goes without saying.</param>
public sealed record Spotted(string Text, string AuthorName, Many<string> Whose) : Block;

/// <summary>What matters to somebody.</summary>
/// <param name="Text">The text.</param>
/// <param name="AuthorName">To whom.</param>
/// <param name="Whose">Whose it is, by name; empty where that goes without saying.</param>
public sealed record Mattering(string Text, string AuthorName, Many<string> Whose) : Block;

/// <summary>A question.</summary>
/// <param name="Text">The text.</param>
/// <param name="AuthorName">Who asked it.</param>
/// <param name="Answer">The answer; null while there is none.</param>
/// <param name="Whose">Whose it is, by name; empty where that goes without saying.</param>
public sealed record Asked(string Text, string AuthorName, Answered? Answer, Many<string> Whose) : Block;

/// <summary>The answer to a question.</summary>
/// <param name="Text">The text.</param>
/// <param name="ByName">Who answered.</param>
/// <param name="Unsettled">What others wrote at the same time, and nobody has settled.</param>
public sealed record Answered(string Text, string ByName, Many<Wording> Unsettled);
