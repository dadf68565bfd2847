using System.Net;
using Meetings.Web.Gate;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Meetings.Web.Tests.Gate;

public sealed class UnforeseenTests
{
    [Fact]
    public async Task What_nobody_foresaw_is_answered_with_all_headers_and_logged_without_its_message()
    {
        var log = new Said();
        // Empty: the server's own settings lie beside the tests.
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton<ILoggerFactory>(new LoggerFactory([log]));
        await using var app = builder.Build();
        app.UseSecurityHeaders(new(TimeZoneInfo.Utc)).UseAnswerToTheUnforeseen();
        app.Run(_ => throw new InvalidOperationException("Kari Nordmann"));
        await app.StartAsync();
        using var browser = Site.Browser(new(app.Urls.First()));

        using var answer = await browser.GetAsync("/");

        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.Equal("no-store", answer.Headers.CacheControl?.ToString());
        Assert.True(answer.Headers.Contains("Content-Security-Policy"));
        Assert.DoesNotContain("Nordmann", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains(log.Lines, l => l.Contains(nameof(InvalidOperationException), StringComparison.Ordinal));
        Assert.DoesNotContain(log.Lines, l => l.Contains("Nordmann", StringComparison.Ordinal));
    }
}
