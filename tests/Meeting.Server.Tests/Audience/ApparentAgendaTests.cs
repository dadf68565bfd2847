using Meetings.Server.Audience;

namespace Meetings.Server.Tests.Audience;

/// <summary>An item that some are not to know of leaves nothing behind in what they see (DOMAIN R29).</summary>
public sealed class ApparentAgendaTests
{
    static readonly Actor Leader = new(Guid.CreateVersion7(), "Kari", Role.Leader, "Skole");
    static readonly ViewerClass Nurse = new(Role.Member, "Helse", [], [], []), Ppt = new(Role.Member, "PPT", [], [], []), Lead = ViewerClass.Of(Role.Leader);
    static readonly Guid First = Guid.CreateVersion7(), Hidden = Guid.CreateVersion7(), Last = Guid.CreateVersion7();
    Meeting _meeting = Meeting.Nothing;
    DateTimeOffset _now = RunningServer.Start;

    public ApparentAgendaTests()
    {
        Give(new PlanMeeting(
            Guid.CreateVersion7(), MeetingKind.Tst, "TST", "", "", _now.AddHours(1), _now.AddHours(2), [],
            [new(First, "Først", 10), new(Hidden, "Bekymring for vold", 10), new(Last, "Sist", 10)], [new(Leader.PersonId, "Kari", Role.Leader, "Skole")], []));
        Give(new SetMatter(Hidden, Matter.General with { Reach = new(Circle.Named, ["PPT"]) }));
        Give(new StartMeeting([]));
    }

    void Give(MeetingCommand command)
    {
        var outcome = _meeting.Decide(command, new(Guid.CreateVersion7(), Leader, _now));
        Assert.Null(outcome.Rejection);
        _meeting = outcome.Events.Aggregate(_meeting, (m, happened) => m.Evolve(new(m.Revision + 1, _now, Leader, happened)));
    }

    void After(int minutes, Guid start)
    {
        _now = _now.AddMinutes(minutes);
        Give(new StartAgendaItem(start));
    }

    (Guid Id, ItemState State, double Minutes)[] Of(ViewerClass who) => [.. ApparentAgenda.Of(_meeting, who).Select(i => (i.Id, i.State, i.Clock.At(_now).TotalMinutes))];

    Guid? CurrentOf(ViewerClass who) => ApparentAgenda.CurrentOf(_meeting, who);

    [Fact]
    public void While_it_is_talked_of_the_one_before_seems_to_go_on_and_to_have_taken_its_time()
    {
        Give(new StartAgendaItem(First));
        After(5, Hidden);
        _now = _now.AddMinutes(7);
        Assert.Equal([(First, ItemState.Current, 12), (Last, ItemState.Waiting, 0)], Of(Nurse));
        Assert.Equal((First, Hidden, Hidden), (CurrentOf(Nurse), CurrentOf(Ppt), CurrentOf(Lead)));
        Assert.Equal([(First, ItemState.Finished, 5), (Hidden, ItemState.Current, 7), (Last, ItemState.Waiting, 0)], Of(Ppt));
        Assert.Equal(Of(Ppt), Of(Lead));

        Give(new StartAgendaItem(Last));
        _now = _now.AddMinutes(3);
        Assert.Equal([(First, ItemState.Finished, 12), (Last, ItemState.Current, 3)], Of(Nurse));
        Assert.Equal(Last, CurrentOf(Nurse));
    }

    [Fact]
    public void Before_any_other_has_been_talked_of_nothing_seems_to_have_begun()
    {
        Give(new StartAgendaItem(Hidden));
        _now = _now.AddMinutes(4);
        Assert.Equal([(First, ItemState.Waiting, 0), (Last, ItemState.Waiting, 0)], Of(Nurse));
        Assert.Null(CurrentOf(Nurse));
    }

    [Fact]
    public void One_that_was_started_by_mistake_and_waits_again_does_not_seem_to_go_on()
    {
        Give(new StartAgendaItem(First));
        Give(new ReturnToAgendaItem(null));
        Give(new StartAgendaItem(Hidden));
        _now = _now.AddMinutes(4);
        Assert.Equal([(First, ItemState.Waiting, 0), (Last, ItemState.Waiting, 0)], Of(Nurse));
    }

    [Fact]
    public void Taken_up_again_it_lengthens_the_one_that_was_talked_of_last()
    {
        Give(new StartAgendaItem(First));
        After(5, Hidden);
        After(5, Last);
        After(5, Hidden);
        _now = _now.AddMinutes(5);
        // Both times of it, for it is known how long it took in all and not when: what matters is that nothing is missing.
        Assert.Equal([(First, ItemState.Finished, 5), (Last, ItemState.Current, 15)], Of(Nurse));
        Assert.Equal(20, Of(Nurse).Sum(i => i.Minutes));
    }

    [Fact]
    public void It_is_in_no_number_and_no_count()
    {
        var (nurse, ppt) = (Views.For(_meeting, Nurse), Views.For(_meeting, Ppt));
        Assert.Equal(["Først", "Sist"], nurse.Agenda.Select(i => i.Title));
        Assert.DoesNotContain(nurse.Agenda, i => i.Shielded);
        Assert.Equal(3, ppt.Agenda.Count);
        Assert.Equal(["Først", "Sist"], Views.For(_meeting with { Kind = MeetingKind.Ansvarsgruppe }, ViewerClass.Of(Role.Family)).Agenda.Select(i => i.Title));
    }
}
