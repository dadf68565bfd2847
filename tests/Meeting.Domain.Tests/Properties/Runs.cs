using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;

namespace Meetings.Tests;

/// <summary>One command, by somebody, at some time.</summary>
public sealed record Step<TCommand>(TCommand Command, Moment Moment)
{
    public override string ToString() =>
        $"{Moment.Now:HH:mm:ss} {Moment.By.Role} {Moment.CommandId.ToString()[^6..]}: {Command}";
}

/// <summary>Commands as somebody could send them one after the other. Some are refused.</summary>
public sealed record Run<TCommand>(ImmutableArray<Step<TCommand>> Steps)
{
    public override string ToString() => "\n" + string.Join('\n', Steps) + "\n";

    /// <summary>The same with fewer steps, half of them first.</summary>
    internal IEnumerable<Run<TCommand>> Shorter()
    {
        for (var size = Steps.Length / 2; size > 0; size /= 2)
            for (var from = 0; from + size <= Steps.Length; from += size)
                yield return new(Steps.RemoveRange(from, size));
    }
}

/// <summary>A step of a run, with the state before and after it, and all that was recorded until then.</summary>
public sealed record Turn<TState, TCommand>(
    TState Before, Step<TCommand> Step, Outcome Outcome, TState After, ImmutableArray<Recorded> Log);

/// <summary>Draws runs and walks them.</summary>
static class Runs
{
    internal static readonly Actor[] Somebody =
    [
        Scene.Leader, Scene.Secretary, Scene.Nurse, Scene.Mother, Scene.Screen,
        new(Scene.Id(16), "Ung", Role.Youth), new(Scene.Id(17), "Ser på", Role.Observer), new(Scene.Id(18), "Drift", Role.Administrator),
    ];

    static readonly Gen<TimeSpan> Gap = Gen.Frequency(
        (2, Gen.Constant(TimeSpan.Zero)),
        (5, Gen.Choose(1, 60_000).Select(ms => TimeSpan.FromMilliseconds(ms))),
        (3, Gen.Choose(1, 300).Select(minutes => TimeSpan.FromMinutes(minutes))));

    internal static readonly Gen<Guid> Fresh = Gen.Choose(1_000, 1_000_000).Select(Scene.Id);

    static readonly Gen<Guid> Wrong = Gen.Choose(2_000_000, 2_000_009).Select(Scene.Id);

    /// <summary>Mostly one of <paramref name="right"/>; sometimes another that is there, or one that is not.</summary>
    internal static Gen<Guid> One(IEnumerable<Guid> right, IEnumerable<Guid> all) => Gen.Frequency(
        (right.Any() ? 16 : 0, Gen.Elements(right.DefaultIfEmpty())),
        (all.Any() ? 1 : 0, Gen.Elements(all.DefaultIfEmpty())),
        (1, Wrong));

    internal static Gen<Guid?> Maybe(Gen<Guid> id) => Gen.OneOf(id.Select(i => (Guid?)i), Gen.Constant((Guid?)null));

    /// <summary>Runs of which each command fits, more or less, the state that the ones before led to.</summary>
    internal static Gen<Run<TCommand>> Of<TState, TCommand>(
        Func<TState, TCommand, Moment, Outcome> decide, Func<TState, Gen<TCommand>> command, Func<TState, IEnumerable<Guid>> ids)
        where TState : IFolded<TState>
    {
        return from length in Gen.Choose(1, 90)
               from steps in From(TState.Nothing, Scene.Start, length)
               select new Run<TCommand>([.. steps]);

        Gen<ImmutableStack<Step<TCommand>>> From(TState state, DateTimeOffset then, int left)
        {
            if (left == 0)
                return Gen.Constant(ImmutableStack<Step<TCommand>>.Empty);

            return from gap in Gap
                   from who in Gen.Elements(Somebody)
                   from id in Gen.Frequency((9, Fresh), (1, One(ids(state), ids(state))))
                   from asked in command(state)
                   let step = new Step<TCommand>(asked, new(id, who, then + gap))
                   from rest in From(After(state, step), then + gap, left - 1)
                   select rest.Push(step);
        }

        // A throw is for the properties to find, with the run that leads to it.
        TState After(TState state, Step<TCommand> step)
        {
            try
            {
                return decide(state, step.Command, step.Moment).Events.Aggregate(state, (s, e) => Next(s, step.Moment, e));
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                return state;
            }
        }
    }

    internal static IEnumerable<Turn<TState, TCommand>> Walk<TState, TCommand>(
        this Run<TCommand> run, Func<TState, TCommand, Moment, Outcome> decide)
        where TState : IFolded<TState>
    {
        var (state, log) = (TState.Nothing, ImmutableArray<Recorded>.Empty);
        foreach (var step in run.Steps)
        {
            var (before, outcome) = (state, decide(state, step.Command, step.Moment));
            foreach (var happened in outcome.Events)
            {
                log = log.Add(new(log.Length + 1, step.Moment.Now, step.Moment.By, happened));
                state = state.Evolve(log[^1]);
            }

            yield return new(before, step, outcome, state, log);
        }
    }

    internal static TState Fold<TState>(IEnumerable<Recorded> log)
        where TState : IFolded<TState> =>
        log.Aggregate(TState.Nothing, (state, recorded) => state.Evolve(recorded));

    static TState Next<TState>(TState state, Moment moment, Event happened)
        where TState : IFolded<TState> =>
        state.Evolve(new(state.Revision + 1, moment.Now, moment.By, happened));
}
