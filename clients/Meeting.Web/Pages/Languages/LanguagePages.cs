using Meetings.Web.Forms;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Meetings.Web.Pages.Languages;

/// <summary>Keeps the language that somebody chose, on their device.</summary>
static class LanguagePages
{
    internal static void Map(IEndpointRouteBuilder app) => app.MapPost("/sprak", (Visit visit) => visit.TryAsync(() => ChooseAsync(visit)));

    static async Task<IResult> ChooseAsync(Visit visit)
    {
        var form = await Form.ReadAsync(visit.Http, visit.Words);
        if (Language.Find(form["sprak"]) is { } language)
            visit.Keep(language);
        return Page.SeeOther(form["tilbake"] is var back && IsOurs(back) ? back : "/");
    }

    /// <summary>True for a path on this site; what browsers would take for another site's address is none.</summary>
    internal static bool IsOurs(string address) =>
        address is ['/', not ('/' or '\\'), ..] or "/" && address.All(c => c is > ' ' and < '\x7f' and not '\\');
}
