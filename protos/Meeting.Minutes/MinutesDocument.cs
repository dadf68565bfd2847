using Meetings.V1;

namespace Meetings.Minutes;

/// <summary>
/// The minutes of a meeting: what stands in them, in which order and under which headings; not how it is drawn, and in
/// nobody's language but what people wrote. Whoever draws it draws all of it, in this order, and decides nothing anew.
/// Of two equal documents the same is drawn.
/// </summary>
/// <param name="Sections">In the order of the minutes, none of them empty.</param>
public sealed record MinutesDocument(Many<Section> Sections)
{
    /// <summary>The minutes of a meeting as seen: they hold what is in the view and nothing else (DOMAIN R20).</summary>
    /// <param name="view">The meeting, for whoever reads the minutes.</param>
    /// <param name="zone">The time zone that their times are told in.</param>
    public static MinutesDocument Of(MeetingView view, TimeZoneInfo zone)
    {
        ArgumentNullException.ThrowIfNull(view);
        var (head, content) = (new HeadComposition(view, zone), new ContentComposition(view, zone));
        IEnumerable<Section> sections = [head.Head(), .. content.Sections(), head.Foot()];
        return new(new Many<Section>(sections.Where(s => s.Blocks.Count > 0 || s.Heading is not null)));
    }
}

/// <summary>A section of the minutes.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="Blocks">What stands in it, in order; empty only under a numbered case in which nothing was recorded.</param>
/// <param name="ItemId">The agenda item that it is about; empty for all other kinds than <see cref="SectionKind.Item"/>.</param>
/// <param name="Heading">The item's heading; null for the other kinds, which their kind is the name of.</param>
public sealed record Section(SectionKind Kind, Many<Block> Blocks, string ItemId = "", Heading? Heading = null);

/// <summary>What a section is about.</summary>
public enum SectionKind
{
    /// <summary>Which meeting it was, and who was there.</summary>
    Head,

    /// <summary>Sakliste.</summary>
    Agenda,

    /// <summary>Siden sist: actions from earlier meetings (DOMAIN R11).</summary>
    Carried,

    /// <summary>An item of the agenda.</summary>
    Item,

    /// <summary>What is about the meeting as a whole.</summary>
    Whole,

    /// <summary>Lysglimt.</summary>
    Spots,

    /// <summary>Spørsmål og innspill (DOMAIN R6).</summary>
    Contributions,

    /// <summary>When the next meeting is, when this one began and ended, and when and why it was opened again.</summary>
    Foot,
}

/// <summary>What an agenda item is called.</summary>
/// <param name="Number">The number of a case; empty for none.</param>
/// <param name="Title">The title; null of one that is shielded from the reader (DOMAIN R26).</param>
public sealed record Heading(string Number, string? Title)
{
    /// <summary>Whose it is, by name; empty where that is not said.</summary>
    public Many<string> Whose { get; init; } = new([]);

    /// <summary>Both.</summary>
    /// <param name="shielded">What a shielded one is called.</param>
    public string Text(string shielded) => Number.Length > 0 ? $"{Number} {Title ?? shielded}" : Title ?? shielded;
}
