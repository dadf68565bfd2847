using System.Diagnostics;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace Meetings.Benchmarks;

using Meetings.V1;

// Inside the namespace: here the wire's names come before the domain's.

/// <summary>12. Years of a county: many meetings of many teams, seeded over gRPC, set against a tenth of them in the same run.</summary>
static class Years
{
    const int MeetingsOfTeam = 25;
    const int ManyTeams = 50;
    const int Rounds = 200;
    const int Lanes = 32;

    internal static async Task RunAsync(Bench bench)
    {
        var many = bench.Quick ? 1_000 : 10_000;
        var few = await MeasureAsync(bench, many / 10);
        var all = await MeasureAsync(bench, many);

        Report("File, bytes a command", few.Bytes, all.Bytes, "0", "", _ => true);
        Report("Start to first answered call, s", few.Start, all.Start, "0.00", "1 s or less", _ => all.Start <= 1);
        Report("First list of a team's meetings, ms", few.List, all.List, "0.0", "1.5x", ratio => ratio <= 1.5);
        Report($"First list of somebody in {ManyTeams} teams, ms", few.ManyLists, all.ManyLists, "0", "1.5x", ratio => ratio <= 1.5);
        Report("Submit, median ms", few.Submit, all.Submit, "0.00", "1.5x", ratio => ratio <= 1.5);
        Report("Longest submit during a backup, ms", few.DuringBackup, all.DuringBackup, "0", "100 ms", _ => all.DuringBackup <= 100);
        Report("Backup while somebody submits, s", few.Backup, all.Backup, "0.00", "", _ => true);
        Report("Memory after each team's leader has listed, MB", few.Megabytes, all.Megabytes, "0", "400 MB", _ => all.Megabytes <= 400);
        Report(
            $"Most memory at any time{(bench.MemoryMegabytes is { } given ? $" with a heap for {given} MB" : "")}, MB", few.MostMegabytes, all.MostMegabytes, "0",
            bench.MemoryMegabytes is { } limit ? $"{limit} MB" : "", _ => !(all.MostMegabytes > bench.MemoryMegabytes));

        void Report(string what, double before, double after, string format, string aim, Func<double, bool> reached) => bench.Report(new(
            $"12 {what}: {many} meetings against {many / 10}", $"{after.ToText(format)} against {before.ToText(format)}", $"{(after / before).ToText("0.00")}x", aim, reached(after / before)));
    }

    static async Task<Measured> MeasureAsync(Bench bench, int meetings)
    {
        string data;
        Metadata administrator;
        long commands;
        IReadOnlyList<(string Team, string Meeting, Metadata Leader)> teams;
        Metadata ofMany;
        var clock = Stopwatch.StartNew();
        using (var scene = await Scene.OpenAsync(bench))
        {
            (data, administrator) = (scene.Data, scene.Administrator);
            teams = await SeedAsync(scene, meetings);
            ofMany = await InManyTeamsAsync(scene, teams.Select(t => t.Team).Take(ManyTeams));
            commands = meetings * CommandsOfMeeting;
        }

        Console.WriteLine($"  {meetings} meetings seeded in {clock.Elapsed.TotalSeconds:0} s");
        var bytes = Directory.GetFiles(data, "meeting.db*").Sum(f => new FileInfo(f).Length);
        var start = Stopwatch.GetTimestamp();
        using var server = await ServerProcess.MeetingsAsync(bench, data, firstStart: false);
        using var channel = RawCalls.Connections(server.Address, 1)[0];
        var calls = new MeetingService.MeetingServiceClient(channel);
        await calls.GetMeetingAsync(new() { MeetingId = teams[0].Meeting }, teams[0].Leader);
        var started = Stopwatch.GetElapsedTime(start).TotalSeconds;

        // Nobody has asked for these before.
        var lists = new List<double>();
        foreach (var team in teams.Skip(ManyTeams).Take(20).DefaultIfEmpty(teams[^1]))
            lists.Add(await MillisecondsAsync(() => calls.ListMeetingsAsync(new() { TeamId = team.Team }, team.Leader).ResponseAsync));
        var manyLists = await MillisecondsAsync(() => calls.ListMeetingsAsync(new(), ofMany).ResponseAsync);

        var submits = new List<double>();
        for (var n = 0; n < Rounds; n++)
            submits.Add(await MillisecondsAsync(SubmitAsync));
        var backing = MillisecondsAsync(BackUpAsync);
        var longest = 0.0;
        while (!backing.IsCompleted)
            longest = Math.Max(longest, await MillisecondsAsync(SubmitAsync));
        var backup = await backing / 1_000;

        foreach (var eight in teams.Chunk(8))
            await Task.WhenAll(eight.Select(t => calls.ListMeetingsAsync(new() { TeamId = t.Team }, t.Leader).ResponseAsync));
        return new(bytes / (double)commands, started, lists.Median(), manyLists, submits.Median(), longest, backup, server.ResidentBytes / 1_048_576, server.MostResidentBytes / 1_048_576);

        async Task BackUpAsync()
        {
            using var call = new AdministrationService.AdministrationServiceClient(channel).BackUp(new(), administrator);
            while (await call.ResponseStream.MoveNext(default))
            {
            }
        }

        Task SubmitAsync() => calls.SubmitCommandAsync(
            new() { MeetingId = teams[0].Meeting, RequestId = Scene.NewId(), AddBrightSpot = new() { Text = "Han lo i dag." } }, teams[0].Leader).ResponseAsync;
    }

