using Meetings.V1;

namespace Meetings.Web.Pages.Screen;

/// <summary>Some of several, and how many are left out.</summary>
/// <typeparam name="T">What is shown.</typeparam>
/// <param name="Shown">In the order shown.</param>
/// <param name="Left">How many did not fit.</param>
sealed record Fitted<T>(IReadOnlyList<T> Shown, int Left)
{
    internal static Fitted<T> Nothing { get; } = new([], 0);
}

/// <summary>
/// How much there is room for. The screen does not scroll, so what stands on it is chosen here, by rules that give the
/// same every time. Heights are hundredths of the screen's, as in Styles/screen.css, and rather too large than too
/// small: a text is as high as the number of lines that it may fill, and the stylesheet cuts it there.
/// </summary>
static class Fitting
{
    // Lines that a text may fill.
    const int ProposalLines = 4;
    const int DecisionLines = 2;
    const int OutcomeLines = 3;
    const int ActionLines = 2;
    const int ImportantLines = 2;

    // A list's heading with the space above it; and the line that says how many are left out.
    const decimal Heading = 5.1m;
    const decimal More = 4.5m;

    /// <summary>The first of <paramref name="all"/> that fit into <paramref name="room"/> under a heading, and at least one.</summary>
    internal static Fitted<T> Take<T>(IReadOnlyList<T> all, Func<T, decimal> height, decimal room)
    {
        var used = Heading;
        var taken = 0;
        while (taken < all.Count)
        {
            var next = used + height(all[taken]);
            var says = taken + 1 < all.Count ? More : 0;
            if (taken > 0 && next + says > room)
                break;
            (used, taken) = (next, taken + 1);
        }

        return new([.. all.Take(taken)], all.Count - taken);
    }

    /// <summary>
    /// Two lists above each other: each has what it needs while both fit, and otherwise at least half; what the one
    /// does not use is the other's.
    /// </summary>
    internal static (Fitted<T1> Upper, Fitted<T2> Lower) Share<T1, T2>(
        IReadOnlyList<T1> upper, Func<T1, decimal> upperHeight, IReadOnlyList<T2> lower, Func<T2, decimal> lowerHeight, decimal room)
    {
        var above = Take(upper, upperHeight, Math.Max(room / 2, room - Whole(lower, lowerHeight)));
        var below = Take(lower, lowerHeight, room - Height(above, upperHeight));
        return (Take(upper, upperHeight, room - Height(below, lowerHeight)), below);
    }

    /// <summary>The height of what was taken, its heading and what says how many are left out.</summary>
    internal static decimal Height<T>(Fitted<T> fitted, Func<T, decimal> height) =>
        fitted.Shown.Count == 0 ? 0 : Whole(fitted.Shown, height) + (fitted.Left > 0 ? More : 0);

    /// <summary>The least that a list takes: its first, and how many there are besides.</summary>
    internal static decimal Least<T>(IReadOnlyList<T> all, Func<T, decimal> height) =>
        all.Count == 0 ? 0 : Heading + height(all[0]) + (all.Count > 1 ? More : 0);

    internal static decimal OfProposal(Decision decision) => Card(decision, 60, ProposalLines);

    internal static decimal OfDecision(Decision decision) => Card(decision, 54, DecisionLines);

    internal static decimal OfOutcome(Decision decision) => Card(decision, 54, OutcomeLines);

    internal static decimal OfAction(V1.Action action) => 6.9m + Lines(action.Text, 60, ActionLines) * 3.5m;

    // Who wrote it stands at the end of the text.
    internal static decimal OfImportant(Contribution important) => 1.2m + Lines($"{important.Text} {important.AuthorName}", 60, ImportantLines) * 3.5m;

    internal static decimal OfItem(ItemOnScreen item) => 5;

    // People stand two in a row.
    internal static decimal OfPerson(V1.Participant person) => 2.2m;

    static decimal Card(Decision decision, int perLine, int most) => 4.3m + Math.Max(5, Lines(decision.Text, perLine, most) * 4.1m);

    static decimal Whole<T>(IReadOnlyList<T> all, Func<T, decimal> height) => all.Count == 0 ? 0 : Heading + all.Sum(height);

    // Where a line breaks between words, it is not full.
    static int Lines(string text, int perLine, int most) =>
        Math.Min(most, text.Split('\n').Sum(line => line.Length <= perLine ? 1 : (int)Math.Ceiling(line.Length / (perLine * .92m))));
}
