using Meetings.Client;
using Meetings.V1;
using Meetings.Web.Forms;
using Meetings.Web.Live;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Meetings.Web.Pages.Case;

/// <summary>A case's page, which is another for staff than for the family, its stream and its forms.</summary>
static class CasePages
{
    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/sak/{id:guid}", (Guid id, Visit visit) => WithAsync(visit, $"{id}", (face, shown) => ShowAsync(visit, face, shown)));
        app.MapGet("/sak/{id:guid}/hendelser", (Guid id, Visit visit, CaseStream stream, string? viser) => stream.RunAsync(visit, $"{id}", viser));
        app.MapPost("/sak/{id:guid}/gjor/{form}", (Guid id, string form, Visit visit) =>
            WithAsync(visit, $"{id}", (face, shown) => new CaseForm(visit, form, face, shown).TakeAsync()));
        app.MapGet("/sak/{id:guid}/samtykke/{question:guid}", (Guid id, Guid question, Visit visit) =>
            WithAsync(visit, $"{id}", (_, shown) => Task.FromResult(OnPaper(visit, shown with { Words = visit.Words }, $"{question}"))));
        app.MapGet("/sak/{id:guid}/innsyn", (Guid id, Visit visit, string? fra) => WithAsync(visit, $"{id}", (face, shown) => LogAsync(visit, face, shown, fra ?? "")));
        foreach (var (address, form, find) in CaseForms.All)
            app.MapGet($"/sak/{{id:guid}}/{address}", (Guid id, Guid? of, Visit visit) => WithAsync(visit, $"{id}", (_, shown) => Task.FromResult(
                find(shown, $"{of}") is not { } subject ? visit.NothingHere()
                    : Page.Of(form, new() { [nameof(CasePart.Of)] = shown, [nameof(CaseEditing<object>.Subject)] = subject }))));
    }

    /// <summary>Answers of a case to who stands in it. Nobody else is told whether there is one.</summary>
    static Task<IResult> WithAsync(Visit visit, string id, Func<CaseFace, CaseShown, Task<IResult>> answer) => visit.TryAsync(async () =>
    {
        GetCaseResponse read;
        try
        {
            read = await visit.Server.GetCaseAsync(id, visit.Http.RequestAborted);
        }
        catch (NotFoundException)
        {
            return visit.Sorry(visit.Words["Case.NoSight"], StatusCodes.Status404NotFound);
        }

        return CaseFace.For(read.View.Viewer.Standing) is { } face
            ? await answer(face, new(read.View, face.WordsOf(visit), read.ServerTime.ToDateTimeOffset()))
            : Results.LocalRedirect("/");
    });

    static async Task<IResult> LogAsync(Visit visit, CaseFace face, CaseShown shown, string from) => Page.Of<Family.WhoHasSeen>(new()
    {
        [nameof(CasePart.Of)] = shown,
        [nameof(Family.WhoHasSeen.Log)] = await visit.Server.ListCaseAccessAsync(shown.View.CaseId, from, pageSize: 0, visit.Http.RequestAborted),
        [nameof(Family.WhoHasSeen.Class)] = face.Class,
        [nameof(Family.WhoHasSeen.IsTranslated)] = face.IsTranslated,
    });

    // In the language of who is to read it, also where the one who prints it reads Norwegian.
    static IResult OnPaper(Visit visit, CaseShown shown, string id) =>
        shown.View.Questions.FirstOrDefault(q => q.Id == id) is { } question && ConsentText.Of(question, shown.View, shown.Words) is { } text
            ? Page.Of<Family.ConsentPaper>(new()
            {
                [nameof(CasePart.Of)] = shown,
                [nameof(Family.ConsentPaper.Question)] = question,
                [nameof(Family.ConsentPaper.Text)] = text,
                [nameof(Family.ConsentPaper.Norwegian)] = ConsentText.Of(question, shown.View, visit.Norwegian)!.Question,
            })
            : visit.NothingHere();

    static async Task<IResult> ShowAsync(Visit visit, CaseFace face, CaseShown shown)
    {
        var html = await face.DrawAsync(visit.Renderer, shown);
        return Page.Of<Case>(new()
        {
            [nameof(Case.Face)] = face,
            [nameof(Case.Shown)] = shown,
            [nameof(Case.Html)] = html,
            [nameof(Case.Looks)] = Html.LooksOf(html),
            [nameof(Case.Saved)] = visit.Http.Request.Query.ContainsKey("lagret"),
            [nameof(Case.Undo)] = NextPage.Take(visit.Http, shown.Address),
        });
    }
}
