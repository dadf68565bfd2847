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
        var seen = Note.Revision;
        Given(new EditNote(NoteId, "", "Lederens", seen), by: Scene.Leader);
        Given(new EditNote(NoteId, "Vurdering", "Referentens", seen), by: Scene.Secretary);
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
        Assert.Equal((State.Revision, null), (Note.Revision, Note.ChangedBy));
        When(new EditNote(NoteId, "", "Lederens", Note.Revision), by: Scene.Leader);
        Then(new NoteEdited(NoteId, "", "Lederens"));
        Assert.Equal(("Lederens", State.Revision, Scene.Leader.Name), (Note.Text, Note.Revision, Note.ChangedBy));
        Assert.Empty(Note.OtherWordings);
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
    public void An_edit_made_on_older_words_is_kept_beside_those_that_stand()
    {
        GivenNote();
        var seen = Note.Revision;
        Given(new EditNote(NoteId, "", "Lederens", seen), by: Scene.Leader);
        When(new EditNote(NoteId, "Vurdering", "Referentens", seen), by: Scene.Secretary);
        Then(new NoteWordingKept(NoteId, "Vurdering", "Referentens"));
        Assert.Equal(("", "Lederens", Scene.Leader.Name), (Note.Heading, Note.Text, Note.ChangedBy));
        Assert.Equal<NoteWording>([new("Vurdering", "Referentens", Scene.Secretary)], Note.OtherWordings);
        Assert.Equal(State.Revision, Note.Revision);
    }

    [Fact]
    public void Whoever_has_not_seen_what_was_kept_settles_nothing()
    {
        GivenTwoNoteWordings();
        When(new EditNote(NoteId, "", "Lederens igjen", Note.Revision - 1), by: Scene.Leader);
        Then(new NoteWordingKept(NoteId, "", "Lederens igjen"));
        Assert.Equal(["Referentens", "Lederens igjen"], Note.OtherWordings.Select(w => w.Text));
    }

    [Fact]
    public void Whoever_has_seen_them_all_settles_it()
    {
        GivenTwoNoteWordings();
        When(new EditNote(NoteId, "", "Begges", Note.Revision), by: Scene.Nurse);
        Then(new NoteWordingsSettled(NoteId), new NoteEdited(NoteId, "", "Begges"));
        Assert.Equal(("Begges", State.Revision, Scene.Nurse.Name), (Note.Text, Note.Revision, Note.ChangedBy));
        Assert.Empty(Note.OtherWordings);
    }

    [Fact]
    public void It_may_be_settled_as_it_stands()
    {
        GivenTwoNoteWordings();
        When(new EditNote(NoteId, "", "Lederens", Note.Revision), by: Scene.Nurse);
        Then(new NoteWordingsSettled(NoteId));
        Assert.Equal(("Lederens", State.Revision, Scene.Leader.Name), (Note.Text, Note.Revision, Note.ChangedBy));
        Assert.Empty(Note.OtherWordings);
    }

    [Fact]
    public void An_edit_that_does_not_say_what_it_was_made_on_replaces_and_settles_nothing()
    {
        GivenTwoNoteWordings();
        When(new EditNote(NoteId, "", "Uansett"));
        Then(new NoteEdited(NoteId, "", "Uansett"));
        Assert.Equal(["Referentens"], Note.OtherWordings.Select(w => w.Text));
    }

    [Fact]
    public void The_same_words_are_kept_once()
    {
        GivenTwoNoteWordings();
        When(new EditNote(NoteId, "Vurdering", "Referentens", 1), by: Scene.Nurse);
        ThenNothing();
        When(new EditNote(NoteId, "", "Lederens", 1), by: Scene.Nurse);
        ThenNothing();
        When(new EditNote(NoteId, "", "Lederens"), by: Scene.Nurse);
        ThenNothing();
        When(new EditNote(NoteId, "Annen overskrift", "Lederens", 1), by: Scene.Nurse);
        Then(new NoteWordingKept(NoteId, "Annen overskrift", "Lederens"));
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
        Given(new EditNote(NoteId, "", "Ferdig", Note.Revision));
        When(new EditNote(NoteId, "", "En til", 1));
        Then(new NoteWordingKept(NoteId, "", "En til"));

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
    public void An_action_s_words_are_kept_and_settled_as_a_note_s()
    {
        GivenAction();
        var seen = Action.Revision;
        Given(new EditAction(ActionId, Scene.Content("Lederens"), seen), by: Scene.Leader);
        After(minutes: 5);
        When(new EditAction(ActionId, Scene.Content("Referentens", responsible: Scene.Nurse.PersonId), seen), by: Scene.Secretary);
        var kept = Scene.Content("Referentens", responsible: Scene.Nurse.PersonId, name: Scene.Nurse.Name, service: "health");
        Then(new ActionWordingKept(ActionId, kept));
        Assert.Equal((Scene.Content("Lederens"), Scene.Leader.Name), (Action.Content, Action.ChangedBy));
        Assert.Equal<ActionWording>([new(kept, Scene.Secretary)], Action.OtherWordings);
        Assert.Equal((State.Revision, Now), (Action.Revision, Action.ChangedAt));

        When(new EditAction(ActionId, kept, Action.Revision), by: Scene.Leader);
        Then(new ActionWordingsSettled(ActionId), new ActionEdited(ActionId, kept));
        Assert.Equal((kept, Scene.Leader.Name, State.Revision), (Action.Content, Action.ChangedBy, Action.Revision));
        Assert.Empty(Action.OtherWordings);
    }

    [Fact]
    public void An_action_that_was_answered_or_evaluated_meanwhile_has_changed()
    {
        GivenAction();
        Given(new EditAction(ActionId, Scene.Content("Lederens", name: "Bestemor")));
        var seen = Action.Revision;
        Given(new RespondToAction(ActionId, ActionResponse.Accepted, ""));
        When(new EditAction(ActionId, Scene.Content("Referentens"), seen));
        Then(new ActionWordingKept(ActionId, Scene.Content("Referentens")));
        Assert.Equal(ActionResponse.Accepted, Action.Response);
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
        var wording = new ActionWording(Scene.Content("Referentens"), Scene.Secretary);
        var elsewhere = Scene.OpenAction(161) with { Revision = 4_000, ChangedBy = "Kari", OtherWordings = [wording] };
        Given(Scene.Plan(openActions: elsewhere), id: Scene.MeetingId);
        Assert.Equal((State.Revision, "Kari"), (Action.Revision, Action.ChangedBy));
        Assert.Equal<ActionWording>([wording], Action.OtherWordings);
        When(new EditAction(ActionId, Scene.Content("Begges"), Action.Revision));
        Then(new ActionWordingsSettled(ActionId), new ActionEdited(ActionId, Scene.Content("Begges")));
    }

    [Fact]
    public void An_action_that_is_brought_up_to_date_keeps_what_was_written_here()
    {
        GivenPlanned();
        Given(new AddAction(null, Scene.Content("Utkast")), id: ActionId);
        Given(new EditAction(ActionId, Scene.Content("Herfra"), 1), by: Scene.Secretary);
        var wording = new ActionWording(Scene.Content("Derfra"), Scene.Nurse);
        var elsewhere = Action with { OtherWordings = [wording], Effect = Effect.Good, ChangedAt = Now.AddMinutes(1) };
        After(minutes: 5);
        Given(new StartMeeting([elsewhere]));
        Assert.Equal<ActionWording>([wording, new(Scene.Content("Herfra"), Scene.Secretary)], Action.OtherWordings);
        Assert.Equal(State.Revision - 1, Action.Revision);
    }
}
