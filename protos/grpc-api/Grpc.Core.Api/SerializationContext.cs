using System.Buffers;

namespace Grpc.Core;

/// <summary>Where a serializer puts the bytes of one message.</summary>
public abstract class SerializationContext
{
    /// <summary>Hands over the whole message as an array.</summary>
    /// <param name="payload">The bytes, which the caller must not change afterwards.</param>
    public virtual void Complete(byte[] payload) => throw new NotImplementedException();

    /// <summary>Gives a buffer to write the message into; <see cref="Complete()"/> ends it.</summary>
    /// <returns>The buffer.</returns>
    public virtual IBufferWriter<byte> GetBufferWriter() => throw new NotImplementedException();

    /// <summary>Tells the length of the message before it is written into the buffer.</summary>
    /// <param name="payloadLength">The number of bytes.</param>
    public virtual void SetPayloadLength(int payloadLength) => throw new NotImplementedException();

    /// <summary>Ends a message written into the buffer.</summary>
    public virtual void Complete() => throw new NotImplementedException();
}

/// <summary>Where a deserializer takes the bytes of one message from.</summary>
public abstract class DeserializationContext
{
    /// <summary>The number of bytes of the message.</summary>
    public abstract int PayloadLength { get; }

    /// <summary>Gives the message as a new array.</summary>
    /// <returns>The bytes, the caller's to keep.</returns>
    public virtual byte[] PayloadAsNewBuffer() => throw new NotImplementedException();

    /// <summary>Gives the message without a copy.</summary>
    /// <returns>The bytes, valid only while the deserializer runs.</returns>
    public virtual ReadOnlySequence<byte> PayloadAsReadOnlySequence() => throw new NotImplementedException();
}
