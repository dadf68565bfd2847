using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Meetings.Server.Services;
using Microsoft.Extensions.DependencyInjection;

namespace Meetings.Server.Tests.Telemetry;

/// <summary>README names what can be seen.</summary>
public sealed partial class ReadmeTests
{
    [Fact]
    public async Task Readme_has_each_instrument_and_no_other()
    {
        await using var server = await RunningServer.StartAsync();
        using var ears = Ears.On(server);
        // With the first call comes all that it passes through.
        server.Services.GetRequiredService<MeetingService>();
        Assert.Equal(
            ears.Instruments.Order(StringComparer.Ordinal),
            Rows().Matches(await File.ReadAllTextAsync(Path.Combine(Path.GetDirectoryName(Here())!, "../../../README.md"))).Select(m => m.Groups[1].Value).Order(StringComparer.Ordinal));
    }

    static string Here([CallerFilePath] string path = "") => path;

    [GeneratedRegex(@"^\| `(meetings\.[a-z_.]+)` \|", RegexOptions.Multiline)]
    private static partial Regex Rows();
}
