using Google.Rpc;
using Grpc.Core;

namespace Meetings.Server.Tests.Door;

using Meetings.V1;

/// <summary>Bad input of any kind gets the code that the contract names and a text that says what to do, and changes nothing.</summary>
public sealed class BadInputTests : IAsyncLifetime
{
    Gathering _gathering = null!;

    public async Task InitializeAsync() => _gathering = await Gathering.OfAsync("protokoll");

    public async Task DisposeAsync() => await _gathering.DisposeAsync();

    static async Task<RpcException> Fails(StatusCode code, Func<Task> call)
    {
        var e = await Assert.ThrowsAsync<RpcException>(call);
        Assert.True(code == e.StatusCode, $"{e.Status}");
        Assert.NotEmpty(e.Status.Detail);
        return e;
    }

    static Google.Rpc.Status DetailsOf(RpcException e) =>
        Google.Rpc.Status.Parser.ParseFrom(e.Trailers.GetValueBytes("grpc-status-details-bin"));

    static async Task Refused(string reason, Func<Task> call)
    {
        var details = DetailsOf(await Fails(StatusCode.FailedPrecondition, call)).Details;
        Assert.Equal((reason, "meetings.v1"), details[0].Unpack<ErrorInfo>() is var info ? (info.Reason, info.Domain) : default);
        Assert.Equal(["nb", "en"], details.Skip(1).Select(d => d.Unpack<LocalizedMessage>().Locale));
        Assert.All(details.Skip(1), d => Assert.NotEmpty(d.Unpack<LocalizedMessage>().Message));
    }

    async Task Malformed(string field, Action<SubmitCommandRequest> command)
    {
        var before = (await _gathering.Leader.ViewAsync(_gathering.MeetingId)).Clone();
        var e = await Fails(StatusCode.InvalidArgument, () => _gathering.SubmitAsync(command));
        Assert.Equal(field, DetailsOf(e).Details.Single().Unpack<BadRequest>().FieldViolations.Single().Field);
        Assert.Equal(before, await _gathering.Leader.ViewAsync(_gathering.MeetingId));
    }

    [Fact]
    public Task A_missing_command() => Malformed("command", _ => { });

    [Theory]
    [InlineData("")]
    [InlineData("23")]
    [InlineData("00000000-0000-0000-0000-000000000000")]
    [InlineData("{0193a5e0-7d11-7c3a-b1f7-3d2c8a54f001}")]
    public async Task An_id_that_is_no_uuid(string id)
    {
        await Malformed("request_id", r => (r.RequestId, r.AddBrightSpot) = (id, new() { Text = "a" }));
        await Malformed("meeting_id", r => (r.MeetingId, r.AddBrightSpot) = (id, new() { Text = "a" }));
        await Malformed("add_note.item_id", r => r.AddNote = new() { ItemId = id, Text = "a" });
    }

    [Theory]
    [InlineData(0)]
    [InlineData(99)]
    [InlineData(-1)]
    public async Task An_enum_value_that_means_nothing(int value)
    {
        await Malformed("invite_participant.role", r => r.InviteParticipant = new() { Name = "a", Role = (Role)value });
        await Malformed("record_attendance.attendance", r => r.RecordAttendance = new() { PersonId = Device.NewId(), Attendance = (Attendance)value });
        await Malformed("evaluate_action.outcome", r => r.EvaluateAction = new() { ActionId = Device.NewId(), Effect = Effect.Good, Outcome = (EvaluateAction.Types.Outcome)value });
        await Malformed("respond_to_action.response", r => r.RespondToAction = new() { ActionId = Device.NewId(), Response = (ActionResponse)value });
        await Malformed("add_contribution.kind", r => r.AddContribution = new() { Text = "a", Kind = (ContributionKind)value });
        await Malformed("evaluate_action.effect", r => r.EvaluateAction = new() { ActionId = Device.NewId(), Effect = (Effect)value, Outcome = EvaluateAction.Types.Outcome.Continue });
    }

    public static TheoryData<string> BadLines =>
    [
        "", "   ", new string('x', 201), new string('x', 1_000), "to\nlinjer", "null\0tegn", "klokke\a", "til\u0085bake", "\u001b[31mrød", "to\u2028linjer", "\u200b", "\u3164", "\u0301",
    ];

    [Theory]
    [MemberData(nameof(BadLines))]
    public Task A_line_that_is_empty_oversized_or_has_control_characters(string text) =>
        Malformed("add_agenda_item.title", r => r.AddAgendaItem = new() { Title = text });

    public static TheoryData<string> BadTexts => ["", " \n ", new string('x', 10_001), new string('x', 60_000), "null\0tegn", "klokke\a", "\u009b", "\u2800\n\u115f"];

