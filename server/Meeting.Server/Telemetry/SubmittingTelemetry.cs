using System.Diagnostics;
using System.Diagnostics.Metrics;
using Grpc.Core;
using Meetings.Server.Door;
using Meetings.Server.Store;
using Meetings.Server.Submitting;

namespace Meetings.Server.Telemetry;

/// <summary>
/// Commands: what becomes of them, and how long the disk takes. Each is an activity with what it consists of, deciding and
/// storing; where nobody listens, none is made.
/// </summary>
public sealed class SubmittingTelemetry : IDisposable
{
    const string Outcome = "meetings.command.outcome", Reason = "meetings.command.reason", ErrorType = "error.type";

    static readonly string[] Troubles = Signals.NamesOf<StoreTrouble>();

    readonly Counter<long> _commands;
    readonly Histogram<double> _appends;
    readonly TimeProvider _time;

    /// <summary>Makes the instruments.</summary>
    public SubmittingTelemetry(IMeterFactory meters, TimeProvider time)
    {
        var meter = meters.Create(Signals.Name);
        _commands = meter.CreateCounter<long>("meetings.commands", "{command}", "Commands, by what became of them.");
        _appends = meter.CreateHistogram("meetings.store.append.duration", "s", "From when the store is asked to keep what a command does until that is on disk.", advice: Signals.Seconds);
        _time = time;
    }

    /// <summary>Where the activities come from.</summary>
    internal ActivitySource Source { get; } = new(Signals.Name);

    /// <summary>A command begins.</summary>
    internal Activity? Commanding(string stream) => Source.StartActivity("command")?.SetTag(Signals.Stream, stream);

    /// <summary>It is decided.</summary>
    internal Activity? Deciding() => Source.StartActivity("decide");

    /// <summary>What it does is stored.</summary>
    internal Activity? Storing() => Source.StartActivity("store");

    /// <summary>A command was answered with where it is recorded.</summary>
    /// <param name="stream">The kind of stream.</param>
    /// <param name="again">It had been recorded before.</param>
    /// <param name="command">Its activity.</param>
    internal void Recorded(string stream, bool again, Activity? command) => Ended(stream, again ? "repeated" : "recorded", null, command);

    /// <summary>A command ended otherwise.</summary>
    internal void Failed(string stream, Exception why, Activity? command)
    {
        var (outcome, reason) = why switch
        {
            RefusedException { Rejection: var rejection } => ("refused", rejection.Code),
            RequestReusedException => ("refused", Errors.RequestReused),
            RpcException => ("may_not", null),
            StaleRevisionException => ("stale", null),
            OperationCanceledException => ("abandoned", null),
            StoreException { Trouble: var trouble } => ("failed", Errors.Reason(trouble)),
            _ => ("failed", null),
        };
        if (outcome == "failed")
            command?.SetStatus(ActivityStatusCode.Error);
        Ended(stream, outcome, reason, command);
    }

    /// <summary>What a command does is on disk, or could not be stored.</summary>
    /// <param name="asked">When the store was asked to.</param>
    /// <param name="trouble">Why it could not; null when it could.</param>
    internal void Stored(long asked, StoreTrouble? trouble)
    {
        if (!_appends.Enabled)
            return;
        var seconds = _time.GetElapsedTime(asked).TotalSeconds;
        if (trouble is { } why)
            _appends.Record(seconds, Signals.Tag(ErrorType, Troubles[(int)why]));
        else
            _appends.Record(seconds);
    }

    void Ended(string stream, string outcome, string? reason, Activity? command)
    {
        command?.SetTag(Outcome, outcome).SetTag(Reason, reason);
        if (reason is null)
            _commands.Add(1, Signals.Tag(Signals.Stream, stream), Signals.Tag(Outcome, outcome));
        else
            _commands.Add(1, Signals.Tag(Signals.Stream, stream), Signals.Tag(Outcome, outcome), Signals.Tag(Reason, reason));
    }

    /// <inheritdoc/>
    public void Dispose() => Source.Dispose();
}
