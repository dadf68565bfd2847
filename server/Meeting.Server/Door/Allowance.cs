using Google.Protobuf;

namespace Meetings.Server.Door;

/// <summary>
/// What may come on one stream from whoever is behind it: so many messages and bytes. Who lets somebody in gets their share
/// back, and as much again for telling that they have left: pages elsewhere may follow for as many as they like.
/// </summary>
sealed class Allowance
{
    int _messages = 500;
    int _bytes = 256 * 1024;

    /// <summary>Counts a message that has come.</summary>
    /// <param name="message">The message.</param>
    /// <param name="letsIn">True when it brought somebody along who may come in.</param>
    /// <exception cref="Grpc.Core.RpcException">RESOURCE_EXHAUSTED: nothing more may come on this stream.</exception>
    internal void Count(IMessage message, bool letsIn = false)
    {
        _messages += letsIn ? 1 : -1;
        _bytes += letsIn ? message.CalculateSize() : -message.CalculateSize();
        if (_messages < 0 || _bytes < 0)
            throw Errors.TooMuch("Too much was sent on this stream that lets nobody in. Open another.");
    }
}
