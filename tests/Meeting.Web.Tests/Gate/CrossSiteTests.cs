using System.Net;

namespace Meetings.Web.Tests.Gate;

public sealed class CrossSiteTests(Site site) : IClassFixture<Site>
{
    const string Own = "OWN";

    [Theory]
    [InlineData("same-origin", null)]
    [InlineData("same-origin", "null")]
    [InlineData("none", null)]
    [InlineData(null, Own)]
    public async Task Our_own_forms_are_let_in(string? fetchSite, string? origin) =>
        Assert.NotEqual(HttpStatusCode.Forbidden, await PostAsync(fetchSite, origin));

    [Theory]
    [InlineData("cross-site", null)]
    [InlineData("cross-site", Own)]
    [InlineData("same-site", Own)] // Another site under the same domain.
    [InlineData("something-new", Own)]
    [InlineData(null, "https://evil.example")]
    [InlineData(null, "http://127.0.0.1:1")] // The same host, but another port.
    [InlineData(null, "null")]
    [InlineData(null, null)]
    public async Task What_another_site_sends_is_refused(string? fetchSite, string? origin) =>
        Assert.Equal(HttpStatusCode.Forbidden, await PostAsync(fetchSite, origin));

    [Theory]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("PATCH")]
    public async Task Other_methods_that_change_are_refused_too(string method) =>
        Assert.Equal(HttpStatusCode.Forbidden, await SendAsync(new(method), "cross-site", null));

    [Fact]
    public async Task A_link_on_another_site_may_be_followed() =>
        Assert.Equal(HttpStatusCode.OK, await SendAsync(HttpMethod.Get, "cross-site", null));

    [Theory]
    [InlineData("application/grpc")]
    [InlineData("application/grpc-web+proto")]
    public async Task To_say_that_it_is_gRPC_is_no_way_in(string contentType)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/join") { Headers = { { "Sec-Fetch-Site", "cross-site" } }, Content = new ByteArrayContent([]) };
        request.Content.Headers.ContentType = new(contentType);
        using var answer = await site.Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.True(answer.Headers.Contains("Content-Security-Policy"));
    }

    Task<HttpStatusCode> PostAsync(string? fetchSite, string? origin) => SendAsync(HttpMethod.Post, fetchSite, origin);

    async Task<HttpStatusCode> SendAsync(HttpMethod method, string? fetchSite, string? origin)
    {
        using var request = new HttpRequestMessage(method, "/join");
        if (fetchSite is not null)
            request.Headers.Add("Sec-Fetch-Site", fetchSite);
        if (origin is not null)
            request.Headers.Add("Origin", origin == Own ? site.Server.Pages.GetLeftPart(UriPartial.Authority) : origin);
        using var answer = await site.Http.SendAsync(request);
        return answer.StatusCode;
    }
}
