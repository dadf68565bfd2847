using System.Collections;
using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Meetings.Server.Access;
using Meetings.Server.Audience;
using Meetings.Server.Minutes;

namespace Meetings.Server.Tests.Audience;

/// <summary>
/// Ten thousand meetings by chance: cases, consents that are given, refused, withdrawn and run out, statutes, guardians who go, items for
/// few, a screen. Every word in them is a mark. For every viewer the whole view is walked: no mark gets out that who sees what, told once
/// more and from what happened, keeps from them, and none is missing that it gives them.
/// </summary>
public sealed partial class GeneratedDisclosureTests
{
    const int Meetings = 10_000;
    const int Looks = 3;
    // Each takes as long as the rest of a look.
    const int OfWhichElsewhere = 4;
    static readonly MinutesText Text = new(new(new()));

    // One after the other: tests of live streams run beside this, and need the threads that it would take.
    [Fact]
    public void Nothing_gets_out_that_is_not_for_a_viewer_and_everything_does_that_is()
    {
        for (var seed = 0; seed < Meetings; seed++)
        {
            var world = new GeneratedMeeting(new(seed));
            for (var look = 0; look < Looks; look++)
            {
                world.GoOn();
                foreach (var viewer in world.Viewers)
                {
                    var sight = world.Clearance.SightInRoom(viewer.Actor, world.Meeting, world.Now).Class;
                    var (seen, allowed) = (MarksIn(Views.For(world.Meeting, sight)).ToHashSet(), world.MarksFor(viewer).ToHashSet());
                    if (!seen.SetEquals(allowed))
                        Assert.Fail($"Meeting {seed}, look {look}: {viewer.Actor.Role} of {viewer.Actor.Service} sees [{string.Join(", ", seen.Except(allowed))}] and lacks [{string.Join(", ", allowed.Except(seen))}]");
                    if (seed % OfWhichElsewhere == 0)
                        IsTheSameElsewhere(world, viewer, sight, seen, $"Meeting {seed}, look {look}: to {viewer.Actor.Role} of {viewer.Actor.Service}");
                    if (viewer.Actor.Role == Role.Leader)
                        LooksInNoPlaceAtMore(world, viewer.Actor, seen, $"Meeting {seed}, look {look}");
                }
            }
        }
    }

    // What is made of a view, or beside it: the minutes, what lists and the team's page show, and what is written down of who saw (R24).
    static void IsTheSameElsewhere(GeneratedMeeting world, GeneratedMeeting.Viewer viewer, ViewerClass sight, HashSet<string> seen, string where)
    {
        var meeting = world.Meeting;
        var minutes = Text.Of(Views.For(meeting, sight));
        Assert.True(seen.IsSupersetOf(MarkPattern().Matches(minutes).Select(m => m.Value)), $"{where} the minutes tell what is not theirs: {minutes}");

        var listed = meeting.Outline!.Of(meeting.Id, meeting.TeamId, meeting.Revision);
        Assert.True(seen.IsSupersetOf(MarksIn(Frames.Of(listed, world.Clearance.ClassOf(viewer.Actor, listed, world.Now)))), $"{where} a list tells what is not theirs.");
        // As the whole meeting, and each item for all in the room, does: no more, and no less.
        var cases = viewer.Actor.Role == Role.Screen ? [] : meeting.Agenda.Where(i => i.Matter.Reach == Reach.Room && i.Matter.Cases.All(sight.Sees)).SelectMany(i => i.Matter.Cases);
        Assert.Equal(
            Frames.Of(listed, world.Clearance.ClassOf(viewer.Actor, listed, world.Now)).Cases.Select(c => Guid.Parse(c.Id)).Union(cases).Order(),
            Disclosed.InList(listed, meeting.Outline!, world.Clearance.ClassOf(viewer.Actor, listed, world.Now)).Order());

        Pass[] passes = [new(new(ScopeKind.Meeting, meeting.Id), viewer.Actor.PersonId, viewer.Actor.Name)];
        var open = TeamViews.OpenActions(Team.Nothing with { Id = meeting.TeamId }, [meeting], passes, world.Clearance, world.Now).Actions;
        Assert.True(seen.IsSupersetOf(open.SelectMany(MarksIn)), $"{where} the team's page tells what is not theirs.");

        var (logged, disclosed) = (Disclosed.In(meeting, sight).Select(d => d.Id).Order(), world.CasesSeenBy(viewer).Order());
        Assert.True(logged.SequenceEqual(disclosed), $"{where} {string.Join(", ", disclosed)} are shown, and {string.Join(", ", logged)} written down.");
        CameAlongForNoMore(world, viewer, seen, where);
        CasesAreAsTheyAreFor(viewer, world, where);
    }

