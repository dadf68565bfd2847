using Meetings.V1;

namespace Meetings.Minutes;

/// <summary>Tiltak: who does what by when, a row each.</summary>
/// <param name="Rows">In the order of the view.</param>
public sealed record Measures(Many<Measure> Rows) : Block;

/// <summary>An action as it stands in the minutes (DOMAIN R9, R10).</summary>
/// <param name="Text">What is to be done.</param>
/// <param name="ResponsibleName">Who answers for it; empty while nobody does.</param>
/// <param name="FormerName">Who did until they were removed; empty for nobody.</param>
/// <param name="Service">The service that answers for it, whether or not somebody does by name; empty for none.</param>
/// <param name="Due">When it is to be done; null for no date yet.</param>
/// <param name="Standing">Where it stands.</param>
public sealed record Measure(string Text, string ResponsibleName, string FormerName, string Service, DateOnly? Due, MeasureStanding Standing)
{
    /// <summary>The cases that it is about, as far as whoever reads is told. No part of what is drawn.</summary>
    public Many<string> CaseIds { get; init; } = new([]);

    /// <summary>Whose it is, by name; empty where that goes without saying.</summary>
    public Many<string> Whose { get; init; } = new([]);

    /// <summary>What it is to lead to; empty for nothing.</summary>
    public string Goal { get; init; } = "";

    /// <summary>When it starts; null for no date.</summary>
    public DateOnly? Start { get; init; }

    /// <summary>When its effect is looked at; null for no date.</summary>
    public DateOnly? Evaluation { get; init; }

    /// <summary>True when somebody answers for it whom whoever reads is not told of.</summary>
    public bool ResponsibleWithheld { get; init; }

    /// <summary>True while it lacks what it must have.</summary>
    public bool Incomplete { get; init; }

    /// <summary>Why it was stopped; empty for nothing.</summary>
    public string StopReason { get; init; } = "";

    /// <summary>What the one who is responsible has said to it.</summary>
    public ActionResponse Response { get; init; }

    /// <summary>Why it was declined; empty for nothing.</summary>
    public string ResponseReason { get; init; } = "";

    /// <summary>What it takes the place of; empty for nothing.</summary>
    public string Instead { get; init; } = "";

    /// <summary>What it has led to.</summary>
    public Effect Effect { get; init; }

    /// <summary>The effect in words; empty for none.</summary>
    public string Assessment { get; init; } = "";

    /// <summary>What others wrote at the same time, and nobody has settled.</summary>
    public Many<Wording> Unsettled { get; init; } = new([]);
}

/// <summary>Where an action stands.</summary>
public enum MeasureStanding
{
    /// <summary>To be done.</summary>
    Open,

    /// <summary>Done.</summary>
    Done,

    /// <summary>Stopped.</summary>
    Stopped,

    /// <summary>Ended, and another took its place (DOMAIN R10).</summary>
    Replaced,
}
