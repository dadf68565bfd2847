using Meetings.V1;
using Meetings.Web.Live;

namespace Meetings.Web.Pages.InPlace;

/// <summary>Something that whoever leads sees in a meeting, and a participant does not.</summary>
/// <param name="Kind">What it is, as a text's name.</param>
/// <param name="Text">What it says.</param>
/// <param name="Why">Why they do not see it.</param>
public sealed record Unseen(string Kind, string Text, string Why);

/// <summary>What a participant does not see of what whoever leads does: the difference of the two views, and what it follows from.</summary>
/// <param name="Person">The participant.</param>
/// <param name="Own">The meeting as whoever leads sees it.</param>
/// <param name="Theirs">As the participant does.</param>
/// <param name="Words">In which words it is told.</param>
public sealed record InPlaceOf(V1.Participant Person, MeetingView Own, MeetingView Theirs, Words Words)
{
    /// <summary>How the cases of the meeting stand to the participant.</summary>
    public IEnumerable<CaseOpenness> Cases => Theirs.Room?.Openness.AsEnumerable() ?? [];

    /// <summary>All that they do not see, in the meeting's order.</summary>
    public IEnumerable<Unseen> All =>
    [
        .. Missing("InPlace.Item", Own.Agenda, Theirs.Agenda.Where(i => !i.Shielded), i => i.Id, i => Words.TitleOf(i), i => Item(i.Id)),
        .. Missing("InPlace.Note", Own.Notes, Theirs.Notes, n => n.Id, n => n.Text, n => Item(n.ItemId) with { Own = n.Reach }),
        .. Missing("InPlace.Attachment", Own.Attachments, Theirs.Attachments, a => a.Id, a => a.Title, a => Item(a.ItemId)),
        .. Missing("InPlace.Decision", Own.Decisions, Theirs.Decisions, d => d.Id, d => d.Text, Of),
        .. Missing("InPlace.Remark", Own.Remarks, Theirs.Remarks, r => r.Id, r => r.Text, r => Own.Decisions.FirstOrDefault(d => d.Id == r.DecisionId) is { } d ? Of(d) : Item("")),
        .. Missing("InPlace.Action", Own.Actions, Theirs.Actions, a => a.Id, a => a.Text, a => Item(a.ItemId).About(a.Cases.Select(c => c.Id))),
        .. Missing("InPlace.Spot", Own.BrightSpots, Theirs.BrightSpots, s => s.Id, s => s.Text, s => Item("").About(s.CaseIds)),
        .. Missing("InPlace.Contribution", Own.Contributions, Theirs.Contributions, c => c.Id, c => c.Text, c => Item(c.ItemId).About(c.CaseIds)),
    ];

    IEnumerable<Unseen> Missing<T>(string kind, IEnumerable<T> own, IEnumerable<T> theirs, Func<T, string> id, Func<T, string> text, Func<T, What> what)
    {
        var seen = theirs.Select(id).ToHashSet();
        return own.Where(o => !seen.Contains(id(o))).Select(o => new Unseen(kind, text(o), Why(what(o))));
    }

    // In the order in which the server asks: how far it reaches, and then whose it is.
    string Why(What what) =>
        new[] { what.OfItem, what.Own }.OfType<Reach>().FirstOrDefault(r => !Reaches(r)) is { } reach ? Words.Of(reach)
        : Cases.FirstOrDefault(c => what.Cases.Contains(c.Case.Id) && !c.IsOpen()) is { } shut ? $"{shut.Case.Name}: {Words.Of(shut)}"
        : what.Anonymous && Person.Role.IsFamilySide() ? Words["InPlace.Anonymous"]
        : Person.Role.IsFamilySide() ? Words["InPlace.General"]
        : Words["InPlace.Role"];

    bool Reaches(Reach reach) => reach.Circle switch
    {
        Circle.Room => true,
        _ when Person.Role == Role.Secretary => true,
        Circle.Staff => Person.Role == Role.Member,
        Circle.Named => Person.Role == Role.Member && reach.Services.Contains(Person.Service, StringComparer.OrdinalIgnoreCase),
        _ => false,
    };

    What Of(Decision decision) => Item(decision.ItemId).About(decision.CaseIds);

    What Item(string id) => Own.Agenda.FirstOrDefault(i => i.Id == id) is { } item
        ? new([.. (item.Cases.Count > 0 ? item.Cases : Own.Frame.Cases).Select(c => c.Id)], item.Anonymous, item.Reach, null)
        : new([.. Own.Frame.Cases.Select(c => c.Id)], false, null, null);

    /// <summary>What something is about, and for whom it is.</summary>
    /// <param name="Cases">Its own cases, or else those of its item or of the meeting.</param>
    /// <param name="Anonymous">True for one that is talked of without a name.</param>
    /// <param name="OfItem">How far its item reaches; null for all.</param>
    /// <param name="Own">How far it reaches itself; null for all.</param>
    sealed record What(IReadOnlyList<string> Cases, bool Anonymous, Reach? OfItem, Reach? Own)
    {
        internal What About(IEnumerable<string> cases) => cases.ToList() is { Count: > 0 } own ? this with { Cases = own } : this;
    }
}
