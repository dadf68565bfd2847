namespace Meetings.Tests;

/// <summary>Whatever is edited, two who edit it at once lose nothing, and an edit changes the fields that it names and no others.</summary>
public class EditsTests : MeetingStory
{
    static readonly Guid DecisionId = Scene.Id(151);
    static readonly Guid QuestionId = Scene.Id(181);

    static readonly DateTimeOffset Later = Scene.Start.AddDays(1);

    // An edit by the leader, one by the secretary on the same revision, what is kept of the latter, and how the field then stands.
    static readonly Dictionary<string, (Func<long?, MeetingCommand> First, Func<long?, MeetingCommand> Second, WordingKept Kept, Func<Meeting, string> Stands)> Pairs = new()
    {
        ["title of the meeting"] = (
            seen => new EditMeeting("Lederens", "", "", null, null, seen, Fields.Title),
            seen => new EditMeeting("Referentens", "", "", null, null, seen, Fields.Title),
            new(Edited.Meeting, Scene.MeetingId, Fields.Title, "Referentens", null), m => m.Title),
        ["place"] = (
            seen => new EditMeeting("", "Lederens", "", null, null, seen, Fields.Place),
            seen => new EditMeeting("", "Referentens", "", null, null, seen, Fields.Place),
            new(Edited.Meeting, Scene.MeetingId, Fields.Place, "Referentens", null), m => m.Place),
        ["time"] = (
            seen => new EditMeeting("", "", "", Scene.Start, Later, seen, Fields.ScheduledTime),
            seen => new EditMeeting("", "", "", Later, Later.AddHours(1), seen, Fields.ScheduledTime),
            new(Edited.Meeting, Scene.MeetingId, Fields.ScheduledTime, $"{Later.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}/{Later.UtcDateTime.AddHours(1):yyyy-MM-ddTHH:mm:ssZ}", null),
            m => m.ScheduledEnd == Later ? "Lederens" : ""),
        ["services"] = (
            seen => new SetDutyToAttend(["Lederens"], seen),
            seen => new SetDutyToAttend(["A", "B"], seen),
            new(Edited.Meeting, Scene.MeetingId, Fields.Services, "A\nB", null), m => string.Join(",", m.DutyToAttend)),
        ["name"] = (
            seen => new ChangeParticipant(Scene.Nurse.PersonId, "Lederens", default, null, null, seen, Fields.Name),
            seen => new ChangeParticipant(Scene.Nurse.PersonId, "Referentens", default, null, null, seen, Fields.Name),
            new(Edited.Participant, Scene.Nurse.PersonId, Fields.Name, "Referentens", null), m => m.Participants.Find(Scene.Nurse.PersonId)!.Name),
        ["title of an item"] = (
            seen => new EditAgendaItem(Scene.Opening, "Lederens", 0, null, seen, Fields.Title),
            seen => new EditAgendaItem(Scene.Opening, "Referentens", 0, null, seen, Fields.Title),
            new(Edited.AgendaItem, Scene.Opening, Fields.Title, "Referentens", null), m => m.Agenda.Find(Scene.Opening)!.Title),
        ["minutes"] = (
            seen => new EditAgendaItem(Scene.Opening, "", 17, null, seen, Fields.Minutes),
            seen => new EditAgendaItem(Scene.Opening, "", 25, null, seen, Fields.Minutes),
            new(Edited.AgendaItem, Scene.Opening, Fields.Minutes, "25", null), m => m.Agenda.Find(Scene.Opening)!.Minutes == 17 ? "Lederens" : ""),
        ["proposal"] = (
            seen => new EditDecision(DecisionId, "Lederens", seen),
            seen => new EditDecision(DecisionId, "Referentens", seen),
            new(Edited.Decision, DecisionId, Fields.Text, "Referentens", null), m => m.Decisions.Find(DecisionId)!.Text),
        ["answer"] = (
            seen => new AnswerContribution(QuestionId, "Lederens", seen),
            seen => new AnswerContribution(QuestionId, "Referentens", seen),
            new(Edited.Contribution, QuestionId, Fields.Answer, "Referentens", null), m => m.Contributions.Find(QuestionId)!.Answer!.Text),
    };

    public static TheoryData<string> Both => [.. Pairs.Keys];

