using System.Collections.Immutable;

namespace Meetings;

/// <summary>A team's actions across its meetings (DOMAIN R11). An action may stand in many meetings; the latest change counts.</summary>
public static class TeamActions
{
    /// <summary>Each action of the meetings as it stands now, in the order first added.</summary>
    /// <param name="meetings">The team's meetings; called-off ones too, for what was agreed before they were.</param>
    public static IEnumerable<ActionItem> Latest(IEnumerable<Meeting> meetings)
    {
        Meeting[] ordered = [.. meetings.OrderBy(m => m.ScheduledStart).ThenBy(m => m.Id)];
        var isRemoved = RemovedAction.AnyTakes(ordered.SelectMany(m => m.RemovedActions));
        ActionItem[] all = [.. ordered.SelectMany(m => m.ActionsToCarry).Where(a => !isRemoved(a))];
        // What was carried over before actions told where they come from, comes from the first meeting that added it.
        var added = all.Where(a => a.Origin is not null).DistinctBy(a => a.SharedId).ToDictionary(a => a.SharedId, a => a.Origin);
        var order = new List<(Guid?, Guid)>();
        var latest = new Dictionary<(Guid?, Guid), ActionItem>();
        foreach (var action in all)
        {
            var origin = action.Origin ?? added.GetValueOrDefault(action.SharedId);
            if (!latest.TryGetValue((origin, action.SharedId), out var known))
                order.Add((origin, action.SharedId));
            if (known is null || known.ChangedAt <= action.ChangedAt)
                latest[(origin, action.SharedId)] = action with { Id = action.SharedId, Origin = origin, OriginId = null };
        }

        return order.Select(id => latest[id]);
    }

    /// <summary>Those that are open.</summary>
    public static ImmutableArray<ActionItem> Open(IEnumerable<Meeting> meetings) =>
        [.. Latest(meetings).Where(a => a.Status == ActionStatus.Open)];

    /// <summary>
    /// What <paramref name="meeting"/> opens with: what is open; and with its end and effect what
    /// was settled since the team last met, and what the meeting holds already and was settled elsewhere.
    /// </summary>
    /// <param name="meeting">The meeting; <see cref="Meeting.Nothing"/> before it is planned.</param>
    /// <param name="others">The team's other meetings.</param>
    public static ImmutableArray<ActionItem> SinceLastTime(Meeting meeting, IReadOnlyCollection<Meeting> others)
    {
        var lastMet = others.Where(m => m.StartedAt is not null).MaxBy(m => m.StartedAt)?.EndedAt;
        var held = meeting.Actions.ToLookup(a => a.SharedId);
        return [.. Latest(others).Where(a => a.Status == ActionStatus.Open || a.ChangedAt > lastMet || held[a.SharedId].Any(a.IsSameAs))];
    }
}
