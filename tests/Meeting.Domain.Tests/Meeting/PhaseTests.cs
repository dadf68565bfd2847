using static Meetings.MeetingPhase;

namespace Meetings.Tests;

/// <summary>Which commands a meeting takes in which phase: one table, and no command is missing from it.</summary>
public class PhaseTests : MeetingStory
{
    const string Ok = "ok";
    const string NotStarted = "MEETING_NOT_STARTED";
    const string Started = "MEETING_ALREADY_STARTED";
    const string Paused = "MEETING_PAUSED";
    const string NotPaused = "MEETING_NOT_PAUSED";
    const string Closed = "MEETING_CLOSED";
    const string NotClosed = "MEETING_NOT_CLOSED";
    const string Cancelled = "MEETING_CANCELLED";
    const string HasContent = "MATTER_HAS_CONTENT";
    const string Exists = "ALREADY_PLANNED";

    static readonly Guid Note = Scene.Id(101), Attachment = Scene.Id(102), Decision = Scene.Id(103), OpenAction = Scene.Id(104),
        DoneAction = Scene.Id(105), BrightSpot = Scene.Id(106), Extra = Scene.Id(107), Withdrawn = Scene.Id(108), Question = Scene.Id(109), Gone = Scene.Id(110);

    const long AllHere = 10;

    // In the order of the phases: Planned, Running, Paused, Closed, Cancelled.
    static readonly string[] Always = [Ok, Ok, Ok, Closed, Cancelled];
    static readonly string[] InMeeting = [NotStarted, Ok, Paused, Closed, Cancelled];
    static readonly string[] OnceStarted = [NotStarted, Ok, Ok, Closed, Cancelled];
    static readonly string[] BeforeStart = [Ok, Started, Started, Started, Cancelled];
    // R11: between meetings things must happen.
    static readonly string[] BetweenMeetings = [Ok, Ok, Ok, Ok, Cancelled];

    static readonly (MeetingCommand Command, string[] Answers)[] Table =
    [
        (Scene.Plan(),                            [Exists,     Exists,    Exists,    Exists,    Exists]),
        (new StartMeeting([]),                    BeforeStart),
        (new TakeBackStart(),                     [NotStarted, Ok,        Ok,        Closed,    Cancelled]),
        (new CancelMeeting("Snø"),                BeforeStart),
        (new PauseMeeting(),                      InMeeting),
        (new ResumeMeeting(),                     [NotStarted, NotPaused, Ok,        Closed,    Cancelled]),
        (new CloseMeeting(null),                  OnceStarted),
        (new ReopenMeeting("Feil"),               [NotClosed,  NotClosed, NotClosed, Ok,        Cancelled]),
        (new EditMeeting("T", "", "", Scene.Start, Scene.Start.AddHours(1)), Always),
        (new SetNextMeeting(new(Scene.Start, "", "")), Always),
        (new SetDutyToAttend(["nav"]), Always),

        (new InviteParticipant("Ny", Role.Member, "nav"), Always),
        (new ChangeParticipant(Scene.Nurse.PersonId, "Hanne", Role.Member, null), Always),
        (new RemoveParticipant(Extra), Always),
        (new ReadmitParticipant(Gone), Always),
        (new RecordOthersHere(), Always),
        (new TakeBackOthersHere(AllHere), Always),
        (new RecordAttendance(Scene.Nurse.PersonId, Attendance.Present, "", ""), Always),

        (new AddAgendaItem("Ny sak", 10, null, null), Always),
        (new EditAgendaItem(Scene.Opening, "Siden sist", 20, null), Always),
        (new MoveAgendaItem(Scene.Opening, null), Always),
        (new RemoveAgendaItem(Scene.Talks), Always),
        (new ExtendAgendaItem(Scene.Opening, 5), Always),
        (new StartAgendaItem(Scene.Talks), InMeeting),
        (new FinishAgendaItem(Scene.Opening), InMeeting),
        (new ReturnToAgendaItem(null), InMeeting),

        (new SetMatter(Scene.Guidance, Matter.Of(Scene.Id(502))), Always),
        (new ReferToCase(Scene.Id(502)), Always),
        (new LeaveCase(Scene.Id(501)), [HasContent, HasContent, HasContent, Closed, Cancelled]),
        (new LetShow(Scene.Opening, true), Always),
        (new InviteFamily(Scene.Id(501), Scene.Id(81), new(Scene.Id(81), "Fatima", CaseRole.Guardian, true, null)), Always),

        (new AddNote(Scene.Opening, "", "Notat"), Always),
        (new EditNote(Note, "", "Et annet notat"), Always),
        (new RemoveNote(Note), Always),
        (new AddAttachment(Scene.Opening, "Plan"), Always),
        (new RemoveAttachment(Attachment), Always),

        (new ProposeDecision(null, "Forslag"), Always),
        (new EditDecision(Decision, "Et annet forslag"), Always),
        (new AdoptDecision(Decision, null), OnceStarted),
        (new RejectDecision(Decision), OnceStarted),
        (new WithdrawDecision(Decision, ""), Always),
        (new ReopenDecision(Withdrawn), Always),
        (new AnnulDecision(Decision), Always),
        (new AddRemark(Decision, "Merknad", false), Always),

        (new AddAction(null, Scene.Content()), Always),
        (new EditAction(OpenAction, Scene.Content("Annet")), Always),
        (new RemoveAction(OpenAction), Always),
        (new RespondToAction(OpenAction, ActionResponse.Accepted, ""), BetweenMeetings),
        (new CompleteAction(OpenAction), BetweenMeetings),
        (new StopAction(OpenAction, "Ferdig"), BetweenMeetings),
        (new ReopenAction(DoneAction), BetweenMeetings),
        (new EvaluateAction(OpenAction, Effect.Some, "", EvaluationOutcome.Continue, null), BetweenMeetings),

        (new AddBrightSpot("Latter"), Always),
        (new RemoveBrightSpot(BrightSpot), Always),

        (new AddContribution(ContributionKind.Question, "Når?"), Always),
        (new AnswerContribution(Question, "Mandag."), Always),
        (new RemoveContribution(Question), Always),
    ];

