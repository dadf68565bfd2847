namespace Meetings.Tests;

public class ParticipantsTests : MeetingStory
{
    static readonly Guid New = Scene.Id(111);

    [Fact]
    public void An_invited_participant_gets_the_command_s_id()
    {
        GivenPlanned();
        When(new InviteParticipant("Nils NAV", Role.Member, "nav"), id: New);
        Then(new ParticipantInvited(New, "Nils NAV", Role.Member, "nav"));
        Assert.Equal(new Participant(New, "Nils NAV", Role.Member, "nav") { Words = new(State.Revision, []) }, State.Participants[^1]);
        Assert.Equal(Attendance.Unknown, State.Participants[^1].Attendance);
    }

    [Fact]
    public void Invited_with_the_id_that_they_came_to_the_team_with_they_are_there_already()
    {
        GivenPlanned();
        Given(new InviteNewMember(new(New, "Nils NAV", Role.Member, "nav")));
        When(new InviteParticipant("Nils NAV", Role.Member, "nav"), id: New);
        ThenNothing();
        When(new InviteParticipant("Nora NAV", Role.Member, "nav"), id: New);
        ThenRefused(Rejection.IdTaken);
    }

    [Fact]
    public void Who_comes_to_the_team_is_invited_while_the_meeting_is_planned_and_knows_nothing_of_them()
    {
        GivenPlanned();
        When(new InviteNewMember(new(New, "Nils NAV", Role.Member, "nav")));
        Then(new ParticipantInvited(New, "Nils NAV", Role.Member, "nav"));
        When(new InviteNewMember(new(New, "Nils NAV", Role.Member, "nav")));
        ThenNothing();
        Given(new RemoveParticipant(New));
        When(new InviteNewMember(new(New, "Nils NAV", Role.Member, "nav")));
        ThenNothing();
        When(new InviteNewMember(new(Scene.Unknown, "Tolk", Role.Interpreter, null, New)));
        ThenNothing();
        Given(new StartMeeting([]));
        When(new InviteNewMember(new(Scene.Id(112), "Nora NAV", Role.Member, "nav")));
        ThenNothing();
    }

    [Fact]
    public void An_administrator_is_not_invited()
    {
        GivenPlanned();
        When(new InviteParticipant("Drift", Role.Administrator, null));
        ThenRefused(Rejection.AdministratorTakesNoPart);
    }

    [Fact]
    public void Nobody_is_made_an_administrator()
    {
        GivenPlanned();
        When(new ChangeParticipant(Scene.Nurse.PersonId, "Hanne", Role.Administrator, null));
        ThenRefused(Rejection.AdministratorTakesNoPart);
    }

    [Fact]
    public void An_id_that_something_else_has_is_taken()
    {
        GivenPlanned();
        When(new InviteParticipant("Nils", Role.Member, null), id: Scene.Opening);
        ThenRefused(Rejection.IdTaken);
    }

    [Fact]
    public void Changing_a_participant_keeps_the_attendance()
    {
        GivenPlanned();
        Given(new RecordAttendance(Scene.Nurse.PersonId, Attendance.Absent, "Syk", "Vikar"));
        When(new ChangeParticipant(Scene.Nurse.PersonId, "Hanne H", Role.Secretary, "health"));
        Then(new ParticipantChanged(Scene.Nurse.PersonId, "Hanne H", Role.Secretary, "health"));
        var changed = State.Participants.Find(Scene.Nurse.PersonId)!;
        Assert.Equal(
            new Participant(Scene.Nurse.PersonId, "Hanne H", Role.Secretary, "health")
            {
                RecordedAttendance = Attendance.Absent, Reason = "Syk", Substitute = "Vikar", Words = changed.Words,
            },
            changed);
    }

