using System.Collections.Immutable;

namespace Meetings.Server.Store;

/// <summary>
/// Keeps streams of events. A boundary: SQLite by default, other databases for other
/// installations, each held to the same contract suite.
/// </summary>
public interface IEventStore : IAsyncDisposable
{
    /// <summary>
    /// Appends the events of one request, all or nothing, and returns once they are safe
    /// on disk. Checked in this order: a request id that is known gives
    /// <see cref="AlreadyRecorded"/>; a stream that is not at the expected revision, or a
    /// decision that stands on one that was not stored, gives <see cref="RevisionConflict"/>.
    /// Appends to one stream are taken in the order given.
    /// </summary>
    /// <exception cref="StoreException">Nothing is known to be stored; the request may be sent again.</exception>
    Task<AppendResult> AppendAsync(Append append);

    /// <summary>The events of a stream after a revision (exclusive), in order; none for an unknown stream.</summary>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    Task<IReadOnlyList<Recorded>> ReadAsync(Guid stream, long afterRevision, CancellationToken cancellationToken = default);

    /// <summary>One request of a stream, with its answer; null for one that is not recorded.</summary>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    Task<RecordedRequest?> FindRequestAsync(Guid stream, Guid request, CancellationToken cancellationToken = default);

    /// <summary>The requests that a stream has recorded.</summary>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    Task<IReadOnlyList<RecordedRequest>> ReadRequestsAsync(Guid stream, CancellationToken cancellationToken = default);

    /// <summary>
    /// What was stored in all streams, in the order in which it was: the log. Whoever tells it elsewhere keeps the position
    /// of what they have told, and goes on from there.
    /// </summary>
    /// <param name="afterPosition">Only what stands after this position; 0 for all.</param>
    /// <param name="limit">At most so many requests.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    Task<IReadOnlyList<Logged>> ReadAllAsync(long afterPosition, int limit, CancellationToken cancellationToken = default);

    /// <summary>Streams of a category, newest first.</summary>
    /// <param name="category">The category.</param>
    /// <param name="owner">Only those of this owner; null for all.</param>
    /// <param name="before">Only those older than this position; null starts at the newest.</param>
    /// <param name="limit">At most this many.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    Task<IReadOnlyList<StreamPosition>> ListAsync(
        string category, Guid? owner, long? before, int limit, CancellationToken cancellationToken = default);

    /// <summary>Meetings as lists show them, the newest start first.</summary>
    /// <param name="owners">Those of these teams,</param>
    /// <param name="streams">and these.</param>
    /// <param name="after">Only what comes after this; null from the beginning.</param>
    /// <param name="limit">At most this many.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    Task<IReadOnlyList<Outlined>> ListOutlinesAsync(
        IReadOnlyCollection<Guid> owners, IReadOnlyCollection<Guid> streams, OutlineKey? after, int limit, CancellationToken cancellationToken = default);

    /// <summary>How far somebody has come who follows the log; 0 for who has not begun.</summary>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    Task<long> ReadCheckpointAsync(string follower, CancellationToken cancellationToken = default);

    /// <summary>Keeps how far somebody has come who follows the log.</summary>
    /// <exception cref="StoreException">The store cannot be written.</exception>
    Task StoreCheckpointAsync(string follower, long position);
}

