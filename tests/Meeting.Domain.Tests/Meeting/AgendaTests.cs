namespace Meetings.Tests;

public class AgendaTests : MeetingStory
{
    static readonly Guid New = Scene.Id(121);

    Guid[] Order => [.. State.Agenda.Select(i => i.Id)];

    [Fact]
    public void A_new_item_goes_last_with_the_command_s_id()
    {
        GivenPlanned();
        When(new AddAgendaItem("Eventuelt", 10, null, null), id: New);
        Then(new AgendaItemAdded(New, "Eventuelt", 10, null, null));
        Assert.Equal(new AgendaItem(New, "Eventuelt", 10, null) { Words = new(State.Revision, []) }, State.Agenda[^1]);
    }

    [Fact]
    public void A_new_item_goes_in_front_of_another()
    {
        GivenPlanned();
        When(new AddAgendaItem("Barnets stemme", 10, null, Scene.Guidance), id: New);
        Then(new AgendaItemAdded(New, "Barnets stemme", 10, null, Scene.Guidance));
        Assert.Equal([Scene.Opening, New, Scene.Guidance, Scene.Talks], Order);
    }

    [Fact]
    public void A_new_item_needs_an_id_that_nothing_here_has()
    {
        GivenPlanned();
        When(new AddAgendaItem("Eventuelt", 10, null, null), id: Scene.Nurse.PersonId);
        ThenRefused(Rejection.IdTaken);
    }

    [Fact]
    public void An_item_is_edited()
    {
        GivenPlanned();
        When(new EditAgendaItem(Scene.Opening, "Status", 20, null));
        Then(new AgendaItemEdited(Scene.Opening, "Status", 20, null));
        Assert.Equal(new AgendaItem(Scene.Opening, "Status", 20, null) { Words = Item(Scene.Opening).Words }, Item(Scene.Opening));
    }

    [Fact]
    public void Editing_the_current_item_keeps_its_state_and_clock()
    {
        GivenRunning();
        Given(new StartAgendaItem(Scene.Opening));
        Given(new EditAgendaItem(Scene.Opening, "Status", 20, null));
        Assert.Equal(ItemState.Current, Item(Scene.Opening).State);
        Assert.Equal(Now, Item(Scene.Opening).Clock.RunningSince);
    }

    [Fact]
    public void An_item_moves_in_front_of_another()
    {
        GivenPlanned();
        When(new MoveAgendaItem(Scene.Talks, Scene.Opening));
        Then(new AgendaItemMoved(Scene.Talks, Scene.Opening));
        Assert.Equal([Scene.Talks, Scene.Opening, Scene.Guidance], Order);
    }

    [Fact]
    public void An_item_moves_down()
    {
        GivenPlanned();
        Given(new MoveAgendaItem(Scene.Opening, Scene.Talks));
        Assert.Equal([Scene.Guidance, Scene.Opening, Scene.Talks], Order);
    }

    [Fact]
    public void An_item_moves_to_the_end()
    {
        GivenPlanned();
        When(new MoveAgendaItem(Scene.Opening, null));
        Then(new AgendaItemMoved(Scene.Opening, null));
        Assert.Equal([Scene.Guidance, Scene.Talks, Scene.Opening], Order);
    }

    [Fact]
    public void Moving_an_item_to_where_it_is_is_nothing_new()
    {
        GivenPlanned();
        When(new MoveAgendaItem(Scene.Opening, Scene.Guidance));
        ThenNothing();
        When(new MoveAgendaItem(Scene.Opening, Scene.Opening));
        ThenNothing();
        When(new MoveAgendaItem(Scene.Talks, null));
        ThenNothing();
    }

    [Fact]
    public void Moving_the_current_item_keeps_it_current()
    {
        GivenRunning();
        Given(new StartAgendaItem(Scene.Talks));
        After(minutes: 4);
        Given(new MoveAgendaItem(Scene.Talks, Scene.Opening));
        Assert.Equal(Scene.Talks, State.CurrentItemId);
        Assert.Equal(TimeSpan.FromMinutes(4), Item(Scene.Talks).Clock.At(Now));
    }

