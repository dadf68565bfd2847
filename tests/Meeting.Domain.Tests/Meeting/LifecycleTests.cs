namespace Meetings.Tests;

public class LifecycleTests : MeetingStory
{
    static readonly NextMeeting Next = new(Scene.Start.AddDays(28), "Møterom 3", "Kari Leder", Scene.Id(28));

    [Fact]
    public void Planning_invites_sets_the_agenda_and_takes_open_actions_along()
    {
        // R4, R11.
        var action = Scene.OpenAction(31);
        var plan = Scene.Plan(openActions: action) with { Participants = [Scene.Everybody[0]] };
        When(plan, id: Scene.MeetingId);
        Then(
            new MeetingPlanned(
                Scene.MeetingId, plan.TeamId, plan.Kind, plan.Title, plan.Place, plan.ArchiveCase,
                plan.ScheduledStart, plan.ScheduledEnd, plan.DutyToAttend),
            new ParticipantInvited(Scene.Leader.PersonId, Scene.Leader.Name, Role.Leader, "school"),
            new AgendaItemAdded(Scene.Opening, "Siden sist", 30, null, null),
            new AgendaItemAdded(Scene.Guidance, "Veiledning", 60, null, null),
            new AgendaItemAdded(Scene.Talks, "Samtaler", 60, null, null),
            new ActionCarriedOver(action));
        Assert.Equal(MeetingPhase.Planned, State.Phase);
        Assert.Equal((Scene.MeetingId, Scene.TeamId, 6), (State.Id, State.TeamId, State.Revision));
    }