    // A case's own page, for everybody: of those who stand in it, what they may see of it; to the others, nothing.
    static void CasesAreAsTheyAreFor(GeneratedMeeting.Viewer viewer, GeneratedMeeting world, string where)
    {
        foreach (var (@case, allowed) in world.CasesFor(viewer))
        {
            var party = world.PresenceOf(viewer).In(@case, world.Now);
            var seen = party is null ? null : MarksIn(new CaseViews(@case, GeneratedMeeting.Rules, ImmutableDictionary<Guid, string>.Empty, world.Now).For(party)).ToHashSet();
            Assert.True(
                seen is null ? allowed is null : allowed is not null && seen.SetEquals(allowed),
                $"{where} a case shows [{string.Join(", ", (seen ?? []).Except(allowed ?? []))}] and lacks [{string.Join(", ", (allowed ?? []).Except(seen ?? []))}]");
        }
    }

    // What came along to the next meeting is for nobody there who does not see it here; who leads sees all of it. The screen shows what is talked of there.
    static void CameAlongForNoMore(GeneratedMeeting world, GeneratedMeeting.Viewer viewer, HashSet<string> seen, string where)
    {
        if (viewer.Actor.Role == Role.Screen)
            return;
        var view = Views.For(world.Next, world.ClearanceOf(world.Next).SightInRoom(viewer.Actor, world.Next, world.Now).Class);
        var there = view.Actions.Select(a => a.Text).ToHashSet();
        Assert.True(seen.IsSupersetOf(there), $"{where} sees in the next meeting [{string.Join(", ", there.Except(seen))}]");
        if (viewer.Actor.Role == Role.Leader)
            Assert.Equal(world.Next.Actions.Select(a => a.Content.Text).Where(world.Agreed.Contains), view.Actions.Select(a => a.Text));
    }

    // Who looks in another's place sees what both see, and no more.
    static void LooksInNoPlaceAtMore(GeneratedMeeting world, Actor leader, HashSet<string> leaders, string where)
    {
        foreach (var other in world.Viewers.Where(v => v.Actor.Role is not (Role.Leader or Role.Administrator)))
        {
            var view = Views.For(world.Meeting, world.Clearance.SightInPlaceOf(leader, other.Actor, world.Meeting, world.Now).Class);
            Assert.True(leaders.IsSupersetOf(MarksIn(view)), $"{where}: in the place of {other.Actor.Role} of {other.Actor.Service} a leader sees what is not theirs.");
            view.Room = null;
            var (seen, both) = (MarksIn(view).ToHashSet(), world.MarksFor(other).Intersect(leaders).ToHashSet());
            Assert.True(seen.IsSubsetOf(both), $"{where}: in the place of {other.Actor.Role} of {other.Actor.Service} a leader sees what they do not: [{string.Join(", ", seen.Except(both))}]");
        }
    }

    [Fact]
    public void The_meetings_are_such_that_something_is_kept_from_every_viewer_and_shown_to_each_but_the_administrator()
    {
        var shown = new Dictionary<Role, int>();
        var kept = new Dictionary<Role, int>();
        for (var seed = 0; seed < 200; seed++)
        {
            var world = new GeneratedMeeting(new(seed));
            world.GoOn();
            world.GoOn();
            var all = world.Viewers.SelectMany(world.MarksFor).ToHashSet();
            foreach (var viewer in world.Viewers)
            {
                var marks = world.MarksFor(viewer).Count(m => m != GeneratedMeeting.Title);
                shown[viewer.Actor.Role] = shown.GetValueOrDefault(viewer.Actor.Role) + marks;
                kept[viewer.Actor.Role] = kept.GetValueOrDefault(viewer.Actor.Role) + all.Count - marks;
            }
        }

        Assert.All(Enum.GetValues<Role>().Except([Role.Administrator, Role.Contributor, Role.Youth]), role => Assert.True(shown[role] > 100, $"{role}: {shown[role]}"));
        Assert.All(Enum.GetValues<Role>().Except([Role.Leader, Role.Secretary, Role.Youth]), role => Assert.True(kept[role] > 100, $"{role}: {kept[role]}"));
    }

    // Every text anywhere in it, however deep.
    static IEnumerable<string> MarksIn(IMessage message) => message.Descriptor.Fields.InDeclarationOrder().SelectMany(field => field.Accessor.GetValue(message) switch
    {
        string text => Marks(text),
        IMessage inner => MarksIn(inner),
        IList list when field.FieldType == FieldType.Message => list.Cast<IMessage>().SelectMany(MarksIn),
        IList list => list.OfType<string>().SelectMany(Marks),
        _ => [],
    });

    [GeneratedRegex("§[a-z0-9]+")]
    private static partial Regex MarkPattern();

    static IEnumerable<string> Marks(string text) => text.StartsWith(GeneratedMeeting.Mark) ? [text] : [];
}
