using System.IO.Compression;
using System.Net;
using System.Text.RegularExpressions;

namespace Meetings.Web.Tests;

public sealed partial class StaticFilesTests(Site site) : IClassFixture<Site>
{
    const int MostBytesOfAPage = 80_000;

    [Fact]
    public async Task A_page_names_its_files_by_their_content_and_browsers_may_keep_them_for_ever()
    {
        var files = await FilesAsync();

        Assert.Contains(files, f => StyleName().IsMatch(f));
        Assert.Contains(files, f => ScriptName().IsMatch(f));
        foreach (var file in files)
        {
            using var answer = await site.GetAsync(file);
            Assert.True(answer.Headers.CacheControl is { MaxAge.TotalDays: >= 365 } && answer.Headers.CacheControl.ToString().Contains("immutable", StringComparison.Ordinal), file);
            Assert.NotNull(answer.Headers.ETag);
        }
    }

    [Theory]
    [InlineData("br")]
    [InlineData("gzip")]
    public async Task Files_are_sent_packed_and_whole(string encoding)
    {
        foreach (var file in await FilesAsync())
        {
            using var plain = await site.GetAsync(file);
            using var packed = await site.GetAsync(file, encoding);
            Assert.Equal(encoding, Assert.Single(packed.Content.Headers.ContentEncoding));
            Assert.Contains("Accept-Encoding", packed.Headers.Vary);

            await using var sent = await packed.Content.ReadAsStreamAsync();
            await using Stream unpack = encoding == "br" ? new BrotliStream(sent, CompressionMode.Decompress) : new GZipStream(sent, CompressionMode.Decompress);
            using var whole = new MemoryStream();
            await unpack.CopyToAsync(whole);
            Assert.NotEqual(0, whole.Length);
            Assert.Equal(await plain.Content.ReadAsByteArrayAsync(), whole.ToArray());
        }
    }

    [Fact]
    public async Task A_first_visit_weighs_little()
    {
        using var page = await site.GetAsync("/join", "br");
        var bytes = (await page.Content.ReadAsByteArrayAsync()).Length;
        foreach (var file in await FilesAsync())
        {
            using var answer = await site.GetAsync(file, "br");
            bytes += (await answer.Content.ReadAsByteArrayAsync()).Length;
        }

        Assert.InRange(bytes, 10_000, MostBytesOfAPage);
    }

    [Fact]
    public async Task Each_script_has_fonts_of_its_own_that_browsers_may_keep_for_ever()
    {
        var style = (await FilesAsync()).Single(f => StyleName().IsMatch(f));
        var css = await site.Http.GetStringAsync(style);
        var faces = Face().Matches(css);

        Assert.Equal(12, faces.Count);
        Assert.All(faces, f => Assert.Contains("unicode-range:", f.Value, StringComparison.Ordinal));
        Assert.All(faces, f => Assert.Contains("font-display:swap", f.Value, StringComparison.Ordinal));
        foreach (Match face in faces)
        {
            using var answer = await site.GetAsync(new Uri(new Uri(site.Server.Pages, style), FontName().Match(face.Value).Groups[1].Value).AbsolutePath);
            Assert.Equal((HttpStatusCode.OK, "font/woff2"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
            Assert.Equal("max-age=31536000, immutable", Assert.Single(answer.Headers.GetValues("Cache-Control")));
            Assert.Equal("wOF2"u8.ToArray(), (await answer.Content.ReadAsByteArrayAsync())[..4]);
        }
    }

    [Fact]
    public async Task What_has_not_changed_is_not_sent_again()
    {
        using var first = await site.GetAsync("/lib/site.css");
        Assert.Equal("no-cache", first.Headers.CacheControl?.ToString());

        using var again = new HttpRequestMessage(HttpMethod.Get, "/lib/site.css") { Headers = { IfNoneMatch = { first.Headers.ETag! } } };
        using var answer = await site.Http.SendAsync(again);
        Assert.Equal(HttpStatusCode.NotModified, answer.StatusCode);
    }

    [Fact]
    public async Task The_service_worker_may_serve_every_page_and_is_asked_for_anew()
    {
        using var answer = await site.GetAsync("/service-worker.js");

        Assert.Equal((HttpStatusCode.OK, "text/javascript"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.Equal("no-cache", answer.Headers.CacheControl?.ToString());
        Assert.NotEmpty(await answer.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task Norwegian_letters_are_sent_as_themselves()
    {
        var page = await site.Http.GetStringAsync("/join");

        Assert.Contains('ø', page);
        Assert.DoesNotContain("&#xF8;", page, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>What the page makes a browser fetch.</summary>
    async Task<List<string>> FilesAsync()
    {
        var page = await site.Http.GetStringAsync("/join");
        return [.. Reference().Matches(page).Select(m => m.Groups[1].Value)];
    }

    [GeneratedRegex("""<(?:link|script)[^>]* (?:href|src)="([^"]+)""")]
    private static partial Regex Reference();

    [GeneratedRegex(@"^/lib/site\.[a-z0-9]{10}\.css$")]
    private static partial Regex StyleName();

    [GeneratedRegex(@"^/lib/site\.[a-z0-9]{10}\.js$")]
    private static partial Regex ScriptName();

    [GeneratedRegex("@font-face *{[^}]+}")]
    private static partial Regex Face();

    [GeneratedRegex("""url\("?([^")]+)""")]
    private static partial Regex FontName();
}