    [Fact]
    public void A_meeting_is_planned_once()
    {
        GivenPlanned();
        When(Scene.Plan());
        ThenRefused(Rejection.AlreadyPlanned);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void A_plan_ends_after_it_starts(double minutes)
    {
        var plan = Scene.Plan();
        When(plan with { ScheduledEnd = plan.ScheduledStart.AddMinutes(minutes) });
        ThenRefused(Rejection.EndBeforeStart);
    }

    [Fact]
    public void A_plan_has_a_leader()
    {
        // R5.
        When(Scene.Plan() with { Participants = [.. Scene.Everybody[1..]] });
        ThenRefused(Rejection.LastLeader);
    }

    [Fact]
    public void The_frame_is_replaced()
    {
        GivenPlanned();
        When(new EditMeeting("Nytt navn", "Ute", "2026/7", Scene.Start.AddDays(1), Scene.Start.AddDays(2)));
        Then(new MeetingEdited("Nytt navn", "Ute", "2026/7", Scene.Start.AddDays(1), Scene.Start.AddDays(2)));
        Assert.Equal(
            ("Nytt navn", "Ute", "2026/7", Scene.Start.AddDays(1), Scene.Start.AddDays(2)),
            (State.Title, State.Place, State.ArchiveCase, State.ScheduledStart, State.ScheduledEnd));
    }

    [Fact]
    public void A_frame_ends_after_it_starts()
    {
        GivenPlanned();
        When(new EditMeeting("TST", "", "", Scene.Start, Scene.Start));
        ThenRefused(Rejection.EndBeforeStart);
    }

    [Fact]
    public void Starting_keeps_the_time_and_runs_the_clock()
    {
        GivenPlanned();
        After(minutes: 5);
        When(new StartMeeting([]));
        Then(new MeetingStarted());
        Assert.Equal(MeetingPhase.Running, State.Phase);
        Assert.Equal(Scene.Start.AddMinutes(5), State.StartedAt);
        Assert.Equal(TimeSpan.FromMinutes(7), State.Clock.At(Now.AddMinutes(7)));
    }

    [Fact]
    public void A_break_does_not_count_for_the_meeting_nor_for_the_item()
    {
        GivenRunning();
        After(minutes: 2);
        Given(new StartAgendaItem(Scene.Opening));
        After(minutes: 10);
        When(new PauseMeeting());
        Then(new MeetingPaused());
        After(minutes: 15);
        Assert.Equal(TimeSpan.FromMinutes(12), State.Clock.At(Now));
        Assert.Equal(TimeSpan.FromMinutes(10), Item(Scene.Opening).Clock.At(Now));

        When(new ResumeMeeting());
        Then(new MeetingResumed());
        After(minutes: 3);
        Assert.Equal(TimeSpan.FromMinutes(15), State.Clock.At(Now));
        Assert.Equal(TimeSpan.FromMinutes(13), Item(Scene.Opening).Clock.At(Now));
    }

    [Fact]
    public void Resuming_between_two_items_runs_no_item()
    {
        GivenRunning();
        Given(new StartAgendaItem(Scene.Opening));
        Given(new FinishAgendaItem(Scene.Opening));
        Given(new PauseMeeting());
        Given(new ResumeMeeting());
        Assert.All(State.Agenda, i => Assert.Null(i.Clock.RunningSince));
    }

    [Fact]
    public void Closing_finishes_the_current_item_and_stops_the_clocks()
    {
        GivenRunning();
        Given(new StartAgendaItem(Scene.Opening));
        After(minutes: 20);
        When(new CloseMeeting(null));
        Then(new AgendaItemFinished(Scene.Opening), new MeetingClosed());
        After(minutes: 60);
        Assert.Equal(MeetingPhase.Closed, State.Phase);
        Assert.Equal(Scene.Start.AddMinutes(20), State.ClosedAt);
        Assert.Null(State.CurrentItemId);
        Assert.Equal(ItemState.Finished, Item(Scene.Opening).State);
        Assert.Equal(TimeSpan.FromMinutes(20), State.Clock.At(Now));
        Assert.Equal(TimeSpan.FromMinutes(20), Item(Scene.Opening).Clock.At(Now));
    }

    [Fact]
    public void Closing_in_a_break_does_not_count_the_break()
    {
        GivenRunning();
        Given(new StartAgendaItem(Scene.Opening));
        After(minutes: 20);
        Given(new PauseMeeting());
        After(minutes: 30);
        When(new CloseMeeting(null));
        Then(new AgendaItemFinished(Scene.Opening), new MeetingClosed());
        Assert.Equal(TimeSpan.FromMinutes(20), State.Clock.At(Now));
        Assert.Equal(TimeSpan.FromMinutes(20), Item(Scene.Opening).Clock.At(Now));
    }

    [Fact]
    public void Closing_can_set_the_next_meeting()
    {
        GivenRunning();
        When(new CloseMeeting(Next));
        Then(new NextMeetingSet(Next.Start, Next.Place, Next.Convener, Next.MeetingId), new MeetingClosed());
        Assert.Equal(Next, State.NextMeeting);
    }

    [Fact]
    public void Closing_records_that_all_the_others_were_here_when_somebody_says_so()
    {
        GivenRunning();
        Given(new RecordAttendance(Scene.Nurse.PersonId, Attendance.Absent, "", ""));
        When(new CloseMeeting(null, OthersWereHere: true));
        Then(
            new OthersRecordedHere([Scene.Secretary.PersonId, Scene.Mother.PersonId]),
            new MeetingClosed());
    }

    [Fact]
    public void Closing_without_a_next_meeting_keeps_the_one_that_was_set()
    {
        GivenRunning();
        When(new SetNextMeeting(Next));
        Then(new NextMeetingSet(Next.Start, Next.Place, Next.Convener, Next.MeetingId));
        Given(new CloseMeeting(null));
        Assert.Equal(Next, State.NextMeeting);
    }

    [Fact]
    public void A_reopened_meeting_is_paused_and_its_clock_goes_on_when_it_is_resumed()
    {
        GivenRunning();
        After(minutes: 40);
        Given(new CloseMeeting(null));
        After(minutes: 100);
        When(new ReopenMeeting("Et vedtak manglet"));
        Then(new MeetingReopened("Et vedtak manglet"));
        Assert.Equal((MeetingPhase.Paused, "Et vedtak manglet", Scene.Start.AddMinutes(40)), (State.Phase, State.PhaseReason, State.ClosedAt));
        Assert.Equal<Correction>([new(Now, Scene.Leader.Name, "Et vedtak manglet", Reach.Room)], State.Corrections);
        After(minutes: 3);
        Assert.Equal(TimeSpan.FromMinutes(40), State.Clock.At(Now));

        Given(new ResumeMeeting());
        After(minutes: 2);
        Assert.Equal((MeetingPhase.Running, "", null), (State.Phase, State.PhaseReason, State.ClosedAt));
        Assert.Equal(Scene.Start, State.StartedAt);
        Assert.Equal(TimeSpan.FromMinutes(42), State.Clock.At(Now));
    }

    // It may tell of any of it; and what is added later takes away nothing that was read before, which would hint at it (R29).
    [Fact]
    public void Why_a_meeting_about_cases_is_opened_again_is_for_leader_and_secretary_and_stays_for_whom_it_was()
    {
        GivenRunning();
        Given(new CloseMeeting(null));
        Given(new ReopenMeeting("Feil frist"));
        Given(new SetMatter(Scene.Guidance, Matter.Of(Scene.Id(501))));
        Given(new CloseMeeting(null));
        When(new ReopenMeeting("Olas navn var feil"));
        Then(new MeetingReopened("Olas navn var feil", Reach.Leaders));
        Assert.Equal([Reach.Room, Reach.Leaders], State.Corrections.Select(c => c.Reach));
    }

    [Fact]
    public void A_correction_does_not_move_the_meeting_s_end()
    {
        GivenRunning();
        Given(new CloseMeeting(null));
        var (closed, opened) = (Now, Now.AddMinutes(9));
        After(minutes: 9);
        Given(new ReopenMeeting("Et vedtak manglet"));
        After(minutes: 9);
        Given(new CloseMeeting(null));
        Assert.Equal((MeetingPhase.Closed, "", closed), (State.Phase, State.PhaseReason, State.ClosedAt));
        Assert.Equal<Correction>([new(opened, Scene.Leader.Name, "Et vedtak manglet", Reach.Room)], State.Corrections);
    }

    [Fact]
    public void A_meeting_that_went_on_ended_when_it_was_closed_again()
    {
        GivenRunning();
        Given(new CloseMeeting(null));
        Given(new ReopenMeeting("Avsluttet ved en feil"));
        Given(new ResumeMeeting());
        After(minutes: 9);
        Given(new CloseMeeting(null));
        Assert.Equal(Now, State.ClosedAt);
    }

    [Fact]
    public void A_meeting_that_was_closed_by_mistake_and_went_on_was_not_corrected()
    {
        GivenRunning();
        Given(new CloseMeeting(null));
        Given(new ReopenMeeting("Et vedtak manglet"));
        var corrected = State.Corrections;
        Given(new CloseMeeting(null));
        Given(new ReopenMeeting("Avsluttet ved en feil"));
        Given(new ResumeMeeting());
        Assert.Equal<Correction>([new(corrected[0].At, Scene.Leader.Name, "Et vedtak manglet", Reach.Room)], State.Corrections);
        Given(new PauseMeeting());
        Given(new ResumeMeeting());
        Assert.Equal<Correction>(corrected, State.Corrections);
    }

    // The server's clock ran days ahead, and was put right.
    [Fact]
    public void Times_go_on_after_a_clock_that_was_days_ahead_is_put_right()
    {
        GivenPlanned();
        After(minutes: 3 * 24 * 60);
        Given(new StartMeeting([]));
        Given(new StartAgendaItem(Scene.Opening));
        After(minutes: -3 * 24 * 60);
        Given(new AddBrightSpot("Han lo"));
        After(minutes: 20);
        Assert.Equal((TimeSpan.FromMinutes(20), TimeSpan.FromMinutes(20)), (State.Clock.At(Now), Item(Scene.Opening).Clock.At(Now)));
        Given(new CloseMeeting(null));
        Assert.Equal((Scene.Start, Scene.Start.AddMinutes(20)), (State.StartedAt, State.ClosedAt));
    }

    [Fact]
    public void A_cancelled_meeting_tells_why()
    {
        GivenPlanned();
        When(new CancelMeeting("Møteleder er syk"));
        Then(new MeetingCancelled("Møteleder er syk"));
        Assert.Equal((MeetingPhase.Cancelled, "Møteleder er syk"), (State.Phase, State.PhaseReason));
        Assert.Null(State.StartedAt);
    }

    [Fact]
    public void A_clock_never_runs_backwards()
    {
        GivenRunning();
        Assert.Equal(TimeSpan.Zero, State.Clock.At(Now.AddMinutes(-5)));
    }

    [Fact]
    public void A_start_by_mistake_is_taken_back_and_the_meeting_is_as_it_was_planned()
    {
        GivenPlanned();
        Given(new AddContribution(ContributionKind.Important, "At noen ringer."));
        Given(new RecordAttendance(Scene.Nurse.PersonId, Attendance.Absent, "Syk", ""));
        var planned = Json.Of(State with { Revision = 0, RecordedSinceStart = false });
        Given(new StartMeeting([]));
        Given(new StartAgendaItem(Scene.Opening));
        After(minutes: 2);
        Given(new StartAgendaItem(Scene.Talks));
        Given(new PauseMeeting());
        When(new TakeBackStart());
        Then(new StartTakenBack());
        Assert.Equal(planned, Json.Of(State with { Revision = 0 }));

        Given(new StartMeeting([]));
        Assert.Equal((MeetingPhase.Running, Now), (State.Phase, State.StartedAt));
    }

    [Fact]
    public void What_the_team_had_open_stays_when_a_start_is_taken_back_and_comes_once()
    {
        GivenPlanned();
        Given(new StartMeeting([Scene.OpenAction(31)]));
        Given(new TakeBackStart());
        Given(new StartMeeting([Scene.OpenAction(31)]));
        Assert.Single(State.Actions);
    }

    public static TheoryData<string, MeetingCommand> Recordings => new()
    {
        { "attendance", new RecordAttendance(Scene.Nurse.PersonId, Attendance.Present, "", "") },
        { "note", new AddNote(Scene.Opening, "", "Notat") },
        { "proposal", new ProposeDecision(null, "Forslag") },
        { "action", new AddAction(null, Scene.Content()) },
        { "bright spot", new AddBrightSpot("Smil") },
        { "question", new AddContribution(ContributionKind.Question, "Når?") },
    };

    [Theory]
    [MemberData(nameof(Recordings))]
    public void Once_something_has_been_recorded_the_start_stands(string what, MeetingCommand recording)
    {
        GivenRunning();
        Given(recording);
        When(new TakeBackStart());
        Assert.NotEmpty(what);
        ThenRefused(Rejection.RecordedSinceStart);
    }

    [Fact]
    public void A_meeting_that_was_held_and_opened_again_is_not_planned_again()
    {
        GivenRunning();
        Given(new CloseMeeting(null));
        Given(new ReopenMeeting("Feil"));
        When(new TakeBackStart());
        ThenRefused(Rejection.RecordedSinceStart);
    }
}
