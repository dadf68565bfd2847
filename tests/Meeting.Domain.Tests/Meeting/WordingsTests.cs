namespace Meetings.Tests;

/// <summary>Two who write at once lose none of their words: those of the later one are kept beside until somebody who has seen both decides.</summary>
public class WordingsTests : MeetingStory
{
    static readonly Guid NoteId = Scene.Id(131);
    static readonly Guid ActionId = Scene.Id(161);

    Note Note => State.Notes.Find(NoteId)!;

    ActionItem Action => State.Actions.Find(ActionId)!;

    void GivenNote()
    {
        GivenRunning();
        Given(new AddNote(Scene.Opening, "", "Utkast"), by: Scene.Nurse, id: NoteId);
    }

    void GivenAction()
    {
        GivenRunning();
        Given(new AddAction(null, Scene.Content("Utkast")), by: Scene.Nurse, id: ActionId);
    }

    /// <summary>The leader's words stand, the secretary's are kept.</summary>
    void GivenTwoNoteWordings()
    {
        GivenNote();
        var seen = Note.Words.Revision;
        Given(new EditNote(NoteId, "", "Lederens", seen), by: Scene.Leader);
        Given(new EditNote(NoteId, "", "Referentens", seen), by: Scene.Secretary);
    }

    void GivenTwoActionWordings()
    {
        GivenAction();
        var seen = Action.Revision;
        Given(new EditAction(ActionId, Scene.Content("Lederens"), seen), by: Scene.Leader);
        Given(new EditAction(ActionId, Scene.Content("Referentens"), seen), by: Scene.Secretary);
    }

    [Fact]
    public void An_edit_made_on_the_words_that_stand_replaces_them()
    {
        GivenNote();
        Assert.Equal((State.Revision, null), (Note.Words.Revision, Note.ChangedBy));
        When(new EditNote(NoteId, "", "Lederens", Note.Words.Revision), by: Scene.Leader);
        Then(new NoteEdited(NoteId, "", "Lederens"));
        Assert.Equal(("Lederens", State.Revision, Scene.Leader.Name), (Note.Text, Note.Words.Revision, Note.ChangedBy));
        Assert.Empty(Note.Words.Kept());
    }

    [Fact]
    public void A_meeting_that_went_on_meanwhile_makes_no_edit_stale()
    {
        GivenNote();
        Given(new AddBrightSpot("Hun lo i dag"));
        When(new EditNote(NoteId, "", "Lederens", State.Revision));
        Then(new NoteEdited(NoteId, "", "Lederens"));
    }

    [Fact]
    public void What_an_edit_made_on_older_words_says_is_kept_beside_those_that_stand_and_its_other_fields_are_changed()
    {
        GivenNote();
        var seen = Note.Words.Revision;
        Given(new EditNote(NoteId, "", "Lederens", seen, Fields.Text), by: Scene.Leader);
        When(new EditNote(NoteId, "Vurdering", "Referentens", seen), by: Scene.Secretary);
        Then(new WordingKept(Edited.Note, NoteId, Fields.Text, "Referentens", null), new NoteEdited(NoteId, "Vurdering", "Lederens"));
        Assert.Equal(("Vurdering", "Lederens", Scene.Secretary.Name), (Note.Heading, Note.Text, Note.ChangedBy));
        Assert.Equal([(Fields.Text, new Wording("Referentens", Scene.Secretary))], Note.Words.Kept());
        Assert.Equal(State.Revision, Note.Words.Revision);
    }

    [Fact]
    public void Whoever_has_not_seen_what_was_kept_settles_nothing()
    {
        GivenTwoNoteWordings();
        When(new EditNote(NoteId, "", "Lederens igjen", Note.Words.Revision - 1), by: Scene.Leader);
        Then(new WordingKept(Edited.Note, NoteId, Fields.Text, "Lederens igjen", null));
        Assert.Equal(["Referentens", "Lederens igjen"], Note.Words.Kept().Select(k => k.Wording.Value));
    }

