using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Meetings.Tests;

/// <summary>
/// Given what happened, when somebody commands, then this happens or is refused. What is
/// accepted is folded, so that a story goes on; the time moves only when the story says so.
/// </summary>
public abstract class Story<TState, TCommand>(Func<TState, TCommand, Moment, Outcome> decide)
    where TState : IFolded<TState>
{
    Outcome? _outcome;
    int _commands;

    protected TState State { get; private set; } = TState.Nothing;

    protected DateTimeOffset Now { get; private set; } = Scene.Start;

    protected void Given(params ReadOnlySpan<Event> events)
    {
        foreach (var happened in events)
            State = State.Evolve(new(State.Revision + 1, Now, Scene.Leader, happened));
    }

    protected void Given(TCommand command, Actor? by = null, Guid? id = null)
    {
        When(command, by, id);
        Assert.Null(_outcome!.Rejection);
    }

    protected void After(double minutes) => Now += TimeSpan.FromMinutes(minutes);

    protected void When(TCommand command, Actor? by = null, Guid? id = null)
    {
        by ??= Scene.Leader;
        _outcome = decide(State, command, new(id ?? Scene.Id(900_000 + ++_commands), by, Now));
        foreach (var happened in _outcome.Events)
            State = State.Evolve(new(State.Revision + 1, Now, by, happened));
    }

    protected void Then(params ReadOnlySpan<Event> events)
    {
        Assert.Null(_outcome!.Rejection);
        Assert.Equal(Json.Lines(events.ToArray()), Json.Lines(_outcome.Events));
    }

    protected void ThenNothing() => Then();

    protected void ThenRefused(Rejection rejection)
    {
        Assert.Equal(rejection, _outcome!.Rejection);
        Assert.Empty(_outcome.Events);
    }
}

/// <summary>States and events as text: lists compare by content, and a difference can be read.</summary>
static class Json
{
    static readonly JsonSerializerOptions Options = new()
    {
        IncludeFields = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter() },
    };

    internal static string Of(object value) => JsonSerializer.Serialize(value, value.GetType(), Options);

    internal static Event WrittenAndRead(Event happened) =>
        (Event)JsonSerializer.Deserialize(Of(happened), happened.GetType(), Options)!;

    internal static string Lines(IEnumerable<Event> events) =>
        string.Join('\n', events.Select(e => $"{e.GetType().Name} {Of(e)}"));
}
