using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Meetings.Server.Store;
using Meetings.Server.Submitting;
using Meetings.Server.Succession;
using Microsoft.Extensions.DependencyInjection;

namespace Meetings.Server.Tests.Services;

using Meetings.V1;

// Inside the namespace: here the wire's names come before the domain's.

/// <summary>Lists of meetings, and what follows without being asked for.</summary>
public sealed class ListTests : IAsyncLifetime
{
    Gathering _gathering = null!;

    Device Leader => _gathering.Leader;

    public async Task InitializeAsync() => _gathering = await Gathering.OfAsync();

    public async Task DisposeAsync() => await _gathering.DisposeAsync();

    Task<ListMeetingsResponse> ListAsync(int size, string token = "") =>
        Leader.Meetings.ListMeetingsAsync(new() { PageSize = size, PageToken = token }, Leader.Headers).ResponseAsync;

    async Task<string> PlanAsync(string title, int day)
    {
        var id = Device.NewId();
        await Leader.Meetings.PlanMeetingAsync(
            new() { RequestId = id, TeamId = _gathering.TeamId, Title = title, ScheduledStart = RunningServer.Start.AddDays(day).ToTimestamp() }, Leader.Headers);
        return id;
    }

    [Fact]
    public async Task A_page_goes_on_where_the_one_before_ended_whatever_was_planned_meanwhile()
    {
        for (var day = 2; day <= 6; day++)
            await PlanAsync($"Dag {day}", day);
        var first = await ListAsync(2);
        await PlanAsync("Dag 9", 9);
        var second = await ListAsync(2, first.NextPageToken);
        var third = await ListAsync(2, second.NextPageToken);

        Assert.Equal(["Dag 6", "Dag 5", "Dag 4", "Dag 3", "Dag 2"], first.Meetings.Concat(second.Meetings).Concat(third.Meetings).Select(m => m.Frame.Title).Take(5));
        Assert.Equal(_gathering.MeetingId, third.Meetings[^1].MeetingId);
        Assert.Equal("", third.NextPageToken);
        Assert.Equal(7, (await ListAsync(50)).Meetings.Count);
    }

    [Theory]
    [InlineData("1")]
    [InlineData("1.x")]
    [InlineData("99999999999999999.00000000000000000000000000000000")]
    [InlineData("1.00000000000000000000000000000000.2")]
    public async Task A_token_that_no_answer_gave_is_told_to_be_none(string token) =>
        Assert.Equal(StatusCode.InvalidArgument, (await Assert.ThrowsAsync<RpcException>(() => ListAsync(2, token))).StatusCode);

    [Fact]
    public async Task A_list_tells_what_the_meeting_itself_tells_now()
    {
        await _gathering.SubmitAsync(r => r.EditMeeting = new() { Title = "Nytt navn", Place = "Rom 7" });
        await _gathering.SubmitAsync(r => r.StartMeeting = new());
        await _gathering.SubmitAsync(r => r.AddBrightSpot = new() { Text = "Sang" });
        await _gathering.SubmitAsync(r => r.CloseMeeting = new() { NextMeeting = new() { Start = RunningServer.Start.AddDays(-1).ToTimestamp() } });
        foreach (var role in (Role[])[Role.Leader, Role.Family])
        {
            var device = _gathering[role];
            var listed = Assert.Single((await device.Meetings.ListMeetingsAsync(new(), device.Headers)).Meetings);
            var whole = await device.Meetings.GetMeetingAsync(new() { MeetingId = _gathering.MeetingId }, device.Headers);
            var frame = whole.View.Frame;
            Assert.Equal(
                new MeetingFrame
                {
                    MeetingId = frame.MeetingId, TeamId = frame.TeamId, Kind = frame.Kind, Phase = MeetingPhase.Closed, ScheduledStart = frame.ScheduledStart, ScheduledEnd = frame.ScheduledEnd,
                    StartedAt = frame.StartedAt, ClosedAt = frame.ClosedAt, ViewerRole = role, Title = "Nytt navn", Place = "Rom 7", ArchiveCase = frame.ArchiveCase, NextMeeting = frame.NextMeeting,
                },
                listed.Frame);
            Assert.Equal(whole.Revision, listed.Revision);
        }
    }

    [Fact]
    public async Task What_is_damaged_of_what_lists_show_is_told_from_the_meeting()
    {
        var store = (SqliteEventStore)_gathering.Server.Services.GetRequiredService<IEventStore>();
        await Task.WhenAll(PlanAsync("Dag 2", 2), PlanAsync("Dag 3", 3));
        store.Writing.Run("UPDATE outlines SET data = replace(data, 'Dag 2', 'Dag 8')");
        Assert.Equal(["Dag 3", "Dag 2"], (await ListAsync(2)).Meetings.Select(m => m.Frame.Title));
    }

    [Fact]
    public async Task A_damaged_place_in_the_list_passes_no_other_meeting_over()
    {
        var store = (SqliteEventStore)_gathering.Server.Services.GetRequiredService<IEventStore>();
        await PlanAsync("Dag 2", 2);
        await PlanAsync("Dag 3", 3);
        store.Writing.Run("UPDATE outlines SET start = start + 999999999 WHERE data LIKE '%Dag 2%'");
        var first = await ListAsync(1);
        Assert.Equal("Dag 2", Assert.Single(first.Meetings).Frame.Title);
        Assert.Equal("Dag 3", Assert.Single((await ListAsync(1, first.NextPageToken)).Meetings).Frame.Title);
    }

    [Fact]
    public async Task While_the_store_cannot_be_read_nothing_of_the_log_is_passed_over()
    {
        var store = _gathering.Server.Services.GetRequiredService<IEventStore>();
        var followUps = _gathering.Server.Services.GetRequiredService<FollowUps>();
        await followUps.CatchUpAsync(default);
        var before = await store.ReadCheckpointAsync("follow-ups");
        await _gathering.SubmitAsync(r => r.SetNextMeeting = new() { NextMeeting = new() { Start = RunningServer.Start.AddDays(42).ToTimestamp() } });

        using var folder = new TempFolder();
        await using var unreadable = SqliteEventStore.Open(folder.File("meeting.db"));
        unreadable.Writing.Run("DROP TABLE events");
        var services = _gathering.Server.Services;
        using var folds = new Folds<Meetings.Meeting>(unreadable, new Wakeups(TimeProvider.System));
        using var blind = new FollowUps(store, folds, services.GetRequiredService<NextMeetings>(), services.GetRequiredService<CaseTeams>(), services.GetRequiredService<Copies>(), TimeProvider.System);
        await Assert.ThrowsAsync<StoreException>(() => blind.CatchUpAsync(default));
        Assert.Equal(before, await store.ReadCheckpointAsync("follow-ups"));
        await followUps.CatchUpAsync(default);
        Assert.Equal((await store.ReadAllAsync(0, 1_000))[^1].Position, await store.ReadCheckpointAsync("follow-ups"));
    }
}
