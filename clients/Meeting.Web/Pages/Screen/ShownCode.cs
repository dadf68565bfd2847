using System.Globalization;
using Meetings.Web.Visits;
using Microsoft.AspNetCore.Http;

namespace Meetings.Web.Pages.Screen;

/// <summary>
/// The code that this device shows, and the secret by which it waits for it. Kept in a cookie of the device alone, so
/// that a page that is loaded again shows the same code, and nobody who sees the page or its address gets the secret.
/// </summary>
/// <param name="Code">Six digits.</param>
/// <param name="Secret">The pairing's secret.</param>
/// <param name="DeviceKey">Redeems the invitation that the secret leads to, also a second time when an answer got lost.</param>
/// <param name="Expires">When the code stops working, by the clock of these pages: the server's may be another.</param>
public sealed record ShownCode(string Code, string Secret, Guid DeviceKey, DateTimeOffset Expires)
{
    const string Cookie = "skjermkode";

    // Who was let in at the last moment can still fetch the answer.
    static readonly TimeSpan AnswerLasts = TimeSpan.FromMinutes(5);

    internal static ShownCode? Read(HttpContext http) =>
        http.Request.Cookies[OwnCookies.Name(http, Cookie)]?.Split('~') is [{ Length: 6 } code, var expires, var key, { Length: > 0 } secret]
        && code.All(char.IsAsciiDigit)
        && long.TryParse(expires, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds <= DateTimeOffset.MaxValue.ToUnixTimeSeconds()
        && Guid.TryParse(key, out var device)
            ? new(code, secret, device, DateTimeOffset.FromUnixTimeSeconds(seconds))
            : null;

    internal void Keep(HttpContext http, TimeSpan lasts) =>
        http.Response.Cookies.Append(OwnCookies.Name(http, Cookie), $"{Code}~{Expires.ToUnixTimeSeconds()}~{DeviceKey:N}~{Secret}", Options(http, lasts + AnswerLasts));

    internal static void Forget(HttpContext http) => http.Response.Cookies.Delete(OwnCookies.Name(http, Cookie), Options(http, null));

    static CookieOptions Options(HttpContext http, TimeSpan? kept) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Strict,
        Secure = http.Request.IsHttps,
        Path = OwnCookies.Path(http, "/skjerm"),
        MaxAge = kept,
        IsEssential = true,
    };
}
