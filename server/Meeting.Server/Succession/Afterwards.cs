using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Meetings.Server.Store;
using Meetings.Server.Submitting;

namespace Meetings.Server.Succession;

/// <summary>
/// Does what follows from something that was recorded. That stands, whether this can be done now or not: each of these
/// follows anew from what is there. That one cannot be done is told once, until it can.
/// </summary>
public sealed partial class Afterwards(Submitting<Meeting> submitting, TimeProvider time, ILogger<Afterwards> log)
{
    // What follows by itself, nobody did.
    internal static readonly Actor Itself = new(Guid.Empty, "Meeting", Role.Leader);

    readonly ConcurrentDictionary<Guid, bool> _told = [];

    /// <summary>The id of a step that follows from something: the same however often it is taken, so that it is recorded once.</summary>
    internal static Guid StepOf(string what) => new(SHA256.HashData(Encoding.UTF8.GetBytes(what)).AsSpan(0, 16), bigEndian: true);

    /// <summary>Tries it. False when it could not be done for now; what is refused is refused for good.</summary>
    /// <param name="what">Whose it is: the meeting or the team.</param>
    /// <param name="step">What to do.</param>
    internal async Task<bool> TryAsync(Guid what, Func<Task> step)
    {
        try
        {
            await step();
            _told.TryRemove(what, out _);
            return true;
        }
        catch (Exception e) when (Door.Errors.From(e) is not null)
        {
            if (_told.TryAdd(what, true))
                Log.NotYet(log, e.GetType().Name);
            return e is not StoreException;
        }
    }

    /// <summary>Changes a meeting by a fact from elsewhere. Where it changes nothing, nothing is recorded; then this is false.</summary>
    /// <param name="meeting">The meeting.</param>
    /// <param name="change">What follows for it.</param>
    /// <param name="step">Names this step.</param>
    internal async Task<bool> ChangeAsync(Meeting meeting, MeetingCommand change, Guid step)
    {
        if (Decide(meeting, time.GetUtcNow()).Events.IsEmpty)
            return false;
        await submitting.SubmitAsync(
            new(meeting.Id, meeting.TeamId, step, "by itself", null, (state, now) => (Itself, Decide(state, now))), CancellationToken.None);
        return true;

        Outcome Decide(Meeting state, DateTimeOffset now) => state.Decide(change, new(meeting.Id, Itself, now));
    }

    static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "What follows from something recorded could not be done yet ({Type}); it is tried again each minute, and when a meeting of the team starts")]
        internal static partial void NotYet(ILogger log, string type);
    }
}
