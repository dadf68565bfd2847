using System.Diagnostics;
using System.Net;
using Meetings.Web.Gate;

namespace Meetings.Web.Tests.Gate;

public sealed class SecurityHeadersTests(Site site) : IClassFixture<Site>
{
    [Theory]
    [InlineData("/join")]
    [InlineData("/service-worker.js")]
    [InlineData("/nothing-here")]
    public async Task Every_answer_tells_browsers_to_take_nothing_from_elsewhere(string path)
    {
        using var answer = await site.GetAsync(path);

        var policy = Only(answer, "Content-Security-Policy").Split("; ");
        Assert.Contains("default-src 'self'", policy);
        Assert.Contains("script-src 'self'", policy);
        Assert.Contains($"style-src 'self' '{SecurityHeaders.TurboStyle}'", policy);
        Assert.Contains("frame-ancestors 'none'", policy);
        Assert.DoesNotContain("unsafe", Only(answer, "Content-Security-Policy"), StringComparison.Ordinal);
        Assert.Equal("nosniff", Only(answer, "X-Content-Type-Options"));
        Assert.Equal("same-origin", Only(answer, "Cross-Origin-Opener-Policy"));
        Assert.Contains("screen-wake-lock=(self)", Only(answer, "Permissions-Policy"), StringComparison.Ordinal);
        Assert.Contains("camera=()", Only(answer, "Permissions-Policy"), StringComparison.Ordinal);
        // With no-referrer, browsers would say `Origin: null` in our own forms.
        Assert.Equal("same-origin", Only(answer, "Referrer-Policy"));
        // By which the script knows it from what something in the server's place says.
        Assert.Equal(Meetings.Web.Live.Build.This.Id, Only(answer, "Meeting-Pages"));
        Assert.False(answer.Headers.Contains("Strict-Transport-Security"));
        Assert.False(answer.Headers.Contains("Server"));
    }

    [Theory]
    [InlineData("/join", HttpStatusCode.OK)]
    [InlineData("/nothing-here", HttpStatusCode.NotFound)]
    public async Task Nobody_keeps_a_page(string path, HttpStatusCode status)
    {
        using var answer = await site.GetAsync(path);

        Assert.Equal(status, answer.StatusCode);
        Assert.Equal("no-store", Only(answer, "Cache-Control"));
        Assert.False(answer.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task Calls_of_gRPC_are_left_alone()
    {
        using var http = new HttpClient();
        using var call = new HttpRequestMessage(HttpMethod.Post, $"{site.Server.Address}/grpc.health.v1.Health/Check")
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new ByteArrayContent([0, 0, 0, 0, 0]) { Headers = { ContentType = new("application/grpc") } },
        };
        using var answer = await http.SendAsync(call);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.False(answer.Headers.Contains("Content-Security-Policy"));
    }

    [Fact]
    public async Task The_style_that_Turbo_adds_is_the_one_that_is_allowed()
    {
        // Works out ProgressBar.defaultCSS with Turbo's own code, which it does not export.
        const string Script = """
            const turbo = require('fs').readFileSync('node_modules/@hotwired/turbo/dist/turbo.es2017-esm.js', 'utf8');
            const part = (from, to) => { const at = turbo.indexOf(from); return turbo.slice(at, turbo.indexOf(to, at)) + to; };
            const code = part('function unindent', '\n}\n') + part('function interpolate', '\n}\n') + part('class ProgressBar {', '\n  }\n') + '}';
            const css = new Function(code + '\nreturn ProgressBar.defaultCSS')();
            process.stdout.write('sha256-' + require('crypto').createHash('sha256').update(css).digest('base64'));
            """;
        using var node = Process.Start(new ProcessStartInfo("node", ["-e", Script])
        {
            WorkingDirectory = Path.Combine(Repository(), "clients", "Meeting.Web"),
            RedirectStandardOutput = true,
        })!;

        Assert.Equal(SecurityHeaders.TurboStyle, await node.StandardOutput.ReadToEndAsync());
    }

    static string Only(HttpResponseMessage answer, string header) =>
        Assert.Single(answer.Headers.TryGetValues(header, out var values) ? values : []);

    static string Repository()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Meeting.sln")))
            folder = Path.GetDirectoryName(folder)!;
        return folder;
    }
}
