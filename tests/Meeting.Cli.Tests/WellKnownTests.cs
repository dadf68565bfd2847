using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Meetings.Cli.Tests;

/// <summary>`join` with a link to the pages, which are somewhere else than gRPC.</summary>
public sealed class WellKnownTests : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("meeting-cli-").FullName;

    Device Device => new(Path.Combine(_folder, "device"));

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_link_to_the_pages_leads_to_gRPC()
    {
        await using var server = await RunningServer.StartAsync(_folder, pages: true);
        var link = await server.AdministratorLinkAsync();
        Assert.StartsWith(server.Pages.ToString(), link, StringComparison.Ordinal);

        Assert.Contains(server.Address, await Device.DoAsync("join", link), StringComparison.Ordinal);
        Assert.Contains("administrator", await Device.DoAsync("whoami"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_to_gRPC_itself_works_also_beside_pages()
    {
        await using var server = await RunningServer.StartAsync(_folder, pages: true);
        var link = new UriBuilder(await server.AdministratorLinkAsync()) { Port = server.Port }.ToString();

        Assert.Contains(server.Address, await Device.DoAsync("join", link), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_that_lead_to_nobody_are_told_of_with_the_address_that_does_not_answer()
    {
        await using var server = await RunningServer.StartAsync(_folder, pages: true, grpcUrl: new("http://127.0.0.1:1"));

        var ran = await Device.RunAsync("join", await server.AdministratorLinkAsync());

        Assert.Equal(4, ran.Code);
        Assert.Contains("http://127.0.0.1:1/", ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_no_address_is_told_of_and_the_link_is_not_used()
    {
        await using var site = await SiteAsync(context => context.Response.WriteAsJsonAsync(new { grpc = "ftp://elsewhere" }));

        var ran = await Device.RunAsync("join", $"{site.Urls.First()}/join#x");

        Assert.Equal(1, ran.Code);
        Assert.Contains("ftp://elsewhere", ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_is_followed_to_another_host()
    {
        var asked = false;
        await using var other = await SiteAsync(_ => Task.FromResult(asked = true));
        await using var site = await SiteAsync(context =>
        {
            context.Response.Redirect(other.Urls.First().Replace("127.0.0.1", "localhost", StringComparison.Ordinal) + context.Request.Path);
            return Task.CompletedTask;
        });

        var ran = await Device.RunAsync("join", $"{site.Urls.First()}/join#x");

        Assert.False(asked);
        Assert.NotEqual(0, ran.Code);
        Assert.DoesNotContain("localhost", ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_link_under_TLS_does_not_lead_into_clear_text()
    {
        var failed = Assert.Throws<FailedException>(() => WellKnown.Trust(new("https://møter.example"), "http://127.0.0.1:5211"));
        Assert.Contains("ikke er kryptert", failed.Message, StringComparison.Ordinal);
        Assert.Equal(new("https://grpc.example:8443"), WellKnown.Trust(new("https://møter.example"), "https://grpc.example:8443/x"));
    }

    static async Task<WebApplication> SiteAsync(Func<HttpContext, Task> answer)
    {
        // Empty: the server's own settings lie beside the tests.
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var site = builder.Build();
        site.Run(context => answer(context));
        await site.StartAsync();
        return site;
    }
}
