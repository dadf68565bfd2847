namespace Meetings.Tests;

/// <summary>R28, R34.</summary>
public class ChildsViewsTests : CaseStory
{
    static readonly Guid View = Scene.Id(451);

    [Fact]
    public void A_child_writes_what_she_thinks()
    {
        GivenFamily();
        When(new AddChildsView("Jeg vil sitte ved Mina", Circle.Staff, "", Scene.Day(8, 31)), by: Child, id: View);
        Then(new ChildsViewAdded(View, "Jeg vil sitte ved Mina", Circle.Staff, "", Scene.Day(8, 31)));
        Assert.Equal(new ChildsView(View, "Jeg vil sitte ved Mina", Circle.Staff, "", Scene.Day(8, 31), Child) { Revision = 5 }, Assert.Single(State.Views));
    }

    [Fact]
    public void That_a_child_was_heard_is_recorded_without_what_she_said()
    {
        GivenOpened();
        When(new AddChildsView("", Circle.Leaders, "Hanne", Scene.Day(8, 31)), by: Scene.Nurse, id: View);
        Then(new ChildsViewAdded(View, "", Circle.Leaders, "Hanne", Scene.Day(8, 31)));
    }

    [Fact]
    public void Nothing_said_and_nobody_heard_is_no_view()
    {
        GivenOpened();
        When(new AddChildsView("", Circle.Room, "", Scene.Day(8, 31)));
        ThenRefused(Rejection.NothingHeard);
        Given(new AddChildsView("Hei", Circle.Room, "", Scene.Day(8, 31)), id: View);
        When(new ChangeChildsView(View, "", Circle.Room));
        ThenRefused(Rejection.NothingHeard);
    }

    [Fact]
    public void Nobody_is_named_as_a_reader_of_what_a_child_thinks()
    {
        GivenOpened();
        When(new AddChildsView("Hei", Circle.Named, "", Scene.Day(8, 31)));
        ThenRefused(Rejection.NoNamedReaders);
        Given(new AddChildsView("Hei", Circle.Leaders, "", Scene.Day(8, 31)), id: View);
        When(new ChangeChildsView(View, "Hei", Circle.Named));
        ThenRefused(Rejection.NoNamedReaders);
    }

    [Fact]
    public void A_view_needs_an_id_of_its_own_and_two_thousand_fit()
    {
        GivenOpened();
        var view = new AddChildsView("Hei", Circle.Room, "", Scene.Day(8, 31));
        When(view, id: CaseId);
        ThenRefused(Rejection.IdTaken);
        for (var i = 0; i < Rejection.MostElements; i++)
            Given(new ChildsViewAdded(Scene.Id(10_000 + i), "Hei", Circle.Room, "", Scene.Day(8, 31)));
        When(new AddCasePerson(Guardian(Mother) with { Id = Scene.Id(10_007) }));
        ThenRefused(Rejection.IdTaken);
        When(view);
        ThenRefused(Rejection.ListFull);
    }

    [Fact]
    public void Only_who_wrote_it_down_changes_it_or_takes_it_away()
    {
        GivenFamily();
        Given(new AddChildsView("Hei", Circle.Room, "Liv", Scene.Day(8, 31)), by: Child, id: View);
        When(new ChangeChildsView(View, "Nei", Circle.Room), by: Mother);
        ThenRefused(Rejection.NotYours);
        When(new RemoveChildsView(View), by: Scene.Leader);
        ThenRefused(Rejection.NotYours);

        When(new ChangeChildsView(View, "", Circle.Leaders), by: Child);
        Then(new ChildsViewChanged(View, "", Circle.Leaders));
        Assert.Equal(new ChildsView(View, "", Circle.Leaders, "Liv", Scene.Day(8, 31), Child) { Revision = 6 }, Assert.Single(State.Views));
        When(new RemoveChildsView(View), by: Child);
        Then(new ChildsViewRemoved(View));
        Assert.Empty(State.Views);
    }

    [Fact]
    public void Two_devices_that_change_it_at_once_do_not_undo_each_other()
    {
        GivenFamily();
        Given(new AddChildsView("Hei", Circle.Room, "", Scene.Day(8, 31)), by: Child, id: View);
        Given(new ChangeChildsView(View, "Hei på deg", Circle.Room, BaseRevision: 5), by: Child);
        When(new ChangeChildsView(View, "Hei på deg", Circle.Room, BaseRevision: 5), by: Child);
        ThenNothing();
        When(new ChangeChildsView(View, "Hallo", Circle.Room, BaseRevision: 5), by: Child);
        ThenRefused(Rejection.ChangedSince);
        When(new ChangeChildsView(View, "Hallo", Circle.Room, BaseRevision: 6), by: Child);
        Then(new ChildsViewChanged(View, "Hallo", Circle.Room));
    }

    [Fact]
    public void What_is_not_there_is_neither_changed_nor_taken_away()
    {
        GivenOpened();
        When(new ChangeChildsView(View, "Hei", Circle.Room));
        ThenRefused(Rejection.ViewNotFound);
        When(new RemoveChildsView(View));
        ThenRefused(Rejection.ViewNotFound);
    }
}
