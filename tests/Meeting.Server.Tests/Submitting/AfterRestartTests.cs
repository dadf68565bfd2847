using Grpc.Core;
using Meetings.Server.Store;
using Meetings.Server.Submitting;
using Meetings.Server.Tests.Store;
using Meetings.Server.Tests.Telemetry;
using Microsoft.Extensions.Time.Testing;

namespace Meetings.Server.Tests.Submitting;

/// <summary>A server that has started again knows of the requests before only what is on disk, and answers them as the first time.</summary>
public sealed class AfterRestartTests : IAsyncLifetime
{
    static readonly Actor Kari = new(Guid.CreateVersion7(), "Kari", Role.Leader);
    readonly TempFolder _folder = new();
    readonly FakeTimeProvider _time = new(RunningServer.Start);
    readonly Guid _team = Guid.CreateVersion7(), _request = Guid.CreateVersion7();
    TroubledStore? _store;
    Folds<Team>? _folds;
    Submitting<Team>? _submitting;

    public Task InitializeAsync() => RestartAsync();

    public async Task DisposeAsync()
    {
        await StopAsync();
        _folder.Dispose();
    }

    async Task StopAsync()
    {
        _submitting?.Dispose();
        _folds?.Dispose();
        await (_store?.DisposeAsync() ?? ValueTask.CompletedTask);
    }

    async Task RestartAsync()
    {
        await StopAsync();
        var wakeups = new Wakeups(TimeProvider.System);
        _store = new(SqliteEventStore.Open(_folder.File("meeting.db")));
        _folds = new(_store, wakeups);
        _submitting = new(_store, _folds, wakeups, Unheard.Submitting, _time);
        _time.Advance(TimeSpan.FromMinutes(1));
    }

    /// <summary>What would become of a request, were it decided now.</summary>
    public enum Now
    {
        Accepted,
        Refused,
        NotAllowed,
        Stale,
    }

    Submission<Team> Asked(Guid request, Now now = Now.Accepted, string fingerprint = "f", string name = "a") => new(
        _team, null, request, fingerprint, now == Now.Stale ? 0 : null,
        (team, at) =>
            now == Now.NotAllowed ? new RpcException(new(StatusCode.PermissionDenied, "May not."))
            : (Kari, team.Decide(now == Now.Refused ? new RemoveMember(Guid.Empty) : new AddMember(name, Role.Leader, null), new(Guid.CreateVersion7(), Kari, at))));

    Task<RecordedRequest> SubmitAsync(Submission<Team> submission) => _submitting!.SubmitAsync(submission, default);

    async Task<IEnumerable<string>> MembersAsync() => (await _store!.ReadAsync(_team, 0)).Select(r => ((MemberAdded)r.Event).Name);

    [Theory]
    [InlineData(Now.Accepted)]
    [InlineData(Now.Refused)]
    [InlineData(Now.NotAllowed)]
    [InlineData(Now.Stale)]
    public async Task The_same_request_gives_the_first_answer_whatever_would_become_of_it_now(Now now)
    {
        var first = await SubmitAsync(Asked(_request));
        await SubmitAsync(Asked(Guid.CreateVersion7(), name: "b"));
        await RestartAsync();
        Assert.Equal(first, await SubmitAsync(Asked(_request, now)));
        Assert.Equal(first, await SubmitAsync(Asked(_request, now)));
        // And the next is decided on what is stored.
        await Assert.ThrowsAsync<RefusedException>(() => SubmitAsync(Asked(Guid.CreateVersion7(), Now.Refused)));
        Assert.Equal(["a", "b"], await MembersAsync());
    }

    [Theory]
    [InlineData(Now.Accepted)]
    [InlineData(Now.Refused)]
    [InlineData(Now.NotAllowed)]
    [InlineData(Now.Stale)]
    public async Task Another_command_under_a_used_id_is_told_so_whatever_would_become_of_it(Now now)
    {
        await SubmitAsync(Asked(_request));
        await RestartAsync();
        await Assert.ThrowsAsync<RequestReusedException>(() => SubmitAsync(Asked(_request, now, "other")));
        Assert.Equal(["a"], await MembersAsync());
    }

    [Theory]
    [InlineData(Now.Refused, typeof(RefusedException))]
    [InlineData(Now.NotAllowed, typeof(RpcException))]
    [InlineData(Now.Stale, typeof(StaleRevisionException))]
    public async Task What_was_never_recorded_is_refused_for_its_own_reason_and_may_succeed_later(Now now, Type why)
    {
        await SubmitAsync(Asked(Guid.CreateVersion7()));
        await RestartAsync();
        Assert.IsType(why, await Record.ExceptionAsync(() => SubmitAsync(Asked(_request, now))));
        Assert.Equal(2, (await SubmitAsync(Asked(_request))).Revision);
    }

    [Fact]
    public async Task What_was_decided_on_top_of_a_request_that_is_recorded_already_is_decided_anew()
    {
        var first = await SubmitAsync(Asked(_request));
        await RestartAsync();
        await SubmitAsync(Asked(Guid.CreateVersion7(), name: "b"));
        _store!.Hold();
        var (again, onTop, refused) = (SubmitAsync(Asked(_request)), SubmitAsync(Asked(Guid.CreateVersion7(), name: "c")), SubmitAsync(Asked(Guid.CreateVersion7(), Now.Refused)));
        Assert.False(refused.IsCompleted);
        _store.Release();
        Assert.Equal(first, await again);
        Assert.Equal(3, (await onTop).Revision);
        await Assert.ThrowsAsync<RefusedException>(() => refused);
        Assert.Equal(["a", "b", "c"], await MembersAsync());
    }

    [Fact]
    public async Task Another_command_under_a_used_id_is_not_taken_for_the_first_by_the_one_that_was()
    {
        var first = await SubmitAsync(Asked(_request));
        await RestartAsync();
        await SubmitAsync(Asked(Guid.CreateVersion7()));
        _store!.Hold();
        var (other, again) = (SubmitAsync(Asked(_request, fingerprint: "other")), SubmitAsync(Asked(_request)));
        _store.Release();
        await Assert.ThrowsAsync<RequestReusedException>(() => other);
        Assert.Equal(first, await again);
    }

    [Fact]
    public async Task Only_what_would_be_refused_is_looked_up_on_disk()
    {
        await SubmitAsync(Asked(_request));
        await RestartAsync();
        await SubmitAsync(Asked(Guid.CreateVersion7()));
        var reads = _store!.Reads;
        for (var n = 0; n < 20; n++)
            await SubmitAsync(Asked(Guid.CreateVersion7()));
        Assert.Equal((reads, 0), (_store.Reads, _store.Lookups));
        await SubmitAsync(Asked(_request, Now.Refused));
        Assert.Equal(1, _store.Lookups);
    }
}
