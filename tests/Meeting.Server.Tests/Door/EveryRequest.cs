using System.Collections;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using Enum = System.Enum;

namespace Meetings.Server.Tests.Door;

using Meetings.V1;

/// <summary>Sends any request by somebody who may, all of it in order but for the one field in question.</summary>
sealed class EveryRequest : IAsyncDisposable
{
    readonly Gathering _gathering;
    readonly Device _device;
    readonly string _caseId;

    EveryRequest(Gathering gathering, Device device, string caseId) => (_gathering, _device, _caseId) = (gathering, device, caseId);

    internal static async Task<EveryRequest> PrepareAsync()
    {
        var gathering = await Gathering.OfAsync("protokoll", o => o.ChangesPerSecond = 1_000);
        // Administrator and leader in one.
        var (by, link) = (gathering.Administrator, await Gathering.InviteAsync(new() { TeamId = gathering.TeamId }, gathering.People[Role.Leader], gathering.Administrator));
        var device = new Device(by.Channel, (await by.Access.RedeemInvitationAsync(new() { Secret = link, DeviceKey = Guid.NewGuid().ToString() }, by.Headers)).Token);
        var opened = await device.Cases.OpenCaseAsync(
            new()
            {
                RequestId = Device.NewId(), TeamId = gathering.TeamId, Content = new() { Kind = SubjectKind.Child, Name = "Leila" },
                PersonId = gathering.People[Role.Leader], HolderKind = HolderKind.Stafettholder,
            },
            device.Headers);
        return new(gathering, device, opened.CaseId);
    }

    public ValueTask DisposeAsync() => _gathering.DisposeAsync();

    /// <summary>How the request is answered in which the field is this; a list, these.</summary>
    internal async Task<(StatusCode Status, BadRequest.Types.FieldViolation? Violation)> SendAsync(RequestField to, params IEnumerable<object> values)
    {
        var request = Filled(to.Method.InputType, to.Steps, [.. values]).ToByteArray();
        var raw = new Method<byte[], byte[]>(MethodType.Unary, to.Method.Service.FullName, to.Method.Name, Marshallers.Create(b => b, b => b), Marshallers.Create(b => b, b => b));
        try
        {
            await _device.Channel.CreateCallInvoker().AsyncUnaryCall(raw, null, new(_device.Headers), request);
            return (StatusCode.OK, null);
        }
        catch (RpcException e)
        {
            Assert.Contains(e.StatusCode, (StatusCode[])[StatusCode.InvalidArgument, StatusCode.FailedPrecondition, StatusCode.NotFound, StatusCode.PermissionDenied]);
            var details = e.Trailers.GetValueBytes("grpc-status-details-bin");
            return (e.StatusCode, e.StatusCode == StatusCode.InvalidArgument ? Google.Rpc.Status.Parser.ParseFrom(details).Details.Single().Unpack<BadRequest>().FieldViolations.Single() : null);
        }
    }

    // A message in which only the field at the end of the way is in question.
    IMessage Filled(MessageDescriptor kind, ReadOnlySpan<FieldDescriptor> way, object[] values)
    {
        var message = kind.Parser.ParseFrom(ByteString.Empty);
        foreach (var field in kind.Fields.InDeclarationOrder())
        {
            if (way.Length > 0 && field == way[0] && field.FieldType == FieldType.Message)
                field.Accessor.SetValue(message, Filled(field.MessageType, way[1..], values));
            else if (way.Length > 0 && field == way[0] && field.IsRepeated)
            {
                var list = (IList)field.Accessor.GetValue(message);
                foreach (var value in values)
                    list.Add(value);
            }
            else if (way.Length > 0 && field == way[0])
                field.Accessor.SetValue(message, values.Single());
            else if (field.ContainingOneof is { IsSynthetic: false } && field.Name != "installation")
                continue;
            else if (Fitting(field) is { } value)
                field.Accessor.SetValue(message, value);
        }

        return message;
    }

    // What the other fields need so that this one is read: the reason to decline, the changed action, the installation's administrator.
    object? Fitting(FieldDescriptor field) => field switch
    {
        { IsRepeated: true } => null,
        { Name: "meeting_id" } => _gathering.MeetingId,
        { Name: "team_id" } => _gathering.TeamId,
        { Name: "case_id", ContainingType.Name: nameof(SubmitCaseCommandRequest) } => _caseId,
        { Name: "decided_date" or "heard_date" } => "2026-11-01",
        { Name: "template_id" } => "protokoll",
        { Name: "before_item_id" or "responsible_id" or "interprets_for" } or { Name: "person_id", ContainingType.Name: nameof(CreateInvitationRequest) } => null,
        { FieldType: FieldType.String } when field.Name.EndsWith("_id", StringComparison.Ordinal) || field.Name == "device_key" => Device.NewId(),
        { FieldType: FieldType.String } when TextLimit.Of(field) is { Pattern: "" } => "a",
        { FieldType: FieldType.Enum } when field.EnumType.ClrType == typeof(ActionResponse) => ActionResponse.Declined,
        { FieldType: FieldType.Enum } when field.EnumType.ClrType == typeof(EvaluateAction.Types.Outcome) => EvaluateAction.Types.Outcome.Change,
        { FieldType: FieldType.Enum } => Enum.ToObject(field.EnumType.ClrType, 1),
        { Name: "minutes" } => 10,
        { Name: "installation" } => true,
        { Name: "start" or "scheduled_start" or "until" } => Timestamp.FromDateTimeOffset(_gathering.Server.Time.GetUtcNow().AddDays(2)),
        { FieldType: FieldType.Message } when field.MessageType.File.Package == "meetings.v1" => Filled(field.MessageType, [], []),
        _ => null,
    };
}
