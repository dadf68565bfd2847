using Google.Protobuf;
using Grpc.Core;

namespace Meetings.Server.Door;

/// <summary>What a caller sends message by message: one that is malformed is told as that, and a caller who has left has failed at nothing.</summary>
/// <param name="stream">What comes.</param>
/// <param name="idleFor">How long the next may take; after that nothing more is waited for.</param>
/// <param name="time">By which clock.</param>
/// <param name="stopping">Ends the waiting, too.</param>
/// <param name="allowance">What may come; null where somebody else counts it.</param>
sealed class Incoming<T>(IAsyncStreamReader<T> stream, TimeSpan idleFor, TimeProvider time, CancellationToken stopping, Allowance? allowance = null)
    : IAsyncStreamReader<T>
{
    /// <inheritdoc/>
    public T Current => stream.Current;

    /// <inheritdoc/>
    public async Task<bool> MoveNext(CancellationToken cancellationToken)
    {
        using var idle = new CancellationTokenSource(idleFor, time);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, idle.Token, stopping);
        try
        {
            var more = await stream.MoveNext(ending.Token);
            if (more)
                allowance?.Count((IMessage)Current!);
            return more;
        }
        catch (OperationCanceledException) when (idle.IsCancellationRequested || stopping.IsCancellationRequested)
        {
            return false;
        }
        // So the gRPC engine calls a message that is not whole, and what follows from other bytes than it expects.
        catch (Exception e) when (e is RpcException { StatusCode: StatusCode.Internal or StatusCode.Unknown } or InvalidProtocolBufferException or InvalidDataException)
        {
            throw Errors.Malformed();
        }
        catch (IOException e)
        {
            throw new OperationCanceledException("The caller is gone.", e);
        }
    }
}