    [Fact]
    public void A_participant_is_removed()
    {
        GivenPlanned();
        When(new RemoveParticipant(Scene.Nurse.PersonId));
        Then(new ParticipantRemoved(Scene.Nurse.PersonId));
        Assert.Null(State.Participants.Find(Scene.Nurse.PersonId));
        Assert.Equal(4, State.Participants.Length);
    }

    // R9: somebody else has to do it.
    [Fact]
    public void Nobody_answers_for_the_open_actions_of_somebody_who_was_removed()
    {
        GivenRunning();
        var hers = Scene.Content(responsible: Scene.Nurse.PersonId, due: Scene.Day(10, 1));
        Given(new AddAction(null, hers), id: New);
        Given(new RespondToAction(New, ActionResponse.Accepted, ""));
        Given(new AddAction(null, hers), id: Scene.Id(142));
        Given(new CompleteAction(Scene.Id(142)));
        Given(new AddAction(null, Scene.Content(responsible: Scene.Mother.PersonId, due: Scene.Day(10, 1))), id: Scene.Id(143));
        When(new RemoveParticipant(Scene.Nurse.PersonId));
        Then(new ParticipantRemoved(Scene.Nurse.PersonId), new ActionReleased(New));
        var released = State.Actions.Find(New)!;
        Assert.Equal((null, "", "health", true), (released.Content.ResponsibleId, released.Content.ResponsibleName, released.Content.Service, released.Incomplete));
        Assert.Equal((ActionResponse.None, State.Revision), (released.Response, released.Revision));
        Assert.Equal(Scene.Nurse.Name, State.Actions.Find(Scene.Id(142))!.Content.ResponsibleName);
        Assert.False(State.Actions.Find(Scene.Id(143))!.Incomplete);
    }

    [Fact]
    public void Who_was_removed_by_mistake_is_let_in_again_as_they_were()
    {
        GivenPlanned();
        Given(new RecordAttendance(Scene.Nurse.PersonId, Attendance.Absent, "Syk", "Vikar"));
        var nurse = State.Participants.Find(Scene.Nurse.PersonId);
        Given(new RemoveParticipant(Scene.Nurse.PersonId));
        When(new ReadmitParticipant(Scene.Nurse.PersonId));
        Then(new ParticipantReadmitted(Scene.Nurse.PersonId));
        Assert.Equal(nurse, State.Participants.Find(Scene.Nurse.PersonId));
        When(new ReadmitParticipant(Scene.Nurse.PersonId));
        ThenNothing();
    }

    [Fact]
    public void Who_is_let_in_again_answers_for_what_nobody_has_been_given_since()
    {
        GivenRunning();
        var hers = Scene.Content(responsible: Scene.Nurse.PersonId);
        foreach (var id in (Guid[])[New, Scene.Id(142), Scene.Id(143)])
            Given(new AddAction(null, hers), id: id);
        Given(new RespondToAction(New, ActionResponse.Declined, "Ikke tid"));
        Given(new RemoveParticipant(Scene.Nurse.PersonId));
        Given(new EditAction(Scene.Id(142), Scene.Content(responsible: Scene.Mother.PersonId)));
        Given(new CompleteAction(Scene.Id(143)));
        When(new ReadmitParticipant(Scene.Nurse.PersonId));
        Then(new ParticipantReadmitted(Scene.Nurse.PersonId), new ActionGivenBack(New));
        var again = State.Actions.Find(New)!;
        Assert.Equal(
            (Scene.Nurse.PersonId, Scene.Nurse.Name, "health", ActionResponse.Declined, "Ikke tid", State.Revision),
            (again.Content.ResponsibleId, again.Content.ResponsibleName, again.Content.Service, again.Response, again.ResponseReason, again.Revision));
        Assert.Equal(Scene.Mother.Name, State.Actions.Find(Scene.Id(142))!.Content.ResponsibleName);
    }

