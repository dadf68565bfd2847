using Grpc.Core;
using Meetings.Server.Audience;
using Meetings.V1;

namespace Meetings.Server.Door;

/// <summary>
/// The meeting service as generated, but for FollowMeeting, which writes updates that are
/// bytes already: a thousand followers then cost one serialization, not a thousand.
/// </summary>
[BindServiceMethod(typeof(MeetingDoor), nameof(Bind))]
public abstract class MeetingDoor
{
    static readonly Marshaller<EncodedUpdate> Marshaller = new(
        (update, context) =>
        {
            context.SetPayloadLength(update.Bytes.Length);
            System.Buffers.BuffersExtensions.Write(context.GetBufferWriter(), update.Bytes);
            context.Complete();
        },
        _ => throw new InvalidOperationException("A server only writes updates."));

    /// <summary>Called by the gRPC engine, by name; it finds the methods below by reflection.</summary>
    public static void Bind(ServiceBinderBase binder, MeetingDoor? service) =>
        V1.MeetingService.BindService(new Swapping(binder), null);

    /// <summary>Plans a meeting.</summary>
    public abstract Task<PlanMeetingResponse> PlanMeeting(PlanMeetingRequest request, ServerCallContext context);

    /// <summary>Changes a meeting by one command.</summary>
    public abstract Task<SubmitCommandResponse> SubmitCommand(SubmitCommandRequest request, ServerCallContext context);

    /// <summary>Streams a meeting.</summary>
    public abstract Task FollowMeeting(FollowMeetingRequest request, IServerStreamWriter<EncodedUpdate> responseStream, ServerCallContext context);

    /// <summary>Streams a meeting for many viewers.</summary>
    public abstract Task FollowMeetingTogether(
        IAsyncStreamReader<FollowMeetingTogetherRequest> requestStream, IServerStreamWriter<FollowMeetingTogetherResponse> responseStream, ServerCallContext context);

    /// <summary>Shows a meeting once.</summary>
    public abstract Task<GetMeetingResponse> GetMeeting(GetMeetingRequest request, ServerCallContext context);

    /// <summary>Lists the caller's meetings.</summary>
    public abstract Task<ListMeetingsResponse> ListMeetings(ListMeetingsRequest request, ServerCallContext context);

    /// <summary>Writes the minutes.</summary>
    public abstract Task<GetMinutesResponse> GetMinutes(GetMinutesRequest request, ServerCallContext context);

    /// <summary>Lists the templates.</summary>
    public abstract Task<ListTemplatesResponse> ListTemplates(ListTemplatesRequest request, ServerCallContext context);

    sealed class Swapping(ServiceBinderBase inner) : ServiceBinderBase
    {
        public override void AddMethod<TRequest, TResponse>(Method<TRequest, TResponse> method, UnaryServerMethod<TRequest, TResponse>? handler) =>
            inner.AddMethod(method, handler!);

        public override void AddMethod<TRequest, TResponse>(
            Method<TRequest, TResponse> method, DuplexStreamingServerMethod<TRequest, TResponse>? handler) =>
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
