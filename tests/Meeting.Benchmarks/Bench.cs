using System.Diagnostics;

namespace Meetings.Benchmarks;

/// <summary>One line of the table.</summary>
/// <param name="What">What was measured.</param>
/// <param name="Measured">The numbers behind the ratio: medians, and rounds from least to most.</param>
/// <param name="Ratio">The number that the aim is about.</param>
/// <param name="Aim">The aim; empty for a line that only informs.</param>
/// <param name="Reached">Whether the aim is reached; true for a line that only informs, false for a measurement that failed.</param>
sealed record Line(string What, string Measured, string Ratio, string Aim, bool Reached);

/// <summary>What all measurements share: the published server, a folder that goes at the end, and the table.</summary>
sealed class Bench : IDisposable
{
    readonly List<Line> _lines = [];
    readonly DirectoryInfo _folder;

    Bench(DirectoryInfo folder, bool quick, int? memoryMegabytes, string serverDll, string serverKind) =>
        (_folder, Quick, MemoryMegabytes, ServerDll, ServerKind) = (folder, quick, memoryMegabytes, serverDll, serverKind);

    /// <summary>Fewer rounds.</summary>
    internal bool Quick { get; }

    /// <summary>The memory that the server is to make do with; null for all there is.</summary>
    internal int? MemoryMegabytes { get; }

    /// <summary>The server's program.</summary>
    internal string ServerDll { get; }

    /// <summary>How it was built.</summary>
    internal string ServerKind { get; }

    /// <summary>Where everything that is written goes.</summary>
    internal string Folder => _folder.FullName;

    /// <summary>The file system of <see cref="Folder"/>.</summary>
    internal string FileSystem => FileSystemOf(Folder);

    /// <summary>True when no aim was missed and no measurement failed.</summary>
    internal bool AllReached => _lines.All(l => l.Reached);

    internal static async Task<Bench> PrepareAsync(bool quick, int? memoryMegabytes)
    {
        var folder = Directory.CreateTempSubdirectory("meeting-bench-");
        if (FileSystemOf(folder.FullName) is "tmpfs" or "ramfs")
        {
            // A sync to memory is no sync.
            folder.Delete();
            folder = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "bench-" + Guid.NewGuid().ToString("N")));
        }

        var published = Path.Combine(folder.FullName, "server");
        var ok = await PublishAsync(published);
        var beside = Path.Combine(AppContext.BaseDirectory, "Meeting.Server.dll");
        return new(folder, quick, memoryMegabytes, ok ? Path.Combine(published, "Meeting.Server.dll") : beside,
            ok ? "published Release build" : "built beside the benchmarks, since publishing failed");
    }

    /// <summary>A new folder under <see cref="Folder"/>.</summary>
    internal string NewFolder() => _folder.CreateSubdirectory(Guid.NewGuid().ToString("N")).FullName;

    internal void Report(Line line)
    {
        _lines.Add(line);
        Console.WriteLine($"  {line.What}: {line.Measured} {line.Ratio}");
    }

    internal void PrintTable()
    {
        string[][] rows =
        [
            ["Measurement", "Measured (median of rounds, least–most)", "Result", "Aim", "Reached"],
            .. _lines.Select(l => new[] { l.What, l.Measured, l.Ratio, l.Aim, !l.Reached ? "NO" : l.Aim.Length > 0 ? "yes" : "" }),
        ];
        var widths = Enumerable.Range(0, 5).Select(c => rows.Max(r => r[c].Length)).ToArray();
        Console.WriteLine();
        for (var i = 0; i < rows.Length; i++)
        {
            Console.WriteLine("| " + string.Join(" | ", rows[i].Select((cell, c) => cell.PadRight(widths[c]))) + " |");
            if (i == 0)
                Console.WriteLine("|-" + string.Join("-|-", widths.Select(w => new string('-', w))) + "-|");
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _folder.Delete(recursive: true);

    static async Task<bool> PublishAsync(string to)
    {
        var project = Upwards("Meeting.sln") is { } root ? Path.Combine(root, "server", "Meeting.Server") : null;
        if (project is null)
            return false;
        Console.WriteLine("Publishing the server …");
        using var publish = Process.Start(new ProcessStartInfo("dotnet", ["publish", "-c", "Release", project, "-o", to, "--nologo", "-v", "q"])
        {
            RedirectStandardOutput = true,
            Environment = { ["MSBUILDDISABLENODEREUSE"] = "1" },
        })!;
        var said = publish.StandardOutput.ReadToEndAsync();
        try
        {
            await publish.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(3));
        }
        catch (TimeoutException)
        {
            publish.Kill(entireProcessTree: true);
            return false;
        }

        if (publish.ExitCode != 0)
            Console.WriteLine(await said);
        return publish.ExitCode == 0;
    }

    static string? Upwards(string file)
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
            if (File.Exists(Path.Combine(at.FullName, file)))
                return at.FullName;
        return null;
    }

    // The longest mount point that the path lies under.
    static string FileSystemOf(string path) => DriveInfo.GetDrives()
        .Where(d => path.StartsWith(d.RootDirectory.FullName, StringComparison.Ordinal))
        .MaxBy(d => d.RootDirectory.FullName.Length)?.DriveFormat ?? "an unknown file system";
}