    // Plan, start, ten notes, five actions that are done, five decisions that are adopted, and close; the last meeting goes on.
    const int CommandsOfMeeting = 1 + 1 + 10 + 10 + 10 + 1;

    /// <summary>Teams with so many meetings between them; each one's last goes on.</summary>
    internal static async Task<IReadOnlyList<(string Team, string Meeting, Metadata Leader)>> SeedAsync(Scene scene, int meetings)
    {
        var lanes = await Task.WhenAll(Enumerable.Range(0, Lanes).Select(async lane =>
        {
            var own = new List<(string Team, string Meeting, Metadata Leader)>();
            for (var n = lane; n < meetings / MeetingsOfTeam; n += Lanes)
                own.Add(await TeamAsync(scene, n));
            return own;
        }));
        return [.. lanes.SelectMany(l => l)];
    }

    static async Task<(string Team, string Meeting, Metadata Leader)> TeamAsync(Scene scene, int number)
    {
        var (team, leader) = await scene.TeamAsync($"Skole {number:0000}");
        var meeting = "";
        for (var n = 0; n < MeetingsOfTeam; n++)
        {
            meeting = (await scene.Meetings.PlanMeetingAsync(
                new() { RequestId = Scene.NewId(), TeamId = team, ScheduledStart = DateTimeOffset.UtcNow.AddDays(n - MeetingsOfTeam).ToTimestamp() }, leader)).MeetingId;
            await SayAsync(c => c.StartMeeting = new());
            var item = (await scene.Meetings.GetMeetingAsync(new() { MeetingId = meeting }, leader)).View.Agenda[0].Id;
            for (var i = 0; i < 10; i++)
                await SayAsync(c => c.AddNote = new() { ItemId = item, Text = $"Skolen forteller om uke {i}: fremmøtet er bedre, og han spiser lunsj sammen med de andre." });
            for (var i = 0; i < 5; i++)
            {
                var action = await SayAsync(c => c.AddAction = new() { Content = new() { Text = $"Ringe foresatte om uke {i}", DueDate = "2026-12-24" } });
                await SayAsync(c => c.CompleteAction = new() { ActionId = action });
                var decision = await SayAsync(c => c.ProposeDecision = new() { Text = $"Skolen og PPT møtes igjen i uke {i}." });
                await SayAsync(c => c.AdoptDecision = new() { DecisionId = decision, Text = $"Skolen og PPT møtes igjen i uke {i}." });
            }

            if (n < MeetingsOfTeam - 1)
                await SayAsync(c => c.CloseMeeting = new());
        }

        return (team, meeting, leader);

        async Task<string> SayAsync(Action<SubmitCommandRequest> command)
        {
            var request = new SubmitCommandRequest { MeetingId = meeting, RequestId = Scene.NewId() };
            command(request);
            await scene.Meetings.SubmitCommandAsync(request, leader);
            return request.RequestId;
        }
    }

    /// <summary>Somebody who is in some teams.</summary>
    internal static async Task<Metadata> InManyTeamsAsync(Scene scene, IEnumerable<string> teams)
    {
        var headers = new Metadata();
        foreach (var team in teams)
            headers = await scene.JoinAsync(team, headers);
        return headers;
    }

    static async Task<double> MillisecondsAsync(Func<Task> call)
    {
        var start = Stopwatch.GetTimestamp();
        await call();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    /// <summary>What one size comes to.</summary>
    sealed record Measured(double Bytes, double Start, double List, double ManyLists, double Submit, double DuringBackup, double Backup, double Megabytes, double MostMegabytes);
}
