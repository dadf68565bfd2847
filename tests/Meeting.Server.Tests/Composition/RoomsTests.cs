using System.Runtime.CompilerServices;

namespace Meetings.Server.Tests.Composition;

public sealed class RoomsTests
{
    [Fact]
    public void Only_where_the_house_is_put_together_does_the_server_know_the_pages()
    {
        var server = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Here())!, "../../../server"));
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
