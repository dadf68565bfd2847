using System.Collections.Immutable;

namespace Meetings.Server.Audience;

/// <summary>A case of which there is something in a view.</summary>
/// <param name="Id">The case.</param>
/// <param name="KeptFromFamily">True when nothing of it is for all in the room, so that its family is told of none of it.</param>
public readonly record struct DisclosedCase(Guid Id, bool KeptFromFamily);

/// <summary>
/// Of which cases there is something in a class's view of a meeting: what stands in the log of who saw (DOMAIN R24). A case that is
/// open to somebody and of which nothing is shown to them is not among them; nor is what their own service wrote of one that is not.
/// </summary>
static class Disclosed
{
    internal static ImmutableArray<DisclosedCase> In(Meeting meeting, ViewerClass who) =>
        who.Cases.IsEmpty && who.Room.IsEmpty ? [] : In(Matters(meeting, who), [.. who.Cases.Select(c => c.Id).Union(who.Room.Select(o => o.Case.Id))]);

    /// <summary>Of which of some cases there is something in what is about these.</summary>
    internal static ImmutableArray<DisclosedCase> In(IEnumerable<Matter> shown, ImmutableArray<Guid> cases)
    {
        var found = new Dictionary<Guid, bool>(cases.Length);
        foreach (var matter in shown)
        {
            foreach (var id in matter.Cases.Where(id => cases.Contains(id)))
                found[id] = found.GetValueOrDefault(id) || matter.Reach == Reach.Room;
            // Mostly all is said by the time that the agenda is.
            if (found.Count == cases.Length && !found.ContainsValue(false))
                break;
        }

        return [.. cases.Where(found.ContainsKey).Select(id => new DisclosedCase(id, !found[id]))];
    }

    /// <summary>
    /// The cases that a list tells of a meeting: those that it is about as a whole, where somebody is told that, and those of each
    /// item for all in the room that is open to them. A list knows of no current item, and so tells a screen of none (R23).
    /// </summary>
    internal static ImmutableArray<Guid> InList(Meeting meeting, MeetingOutline outline, ViewerClass who) =>
    [
        .. OfFrame(meeting, who).Cases.Where(who.Sees)
            .Union(outline.ItemCases.Where(item => who.Role != Role.Screen && item.All(who.Sees)).SelectMany(item => item)),
    ];

    static Matter OfFrame(Meeting meeting, ViewerClass who) =>
        Sees.It(Aspect.Frame, who.Role, meeting.Kind) && Frames.IsOpen(meeting, who) ? Matter.Of(meeting.Cases) : Matter.General;

    static IEnumerable<Matter> Matters(Meeting meeting, ViewerClass who)
    {
        yield return OfFrame(meeting, who);
        foreach (var matter in Subject.All.SelectMany(s => s.Matters(meeting, who)))
            if (!matter.Cases.IsEmpty)
                yield return matter with { Cases = [.. matter.Cases.Where(who.Sees)] };
        // Whoever leads is told to whom each of them is open.
        yield return new([.. who.Room.Select(o => o.Case.Id)], false, Reach.Leaders);
    }
}