    [Fact]
    public void What_was_given_to_another_by_mistake_and_to_nobody_again_is_given_back()
    {
        GivenRunning();
        Given(new AddAction(null, Scene.Content(responsible: Scene.Nurse.PersonId)), id: New);
        Given(new RemoveParticipant(Scene.Nurse.PersonId));
        Given(new EditAction(New, Scene.Content(responsible: Scene.Mother.PersonId), null, Fields.Responsible));
        Given(new EditAction(New, Scene.Content(), null, Fields.Responsible));
        When(new ReadmitParticipant(Scene.Nurse.PersonId));
        Then(new ParticipantReadmitted(Scene.Nurse.PersonId), new ActionGivenBack(New));
    }

    [Fact]
    public void Who_is_let_in_again_brings_along_who_interpreted_and_went_with_them_and_what_both_were_to_do()
    {
        GivenPlanned();
        var (before, interpreter, action) = (Scene.Id(112), New, Scene.Id(142));
        Given(new InviteParticipant("En annen tolk", Role.Interpreter, null, Scene.Mother.PersonId), id: before);
        Given(new RemoveParticipant(before));
        After(minutes: 1);
        Given(new InviteParticipant("Tolk", Role.Interpreter, null, Scene.Mother.PersonId), id: interpreter);
        Given(new AddAction(null, Scene.Content(responsible: interpreter)), id: action);
        When(new RemoveParticipant(Scene.Mother.PersonId));
        Then(new ParticipantRemoved(interpreter), new ParticipantRemoved(Scene.Mother.PersonId), new ActionReleased(action));
        When(new ReadmitParticipant(Scene.Mother.PersonId));
        Then(new ParticipantReadmitted(Scene.Mother.PersonId), new ParticipantReadmitted(interpreter), new ActionGivenBack(action));
        Assert.Equal((Scene.Mother.PersonId, null), (State.Participants.Find(interpreter)!.InterpretsFor, State.Participants.Find(interpreter)!.RemovedAt));
    }

    // R21.
    [Fact]
    public void Who_was_not_invited_is_let_in_with_who_interprets_for_them()
    {
        var interpreter = new PlannedParticipant(New, "Tolk", Role.Interpreter, null, Scene.Mother.PersonId);
        var mother = new PlannedParticipant(Scene.Mother.PersonId, Scene.Mother.Name, Role.Family, null);
        Given(Scene.Plan() with { Participants = [.. Scene.Everybody.Where(p => p.PersonId != mother.PersonId)], NotInvited = [mother, interpreter] }, id: Scene.MeetingId);
        Assert.DoesNotContain(State.Participants, p => p.Id == mother.PersonId || p.Id == New);
        Assert.All(State.Removed, p => Assert.True(p.NotInvited));
        When(new ReadmitParticipant(mother.PersonId));
        Then(new ParticipantReadmitted(mother.PersonId), new ParticipantReadmitted(New));
        Assert.Equal((Scene.Mother.Name, Role.Family, false), (State.Participants[^2].Name, State.Participants[^2].Role, State.Participants[^2].NotInvited));
    }

    [Fact]
    public void Only_who_was_removed_and_whose_id_is_free_is_let_in_again()
    {
        GivenPlanned();
        When(new ReadmitParticipant(Scene.Unknown));
        ThenRefused(Rejection.PersonNotFound);
        Given(new RemoveParticipant(Scene.Nurse.PersonId));
        Given(new AddBrightSpot("Smil"), id: Scene.Nurse.PersonId);
        When(new ReadmitParticipant(Scene.Nurse.PersonId));
        ThenRefused(Rejection.IdTaken);
    }

    [Fact]
    public void Somebody_who_is_not_there_is_neither_changed_removed_nor_present()
    {
        GivenPlanned();
        When(new ChangeParticipant(Scene.Unknown, "", Role.Member, null));
        ThenRefused(Rejection.PersonNotFound);
        When(new RemoveParticipant(Scene.Unknown));
        ThenRefused(Rejection.PersonNotFound);
        When(new RecordAttendance(Scene.Unknown, Attendance.Present, "", ""));
        ThenRefused(Rejection.PersonNotFound);
    }

