using Meetings.Server.Store;
using Meetings.Server.Telemetry;
using Microsoft.Extensions.Caching.Memory;

namespace Meetings.Server.Submitting;

/// <summary>
/// Load, decide, append, and on conflict again. Requests to one stream are decided one
/// after the other, each on what the one before led to, without waiting for the disk; the
/// store puts them on disk together, and each answer waits for its own commit.
/// </summary>
/// <typeparam name="T">What the streams fold to.</typeparam>
public sealed class Submitting<T>(IEventStore store, Folds<T> folds, Wakeups wakeups, SubmittingTelemetry telemetry, TimeProvider time) : IDisposable
    where T : class, IFolded<T>
{
    const int MostAttempts = 20;
    static readonly TimeSpan MostSetBack = TimeSpan.FromMinutes(1);
    const int MostDesks = 4_000;
    static readonly TimeSpan Kept = TimeSpan.FromMinutes(10);

    readonly MemoryCache _desks = new(new MemoryCacheOptions { SizeLimit = MostDesks });
    readonly Lock _opening = new();

    /// <summary>Decides and stores; a request that was recorded before gives its first answer.</summary>
    /// <exception cref="RefusedException">The domain refused; nothing is stored.</exception>
    /// <exception cref="Grpc.Core.RpcException">The caller may not.</exception>
    /// <exception cref="StaleRevisionException">The stream is not at the revision asked for.</exception>
    /// <exception cref="RequestReusedException">The request id was used for another command.</exception>
    /// <exception cref="StoreException">It is not known to be stored; the same request may be sent again.</exception>
    public async Task<RecordedRequest> SubmitAsync(Submission<T> submission, CancellationToken cancellationToken)
    {
        using var command = telemetry.Commanding(T.Category);
        try
        {
            for (var attempt = 0; attempt < MostAttempts; attempt++)
            {
                var desk = await OpenAsync(submission.Stream).WaitAsync(cancellationToken);
                if (await desk.TrySubmit(submission, cancellationToken) is var (recorded, again))
                {
                    telemetry.Recorded(T.Category, again, command);
                    return recorded;
                }
            }

            throw new StoreException("Too many are changing this at once. Try again in a moment.", trouble: StoreTrouble.Busy);
        }
        catch (Exception e)
        {
            telemetry.Failed(T.Category, e, command);
            throw;
        }
    }

    async Task<Desk> OpenAsync(Guid stream)
    {
        Lazy<Task<Desk>> opening;
        lock (_opening)
        {
            opening = _desks.GetOrCreate(stream, entry =>
            {
                (entry.SlidingExpiration, entry.Size) = (Kept, 1);
                return new Lazy<Task<Desk>>(() => Task.Run(() => LoadAsync(stream)));
            })!;
        }

        try
        {
            return await opening.Value;
        }
        catch
        {
            _desks.Remove(stream);
            throw;
        }
    }

    async Task<Desk> LoadAsync(Guid stream)
    {
        var state = await folds.ReadAsync(stream);
        var newest = await store.ReadAsync(stream, Math.Max(0, state.Revision - 1)) is [.., var last] ? last : null;
        // An id made by a caller that is a team's already is no meeting's.
        if (newest is not null && !T.Owns(newest.Event))
            throw new RefusedException(Rejection.IdTaken);
        return new(this, state, newest?.At ?? DateTimeOffset.MinValue);
    }

    /// <inheritdoc/>
    public void Dispose() => _desks.Dispose();

    /// <summary>
    /// One stream being written: its state with all that is on its way to disk. It knows the requests that came to it and none
    /// from before; those are on disk, where the store finds them when it is to append one again, and where one is looked for
    /// before it is refused. However long a meeting is, opening it reads none of them.
    /// </summary>
    sealed class Desk
    {
        readonly Submitting<T> _room;
        readonly Dictionary<Guid, Task<AppendResult>> _requests = [];
        readonly Lock _turn = new();
        T _state;
        // Of the state: made once for each, and compared with the next one's.
        MeetingOutline? _outline;
        DateTimeOffset _last;
        Task<AppendResult>? _newest;
        Standing? _newestStanding;

        internal Desk(Submitting<T> room, T state, DateTimeOffset last) =>
            (_room, _state, _outline, _last) = (room, state, state.Outline, last);

        /// <summary>The answer, and whether it was given before; or null when somebody else has written, or the disk failed: then again, from what is stored.</summary>
        internal async Task<(RecordedRequest Answer, bool Again)?> TrySubmit(Submission<T> submission, CancellationToken cancellationToken)
        {
            Task<AppendResult>? stored, before;
            bool again;
            Exception? refusal = null;
            lock (_turn)
            {
                before = _newest;
                again = _requests.TryGetValue(submission.RequestId, out stored);
                stored ??= Append(submission, out refusal);
            }

            if (refusal is null)
                return await stored!.WaitAsync(cancellationToken) switch
                {
                    Appended { Request: var request } => (submission.AnswerOf(request), again),
                    AlreadyRecorded { Request: var first } => (submission.AnswerOf(first), true),
                    _ => null,
                };

            // Refused because of something that is still on its way to disk: it must arrive first.
            if (before is not null && await before.WaitAsync(cancellationToken) is not Appended)
                return null;
            // Refused, perhaps, because it was done already.
            return await _room.FindAsync(submission, cancellationToken) is { } known ? (submission.AnswerOf(known), true) : throw refusal;
        }

        Task<AppendResult>? Append(Submission<T> submission, out Exception? refusal)
        {
            if (submission.ExpectedRevision is { } expected && expected != _state.Revision)
            {
                refusal = new StaleRevisionException(_state.Revision);
                return null;
            }

            // Times on disk are whole milliseconds and do not run backwards within a stream, as they would when a
            // clock is set by a little. One that ran far ahead and was put right is believed: else times stood still for days.
            var now = StoredTime.From(StoredTime.To(_room.Now));
            now = now < _last && _last - now < MostSetBack ? _last : now;
            var decided = _room.Decide(submission, _state, now);
            refusal = decided.Refusal;
            if (refusal is not null || decided.By is not { } by)
                return null;

            var after = decided.Outcome.Events.Aggregate(_state, (state, happened) => state.Evolve(new(state.Revision + 1, now, by, happened)));
            var outline = after.Outline;
            var append = new Append(
                submission.Stream, T.Category, submission.Owner, _state.Revision,
                submission.RequestId, submission.Fingerprint.Stored, now, by, decided.Outcome.Events)
            { On = _newestStanding, Outline = outline == _outline ? null : outline };
            _newestStanding = append.Standing;
            (_state, _outline) = (after, outline);
            _last = now;
            _newest = _room.StoreAndWake(append, _state);
            return _requests[submission.RequestId] = _newest;
        }
    }

    DateTimeOffset Now => time.GetUtcNow();

    Task<RecordedRequest?> FindAsync(Submission<T> submission, CancellationToken cancellationToken) =>
        store.FindRequestAsync(submission.Stream, submission.RequestId, cancellationToken);

    Decided Decide(Submission<T> submission, T state, DateTimeOffset now)
    {
        using var deciding = telemetry.Deciding();
        return submission.Decide(state, now);
    }

    async Task<AppendResult> StoreAndWake(Append append, T after)
    {
        using var storing = telemetry.Storing();
        var asked = time.GetTimestamp();
        try
        {
            var result = await store.AppendAsync(append);
            if (result is Appended)
            {
                telemetry.Stored(asked, null);
                folds.Stored(append.Stream, after);
                return result;
            }

            // Somebody else has written to the stream: whoever reads it from now on reads anew.
            if (result is RevisionConflict)
                wakeups.Changed(append.Stream);
            Leave(append);
            return result;
        }
        catch (StoreException e)
        {
            telemetry.Stored(asked, e.Trouble);
            Leave(append);
            throw;
        }
    }

    // What was decided on top of something that was not stored cannot be stored either: the next begins with what is.
    void Leave(Append unstored) => _desks.Remove(unstored.Stream);
}