    [Fact]
    public void An_item_that_is_untouched_is_removed()
    {
        GivenRunning();
        When(new RemoveAgendaItem(Scene.Talks));
        Then(new AgendaItemRemoved(Scene.Talks));
        Assert.Equal([Scene.Opening, Scene.Guidance], Order);
    }

    [Fact]
    public void An_item_that_was_started_is_not_removed()
    {
        GivenRunning();
        Given(new StartAgendaItem(Scene.Talks));
        When(new RemoveAgendaItem(Scene.Talks));
        ThenRefused(Rejection.ItemInUse);
        Given(new FinishAgendaItem(Scene.Talks));
        When(new RemoveAgendaItem(Scene.Talks));
        ThenRefused(Rejection.ItemInUse);
    }

    public static TheoryData<string> Contents => ["note", "attachment", "decision", "action"];

    [Theory]
    [MemberData(nameof(Contents))]
    public void An_item_with_something_under_it_is_not_removed(string content)
    {
        GivenPlanned();
        Given(content switch
        {
            "note" => new AddNote(Scene.Talks, "", "Notat"),
            "attachment" => new AddAttachment(Scene.Talks, "Plan"),
            "decision" => new ProposeDecision(Scene.Talks, "Forslag"),
            _ => new AddAction(Scene.Talks, Scene.Content()),
        });
        When(new RemoveAgendaItem(Scene.Talks));
        ThenRefused(Rejection.ItemInUse);
    }

    [Fact]
    public void An_item_whose_notes_are_gone_is_removed()
    {
        GivenPlanned();
        Given(new AddNote(Scene.Talks, "", "Notat"), id: New);
        Given(new RemoveNote(New));
        When(new RemoveAgendaItem(Scene.Talks));
        Then(new AgendaItemRemoved(Scene.Talks));
    }

    [Fact]
    public void Starting_an_item_makes_it_current_and_runs_its_clock()
    {
        GivenRunning();
        When(new StartAgendaItem(Scene.Guidance));
        Then(new AgendaItemStarted(Scene.Guidance));
        After(minutes: 6);
        Assert.Equal(Scene.Guidance, State.CurrentItemId);
        Assert.Equal(ItemState.Current, Item(Scene.Guidance).State);
        Assert.Equal(TimeSpan.FromMinutes(6), Item(Scene.Guidance).Clock.At(Now));
    }

    [Fact]
    public void Starting_the_next_item_finishes_the_one_before()
    {
        GivenRunning();
        Given(new StartAgendaItem(Scene.Opening));
        After(minutes: 6);
        When(new StartAgendaItem(Scene.Guidance));
        Then(new AgendaItemFinished(Scene.Opening), new AgendaItemStarted(Scene.Guidance));
        After(minutes: 4);
        Assert.Equal(TimeSpan.FromMinutes(6), Item(Scene.Opening).Clock.At(Now));
        Assert.Equal(TimeSpan.FromMinutes(4), Item(Scene.Guidance).Clock.At(Now));
    }

    [Fact]
    public void Starting_the_current_item_is_nothing_new()
    {
        GivenRunning();
        Given(new StartAgendaItem(Scene.Opening));
        When(new StartAgendaItem(Scene.Opening));
        ThenNothing();
    }

    [Fact]
    public void Finishing_an_item_stops_its_clock_and_leaves_none_current()
    {
        GivenRunning();
        Given(new StartAgendaItem(Scene.Opening));
        After(minutes: 6);
        When(new FinishAgendaItem(Scene.Opening));
        Then(new AgendaItemFinished(Scene.Opening));
        After(minutes: 6);
        Assert.Null(State.CurrentItemId);
        Assert.Equal(ItemState.Finished, Item(Scene.Opening).State);
        Assert.Equal(TimeSpan.FromMinutes(6), Item(Scene.Opening).Clock.At(Now));
        Assert.Equal(TimeSpan.FromMinutes(12), State.Clock.At(Now));
    }

