using Meetings.Minutes;
using Meetings.V1;

namespace Meetings.Web.Live;

/// <summary>A case that something said to the meeting can be about.</summary>
/// <param name="CaseId">The case; empty for the whole meeting, <see cref="Unsaid"/> while somebody has to choose.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Chosen">True for what is talked about now.</param>
public sealed record CaseChoice(string CaseId, string Name, bool Chosen)
{
    /// <summary>What is chosen where what is talked about does not tell whose it is.</summary>
    public const string Unsaid = "?";

    /// <summary>
    /// What can be chosen: with one choice at most there is none to make. Nothing is silently about the whole meeting while a
    /// child is talked of, and of a family everything is about its own (DOMAIN R21).
    /// </summary>
    public static IReadOnlyList<CaseChoice> Of(MeetingView view, Showing showing)
    {
        var cases = new Whose(view).Cases;
        if (cases.Count == view.Frame.Cases.Count && cases.Count < 2 && !IsUnnamed(view.Current()))
            return [];
        var chosen = ChosenIn(view, cases, showing.Role);
        List<CaseChoice> choices = [.. cases.Select(c => new CaseChoice(c.Id, c.Name, c.Id == chosen))];
        if (MayBeWhole(view, cases, showing.Role))
            choices.Insert(0, new("", showing.Words["Case.Whole"], chosen.Length == 0));
        if (chosen == Unsaid)
            choices.Insert(0, new(Unsaid, showing.Words["Case.Choose"], true));
        return choices;
    }

    /// <summary>What is chosen while an item is talked about.</summary>
    public static string ChosenIn(MeetingView view, Showing showing) => ChosenIn(view, new Whose(view).Cases, showing.Role);

    static string ChosenIn(MeetingView view, IReadOnlyList<SeenCase> cases, Role role) => view.Current()?.Cases switch
    {
        [var only] => only.Id,
        [_, ..] => Unsaid,
        _ when IsUnnamed(view.Current()) && !role.IsFamilySide() => Unsaid,
        _ when MayBeWhole(view, cases, role) => "",
        _ => cases is [var own] ? own.Id : Unsaid,
    };

    // True while somebody is talked of who is not named, or not to whoever looks.
    static bool IsUnnamed(AgendaItem? item) => item is { Anonymous: true } or { Shielded: true };

    static bool MayBeWhole(MeetingView view, IReadOnlyList<SeenCase> cases, Role role) =>
        !role.IsFamilySide() || cases.Count == 0 || view.Frame.Cases.Count > 0 || (cases.Count > 1 && !view.Frame.IsAboutMany());
}
