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
    /// <summary>Lines that a decision may fill.</summary>
    internal const int DecisionLines = 3;

    /// <summary>Lines that an action may fill.</summary>
    internal const int ActionLines = 2;

    const double Heading = 5.6;
    const double More = 4.2;

    /// <summary>The first of <paramref name="all"/> that fit into <paramref name="room"/> under a heading, and at least one.</summary>
    internal static Fitted<T> Take<T>(IReadOnlyList<T> all, Func<T, double> height, double room)
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
        IReadOnlyList<T1> upper, Func<T1, double> upperHeight, IReadOnlyList<T2> lower, Func<T2, double> lowerHeight, double room)
    {
        var above = Take(upper, upperHeight, Math.Max(room / 2, room - Whole(lower, lowerHeight)));
        return (above, Take(lower, lowerHeight, room - Height(above, upperHeight)));
    }

    /// <summary>The height of what was taken, its heading and what says how many are left out.</summary>
    internal static double Height<T>(Fitted<T> fitted, Func<T, double> height) =>
        fitted.Shown.Count == 0 ? 0 : Whole(fitted.Shown, height) + (fitted.Left > 0 ? More : 0);

    internal static double Of(Decision decision) => 4.6 + Lines(decision.Text, 46, DecisionLines) * 4.1;

    internal static double Of(V1.Action action) => 7.2 + Lines(action.Text, 52, ActionLines) * 3.7;

    internal static double Of(ItemOnScreen item) => 5;

    internal static double Of(V1.Participant person) => 4.4;

    static double Whole<T>(IReadOnlyList<T> all, Func<T, double> height) => all.Count == 0 ? 0 : Heading + all.Sum(height);

    /// <summary>How many lines a text may fill, at most <paramref name="most"/>.</summary>
    static int Lines(string text, int perLine, int most) =>
        Math.Min(most, text.Split('\n').Sum(line => 1 + Math.Max(0, line.Length - 1) / perLine));
}
