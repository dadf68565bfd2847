using System.Diagnostics;

namespace Meetings.Benchmarks;

using Meetings.V1;

/// <summary>13. The first command to a very long meeting after the server has started again, and how much of it goes to folding the meeting.</summary>
static class FirstSubmitAfterRestart
{
    const int Notes = 1_000;
    const int Lanes = 32;
    const int Rounds = 5;

    internal static async Task RunAsync(Bench bench)
    {
        var changes = bench.Quick ? 5_000 : 50_000;
        string data, longMeeting, shortMeeting;
        Grpc.Core.Metadata headers;
        using (var scene = await Scene.OpenAsync(bench))
        {
            (longMeeting, _) = await scene.MeetingAsync(items: 20);
            (shortMeeting, _) = await scene.MeetingAsync(items: 20);
            await FillAsync(scene, longMeeting, changes);
            (data, headers) = (scene.Data, scene.Headers);
        }

        var (first, folded, next) = (new List<double>(), new List<double>(), new List<double>());
        for (var round = 0; round < Rounds; round++)
        {
            await AfterRestartAsync(false, first, next);
            await AfterRestartAsync(true, folded, next);
        }

        var folding = first.Median() - folded.Median();
        bench.Report(new(
            $"13 First submit after a restart, in a meeting of {changes} changes",
            $"{first.Spread("0")} ms, of which folding {folding.ToText("0")} ms; once it has been read {folded.Spread("0.0")} ms; the next {next.Spread("0.0")} ms",
            $"{(folded.Median() / next.Median()).ToText("0.0")}x of the next, once it has been read", "10x or less", folded.Median() <= 10 * next.Median()));

        async Task AfterRestartAsync(bool read, List<double> times, List<double> after)
        {
            using var server = await ServerProcess.MeetingsAsync(bench, data, firstStart: false);
            using var channel = RawCalls.Connections(server.Address, 1)[0];
            var calls = new MeetingService.MeetingServiceClient(channel);
            // All but the meeting itself is warm.
            for (var n = 0; n < 50; n++)
                await MillisecondsAsync(shortMeeting);
            await calls.GetMeetingAsync(new() { MeetingId = read ? longMeeting : shortMeeting }, headers);
            times.Add(await MillisecondsAsync(longMeeting));
            after.Add(await MillisecondsAsync(longMeeting));

            async Task<double> MillisecondsAsync(string meeting)
            {
                var start = Stopwatch.GetTimestamp();
                await calls.SubmitCommandAsync(new() { MeetingId = meeting, RequestId = Scene.NewId(), AddBrightSpot = new() { Text = "Han lo i dag." } }, headers);
                return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            }
        }
    }

    // Notes of every item, and each of them put otherwise again and again.
    static async Task FillAsync(Scene scene, string meeting, int changes)
    {
        var agenda = (await scene.Meetings.GetMeetingAsync(new() { MeetingId = meeting }, scene.Headers)).View.Agenda;
        var notes = Enumerable.Range(0, Notes).Select(_ => Scene.NewId()).ToList();
        await ManyAsync(Notes, n => scene.SubmitAsync(
            meeting, new() { RequestId = notes[n], AddNote = new() { ItemId = agenda[n % agenda.Count].Id, Text = $"Skolen forteller om uke {n}: fremmøtet er bedre." } }));
        await ManyAsync(changes - Notes, n => scene.ChangeLineAsync(meeting, notes[n % Notes], n));

        static Task ManyAsync(int count, Func<int, Task> change) => Task.WhenAll(Enumerable.Range(0, Lanes).Select(async lane =>
        {
            for (var n = lane; n < count; n += Lanes)
                await change(n);
        }));
    }
}
