using Meetings.Web.Forms;
using Meetings.Web.Pages.Screen;
using Meetings.Web.Visits;
using Microsoft.AspNetCore.Http;

namespace Meetings.Web.Tests.Visits;

/// <summary>How cookies are kept: no script reads them, no other site sends them along, and where there is TLS they travel under it alone.</summary>
public sealed class CookiesTests
{
    static readonly Guid Key = Guid.Parse("0193a5e0-7d11-7c3a-b1f7-3d2c8a54f001");

    [Theory]
    [InlineData("http", "", "path=/; samesite=lax; httponly")]
    [InlineData("https", "/moter", "path=/moter/; secure; samesite=lax; httponly")]
    public void The_token(string scheme, string under, string kept)
    {
        Assert.Equal([$"meeting-5210=a.b.c; max-age=34560000; {kept}"], Told(scheme, under, http => DeviceCookies.Keep(http, "a.b.c")));
        Assert.Equal([$"meeting-5210=; expires=Thu, 01 Jan 1970 00:00:00 GMT; {kept}"], Told(scheme, under, DeviceCookies.Forget));
    }

    [Fact]
    public void A_token_of_more_than_one_cookie()
    {
        var pieces = Told("https", "", http => DeviceCookies.Keep(http, new('x', 9_000)));
        Assert.Equal(["meeting-5210", "meeting-5210C1", "meeting-5210C2", "meeting-5210C3"], pieces.Select(p => p.Split('=')[0]));
        Assert.All(pieces, p => Assert.EndsWith("; max-age=34560000; path=/; secure; samesite=lax; httponly", p, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("http", "", "path=/; samesite=lax; httponly")]
    [InlineData("https", "/moter", "path=/moter/; secure; samesite=lax; httponly")]
    public void The_language(string scheme, string under, string kept) =>
        Assert.Equal([$"sprak-5210=ti; max-age=34560000; {kept}"], Told(scheme, under, http => DeviceCookies.KeepLanguage(http, "ti")));

    [Theory]
    [InlineData("http", "", "path=/skjerm; samesite=strict; httponly")]
    [InlineData("https", "/moter", "path=/moter/skjerm; secure; samesite=strict; httponly")]
    public void What_a_screen_waits_by(string scheme, string under, string kept)
    {
        var shown = new ShownCode("123456", "secret", Key, DateTimeOffset.FromUnixTimeSeconds(1_800_000_000));
        // For as long as the code works, and as long again as the answer to it can be fetched.
        Assert.Equal([$"skjermkode-5210=123456~1800000000~{Key:N}~secret; max-age=600; {kept}"], Told(scheme, under, http => shown.Keep(http, TimeSpan.FromMinutes(5))));
        Assert.Equal([$"skjermkode-5210=; expires=Thu, 01 Jan 1970 00:00:00 GMT; {kept}"], Told(scheme, under, ShownCode.Forget));
    }

    [Theory]
    [InlineData("http", "", "path=/mote/m; samesite=strict; httponly")]
    [InlineData("https", "/moter", "path=/moter/mote/m; secure; samesite=strict; httponly")]
    public void What_undoes_a_step(string scheme, string under, string kept)
    {
        var undo = new Undo("remove-note", ("note", "n"), ("base_revision", "3"));
        Assert.Equal([$"angre=remove-note%3Fnote%3Dn%26base_revision%3D3; max-age=60; {kept}"], Told(scheme, under, http => NextPage.Keep(http, "/mote/m", undo)));
    }

    static string[] Told(string scheme, string under, Action<HttpContext> keep)
    {
        var http = new DefaultHttpContext { Request = { Scheme = scheme, Host = new("meeting.example.org", 5210), PathBase = under } };
        keep(http);
        return [.. http.Response.Headers.SetCookie.OfType<string>()];
    }
}
