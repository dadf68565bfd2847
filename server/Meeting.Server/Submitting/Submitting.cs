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

                // Somebody else wrote to the stream, or the disk failed: start from what is stored.
                _desks.Remove(submission.Stream);
                wakeups.Changed(submission.Stream);
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
        // In this order: a state that is newer than the requests is decided on as it is, an older one would be again and again.
        var requests = await store.ReadRequestsAsync(stream);
        var state = await folds.ReadAsync(stream);
        // An id made by a caller that is a team's already is no meeting's.
        if (state.Revision == 0 && requests.Any(r => r.Revision > 0))
            throw new RefusedException(Rejection.IdTaken);
        return new(this, state, requests);
    }

    /// <inheritdoc/>
    public void Dispose() => _desks.Dispose();

    /// <summary>One stream being written: its state with all that is on its way to disk.</summary>
    sealed class Desk
    {
        readonly Submitting<T> _room;
        readonly Dictionary<Guid, (string Fingerprint, Task<AppendResult> Stored)> _requests = [];
        readonly Lock _turn = new();
        T _state;
        // Of the state: made once for each, and compared with the next one's.
        MeetingOutline? _outline;
        DateTimeOffset _last;
        Task<AppendResult>? _newest;
        Standing? _newestStanding;

        internal Desk(Submitting<T> room, T state, IReadOnlyList<RecordedRequest> requests)
        {
            (_room, _state, _outline, _last) = (room, state, state.Outline, requests.MaxBy(r => r.Revision)?.At ?? DateTimeOffset.MinValue);
            foreach (var request in requests)
                _requests[request.RequestId] = (request.Fingerprint, Task.FromResult<AppendResult>(new Appended(request)));
        }

        /// <summary>The answer, and whether it was given before; or null when the stream must be loaded again.</summary>
        internal async Task<(RecordedRequest Answer, bool Again)?> TrySubmit(Submission<T> submission, CancellationToken cancellationToken)
        {
            Task<AppendResult>? stored, before;
            bool again;
            Exception? refusal = null;
            lock (_turn)
            {
                before = _newest;
                stored = Recorded(submission, ref refusal);
                again = stored is not null;
                if (stored is null && refusal is null)
                    stored = Append(submission, ref refusal);
            }

            if (refusal is not null)
            {
                // Refused because of something that is still on its way to disk: it must arrive first.
                if (before is not null && await before.WaitAsync(cancellationToken) is not Appended)
                    return null;
                throw refusal;
            }

            switch (await stored!.WaitAsync(cancellationToken))
            {
                case Appended { Request: var request }:
                    return (request, again);
                case AlreadyRecorded { Request: var first } when submission.Fingerprint.Fits(first.Fingerprint):
                    return (first, true);
                case AlreadyRecorded:
                    throw new RequestReusedException();
                default:
                    return null;
            }
        }

        Task<AppendResult>? Recorded(Submission<T> submission, ref Exception? refusal)
        {
            if (!_requests.TryGetValue(submission.RequestId, out var known))
                return null;
            if (!submission.Fingerprint.Fits(known.Fingerprint))
                refusal = new RequestReusedException();
            return known.Stored;
        }

        Task<AppendResult>? Append(Submission<T> submission, ref Exception? refusal)
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
            if (decided is not { By: { } by, Refusal: null })
            {
                refusal = decided.Refusal;
                return null;
            }

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
            _requests[submission.RequestId] = (submission.Fingerprint.Stored, _newest);
            return _newest;
        }
    }

    DateTimeOffset Now => time.GetUtcNow();

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
            }

            return result;
        }
        catch (StoreException e)
        {
            telemetry.Stored(asked, e.Trouble);
            // What was decided on top of this cannot be stored either.
            _desks.Remove(append.Stream);
            throw;
        }
    }
}
