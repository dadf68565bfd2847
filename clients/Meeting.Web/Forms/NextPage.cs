using Meetings.Web.Visits;
using Microsoft.AspNetCore.Http;

namespace Meetings.Web.Forms;

/// <summary>
/// Takes what undoes a step along to the page that follows, for a browser without our script.
/// In a cookie for that one page, so that no link can offer it; only ids and numbers, nobody's words.
/// </summary>
static class NextPage
{
    const string UndoCookie = "angre";

    static readonly string[] NobodysWords = ["item", "before", "note", "decision", "action", "bright_spot", "contribution", "person", "attendance", "minutes", "base_revision", "matter", "reach", "case", "shown", "consent", "question", "opening", "team", "view"];

    /// <summary>Keeps it for the next page.</summary>
    /// <param name="http">The request.</param>
    /// <param name="at">What it is about: `/mote/ID` or `/sak/ID`.</param>
    /// <param name="undo">What undoes the step; null for nothing.</param>
    internal static void Keep(HttpContext http, string at, Undo? undo)
    {
        if (undo is null || !IsForm(undo.Form) || undo.Fields.Any(f => f.Value.Length > 0 && !NobodysWords.Contains(f.Name)))
            return;
        var fields = QueryString.Create(undo.Fields.Where(f => f.Value.Length > 0).Select(f => KeyValuePair.Create(f.Name, (string?)f.Value)));
        http.Response.Cookies.Append(UndoCookie, undo.Form + fields, Options(http, at));
    }

    /// <summary>What the page before left, once; null for nothing.</summary>
    internal static Undo? Take(HttpContext http, string at)
    {
        if (http.Request.Cookies[UndoCookie] is not { Length: > 0 } kept)
            return null;
        http.Response.Cookies.Delete(UndoCookie, Options(http, at));
        var parts = kept.Split('?', 2);
        if (!IsForm(parts[0]))
            return null;
        var fields = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(parts.ElementAtOrDefault(1));
        return new(parts[0], [.. fields.Select(f => (f.Key, f.Value.ToString()))]);
    }

    static bool IsForm(string name) => Commands.Names.Contains(name) || CaseCommands.Names.Contains(name);

    static CookieOptions Options(HttpContext http, string at) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Strict,
        Secure = http.Request.IsHttps,
        Path = OwnCookies.Path(http, at),
        MaxAge = TimeSpan.FromMinutes(1),
        IsEssential = true,
    };
}
