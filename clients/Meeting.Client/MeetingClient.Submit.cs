using Google.Protobuf;
using Meetings.V1;

namespace Meetings.Client;

public sealed partial class MeetingClient
{
    /// <summary>Changes a meeting by one command, once.</summary>
    /// <param name="meetingId">The meeting.</param>
    /// <param name="command">One of the command messages of `commands.proto`, such as <see cref="AddNote"/>.</param>
    /// <param name="requestId">Names the command; what it adds gets this id. Null makes a new one.</param>
    /// <param name="expectedRevision">If set, refused with <see cref="StaleRevisionException"/> unless the meeting is at this revision.</param>
    /// <param name="cancellationToken">Gives up waiting; the command may have been recorded all the same.</param>
    /// <exception cref="ArgumentException"><paramref name="command"/> is not a command to a meeting.</exception>
    public Task<SubmitCommandResponse> SubmitAsync(
        string meetingId, IMessage command, Guid? requestId = null, long? expectedRevision = null, CancellationToken cancellationToken = default) =>
        SubmitAsync(Command(meetingId, command, requestId, expectedRevision), cancellationToken);

    /// <summary>Changes a meeting by one command, once.</summary>
    /// <param name="request">The command with its request id.</param>
    /// <param name="cancellationToken">Gives up waiting; the command may have been recorded all the same.</param>
    public Task<SubmitCommandResponse> SubmitAsync(SubmitCommandRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(_meetings.SubmitCommandAsync, request, cancellationToken);

    /// <summary>
    /// Changes a meeting by one command, and as long as no answer comes asks again with the
    /// same request id, so that it is recorded once and no more.
    /// </summary>
    /// <param name="meetingId">The meeting.</param>
    /// <param name="command">One of the command messages of `commands.proto`.</param>
    /// <param name="limit">How long to go on; the last <see cref="UnavailableException"/> is thrown then.</param>
    /// <param name="requestId">Names the command; null makes a new one.</param>
    /// <param name="expectedRevision">If set, refused with <see cref="StaleRevisionException"/> unless the meeting is at this revision.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<SubmitCommandResponse> SubmitUntilAnsweredAsync(
        string meetingId, IMessage command, TimeSpan limit, Guid? requestId = null, long? expectedRevision = null,
        CancellationToken cancellationToken = default)
    {
        var request = Command(meetingId, command, requestId, expectedRevision);
        return UntilAnsweredAsync(() => SubmitAsync(request, cancellationToken), limit, cancellationToken);
    }

    async Task<T> UntilAnsweredAsync<T>(Func<Task<T>> ask, TimeSpan limit, CancellationToken cancellationToken)
    {
        var start = Options.Time.GetTimestamp();
        for (var failures = 1; ; failures++)
        {
            try
            {
                return await ask();
            }
            catch (UnavailableException)
            {
                var pause = Options.Backoff.After(failures);
                if (Options.Time.GetElapsedTime(start) + pause > limit)
                    throw;
                await Task.Delay(pause, Options.Time, cancellationToken);
            }
        }
    }

    /// <summary>A new id for a request, a UUID of version 7.</summary>
    public static string NewId() => Guid.CreateVersion7().ToString();

    internal static SubmitCommandRequest Command(string meetingId, IMessage command, Guid? requestId, long? expectedRevision)
    {
        var request = WithCommand(
            new SubmitCommandRequest { MeetingId = meetingId, RequestId = requestId?.ToString() ?? NewId() }, command);
        if (expectedRevision is { } expected)
            request.ExpectedRevision = expected;
        return request;
    }
}