    [Fact]
    public void A_finished_item_that_is_taken_up_again_goes_on_from_its_time()
    {
        GivenRunning();
        Given(new StartAgendaItem(Scene.Opening));
        After(minutes: 6);
        Given(new FinishAgendaItem(Scene.Opening));
        After(minutes: 30);
        When(new StartAgendaItem(Scene.Opening));
        Then(new AgendaItemStarted(Scene.Opening));
        After(minutes: 2);
        Assert.Equal(ItemState.Current, Item(Scene.Opening).State);
        Assert.Equal(TimeSpan.FromMinutes(8), Item(Scene.Opening).Clock.At(Now));
    }

    [Fact]
    public void Only_the_current_item_is_finished()
    {
        GivenRunning();
        When(new FinishAgendaItem(Scene.Opening));
        ThenRefused(Rejection.ItemNotCurrent);
        Given(new StartAgendaItem(Scene.Opening));
        When(new FinishAgendaItem(Scene.Guidance));
        ThenRefused(Rejection.ItemNotCurrent);
    }

    [Fact]
    public void An_item_started_by_mistake_waits_again_and_the_one_before_goes_on()
    {
        GivenRunning();
        Given(new StartAgendaItem(Scene.Opening));
        After(minutes: 6);
        Given(new StartAgendaItem(Scene.Guidance));
        After(minutes: 1);
        When(new ReturnToAgendaItem(Scene.Opening));
        Then(new AgendaItemPutBack(Scene.Guidance), new AgendaItemStarted(Scene.Opening));
        After(minutes: 2);
        Assert.Equal((ItemState.Current, TimeSpan.FromMinutes(8)), (Item(Scene.Opening).State, Item(Scene.Opening).Clock.At(Now)));
        Assert.Equal((ItemState.Waiting, TimeSpan.FromMinutes(1)), (Item(Scene.Guidance).State, Item(Scene.Guidance).Clock.At(Now)));
        Assert.Equal(Scene.Opening, State.CurrentItemId);
    }

    [Fact]
    public void One_may_step_back_to_an_item_that_waits()
    {
        GivenRunning();
        Given(new StartAgendaItem(Scene.Guidance));
        When(new ReturnToAgendaItem(Scene.Opening));
        Then(new AgendaItemPutBack(Scene.Guidance), new AgendaItemStarted(Scene.Opening));
    }

    [Fact]
    public void One_may_step_back_to_no_item()
    {
        GivenRunning();
        Given(new StartAgendaItem(Scene.Opening));
        When(new ReturnToAgendaItem(null));
        Then(new AgendaItemPutBack(Scene.Opening));
        Assert.Null(State.CurrentItemId);
        Assert.Equal(ItemState.Waiting, Item(Scene.Opening).State);
        When(new ReturnToAgendaItem(null));
        ThenRefused(Rejection.NoCurrentItem);
        When(new ReturnToAgendaItem(Scene.Opening));
        ThenRefused(Rejection.NoCurrentItem);
    }

    [Fact]
    public void One_does_not_step_back_to_where_one_is()
    {
        GivenRunning();
        Given(new StartAgendaItem(Scene.Opening));
        When(new ReturnToAgendaItem(Scene.Opening));
        ThenRefused(Rejection.ItemIsCurrent);
    }

    [Fact]
    public void An_item_that_was_put_back_goes_on_from_its_time_and_is_not_removed()
    {
        GivenRunning();
        Given(new StartAgendaItem(Scene.Opening));
        After(minutes: 6);
        Given(new ReturnToAgendaItem(null));
        After(minutes: 30);
        When(new RemoveAgendaItem(Scene.Opening));
        ThenRefused(Rejection.ItemInUse);
        Given(new StartAgendaItem(Scene.Opening));
        After(minutes: 2);
        Assert.Equal(TimeSpan.FromMinutes(8), Item(Scene.Opening).Clock.At(Now));
    }