    [Theory]
    [MemberData(nameof(BadTexts))]
    public Task A_text_that_is_empty_oversized_or_has_control_characters(string text) =>
        Malformed("add_bright_spot.text", r => r.AddBrightSpot = new() { Text = text });

    [Theory]
    [InlineData("2026-13-01")]
    [InlineData("2026-2-1")]
    [InlineData("01.02.2026")]
    [InlineData("1999-12-31")]
    [InlineData("9999-12-31")]
    public Task A_date_that_is_none(string date) =>
        Malformed("add_action.content.due_date", r => r.AddAction = new() { Content = new() { Text = "a", DueDate = date } });

    [Theory]
    [InlineData("23")]
    [InlineData("23/2023")]
    [InlineData("٢٣/٢٣")]
    [InlineData("23/23\n")]
    public Task A_case_number_that_is_none(string number) =>
        Malformed("add_agenda_item.number", r => r.AddAgendaItem = new() { Title = "a", Number = number });

    [Theory]
    [InlineData(-1)]
    [InlineData(601)]
    [InlineData(int.MaxValue)]
    public Task Minutes_out_of_range(int minutes) =>
        Malformed("add_agenda_item.minutes", r => r.AddAgendaItem = new() { Title = "a", Minutes = minutes });

    [Fact]
    public async Task Times_that_are_missing_or_out_of_range()
    {
        await Malformed("edit_meeting.title", r => r.EditMeeting = new() { Title = "" });
        await Malformed("edit_meeting.scheduled_start", r => r.EditMeeting = new() { Title = "a", ScheduledStart = new() { Seconds = long.MaxValue } });
        await Malformed("edit_meeting.scheduled_start", r => r.EditMeeting = new() { Title = "a", ScheduledStart = new() { Seconds = 0 } });
        await Malformed("close_meeting.next_meeting.start", r => r.CloseMeeting = new() { NextMeeting = new() { Place = "a" } });
    }

    [Fact]
    public async Task Parts_that_are_missing_or_do_not_fit_together()
    {
        await Malformed("add_action.content", r => r.AddAction = new());
        await Malformed("set_next_meeting.next_meeting", r => r.SetNextMeeting = new());
        await Malformed("add_remark.dissent", r => r.AddRemark = new() { Text = "a", Dissent = true });
        await Malformed("evaluate_action.changed", r => r.EvaluateAction = new()
        {
            ActionId = Device.NewId(), Effect = Effect.Good, Outcome = EvaluateAction.Types.Outcome.Change,
        });
        await Malformed("evaluate_action.changed", r => r.EvaluateAction = new()
        {
            ActionId = Device.NewId(), Effect = Effect.Good, Outcome = EvaluateAction.Types.Outcome.Stop, Changed = new() { Text = "a" },
        });
        await Malformed("respond_to_action.reason", r => r.RespondToAction = new()
        {
            ActionId = Device.NewId(), Response = ActionResponse.Accepted, Reason = "a",
        });
        await Malformed("clear_attendance.person_id", r => r.ClearAttendance = new() { PersonId = "x" });
        await Malformed("edit_note.text", r => r.EditNote = new() { NoteId = Device.NewId(), Text = "" });
        await Malformed("edit_action.content.text", r => r.EditAction = new() { ActionId = Device.NewId(), Content = new() { Text = "" } });
        await Malformed("change_participant.role", r => r.ChangeParticipant = new() { PersonId = Device.NewId(), Role = V1.Role.Unspecified });
        await Malformed("adopt_decision.base_revision", r => r.AdoptDecision = new() { DecisionId = Device.NewId() });
        await Malformed("edit_note.base_revision", r => r.EditNote = new() { NoteId = Device.NewId(), Text = "a", BaseRevision = -1 });
        await Malformed("edit_action.base_revision", r => r.EditAction = new()
        {
            ActionId = Device.NewId(), Content = new() { Text = "a" }, BaseRevision = -1,
        });
        await Malformed("answer_contribution.answer", r => r.AnswerContribution = new() { ContributionId = Device.NewId(), Answer = " " });
        var tooMany = new SetDutyToAttend();
        tooMany.Services.AddRange(Enumerable.Range(0, 21).Select(n => $"{n}"));
        await Malformed("set_duty_to_attend.services", r => r.SetDutyToAttend = tooMany);
    }

