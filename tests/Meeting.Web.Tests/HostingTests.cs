using System.Diagnostics;
using System.IO.Compression;
using System.Net;
using System.Net.Security;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using Grpc.Net.Client;
using Meetings.Client;
using Meetings.Server.Access;
using Meetings.Server.Composition;
using Meetings.Server.Endpoints;
using Meetings.Server.Settings;
using Meetings.Server.Tests;
using Meetings.Server.Tests.Endpoints;
using Microsoft.Extensions.DependencyInjection;

namespace Meetings.Web.Tests;

/// <summary>Where the pages, gRPC and the way between them listen, and what each is told of the others.</summary>
public sealed partial class HostingTests
{
    [Fact]
    public async Task The_pages_reach_the_server_through_a_socket_that_only_its_user_can_open_and_that_goes_with_it()
    {
        string socket;
        await using (var server = await RunningServer.StartAsync(pages: true))
        {
            socket = server.Services.GetRequiredService<Listening>().SocketPath;
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Path.GetDirectoryName(socket)!));
            Assert.InRange(socket.Length, 1, 100);

            using var client = new MeetingClient(server.Services.GetRequiredService<GrpcChannel>(), () => null);
            await Assert.ThrowsAsync<NotSignedInException>(() => client.WhoAmIAsync());
        }

        Assert.False(Directory.Exists(Path.GetDirectoryName(socket)));
    }

    [Fact]
    public async Task In_development_the_pages_are_drawn_as_always()
    {
        await using var gathering = await Gathering.OfAsync(server: await RunningServer.StartAsync(pages: true, args: "--environment=Development"));
        using var leader = new Person(gathering.Server.Pages, gathering.Leader);

        foreach (var page in (string[])["plan", "leder", "deltaker", "referat"])
            Assert.Equal((page, HttpStatusCode.OK), (page, (await leader.GetAsync($"/mote/{gathering.MeetingId}/{page}")).Status));
    }

    [Fact]
    public async Task Links_lead_to_the_pages()
    {
        await using var server = await RunningServer.StartAsync(pages: true);

        var link = server.Services.GetRequiredService<Links>().To(new("s"));

        Assert.Equal($"{server.Pages}join#s", link);
        Assert.NotEqual(new Uri(server.Address).Port, server.Pages.Port);
    }

    [Fact]
    public async Task Without_an_address_for_browsers_there_are_no_pages_and_links_lead_to_gRPC()
    {
        await using var server = await RunningServer.StartAsync();

        Assert.Null(server.Services.GetRequiredService<Listening>().ForWeb);
        Assert.Equal($"{server.Address}/join#s", server.Services.GetRequiredService<Links>().To(new("s")));
        Assert.Throws<InvalidOperationException>(() => server.Services.GetRequiredService<Listening>().SocketPath);
    }

    [Fact]
    public async Task The_pages_say_where_gRPC_is()
    {
        await using var server = await RunningServer.StartAsync(pages: true);
        using var browser = Site.Browser(server.Pages);

        Assert.Equal($$"""{"grpc":"{{server.Address}}"}""", await browser.GetStringAsync(WellKnown.Path));
    }

    [Theory]
    // Nothing said: where the server listens.
    [InlineData(null, null, "http://127.0.0.1:5211", "http://127.0.0.1:5211/")]
    [InlineData(null, null, null, null)]
    [InlineData("http://localhost:5210", null, "http://127.0.0.1:5211", "http://127.0.0.1:5211/")]
    // What is said counts.
    [InlineData("https://m.example", "https://grpc.example", "http://127.0.0.1:5211", "https://grpc.example/")]
    // For others than the machine itself.
    [InlineData("https://m.example", null, "http://127.0.0.1:5211", "https://m.example/")]
    [InlineData("https://m.example", null, null, "https://m.example/")]
    [InlineData("https://m.example", null, "http://10.0.0.7:5211", "https://m.example/")]
    [InlineData("https://m.example", null, "https://10.0.0.7:5211", "https://10.0.0.7:5211/")]
    [InlineData("https://m.example", null, "https://*:5211", "https://m.example:5211/")]
    [InlineData("http://10.0.0.7:5210", null, "http://0.0.0.0:5211", "http://10.0.0.7:5211/")]
    [InlineData("http://10.0.0.7:5210", null, "http://127.0.0.1:5211", null)]
    public void Programs_are_told_an_address_that_they_can_use(string? pages, string? grpc, string? listened, string? told)
    {
        var options = new MeetingOptions { PublicUrl = pages is null ? null : new(pages), GrpcUrl = grpc is null ? null : new(grpc) };

        Assert.Equal(told, WellKnown.GrpcFor(options, listened is null ? null : ListenAddress.Parse(listened))?.ToString());
    }

    [Fact]
    public async Task Under_TLS_one_address_serves_pages_and_gRPC()
    {
        using var folder = new TempFolder();
        using var certificate = Certificates.New();
        Certificates.Save(certificate, folder.File("own.pfx"));
        await using var server = await RunningServer.StartAsync(folder, settings: new()
        {
            ["Kestrel:Endpoints:Grpc:Url"] = "",
            ["Kestrel:Endpoints:Web:Url"] = "https://127.0.0.1:0",
            ["Kestrel:Endpoints:Web:Certificate:Path"] = folder.File("own.pfx"),
        });
        SocketsHttpHandler Trusting() => new()
        {
            UseProxy = false,
            SslOptions = new SslClientAuthenticationOptions { RemoteCertificateValidationCallback = (_, shown, _, _) => shown!.Equals(certificate) },
        };
        using var browser = new HttpClient(Trusting()) { BaseAddress = server.Pages };

        using var page = await browser.GetAsync("/join");
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Equal($$"""{"grpc":"{{server.Pages.GetLeftPart(UriPartial.Authority)}}"}""", await browser.GetStringAsync(WellKnown.Path));
        using var channel = GrpcChannel.ForAddress(server.Pages, new() { HttpHandler = Trusting(), DisposeHttpClient = true });
        using var client = new MeetingClient(channel, () => null);
        await Assert.ThrowsAsync<NotSignedInException>(() => client.WhoAmIAsync());
    }

    [Theory]
    [InlineData("Production")]
    [InlineData("Development")]
    public async Task Started_from_another_folder_the_program_serves_whole_files_and_says_what_to_open(string environment)
    {
        using var folder = new TempFolder();
        using var process = Start(folder, "http://127.0.0.1:0", environment: environment);
        var said = await SaidUntilAsync(process, "/join#");
        var pages = said.Single(l => l.StartsWith("  pages: ", StringComparison.Ordinal))[9..];
        try
        {
            using var browser = Site.Browser(new(pages));
            browser.DefaultRequestHeaders.Add("Accept-Encoding", "br");
            await using var unpack = new BrotliStream(await browser.GetStreamAsync("/lib/site.css"), CompressionMode.Decompress);
            using var styles = new StreamReader(unpack);
            Assert.True((await styles.ReadToEndAsync()).Length > 50_000);
            Assert.Contains($"{pages}/join#", said[^1], StringComparison.Ordinal);
            Assert.DoesNotContain(said, l => l.Contains("unix", StringComparison.Ordinal));
        }
        finally
        {
            process.Kill();
        }
    }

    [Fact]
    public async Task What_a_killed_server_left_of_its_socket_the_next_one_removes()
    {
        using var folder = new TempFolder();
        string left;
        using (var killed = Start(folder, "http://127.0.0.1:0"))
        {
            await SaidUntilAsync(killed, "  pages: ");
            killed.Kill();
            await killed.WaitForExitAsync();
            left = Assert.Single(Directory.GetDirectories(folder.Path, "meeting-*"));
            Directory.SetLastWriteTimeUtc(left, DateTime.UtcNow.AddHours(-1));
        }

        using var next = Start(folder, "http://127.0.0.1:0");
        await SaidUntilAsync(next, "  pages: ");
        var own = Directory.GetDirectories(folder.Path, "meeting-*");
        next.Kill();
        await next.WaitForExitAsync();

        Assert.NotEqual(left, Assert.Single(own));
    }

    [Fact]
    public async Task What_cannot_be_used_is_told_plainly_and_at_once_and_nothing_is_made()
    {
        await using var first = await RunningServer.StartAsync(pages: true);
        using var folder = new TempFolder();
        using var process = Start(folder, first.Pages.GetLeftPart(UriPartial.Authority), ["--Meeting:TimeZone=Mars"]);

        var error = (await process.StandardError.ReadToEndAsync()).Trim().Split('\n');
        await process.WaitForExitAsync();

        Assert.Equal(1, process.ExitCode);
        Assert.Equal("", await process.StandardOutput.ReadToEndAsync());
        Assert.Equal(4, error.Length);
        Assert.StartsWith("  Meeting:TimeZone is 'Mars'", error[1], StringComparison.Ordinal);
        Assert.Contains($"port {first.Pages.Port} is in use", error[2], StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
    }

    [Theory]
    [InlineData("--help", 0, "")]
    [InlineData("check --help", 0, "")]
    [InlineData("serve", 2, "'serve' is not a verb.")]
    public async Task Who_only_asks_or_errs_starts_nothing(string args, int code, string error)
    {
        using var folder = new TempFolder();
        using var process = Start(folder, "http://127.0.0.1:0", args.Split(' '));

        Assert.StartsWith(error, await process.StandardError.ReadToEndAsync(), StringComparison.Ordinal);
        Assert.Equal(code == 0, (await process.StandardOutput.ReadToEndAsync()).Length > 0);
        await process.WaitForExitAsync();
        Assert.Equal(code, process.ExitCode);
        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public async Task Without_a_folder_for_what_is_temporary_the_pages_socket_is_among_the_data()
    {
        using var folder = new TempFolder();
        using var process = Start(folder, "http://127.0.0.1:0", temp: folder.File("none"));

        await SaidUntilAsync(process, "  pages: ");
        Assert.True(File.Exists(Path.Combine(Assert.Single(Directory.GetDirectories(folder.File("data"), "meeting-*")), "server")));
        process.Kill();
        await process.WaitForExitAsync();
    }

    [Theory]
    [InlineData("true", true)]
    [InlineData("false", false)]
    public async Task A_proxy_is_believed_when_the_environment_says_so(string believed, bool underTls)
    {
        using var folder = new TempFolder();
        using var process = Start(folder, "http://127.0.0.1:0", believed: believed);
        var address = (await SaidUntilAsync(process, "  pages: "))[^1].Split("  pages: ")[1].Trim();
        using var browser = Site.Browser(new(address));
        browser.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");

        using var answer = await browser.GetAsync("/skjerm");
        process.Kill();
        await process.WaitForExitAsync();

        Assert.Equal(underTls, Assert.Single(answer.Headers.GetValues("Set-Cookie")).Contains("; secure", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_published_folder_needs_nothing_beside_it()
    {
        using var folder = new TempFolder();
        var build = new DirectoryInfo(AppContext.BaseDirectory);
        var server = Path.GetFullPath("../../../../../server/Meeting.Server", AppContext.BaseDirectory);
        using var publish = Process.Start(new ProcessStartInfo(
            "dotnet", ["publish", server, "--no-build", "-c", build.Parent!.Name, "-o", folder.File("published"), "-v", "q", "--nologo"])
        { RedirectStandardOutput = true })!;
        var said = await publish.StandardOutput.ReadToEndAsync();
        await publish.WaitForExitAsync();
        Assert.True(publish.ExitCode == 0, said);

        using var process = Start(folder, "http://127.0.0.1:0", published: folder.File("published/Meeting.Server"));
        using var browser = Site.Browser(new((await SaidUntilAsync(process, "  pages: "))[^1].Split("  pages: ")[1].Trim()));
        var named = FingerprintedPattern().Matches(await browser.GetStringAsync("/join")).Select(m => m.Value).ToList();
        var answered = new List<HttpStatusCode>();
        foreach (var part in named)
        {
            using var answer = await browser.GetAsync(part);
            answered.Add(answer.StatusCode);
        }

        process.Kill();
        await process.WaitForExitAsync();
        Assert.Equal(2, named.Count);
        Assert.All(answered, a => Assert.Equal(HttpStatusCode.OK, a));
        Assert.Equal(Names(Path.Combine(server, "Templates")), Names(folder.File("published/Templates")));

        static IEnumerable<string?> Names(string templates) => Directory.GetFiles(templates, "*.json").Select(Path.GetFileName).Order();
    }

    [Fact]
    public async Task A_name_is_listened_to_where_it_leads_and_links_carry_it()
    {
        // The machine's own name, by its own resolver.
        var name = Dns.GetHostName();
        await using var server = await RunningServer.StartAsync(settings: new() { ["Kestrel:Endpoints:Web:Url"] = $"http://{name}:0" });

        Assert.Equal(name, server.Pages.Host);
        Assert.Equal($"{server.Pages}join#s", server.Services.GetRequiredService<Links>().To(new("s")));
        var listened = ListenAddress.Parse($"http://{name}:{server.Pages.Port}").EndPoints.First();
        using var browser = Site.Browser(new($"http://{listened}"));
        using var answer = await browser.GetAsync("/join");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        // And nowhere else: another address of this machine.
        using var elsewhere = Site.Browser(new($"http://127.0.0.77:{server.Pages.Port}"));
        await Assert.ThrowsAsync<HttpRequestException>(() => elsewhere.GetAsync("/join"));
    }

    static async Task<List<string>> SaidUntilAsync(Process process, string part)
    {
        var said = new List<string>();
        while (said is [] || !said[^1].Contains(part, StringComparison.Ordinal))
            said.Add(await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException(string.Join('\n', said)));
        return said;
    }

    static Process Start(
        TempFolder folder, string pages, string[]? args = null, string environment = "Production", string? temp = null, string believed = "false", string? published = null) => Process.Start(
        new ProcessStartInfo(published ?? "dotnet", published is null ? [typeof(MeetingOptions).Assembly.Location, .. args ?? []] : args ?? [])
        {
            WorkingDirectory = folder.Path,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
        {
            ["ASPNETCORE_ENVIRONMENT"] = environment,
            ["ASPNETCORE_FORWARDEDHEADERS_ENABLED"] = believed,
            // What is published finds the runtime, and no other program.
            ["DOTNET_ROOT"] = Path.GetFullPath("../../..", RuntimeEnvironment.GetRuntimeDirectory()),
            ["PATH"] = published is null ? Environment.GetEnvironmentVariable("PATH") : "/nowhere",
            ["Meeting__DataDirectory"] = folder.File("data"),
            ["TMPDIR"] = temp ?? folder.Path,
            // The runtime's own sockets, which are none of the server's.
            ["DOTNET_EnableDiagnostics"] = "0",
            ["Kestrel__Endpoints__Grpc__Url"] = "http://127.0.0.1:0",
            ["Kestrel__Endpoints__Web__Url"] = pages,
        },
        })!;

    [GeneratedRegex("/lib/site[^\"]*\\.(css|js)")]
    private static partial Regex FingerprintedPattern();
}
