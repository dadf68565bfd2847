using Grpc.Core;
using Meetings.Server.Store;

namespace Meetings.Server.Submitting;

/// <summary>One request to change one stream.</summary>
/// <typeparam name="T">What the stream folds to.</typeparam>
/// <param name="Stream">The stream.</param>
/// <param name="Owner">What a new stream belongs to; null for nothing.</param>
/// <param name="RequestId">The request.</param>
/// <param name="Fingerprint">Tells this request's content from another's under the same id.</param>
/// <param name="ExpectedRevision">The revision that the caller asks for; null for any.</param>
/// <param name="Decide">What it leads to, given the state and the time. It may be asked more than once.</param>
public sealed record Submission<T>(
    Guid Stream, Guid? Owner, Guid RequestId, Fingerprint Fingerprint, long? ExpectedRevision,
    Func<T, DateTimeOffset, Decided> Decide)
{
    /// <summary>What was recorded under the request id, as the answer to this request.</summary>
    /// <exception cref="RequestReusedException">It was another command.</exception>
    internal RecordedRequest AnswerOf(RecordedRequest recorded) =>
        Fingerprint.Fits(recorded.Fingerprint) ? recorded : throw new RequestReusedException();
}

/// <summary>
/// What a request leads to: what somebody's command does, or that the caller may not give it. That, too, is a value: it
/// follows from the state, some of which may still be on its way to disk, and is answered once that has arrived.
/// </summary>
public readonly record struct Decided
{
    /// <summary>Who gave the command; null when the caller may not.</summary>
    public Actor? By { get; private init; }

    /// <summary>What it does; nothing when the caller may not.</summary>
    public Outcome Outcome { get; private init; }

    /// <summary>Why it is refused, by the domain or because the caller may not; null when it is not.</summary>
    public Exception? Refusal { get; private init; }

    /// <summary>What somebody's command does.</summary>
    public static implicit operator Decided((Actor By, Outcome Outcome) decided) => new()
    {
        By = decided.By, Outcome = decided.Outcome, Refusal = decided.Outcome.Rejection is { } rejection ? new RefusedException(rejection) : null,
    };

    /// <summary>The caller may not.</summary>
    public static implicit operator Decided(RpcException mayNot) => new() { Outcome = Outcome.Nothing, Refusal = mayNot };
}

/// <summary>The domain refused a command.</summary>
public sealed class RefusedException(Rejection rejection) : Exception(rejection.English)
{
    /// <summary>Why.</summary>
    public Rejection Rejection { get; } = rejection;
}

/// <summary>The stream is not at the revision that the caller asked for.</summary>
public sealed class StaleRevisionException(long revision)
    : Exception($"It has changed: it is at revision {revision} now. Look at it again, then send the command anew.")
{
    /// <summary>Where the stream stands.</summary>
    public long Revision { get; } = revision;
}

/// <summary>A request id that was used for another command.</summary>
public sealed class RequestReusedException()
    : Exception("This request id was used for another command. Make a new id for each new command.");