    [Fact]
    public async Task Bytes_that_are_not_utf8()
    {
        var text = "xx"u8.ToArray();
        var bytes = Google.Protobuf.MessageExtensions.ToByteArray(new SubmitCommandRequest
        {
            MeetingId = _gathering.MeetingId, RequestId = Device.NewId(), AddBrightSpot = new() { Text = "xx" },
        });
        var at = bytes.AsSpan().LastIndexOf(text);
        (bytes[at], bytes[at + 1]) = (0xC3, 0x28);
        var raw = new Method<byte[], byte[]>(
            MethodType.Unary, "meetings.v1.MeetingService", "SubmitCommand", Marshallers.Create(b => b, b => b), Marshallers.Create(b => b, b => b));
        var e = await Assert.ThrowsAsync<RpcException>(async () => await _gathering.Leader.Channel.CreateCallInvoker()
            .AsyncUnaryCall(raw, null, new CallOptions(_gathering.Leader.Headers), bytes));
        Assert.Equal(StatusCode.InvalidArgument, e.StatusCode);
        Assert.Empty((await _gathering.Leader.ViewAsync(_gathering.MeetingId)).BrightSpots);
    }

    [Fact]
    public async Task Text_is_trimmed_and_kept_as_written()
    {
        var id = Device.NewId();
        await _gathering.SubmitAsync(r => r.AddBrightSpot = new() { Text = "  מילה طيب e\u0301\r\nto 🌞\t!  " }, requestId: id);
        var spot = (await _gathering.Leader.ViewAsync(_gathering.MeetingId)).BrightSpots.Single();
        Assert.Equal((id, "מילה طيب é\nto 🌞\t!"), (spot.Id, spot.Text));
    }

    // What is in the first is read, and found too long; of the second nothing is read.
    [Theory]
    [InlineData(256 * 1024, StatusCode.InvalidArgument)]
    [InlineData((256 * 1024) + 1, StatusCode.ResourceExhausted)]
    [InlineData(10_000_000, StatusCode.ResourceExhausted)]
    public Task A_message_of_256_KB_and_larger_ones(int bytes, StatusCode code) => Fails(code, () => _gathering.SubmitAsync(r =>
    {
        r.AddBrightSpot = new() { Text = new string('x', bytes) };
        r.AddBrightSpot.Text = r.AddBrightSpot.Text[(r.CalculateSize() - bytes)..];
        Assert.Equal(bytes, r.CalculateSize());
    }));

    [Fact]
    public async Task A_wrong_token_and_none()
    {
        var device = _gathering.Leader;
        foreach (var header in (string?[])[null, "Bearer", "Bearer x", "Basic " + device.Token, "Bearer " + device.Token![..^3] + "abc", "Bearer " + string.Join('.', device.Token.Split('.')[..2]) + "."])
            await Fails(StatusCode.Unauthenticated, async () => await device.Meetings.GetMeetingAsync(
                new() { MeetingId = _gathering.MeetingId }, header is null ? [] : new() { { "authorization", header } }));
    }

    [Fact]
    public async Task A_token_that_has_expired()
    {
        await using var brief = await Gathering.OfAsync(configure: o => o.TokenDays = 1);
        brief.Server.Time.Advance(TimeSpan.FromDays(1) - TimeSpan.FromSeconds(1));
        await brief.Leader.ViewAsync(brief.MeetingId);
        brief.Server.Time.Advance(TimeSpan.FromSeconds(1));
        await Fails(StatusCode.Unauthenticated, () => brief.Leader.ViewAsync(brief.MeetingId));
    }

    [Fact]
    public async Task An_unknown_meeting()
    {
        await Fails(StatusCode.NotFound, () => _gathering.Leader.ViewAsync(Device.NewId()));
        await Fails(StatusCode.NotFound, () => _gathering.Leader.SubmitAsync(Device.NewId(), r => r.StartMeeting = new()));
        using var follower = _gathering.Leader.Follow(Device.NewId());
        Assert.Equal(StatusCode.NotFound, (await follower.EndAsync()).StatusCode);
    }

    [Fact]
    public async Task An_id_of_something_else()
    {
        await Fails(StatusCode.NotFound, () => _gathering.Leader.ViewAsync(_gathering.TeamId));
        await Fails(StatusCode.NotFound, () => _gathering.Leader.SubmitAsync(_gathering.TeamId, r => r.StartMeeting = new()));
        await Fails(StatusCode.NotFound, async () => await _gathering.Leader.Teams.GetTeamAsync(new() { TeamId = _gathering.MeetingId }, _gathering.Leader.Headers));
        await Refused("ID_TAKEN", async () => await _gathering.Leader.Meetings.PlanMeetingAsync(
            new() { RequestId = _gathering.TeamId, TeamId = _gathering.TeamId, ScheduledStart = new() { Seconds = 1_800_000_000 } },
            _gathering.Leader.Headers));
    }

