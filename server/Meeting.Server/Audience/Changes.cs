using Meetings.V1;

namespace Meetings.Server.Audience;

/// <summary>
/// The difference between two views. It holds what changed and nothing else, so that a
/// right that comes or goes makes things appear or disappear by itself.
/// </summary>
public static class Changes
{
    /// <summary>What turns <paramref name="before"/> into <paramref name="after"/>; null when nothing differs.</summary>
    public static MeetingChange? Between(MeetingView before, MeetingView after)
    {
        var change = new MeetingChange();
        if (!after.Frame.Equals(before.Frame))
            change.Frame = after.Frame;
        if (!Equals(after.Room, before.Room))
            change.Room = after.Room ?? new();
        foreach (var elements in ListedElements.All)
            Compare(elements, [.. elements.Of(before).Cast<object>()], [.. elements.Of(after).Cast<object>()], change);
        return change.CalculateSize() == 0 ? null : change;
    }

    static void Compare(ListedElements elements, List<object> before, List<object> after, MeetingChange change)
    {
        var (list, changed) = (elements.List, elements.Of(change));
        string Id(object element) => elements.IdOf(element);
        var same = 0;
        while (same < before.Count && same < after.Count && before[same].Equals(after[same]))
            same++;
        if (same == before.Count && same == after.Count)
            return;

        // Only what comes behind the first difference can have been added, changed, moved or removed.
        var old = before.Skip(same).ToDictionary(Id);
        var left = after.Skip(same).Select(Id).ToHashSet();
        change.Removals.AddRange(before.Skip(same).Select(Id).Where(i => !left.Contains(i)).Select(i => new Removal { List = list, Id = i }));

        // Where the elements stand once removals and additions are applied ...
        var place = new Dictionary<string, int>();
        foreach (var staying in before.Skip(same).Select(Id).Where(left.Contains))
            place.Add(staying, place.Count);
        foreach (var element in after.Skip(same))
        {
            var known = old.GetValueOrDefault(Id(element));
            place.TryAdd(Id(element), place.Count);
            if (!element.Equals(known))
                changed.Add(element);
        }

        // ... and what must be moved to stand as they should.
        var unmoved = Longest([.. after.Skip(same).Select(e => place[Id(e)])]);
        for (var i = same; i < after.Count; i++)
            if (!unmoved.Contains(i - same))
                change.Placements.Add(new Placement { List = list, Id = Id(after[i]), AfterId = i == 0 ? "" : Id(after[i - 1]) });
    }

    /// <summary>The places of a longest increasing run (not necessarily adjacent): what need not move.</summary>
    internal static HashSet<int> Longest(int[] positions)
    {
        // ends[n] is the place whose position is the smallest that an increasing run of n + 1 can end in.
        var ends = new List<int>();
        var before = new int[positions.Length];
        for (var i = 0; i < positions.Length; i++)
        {
            var (low, high) = (0, ends.Count);
            while (low < high)
            {
                var middle = (low + high) / 2;
                if (positions[ends[middle]] < positions[i])
                    low = middle + 1;
                else
                    high = middle;
            }

            before[i] = low == 0 ? -1 : ends[low - 1];
            if (low == ends.Count)
                ends.Add(i);
            else
                ends[low] = i;
        }

        var run = new HashSet<int>();
        for (var i = ends.Count == 0 ? -1 : ends[^1]; i >= 0; i = before[i])
            run.Add(i);
        return run;
    }
}
