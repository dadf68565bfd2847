using System.Diagnostics.Metrics;
using Meetings.Server.Settings;
using Meetings.Server.Store;
using Meetings.Server.Submitting;

namespace Meetings.Server.Telemetry;

/// <summary>What is so whoever asks for it: looked at only when somebody does, and there from the start.</summary>
sealed class StateMetrics : IHostedService
{
    const string File = "meetings.store.file", Cause = "meetings.wakeup.cause";

    public StateMetrics(
        IMeterFactory meters, MeetingOptions options, Checkup checkup, Wakeups wakeups, Folds<Meeting> meetings, Folds<Case> cases, Folds<Insight> insights, Folds<Team> teams, Folds<Invitation> invitations)
    {
        var meter = meters.Create(Signals.Name);
        meter.CreateObservableUpDownCounter("meetings.store.size", () => (Measurement<long>[])
        [
            new(StoreRoom.LengthOf(options.DatabasePath), Signals.Tag(File, "database")),
            new(StoreRoom.LengthOf(StoreRoom.LogOf(options.DatabasePath)), Signals.Tag(File, "log")),
        ], "By", "What the store takes on disk.");
        meter.CreateObservableUpDownCounter("meetings.store.checkup", () => checkup.GoesOn ? 1 : 0, "{checkup}", "1 while all that is stored is looked through, after a start.");
        meter.CreateObservableCounter("meetings.wakeups", () => (Measurement<long>[])
        [
            new(wakeups.Changes, Signals.Tag(Cause, "change")),
            new(wakeups.Beats, Signals.Tag(Cause, "heartbeat")),
        ], "{wakeup}", "Wake-ups, by cause: a stream has changed, or a sign of life is due.");
        meter.CreateObservableUpDownCounter("meetings.streams", () => (Measurement<long>[])
        [
            new(meetings.Count, Signals.Tag(Signals.Stream, Meeting.Category)),
            new(cases.Count, Signals.Tag(Signals.Stream, Case.Category)),
            new(insights.Count, Signals.Tag(Signals.Stream, Insight.Category)),
            new(teams.Count, Signals.Tag(Signals.Stream, Team.Category)),
            new(invitations.Count, Signals.Tag(Signals.Stream, Invitation.Category)),
        ], "{stream}", "Streams that are kept folded in memory.");
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
