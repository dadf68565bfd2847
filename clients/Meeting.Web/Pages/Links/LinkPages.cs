using Meetings.V1;
using Meetings.Web.Forms;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Meetings.Web.Pages.Links;

/// <summary>Makes links for the people of a meeting, a team or a case, shows each this once, and takes them back.</summary>
static class LinkPages
{
    internal static void Map(IEndpointRouteBuilder app)
    {
        Map(app, "/mote/{id:guid}/lenker", (visit, id) => PlaceOfLinks.MeetingAsync(visit, $"{id}"));
        Map(app, "/team/{id:guid}/lenker", (visit, id) => PlaceOfLinks.TeamAsync(visit, $"{id}"));
        Map(app, "/sak/{id:guid}/lenker", (visit, id) => PlaceOfLinks.CaseAsync(visit, $"{id}"));
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

    static async Task<IResult> ShowAllAsync(Visit visit, PlaceOfLinks place, string problem = "", int status = StatusCodes.Status200OK) => Page.Of<AllLinks>(new()
    {
        [nameof(AllLinks.Words)] = visit.Norwegian,
        [nameof(AllLinks.Place)] = place,
        [nameof(AllLinks.Invitations)] = await OpenAsync(visit, place),
        [nameof(AllLinks.Problem)] = problem,
    }, status);

    static async Task<IResult> HandOutAsync(Visit visit, PlaceOfLinks place)
    {
        var form = await Form.ReadAsync(visit.Http, visit.Norwegian);
        var chosen = form["person"].Split(',').ToHashSet();
        List<Member> people = [.. place.People.Where(p => chosen.Contains(p.PersonId))];
        return people.Count == 0
            ? await ShowAllAsync(visit, place, visit.Norwegian["Links.Nobody"], StatusCodes.Status422UnprocessableEntity)
            : Page.Of<Slips>(new()
            {
                [nameof(Slips.Words)] = visit.Norwegian,
                [nameof(Slips.Place)] = place,
                [nameof(Slips.Links)] = await MakeAsync(visit, place, people, form),
            });
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
            ? await ShowOneAsync(visit, place, person, (await MakeAsync(visit, place, [found], await Form.ReadAsync(visit.Http, visit.Norwegian)))[0])
            : visit.NothingHere();

    static async Task<IResult> RevokeAsync(Visit visit, PlaceOfLinks place, string invitation)
    {
        var person = (await Form.ReadAsync(visit.Http, visit.Norwegian))["person"];
        await visit.Server.RevokeInvitationAsync(invitation, visit.Http.RequestAborted);
        return Page.SeeOther(Guid.TryParse(person, out var one) ? $"{place.Address}/{one}" : place.Address);
    }

    // The same form for the same person is the same link, though a finger touches its button twice.
    static async Task<IReadOnlyList<HandedOut>> MakeAsync(Visit visit, PlaceOfLinks place, IReadOnlyList<Member> people, Form form)
    {
        var made = new List<HandedOut>();
        foreach (var person in people)
        {
            var invitation = await visit.Server.CreateInvitationAsync(
                new() { Scope = place.Scope, PersonId = person.PersonId, RequestId = $"{form.RequestIdOf(person.PersonId)}" }, visit.Http.RequestAborted);
            made.Add(new(person.Name, person.Role, person.Service, invitation.Link));
        }

        return made;
    }

    // Those that still let somebody in, or have.
    static async Task<List<InvitationSummary>> OpenAsync(Visit visit, PlaceOfLinks place) =>
        await visit.Server.ListInvitationsAsync(place.Scope, visit.Http.RequestAborted).Where(i => !i.Revoked).ToListAsync(visit.Http.RequestAborted);
}
