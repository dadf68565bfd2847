using Meetings.Web.Visits;
using Microsoft.AspNetCore.Http;

namespace Meetings.Web.Pages.Screen;

/// <summary>Whether the screen is light or dark. It follows the device, unless it is told (`?tema=lys`, `?tema=mork`): projectors differ. `?tema=auto` forgets.</summary>
static class Theme
{
    const string Name = "tema";

    /// <summary>The theme as in `data-color-scheme`; a choice in the address is kept in a cookie.</summary>
    internal static string Choose(HttpContext http)
    {
        if ((string?)http.Request.Query[Name] is not { Length: > 0 } chosen)
            return Scheme(http.Request.Cookies[OwnCookies.Name(http, Name)]);
        http.Response.Cookies.Append(OwnCookies.Name(http, Name), chosen is "lys" or "mork" ? chosen : "auto", new()
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Lax,
            Path = OwnCookies.Path(http),
            Secure = http.Request.IsHttps,
            MaxAge = TimeSpan.FromDays(400),
            IsEssential = true,
        });
        return Scheme(chosen);
    }

    static string Scheme(string? theme) => theme switch { "lys" => "light", "mork" => "dark", _ => "auto" };
}
