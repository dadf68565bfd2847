using Meetings.Server.Door;

namespace Meetings.Server.Audience;

/// <summary>Bright spots.</summary>
sealed class BrightSpotSubject() : Subject<BrightSpot, V1.BrightSpot>(meeting => meeting.BrightSpots, view => view.BrightSpots)
{
    internal override V1.BrightSpot View(BrightSpot b, ViewerClass who, Meeting meeting, NamedPeople people) => new()
    {
        Id = Names.Wire(b.Id), CaseIds = { Names.Wire(b.Matter) }, Text = b.Text, AuthorId = people.Id(b.Author.PersonId), AuthorName = people.Name(b.Author.PersonId, b.Author.Name),
    };
}
