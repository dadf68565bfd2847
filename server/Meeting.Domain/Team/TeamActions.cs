using System.Collections.Immutable;

namespace Meetings;

/// <summary>A team's actions across its meetings (DOMAIN R11). An action may stand in many meetings; the latest change counts.</summary>
public static class TeamActions
{
    /// <summary>Each action of the meetings as it stands now, in the order first added.</summary>
    /// <param name="meetings">The team's meetings; called-off ones too, for what was agreed before they were.</param>
    public static IEnumerable<ActionItem> Latest(IEnumerable<Meeting> meetings)
    {
        var order = new List<Guid>();
        var latest = new Dictionary<Guid, ActionItem>();
        foreach (var action in meetings
            .OrderBy(m => m.ScheduledStart).ThenBy(m => m.Id)
            .SelectMany(m => m.Actions))
        {
            if (!latest.TryGetValue(action.Id, out var known))
                order.Add(action.Id);
            if (known is null || known.ChangedAt <= action.ChangedAt)
                latest[action.Id] = action;
        }

        return order.Select(id => latest[id]);
    }

    /// <summary>Those that are open.</summary>
    public static ImmutableArray<ActionItem> Open(IEnumerable<Meeting> meetings) =>
        [.. Latest(meetings).Where(a => a.Status == ActionStatus.Open)];

    /// <summary>
    /// What <paramref name="meeting"/> opens with: what is open, and what it holds already
    /// and has been settled elsewhere since, so that it shows its end and effect.
    /// </summary>
    public static ImmutableArray<ActionItem> SinceLastTime(Meeting meeting, IEnumerable<Meeting> others) =>
        [.. Latest(others).Where(a => a.Status == ActionStatus.Open || meeting.Actions.Find(a.Id) is not null)];
}
