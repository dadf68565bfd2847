using Google.Protobuf;
using Meetings.Minutes;
using Meetings.V1;
using Meetings.Web.Live;
using Meetings.Web.Parts;

namespace Meetings.Web.Pages.Leader;

/// <summary>The console of whoever leads or writes: what is talked about, what comes next in one touch, and all that is recorded on the way.</summary>
sealed class LeaderPage : MeetingPage
{
    public override string Name => "leder";

    public override Type Component => typeof(Leader);

    public override bool IsFor(Role role) => role is Role.Leader or Role.Secretary;

    public override string Receipt(IMessage command, Words words, MeetingView? before) => command switch
    {
        StartAgendaItem c when before is not null && words.TitleOf(before, c.ItemId) is { Length: > 0 } title => words["Announce.Item", title],
        ReturnToAgendaItem c when before is not null && words.TitleOf(before, c.ItemId) is { Length: > 0 } title => words["Announce.Item", title],
        _ => words[Did(command)],
    };

    static string Did(IMessage command) => command switch
    {
        StartMeeting => "Lead.Did.Started",
        // What is undone goes back to an item.
        StartAgendaItem or ReturnToAgendaItem => "Lead.Did.Back",
        ExtendAgendaItem => "Lead.Did.Extended",
        TakeBackStart => "Lead.Did.NotStarted",
        PauseMeeting => "Lead.Did.Paused",
        ResumeMeeting => "Lead.Did.Resumed",
        CloseMeeting => "Lead.Did.Closed",
        RecordAttendance { Attendance: Attendance.Absent, Reason: "", Substitute: "" } => "Lead.Did.Absent",
        RecordAttendance or RecordOthersHere => "Lead.Did.Attendance",
        TakeBackOthersHere => "Thanks.Undone",
        AdoptDecision => "Lead.Did.Adopted",
        RemoveNote or RemoveAction or RemoveBrightSpot or RemoveContribution or RemoveAgendaItem or AnnulDecision => "Thanks.Undone",
        _ => "Sent.Saved",
    };

    /// <summary>A question that somebody has asked waits for the leader.</summary>
    public override string? Announcement(MeetingView before, MeetingView now, Showing showing)
    {
        var asked = now.Contributions
            .Where(c => c.Kind == ContributionKind.Question && before.Contributions.All(b => b.Id != c.Id))
            .Select(c => showing.Words["Announce.Question", showing.Words.NameOf(c.AuthorName), c.Text]);
        return string.Join(' ', asked.Prepend(base.Announcement(before, now, showing)).OfType<string>()) is { Length: > 0 } text ? text : null;
    }

    public override IReadOnlyList<Region> Regions(MeetingView view, Showing showing)
    {
        // The pieces of one kind go with the item that they belong to, and to the rest of the meeting when it has passed.
        var (item, whose, words) = (view.Frame.CurrentItemId, new Whose(view), showing.Words);
        // What waits for the leader's word stands above what has had it.
        var decisions = view.WithRemarks(whose, words).OrderBy(d => d.Decision.State != DecisionState.Proposed).ToLookup(d => d.Decision.ItemId == item);
        var actions = view.Actions.Where(a => !a.CarriedOver).ToLookup(a => a.ItemId == item);
        var notes = view.Notes.ToLookup(n => n.ItemId == item);
        return
        [
            Region.Of("now", Piece.By<NowLed>("now-piece", view.NowLed(showing), showing)),
            Region.Of("next", Piece.By<NextStep>("next-piece", view.NextStep(words), showing)),
            Region.Of("helm", Piece.By<Helm>("helm-piece", view.Helm(), showing)),
            new("room", [
                .. view.NotToHear(words).Select((n, i) => Piece.By<NotToHearLine>($"room-hears-{i}", n, showing)),
                .. view.RunsOut().Select((r, i) => Piece.By<RunsOutLine>($"room-ends-{i}", r, showing))]),
            VoiceCard.Live(view, showing),
            PersonChoice.Live(view.Offered(showing.Words["Action.NobodyYet"], ""), showing),
            .. CaseChoices.Live(view, showing, CaseChoices.Spot),
            ReachFields.Live(view, "note-reach", showing),
            Region.Of("due-next", view.Frame.NextMeeting is { CalledOff: false } next ? Piece.By<DueNext>("due-next-piece", next.Start, showing) : null),
            LongList.Region("decisions", decisions[true], d => Piece.By<DecisionLed>(d.Decision.Id, d with { Item = "" }, showing), showing, d => d.Decision.State == DecisionState.Proposed),
            Region.Of("no-decisions", None(decisions[true].Any(), "Lead.NoDecisions")),
            LongList.Region("actions", actions[true], a => Piece.By<ActionLed>(a.Id, view.Shown(a, whose), showing), showing, a => a.IsOpen()),
            Region.Of("no-actions", None(actions[true].Any(), "Lead.NoActions")),
            LongList.Region("notes", notes[true], n => Piece.By<NoteLed>(n.Id, new NoteLedShown(n, "", new([])), showing), showing),
            LongList.Region("since-last", view.Actions.Where(a => a.CarriedOver), a => Piece.By<ActionLed>(a.Id, view.Shown(a, whose), showing), showing, a => a.IsOpen()),
            LongList.Region("other-decisions", decisions[false], d => Piece.By<DecisionLed>(d.Decision.Id, d, showing), showing, d => d.Decision.State == DecisionState.Proposed),
            LongList.Region("other-actions", actions[false], a => Piece.By<ActionLed>(a.Id, view.Shown(a, whose) with { Item = words.TitleOf(view, a.ItemId) }, showing), showing, a => a.IsOpen()),
            LongList.Region("other-notes", notes[false], n => Piece.By<NoteLed>(n.Id, new NoteLedShown(n, words.TitleOf(view, n.ItemId), whose.Of(n)), showing), showing),
            Region.Of("agenda", view.Items(), i => Piece.By<AgendaStep>(i.Item.Id, new AgendaStepShown(i, view.Frame.Phase, view.Current() is not null), showing)),
            Region.Of("ending", Piece.By<Ending>("ending-piece", new EndingShown(view.Frame.Phase, view.Frame.NextMeeting, view.Frame.ClosedAt is not null), showing)),
            Region.Of("services", view.Frame.Services.Count == 0 ? null
                : Piece.By<DutyLed>("services-piece", new Many<ServiceAttendance>(view.Frame.Services), showing)),
            Region.Of("all-here", view.AllHere() is { } here ? Piece.By<AllHereLed>("all-here-piece", here, showing) : null),
            Region.Of("people", view.Attendees(), p => Piece.By<PersonLine>(p.Id, new AttendeeShown(p, view.InterpretsFor(p), view.Frame.Phase is not (MeetingPhase.Closed or MeetingPhase.Cancelled), whose.Of(p)), showing)),
            LongList.Region("contributions", view.Said(whose, words), c => Piece.By<ContributionLed>(c.Said.Id, c, showing), showing, c => c.Said.IsUnanswered()),
            LongList.Region("spots", view.Spots(whose), s => Piece.By<SpotLed>(s.Spot.Id, s, showing), showing),
            Region.Of("screens", view.Participants.Where(p => p.Role == Role.Screen && showing.Role == Role.Leader), p => Piece.By<ScreenLine>(p.Id, p, showing)),
        ];

        // That there is nothing is said of an item, and between items of none.
        Piece? None(bool any, string text) => any || item.Length == 0 ? null : Piece.By<Nothing>($"{text}-piece", showing.Words[text], showing);
    }
}
