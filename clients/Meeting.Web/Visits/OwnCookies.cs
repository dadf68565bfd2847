using Microsoft.AspNetCore.Http;

namespace Meetings.Web.Visits;

/// <summary>
/// Names and places of cookies. Browsers keep cookies by host name, whatever the port: two servers on one name, at other
/// ports or under other paths, must not take each other's, or whoever comes into one is thrown out of the other.
/// </summary>
static class OwnCookies
{
    /// <summary>A cookie's name at the address that a browser asks.</summary>
    internal static string Name(HttpContext http, string name) => Name(http.Request.Host.Port, name);

    /// <summary>A cookie's name at a port; those that an address leaves out leave it as it is.</summary>
    internal static string Name(int? port, string name) => port is null or 80 or 443 ? name : $"{name}-{port}";

    /// <summary>Where the pages begin; a cookie is sent nowhere else.</summary>
    internal static string Path(HttpContext http, string path = "/") => http.Request.PathBase.Add(path).Value!;
}
