namespace Meetings.Tests;

/// <summary>What came along is for no more than it is for where it was added, whatever has become of the meeting since (DOMAIN R22, R29).</summary>
public class KeepWithinTests : MeetingStory
{
    static readonly Guid Ola = Scene.Id(501);
    static readonly Guid Amina = Scene.Id(502);
    static readonly Guid Origin = Scene.Id(90);
    static readonly ActionItem First = Scene.OpenAction(172) with { Origin = Origin };

    static Matter For(Reach reach, params Guid[] cases) => Matter.Of([.. cases]) with { Reach = reach };

    static Matter Named(params string[] services) => For(new(Circle.Named, [.. services]));

    static KeepWithin Within(Matter there) => new([First with { OwnMatter = there, ChangedAt = Scene.Start.AddMinutes(30) }]);

    void GivenIn(MeetingPhase phase)
    {
        Given(Scene.Plan(openActions: First), id: Scene.MeetingId);
        if (phase == MeetingPhase.Cancelled)
            Given(new CancelMeeting("Snø"));
        if (phase is MeetingPhase.Running or MeetingPhase.Paused or MeetingPhase.Closed)
            Given(new StartMeeting([]));
        if (phase == MeetingPhase.Paused)
            Given(new PauseMeeting());
        if (phase == MeetingPhase.Closed)
            Given(new CloseMeeting(null));
    }

    [Theory]
    [InlineData(MeetingPhase.Planned)]
    [InlineData(MeetingPhase.Running)]
    [InlineData(MeetingPhase.Paused)]
    [InlineData(MeetingPhase.Closed)]
    [InlineData(MeetingPhase.Cancelled)]
    public void Made_for_fewer_where_it_was_added_it_is_for_fewer_here_in_every_phase_and_otherwise_as_it_was(MeetingPhase phase)
    {
        GivenIn(phase);
        var before = State;
        When(Within(For(Reach.Leaders, Ola)));
        Then(new ActionNarrowed(First.Id, For(Reach.Leaders, Ola)));
        Assert.Equal(Json.Of(before.Actions.Single() with { OwnMatter = For(Reach.Leaders, Ola), Revision = State.Revision }), Json.Of(State.Actions.Single()));
        Assert.Equal((phase, true, before.RecordedSinceStart), (State.Phase, State.IsSelective, State.RecordedSinceStart));
        Assert.Equal<Guid>([Ola], State.AllCases);
        When(Within(For(Reach.Leaders, Ola)));
        ThenNothing();
    }

    public static TheoryData<MeetingKind, Matter, Matter, Matter> Both => new()
    {
        // Whoever would see both sees it: nobody else, and nobody who has not seen it before.
        { MeetingKind.Ansvarsgruppe, Matter.General, Matter.Of(Ola), Matter.Of(Ola) },
        { MeetingKind.Ansvarsgruppe, Matter.Of(Ola), Matter.Of(Amina), Matter.Of(Ola, Amina) },
        { MeetingKind.Ansvarsgruppe, Matter.Of(Ola), For(Reach.Staff, Ola), For(Reach.Staff, Ola) },
        { MeetingKind.Ansvarsgruppe, For(Reach.Leaders), For(Reach.Staff, Ola), For(Reach.Leaders, Ola) },
        { MeetingKind.Ansvarsgruppe, Named("PPT", "NAV"), Named("nav", "Skole"), For(Reach.Leaders) },
        { MeetingKind.Ansvarsgruppe, Named("PPT", "NAV"), Named("nav"), Named("nav") },
        { MeetingKind.Ansvarsgruppe, Matter.Of(Ola), Matter.General, Matter.Of(Ola) },
        // A family of one among many hears nothing in general, and would of what is about its own.
        { MeetingKind.Tst, Matter.General, Matter.Of(Ola), For(Reach.Staff, Ola) },
        { MeetingKind.Tst, Matter.Of(Ola), Matter.Of(Ola, Amina), Matter.Of(Ola, Amina) },
        { MeetingKind.Tst, Matter.General with { Anonymous = true }, Matter.Of(Ola), For(Reach.Staff, Ola) },
        { MeetingKind.Tst, Matter.General, Matter.General with { Anonymous = true }, Matter.General with { Anonymous = true, Reach = Reach.Staff } },
    };

    [Theory]
    [MemberData(nameof(Both))]
    public void What_it_is_about_in_both_meetings_is_for_those_who_see_both(MeetingKind kind, Matter here, Matter there, Matter both)
    {
        Given(Scene.Plan(kind, openActions: First with { OwnMatter = here }));
        When(Within(there));
        if (both == here)
            ThenNothing();
        else
            Then(new ActionNarrowed(First.Id, both));
        Assert.Equal(both, State.MatterOf(State.Actions.Single()));
    }

    [Fact]
    public void What_took_its_place_here_is_for_fewer_with_it()
    {
        GivenIn(MeetingPhase.Running);
        Given(new EvaluateAction(First.Id, Effect.None, "", EvaluationOutcome.Change, Scene.Content("Noe annet")), id: Scene.Id(76));
        Given(new EvaluateAction(Scene.Id(76), Effect.None, "", EvaluationOutcome.Change, Scene.Content("Noe tredje")), id: Scene.Id(77));
        Given(new AddAction(null, Scene.Content("Noe eget")), id: Scene.Id(78));
        When(Within(For(Reach.Leaders)));
        Then([.. new[] { First.Id, Scene.Id(76), Scene.Id(77) }.Select(id => new ActionNarrowed(id, For(Reach.Leaders)))]);
    }

    [Fact]
    public void An_action_of_another_meeting_that_was_given_the_same_id_is_left_alone()
    {
        Given(Scene.Plan(openActions: First with { Origin = Scene.Id(91) }));
        When(Within(For(Reach.Leaders)));
        ThenNothing();
    }

    [Fact]
    public void A_meeting_that_takes_no_more_comes_to_be_for_fewer_still()
    {
        GivenIn(MeetingPhase.Closed);
        var full = State with { Revision = Rejection.MostEvents };
        Assert.Single(full.Decide(Within(For(Reach.Leaders)), new(Scene.Id(99), Scene.Leader, Now)).Events);
    }

    // What somebody has done in the next meeting is done, though the first is put right afterwards.
    [Fact]
    public void Made_for_fewer_where_it_was_added_an_action_stays_what_it_became_elsewhere()
    {
        GivenRunning();
        Given(new AddAction(Scene.Opening, Scene.Content()), id: First.Id);
        var next = (Meeting.Nothing with { Id = Scene.Id(91), Kind = MeetingKind.Tst, Phase = MeetingPhase.Running, ScheduledStart = Scene.Start.AddDays(7) })
            .Evolve(new(1, Now, Scene.Leader, new ActionCarriedOver(State.Actions.Single())));
        next = next.Evolve(new(2, Now.AddMinutes(1), Scene.Leader, new ActionCompleted(First.Id)));
        After(minutes: 2);
        Given(new SetMatter(Scene.Opening, For(Reach.Leaders)));
        next = next.Evolve(new(3, Now, Scene.Leader, next.Decide(new KeepWithin([.. State.ActionsToCarry]), new(Scene.Id(99), Scene.Leader, Now)).Events.Single()));
        var now = TeamActions.Latest([State, next]).Single();
        Assert.Equal((ActionStatus.Done, For(Reach.Leaders)), (now.Status, now.Matter));
    }
}
