using Google.Protobuf;
using Meetings.V1;
using Meetings.Web.Live;
using Meetings.Web.Pages.InPlace;
using Meetings.Web.Parts;

namespace Meetings.Web.Pages.Contributor;

/// <summary>
/// The page of somebody who tells the meeting what they know and sees nothing of any case, such as police or a coach: the
/// frame, that there are items and when, and one form (DOMAIN R38).
/// </summary>
sealed class ContributorPage : MeetingPage
{
    /// <summary>The choice of the item that a contribution is about.</summary>
    internal const string Choice = "contribution-item";

    public override string Name => "bidrag";

    public override Type Component => typeof(Contributor);

    public override bool IsFor(Role role) => role == Role.Contributor;

    public override IReadOnlyList<Region> Regions(MeetingView view, Showing showing) =>
    [
        .. InPlacePages.Live(view, showing),
        Region.Of("now", Piece.By<ContributorNow>("now-piece", new PhaseShown(view.Frame.Phase, view.Frame.IsOpenAgain(), view.Frame.PhaseReason), showing)),
        Region.Of("agenda", view.Items(), i => Piece.By<AgendaLine>(i.Item.Id, i, showing)),
        Region.Of(Choice, view.Items(), i => Piece.By<ItemOption>($"choice-{i.Item.Id}", i, showing)),
    ];

    // What was sent is not theirs to see here, or to take back.
    public override string Receipt(IMessage command, Words words, MeetingView? before) => words[command is AddContribution ? "Contribute.Sent" : "Sent.Saved"];
}

/// <summary>Where the meeting stands.</summary>
/// <param name="Phase">The phase.</param>
/// <param name="OpenAgain">True while it is open again to be put right.</param>
/// <param name="Reason">Why it was called off; empty for nothing.</param>
public sealed record PhaseShown(MeetingPhase Phase, bool OpenAgain, string Reason);