    [Fact]
    public void An_item_gets_more_time()
    {
        GivenRunning();
        When(new ExtendAgendaItem(Scene.Opening, 5));
        Then(new AgendaItemExtended(Scene.Opening, 5));
        Assert.Equal(35, Item(Scene.Opening).Minutes);
    }

    [Fact]
    public void An_item_gets_ten_hours_at_most()
    {
        GivenRunning();
        When(new ExtendAgendaItem(Scene.Opening, 571));
        ThenRefused(Rejection.ItemTooLong);
        When(new ExtendAgendaItem(Scene.Opening, 570));
        Then(new AgendaItemExtended(Scene.Opening, 570));
    }

    [Fact]
    public void An_item_that_is_not_on_the_agenda_is_not_found()
    {
        GivenRunning();
        MeetingCommand[] commands =
        [
            new AddAgendaItem("Ny", 1, null, Scene.Unknown), new EditAgendaItem(Scene.Unknown, "", 1, null),
            new MoveAgendaItem(Scene.Unknown, null), new MoveAgendaItem(Scene.Opening, Scene.Unknown),
            new RemoveAgendaItem(Scene.Unknown), new StartAgendaItem(Scene.Unknown),
            new FinishAgendaItem(Scene.Unknown), new ExtendAgendaItem(Scene.Unknown, 1),
            new ReturnToAgendaItem(Scene.Unknown),
        ];
        Assert.All(commands, command =>
        {
            When(command);
            ThenRefused(Rejection.ItemNotFound);
        });
    }

    [Fact]
    public void Cases_of_a_protocol_meeting_are_numbered()
    {
        GivenPlanned(MeetingKind.Protocol);
        When(new AddAgendaItem("Budsjett", 0, "23/26", null), id: New);
        Then(new AgendaItemAdded(New, "Budsjett", 0, "23/26", null));
        Assert.Equal("23/26", Item(New).Number);
        When(new EditAgendaItem(Scene.Opening, "Godkjenning", 0, "24/26"));
        Then(new AgendaItemEdited(Scene.Opening, "Godkjenning", 0, "24/26"));
    }

    [Fact]
    public void A_case_number_stands_on_one_item()
    {
        GivenPlanned(MeetingKind.Protocol);
        Given(new AddAgendaItem("Budsjett", 0, "23/26", null), id: New);
        When(new AddAgendaItem("Plan", 0, "23/26", null));
        ThenRefused(Rejection.NumberTaken);
        When(new EditAgendaItem(Scene.Opening, "Plan", 0, "23/26"));
        ThenRefused(Rejection.NumberTaken);
        When(new EditAgendaItem(New, "Budsjett 2027", 0, "23/26"));
        Then(new AgendaItemEdited(New, "Budsjett 2027", 0, "23/26"));
    }

    [Fact]
    public void A_case_number_that_was_given_up_is_free()
    {
        GivenPlanned(MeetingKind.Protocol);
        Given(new AddAgendaItem("Budsjett", 0, "23/26", null), id: New);
        Given(new EditAgendaItem(New, "Budsjett", 0, null));
        When(new EditAgendaItem(Scene.Opening, "Plan", 0, "23/26"));
        Then(new AgendaItemEdited(Scene.Opening, "Plan", 0, "23/26"));
    }

    [Theory]
    [InlineData(MeetingKind.Tst)]
    [InlineData(MeetingKind.Ansvarsgruppe)]
    [InlineData(MeetingKind.Stafettlogg)]
    [InlineData(MeetingKind.LearningCircle)]
    public void Only_protocol_meetings_number_their_cases(MeetingKind kind)
    {
        GivenPlanned(kind);
        When(new AddAgendaItem("Budsjett", 0, "23/26", null));
        ThenRefused(Rejection.NumberOutsideProtocol);
        When(new EditAgendaItem(Scene.Opening, "Budsjett", 0, "23/26"));
        ThenRefused(Rejection.NumberOutsideProtocol);
    }
}
