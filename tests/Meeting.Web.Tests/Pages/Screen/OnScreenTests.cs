using Meetings.Web.Pages.Screen;

namespace Meetings.Web.Tests.Pages.Screen;

// Inside the namespace: here the wire's names come before the domain's.
using Google.Protobuf.WellKnownTypes;
using Meetings.V1;

/// <summary>What stands on the shared screen, which does not scroll: the newest, the rest summed up, and never more than fits.</summary>
public sealed class OnScreenTests
{
    static readonly string Long = string.Join(' ', Enumerable.Repeat("noe som er avtalt", 60));

    public static TheoryData<int, int, int, string> Contents
    {
        get
        {
            var all = new TheoryData<int, int, int, string>();
            foreach (var proposals in new[] { 0, 1, 5 })
                foreach (var decisions in new[] { 0, 1, 5, 30 })
                    foreach (var actions in new[] { 0, 1, 5, 30 })
                        foreach (var text in new[] { "Kort", Long })
                            all.Add(proposals, decisions, actions, text);
            return all;
        }
    }

    [Theory]
    [MemberData(nameof(Contents))]
    public void Whatever_is_said_it_fits_and_what_is_left_out_is_counted(int proposals, int decisions, int actions, string text)
    {
        var view = View(MeetingPhase.Running, proposals, decisions, actions, text);
        view.BrightSpots.Add(new BrightSpot { Text = text });
        for (var i = 0; i < 5; i++)
            view.Contributions.Add(new Contribution { Kind = ContributionKind.Important, Text = text });
        var on = OnScreen.Of(view);
        var height = Fitting.Height(on.Proposals, Fitting.OfProposal) + Fitting.Height(on.Decisions, Fitting.OfDecision)
            + Fitting.Height(on.Actions, Fitting.OfAction) + Fitting.Height(on.Important, Fitting.OfImportant)
            + Fitting.Height(on.Agenda, Fitting.OfItem) + (on.Spot is null ? 0 : OnScreen.Strip);
        Assert.InRange(height, 0, OnScreen.Side);
        Assert.Equal((proposals, decisions, actions), (All(on.Proposals), All(on.Decisions), All(on.Actions)));
        Assert.Equal((proposals > 0, decisions > 0, actions > 0), (on.Proposals.Shown.Count > 0, on.Decisions.Shown.Count > 0, on.Actions.Shown.Count > 0));
    }

    [Theory]
    [MemberData(nameof(Contents))]
    public void After_the_meeting_too(int proposals, int decisions, int actions, string text)
    {
        var on = OnScreen.Of(View(MeetingPhase.Closed, proposals, decisions, actions, text));
        Assert.InRange(Fitting.Height(on.Decisions, Fitting.OfOutcome) + Fitting.Height(on.Actions, Fitting.OfAction), 0, OnScreen.Side);
        Assert.Equal((0, decisions, actions), (All(on.Proposals), All(on.Decisions), All(on.Actions)));
    }

    [Fact]
    public void The_newest_comes_first_while_the_meeting_goes_on_and_the_first_when_it_is_over()
    {
        Assert.Equal("decision-29", OnScreen.Of(View(MeetingPhase.Running, 0, 30, 30, "Kort")).Decisions.Shown[0].Id);
        Assert.Equal("action-29", OnScreen.Of(View(MeetingPhase.Running, 0, 30, 30, "Kort")).Actions.Shown[0].Id);
        Assert.Equal("decision-0", OnScreen.Of(View(MeetingPhase.Closed, 0, 30, 30, "Kort")).Decisions.Shown[0].Id);
    }

    [Fact]
    public void A_list_that_is_short_leaves_its_room_to_the_other()
    {
        var on = OnScreen.Of(View(MeetingPhase.Running, 0, 1, 30, "Kort"));
        Assert.True(on.Actions.Shown.Count > OnScreen.Of(View(MeetingPhase.Running, 0, 30, 30, "Kort")).Actions.Shown.Count);
    }

