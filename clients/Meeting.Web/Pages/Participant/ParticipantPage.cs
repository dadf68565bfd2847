using Meetings.V1;
using Meetings.Web.Live;
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
        var mine = view.Actions.Where(a => a.ResponsibleId == showing.PersonId && a.Status == ActionStatus.Open)
            .OrderBy(a => a.Response != ActionResponse.Unspecified).ToList();
        return
        [
            Region.Of("now", Piece.By<Now>("now-piece", view.Now(), showing)),
            Region.Of("arrival", view.Participants.FirstOrDefault(p => p.Id == showing.PersonId) is { } me
                ? Piece.By<Arrival>("arrival-piece", me, showing) : null),
            PersonChoice.Live(view.Offered(showing.Words["Action.NobodyYet"], ""), showing),
            LongList.Region("mine", mine, a => Piece.By<ActionCard>($"mine-{a.Id}", view.Shown(a), showing), showing, a => a.Response == ActionResponse.Unspecified),
            LongList.Region("decisions", view.WithRemarks().Where(d => !d.Decision.IsGone()), d => Piece.By<DecisionCard>(d.Decision.Id, d, showing), showing),
            LongList.Region("decisions-gone", view.WithRemarks().Where(d => d.Decision.IsGone()), d => Piece.By<DecisionCard>(d.Decision.Id, d, showing), showing),
            LongList.Region("actions", view.Actions.Except(mine), a => Piece.By<ActionCard>(a.Id, view.Shown(a), showing), showing, a => a.IsOpen()),
            LongList.Region("notes", view.Notes.Where(n => n.ItemId == view.Frame.CurrentItemId), n => Piece.By<NoteCard>(n.Id, n, showing), showing),
            LongList.Region("contributions", view.Contributions.OrderBy(c => !c.IsUnanswered()),
                c => Piece.By<ContributionCard>(c.Id, c, showing), showing, c => c.IsUnanswered()),
            LongList.Region("spots", view.BrightSpots, b => Piece.By<SpotCard>(b.Id, b, showing), showing),
            Region.Of("agenda", view.Items(), i => Piece.By<AgendaLine>(i.Item.Id, i, showing)),
        ];
    }
}
