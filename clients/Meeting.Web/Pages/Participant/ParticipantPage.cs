using Meetings.Minutes;
using Meetings.V1;
using Meetings.Web.Live;
using Meetings.Web.Pages.InPlace;
using Meetings.Web.Parts;

namespace Meetings.Web.Pages.Participant;

/// <summary>The page of a professional with a tablet or a phone: what is talked about, my actions, and adding to it.</summary>
sealed class ParticipantPage : MeetingPage
{
    public override string Name => "deltaker";

    public override Type Component => typeof(Participant);

    public override bool Personal => true;

    public override bool IsFor(Role role) => role is Role.Leader or Role.Secretary or Role.Member or Role.Observer;

    public override IReadOnlyList<Region> Regions(MeetingView view, Showing showing)
    {
        var (whose, words) = (new Whose(view), showing.Words);
        var decisions = view.WithRemarks(whose, words).ToLookup(d => d.Decision.IsGone());
        var mine = view.Actions.Where(a => a.ResponsibleId == showing.PersonId && a.Status == ActionStatus.Open)
            .OrderBy(a => a.Response != ActionResponse.Unspecified).ToList();
        return
        [
            .. InPlacePages.Live(view, showing),
            Region.Of("now", Piece.By<Now>("now-piece", view.Now(showing), showing)),
            Region.Of("arrival", view.Participants.FirstOrDefault(p => p.Id == showing.PersonId) is { } me
                ? Piece.By<Arrival>("arrival-piece", me, showing) : null),
            VoiceCard.Live(view, showing),
            PersonChoice.Live(view.Offered(words["Action.NobodyYet"], ""), showing),
            .. CaseChoices.Live(view, showing, CaseChoices.Spot, CaseChoices.Contribution),
            ReachFields.Live(view, "note-reach", showing),
            LongList.Region("mine", mine, a => Piece.By<ActionCard>($"mine-{a.Id}", view.Shown(a, whose), showing), showing, a => a.Response == ActionResponse.Unspecified),
            LongList.Region("decisions", decisions[false], d => Piece.By<DecisionCard>(d.Decision.Id, d, showing), showing),
            LongList.Region("decisions-gone", decisions[true], d => Piece.By<DecisionCard>(d.Decision.Id, d, showing), showing),
            LongList.Region("actions", view.Actions.Except(mine), a => Piece.By<ActionCard>(a.Id, view.Shown(a, whose), showing), showing, a => a.IsOpen()),
            LongList.Region("notes", view.Notes.Where(n => n.ItemId == view.Frame.CurrentItemId), n => Piece.By<NoteCard>(n.Id, n, showing), showing),
            LongList.Region("contributions", view.Said(whose, words).OrderBy(c => !c.Said.IsUnanswered()),
                c => Piece.By<ContributionCard>(c.Said.Id, c, showing), showing, c => c.Said.IsUnanswered()),
            LongList.Region("spots", view.Spots(whose), s => Piece.By<SpotCard>(s.Spot.Id, s, showing), showing),
            Region.Of("agenda", view.Items(), i => Piece.By<AgendaLine>(i.Item.Id, i, showing)),
        ];
    }
}