    [Fact]
    public void What_matters_to_somebody_is_there_the_newest_first_while_decisions_and_actions_leave_it_room()
    {
        var (few, many) = (View(MeetingPhase.Running, 0, 1, 1, "Kort"), View(MeetingPhase.Running, 0, 30, 30, "Kort"));
        foreach (var view in new[] { few, many })
            foreach (var text in new[] { "At beskjeder kommer dagen før.", "At noen ringer." })
                view.Contributions.Add(new Contribution { Kind = ContributionKind.Important, Text = text });

        Assert.Equal(["At noen ringer.", "At beskjeder kommer dagen før."], OnScreen.Of(few).Important.Shown.Select(c => c.Text));
        Assert.Empty(OnScreen.Of(many).Important.Shown);
    }

    [Fact]
    public void What_is_proposed_to_another_item_is_not_there()
    {
        var view = View(MeetingPhase.Running, 1, 0, 0, "Kort");
        view.Frame.CurrentItemId = "item-1";
        Assert.Empty(OnScreen.Of(view).Proposals.Shown);
    }

    [Fact]
    public void What_was_rejected_withdrawn_or_stopped_is_not_there()
    {
        var view = View(MeetingPhase.Running, 0, 2, 1, "Kort");
        (view.Decisions[0].State, view.Decisions[1].State, view.Actions[0].Status) = (DecisionState.Rejected, DecisionState.Withdrawn, ActionStatus.Stopped);
        var on = OnScreen.Of(view);
        Assert.Empty(on.Decisions.Shown);
        Assert.Empty(on.Actions.Shown);
    }

    [Fact]
    public void The_question_that_has_waited_longest_is_asked_until_it_is_answered()
    {
        var view = View(MeetingPhase.Running, 0, 0, 0, "Kort");
        view.Contributions.Add([
            new Contribution { Kind = ContributionKind.Important, Text = "Viktig" },
            new Contribution { Kind = ContributionKind.Question, Text = "Først", Answer = "Ja" },
            new Contribution { Kind = ContributionKind.Question, Text = "Så" },
            new Contribution { Kind = ContributionKind.Question, Text = "Sist" },
        ]);
        Assert.Equal(new WrittenOnScreen("Så", "", 1), OnScreen.Of(view).Question);
    }

    [Fact]
    public void Before_the_meeting_it_shows_the_agenda_and_who_is_expected()
    {
        var view = View(MeetingPhase.Planned, 0, 3, 3, "Kort");
        view.Participants.Add([new Participant { Id = "1", Role = Role.Family }, new Participant { Id = "2", Role = Role.Screen }, new Participant { Id = "3", Role = Role.Observer }]);
        var on = OnScreen.Of(view);
        Assert.Equal(10, on.Agenda.Shown.Count);
        Assert.Equal(["1"], on.People.Shown.Select(p => p.Id));
        Assert.Empty(on.Decisions.Shown);
        Assert.Empty(on.Actions.Shown);
    }

    static int All<T>(Fitted<T> fitted) => fitted.Shown.Count + fitted.Left;

    static MeetingView View(MeetingPhase phase, int proposals, int decisions, int actions, string text)
    {
        var begun = new DateTimeOffset(2026, 12, 1, 12, 0, 0, TimeSpan.Zero);
        var view = new MeetingView { Frame = new() { Phase = phase, CurrentItemId = "item-0" } };
        view.Agenda.Add(Enumerable.Range(0, 10).Select(i => new AgendaItem { Id = $"item-{i}", Title = text, State = i == 0 ? ItemState.Current : ItemState.Waiting }));
        view.Decisions.Add(Enumerable.Range(0, proposals).Select(i => new Decision { Id = $"proposal-{i}", ItemId = "item-0", Text = text, State = DecisionState.Proposed }));
        view.Decisions.Add(Enumerable.Range(0, decisions).Select(i => new Decision
        {
            Id = $"decision-{i}", Text = text, State = DecisionState.Adopted, DecidedAt = begun.AddMinutes(i).ToTimestamp(),
        }));
        view.Actions.Add(Enumerable.Range(0, actions).Select(i => new Action { Id = $"action-{i}", Text = text, Status = ActionStatus.Open }));
        return view;
    }
}
