namespace Meetings.Tests;

public class AttendanceTests : MeetingStory
{
    static readonly Guid New = Scene.Id(111);

    [Fact]
    public void Who_leads_or_writes_while_the_meeting_goes_on_is_there()
    {
        GivenPlanned();
        Given(new AddBrightSpot("Han lo"), by: Scene.Mother);
        Assert.All(State.Participants, p => Assert.Equal(Attendance.Unknown, p.Attendance));
        Given(new StartMeeting([]));
        Given(new PauseMeeting(), by: Scene.Secretary);
        Given(new AddNote(Scene.Opening, "", "Notat"), by: Scene.Nurse);
        Assert.Equal(
            [Attendance.Present, Attendance.Present, Attendance.Present, Attendance.Unknown, Attendance.Unknown],
            State.Participants.Select(p => p.Attendance));
    }

    [Fact]
    public void What_was_recorded_of_somebody_stands_though_they_write()
    {
        GivenRunning();
        Given(new RecordAttendance(Scene.Mother.PersonId, Attendance.Absent, "", ""));
        Given(new AddBrightSpot("Han lo"), by: Scene.Mother);
        Assert.Equal(Attendance.Absent, State.Participants.Find(Scene.Mother.PersonId)!.Attendance);
    }

    [Fact]
    public void Word_of_oneself_or_of_what_became_of_an_action_comes_from_anywhere()
    {
        GivenRunning();
        Given(new AddAction(null, Scene.Content(responsible: Scene.Nurse.PersonId)), id: New);
        Given(new RecordAttendance(Scene.Mother.PersonId, Attendance.Absent, "", ""), by: Scene.Mother);
        Given(new RecordAttendance(Scene.Mother.PersonId, Attendance.Unknown, "", ""));
        Given(new RespondToAction(New, ActionResponse.Accepted, ""), by: Scene.Nurse);
        Given(new EvaluateAction(New, Effect.Some, "", EvaluationOutcome.Continue, null), by: Scene.Nurse);
        Given(new CompleteAction(New), by: Scene.Nurse);
        Given(new ReopenAction(New), by: Scene.Nurse);
        Given(new StopAction(New, "Flyttet"), by: Scene.Nurse);
        Assert.All([Scene.Mother, Scene.Nurse], who => Assert.Equal(Attendance.Unknown, State.Participants.Find(who.PersonId)!.Attendance));
    }

    [Fact]
    public void Who_puts_a_closed_meeting_right_was_not_there_for_that()
    {
        GivenRunning();
        Given(new CloseMeeting(null));
        Given(new ReopenMeeting("Et notat manglet"), by: Scene.Secretary);
        Given(new AddNote(Scene.Opening, "", "Notat"), by: Scene.Secretary);
        Given(new CloseMeeting(null), by: Scene.Secretary);
        Assert.Equal(Attendance.Unknown, State.Participants.Find(Scene.Secretary.PersonId)!.Attendance);
    }

    [Fact]
    public void Absence_is_kept_with_reason_and_substitute()
    {
        // R14.
        GivenRunning();
        When(new RecordAttendance(Scene.Nurse.PersonId, Attendance.Absent, "Syk", "Vikar Vik"), by: Scene.Secretary);
        Then(new AttendanceRecorded(Scene.Nurse.PersonId, Attendance.Absent, "Syk", "Vikar Vik"));
        var nurse = State.Participants.Find(Scene.Nurse.PersonId)!;
        Assert.Equal((Attendance.Absent, "Syk", "Vikar Vik"), (nurse.Attendance, nurse.Reason, nurse.Substitute));
    }

    [Fact]
    public void The_same_attendance_again_is_nothing_new()
    {
        GivenRunning();
        Given(new RecordAttendance(Scene.Nurse.PersonId, Attendance.Absent, "Syk", "Vikar"));
        When(new RecordAttendance(Scene.Nurse.PersonId, Attendance.Absent, "Syk", "Vikar"));
        ThenNothing();
        When(new RecordAttendance(Scene.Nurse.PersonId, Attendance.Absent, "Ferie", "Vikar"));
        Then(new AttendanceRecorded(Scene.Nurse.PersonId, Attendance.Absent, "Ferie", "Vikar"));
    }

    [Theory]
    [InlineData(Role.Screen)]
    [InlineData(Role.Observer)]
    public void Who_only_looks_on_does_not_attend(Role role)
    {
        GivenPlanned();
        Given(new InviteParticipant("Ser på", role, null), id: New);
        When(new RecordAttendance(New, Attendance.Present, "", ""));
        ThenRefused(Rejection.DoesNotAttend);
    }

    // R6: families are equal participants.
    [Theory]
    [InlineData(Role.Family)]
    [InlineData(Role.Youth)]
    public void Families_attend(Role role)
    {
        GivenPlanned();
        Given(new InviteParticipant("Familie", role, null), id: New);
        When(new RecordAttendance(New, Attendance.Present, "", ""));
        Then(new AttendanceRecorded(New, Attendance.Present, "", ""));
    }

    [Theory]
    [InlineData(Attendance.Present)]
    [InlineData(Attendance.Late)]
    [InlineData(Attendance.Unknown)]
    public void Only_somebody_who_is_away_has_a_substitute(Attendance attendance)
    {
        GivenPlanned();
        When(new RecordAttendance(Scene.Nurse.PersonId, attendance, "", "Vikar"));
        ThenRefused(Rejection.SubstituteWhilePresent);
    }

