using Meetings.Client;
using Meetings.V1;
using Meetings.Web.Live;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Meetings.Web.Pages.InPlace;

/// <summary>A meeting as one participant sees it, for its leader and secretary.</summary>
static class InPlacePages
{
    /// <summary>Where a preview says why.</summary>
    internal const string Place = "stands";

    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/mote/{id:guid}/ser/{person:guid}", (Guid id, Guid person, Visit visit) => visit.TryAsync(() => ShowAsync(visit, $"{id}", $"{person}")));

    static async Task<IResult> ShowAsync(Visit visit, string id, string personId)
    {
        var own = await visit.Server.GetMeetingAsync(id, visit.Http.RequestAborted);
        if (own.View.Participants.FirstOrDefault(p => p.Id == personId) is not { Role: not (Role.Leader or Role.Screen) } person || own.Viewer.Role is not (Role.Leader or Role.Secretary))
            return visit.NothingHere();
        var theirs = await visit.Server.GetMeetingAsync(id, Preview.Of(personId), visit.Http.RequestAborted);
        return Page.Of<InPlace>(new()
        {
            [nameof(InPlace.MeetingId)] = id,
            [nameof(InPlace.Of)] = new InPlaceOf(person, own.View, theirs.View, visit.Norwegian),
        });
    }

    /// <summary>Why a participant sees what they see, on a page that a leader looks at in their place; nowhere else.</summary>
    internal static IEnumerable<Region> Live(MeetingView view, Showing showing) => showing.PreviewOf.Length == 0 ? []
        : [Region.Of(Place, view.Room?.Openness.AsEnumerable() ?? [], s => Piece.By<Stands>($"stands-{s.Case.Id}", s, showing))];
}
