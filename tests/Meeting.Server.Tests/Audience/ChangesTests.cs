using Meetings.Client;
using Meetings.Server.Audience;

namespace Meetings.Server.Tests.Audience;

using Meetings.V1;

/// <summary>What the server leaves out and what a client makes of it: a view and the changes since are the view now.</summary>
public sealed class ChangesTests
{
    static MeetingView View(params ReadOnlySpan<string> items)
    {
        var view = new MeetingView { Frame = new() { Title = "Møte" } };
        foreach (var item in items)
            view.Agenda.Add(new AgendaItem { Id = item[..1], Title = item });
        return view;
    }

    static MeetingChange Change(MeetingView before, MeetingView after)
    {
        var change = Changes.Between(before, after)!;
        Assert.Equal(after, before.Apply(change));
        return change;
    }

    [Fact]
    public void Nothing_differs_between_equal_views() => Assert.Null(Changes.Between(View("a", "b"), View("a", "b")));

    [Fact]
    public void Only_the_element_that_changed_is_sent()
    {
        var change = Change(View("a", "b", "c"), View("a", "b2", "c"));
        Assert.Equal(["b2"], change.Agenda.Select(i => i.Title));
        Assert.Empty(change.Placements);
        Assert.Null(change.Frame);
    }

    [Fact]
    public void One_move_is_one_placement()
    {
        Assert.Equal(new Placement { List = ElementList.Agenda, Id = "e", AfterId = "" }, Assert.Single(Change(View("a", "b", "c", "d", "e"), View("e", "a", "b", "c", "d")).Placements));
        Assert.Equal(new Placement { List = ElementList.Agenda, Id = "a", AfterId = "e" }, Assert.Single(Change(View("a", "b", "c", "d", "e"), View("b", "c", "d", "e", "a")).Placements));
        Assert.Empty(Change(View("a", "b"), View("b", "a")).Agenda);
    }

    [Fact]
    public void An_added_element_in_the_middle_is_placed_and_one_at_the_end_is_not()
    {
        Assert.Single(Change(View("a", "c"), View("a", "b", "c")).Placements);
        Assert.Empty(Change(View("a", "b"), View("a", "b", "c")).Placements);
    }

    [Fact]
    public void What_is_gone_is_named()
    {
        Assert.Equal([new Removal { List = ElementList.Agenda, Id = "b" }], Change(View("a", "b", "c"), View("a", "c")).Removals);
        Assert.Equal(["a", "b"], Change(View("a", "b"), View()).Removals.Select(r => r.Id));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Any_view_leads_to_any_other(int seed)
    {
        var random = new Random(seed);
        var before = Some(random);
        for (var n = 0; n < 2_000; n++)
        {
            var after = Some(random);
            if (Changes.Between(before, after) is { } change)
                Assert.Equal(after, before.Apply(change));
            else
                Assert.Equal(after, before);
            before = after;
        }
    }

    // Of at most six elements in any order, each in one of two versions, in several lists; the ids of one are another's, too.
    static MeetingView Some(Random random)
    {
        var view = View([.. Draw("abcdef")]);
        view.Notes.AddRange(Draw("abcxyz").Select(n => new Note { Id = n[..1], Text = n }));
        view.Actions.AddRange(Draw("abcdef").Select(a => new Action { Id = a[..1], Text = a }));
        view.Contributions.AddRange(Draw("fedcba").Select(c => new Contribution { Id = c[..1], Text = c }));
        view.Frame.Title = random.Next(2) == 0 ? "Møte" : "Annet";
        return view;

        IEnumerable<string> Draw(string ids)
        {
            var letters = ids.ToCharArray();
            random.Shuffle(letters);
            return letters.Take(random.Next(ids.Length + 1)).Select(c => $"{c}{random.Next(2)}").ToList();
        }
    }
}
