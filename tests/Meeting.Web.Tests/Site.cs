using Meetings.Server.Tests;
using Meetings.Web.Visits;

namespace Meetings.Web.Tests;

/// <summary>The whole server with its pages, and a browser's view of them.</summary>
public sealed class Site : IAsyncLifetime
{
    internal RunningServer Server { get; private set; } = null!;

    /// <summary>Follows no redirects and unpacks nothing: what it gets is what was sent.</summary>
    internal HttpClient Http { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Server = await RunningServer.StartAsync(pages: true);
        Http = Browser(Server.Pages);
    }

    public async Task DisposeAsync()
    {
        Http.Dispose();
        await Server.DisposeAsync();
    }

    internal static HttpClient Browser(Uri pages) =>
        new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false }) { BaseAddress = pages };

    /// <summary>A cookie as a browser sends it to pages at an address.</summary>
    internal static string Cookie(Uri pages, string name, string value) => $"{OwnCookies.Name(pages.Port, name)}={value}";

    /// <summary>Gets something as a browser that takes one encoding.</summary>
    internal async Task<HttpResponseMessage> GetAsync(string path, string encoding = "identity")
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { { "Accept-Encoding", encoding } } };
        return await Http.SendAsync(request);
    }
}
