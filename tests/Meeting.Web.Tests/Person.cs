using System.Net;
using System.Text.RegularExpressions;
using Meetings.Server.Tests;
using Meetings.Web.Tests.Live;
using Meetings.Web.Visits;

namespace Meetings.Web.Tests;

/// <summary>One person's browser, without script: it keeps its cookies and goes nowhere by itself.</summary>
public sealed partial class Person : IDisposable
{
    readonly CookieContainer _cookies = new();
    readonly HttpClient _http;

    /// <summary>A browser of a device that has been let in already; of one that has not without a device.</summary>
    internal Person(Uri pages, Device? device = null)
    {
        if (device?.Token is { } token)
            _cookies.Add(pages, new Cookie(OwnCookies.Name(pages.Port, "meeting"), token));
        _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false, CookieContainer = _cookies }) { BaseAddress = pages };
    }

    /// <summary>Opens an address as a browser opens a page.</summary>
    internal Task<Answer> GetAsync(string address) => OpenAsync(HttpMethod.Get, address);

    /// <summary>Looks at an address as what shows a link beforehand does.</summary>
    internal Task<Answer> HeadAsync(string address) => OpenAsync(HttpMethod.Head, address);

    async Task<Answer> OpenAsync(HttpMethod method, string address)
    {
        using var request = new HttpRequestMessage(method, address) { Headers = { { "Accept", "text/html,application/xhtml+xml,*/*;q=0.8" }, { "Accept-Language", "nb" } } };
        return await SendAsync(request);
    }

    /// <summary>Sends a form.</summary>
    internal async Task<Answer> PostAsync(string address, params (string Name, string Value)[] fields)
    {
        using var content = new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value)));
        return await PostAsync(address, content);
    }

    /// <summary>Sends a form as our script does.</summary>
    internal async Task<Answer> PostByScriptAsync(string address, params (string Name, string Value)[] fields)
    {
        using var content = new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value)));
        return await PostAsync(address, content, "text/vnd.turbo-stream.html, text/html, application/xhtml+xml");
    }

    /// <summary>Sends whatever it may be.</summary>
    internal async Task<Answer> PostAsync(string address, HttpContent content, string accept = "text/html,application/xhtml+xml,*/*;q=0.8")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address)
        {
            Headers = { { "Accept", accept }, { "Accept-Language", "nb" }, { "Sec-Fetch-Site", "same-origin" } },
            Content = content,
        };
        return await SendAsync(request);
    }

    /// <summary>Listens to a page as our script does.</summary>
    internal async Task<EventStream> ListenAsync(string address, string how = "")
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{address}/hendelser?{how}");
        return await EventStream.OfAsync(await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead));
    }

    public void Dispose() => _http.Dispose();

    async Task<Answer> SendAsync(HttpRequestMessage request)
    {
        using var answer = await _http.SendAsync(request);
        return new(answer.StatusCode, answer.Headers.Location?.OriginalString ?? "", await answer.Content.ReadAsStringAsync());
    }

    /// <summary>What came back.</summary>
    /// <param name="Status">The status.</param>
    /// <param name="Location">Where to go on; empty for nowhere.</param>
    /// <param name="Page">The page.</param>
    internal sealed record Answer(HttpStatusCode Status, string Location, string Page)
    {
        /// <summary>The links to be handed out that the page shows, each once.</summary>
        internal string[] Links => [.. HandedOut().Matches(Page).Select(m => m.Value).Distinct()];

        /// <summary>What is wrong, as the page says it.</summary>
        internal string Problem => Said().Match(Page).Groups[1].Value;

        /// <summary>What the page says, without its marks.</summary>
        internal string Text => TextOf(Page);

        /// <summary>The same of a piece of a page.</summary>
        internal static string TextOf(string html) => Blanks().Replace(WebUtility.HtmlDecode(Marks().Replace(html, " ")), " ");

        /// <summary>True when the page says so.</summary>
        internal bool Says(string text) => Page.Contains(text, StringComparison.Ordinal);
    }

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Marks();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();

    [GeneratedRegex("http://[^\"<]*/join#[A-Za-z0-9_-]+")]
    private static partial Regex HandedOut();

    [GeneratedRegex("data-color=\"danger\" role=\"alert\">([^<]*)<")]
    private static partial Regex Said();
}
