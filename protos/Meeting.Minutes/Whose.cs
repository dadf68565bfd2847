using Meetings.V1;

namespace Meetings.Minutes;

/// <summary>
/// Whose the things in a meeting are, in one about several children, so that nobody mixes them up. In a meeting about a
/// single child, and of what is about all of them, it goes without saying.
/// </summary>
public sealed class Whose
{
    static readonly Many<string> Nobody = new([]);

    readonly MeetingView _view;
    readonly Dictionary<string, string> _names;

    /// <summary>In a meeting, as somebody sees it.</summary>
    public Whose(MeetingView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        (_view, Cases) = (view, [.. view.Frame.Cases.Concat(view.Agenda.SelectMany(i => i.Cases)).Concat(view.Actions.SelectMany(a => a.Cases)).DistinctBy(c => c.Id)]);
        _names = Cases.ToDictionary(c => c.Id, c => c.Name);
    }

    /// <summary>The cases that anything seen is about, each once.</summary>
    public IReadOnlyList<SeenCase> Cases { get; }

    /// <summary>Whose an action is.</summary>
    public Many<string> Of(V1.Action action) => Told(action.Cases.Select(c => c.Id));

    /// <summary>Whose an action is, in a list of actions of several meetings.</summary>
    public static Many<string> Of(V1.Action action, IEnumerable<V1.Action> among) =>
        among.SelectMany(a => a.Cases).DistinctBy(c => c.Id).Skip(1).Any() ? new(action.Cases.Select(c => c.Name)) : Nobody;

    /// <summary>Whose a decision is.</summary>
    public Many<string> Of(Decision decision) => Told(decision.ItemId.Length > 0 ? CasesOf(decision.ItemId) : decision.CaseIds);

    /// <summary>Whose a note is.</summary>
    public Many<string> Of(Note note) => Told(CasesOf(note.ItemId));

    /// <summary>Whose a bright spot is.</summary>
    public Many<string> Of(BrightSpot spot) => Told(spot.CaseIds);

    /// <summary>Whose a contribution is.</summary>
    public Many<string> Of(Contribution said) => Told(said.CaseIds);

    /// <summary>On whose side somebody takes part.</summary>
    public Many<string> Of(Participant person) => Told(person.CaseIds);

    IEnumerable<string> CasesOf(string item) => _view.Agenda.FirstOrDefault(i => i.Id == item)?.Cases.Select(c => c.Id) ?? [];

    Many<string> Told(IEnumerable<string> ids) =>
        Cases.Count < 2 || _view.Frame.Cases.Select(c => c.Id).ToHashSet().SetEquals(ids) ? Nobody : new(ids.Where(_names.ContainsKey).Select(id => _names[id]));
}