    // R5: there is a clear meeting leader.
    [Fact]
    public void The_last_leader_stays_leader()
    {
        GivenPlanned();
        When(new ChangeParticipant(Scene.Leader.PersonId, "Kari", Role.Member, null));
        ThenRefused(Rejection.LastLeader);
        When(new RemoveParticipant(Scene.Leader.PersonId));
        ThenRefused(Rejection.LastLeader);
    }

    [Fact]
    public void The_last_leader_can_change_name_and_service()
    {
        GivenPlanned();
        When(new ChangeParticipant(Scene.Leader.PersonId, "Kari Ny", Role.Leader, "ppt"));
        Then(new ParticipantChanged(Scene.Leader.PersonId, "Kari Ny", Role.Leader, "ppt"));
    }

    [Fact]
    public void A_leader_who_handed_over_the_role_can_go()
    {
        GivenPlanned();
        Given(new ChangeParticipant(Scene.Secretary.PersonId, Scene.Secretary.Name, Role.Leader, "ppt"));
        When(new RemoveParticipant(Scene.Leader.PersonId));
        Then(new ParticipantRemoved(Scene.Leader.PersonId));
    }

    [Fact]
    public void An_interpreter_interprets_for_a_family_who_takes_part_and_goes_with_them()
    {
        GivenPlanned();
        When(new InviteParticipant("Tolk", Role.Interpreter, null, Scene.Mother.PersonId), id: New);
        Then(new ParticipantInvited(New, "Tolk", Role.Interpreter, null, Scene.Mother.PersonId));
        Assert.Equal(Scene.Mother.PersonId, State.Participants.Find(New)!.InterpretsFor);
        When(new RecordAttendance(New, Attendance.Present, "", ""));
        Then(new AttendanceRecorded(New, Attendance.Present, "", ""));
        When(new RemoveParticipant(Scene.Mother.PersonId));
        Then(new ParticipantRemoved(New), new ParticipantRemoved(Scene.Mother.PersonId));
    }

    [Theory]
    [InlineData(Role.Member)]
    [InlineData(Role.Screen)]
    public void Whom_somebody_interprets_for_is_given_no_role_that_has_no_interpreter(Role role)
    {
        GivenPlanned();
        Given(new InviteParticipant("Tolk", Role.Interpreter, null, Scene.Mother.PersonId), id: New);
        When(new ChangeParticipant(Scene.Mother.PersonId, Scene.Mother.Name, role, null));
        ThenRefused(Rejection.InterpretsForNobody);
        When(new ChangeParticipant(Scene.Mother.PersonId, "Amina", Role.Youth, null));
        Then(new ParticipantChanged(Scene.Mother.PersonId, "Amina", Role.Youth, null));
        Given(new RemoveParticipant(New));
        When(new ChangeParticipant(Scene.Mother.PersonId, "Amina", role, null));
        Then(new ParticipantChanged(Scene.Mother.PersonId, "Amina", role, null));
    }

    [Theory]
    [InlineData(Role.Interpreter, null)]
    [InlineData(Role.Interpreter, 404)]
    [InlineData(Role.Interpreter, 13)] // A nurse.
    [InlineData(Role.Member, 14)]
    public void Who_interprets_for_nobody_is_no_interpreter(Role role, int? interpretsFor)
    {
        GivenPlanned();
        When(new InviteParticipant("Noen", role, null, interpretsFor is { } id ? Scene.Id(id) : null), id: New);
        ThenRefused(Rejection.InterpretsForNobody);
        When(new ChangeParticipant(Scene.Nurse.PersonId, "Hanne", role, null, interpretsFor is { } other ? Scene.Id(other) : null));
        ThenRefused(Rejection.InterpretsForNobody);
    }
}
