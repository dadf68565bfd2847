using System.Diagnostics;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace Meetings.Benchmarks;

using Meetings.V1;

// Inside the namespace: here the wire's names come before the domain's.

/// <summary>17. The minutes of years: how long a search takes, set against the list of the same team's meetings, and how long it takes to make them all again.</summary>
static class SearchedMinutes
{
    const int ManyTeams = 50;

    internal static async Task RunAsync(Bench bench)
    {
        var (meetings, rounds) = bench.Quick ? (1_000, 100) : (10_000, 500);
        string data;
        IReadOnlyList<(string Team, string Meeting, Metadata Leader)> teams;
        Metadata ofMany, administrator;
        double close, pause;
        using (var scene = await Scene.OpenAsync(bench))
        {
            (data, administrator) = (scene.Data, scene.Administrator);
            teams = await Years.SeedAsync(scene, meetings);
            ofMany = await Years.InManyTeamsAsync(scene, teams.Select(t => t.Team).Take(ManyTeams));
        }

        using (var scene = await Scene.OpenAsync(bench))
            (close, pause) = await ClosingAsync(scene, bench.Quick ? 50 : 200);

        // From nothing: the server makes all of them again, and works meanwhile.
        File.Delete(Path.Combine(data, "minutes.litedb"));
        using var server = await ServerProcess.MeetingsAsync(bench, data, firstStart: false);
        using var channel = RawCalls.Connections(server.Address, 1)[0];
        var (minutes, lists) = (new MinutesService.MinutesServiceClient(channel), new MeetingService.MeetingServiceClient(channel));
        var made = Stopwatch.StartNew();
        var check = await new AdministrationService.AdministrationServiceClient(channel).CheckStoreAsync(new(), administrator);
        made.Stop();
        if (check.Minutes != meetings - teams.Count)
            throw new InvalidOperationException($"There are {check.Minutes} minutes of {meetings - teams.Count} meetings that are over.");

        var rare = await TimesAsync(rounds, n => SearchAsync(teams[n % teams.Count].Leader, $"ringe foresatte uke {n % 5}"));
        var common = await TimesAsync(rounds, n => SearchAsync(teams[n % teams.Count].Leader, "skolen"));
        var many = await TimesAsync(rounds / 10, n => SearchAsync(ofMany, $"ringe foresatte uke {n % 5}"));
        var list = await TimesAsync(rounds, async n => await lists.ListMeetingsAsync(new() { TeamId = teams[n % teams.Count].Team }, teams[n % teams.Count].Leader));

        Report("A search in a team's, p99 ms", rare.Percentile(99), "0.0", "50 ms", rare.Percentile(99) <= 50, rare.Median() / list.Median(), "the team's list of meetings");
        Report("A search for what stands everywhere, p99 ms", common.Percentile(99), "0.0", "50 ms", common.Percentile(99) <= 50, common.Median() / list.Median(), "the team's list of meetings");
        Report($"A search of somebody in {ManyTeams} teams, p99 ms", many.Percentile(99), "0.0", "50 ms", many.Percentile(99) <= 50, many.Median() / list.Median(), "a team's list of meetings");
        Report("Making 1,000 documents again, s", made.Elapsed.TotalSeconds * 1_000 / check.Minutes, "0.0", "", true, made.Elapsed.TotalSeconds / check.Minutes / (list.Median() / 1_000), "for one, a team's list of meetings");
        Report("Closing a meeting, median ms", close, "0.00", "1.2x", close / pause <= 1.2, close / pause, "a pause");

        void Report(string what, double value, string format, string aim, bool reached, double ratio, string against) => bench.Report(new(
            $"17 {what}: {meetings} minutes", value.ToText(format), $"{ratio.ToText("0.00")}x {against}", aim, reached));

        async Task SearchAsync(Metadata who, string text) => await minutes.SearchMinutesAsync(new() { Text = text, PageSize = 20 }, who);
    }

    static async Task<(double Close, double Pause)> ClosingAsync(Scene scene, int rounds)
    {
        var (team, leader) = await scene.TeamAsync("Skole som avslutter");
        var (close, pause) = (new List<double>(), new List<double>());
        for (var n = 0; n < rounds; n++)
        {
            var meeting = (await scene.Meetings.PlanMeetingAsync(new() { RequestId = Scene.NewId(), TeamId = team, ScheduledStart = DateTimeOffset.UtcNow.ToTimestamp() }, leader)).MeetingId;
            await SayAsync(c => c.StartMeeting = new());
            pause.Add(await TimeAsync(() => SayAsync(c => c.PauseMeeting = new())));
            await SayAsync(c => c.ResumeMeeting = new());
            close.Add(await TimeAsync(() => SayAsync(c => c.CloseMeeting = new())));

            async Task SayAsync(Action<SubmitCommandRequest> command)
            {
                var request = new SubmitCommandRequest { MeetingId = meeting, RequestId = Scene.NewId() };
                command(request);
                await scene.Meetings.SubmitCommandAsync(request, leader);
            }
        }

        return (close.Median(), pause.Median());
    }

    static async Task<List<double>> TimesAsync(int rounds, Func<int, Task> call)
    {
        var times = new List<double>();
        for (var n = 0; n < rounds; n++)
            times.Add(await TimeAsync(() => call(n)));
        return times;
    }

    static async Task<double> TimeAsync(Func<Task> call)
    {
        var start = Stopwatch.GetTimestamp();
        await call();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }
}
