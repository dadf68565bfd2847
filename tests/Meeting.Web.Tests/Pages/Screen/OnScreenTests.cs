using Meetings.Web.Pages.Screen;

namespace Meetings.Web.Tests.Pages.Screen;

// Inside the namespace: here the wire's names come before the domain's.
using Google.Protobuf.WellKnownTypes;
using Meetings.V1;

/// <summary>What stands on the shared screen, and in which order; how much of it there is room for, the browser knows.</summary>
public sealed class OnScreenTests
{
    [Fact]
    public void All_of_it_is_there_the_newest_first_while_the_meeting_goes_on_and_the_first_when_it_is_over()
    {
        var during = OnScreen.Of(View(MeetingPhase.Running, 2, 13, 15));
        Assert.Equal(["proposal-1", "proposal-0"], during.Proposals.Select(d => d.Id));
        Assert.Equal(Enumerable.Range(0, 13).Reverse().Select(i => $"decision-{i}"), during.Decisions.Select(d => d.Id));
        Assert.Equal(Enumerable.Range(0, 15).Reverse().Select(i => $"action-{i}"), during.Actions.Select(a => a.Id));

        var after = OnScreen.Of(View(MeetingPhase.Closed, 2, 13, 15));
        Assert.Empty(after.Proposals);
        Assert.Equal(Enumerable.Range(0, 13).Select(i => $"decision-{i}"), after.Decisions.Select(d => d.Id));
        Assert.Equal(Enumerable.Range(0, 15).Select(i => $"action-{i}"), after.Actions.Select(a => a.Id));
    }

    [Fact]
    public void New_actions_come_before_those_from_last_time_and_what_is_done_last()
    {
        var view = View(MeetingPhase.Running, 0, 0, 4);
        (view.Actions[0].CarriedOver, view.Actions[1].CarriedOver, view.Actions[3].Status) = (true, true, ActionStatus.Done);
        Assert.Equal(["action-2", "action-1", "action-0", "action-3"], OnScreen.Of(view).Actions.Select(a => a.Id));
    }

    [Fact]
    public void What_was_said_to_the_room_is_there_questions_first_the_one_that_has_waited_longest_until_it_is_answered()
    {
        var view = View(MeetingPhase.Running, 0, 0, 0);
        view.BrightSpots.Add([new BrightSpot { Id = "s1", Text = "Lo" }, new BrightSpot { Id = "s2", Text = "Sang" }]);
        view.Contributions.Add([
            new Contribution { Id = "i1", Kind = ContributionKind.Important, Text = "Viktig" },
            new Contribution { Id = "q1", Kind = ContributionKind.Question, Text = "Først", Answer = "Ja" },
            new Contribution { Id = "q2", Kind = ContributionKind.Question, Text = "Så", AuthorName = "Maria" },
            new Contribution { Id = "i2", Kind = ContributionKind.Important, Text = "Viktigst" },
            new Contribution { Id = "q3", Kind = ContributionKind.Question, Text = "Sist" },
        ]);
        var said = OnScreen.Of(view).Said;
        Assert.Equal(["q2", "q3", "i2", "i1", "s2", "s1"], said.Select(x => x.Id));
        Assert.Equal(new SaidOnScreen("q2", SaidKind.Question, "Så", "Maria", new([])), said[0]);
    }

    [Fact]
    public void The_agenda_begins_with_the_item_before_the_one_that_is_talked_about()
    {
        var view = View(MeetingPhase.Running, 0, 0, 0);
        (view.Agenda[0].State, view.Agenda[1].State, view.Agenda[2].State, view.Frame.CurrentItemId) = (ItemState.Finished, ItemState.Finished, ItemState.Current, "item-2");
        Assert.Equal("item-1", OnScreen.Of(view).Agenda[0].Item.Id);
        Assert.Equal((2, 9), (OnScreen.Of(view).Agenda[0].Place, OnScreen.Of(view).Agenda.Count));
    }

    [Fact]
    public void What_is_proposed_to_another_item_is_not_there()
    {
        var view = View(MeetingPhase.Running, 1, 0, 0);
        view.Frame.CurrentItemId = "item-1";
        Assert.Empty(OnScreen.Of(view).Proposals);
    }

    [Fact]
    public void What_was_rejected_withdrawn_or_stopped_is_not_there()
    {
        var view = View(MeetingPhase.Running, 0, 2, 1);
        (view.Decisions[0].State, view.Decisions[1].State, view.Actions[0].Status) = (DecisionState.Rejected, DecisionState.Withdrawn, ActionStatus.Stopped);
        var on = OnScreen.Of(view);
        Assert.Empty(on.Decisions);
        Assert.Empty(on.Actions);
    }

    [Fact]
    public void Before_the_meeting_it_shows_the_agenda_and_who_is_expected()
    {
        var view = View(MeetingPhase.Planned, 0, 3, 3);
        view.Participants.Add([new Participant { Id = "1", Role = Role.Family }, new Participant { Id = "2", Role = Role.Screen }, new Participant { Id = "3", Role = Role.Observer }]);
        var on = OnScreen.Of(view);
        Assert.Equal(10, on.Agenda.Count);
        Assert.Equal(["1"], on.People.Select(p => p.Id));
        Assert.Empty(on.Decisions);
        Assert.Empty(on.Actions);
    }

    static MeetingView View(MeetingPhase phase, int proposals, int decisions, int actions)
    {
        var begun = new DateTimeOffset(2026, 12, 1, 12, 0, 0, TimeSpan.Zero);
        var view = new MeetingView { Frame = new() { Phase = phase, CurrentItemId = "item-0" } };
        view.Agenda.Add(Enumerable.Range(0, 10).Select(i => new AgendaItem { Id = $"item-{i}", Title = $"Sak {i}", State = i == 0 ? ItemState.Current : ItemState.Waiting }));
        view.Decisions.Add(Enumerable.Range(0, proposals).Select(i => new Decision { Id = $"proposal-{i}", ItemId = "item-0", Text = $"{i}", State = DecisionState.Proposed }));
        view.Decisions.Add(Enumerable.Range(0, decisions).Select(i => new Decision
        {
            Id = $"decision-{i}", Text = $"{i}", State = DecisionState.Adopted, DecidedAt = begun.AddMinutes(i).ToTimestamp(),
        }));
        view.Actions.Add(Enumerable.Range(0, actions).Select(i => new Action { Id = $"action-{i}", Text = $"{i}", Status = ActionStatus.Open }));
        return view;
    }
}