    [Fact]
    public async Task Too_much_reading_at_once()
    {
        await using var hasty = await Gathering.OfAsync(configure: o => o.ChangesPerSecond = 1);
        var e = await Fails(StatusCode.ResourceExhausted, async () =>
        {
            while (true)
                await hasty[Role.Member].ViewAsync(hasty.MeetingId);
        });
        Assert.Contains("Wait a second", e.Status.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stale_revision()
    {
        await _gathering.SubmitAsync(r => r.AddBrightSpot = new() { Text = "a" });
        await Fails(StatusCode.Aborted, () => _gathering.SubmitAsync(r => (r.ExpectedRevision, r.AddBrightSpot) = (1, new() { Text = "b" })));
    }

    [Fact]
    public async Task A_request_id_used_for_another_command()
    {
        var id = Device.NewId();
        await _gathering.SubmitAsync(r => r.AddBrightSpot = new() { Text = "a" }, requestId: id);
        await Refused("REQUEST_ID_REUSED", () => _gathering.SubmitAsync(r => r.AddBrightSpot = new() { Text = "b" }, requestId: id));
    }

    [Fact]
    public async Task Sent_again_by_a_device_that_has_become_a_stronger_person_a_request_gives_its_first_answer()
    {
        var (device, id) = (_gathering[Role.Member], Device.NewId());
        Task<SubmitCommandResponse> SendAsync(Device from) => from.SubmitAsync(_gathering.MeetingId, r => r.AddBrightSpot = new() { Text = "a" }, id);
        var first = await SendAsync(device);
        var link = await _gathering.Administrator.Access.CreateInvitationAsync(
            new() { Scope = new() { TeamId = _gathering.TeamId }, PersonId = _gathering.People[Role.Leader] }, _gathering.Administrator.Headers);
        var stronger = await device.Access.RedeemInvitationAsync(new() { Secret = link.Secret, DeviceKey = Guid.NewGuid().ToString() }, device.Headers);

        Assert.Equal(first, await SendAsync(new(device.Channel, stronger.Token)));
        Assert.Equal("Member", Assert.Single((await _gathering.Leader.ViewAsync(_gathering.MeetingId)).BrightSpots).AuthorName);
    }

    [Fact]
    public async Task A_retry_is_the_same_request_whatever_revision_it_expects()
    {
        var id = Device.NewId();
        var first = await _gathering.SubmitAsync(r => r.AddBrightSpot = new() { Text = "a" }, requestId: id);
        await _gathering.SubmitAsync(r => r.AddBrightSpot = new() { Text = "b" });
        _gathering.Server.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(first, await _gathering.SubmitAsync(r => (r.ExpectedRevision, r.AddBrightSpot) = (1, new() { Text = "a" }), requestId: id));
    }

    [Fact]
    public async Task A_command_for_a_closed_meeting()
    {
        await _gathering.SubmitAsync(r => r.StartMeeting = new());
        await _gathering.SubmitAsync(r => r.CloseMeeting = new());
        await Refused("MEETING_CLOSED", () => _gathering.SubmitAsync(r => r.AddBrightSpot = new() { Text = "a" }));
    }

    [Fact]
    public async Task Too_many_changes_at_once()
    {
        await using var hasty = await Gathering.OfAsync(configure: o => o.ChangesPerSecond = 2);
        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(async _ =>
        {
            try
            {
                await hasty.SubmitAsync(r => r.AddBrightSpot = new() { Text = "a" }, Role.Member);
                return StatusCode.OK;
            }
            catch (RpcException e)
            {
                return e.StatusCode;
            }
        }));
        Assert.Equal([StatusCode.OK, StatusCode.ResourceExhausted], answers.Distinct().Order());
        await hasty.SubmitAsync(r => r.AddBrightSpot = new() { Text = "a" }, Role.Secretary);
    }

    [Fact]
    public async Task A_page_that_is_none()
    {
        var leader = _gathering.Leader;
        await Fails(StatusCode.InvalidArgument, async () => await leader.Meetings.ListMeetingsAsync(new() { PageSize = 101 }, leader.Headers));
        await Fails(StatusCode.InvalidArgument, async () => await leader.Meetings.ListMeetingsAsync(new() { PageSize = -1 }, leader.Headers));
        await Fails(StatusCode.InvalidArgument, async () => await leader.Meetings.ListMeetingsAsync(new() { PageToken = "x" }, leader.Headers));
    }

    [Fact]
    public async Task A_template_that_is_not_there()
    {
        var e = await Fails(StatusCode.InvalidArgument, () => _gathering.PlanAsync("../../etc/passwd"));
        Assert.Contains("ansvarsgruppe, laeringssirkel, protokoll, stafettlogg, tst", e.Status.Detail, StringComparison.Ordinal);
    }
}
