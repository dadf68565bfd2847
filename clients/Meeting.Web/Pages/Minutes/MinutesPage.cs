using Meetings.Minutes;
using Meetings.V1;
using Meetings.Web.Live;

namespace Meetings.Web.Pages.Minutes;

/// <summary>
/// The minutes, on the screen and on paper: the same document as the server's text of them, made from what the viewer may
/// see. They follow along while the meeting goes on, or is opened again.
/// </summary>
sealed class MinutesPage : MeetingPage
{
    public override string Name => "referat";

    public override Type Component => typeof(Minutes);

    public override bool IsTranslatedFor(Role role) => role.IsFamilySide();

    public override bool IsFor(Role role) => role is not (Role.Contributor or Role.Administrator or Role.Unspecified);

    public override IReadOnlyList<Region> Regions(MeetingView view, Showing showing) =>
        [Region.Of("minutes", MinutesDocument.Of(view, showing.Words.Zone).Sections, section => Drawn(section, showing))];

    static Piece Drawn(Section section, Showing showing) => section.Kind switch
    {
        SectionKind.Head => Piece.By<MinutesHead>("minutes-head", section, showing),
        SectionKind.Agenda => Piece.By<MinutesAgenda>("minutes-agenda", section, showing),
        SectionKind.Carried => Piece.By<MinutesItem>("minutes-carried", section, showing),
        SectionKind.Whole => Piece.By<MinutesItem>("minutes-whole", section, showing),
        SectionKind.Spots => Piece.By<MinutesSpots>("minutes-spots", section, showing),
        SectionKind.Contributions => Piece.By<MinutesContributions>("minutes-contributions", section, showing),
        SectionKind.Foot => Piece.By<MinutesFoot>("minutes-foot", section, showing),
        _ => Piece.By<MinutesItem>($"minutes-{section.ItemId}", section, showing),
    };
}
