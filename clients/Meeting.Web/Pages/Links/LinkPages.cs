using Meetings.V1;
using Meetings.Web.Forms;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Meetings.Web.Pages.Links;

/// <summary>Makes links for the people of a meeting or a team, shows each this once, and takes them back.</summary>
static class LinkPages
{
    internal static void Map(IEndpointRouteBuilder app)
    {
        Map(app, "/mote/{id:guid}/lenker", (visit, id) => PlaceOfLinks.MeetingAsync(visit, $"{id}"));
        Map(app, "/team/{id:guid}/lenker", (visit, id) => PlaceOfLinks.TeamAsync(visit, $"{id}"));
    }

    static void Map(IEndpointRouteBuilder app, string address, Func<Visit, Guid, Task<PlaceOfLinks>> open)
    {
        app.MapGet(address, (Guid id, Visit visit) => visit.TryAsync(async () => await ShowAllAsync(visit, await open(visit, id))));
        app.MapPost(address, (Guid id, Visit visit) => visit.TryAsync(async () => await HandOutAsync(visit, await open(visit, id))));
        app.MapGet(address + "/{person:guid}", (Guid id, Guid person, Visit visit) =>
            visit.TryAsync(async () => await ShowOneAsync(visit, await open(visit, id), $"{person}")));
        app.MapPost(address + "/{person:guid}", (Guid id, Guid person, Visit visit) =>
            visit.TryAsync(async () => await MakeOneAsync(visit, await open(visit, id), $"{person}")));
        app.MapPost(address + "/{invitation:guid}/trekk", (Guid id, Guid invitation, Visit visit) =>
            visit.TryAsync(async () => await RevokeAsync(visit, await open(visit, id), $"{invitation}")));
    }

    static async Task<IResult> ShowAllAsync(Visit visit, PlaceOfLinks place) => Page.Of<AllLinks>(new()
    {
        [nameof(AllLinks.Words)] = visit.Norwegian,
        [nameof(AllLinks.Place)] = place,
        [nameof(AllLinks.Invitations)] = await OpenAsync(visit, place),
    });

    static async Task<IResult> HandOutAsync(Visit visit, PlaceOfLinks place)
    {
        var form = await Form.ReadAsync(visit.Http, visit.Norwegian);
        var chosen = form["person"].Split(',').ToHashSet();
        var made = new List<HandedOut>();
        foreach (var person in place.People.Where(p => chosen.Contains(p.PersonId)))
            made.Add(await MakeAsync(visit, place, person));
        return made.Count == 0
            ? Page.SeeOther(place.Address)
            : Page.Of<Slips>(new() { [nameof(Slips.Words)] = visit.Norwegian, [nameof(Slips.Place)] = place, [nameof(Slips.Links)] = made });
    }

    static async Task<IResult> ShowOneAsync(Visit visit, PlaceOfLinks place, string person, HandedOut? made = null) =>
        place.People.FirstOrDefault(p => p.PersonId == person) is { } found
            ? Page.Of<OnesLinks>(new()
            {
                [nameof(OnesLinks.Words)] = visit.Norwegian,
                [nameof(OnesLinks.Place)] = place,
                [nameof(OnesLinks.Person)] = found,
                [nameof(OnesLinks.Invitations)] = (await OpenAsync(visit, place)).Where(i => i.Grant.PersonId == person).ToList(),
                [nameof(OnesLinks.Made)] = made,
            })
            : visit.NothingHere();

    static async Task<IResult> MakeOneAsync(Visit visit, PlaceOfLinks place, string person) =>
        place.People.FirstOrDefault(p => p.PersonId == person) is { } found
            ? await ShowOneAsync(visit, place, person, await MakeAsync(visit, place, found))
            : visit.NothingHere();

    static async Task<IResult> RevokeAsync(Visit visit, PlaceOfLinks place, string invitation)
    {
        var person = (await Form.ReadAsync(visit.Http, visit.Norwegian))["person"];
        await visit.Server.RevokeInvitationAsync(invitation, visit.Http.RequestAborted);
        return Page.SeeOther(Guid.TryParse(person, out var one) ? $"{place.Address}/{one}" : place.Address);
    }

    static async Task<HandedOut> MakeAsync(Visit visit, PlaceOfLinks place, Member person)
    {
        var invitation = await visit.Server.CreateInvitationAsync(
            new() { Scope = place.Scope, PersonId = person.PersonId }, visit.Http.RequestAborted);
        return new(person.Name, person.Role, person.Service, invitation.Link);
    }

    // Those that still let somebody in, or have.
    static async Task<List<InvitationSummary>> OpenAsync(Visit visit, PlaceOfLinks place) =>
        await visit.Server.ListInvitationsAsync(place.Scope, visit.Http.RequestAborted).Where(i => !i.Revoked).ToListAsync(visit.Http.RequestAborted);
}
