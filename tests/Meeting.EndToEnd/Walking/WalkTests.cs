using System.Diagnostics;
using Meetings.V1;
using Xunit.Abstractions;

namespace Meetings.EndToEnd.Walking;

/// <summary>
/// Whatever a person can press does something that they see, on each role's pages, in the states of a meeting in which they
/// differ, with script and without: the kind of fault that stops everybody, found by itself.
/// </summary>
public abstract class WalkTests(Browsers browsers, ITestOutputHelper output, bool script) : IClassFixture<Browsers>
{
    static readonly Dictionary<Role, (string Page, State[] States)[]> Pages = new()
    {
        [Role.Unspecified] =
        [
            ("/", [State.Planned]), ("/join", [State.Planned]), ("/join%23REVOKED", [State.Planned]), ("familie", [State.Planned]),
            ("/skjerm", [State.Planned]), (Scene.Nowhere, [State.Planned]),
        ],
        [Role.Administrator] = [("/", [State.Planned]), ("/team/TEAM", [State.Planned]), ("/oppsett", [State.Planned])],
        [Role.Leader] =
        [
            ("/", [State.Running]), ("/enhet", [State.Running]), ("/team/TEAM", [State.Running]), ("/team/TEAM/planlegg", [State.Running]), ("/sak/CASE", [State.Running]),
            ("/team/TEAM/lenker", [State.Planned]), ("plan", [State.Planned, State.Running, State.Closed, State.Cancelled]), ("lenker", [State.Planned]),
            ("leder", [State.Running, State.Planned, State.Paused, State.Closed, State.Cancelled]), ("referat", [State.Closed]), ("/referater", [State.Closed]),
        ],
        [Role.Secretary] = [("leder", [State.Paused, State.Running, State.Closed]), ("plan", [State.Planned])],
        [Role.Member] = [("/", [State.Running]), ("/team/TEAM", [State.Running]), ("/sak/CASE", [State.Running]), ("deltaker", [State.Running, State.Planned, State.Closed])],
        [Role.Family] = [("familie", [State.Running, State.Planned, State.Paused, State.Closed, State.Cancelled]), ("referat", [State.Closed]), ("/referater", [State.Closed])],
        [Role.Youth] = [("familie", [State.Running])],
        [Role.Support] = [("familie", [State.Running])],
        [Role.Interpreter] = [("familie", [State.Running])],
        [Role.Contributor] = [("bidrag", [State.Running])],
        [Role.Observer] = [("deltaker", [State.Running])],
        [Role.Screen] = [("skjerm", [State.Running])],
    };

    public static TheoryData<Role> Everybody() => [.. Pages.Keys];

    [Theory]
    [MemberData(nameof(Everybody))]
    public async Task Whatever_can_be_pressed_does_something_that_is_seen(Role role)
    {
        var faults = new List<string>();
        var languages = new HashSet<string>();
        foreach (var (page, states) in Pages[role])
        {
            var known = new HashSet<string>(languages);
            foreach (var state in states)
            {
                var time = Stopwatch.StartNew();
                await using var walk = new Walk(new(role, page, state), browsers, script, known);
                await walk.RunAsync();
                await walk.DisposeAsync();
                faults.AddRange(walk.Faults);
                output.WriteLine($"{page}, {state}: {walk.Presses} pressed in {time.Elapsed.TotalSeconds:0} s{string.Concat(walk.Gone.Select(g => $"{Environment.NewLine}  gone: {g}"))}");
                // What comes of two things done one after the other is not always found again; but most is pressed.
                Assert.True(walk.Gone.Count <= Math.Min(walk.Presses, 2 + (walk.Presses / 10)), $"On {page}, {state}, too much was not found again.");
                Assert.True(walk.Found > 0 || page.EndsWith("skjerm", StringComparison.Ordinal), $"On {page}, {state}, nothing could be pressed.");
            }

            languages.UnionWith(known.Where(key => key.StartsWith("sends  /sprak ", StringComparison.Ordinal)));
        }

        Assert.True(faults.Count == 0, string.Join(Environment.NewLine, faults));
    }
}

/// <summary>As most walk.</summary>
public sealed class WalkWithScriptTests(Browsers browsers, ITestOutputHelper output) : WalkTests(browsers, output, script: true);

/// <summary>Where scripts do not run, and beside those who walk with them: each waits for the server and the browser most of the time.</summary>
public sealed class WalkWithoutScriptTests(Browsers browsers, ITestOutputHelper output) : WalkTests(browsers, output, script: false);
