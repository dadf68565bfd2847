using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Meetings.Server.Tests.Composition;

public sealed partial class RoomsTests
{
    static readonly string Root = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Here())!, "../../.."));

    [Fact]
    public void The_way_of_an_action_in_README_goes_by_files_that_are_there()
    {
        var way = File.ReadLines(Path.Combine(Root, "README.md")).SkipWhile(l => l != "| step | files |").Skip(2).TakeWhile(l => l.StartsWith('|'));
        var named = way.SelectMany(row => FileName().Matches(row).Select(m => m.Value)).ToHashSet();
        var there = new[] { "server", "clients" }
            .SelectMany(d => Directory.EnumerateFiles(Path.Combine(Root, d), "*.*", SearchOption.AllDirectories)).Select(f => Path.GetFileName(f)!).ToHashSet();

        Assert.True(named.Count > 20);
        Assert.Subset(there, named);
    }

    [GeneratedRegex(@"[\w.]+\.(cs|js|razor)\b")]
    private static partial Regex FileName();

    [Fact]
    public void Only_where_the_house_is_put_together_does_the_server_know_the_pages()
    {
        var server = Path.Combine(Root, "server");
        var rooms = Directory.GetFiles(server, "*.cs", SearchOption.AllDirectories)
            .Select(f => Path.GetRelativePath(server, f))
            .Where(f => !f.Split(Path.DirectorySeparatorChar).Any(p => p is "bin" or "obj"))
            .ToList();

        Assert.Contains(Path.Combine("Meeting.Server", "Services", "MeetingService.cs"), rooms);
        Assert.Equal(
            [Path.Combine("Meeting.Server", "Composition", "Hosting.cs")],
            rooms.Where(f => File.ReadLines(Path.Combine(server, f)).Any(l => l.Contains("Meetings.Web", StringComparison.Ordinal) || l.Contains("Meetings.Client", StringComparison.Ordinal))));
    }

    static string Here([CallerFilePath] string path = "") => path;
}
