using System.Collections.Concurrent;

namespace Meetings.Server;

/// <summary>
/// Does what follows from something that was recorded. That stands, whether this can be done now or not: each of these
/// follows anew from what is there. That one cannot be done is told once, until it can.
/// </summary>
public sealed partial class Afterwards(ILogger<Afterwards> log)
{
    // What follows by itself, nobody did.
    internal static readonly Actor Itself = new(Guid.Empty, "Meeting", Role.Leader);

    readonly ConcurrentDictionary<Guid, bool> _told = [];

    /// <summary>Tries it.</summary>
    /// <param name="what">Whose it is: the meeting or the team.</param>
    /// <param name="step">What to do.</param>
    internal async Task TryAsync(Guid what, Func<Task> step)
    {
        try
        {
            await step();
            _told.TryRemove(what, out _);
        }
        catch (Exception e) when (Door.Errors.From(e) is not null)
        {
            if (_told.TryAdd(what, true))
                Log.NotYet(log, e.GetType().Name);
        }
    }

    static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "What follows from something recorded could not be done yet ({Type}); it is tried again each time the team's meetings are listed, or one starts")]
        internal static partial void NotYet(ILogger log, string type);
    }
}
