using Google.Protobuf;
using Meetings.V1;
using Meetings.Web.Forms;
using Meetings.Web.Parts;
using Meetings.Web.Visits;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Meetings.Web.Pages.Team;

/// <summary>A team: who is in it, what is open, how it stands this term, and its meetings. Its leader or an administrator changes it.</summary>
static class TeamPages
{
    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/team/{id:guid}", (Guid id, Visit visit, TimeProvider time, Guid? ny, Guid? fjernet, string? eldre) =>
            visit.TryAsync(() => ShowAsync(visit, time, $"{id}", eldre ?? "", Typed.Nothing, StatusCodes.Status200OK, $"{ny}", $"{fjernet}")));
        app.MapPost("/team/{id:guid}/medlem", (Guid id, Visit visit, TimeProvider time) => Posting.TakeAsync(
            visit,
            form => ChangeAsync(visit, $"{id}", form, new AddMember { Name = form.Required<AddMember>("name"), Role = form.Choice<Role>("role"), Service = form.Optional<AddMember>("service"), InterpretsFor = form["interprets_for"] }, $"?ny={form.RequestId}#medlemmer"),
            (typed, status) => ShowAsync(visit, time, $"{id}", "", typed, status)));

        app.MapGet("/team/{id:guid}/medlem/{person:guid}", (Guid id, Guid person, Visit visit, string? begge) =>
            visit.TryAsync(() => ShowMemberAsync(visit, $"{id}", $"{person}", Typed.Nothing, StatusCodes.Status200OK, begge is not null)));
        app.MapPost("/team/{id:guid}/medlem/{person:guid}", (Guid id, Guid person, Visit visit) => Posting.TakeAsync(
            visit,
            form => EditAsync(visit, $"{id}", form, Edits.Member(form, $"{person}"), $"/medlem/{person}", "#medlemmer", t => t.Members.FirstOrDefault(m => m.PersonId == $"{person}")?.OtherWordings),
            (typed, status) => ShowMemberAsync(visit, $"{id}", $"{person}", typed, status)));
        app.MapPost("/team/{id:guid}/medlem/{person:guid}/fjern", (Guid id, Guid person, Visit visit) => Posting.TakeAsync(
            visit,
            form => ChangeAsync(visit, $"{id}", form, new RemoveMember { PersonId = $"{person}" }, $"?fjernet={person}#medlemmer"),
            (typed, status) => ShowMemberAsync(visit, $"{id}", $"{person}", typed, status)));
        app.MapPost("/team/{id:guid}/medlem/{person:guid}/tilbake", (Guid id, Guid person, Visit visit, TimeProvider time) => Posting.TakeAsync(
            visit,
            form => ChangeAsync(visit, $"{id}", form, new ReadmitMember { PersonId = $"{person}" }, "#medlemmer"),
            (typed, status) => ShowAsync(visit, time, $"{id}", "", typed, status)));

        app.MapGet("/team/{id:guid}/sak", (Guid id, Visit visit) => visit.TryAsync(() => ShowOpenCaseAsync(visit, $"{id}", Typed.Nothing, StatusCodes.Status200OK)));
        app.MapPost("/team/{id:guid}/sak", (Guid id, Visit visit) => Posting.TakeAsync(
            visit, form => OpenCaseAsync(visit, $"{id}", form), (typed, status) => ShowOpenCaseAsync(visit, $"{id}", typed, status)));

        app.MapGet("/team/{id:guid}/endre", (Guid id, Visit visit, string? begge) =>
            visit.TryAsync(() => ShowContentAsync(visit, $"{id}", Typed.Nothing, StatusCodes.Status200OK, begge is not null)));
        app.MapPost("/team/{id:guid}/endre", (Guid id, Visit visit) => Posting.TakeAsync(
            visit,
            form => EditAsync(visit, $"{id}", form, Edits.Team(form), "/endre", "", t => t.OtherWordings),
            (typed, status) => ShowContentAsync(visit, $"{id}", typed, status)));
    }

    static async Task<IResult> ShowAsync(Visit visit, TimeProvider time, string id, string older, Typed typed, int status, string added = "", string removed = "")
    {
        var shown = await TeamShown.ReadAsync(visit, id, time.GetUtcNow(), older, removed);
        return Page.Of<Team>(new()
        {
            [nameof(Team.Words)] = visit.WordsFor(shown.Team.ViewerRole),
            [nameof(Team.Shown)] = shown,
            [nameof(Team.Typed)] = typed,
            [nameof(Team.Writer)] = await Writer.OfAsync(visit, id),
            [nameof(Team.AddedId)] = added,
            [nameof(Team.RemovedId)] = removed,
        }, status);
    }

    static async Task<IResult> ShowMemberAsync(Visit visit, string id, string person, Typed typed, int status, bool both = false)
    {
        var team = (await visit.Server.GetTeamAsync(id, visit.Http.RequestAborted)).Team;
        return team.Members.FirstOrDefault(m => m.PersonId == person) is { } member
            ? Page.Of<MemberForm>(new()
            {
                [nameof(MemberForm.Words)] = visit.Norwegian,
                [nameof(MemberForm.TeamId)] = id,
                [nameof(MemberForm.Of)] = member,
                [nameof(MemberForm.Revision)] = team.Revision,
                [nameof(MemberForm.Both)] = both,
                [nameof(MemberForm.Families)] = InterpretsFor.Of(team.Members.Where(m => m.PersonId != person)).ToList(),
                [nameof(MemberForm.Typed)] = typed,
                [nameof(MemberForm.Writer)] = await Writer.OfAsync(visit, id),
            }, status)
            : visit.NothingHere();
    }

    static async Task<IResult> ShowOpenCaseAsync(Visit visit, string id, Typed typed, int status)
    {
        var team = (await visit.Server.GetTeamAsync(id, visit.Http.RequestAborted)).Team;
        return team.ViewerRole != Role.Leader ? visit.Sorry(visit.Words["Problem.NotAllowed"], StatusCodes.Status403Forbidden) : Page.Of<OpenCaseForm>(new()
        {
            [nameof(OpenCaseForm.Words)] = visit.Norwegian,
            [nameof(OpenCaseForm.Of)] = team,
            [nameof(OpenCaseForm.Typed)] = typed,
            [nameof(OpenCaseForm.Writer)] = await Writer.OfAsync(visit, id),
        }, status);
    }

    static async Task<IResult> OpenCaseAsync(Visit visit, string id, Form form)
    {
        var opened = await visit.Server.OpenCaseAsync(
            new() { RequestId = $"{form.RequestId}", TeamId = id, Content = CaseCommands.Content(form), PersonId = form.Id("person"), HolderKind = form.Choice<HolderKind>("holder_kind") });
        return Page.SeeOther($"/sak/{opened.CaseId}");
    }

    static async Task<IResult> ShowContentAsync(Visit visit, string id, Typed typed, int status, bool both = false)
    {
        var team = (await visit.Server.GetTeamAsync(id, visit.Http.RequestAborted)).Team;
        var templates = await visit.Server.ListTemplatesAsync(visit.Http.RequestAborted);
        var kind = templates.FirstOrDefault(t => t.TemplateId == team.Content.TemplateId)?.Kind;
        return Page.Of<ContentForm>(new()
        {
            [nameof(ContentForm.Words)] = visit.Norwegian,
            [nameof(ContentForm.TeamId)] = id,
            [nameof(ContentForm.Of)] = team,
            [nameof(ContentForm.Both)] = both,
            // A team's meetings are all of one kind.
            [nameof(ContentForm.Templates)] = templates.Where(t => t.Kind == kind).ToList(),
            [nameof(ContentForm.Typed)] = typed,
            [nameof(ContentForm.Writer)] = await Writer.OfAsync(visit, id),
        }, status);
    }

    // Where somebody else has written meanwhile, both stand in the form.
    static async Task<IResult> EditAsync(Visit visit, string id, Form form, IMessage[] edits, string address, string place, Func<V1.Team, IReadOnlyList<Wording>?> others)
    {
        if (edits.Length == 0)
            return Page.SeeOther($"/team/{id}{place}");
        var before = await KeptAsync();
        foreach (var edit in edits)
            await visit.Server.SubmitTeamCommandAsync(id, Edits.On(edit, form), form.RequestId, cancellationToken: visit.Http.RequestAborted);
        return Page.SeeOther($"/team/{id}{((await KeptAsync()).Except(before).Any() ? $"{address}?begge" : place)}");

        async Task<IReadOnlyList<Wording>> KeptAsync() => others((await visit.Server.GetTeamAsync(id, visit.Http.RequestAborted)).Team) ?? [];
    }

    static async Task<IResult> ChangeAsync(Visit visit, string id, Form form, IMessage command, string place)
    {
        await visit.Server.SubmitTeamCommandAsync(id, command, form.RequestId, cancellationToken: visit.Http.RequestAborted);
        return Page.SeeOther($"/team/{id}{place}");
    }
}