    [Fact]
    public void Whoever_has_seen_them_all_settles_it()
    {
        GivenTwoNoteWordings();
        When(new EditNote(NoteId, "", "Begges", Note.Words.Revision), by: Scene.Nurse);
        Then(new WordingsSettled(Edited.Note, NoteId, Fields.Text), new NoteEdited(NoteId, "", "Begges"));
        Assert.Equal(("Begges", State.Revision, Scene.Nurse.Name), (Note.Text, Note.Words.Revision, Note.ChangedBy));
        Assert.Empty(Note.Words.Kept());
    }

    [Fact]
    public void It_may_be_settled_as_it_stands()
    {
        GivenTwoNoteWordings();
        When(new EditNote(NoteId, "", "Lederens", Note.Words.Revision), by: Scene.Nurse);
        Then(new WordingsSettled(Edited.Note, NoteId, Fields.Text));
        Assert.Equal(("Lederens", State.Revision, Scene.Leader.Name), (Note.Text, Note.Words.Revision, Note.ChangedBy));
        Assert.Empty(Note.Words.Kept());
    }

    [Fact]
    public void An_edit_that_does_not_say_what_it_was_made_on_replaces_and_settles_nothing()
    {
        GivenTwoNoteWordings();
        When(new EditNote(NoteId, "", "Uansett"));
        Then(new NoteEdited(NoteId, "", "Uansett"));
        Assert.Equal(["Referentens"], Note.Words.Kept().Select(k => k.Wording.Value));
    }

    [Fact]
    public void The_same_words_are_kept_once()
    {
        GivenTwoNoteWordings();
        When(new EditNote(NoteId, "", "Referentens", 1), by: Scene.Nurse);
        ThenNothing();
        When(new EditNote(NoteId, "", "Lederens", 1), by: Scene.Nurse);
        ThenNothing();
        When(new EditNote(NoteId, "", "Lederens"), by: Scene.Nurse);
        ThenNothing();
        When(new EditNote(NoteId, "Annen overskrift", "Lederens", 1), by: Scene.Nurse);
        Then(new WordingKept(Edited.Note, NoteId, Fields.Heading, "Annen overskrift", null));
    }

    [Fact]
    public void Twenty_other_wordings_are_kept_and_no_more_until_they_are_settled()
    {
        GivenNote();
        GivenActionBeside();
        for (var i = 0; i < Rejection.MostWordings; i++)
        {
            Given(new EditNote(NoteId, "", $"Ordlyd {i}", 1));
            Given(new EditAction(ActionId, Scene.Content($"Ordlyd {i}"), 1));
        }

        When(new EditNote(NoteId, "", "En til", 1));
        ThenRefused(Rejection.WordingsFull);
        When(new EditAction(ActionId, Scene.Content("En til"), 1));
        ThenRefused(Rejection.WordingsFull);
        When(new EditNote(NoteId, "", "Ordlyd 3", 1));
        ThenNothing();
        Given(new EditNote(NoteId, "", "Ferdig", Note.Words.Revision));
        When(new EditNote(NoteId, "", "En til", 1));
        Then(new WordingKept(Edited.Note, NoteId, Fields.Text, "En til", null));

        void GivenActionBeside() => Given(new AddAction(null, Scene.Content("Utkast")), id: ActionId);
    }

    [Fact]
    public void What_was_removed_meanwhile_is_not_found()
    {
        GivenNote();
        GivenActionToo();
        var seen = State.Revision;
        Given(new RemoveNote(NoteId));
        Given(new RemoveAction(ActionId));
        When(new EditNote(NoteId, "", "Lederens", seen));
        ThenRefused(Rejection.NoteNotFound);
        When(new EditAction(ActionId, Scene.Content("Lederens"), seen));
        ThenRefused(Rejection.ActionNotFound);

        void GivenActionToo() => Given(new AddAction(null, Scene.Content("Utkast")), id: ActionId);
    }

