using Meetings.Server.Access;

namespace Meetings.Server.Tests.Audience;

/// <summary>Who sees what of it, told once more from what happened.</summary>
sealed partial class GeneratedMeeting
{
    /// <summary>All that a viewer sees, as it follows from what happened.</summary>
    internal IEnumerable<string> MarksFor(Viewer viewer)
    {
        if (viewer.Actor.Role == Role.Administrator)
            return [];
        IEnumerable<string> marks = _whole && !IsOpen(viewer, [_families[0]]) ? [] : [Title];
        marks = marks.Concat(_items.Where(i => Sees(viewer, i)).Select(i => i.Mark));
        marks = marks.Concat(_said.Where(s => Sees(viewer, s)).Select(s => s.Mark));
        if (viewer.Actor.Role != Role.Contributor)
            marks = marks.Concat(_families.Where(f => IsOpen(viewer, [f])).SelectMany(f => f.Invited.Select(g => g.Mark).Concat(f.Companions)));
        marks = marks.Concat(_families.Where(f => Hears(viewer, f)).Select(f => f.Voice.Mark));
        return marks.Concat(_families.Where(f => IsNamed(viewer, f)).Select(f => f.Mark));
    }

    // What a child thinks is heard where the meeting or an item says that it is about the child, by those for whom it is; a screen is shown none.
    bool Hears(Viewer viewer, GeneratedFamily family) =>
        IsOpen(viewer, [family]) && viewer.Actor.Role != Role.Screen
        && ((_whole && family == _families[0]) || _items.Any(i => i.Own.Contains(family) && Sees(viewer, i)))
        && (family.Voice.Readers == Circle.Room || viewer.Actor.Role is Role.Leader or Role.Secretary || (family.Voice.Readers == Circle.Staff && viewer.Actor.Role == Role.Member));

    /// <summary>The cases of which a viewer sees something that is open to them: what the log of who saw is to say (DOMAIN R24).</summary>
    internal IEnumerable<Guid> CasesSeenBy(Viewer viewer) => viewer.Actor.Role == Role.Administrator ? [] : _families
        .Where(f => (viewer.Actor.Role == Role.Screen || IsOpen(viewer, [f]))
            && (IsNamed(viewer, f)
                || _items.Any(i => CasesOf(i).Contains(f) && Sees(viewer, i)) || _said.Any(s => CasesOf(s).Contains(f) && Sees(viewer, s))
                || f.Invited.Exists(_ => viewer.Actor.Role != Role.Contributor && IsOpen(viewer, [f]))))
        .Select(f => f.Case.Id);

    // A child is named where the meeting, an item or an action says that it is about the child, and to who leads or writes wherever
    // it says who may hear of the child.
    bool IsNamed(Viewer viewer, GeneratedFamily family) =>
        (viewer.Actor.Role is Role.Leader or Role.Secretary && Meeting.AllCases.Contains(family.Case.Id) && IsOpen(viewer, [family]))
        || (_whole && family == _families[0] && IsOpen(viewer, [family]))
        || _items.Any(i => i.Own.Contains(family) && Sees(viewer, i))
        || _said.Any(s => s.IsAction && CasesOf(s).Contains(family) && Sees(viewer, s) && (viewer.Actor.Role == Role.Screen || IsOpen(viewer, [family])));

    bool Sees(Viewer viewer, Item item) => IsFor(viewer, CasesOf(item), item) && Reaches(viewer, item.Reach);

    bool Sees(Viewer viewer, Said said) =>
        (said.By is { Role: Role.Member, Service: { } wrote } && !said.IsChanged && viewer.Actor is { Role: Role.Member, Service: { } service } && wrote == service)
        || (IsFor(viewer, CasesOf(said), said.Item) && Reaches(viewer, said.Item?.Reach ?? Reach.Room) && Reaches(viewer, said.Reach));

    bool IsFor(Viewer viewer, GeneratedFamily[] cases, Item? item) => cases.Length > 0
        ? IsOpen(viewer, cases, item)
        : viewer.Actor.Role is Role.Leader or Role.Secretary or Role.Member or Role.Observer or Role.Screen;

    static bool Reaches(Viewer viewer, Reach reach) => reach.Circle == Circle.Room
        || viewer.Actor.Role is Role.Leader or Role.Secretary
        || (viewer.Actor.Role == Role.Member && (reach.Circle == Circle.Staff || (reach.Circle == Circle.Named && reach.Services.Contains(viewer.Actor.Service ?? ""))));

    bool IsOpen(Viewer viewer, GeneratedFamily[] cases, Item? item = null) => cases.All(f => viewer.Actor.Role switch
    {
        Role.Leader or Role.Secretary => true,
        Role.Member => viewer.Actor.Service is { } service && f.HasGround(service, Now),
        Role.Family => f.Guardians.Any(g => g.Id == viewer.Actor.PersonId),
        Role.Interpreter or Role.Support => f.Guardians.Any(g => g.Id == viewer.With),
        Role.Screen => (_wholeOnScreen && _whole && f == _families[0])
            || (ForAll() is { OnScreen: true } current && (item ?? current) == current && CasesOf(current).Contains(f)),
        _ => false,
    });

    // What is talked of as far as the whole room is told: the screen goes on with that while something is for some only.
    Item? ForAll() => _started.FindLast(i => i.Reach == Reach.Room);

    GeneratedFamily[] CasesOf(Item item) => item.Own.Length > 0 ? item.Own : _whole && !item.Anonymous ? [_families[0]] : [];

    GeneratedFamily[] CasesOf(Said said) => said.Item is { } item ? CasesOf(item) : said.About is { } about ? [about] : _whole ? [_families[0]] : [];

    /// <summary>Each case, and what a viewer sees of it who stands in it; null for who does not.</summary>
    internal IEnumerable<(Case Case, HashSet<string>? Allowed)> CasesFor(Viewer viewer) =>
        _families.Select(f => (f.Case, Stands(viewer, f) ? MarksOf(f, viewer).ToHashSet() : null));

    /// <summary>Where a viewer is somebody: staff in the team, the others in the meeting, and a guardian in their own case, too.</summary>
    internal Presence PresenceOf(Viewer viewer) => new(
        viewer.With is null && viewer.Actor.Role is not (Role.Family or Role.Administrator) ? [(Team, viewer.Actor)] : [],
        viewer.With is not null || viewer.Actor.Role == Role.Family ? [(Meeting, viewer.Actor)] : [],
        [.. _families.Where(f => f.Guardians.Exists(g => g.Id == viewer.Actor.PersonId)).Select(f => (f.Case.Id, viewer.Actor.PersonId))],
        Rules);

    // Who goes along with a family in the meeting is not named in its case.
    bool Stands(Viewer viewer, GeneratedFamily family) => viewer.Actor.Role is Role.Leader or Role.Secretary or Role.Member or Role.Family && IsOpen(viewer, [family]);

    static IEnumerable<string> MarksOf(GeneratedFamily family, Viewer viewer)
    {
        var (seesAll, isOfService) = (viewer.Actor.Role is Role.Leader or Role.Secretary, viewer.Actor.Role == Role.Member);
        var marks = family.Guardians.Select(g => g.Mark).Concat(family.Answered).Append(family.Mark)
            .Concat(family.Opened.Where(o => !o.KeptFromFamily || seesAll || (isOfService && o.Service == viewer.Actor.Service)).Select(o => o.Mark));
        return family.Voice.Readers == Circle.Room || seesAll || (isOfService && family.Voice.Readers == Circle.Staff) ? marks.Append(family.Voice.Mark) : marks;
    }
}