    // R2: a service with a duty to attend decides when one of its own is here, or a substitute.
    [Theory]
    [InlineData(Attendance.Unknown, "", ServicePresence.Unknown)]
    [InlineData(Attendance.Present, "", ServicePresence.Present)]
    [InlineData(Attendance.Late, "", ServicePresence.Present)]
    [InlineData(Attendance.Absent, "", ServicePresence.Missing)]
    [InlineData(Attendance.Absent, "Vikar", ServicePresence.Present)]
    [InlineData(Attendance.Left, "", ServicePresence.Left)]
    [InlineData(Attendance.Left, "Vikar", ServicePresence.Present)]
    public void A_service_can_decide_while_it_is_represented_and_is_missing_only_when_somebody_said_so(
        Attendance attendance, string substitute, ServicePresence presence)
    {
        GivenRunning();
        if (attendance != Attendance.Unknown)
            Given(new RecordAttendance(Scene.Nurse.PersonId, attendance, "", substitute));
        Assert.Equal([("school", ServicePresence.Present), ("ppt", ServicePresence.Unknown), ("health", presence)], State.ServicesThatMustAttend);
    }

    [Theory]
    [InlineData(Role.Leader, true)]
    [InlineData(Role.Secretary, true)]
    [InlineData(Role.Member, true)]
    [InlineData(Role.Family, false)]
    [InlineData(Role.Youth, false)]
    public void Only_professionals_decide_for_a_service(Role role, bool canDecide)
    {
        // R2, R5.
        GivenRunning();
        Given(new SetDutyToAttend(["Barnevern"]));
        Given(new InviteParticipant("Noen", role, "barnevern"), id: New);
        Given(new RecordAttendance(New, Attendance.Present, "", ""));
        Assert.Equal([("Barnevern", canDecide ? ServicePresence.Present : ServicePresence.Missing)], State.ServicesThatMustAttend);
    }

    [Fact]
    public void A_service_with_two_people_needs_one_of_them()
    {
        GivenRunning();
        Given(new SetDutyToAttend(["health"]));
        Given(new InviteParticipant("Harald", Role.Member, "health"), id: New);
        Given(new RecordAttendance(Scene.Nurse.PersonId, Attendance.Absent, "", ""));
        Given(new RecordAttendance(New, Attendance.Late, "", ""));
        Assert.Equal([("health", ServicePresence.Present)], State.ServicesThatMustAttend);
    }

    // R2: show it, let the leader go on.
    [Fact]
    public void A_missing_service_stops_no_decision()
    {
        GivenRunning();
        Given(new ProposeDecision(null, "Vi fortsetter"), id: New);
        Given(new SetDutyToAttend(["nav"]));
        Assert.Equal([("nav", ServicePresence.Missing)], State.ServicesThatMustAttend);
        When(new AdoptDecision(New, null));
        Then(new DecisionAdopted(New, "Vi fortsetter"));
    }

    [Fact]
    public void The_duty_to_attend_is_set_and_the_same_again_is_nothing_new()
    {
        GivenPlanned();
        When(new SetDutyToAttend(["nav", "ppt"]));
        Then(new DutyToAttendSet(["nav", "ppt"]));
        Assert.Equal<string>(["nav", "ppt"], State.DutyToAttend);
        When(new SetDutyToAttend(["nav", "ppt"]));
        ThenNothing();
    }

    [Fact]
    public void Of_all_of_whom_nobody_has_said_it_it_is_recorded_at_once_that_they_are_here()
    {
        GivenPlanned();
        Given(new RecordAttendance(Scene.Nurse.PersonId, Attendance.Absent, "Syk", ""));
        When(new RecordOthersHere());
        Then(new OthersRecordedHere([Scene.Leader.PersonId, Scene.Secretary.PersonId, Scene.Mother.PersonId]));
        Assert.Equal(
            [Attendance.Present, Attendance.Present, Attendance.Absent, Attendance.Present, Attendance.Unknown],
            State.Participants.Select(p => p.Attendance));
        When(new RecordOthersHere());
        ThenNothing();
    }

    [Fact]
    public void Taking_it_back_leaves_alone_what_was_recorded_before_and_since()
    {
        GivenPlanned();
        Given(new RecordAttendance(Scene.Nurse.PersonId, Attendance.Present, "", ""));
        Given(new RecordOthersHere());
        var recorded = State.Revision;
        Given(new RecordAttendance(Scene.Mother.PersonId, Attendance.Late, "", ""));
        When(new TakeBackOthersHere(recorded));
        Then(
            new AttendanceRecorded(Scene.Leader.PersonId, Attendance.Unknown, "", ""),
            new AttendanceRecorded(Scene.Secretary.PersonId, Attendance.Unknown, "", ""));
        When(new TakeBackOthersHere(recorded));
        ThenNothing();
    }

    [Fact]
    public void Only_the_last_time_that_all_the_others_were_said_to_be_here_is_taken_back()
    {
        GivenPlanned();
        Given(new RecordAttendance(Scene.Mother.PersonId, Attendance.Absent, "", ""));
        When(new TakeBackOthersHere(State.Revision));
        ThenRefused(Rejection.ChangedSince);
        Given(new RecordOthersHere());
        var first = State.Revision;
        Given(new RecordAttendance(Scene.Mother.PersonId, Attendance.Unknown, "", ""));
        Given(new RecordOthersHere());
        When(new TakeBackOthersHere(first));
        ThenRefused(Rejection.ChangedSince);
        When(new TakeBackOthersHere(State.Revision));
        Then(new AttendanceRecorded(Scene.Mother.PersonId, Attendance.Unknown, "", ""));
    }
}
