using Grpc.Core;
using Meetings.Server.Audience;
using Meetings.V1;

namespace Meetings.Server.Door;

/// <summary>
/// Binds <see cref="MeetingService"/> as generated, but lets FollowMeeting write updates
/// that are bytes already: a thousand followers then cost one serialization, not a thousand.
/// </summary>
public static class SharedBytesBinding
{
    static readonly Marshaller<EncodedUpdate> Marshaller = new(
        (update, context) =>
        {
            context.SetPayloadLength(update.Bytes.Length);
            context.GetBufferWriter().Write(update.Bytes);
            context.Complete();
        },
        _ => throw new InvalidOperationException("A server only writes updates."));

    /// <summary>Called by the gRPC engine, by name.</summary>
    public static void Bind(ServiceBinderBase binder, MeetingService service) =>
        V1.MeetingService.BindService(new Swapping(binder), service);

    static void Write(this System.Buffers.IBufferWriter<byte> writer, ReadOnlySpan<byte> bytes) =>
        System.Buffers.BuffersExtensions.Write(writer, bytes);

    sealed class Swapping(ServiceBinderBase inner) : ServiceBinderBase
    {
        public override void AddMethod<TRequest, TResponse>(Method<TRequest, TResponse> method, UnaryServerMethod<TRequest, TResponse>? handler) =>
            inner.AddMethod(method, handler!);

        public override void AddMethod<TRequest, TResponse>(
            Method<TRequest, TResponse> method, ServerStreamingServerMethod<TRequest, TResponse>? handler)
        {
            if (method is Method<FollowMeetingRequest, FollowMeetingResponse> follow)
                inner.AddMethod(
                    new Method<FollowMeetingRequest, EncodedUpdate>(
                        follow.Type, follow.ServiceName, follow.Name, follow.RequestMarshaller, Marshaller),
                    (ServerStreamingServerMethod<FollowMeetingRequest, EncodedUpdate>)null!);
            else
                inner.AddMethod(method, handler!);
        }
    }
}
