using Meetings.V1;

namespace Meetings.Client.Tests;

public sealed class MeetingViewsTests
{
    static MeetingView View() => new()
    {
        Frame = new() { Title = "TST" },
        Participants = { new Participant { Id = "p1" }, new Participant { Id = "p2" } },
        Agenda = { new AgendaItem { Id = "i1", Title = "En" }, new AgendaItem { Id = "i2", Title = "To" }, new AgendaItem { Id = "i3", Title = "Tre" } },
        Notes = { new Note { Id = "n1", Text = "før" } },
        Attachments = { new Attachment { Id = "v1" } },
        Decisions = { new Decision { Id = "d1" } },
        Remarks = { new Remark { Id = "r1" } },
        Actions = { new V1.Action { Id = "a1" } },
        BrightSpots = { new BrightSpot { Id = "b1" } },
        Contributions = { new Contribution { Id = "c1" } },
    };

    static Removal Removed(ElementList list, string id) => new() { List = list, Id = id };

    [Fact]
    public void A_room_stays_until_a_change_brings_another_and_one_without_anybody_is_none()
    {
        CasesInRoom Room(string person) => new() { Openness = { new CaseOpenness { PersonId = person } } };
        var view = new MeetingView { Room = Room("a") };
        Assert.Equal(Room("a"), view.Apply(new() { Frame = new() { Title = "Ny" } }).Room);
        Assert.Equal(Room("b"), view.Apply(new() { Room = Room("b") }).Room);
        Assert.Null(view.Apply(new() { Room = new() }).Room);
    }

    [Fact]
    public void A_change_of_every_kind_replaces_in_place_and_adds_last()
    {
        var change = new MeetingChange
        {
            Frame = new() { Title = "Ny" },
            Participants = { new Participant { Id = "p1", Name = "Kari" }, new Participant { Id = "p3" } },
            Agenda = { new AgendaItem { Id = "i2", Title = "Endret" }, new AgendaItem { Id = "i4" } },
            Notes = { new Note { Id = "n1", Text = "etter" }, new Note { Id = "n2" } },
            Attachments = { new Attachment { Id = "v1", Title = "Plan" }, new Attachment { Id = "v2" } },
            Decisions = { new Decision { Id = "d1", Text = "Ja" }, new Decision { Id = "d2" } },
            Remarks = { new Remark { Id = "r1", Text = "Hm" }, new Remark { Id = "r2" } },
            Actions = { new V1.Action { Id = "a1", Text = "Ring" }, new V1.Action { Id = "a2" } },
            BrightSpots = { new BrightSpot { Id = "b1", Text = "Fint" }, new BrightSpot { Id = "b2" } },
            Contributions = { new Contribution { Id = "c1", Answer = "Ja" }, new Contribution { Id = "c2" } },
        };

        var expected = new MeetingView
        {
            Frame = new() { Title = "Ny" },
            Participants = { new Participant { Id = "p1", Name = "Kari" }, new Participant { Id = "p2" }, new Participant { Id = "p3" } },
            Agenda =
            {
                new AgendaItem { Id = "i1", Title = "En" }, new AgendaItem { Id = "i2", Title = "Endret" },
                new AgendaItem { Id = "i3", Title = "Tre" }, new AgendaItem { Id = "i4" },
            },
            Notes = { new Note { Id = "n1", Text = "etter" }, new Note { Id = "n2" } },
            Attachments = { new Attachment { Id = "v1", Title = "Plan" }, new Attachment { Id = "v2" } },
            Decisions = { new Decision { Id = "d1", Text = "Ja" }, new Decision { Id = "d2" } },
            Remarks = { new Remark { Id = "r1", Text = "Hm" }, new Remark { Id = "r2" } },
            Actions = { new V1.Action { Id = "a1", Text = "Ring" }, new V1.Action { Id = "a2" } },
            BrightSpots = { new BrightSpot { Id = "b1", Text = "Fint" }, new BrightSpot { Id = "b2" } },
            Contributions = { new Contribution { Id = "c1", Answer = "Ja" }, new Contribution { Id = "c2" } },
        };
        Assert.Equal(expected, View().Apply(change));
    }

    [Fact]
    public void What_is_removed_is_gone_from_the_list_that_is_named()
    {
        var after = View().Apply(new()
        {
            Removals =
            {
                Removed(ElementList.Participants, "p1"), Removed(ElementList.Agenda, "i2"), Removed(ElementList.Notes, "n1"),
                Removed(ElementList.Attachments, "v1"), Removed(ElementList.Decisions, "d1"), Removed(ElementList.Remarks, "r1"),
                Removed(ElementList.Actions, "a1"), Removed(ElementList.BrightSpots, "b1"), Removed(ElementList.Contributions, "c1"),
            },
        });

        Assert.Equal(
            new MeetingView
            {
                Frame = new() { Title = "TST" },
                Participants = { new Participant { Id = "p2" } },
                Agenda = { new AgendaItem { Id = "i1", Title = "En" }, new AgendaItem { Id = "i3", Title = "Tre" } },
            },
            after);
    }

    // Ids are made by callers: an action's may be a person's.
    [Fact]
    public void What_is_removed_or_placed_in_one_list_stays_where_it_is_in_another()
    {
        var view = View();
        view.Actions.Add([new V1.Action { Id = "i1" }, new V1.Action { Id = "i2" }]);

        var after = view.Apply(new()
        {
            Removals = { Removed(ElementList.Actions, "i2") },
            Placements = { new Placement { List = ElementList.Actions, Id = "i1" } },
        });

        Assert.Equal(view.Agenda, after.Agenda);
        Assert.Equal(["i1", "a1"], after.Actions.Select(a => a.Id));
    }

    [Fact]
    public void A_removed_element_that_comes_again_stands_last()
    {
        var after = View().Apply(new() { Removals = { Removed(ElementList.Agenda, "i1") }, Agenda = { new AgendaItem { Id = "i1" } } });

        Assert.Equal(["i2", "i3", "i1"], after.Agenda.Select(i => i.Id));
    }

    [Fact]
    public void Placements_are_done_in_order_after_everything_else()
    {
        var after = View().Apply(new()
        {
            Agenda = { new AgendaItem { Id = "i4" } },
            Placements = { new Placement { List = ElementList.Agenda, Id = "i4" }, new Placement { List = ElementList.Agenda, Id = "i1", AfterId = "i3" }, new Placement { List = ElementList.Agenda, Id = "i2", AfterId = "i4" } },
        });

        Assert.Equal(["i4", "i2", "i3", "i1"], after.Agenda.Select(i => i.Id));
    }

    [Fact]
    public void A_change_that_places_what_is_not_there_is_told_of()
    {
        Assert.Throws<ArgumentException>(() => View().Apply(new() { Placements = { new Placement { List = ElementList.Agenda, Id = "ukjent" } } }));
        Assert.Throws<ArgumentException>(() => View().Apply(new() { Placements = { new Placement { List = ElementList.Agenda, Id = "i1", AfterId = "ukjent" } } }));
    }

    [Fact]
    public void The_view_so_far_stays_as_it_is_and_shares_what_did_not_change()
    {
        var before = View();
        var after = before.Apply(new() { Agenda = { new AgendaItem { Id = "i1", Title = "Endret" } }, Removals = { Removed(ElementList.Notes, "n1") } });

        Assert.Equal(View(), before);
        Assert.Same(before.Agenda[1], after.Agenda[1]);
        Assert.Same(before.Frame, after.Frame);
    }
}
