using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Meetings.Benchmarks;

if (args is ["--baseline-server"])
    return await BareServer.RunAsync();

(string Name, Func<Bench, Task> Run)[] all =
[
    ("commands", DurableCommands.RunAsync),
    ("fanout", SubmitToLastFollower.RunAsync),
    ("withdrawal", WithdrawalToLastFollower.RunAsync),
    ("meeting", StartOfMeeting.RunAsync),
    ("classes", ClassesOfViewers.RunAsync),
    ("wire", BytesOnTheWire.RunAsync),
    ("followers", IdleFollowers.RunAsync),
    ("joiner", LateJoiner.RunAsync),
    ("start", StartToFirstAnswer.RunAsync),
    ("listeners", PageListeners.RunAsync),
    ("memory", ListenerMemory.RunAsync),
    ("pixels", SubmitToPixels.RunAsync),
    ("firstpaint", FirstPaint.RunAsync),
    ("hostile", HostileCalls.RunAsync),
    ("years", Years.RunAsync),
    ("restart", FirstSubmitAfterRestart.RunAsync),
    ("search", SearchedMinutes.RunAsync),
    ("minutes-pdf", PrintedMinutes.RunAsync),
];
const string Memory = "--memory=";
var names = args.Where(a => a != "--quick" && !a.StartsWith(Memory, StringComparison.Ordinal)).ToArray();
if (names.FirstOrDefault(n => all.All(m => m.Name != n)) is { } unknown)
{
    Console.Error.WriteLine($"'{unknown}' is not a measurement. Choose from: {string.Join(", ", all.Select(m => m.Name))}; or nothing for all. --quick takes fewer rounds; {Memory}512 gives the server as much heap as it would take of a container with 512 MB.");
    return 2;
}

var clock = Stopwatch.StartNew();
int? memory = args.FirstOrDefault(a => a.StartsWith(Memory, StringComparison.Ordinal)) is { } limit ? int.Parse(limit[Memory.Length..], CultureInfo.InvariantCulture) : null;
using var bench = await Bench.PrepareAsync(quick: args.Contains("--quick"), memory);
Console.WriteLine($"""
    {RuntimeInformation.FrameworkDescription}, {RuntimeInformation.OSDescription}, {Environment.ProcessorCount} cores shared by server and clients, loopback
    Data on {bench.FileSystem} in {bench.Folder}; server: {bench.ServerKind}
    """);
foreach (var (name, run) in all.Where(m => names.Length == 0 || names.Contains(m.Name)))
{
    Console.WriteLine($"{name} …");
    try
    {
        await run(bench).WaitAsync(TimeSpan.FromMinutes(10));
    }
    catch (Exception e)
    {
        bench.Report(new(name, $"failed: {e.GetType().Name}: {e.Message}", "", "", false));
        Console.WriteLine(e);
    }
}

bench.PrintTable();
Console.WriteLine($"{clock.Elapsed.TotalSeconds:0} s in all");
return bench.AllReached ? 0 : 1;
