using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.FSharp.Core;
using Xunit.Abstractions;

namespace Meetings.Tests;

/// <summary>
/// What holds in every state that commands can lead to, whatever is folded. Each run has a
/// seed of its own, which is printed; SEED=… in the environment repeats it.
/// </summary>
public abstract class RunProperties<TState, TCommand>(ITestOutputHelper output, Func<TState, TCommand, Moment, Outcome> decide)
    where TState : IFolded<TState>
{
    const int RunsPerProperty = 150;

    /// <summary>Commands that fit the state, more or less.</summary>
    protected abstract Gen<TCommand> Command(TState state);

    /// <summary>All ids in the state.</summary>
    protected abstract IEnumerable<Guid> Ids(TState state);

    /// <summary>Throws where the state is one that must not be.</summary>
    protected abstract void AssertPossible(Turn<TState, TCommand> turn);

    protected Gen<Run<TCommand>> AnyRun => Runs.Of(decide, Command, Ids);

    [Fact]
    public void No_command_leads_to_an_impossible_state() => ForEveryTurn(AssertPossible);

    [Fact]
    public void Folding_what_was_recorded_from_nothing_gives_the_same_state() => ForEveryTurn(turn =>
        Assert.Equal(Json.Of(turn.After), Json.Of(Runs.Fold<TState>(turn.Log))));

    [Fact]
    public void Folding_in_pieces_what_was_written_and_read_gives_the_same_state() => ForEveryRun(run =>
    {
        if (run.Walk(decide).LastOrDefault() is not { } last)
            return;

        var read = last.Log.Select(r => r with { Event = Json.WrittenAndRead(r.Event) }).ToArray();
        var cut = read.Length / 3;
        var piece = Runs.Fold<TState>(read[..cut]);
        Assert.Equal(cut, piece.Revision);
        Assert.Equal(Json.Of(last.After), Json.Of(read[cut..].Aggregate(piece, (state, recorded) => state.Evolve(recorded))));
    });

    [Fact]
    public void Revisions_count_the_events() => ForEveryTurn(turn =>
    {
        Assert.Equal(turn.Before.Revision + turn.Outcome.Events.Length, turn.After.Revision);
        Assert.Equal(Enumerable.Range(1, (int)turn.After.Revision), turn.Log.Select(r => (int)r.Revision));
    });

    // Also commands that make no sense in the state; a throw fails the property in itself.
    [Fact]
    public void Any_command_in_any_state_gives_events_that_fold_or_a_refusal_without_events() => ForEveryRun(run =>
    {
        foreach (var state in run.Walk(decide).Select(turn => turn.After).Prepend(TState.Nothing))
            foreach (var (command, moment) in run.Steps)
            {
                var outcome = decide(state, command, moment);
                var after = outcome.Events.Aggregate(state, (s, e) => s.Evolve(new(s.Revision + 1, moment.Now, moment.By, e)));
                Assert.Equal(outcome.Rejection is null ? outcome.Events.Length : 0, after.Revision - state.Revision);
            }
    });

    [Fact]
    public void Deciding_changes_nothing_and_gives_the_same_each_time() => ForEveryTurn(turn =>
    {
        var before = Json.Of(turn.Before);
        var again = decide(turn.Before, turn.Step.Command, turn.Step.Moment);
        Assert.Equal(turn.Outcome.Rejection, again.Rejection);
        Assert.Equal(Json.Lines(turn.Outcome.Events), Json.Lines(again.Events));
        Assert.Equal(before, Json.Of(turn.Before));
    });

    [Fact]
    public void A_repeated_request_changes_nothing_and_gets_its_first_answer() => ForEveryRun(run =>
    {
        var log = new RequestLog(decide);
        var sent = new List<(Step<TCommand> Step, long Answer)>();
        foreach (var step in run.Steps)
        {
            if (log.Submit(step) is { } answer && sent.All(s => s.Step.Moment.CommandId != step.Moment.CommandId))
                sent.Add((step, answer));

            var state = Json.Of(log.State);
            foreach (var (earlier, first) in sent.TakeLast(3))
            {
                var later = earlier with { Moment = earlier.Moment with { Now = step.Moment.Now.AddMinutes(1) } };
                Assert.Equal(first, log.Submit(later));
                Assert.Equal(state, Json.Of(log.State));
            }
        }
    });

    protected void ForEveryTurn(Action<Turn<TState, TCommand>> claim) => ForEveryRun(run =>
    {
        foreach (var turn in run.Walk(decide))
            claim(turn);
    });

    void ForEveryRun(Action<Run<TCommand>> claim)
    {
        var seed = ulong.TryParse(Environment.GetEnvironmentVariable("SEED"), CultureInfo.InvariantCulture, out var given)
            ? given
            : (ulong)Random.Shared.NextInt64();
        output.WriteLine($"SEED={seed}");
        var config = Config.QuickThrowOnFailure
            .WithMaxTest(RunsPerProperty)
            .WithReplay(FSharpOption<Replay>.Some(new Replay(new Rnd(seed), FSharpOption<int>.None)));
        Check.One(config, Prop.ForAll(Arb.From(AnyRun, run => run.Shorter()), claim));
    }

    /// <summary>What the server keeps beside the events: a request that is known gets its first answer.</summary>
    sealed class RequestLog(Func<TState, TCommand, Moment, Outcome> decide)
    {
        readonly Dictionary<Guid, long> _answers = [];

        internal TState State { get; private set; } = TState.Nothing;

        /// <summary>The resulting revision, or null when refused. A refusal is not kept.</summary>
        internal long? Submit(Step<TCommand> step)
        {
            if (_answers.TryGetValue(step.Moment.CommandId, out var first))
                return first;
            var outcome = decide(State, step.Command, step.Moment);
            if (outcome.Rejection is not null)
                return null;

            foreach (var happened in outcome.Events)
                State = State.Evolve(new(State.Revision + 1, step.Moment.Now, step.Moment.By, happened));
            return _answers[step.Moment.CommandId] = State.Revision;
        }
    }
}
