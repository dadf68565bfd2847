using System.Collections.Immutable;

namespace Meetings;

/// <summary>BTI-nivå: how much cooperation a case needs, from some time on.</summary>
/// <param name="Level">0 clarify a worry; 1 measures in one's own service; 2 simple cooperation; 3 complex cooperation.</param>
/// <param name="Reason">Why.</param>
/// <param name="At">From when.</param>
/// <param name="By">The name of who set it.</param>
public sealed record CaseLevel(int Level, string Reason, DateTimeOffset At, string By);

/// <summary>What the worry that a case was opened for turned out to be.</summary>
/// <param name="Text">What.</param>
/// <param name="At">When it was clarified.</param>
/// <param name="By">The name of who said so, or put it otherwise last.</param>
/// <param name="Revision">The revision at which that was said.</param>
public sealed record Clarification(string Text, DateTimeOffset At, string By, long Revision);

public sealed partial record Case
{
    /// <summary>The days within which a worry is clarified.</summary>
    public const int DaysToClarify = 14;

    /// <summary>Levels over time, the latest last.</summary>
    public ImmutableArray<CaseLevel> Levels { get; init; } = [];

    /// <summary>What the worry that it was opened for turned out to be; null while it was not clarified.</summary>
    public Clarification? Clarified { get; init; }

    /// <summary>When the worry is to be clarified by; null once it is, or the case is closed.</summary>
    public DateTimeOffset? ToClarifyBy => Clarified is null && Closed is null ? OpenedAt.AddDays(DaysToClarify) : null;
}

/// <summary>Sets the level.</summary>
/// <param name="Level">0 to 3.</param>
/// <param name="Reason">Why.</param>
public sealed record SetLevel(int Level, string Reason) : CaseCommand
{
    internal override Outcome Decide(Case @case, Moment moment) =>
        @case.Levels.LastOrDefault() is { } now && (now.Level, now.Reason) == (Level, Reason) ? Outcome.Nothing
        : @case.Levels.Length >= Rejection.MostElements ? Rejection.ListFull
        : new LevelSet(Level, Reason);
}

/// <summary>The level was set, or stays for another reason.</summary>
public sealed record LevelSet(int Level, string Reason) : CaseEvent
{
    internal override Case Evolve(Case @case, Recorded recorded) =>
        @case with { Levels = @case.Levels.Add(new(Level, Reason, recorded.At, recorded.By.Name)) };
}

/// <summary>Says what the worry that the case was opened for turned out to be.</summary>
/// <param name="Text">What.</param>
/// <param name="BaseRevision">The revision that this was made on: refused when somebody has said something else since. Null changes whatever stands.</param>
public sealed record ClarifyWorry(string Text, long? BaseRevision = null) : CaseCommand
{
    internal override Outcome Decide(Case @case, Moment moment) =>
        @case.Clarified?.Text == Text ? Outcome.Nothing
        : BaseRevision < @case.Clarified?.Revision ? Rejection.ChangedSince
        : new WorryClarified(Text);
}

/// <summary>The worry was clarified, or what it turned out to be was put otherwise.</summary>
public sealed record WorryClarified(string Text) : CaseEvent
{
    internal override Case Evolve(Case @case, Recorded recorded) =>
        @case with { Clarified = new(Text, @case.Clarified?.At ?? recorded.At, recorded.By.Name, recorded.Revision) };
}
