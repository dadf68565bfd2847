using System.Collections.Immutable;

namespace Meetings.Server.Audience;

/// <summary>
/// The agenda as it is for those whom an item does not reach: without it, and without a gap in its place (DOMAIN R29). While
/// it is talked of, the item that was the current one before seems to go on, and what it took, that one seems to have taken.
/// </summary>
static class ApparentAgenda
{
    /// <summary>The items that reach somebody, with the times that they seem to have.</summary>
    internal static ImmutableArray<AgendaItem> Of(Meeting meeting, ViewerClass who)
    {
        if (!meeting.IsSelective || meeting.Agenda.All(Reaches))
            return meeting.Agenda;

        var apparent = meeting.Agenda.Where(Reaches).ToDictionary(i => i.Id);
        AgendaItem? before = null;
        foreach (var item in meeting.Agenda.Where(i => i.StartedAtRevision > 0).OrderBy(i => i.StartedAtRevision))
            if (apparent.TryGetValue(item.Id, out var seen))
                before = seen.State == ItemState.Waiting ? before : seen;
            else if (before is not null)
                apparent[before.Id] = before = before with
                {
                    State = item.State == ItemState.Current ? ItemState.Current : before.State,
                    Clock = new(before.Clock.Elapsed + item.Clock.Elapsed, item.Clock.RunningSince),
                };
        return [.. meeting.Agenda.Where(Reaches).Select(i => apparent[i.Id])];

        bool Reaches(AgendaItem item) => Sees.Reach(meeting.MatterOf(item).Reach, who);
    }

    /// <summary>The item that is, or seems to be, the current one.</summary>
    internal static AgendaItem? Current(Meeting meeting, ViewerClass who) => Of(meeting, who).FirstOrDefault(i => i.State == ItemState.Current);

    /// <summary>The same; null for none that somebody is told of.</summary>
    internal static Guid? CurrentOf(Meeting meeting, ViewerClass who) =>
        Current(meeting, who) is { } current && (Sees.Matter(meeting.MatterOf(current), who, meeting, current.Id) || Sees.Shielded(who.Role))
            ? current.Id : null;
}