    public static TheoryData<string, MeetingPhase> Cases
    {
        get
        {
            var cases = new TheoryData<string, MeetingPhase>();
            foreach (var (command, _) in Table)
                foreach (var phase in Enum.GetValues<MeetingPhase>().Where(p => p != None))
                    cases.Add(command.GetType().Name, phase);
            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Takes_the_command_or_says_why_not(string command, MeetingPhase phase)
    {
        GivenPhase(phase);
        var (given, answers) = Table.Single(row => row.Command.GetType().Name == command);
        var before = Json.Of(State);

        var outcome = State.Decide(given, new(Scene.Id(500), Scene.Leader, Now));

        Assert.Equal(answers[(int)phase - 1], outcome.Rejection?.Code ?? Ok);
        Assert.Equal(outcome.Rejection is null, outcome.Events.Length > 0);
        Assert.Equal(before, Json.Of(State));
    }

    [Fact]
    public void Before_it_is_planned_a_meeting_takes_nothing_else()
    {
        foreach (var (command, _) in Table.Where(row => row.Command is not PlanMeeting))
            Assert.Equal(Rejection.MeetingNotPlanned, Meeting.Nothing.Decide(command, new(Scene.Id(500), Scene.Leader, Now)).Rejection);
    }

    [Fact]
    public void A_meeting_of_too_many_changes_can_only_be_closed()
    {
        GivenPhase(MeetingPhase.Running);
        var full = State with { Revision = Rejection.MostEvents };
        Assert.Equal(Rejection.MeetingFull, full.Decide(new AddBrightSpot("a"), new(Scene.Id(500), Scene.Leader, Now)).Rejection);
        Assert.Null(full.Decide(new CloseMeeting(null), new(Scene.Id(500), Scene.Leader, Now)).Rejection);
    }

    [Fact]
    public void The_table_has_every_command_that_is_somebody_s_to_give() => Assert.Equal(
        typeof(MeetingCommand).Assembly.GetTypes().Where(t => !t.IsAbstract && t.IsAssignableTo(typeof(MeetingCommand)))
            .Except([typeof(FollowNextMeeting), typeof(BringUpToDate), typeof(InviteNewMember), typeof(KeepWithin)]).Select(t => t.Name).Order(),
        Table.Select(row => row.Command.GetType().Name).Order());

    void GivenPhase(MeetingPhase phase)
    {
        GivenPlanned();
        Given(new RecordOthersHere());
        Assert.Equal(AllHere, State.Revision);
        Given(new RecordAttendance(Scene.Nurse.PersonId, Attendance.Unknown, "", ""));
        Given(new InviteParticipant("Ekstra", Role.Member, null), id: Extra);
        Given(new InviteParticipant("Fjernet", Role.Member, null), id: Gone);
        Given(new RemoveParticipant(Gone));
        Given(new ReferToCase(Scene.Id(501)));
        Given(new AddNote(Scene.Opening, "", "Notat"), id: Note);
        Given(new AddAttachment(Scene.Opening, "Plan"), id: Attachment);
        Given(new ProposeDecision(null, "Forslag"), id: Decision);
        Given(new ProposeDecision(null, "Trukket"), id: Withdrawn);
        Given(new WithdrawDecision(Withdrawn, ""));
        Given(new AddAction(null, Scene.Content(name: "Bestemor")), id: OpenAction);
        Given(new AddAction(null, Scene.Content()), id: DoneAction);
        Given(new CompleteAction(DoneAction));
        Given(new AddBrightSpot("Smil"), id: BrightSpot);
        Given(new AddContribution(ContributionKind.Question, "Hvem?"), id: Question);
        if (phase == MeetingPhase.Cancelled)
            Given(new CancelMeeting("Snø"));
        if (phase is Planned or MeetingPhase.Cancelled)
            return;

        Given(new StartMeeting([]));
        Given(new StartAgendaItem(Scene.Opening));
        if (phase == MeetingPhase.Paused)
            Given(new PauseMeeting());
        if (phase == MeetingPhase.Closed)
            Given(new CloseMeeting(null));
    }
}