    [Fact]
    public void An_action_s_fields_are_kept_and_settled_each_by_itself()
    {
        GivenAction();
        var seen = Action.Revision;
        Given(new EditAction(ActionId, Scene.Content("Lederens", due: Scene.Day(10, 1)), seen), by: Scene.Leader);
        After(minutes: 5);
        When(new EditAction(ActionId, Scene.Content("Referentens", responsible: Scene.Nurse.PersonId), seen), by: Scene.Secretary);
        var merged = Scene.Content("Lederens", responsible: Scene.Nurse.PersonId, name: Scene.Nurse.Name, service: "health", due: Scene.Day(10, 1));
        Then(
            new WordingKept(Edited.Action, ActionId, Fields.Text, "Referentens", null),
            new WordingKept(Edited.Action, ActionId, Fields.DueDate, "", null),
            new ActionEdited(ActionId, merged));
        Assert.Equal((merged, Scene.Secretary.Name, State.Revision, Now), (Action.Content, Action.ChangedBy, Action.Revision, Action.ChangedAt));

        When(new EditAction(ActionId, Scene.Content("Referentens"), Action.Revision, Fields.Text), by: Scene.Leader);
        Then(new WordingsSettled(Edited.Action, ActionId, Fields.Text), new ActionEdited(ActionId, merged with { Text = "Referentens" }));
        Assert.Equal([(Fields.DueDate, new Wording("", Scene.Secretary))], Action.Words.Kept());
    }

    [Fact]
    public void Who_is_to_answer_for_an_action_is_kept_with_the_person()
    {
        GivenAction();
        var seen = Action.Revision;
        Given(new EditAction(ActionId, Scene.Content(name: "Bestemor"), seen, Fields.Responsible), by: Scene.Leader);
        When(new EditAction(ActionId, Scene.Content(responsible: Scene.Nurse.PersonId), seen, Fields.Responsible), by: Scene.Secretary);
        Then(new WordingKept(Edited.Action, ActionId, Fields.Responsible, Scene.Nurse.Name, Scene.Nurse.PersonId));
    }

    [Fact]
    public void What_is_said_of_an_action_makes_no_edit_of_its_words_stale()
    {
        GivenAction();
        Given(new EditAction(ActionId, Scene.Content("Lederens", name: "Bestemor")));
        var seen = Action.Revision;
        Given(new RespondToAction(ActionId, ActionResponse.Accepted, ""));
        When(new EditAction(ActionId, Scene.Content(goal: "Referentens"), seen, Fields.Goal));
        Then(new ActionEdited(ActionId, Scene.Content("Lederens", name: "Bestemor", goal: "Referentens")));
        Assert.Equal(ActionResponse.Accepted, Action.Response);
    }

    [Fact]
    public void Dates_that_fit_together_only_with_what_was_kept_are_refused()
    {
        GivenAction();
        var seen = Action.Revision;
        Given(new EditAction(ActionId, Scene.Content(start: Scene.Day(10, 10)), seen, Fields.StartDate), by: Scene.Leader);
        When(new EditAction(ActionId, Scene.Content(start: Scene.Day(10, 1), due: Scene.Day(10, 5)), seen, Fields.StartDate | Fields.DueDate), by: Scene.Secretary);
        ThenRefused(Rejection.DatesOutOfOrder);
    }

    [Fact]
    public void A_changed_action_names_who_changed_it_by_evaluating()
    {
        GivenAction();
        Given(new EvaluateAction(ActionId, Effect.Good, "", EvaluationOutcome.Continue, null), by: Scene.Secretary);
        Assert.Equal((null, State.Revision), (Action.ChangedBy, Action.Revision));
        Given(new ActionEvaluated(ActionId, Effect.Some, "", EvaluationOutcome.Change, Scene.Content("Annet")));
        Assert.Equal((Scene.Leader.Name, State.Revision), (Action.ChangedBy, Action.Revision));
    }

