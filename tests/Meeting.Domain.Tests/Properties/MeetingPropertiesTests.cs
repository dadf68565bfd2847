using System.Collections.Immutable;
using System.Reflection;
using FsCheck;
using FsCheck.Fluent;
using Xunit.Abstractions;

namespace Meetings.Tests;

public class MeetingPropertiesTests(ITestOutputHelper output)
    : RunProperties<Meeting, MeetingCommand>(output, Decide)
{
    protected override Gen<MeetingCommand> Command(Meeting state) => MeetingCommands.For(state);

    protected override IEnumerable<Guid> Ids(Meeting state) => MeetingCommands.Ids(state);

    protected override void AssertPossible(Turn<Meeting, MeetingCommand> turn)
    {
        var meeting = turn.After;
        var now = turn.Step.Moment.Now;
        if (meeting.Revision == 0)
            return;

        // Phase, current item and clocks.
        Assert.NotEqual(MeetingPhase.None, meeting.Phase);
        var current = meeting.Agenda.Where(i => i.State == ItemState.Current).Select(i => (Guid?)i.Id);
        Assert.Equal(meeting.CurrentItemId is { } id ? [id] : [], current);
        Assert.Equal(meeting.Phase == MeetingPhase.Running, meeting.Clock.RunningSince is not null);
        Assert.All(meeting.Agenda, i => Assert.Equal(
            i.Id == meeting.CurrentItemId && meeting.Phase == MeetingPhase.Running,
            i.Clock.RunningSince is not null));
        Assert.All(meeting.Agenda.Where(i => i.State == ItemState.Waiting && i.Clock != Clock.Zero), i =>
            Assert.Contains(turn.Log, r => r.Event is AgendaItemPutBack { ItemId: var back } && back == i.Id));
        if (meeting.Phase is not (MeetingPhase.Running or MeetingPhase.Paused))
            Assert.Null(meeting.CurrentItemId);
        Assert.Equal(meeting.Phase is MeetingPhase.Planned or MeetingPhase.Cancelled, meeting.StartedAt is null);
        // Kept while it is open again to be put right.
        if (meeting.Phase != MeetingPhase.Paused || meeting.Corrections.IsEmpty)
            Assert.Equal(meeting.Phase == MeetingPhase.Closed, meeting.ClosedAt is not null);
        Assert.True(meeting.ClosedAt is null || meeting.ClosedAt >= meeting.StartedAt);
        Assert.True(meeting.Agenda.Aggregate(TimeSpan.Zero, (sum, i) => sum + i.Clock.At(now)) <= meeting.Clock.At(now));
        Assert.True(meeting.Clock.At(now) <= now - (meeting.StartedAt ?? now));

        // Ids and references.
        Assert.Distinct(MeetingCommands.Ids(meeting));
        Guid?[] items =
        [
            .. meeting.Notes.Select(n => n.ItemId), .. meeting.Attachments.Select(a => a.ItemId),
            .. meeting.Decisions.Select(d => d.ItemId), .. meeting.Actions.Select(a => a.ItemId),
        ];
        Assert.All(items.OfType<Guid>(), item => Assert.NotNull(meeting.Agenda.Find(item)));
        Assert.All(meeting.Remarks.Select(r => r.DecisionId).OfType<Guid>(), d => Assert.NotNull(meeting.Decisions.Find(d)));

        // R5, and what each subject rules out.
        Assert.Contains(meeting.Participants, p => p.Role == Role.Leader);
        Assert.DoesNotContain(meeting.Participants, p => p.Role == Role.Administrator);
        Assert.All(meeting.Participants.Where(p => p.Substitute.Length > 0), p => Assert.True(p.Attendance is Attendance.Absent or Attendance.Left));
        Assert.Distinct(meeting.Agenda.Select(i => i.Number).Where(n => n is not null));
        Assert.True(meeting.Kind == MeetingKind.Protocol || meeting.Agenda.All(i => i.Number is null));
        Assert.All(meeting.Decisions.Where(d => d.State != DecisionState.Withdrawn), d => Assert.Equal(
            d.State is DecisionState.Adopted or DecisionState.Rejected or DecisionState.Annulled, d.DecidedAt is not null));
        Assert.All(meeting.Decisions.Where(d => d.State == DecisionState.Annulled), d => Assert.Equal(("", "", ""), (d.Text, d.Proposal, d.Reason)));
        Assert.DoesNotContain(meeting.Remarks, r => r.DecisionId is { } about && meeting.Decisions.Find(about)!.State == DecisionState.Annulled);

        // R11: carried-over ones first.
        Assert.Equal(meeting.Actions.OrderByDescending(a => a.CarriedOver).Select(a => a.Id), meeting.Actions.Select(a => a.Id));

        // R9: somebody has said yes or no only to what is somebody's.
        Assert.All(meeting.Actions.Where(a => a.Response != ActionResponse.None), a => Assert.False(
            a.Content is { ResponsibleId: null, ResponsibleName.Length: 0 }));
        Assert.All(meeting.Actions, a => Assert.True(a.Response == ActionResponse.Declined || a.ResponseReason.Length == 0));
        Assert.All(meeting.Contributions.Where(c => c.Answer is not null), c => Assert.Equal(ContributionKind.Question, c.Kind));

        // R10: nothing goes on without effect.
        Assert.DoesNotContain(meeting.Actions, a => a is { Status: ActionStatus.Open, Effect: Effect.None });
        Assert.All(meeting.Actions, a => Assert.False(
            a.Content is { Start: { } start } && (a.Content.Due < start || a.Content.Evaluation < start)));
    }

    [Fact]
    public void A_clock_never_goes_back() => ForEveryTurn(turn =>
    {
        // A meeting that was started by mistake has not been held.
        if (turn.Step.Command is TakeBackStart)
            return;
        var now = turn.Step.Moment.Now;
        Assert.True(turn.Before.Clock.At(now) <= turn.After.Clock.At(now));
        Assert.All(turn.Before.Agenda, i => Assert.True(turn.After.Agenda.Find(i.Id) is not { } after || i.Clock.At(now) <= after.Clock.At(now)));
    });

    [Fact]
    public void A_cancelled_meeting_only_comes_to_be_for_fewer_and_a_closed_one_changes_only_in_its_actions_its_next_meeting_or_by_reopening() => ForEveryTurn(turn =>
    {
        if (turn.Before.Phase == MeetingPhase.Cancelled)
            Assert.All(turn.Outcome.Events, e => Assert.IsType<ActionNarrowed>(e));
        if (turn.Before.Phase == MeetingPhase.Closed)
            Assert.All(turn.Outcome.Events, e => Assert.True(e is MeetingReopened or ActionCompleted or ActionStopped or ActionReopened or ActionEvaluated or ActionResponded or ActionAdded { Follows: not null } or NextMeetingFollowed or ActionNarrowed));
    });

    [Fact]
    public void A_settled_decision_stays_settled_until_it_is_reopened_and_only_an_adopted_one_is_withdrawn() => ForEveryTurn(turn =>
        Assert.All(turn.Before.Decisions.Where(d => d.State != DecisionState.Proposed), before =>
        {
            if (turn.Outcome.Events is [DecisionReopened { DecisionId: var reopened }] && reopened == before.Id)
                return;
            if (turn.Outcome.Events is [DecisionAnnulled { DecisionId: var annulled }] && annulled == before.Id)
                return;
            var after = turn.After.Decisions.Find(before.Id)!;
            Assert.Equal((before.Proposal, before.Text, before.DecidedAt, before.Author), (after.Proposal, after.Text, after.DecidedAt, after.Author));
            Assert.True(after.State == before.State || (before.State, after.State) == (DecisionState.Adopted, DecisionState.Withdrawn));
        }));

    // R11: nothing is lost between meetings.
    [Fact]
    public void An_action_is_never_lost_unless_it_is_removed_where_it_was_added_and_keeps_its_item_author_and_origin() => ForEveryTurn(turn =>
        Assert.All(turn.Before.Actions, before =>
        {
            if (!before.CarriedOver && turn.Outcome.Events is [ActionRemoved { ActionId: var removed }] && removed == before.Id)
                return;
            // Elsewhere, and not changed here since.
            RemovedAction[] elsewhere = turn.Step.Command switch { BringUpToDate c => [.. c.Removed], _ => [] };
            if (before.CarriedOver && turn.Before.Phase == MeetingPhase.Planned && elsewhere.Any(r => r.SharedId == (before.OriginId ?? before.Id) && r.At >= before.ChangedAt))
                return;
            var after = turn.After.Actions.Find(before.Id)!;
            Assert.Equal(
                (before.ItemId, before.Author, before.CarriedOver, before.Origin ?? after.Origin, before.Follows),
                (after.ItemId, after.Author, after.CarriedOver, after.Origin, after.Follows));
        }));

    // Nobody's words are lost: what stands is replaced, and what is kept goes, only by somebody who has seen it.
    [Fact]
    public void Words_vanish_only_by_an_edit_that_has_seen_them_or_with_what_they_are_about() => ForEveryTurn(turn =>
    {
        var seen = (long?)turn.Step.Command.GetType().GetProperty(nameof(EditNote.BaseRevision))?.GetValue(turn.Step.Command);
        var after = FieldsOf(turn.After).ToDictionary(f => (f.Of, f.Id, f.Field));
        Assert.All(FieldsOf(turn.Before), before =>
        {
            if (!after.TryGetValue((before.Of, before.Id, before.Field), out var now))
                return;
            // What is made never to have been leaves no words of anybody.
            if (turn.Outcome.Events.Contains(new DecisionAnnulled(before.Id)))
                return;
            if (before.Others.Except(now.Others).Any())
            {
                Assert.Contains(new WordingsSettled(before.Of, before.Id, before.Field), turn.Outcome.Events);
                Assert.True(seen >= before.ChangedAt);
            }

            // A service is that of whoever answers for the action: it goes with them. That nobody has recorded whether
            // somebody is here are no words of anybody: who writes is here.
            if (before.Stands != now.Stands && seen is not null && (before.Of, before.Field) != (Edited.Action, Fields.Service)
                && (before.Field, before.Stands.Trim()) != (Fields.Attendance, nameof(Attendance.Unknown)))
                Assert.True(seen >= before.ChangedAt, $"{before.Field} of {before.Of} was overwritten");
        });
    });

    static IEnumerable<(Edited Of, Guid Id, Fields Field, string Stands, ImmutableArray<Wording> Others, long ChangedAt)> FieldsOf(Meeting m)
    {
        return
        [
            .. In([m]), .. In(m.Participants), .. In(m.Agenda), .. In(m.Notes), .. In(m.Decisions), .. In(m.Actions), .. In(m.Contributions),
        ];

        static IEnumerable<(Edited, Guid, Fields, string, ImmutableArray<Wording>, long)> In<T>(ImmutableArray<T> list)
            where T : class, IWorded<T> =>
            from element in list
            from field in T.EditedFields
            select (T.EditedAs, element.Id, field.Name, field.Text(element), element.Words.Others(field.Name), element.Words.ChangedAt(field.Name));
    }

    [Fact]
    public void A_note_or_an_action_has_the_revision_at_which_it_last_changed() => ForEveryTurn(turn =>
    {
        Assert.All(turn.After.Notes, after => Claim(after.Words.Revision, turn.Before.Notes.Find(after.Id), after, n => n.Words.Revision));
        Assert.All(turn.After.Actions, after => Claim(after.Revision, turn.Before.Actions.Find(after.Id), after, a => a.Revision));

        void Claim<T>(long revision, T? before, T after, Func<T, long> revisionOf)
            where T : class
        {
            Assert.InRange(revision, 1, turn.After.Revision);
            if (before is not null && Json.Of(before) == Json.Of(after))
                Assert.Equal(revisionOf(before), revision);
            else
                Assert.InRange(revision, turn.Before.Revision + 1, turn.After.Revision);
        }
    });

    // The properties would hold of runs in which nothing happens.
    [Fact]
    public void The_runs_reach_every_phase_every_event_and_every_refusal()
    {
        const int Enough = 400;
        var turns = AnyRun.Sample(Enough, new Rnd(2026), 50).SelectMany(run => run.Walk<Meeting, MeetingCommand>(Decide)).ToArray();

        Type[] earlier = [typeof(NoteWordingKept), typeof(NoteWordingsSettled), typeof(ActionWordingKept), typeof(ActionWordingsSettled)];
        Assert.Equal(Enum.GetValues<MeetingPhase>(), turns.Select(t => t.After.Phase).Distinct().Order());
        Assert.Equal(
            typeof(MeetingEvent).Assembly.GetTypes().Where(t => !t.IsAbstract && t.IsAssignableTo(typeof(MeetingEvent))).Except(earlier).Select(t => t.Name).Order(),
            turns.SelectMany(t => t.Outcome.Events).Select(e => e.GetType().Name).Distinct().Order());
        Rejection[] notHere = [Rejection.ListFull, Rejection.MeetingFull, Rejection.MeetingNotPlanned, Rejection.TeamExists, Rejection.InvitationEnded, Rejection.InvitationExists, Rejection.TooManyDevices, Rejection.TooManyCases, Rejection.TooManyLinks, Rejection.WordingsFull];
        Assert.Equal(
            typeof(Rejection).GetProperties(BindingFlags.Static | BindingFlags.Public).Select(p => (Rejection)p.GetValue(null)!)
                .Except(notHere).Except(CaseCommands.Refusals).Select(r => r.Code).Order(),
            turns.Select(t => t.Outcome.Rejection?.Code).OfType<string>().Distinct().Order());
    }

    static Outcome Decide(Meeting meeting, MeetingCommand command, Moment moment) => meeting.Decide(command, moment);
}
