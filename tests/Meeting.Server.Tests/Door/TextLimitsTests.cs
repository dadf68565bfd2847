using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using Enum = System.Enum;

namespace Meetings.Server.Tests.Door;

using Meetings.V1;

/// <summary>What the contract says of a text (limits.proto) is what the server takes: every text of every request, found by walking the descriptors.</summary>
public sealed class TextLimitsTests : IAsyncLifetime
{
    // Read as something else than a text, and refused unless they are that.
    static readonly string[] NoTexts = ["interprets_for", "device_key", "start_date", "due_date", "evaluation_date", "page_token", "token"];

    static readonly IReadOnlyList<Way> Texts =
    [
        .. new[] { MeetingServiceReflection.Descriptor, TeamServiceReflection.Descriptor, AccessServiceReflection.Descriptor, AdministrationServiceReflection.Descriptor }
            .SelectMany(f => f.Services).SelectMany(s => s.Methods).SelectMany(m => StringsOf(m, m.InputType, [])),
    ];

    Gathering _gathering = null!;
    Device _device = null!;

    public async Task InitializeAsync()
    {
        _gathering = await Gathering.OfAsync("protokoll", o => o.ChangesPerSecond = 1_000);
        // Administrator and leader in one.
        var (by, link) = (_gathering.Administrator, await Gathering.InviteAsync(new() { TeamId = _gathering.TeamId }, _gathering.People[Role.Leader], _gathering.Administrator));
        _device = new(by.Channel, (await by.Access.RedeemInvitationAsync(new() { Secret = link, DeviceKey = Guid.NewGuid().ToString() }, by.Headers)).Token);
    }

    public async Task DisposeAsync() => await _gathering.DisposeAsync();

    [Fact]
    public void Every_text_of_a_request_has_a_limit()
    {
        Assert.Empty(Texts.Where(t => t.Limit is null != IsNoText(t.Field)).Select(t => $"{t.Method.Name} {t.Path}"));
        Assert.Empty(Texts.Where(t => t.Limit is { Most: < 1 } || t.Field.IsRepeated != t.Limit is { MostEntries: > 0 }).Select(t => $"{t.Method.Name} {t.Path}"));
        Assert.True(Texts.Count(t => t.Limit is not null) > 60);

        static bool IsNoText(FieldDescriptor field) => field.Name.EndsWith("_id", StringComparison.Ordinal) || NoTexts.Contains(field.Name);
    }

    [Fact]
    public async Task A_text_with_one_character_more_is_refused_by_its_field_and_the_limit_and_one_as_long_as_it_may_be_is_read()
    {
        var sent = Texts.Where(t => t.Limit is not null && t.Method is { IsClientStreaming: false, IsServerStreaming: false }).ToList();
        foreach (var text in sent)
        {
            var (status, violation) = await SendAsync(text, text.Limit!.Pattern.Length > 0 ? "12345/26" : new('x', text.Limit.Most + 1));
            Assert.Equal((StatusCode.InvalidArgument, text.Path), (status, violation?.Field));
            Assert.Contains(text.Limit.Pattern.Length > 0 ? "case number" : $"than {text.Limit.Most} characters", violation!.Description, StringComparison.Ordinal);
        }

        // Each of its letters is sent as two, and composed to one.
        foreach (var text in sent)
        {
            var (status, violation) = await SendAsync(text, text.Limit!.Pattern.Length > 0 ? "1234/26" : string.Concat(Enumerable.Repeat("e\u0301", text.Limit.Most)));
            // Of a code that no screen shows it is said at the same field.
            Assert.True(status != StatusCode.InvalidArgument || violation!.Description.StartsWith("is not shown by any screen", StringComparison.Ordinal), $"{text.Path}: {violation}");
        }
    }

    [Fact]
    public async Task A_list_with_one_entry_more_is_refused_by_its_field_and_the_limit_and_one_as_long_as_it_may_be_is_read()
    {
        foreach (var list in Texts.Where(t => t.Field.IsRepeated))
        {
            string[] entries = [.. Enumerable.Range(0, list.Limit!.MostEntries + 1).Select(n => $"{n}")];
            var (status, violation) = await SendAsync(list, entries);
            Assert.Equal((StatusCode.InvalidArgument, list.Path, $"has more than {list.Limit.MostEntries} entries."), (status, violation?.Field, violation?.Description));
            Assert.NotEqual(StatusCode.InvalidArgument, (await SendAsync(list, entries[1..])).Status);
        }
    }

    async Task<(StatusCode Status, BadRequest.Types.FieldViolation? Violation)> SendAsync(Way to, params string[] texts)
    {
        var request = Filled(to.Method.InputType, to.Steps, texts).ToByteArray();
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
    IMessage Filled(MessageDescriptor kind, ReadOnlySpan<FieldDescriptor> way, string[] texts)
    {
        var message = kind.Parser.ParseFrom(ByteString.Empty);
        foreach (var field in kind.Fields.InDeclarationOrder())
        {
            if (way.Length > 0 && field == way[0] && field.FieldType == FieldType.Message)
                field.Accessor.SetValue(message, Filled(field.MessageType, way[1..], texts));
            else if (way.Length > 0 && field == way[0] && field.IsRepeated)
            {
                var list = (IList<string>)field.Accessor.GetValue(message);
                foreach (var text in texts)
                    list.Add(text);
            }
            else if (way.Length > 0 && field == way[0])
                field.Accessor.SetValue(message, texts.Single());
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
        { Name: "template_id" } => "protokoll",
        { Name: "before_item_id" or "responsible_id" or "interprets_for" } or { Name: "person_id", ContainingType.Name: nameof(CreateInvitationRequest) } => null,
        { FieldType: FieldType.String } when field.Name.EndsWith("_id", StringComparison.Ordinal) || field.Name == "device_key" => Device.NewId(),
        { FieldType: FieldType.String } when TextLimit.Of(field) is { Pattern: "" } => "a",
        { FieldType: FieldType.Enum } when field.EnumType.ClrType == typeof(ActionResponse) => ActionResponse.Declined,
        { FieldType: FieldType.Enum } when field.EnumType.ClrType == typeof(EvaluateAction.Types.Outcome) => EvaluateAction.Types.Outcome.Change,
        { FieldType: FieldType.Enum } => Enum.ToObject(field.EnumType.ClrType, 1),
        { Name: "minutes" } => 10,
        { Name: "installation" } => true,
        { Name: "start" or "scheduled_start" } => Timestamp.FromDateTimeOffset(_gathering.Server.Time.GetUtcNow().AddDays(2)),
        { FieldType: FieldType.Message } when field.MessageType.File.Package == "meetings.v1" => Filled(field.MessageType, [], []),
        _ => null,
    };

    static IEnumerable<Way> StringsOf(MethodDescriptor method, MessageDescriptor message, IReadOnlyList<FieldDescriptor> within) =>
        message.Fields.InDeclarationOrder().SelectMany(f =>
            f.FieldType == FieldType.Message ? StringsOf(method, f.MessageType, [.. within, f])
            : f.FieldType == FieldType.String ? [new(method, [.. within, f])]
            : Enumerable.Empty<Way>());

    /// <summary>The way to a string of a method's request.</summary>
    sealed record Way(MethodDescriptor Method, FieldDescriptor[] Steps)
    {
        public FieldDescriptor Field => Steps[^1];

        public TextLimit? Limit { get; } = TextLimit.Of(Steps[^1]);

        public string Path => string.Join('.', Steps.Select(s => s.Name));
    }
}
