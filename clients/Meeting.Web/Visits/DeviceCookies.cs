using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;

namespace Meetings.Web.Visits;

/// <summary>
/// Keeps the device's token in a cookie that scripts cannot read and other sites cannot send
/// along. The pages themselves remember nothing: who somebody is, the server finds out anew
/// from the token at each turn.
/// </summary>
static class DeviceCookies
{
    const string TokenCookie = "meeting";
    const string LanguageCookie = "sprak";

    // The longest that browsers keep anything, and told as how long, not as until when: a device's clock may be years off.
    // How long the token is good is the server's to say.
    static readonly TimeSpan Kept = TimeSpan.FromDays(400);

    // A device that has gathered many invitations has a token that is longer than one cookie may be. Of its pieces only some may come.
    static readonly ChunkingCookieManager Cookies = new() { ThrowForPartialCookies = false };

    /// <summary>The device's token; null without one, and for what cannot be one.</summary>
    internal static string? Token(HttpContext http) =>
        Cookies.GetRequestCookie(http, OwnCookies.Name(http, TokenCookie)) is { Length: > 0 } token && token.All(c => c is > ' ' and < '\x7f') ? token : null;

    internal static void Keep(HttpContext http, string token) =>
        Cookies.AppendResponseCookie(http, OwnCookies.Name(http, TokenCookie), token, Options(http, Kept));

    internal static void Forget(HttpContext http) => Cookies.DeleteCookie(http, OwnCookies.Name(http, TokenCookie), Options(http, null));

    internal static string? Language(HttpContext http) => http.Request.Cookies[OwnCookies.Name(http, LanguageCookie)];

    internal static void KeepLanguage(HttpContext http, string tag) =>
        http.Response.Cookies.Append(OwnCookies.Name(http, LanguageCookie), tag, Options(http, Kept));

    static CookieOptions Options(HttpContext http, TimeSpan? kept) => new()
    {
        HttpOnly = true,
        // Lax, not Strict: somebody who follows a link from an e-mail is still who they are.
        SameSite = SameSiteMode.Lax,
        Secure = http.Request.IsHttps,
        Path = OwnCookies.Path(http),
        MaxAge = kept,
        IsEssential = true,
    };
}
