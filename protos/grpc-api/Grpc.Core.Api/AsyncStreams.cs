namespace Grpc.Core;

/// <summary>The messages that come in on a call.</summary>
/// <typeparam name="T">The message.</typeparam>
public interface IAsyncStreamReader<out T>
{
    /// <summary>The message that the last successful <see cref="MoveNext"/> read.</summary>
    T Current { get; }

    /// <summary>Reads the next message. Only one read may be under way.</summary>
    /// <param name="cancellationToken">Gives up the read, and with it the call.</param>
    /// <returns>False at the end of the stream.</returns>
    Task<bool> MoveNext(CancellationToken cancellationToken);
}

/// <summary>The messages that go out on a call.</summary>
/// <typeparam name="T">The message.</typeparam>
public interface IAsyncStreamWriter<in T>
{
    /// <summary>How to write from now on; null for the call's own options.</summary>
    WriteOptions? WriteOptions { get; set; }

    /// <summary>Writes a message. Only one write may be under way.</summary>
    /// <param name="message">The message.</param>
    /// <returns>Done when the writer can take the next message.</returns>
    Task WriteAsync(T message);

    /// <summary>Writes a message, or gives up. Only one write may be under way.</summary>
    /// <param name="message">The message.</param>
    /// <param name="cancellationToken">Gives up the write.</param>
    /// <returns>Done when the writer can take the next message.</returns>
    /// <exception cref="NotSupportedException">The token can be cancelled and the writer has no support for that.</exception>
    Task WriteAsync(T message, CancellationToken cancellationToken) => cancellationToken.CanBeCanceled
        ? throw new NotSupportedException("This stream writer cannot cancel a write.")
        : WriteAsync(message);
}

/// <summary>The messages that a client sends.</summary>
/// <typeparam name="T">The message.</typeparam>
public interface IClientStreamWriter<in T> : IAsyncStreamWriter<T>
{
    /// <summary>Ends the stream of requests.</summary>
    /// <returns>Done when the end is sent.</returns>
    Task CompleteAsync();
}

/// <summary>The messages that a server sends.</summary>
/// <typeparam name="T">The message.</typeparam>
public interface IServerStreamWriter<in T> : IAsyncStreamWriter<T>
{
}

/// <summary>Shorthands for stream readers.</summary>
public static class AsyncStreamReaderExtensions
{
    /// <summary>Reads the next message, with nothing to cancel it.</summary>
    /// <typeparam name="T">The message.</typeparam>
    /// <param name="streamReader">The stream.</param>
    /// <returns>False at the end of the stream.</returns>
    public static Task<bool> MoveNext<T>(this IAsyncStreamReader<T> streamReader)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(streamReader);
        return streamReader.MoveNext(CancellationToken.None);
    }
}
