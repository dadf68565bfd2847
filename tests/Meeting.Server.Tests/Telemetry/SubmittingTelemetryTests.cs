using System.Diagnostics;
using Grpc.Core;
using Meetings.Server.Store;
using Meetings.Server.Submitting;
using Meetings.Server.Telemetry;
using Meetings.Server.Tests.Store;
using Microsoft.Extensions.Time.Testing;

namespace Meetings.Server.Tests.Telemetry;

/// <summary>What an operator sees of commands: what became of each, and how long the disk took.</summary>
public sealed class SubmittingTelemetryTests : IAsyncLifetime
{
    static readonly Actor Kari = new(Guid.CreateVersion7(), "Kari", Role.Leader);
    readonly TempFolder _folder = new();
    readonly FakeTimeProvider _time = new(RunningServer.Start);
    readonly Guid _team = Guid.CreateVersion7();
    readonly Meters _meters = new();
    SubmittingTelemetry _telemetry = null!;
    Ears _ears = null!;
    TroubledStore _store = null!;
    Folds<Team> _folds = null!;
    Submitting<Team> _submitting = null!;

    public Task InitializeAsync()
    {
        _telemetry = new(_meters, _time);
        _ears = Ears.On(_meters, _telemetry.Source);
        _store = new(SqliteEventStore.Open(_folder.File("meeting.db")));
        var wakeups = new Wakeups(_time);
        _folds = new(_store, wakeups);
        _submitting = new(_store, _folds, wakeups, _telemetry, _time);
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        _submitting.Dispose();
        _folds.Dispose();
        await _store.DisposeAsync();
        _ears.Dispose();
        _telemetry.Dispose();
        _folder.Dispose();
    }

    Task<RecordedRequest> AddAsync(Guid? request = null, long? expected = null, string fingerprint = "f", CancellationToken cancellationToken = default) => SubmitAsync(
        (team, now) => (Kari, team.Decide(new AddMember("Liv", Role.Leader, null), new(request ?? Guid.CreateVersion7(), Kari, now))), request, expected, fingerprint, cancellationToken);

    Task<RecordedRequest> SubmitAsync(Func<Team, DateTimeOffset, Decided> decide, Guid? request = null, long? expected = null, string fingerprint = "f", CancellationToken cancellationToken = default) =>
        _submitting.SubmitAsync(new(_team, null, request ?? Guid.CreateVersion7(), fingerprint, expected, decide), cancellationToken);

    double Commands(string outcome, string? reason = null) => _ears.Values(
        "meetings.commands",
        [("meetings.stream", "team"), ("meetings.command.outcome", outcome), .. reason is null ? [] : ((string, string)[])[("meetings.command.reason", reason)]]).Sum();

    [Fact]
    public async Task Commands_are_counted_by_what_became_of_them()
    {
        var request = Guid.CreateVersion7();
        await AddAsync(request);
        await AddAsync();
        await AddAsync(request);
        await Assert.ThrowsAsync<RequestReusedException>(() => AddAsync(request, fingerprint: "other"));
        await Assert.ThrowsAsync<RefusedException>(() => SubmitAsync((team, now) => (Kari, team.Decide(new RemoveMember(Guid.NewGuid()), new(Guid.CreateVersion7(), Kari, now)))));
        await Assert.ThrowsAsync<RpcException>(() => SubmitAsync((_, _) => new RpcException(new(StatusCode.PermissionDenied, ""))));
        await Assert.ThrowsAsync<StaleRevisionException>(() => AddAsync(expected: 1));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => AddAsync(cancellationToken: new(canceled: true)));
        await Assert.ThrowsAsync<InvalidOperationException>(() => SubmitAsync((_, _) => throw new InvalidOperationException()));
        _store.Hold();
        _store.FailNext();
        _store.Release();
        await Assert.ThrowsAsync<StoreException>(() => AddAsync());

        Assert.Equal((2, 1), (Commands("recorded"), Commands("repeated")));
        Assert.Equal((1, 1), (Commands("refused", "REQUEST_ID_REUSED"), Commands("refused", "PERSON_NOT_FOUND")));
        Assert.Equal((1, 1, 1), (Commands("may_not"), Commands("stale"), Commands("abandoned")));
        Assert.Equal((2, 1), (Commands("failed"), Commands("failed", "STORE_UNUSABLE")));
        Assert.Equal(10, _ears.Values("meetings.commands").Sum());
    }

    [Fact]
    public async Task The_disk_is_timed_from_asking_until_it_is_there_or_cannot_be()
    {
        await AddAsync();
        Assert.Equal([0], _ears.Values("meetings.store.append.duration"));
        _store.Hold();
        var (kept, lost) = (AddAsync(), Task.CompletedTask);
        _time.Advance(TimeSpan.FromSeconds(3));
        _store.Release();
        await kept;
        _store.Hold();
        lost = AddAsync();
        _store.FailNext();
        _time.Advance(TimeSpan.FromSeconds(2));
        _store.Release();
        await Assert.ThrowsAsync<StoreException>(() => lost);
        Assert.Equal([0, 3, 2], _ears.Values("meetings.store.append.duration"));
        Assert.Equal([2], _ears.Values("meetings.store.append.duration", ("error.type", "unusable")));
    }

    [Fact]
    public async Task A_command_is_an_activity_that_consists_of_deciding_and_storing()
    {
        var request = Guid.CreateVersion7();
        await AddAsync(request);
        var command = Assert.Single(_ears.Activities, a => a.OperationName == "command");
        Assert.Equal(["decide", "store"], _ears.Activities.Where(a => a.ParentSpanId == command.SpanId).Select(a => a.OperationName));
        Assert.Equal([new("meetings.stream", "team"), new("meetings.command.outcome", "recorded")], command.TagObjects);
        Assert.Equal(ActivityStatusCode.Unset, command.Status);

        await AddAsync(request);
        var repeated = _ears.Activities.Last(a => a.OperationName == "command");
        Assert.Equal("repeated", repeated.GetTagItem("meetings.command.outcome"));
        Assert.DoesNotContain(_ears.Activities, a => a.ParentSpanId == repeated.SpanId);
    }

    [Fact]
    public async Task Only_what_the_server_could_not_do_is_a_failed_activity()
    {
        await Assert.ThrowsAsync<StaleRevisionException>(() => AddAsync(expected: 7));
        await Assert.ThrowsAsync<InvalidOperationException>(() => SubmitAsync((_, _) => throw new InvalidOperationException("Kari")));
        Assert.Equal(
            [("stale", ActivityStatusCode.Unset, null), ("failed", ActivityStatusCode.Error, null)],
            _ears.Activities.Where(a => a.OperationName == "command").Select(a => ((string?)a.GetTagItem("meetings.command.outcome"), a.Status, a.StatusDescription)));
    }
}