/// <summary>What one request adds to one stream.</summary>
/// <param name="Stream">The stream.</param>
/// <param name="Category">What kind of stream it is.</param>
/// <param name="Owner">What the stream belongs to (a meeting to its team); null for nothing.</param>
/// <param name="ExpectedRevision">The revision that the events were decided against.</param>
/// <param name="RequestId">The request.</param>
/// <param name="Fingerprint">Tells this request's content from another's under the same id.</param>
/// <param name="At">When.</param>
/// <param name="By">Who.</param>
/// <param name="Events">What happened; may be none.</param>
public sealed record Append(
    Guid Stream, string Category, Guid? Owner, long ExpectedRevision, Guid RequestId, string Fingerprint,
    DateTimeOffset At, Actor By, ImmutableArray<Event> Events)
{
    /// <summary>Whether this append was stored, for those decided on top of it.</summary>
    public Standing Standing { get; } = new();

    /// <summary>
    /// What the append was decided on top of, if that was still on its way to disk. The
    /// revision alone would not do: somebody else may have filled it with something else.
    /// </summary>
    public Standing? On { get; init; }

    /// <summary>What lists show of the stream from now on; null where that has not changed.</summary>
    public MeetingOutline? Outline { get; init; }
}

/// <summary>Whether an append holds. Written by the store's writer only.</summary>
public sealed class Standing
{
    /// <summary>True once it is stored.</summary>
    public bool Holds { get; internal set; }
}

/// <summary>A request that was recorded, with its answer.</summary>
/// <param name="RequestId">The request.</param>
/// <param name="Fingerprint">Its content's fingerprint.</param>
/// <param name="Revision">The revision that it led to.</param>
/// <param name="At">When.</param>
public sealed record RecordedRequest(Guid RequestId, string Fingerprint, long Revision, DateTimeOffset At);

/// <summary>What one request added, where it stands in the log.</summary>
/// <param name="Position">From 1, without a gap, and never another's.</param>
/// <param name="Stream">The stream that it was added to.</param>
/// <param name="Category">What kind of stream that is.</param>
/// <param name="Events">What happened; may be nothing.</param>
public sealed record Logged(long Position, Guid Stream, string Category, ImmutableArray<Recorded> Events);

/// <summary>Where a stream stands among the others.</summary>
/// <param name="Stream">The stream.</param>
/// <param name="Position">Grows with each new stream.</param>
public readonly record struct StreamPosition(Guid Stream, long Position);

/// <summary>A meeting as lists show it.</summary>
/// <param name="Stream">The meeting.</param>
/// <param name="Owner">Its team.</param>
/// <param name="Revision">Its revision.</param>
/// <param name="Start">When it is to start.</param>
/// <param name="Outline">What lists show of it; null where what was stored is damaged: then it is to be folded.</param>
public sealed record Outlined(Guid Stream, Guid Owner, long Revision, DateTimeOffset Start, MeetingOutline? Outline);

/// <summary>Where a meeting stands in a list: newest start first, and of those that start together by id.</summary>
public readonly record struct OutlineKey(DateTimeOffset Start, Guid Stream);

/// <summary>How an append ended.</summary>
public abstract record AppendResult;

/// <summary>It is on disk.</summary>
/// <param name="Request">The request and its answer.</param>
public sealed record Appended(RecordedRequest Request) : AppendResult;

/// <summary>The request id had been recorded before; nothing was added.</summary>
/// <param name="Request">The first request and its answer.</param>
public sealed record AlreadyRecorded(RecordedRequest Request) : AppendResult;

/// <summary>The stream had moved on; nothing was added.</summary>
/// <param name="CurrentRevision">Where it stands.</param>
public sealed record RevisionConflict(long CurrentRevision) : AppendResult;

/// <summary>Why a store cannot do what was asked.</summary>
public enum StoreTrouble
{
    /// <summary>It cannot be read or written.</summary>
    Unusable,

    /// <summary>There is no room for more.</summary>
    Full,

    /// <summary>It is not as it was stored.</summary>
    Damaged,

    /// <summary>Too much is asked of it just now, or it is closing.</summary>
    Busy,
}

/// <summary>The store cannot do what was asked; the message says why and what to do.</summary>
public sealed class StoreException(string message, Exception? inner = null, StoreTrouble trouble = StoreTrouble.Unusable) : Exception(message, inner)
{
    /// <summary>Why, for programs and for the words of pages.</summary>
    public StoreTrouble Trouble { get; } = trouble;
}
