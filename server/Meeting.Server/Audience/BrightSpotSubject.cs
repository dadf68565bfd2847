using Meetings.Server.Door;

namespace Meetings.Server.Audience;

/// <summary>Bright spots.</summary>
sealed class BrightSpotSubject() : Subject<BrightSpot, V1.BrightSpot>(meeting => meeting.BrightSpots, view => view.BrightSpots)
{
    internal override V1.BrightSpot View(BrightSpot b, ViewerClass who, Meeting meeting) => new()
    {
        Id = Names.Wire(b.Id), CaseIds = { Names.Wire(b.Matter) }, Text = b.Text, AuthorId = Names.Wire(b.Author.PersonId), AuthorName = b.Author.Name,
    };
}
