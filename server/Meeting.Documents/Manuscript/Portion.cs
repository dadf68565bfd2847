namespace Meetings.Documents.Manuscript;

/// <summary>What is set as one piece, whatever it is set as: a text, a Word document or a page of a PDF.</summary>
public abstract record Portion;

/// <summary>What the minutes are called: the first of them.</summary>
/// <param name="Kind">Møtereferat or møteprotokoll.</param>
/// <param name="Name">The meeting's title.</param>
public sealed record Title(string Kind, Phrase Name) : Portion;

/// <summary>Names and values, such as who was there.</summary>
/// <param name="Rows">In order.</param>
public sealed record Facts(IReadOnlyList<Fact> Rows) : Portion;

/// <summary>A name and its values.</summary>
/// <param name="Label">The name.</param>
/// <param name="Values">The values, at least one.</param>
public sealed record Fact(string Label, IReadOnlyList<Phrase> Values);

/// <summary>What a section is called.</summary>
/// <param name="Text">The heading.</param>
public sealed record Heading(Phrase Text) : Portion;

/// <summary>A paragraph, with the words that say what it is before it.</summary>
/// <param name="Label">What it is; empty where that goes without saying.</param>
/// <param name="Lines">Its parts, each on a line of its own.</param>
public sealed record Paragraph(Phrase Label, IReadOnlyList<Phrase> Lines) : Portion
{
    /// <summary>True of what was settled: it is what readers look for.</summary>
    public bool Settled { get; init; }
}

/// <summary>Sakliste: what was on the agenda.</summary>
/// <param name="Label">What it is called.</param>
/// <param name="Entries">In order, each with its number where it has one.</param>
public sealed record Agenda(string Label, IReadOnlyList<Phrase> Entries) : Portion
{
    /// <summary>True of numbered cases, which need no other sign that they are a list.</summary>
    public bool Numbered { get; init; }
}

/// <summary>Points, under a heading of their own or none.</summary>
/// <param name="Heading">The heading; empty for none.</param>
/// <param name="Entries">In order.</param>
public sealed record Points(Phrase Heading, IReadOnlyList<Phrase> Entries) : Portion;

/// <summary>Tiltak, a row each.</summary>
/// <param name="Rows">In order.</param>
public sealed record MeasureTable(IReadOnlyList<MeasureRow> Rows) : Portion;

/// <summary>An action.</summary>
/// <param name="Task">What is to be done, and whose it is.</param>
/// <param name="Responsible">Who answers for it.</param>
/// <param name="Due">When it is to be done.</param>
/// <param name="Standing">Where it stands, point by point.</param>
/// <param name="Unsettled">What others wrote at the same time, and nobody has settled.</param>
public sealed record MeasureRow(Phrase Task, Phrase Responsible, Phrase Due, IReadOnlyList<Phrase> Standing, IReadOnlyList<Phrase> Unsettled);

/// <summary>Here ends what was said and settled: what follows is about the meeting itself.</summary>
public sealed record Ending : Portion;
