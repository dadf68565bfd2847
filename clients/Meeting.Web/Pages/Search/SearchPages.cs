using Meetings.V1;
using Meetings.Web.Forms;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Meetings.Web.Pages.Search;

/// <summary>Looking for what was said and settled, in the minutes of meetings that are over.</summary>
static class SearchPages
{
    /// <summary>Where the page is.</summary>
    internal const string Address = "/referater";

    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet(Address, (Visit visit, TimeProvider time, string? team) => visit.TryAsync(async () => Show(visit, await ShownAsync(visit, time, new() { TeamId = team ?? "" }))));
        app.MapPost(Address, (Visit visit, TimeProvider time) => Posting.TakeAsync(
            visit,
            async form =>
            {
                var shown = await ShownAsync(visit, time, SearchShown.In(form));
                return Show(visit, shown with { Found = await visit.Server.SearchMinutesPageAsync(shown.Sought, visit.Http.RequestAborted) });
            },
            async (typed, status) => Show(visit, await ShownAsync(visit, time, Again(typed)) with { Problem = typed.Problem }, status)));
    }

    static IResult Show(Visit visit, SearchShown shown, int status = StatusCodes.Status200OK) =>
        Page.Of<Search>(new() { [nameof(Search.Words)] = visit.Words, [nameof(Search.Shown)] = shown }, status);

    static async Task<SearchShown> ShownAsync(Visit visit, TimeProvider time, SearchMinutesRequest sought)
    {
        // Who runs the installation would choose among all there are.
        var isAdministrator = (await visit.Server.WhoAmIAsync(visit.Http.RequestAborted)).Any(g => g.Scope.Installation);
        return new(time.GetUtcNow(), isAdministrator ? [] : await visit.Server.ListTeamsAsync(visit.Http.RequestAborted).ToListAsync(visit.Http.RequestAborted), sought);
    }

    // What was typed and not taken.
    static SearchMinutesRequest Again(Typed typed) => new() { Text = typed["text"], Person = typed["person"], Service = typed["service"], TeamId = typed["team"] };
}