    [Fact]
    public void What_does_not_hold_together_is_not_kept_either()
    {
        GivenTwoActionWordings();
        When(new EditAction(ActionId, Scene.Content(start: Scene.Day(10, 2), due: Scene.Day(10, 1)), 1));
        ThenRefused(Rejection.DatesOutOfOrder);
        When(new EditAction(ActionId, Scene.Content(responsible: Scene.Unknown), 1));
        ThenRefused(Rejection.PersonNotFound);
    }

    [Fact]
    public void Other_wordings_follow_to_the_next_meeting_where_revisions_are_its_own()
    {
        var wording = new Wording("Referentens", Scene.Secretary);
        var elsewhere = Scene.OpenAction(161) with { Revision = 4_000, ChangedBy = "Kari", Words = new(3_900, [new(Fields.Text, 4_000, [wording])]) };
        Given(Scene.Plan(openActions: elsewhere), id: Scene.MeetingId);
        Assert.Equal((State.Revision, State.Revision, "Kari"), (Action.Revision, Action.Words.Revision, Action.ChangedBy));
        Assert.Equal([(Fields.Text, wording)], Action.Words.Kept());
        When(new EditAction(ActionId, Scene.Content("Begges"), Action.Revision, Fields.Text));
        Then(new WordingsSettled(Edited.Action, ActionId, Fields.Text), new ActionEdited(ActionId, elsewhere.Content with { Text = "Begges" }));
    }

    [Fact]
    public void An_action_that_is_brought_up_to_date_keeps_what_was_written_here()
    {
        GivenPlanned();
        Given(new AddAction(null, Scene.Content("Utkast")), id: ActionId);
        Given(new EditAction(ActionId, Scene.Content("Herfra"), 1, Fields.Text), by: Scene.Secretary);
        var wording = new Wording("Derfra", Scene.Nurse);
        var elsewhere = Action with { Words = new(2, [new(Fields.Text, 5, [wording])]), Effect = Effect.Good, ChangedAt = Now.AddMinutes(1) };
        After(minutes: 5);
        Given(new StartMeeting([elsewhere]));
        Assert.Equal([(Fields.Text, wording), (Fields.Text, new Wording("Herfra", Scene.Secretary))], Action.Words.Kept());
        Assert.Equal(State.Revision - 1, Action.Revision);
    }

    [Fact]
    public void What_was_kept_whole_earlier_folds_on_field_by_field()
    {
        GivenNote();
        GivenActionBeside();
        var content = Scene.Content("Referentens", due: Scene.Day(10, 1));
        var state = Folded(new NoteWordingKept(NoteId, "", "Referentens"), new ActionWordingKept(ActionId, content));
        Assert.Equal([(Fields.Text, new Wording("Referentens", Scene.Leader))], state.Notes.Find(NoteId)!.Words.Kept());
        Assert.Equal([Fields.Text, Fields.DueDate], state.Actions.Find(ActionId)!.Words.Kept().Select(k => k.Field));
        state = Folded(
            new NoteWordingKept(NoteId, "", "Referentens"), new NoteWordingsSettled(NoteId),
            new ActionWordingKept(ActionId, content), new ActionWordingsSettled(ActionId));
        Assert.Empty(state.Notes.Find(NoteId)!.Words.Kept());
        Assert.Empty(state.Actions.Find(ActionId)!.Words.Kept());

        var carried = Scene.OpenAction(162) with { OtherWordings = [new(content, Scene.Secretary)] };
        state = Folded(new ActionCarriedOver(carried));
        Assert.Contains((Fields.Text, new Wording("Referentens", Scene.Secretary)), state.Actions.Find(carried.Id)!.Words.Kept());

        void GivenActionBeside() => Given(new AddAction(null, Scene.Content("Utkast")), id: ActionId);
        Meeting Folded(params Event[] events) => events.Aggregate(State, (m, e) => m.Evolve(new(m.Revision + 1, Now, Scene.Leader, e)));
    }
}