    void GivenAll()
    {
        GivenRunning();
        Given(new ProposeDecision(null, "Utkast"), by: Scene.Nurse, id: DecisionId);
        Given(new AddContribution(ContributionKind.Question, "Når?"), by: Scene.Mother, id: QuestionId);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void Two_who_edit_a_field_at_once_are_both_kept_until_somebody_has_seen_both(string what)
    {
        var (first, second, kept, stands) = Pairs[what];
        GivenAll();
        var seen = State.Revision;
        Given(first(seen), by: Scene.Leader);
        When(second(seen), by: Scene.Secretary);
        Then(kept);
        Assert.Equal("Lederens", stands(State));

        When(second(State.Revision), by: Scene.Leader);
        Assert.NotEqual("Lederens", stands(State));
        When(second(seen), by: Scene.Secretary);
        ThenNothing();
    }

    [Fact]
    public void Who_rewrites_a_title_does_not_put_back_the_minutes_that_somebody_changed_meanwhile()
    {
        GivenRunning();
        var seen = State.Revision;
        Given(new EditAgendaItem(Scene.Opening, "", 25, null, seen, Fields.Minutes), by: Scene.Leader);
        When(new EditAgendaItem(Scene.Opening, "Velkommen", 0, null, seen, Fields.Title), by: Scene.Secretary);
        Then(new AgendaItemEdited(Scene.Opening, "Velkommen", 25, null));
    }

    [Fact]
    public void An_edit_of_nothing_changes_nothing()
    {
        GivenRunning();
        When(new EditMeeting("", "", "", null, null, 1, Fields.None));
        ThenNothing();
        When(new ChangeParticipant(Scene.Nurse.PersonId, "", Role.Administrator, null, null, 1, Fields.None));
        ThenNothing();
    }

    [Fact]
    public void Another_wording_than_the_one_that_was_seen_is_neither_adopted_nor_rejected()
    {
        GivenAll();
        var seen = State.Decisions.Find(DecisionId)!.Words.Revision;
        Given(new EditDecision(DecisionId, "Noe ganske annet", seen), by: Scene.Secretary);
        When(new AdoptDecision(DecisionId, null, seen), by: Scene.Leader);
        ThenRefused(Rejection.DecisionChanged);
        When(new AdoptDecision(DecisionId, "Mine ord", seen), by: Scene.Leader);
        ThenRefused(Rejection.DecisionChanged);
        When(new RejectDecision(DecisionId, seen), by: Scene.Leader);
        ThenRefused(Rejection.DecisionChanged);
        When(new AdoptDecision(DecisionId, null, State.Decisions.Find(DecisionId)!.Words.Revision), by: Scene.Leader);
        Then(new DecisionAdopted(DecisionId, "Noe ganske annet"));
    }

    [Fact]
    public void What_is_kept_beside_a_proposal_must_be_seen_before_it_is_adopted()
    {
        GivenAll();
        var seen = State.Revision;
        Given(new EditDecision(DecisionId, "Lederens", seen), by: Scene.Leader);
        var mine = State.Revision;
        Given(new EditDecision(DecisionId, "Referentens", seen), by: Scene.Secretary);
        When(new AdoptDecision(DecisionId, null, mine), by: Scene.Leader);
        ThenRefused(Rejection.DecisionChanged);
    }

    [Fact]
    public void What_is_taken_back_takes_along_nothing_that_somebody_has_written_since()
    {
        var (note, action, item, person) = (Scene.Id(131), Scene.Id(161), Scene.Id(141), Scene.Id(111));
        GivenAll();
        Given(new AddNote(Scene.Opening, "", "Utkast"), id: note);
        Given(new AddAction(null, Scene.Content("Utkast")), id: action);
        Given(new AddAgendaItem("Utkast", 5, null, null), id: item);
        Given(new InviteParticipant("Utkast", Role.Member, null), id: person);
        Given(new RecordAttendance(Scene.Nurse.PersonId, Attendance.Present, "", ""));
        var mine = State.Revision;
        MeetingCommand[] takingBack =
        [
            new RemoveNote(note, mine), new RemoveAction(action, mine), new RemoveAgendaItem(item, mine), new RemoveParticipant(person, mine),
            new WithdrawDecision(DecisionId, "", mine), new RemoveContribution(QuestionId, mine),
            new RecordAttendance(Scene.Nurse.PersonId, Attendance.Unknown, "", "", mine),
        ];
        Given(new EditNote(note, "", "Andres", mine), by: Scene.Secretary);
        Given(new EditAction(action, Scene.Content("Andres"), mine), by: Scene.Secretary);
        Given(new EditAgendaItem(item, "Andres", 5, null, mine), by: Scene.Secretary);
        Given(new ChangeParticipant(person, "Andres", Role.Member, null, null, mine), by: Scene.Secretary);
        Given(new EditDecision(DecisionId, "Andres", mine), by: Scene.Secretary);
        Given(new AnswerContribution(QuestionId, "Andres", mine), by: Scene.Secretary);
        Given(new RecordAttendance(Scene.Nurse.PersonId, Attendance.Absent, "Syk", "", mine), by: Scene.Secretary);
        Assert.All(takingBack, command =>
        {
            When(command);
            ThenRefused(Rejection.ChangedSince);
        });
    }
}
