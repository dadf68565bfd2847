using Grpc.Core;
using Meetings.Server.Settings;

namespace Meetings.Server.Following;

/// <summary>
/// Waits for a stream's reader, but not for ever: a reader that takes nothing is not told
/// anything either, and only ending the call frees what it holds.
/// </summary>
public sealed partial class Patience(MeetingOptions options, TimeProvider time, ILogger<Patience> log)
{
    readonly TimeSpan _slow = TimeSpan.FromSeconds(options.SlowReaderSeconds);

    /// <summary>Writes one message; nothing else may be written to the stream meanwhile.</summary>
    /// <exception cref="OperationCanceledException">The call is ending, or was cut off here.</exception>
    public async Task WriteAsync<T>(IServerStreamWriter<T> stream, T message, ServerCallContext context, CancellationToken ending)
    {
        var writing = stream.WriteAsync(message, CancellationToken.None);
        if (writing.IsCompletedSuccessfully)
            return;
        try
        {
            await writing.WaitAsync(_slow, time, ending);
        }
        catch (Exception e) when (!writing.IsCompleted)
        {
            if (e is TimeoutException)
                Log.SlowReader(log, options.SlowReaderSeconds);
            // Cut off before it is left: nothing may be on its way to a call that has ended.
            context.GetHttpContext().Abort();
            await writing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            throw new OperationCanceledException();
        }
    }

    static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "A follower that had read nothing for {Seconds} s was cut off")]
        internal static partial void SlowReader(ILogger log, int seconds);
    }
}
