using Meetings.V1;

namespace Meetings.Client;

/// <summary>Turns one view of a meeting into the next.</summary>
public static class MeetingViews
{
    /// <summary>
    /// The view after a change, applied in the order that `view.proto` gives: the frame and
    /// the room, removals, each element replaced in its place or put last, then the placements. The
    /// given view stays as it is; elements that did not change are shared, so treat both
    /// as read-only.
    /// </summary>
    /// <param name="view">The view so far.</param>
    /// <param name="change">What differs.</param>
    /// <exception cref="ArgumentException">The change does not belong to this view: it places an element that is not there.</exception>
    public static MeetingView Apply(this MeetingView view, MeetingChange change)
    {
        ArgumentNullException.ThrowIfNull(view);
        ArgumentNullException.ThrowIfNull(change);
        var next = new MeetingView { Frame = change.Frame ?? view.Frame, Room = change.Room is null ? view.Room : change.Room.Openness.Count > 0 ? change.Room : null };
        var removed = change.Removals.Select(r => (r.List, r.Id)).ToHashSet();
        var unplaced = change.Placements.Select(p => (p.List, p.Id)).ToHashSet();

        foreach (var elements in ListedElements.All)
            Fill(elements);
        return unplaced.Count == 0 ? next : throw new ArgumentException("The change places an element that is not in the view.", nameof(change));

        void Fill(ListedElements elements)
        {
            var (list, result) = (elements.List, elements.Of(next));
            foreach (var element in elements.Of(view))
                if (!removed.Contains((list, elements.IdOf(element))))
                    result.Add(element);
            foreach (var element in elements.Of(change))
            {
                if (IndexOf(elements.IdOf(element)) is var place and >= 0)
                    result[place] = element;
                else
                    result.Add(element);
            }

            foreach (var placement in change.Placements.Where(p => p.List == list))
            {
                var from = IndexOf(placement.Id);
                if (from < 0)
                    continue;
                var element = result[from];
                result.RemoveAt(from);
                var after = placement.AfterId.Length == 0 ? -1 : IndexOf(placement.AfterId);
                if (after < 0 && placement.AfterId.Length > 0)
                    throw new ArgumentException("The change places an element after one that is not in the view.", nameof(change));
                result.Insert(after + 1, element);
                unplaced.Remove((list, placement.Id));
            }

            int IndexOf(string wanted)
            {
                for (var i = 0; i < result.Count; i++)
                    if (elements.IdOf(result[i]!) == wanted)
                        return i;
                return -1;
            }
        }
    }
}
