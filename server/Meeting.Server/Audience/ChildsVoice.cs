using Meetings.Server.Door;

namespace Meetings.Server.Audience;

/// <summary>What a child thinks, in a meeting about them (DOMAIN R34).</summary>
/// <param name="Case">The child's case.</param>
/// <param name="View">What.</param>
public sealed record ChildsVoice(SeenCase Case, ChildsView View)
{
    /// <summary>True for who may read what a child thinks, of those to whom the case is open; who wrote it always may.</summary>
    /// <param name="view">What the child thinks.</param>
    /// <param name="person">Who.</param>
    /// <param name="isProfessional">True for somebody on staff's side.</param>
    /// <param name="seesAll">True for who leads or writes for a team of the case, and who answers for it.</param>
    internal static bool Reads(ChildsView view, Guid person, bool isProfessional, bool seesAll) => view.Author.PersonId == person || view.Readers switch
    {
        Circle.Room => true,
        Circle.Staff => isProfessional,
        _ => seesAll,
    };

    /// <summary>Of what a child thinks, what somebody may read to whom the case is open in a meeting. A screen stands in the room for all to read, and is shown none.</summary>
    internal static IEnumerable<ChildsVoice> In(Case @case, CaseOpenness open, Actor who) => who.Role == Role.Screen ? []
        : @case.Views.Where(v => Reads(v, who.PersonId, open.Openness != Openness.Own, open.Openness is Openness.Leads or Openness.Holds)).Select(v => new ChildsVoice(open.Case, v));

    /// <summary>
    /// Puts into a view what those think whom it says that the meeting is about, or an item in it: of a child of whom somebody is told
    /// nothing there, they are not told this either (R29).
    /// </summary>
    internal static void Show(Meeting meeting, ViewerClass viewer, V1.MeetingView view)
    {
        if (viewer.Voices.IsEmpty || meeting.Phase is MeetingPhase.Closed or MeetingPhase.Cancelled)
            return;
        var named = view.Frame.Cases.Concat(view.Agenda.SelectMany(i => i.Cases)).Select(c => c.Id).ToHashSet();
        view.Voices.AddRange(viewer.Voices.Where(v => named.Contains(Names.Wire(v.Case.Id))).Select(Names.Wire));
    }
}
