using Grpc.Core;
using Meetings.Server.Store;
using Meetings.Server.Submitting;
using Meetings.Server.Tests.Store;
using Meetings.Server.Tests.Telemetry;
using Microsoft.Extensions.Time.Testing;

namespace Meetings.Server.Tests.Submitting;

public sealed class SubmittingTests : IAsyncLifetime
{
    static readonly Actor Kari = new(Guid.CreateVersion7(), "Kari", Role.Leader);
    readonly TempFolder _folder = new();
    readonly FakeTimeProvider _time = new(RunningServer.Start);
    readonly Wakeups _wakeups = new(TimeProvider.System);
    readonly Guid _team = Guid.CreateVersion7();
    TroubledStore _store = null!;
    Folds<Team> _folds = null!;
    Submitting<Team> _submitting = null!;

    public Task InitializeAsync()
    {
        _store = new(SqliteEventStore.Open(_folder.File("meeting.db")));
        _folds = new(_store, _wakeups);
        _submitting = new(_store, _folds, _wakeups, Unheard.Submitting, _time);
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        _submitting.Dispose();
        _folds.Dispose();
        await _store.DisposeAsync();
        _folder.Dispose();
    }

    Submission<Team> Adding(string name, Guid? request = null, long? expected = null, string fingerprint = "f") =>
        new(_team, null, request ?? Guid.CreateVersion7(), fingerprint, expected,
            (team, now) => (Kari, team.Decide(new AddMember(name, Role.Leader, null), new(request ?? Guid.CreateVersion7(), Kari, now))));

    Task<RecordedRequest> SubmitAsync(Submission<Team> submission) => _submitting.SubmitAsync(submission, default);

    async Task<Team> StoredAsync() => (await _store.ReadAsync(_team, 0)).Aggregate(Team.Nothing, (t, r) => t.Evolve(r));

    [Fact]
    public async Task The_same_request_again_gives_the_first_answer_and_adds_nothing()
    {
        var request = Guid.CreateVersion7();
        var first = await SubmitAsync(Adding("a", request));
        await SubmitAsync(Adding("b"));
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(first, await SubmitAsync(Adding("a", request)));
        Assert.Equal(2, (await StoredAsync()).Members.Length);
    }

    [Fact]
    public async Task The_same_request_many_times_at_once_is_decided_once()
    {
        var request = Guid.CreateVersion7();
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => SubmitAsync(Adding("a", request))));
        Assert.Single(answers.Distinct());
        Assert.Single((await StoredAsync()).Members);
    }

    [Fact]
    public async Task A_request_id_used_for_something_else_is_refused()
    {
        var request = Guid.CreateVersion7();
        await SubmitAsync(Adding("a", request));
        await Assert.ThrowsAsync<RequestReusedException>(() => SubmitAsync(Adding("b", request, fingerprint: "other")));
    }

    [Fact]
    public async Task A_refused_request_may_succeed_later_under_the_same_id()
    {
        var (request, kept) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await SubmitAsync(Adding("a", kept));
        Submission<Team> removing = new(_team, null, request, "f", null,
            (team, now) => (Kari, team.Decide(new RemoveMember(kept), new(request, Kari, now))));
        Assert.Equal("LAST_LEADER", (await Assert.ThrowsAsync<RefusedException>(() => SubmitAsync(removing))).Rejection.Code);
        await SubmitAsync(Adding("b"));
        await SubmitAsync(removing);
        Assert.Equal("b", Assert.Single((await StoredAsync()).Members).Name);
    }

    [Fact]
    public async Task Many_at_once_in_one_stream_all_succeed_each_with_its_own_revision()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(n => SubmitAsync(Adding($"{n}"))));
        Assert.Equal(Enumerable.Range(1, 200).Select(n => (long)n), answers.Select(a => a.Revision).Order());
        Assert.True(_store.Appends <= 200, "nobody had to try twice");
    }

    [Fact]
    public async Task A_stale_revision_is_refused_and_says_where_the_stream_stands()
    {
        await SubmitAsync(Adding("a"));
        await SubmitAsync(Adding("b", expected: 1));
        var stale = await Assert.ThrowsAsync<StaleRevisionException>(() => SubmitAsync(Adding("c", expected: 1)));
        Assert.Equal(2, stale.Revision);
    }

    [Fact]
    public async Task What_somebody_else_wrote_meanwhile_is_taken_in_and_decided_anew()
    {
        await SubmitAsync(Adding("a"));
        await _store.AppendAsync(new(_team, "team", null, 1, Guid.CreateVersion7(), "f", _time.GetUtcNow(), Kari,
            [new MemberAdded(Guid.CreateVersion7(), "another node", Role.Member, null)]));
        Assert.Equal(3, (await SubmitAsync(Adding("b"))).Revision);
        Assert.Equal(["a", "another node", "b"], (await StoredAsync()).Members.Select(m => m.Name));
    }

    [Fact]
    public async Task After_a_failed_write_nothing_that_stood_on_it_is_answered_and_the_same_requests_succeed_again()
    {
        await SubmitAsync(Adding("a"));
        _store.Hold();
        var requests = Enumerable.Range(0, 10).Select(n => Adding($"{n}")).ToList();
        var submitted = requests.Select(SubmitAsync).ToList();
        _store.FailNext();
        _store.Release();
        var first = await Assert.ThrowsAsync<StoreException>(() => submitted[0]);
        Assert.Equal("The disk is full.", first.Message);
        // The others were decided on what failed; they are decided anew, on what is stored.
        await Task.WhenAll(submitted.Skip(1));

        await SubmitAsync(requests[0]);
        Assert.Equal(11, (await StoredAsync()).Members.Length);
        Assert.Equal(Enumerable.Range(1, 11).Select(n => (long)n), (await _store.ReadAsync(_team, 0)).Select(r => r.Revision));
    }

    [Fact]
    public async Task A_refusal_that_stands_on_something_not_yet_stored_waits_for_it()
    {
        var kept = Guid.CreateVersion7();
        await SubmitAsync(Adding("a", kept));
        var other = Guid.CreateVersion7();
        await SubmitAsync(Adding("b", other));
        Submission<Team> Removing(Guid person) => new(_team, null, Guid.CreateVersion7(), "f", null,
            (team, now) => (Kari, team.Decide(new RemoveMember(person), new(Guid.CreateVersion7(), Kari, now))));
        _store.Hold();
        var removing = SubmitAsync(Removing(kept));
        // Refused as the last leader only if the removal before it comes to be; it does not.
        var refused = SubmitAsync(Removing(other));
        Assert.False(refused.IsCompleted);
        _store.FailNext();
        _store.Release();
        await Assert.ThrowsAsync<StoreException>(() => removing);
        await Assert.ThrowsAsync<StoreException>(() => refused);
        Assert.Equal(2, (await StoredAsync()).Members.Length);
    }

    [Fact]
    public async Task That_somebody_may_not_is_answered_once_what_it_follows_from_is_stored()
    {
        await SubmitAsync(Adding("a"));
        Submission<Team> Only(int members) => new(_team, null, Guid.CreateVersion7(), "f", null, (team, now) => team.Members.Length == members
            ? (Kari, team.Decide(new AddMember("c", Role.Member, null), new(Guid.CreateVersion7(), Kari, now)))
            : new RpcException(new(StatusCode.PermissionDenied, "May not.")));
        _store.Hold();
        var adding = SubmitAsync(Adding("b"));
        var denied = SubmitAsync(Only(1));
        Assert.False(denied.IsCompleted);
        _store.FailNext();
        _store.Release();
        await Assert.ThrowsAsync<StoreException>(() => adding);
        // What it followed from never came to be. It is not known to be so: sent again, it is decided anew.
        await Assert.ThrowsAsync<StoreException>(() => denied);
        Assert.Equal(2, (await SubmitAsync(Only(1))).Revision);
        Assert.Equal(StatusCode.PermissionDenied, (await Assert.ThrowsAsync<RpcException>(() => SubmitAsync(Only(1)))).StatusCode);
    }

    [Fact]
    public async Task Whoever_gives_up_waiting_does_not_undo_what_is_on_its_way()
    {
        _store.Hold();
        using var giveUp = new CancellationTokenSource();
        var waiting = _submitting.SubmitAsync(Adding("a"), giveUp.Token);
        while (_store.Appends == 0)
            await Task.Yield();
        await giveUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        _store.Release();
        await SubmitAsync(Adding("b"));
        Assert.Equal(2, (await StoredAsync()).Members.Length);
    }

    [Fact]
    public async Task Times_in_a_stream_do_not_run_backwards_with_a_clock_that_is_set_by_a_little()
    {
        await SubmitAsync(Adding("a"));
        var back = new FakeTimeProvider(RunningServer.Start.AddSeconds(-59));
        using var later = new Submitting<Team>(_store, _folds, _wakeups, Unheard.Submitting, back);
        await later.SubmitAsync(Adding("b"), default);
        Assert.All(await _store.ReadAsync(_team, 0), r => Assert.Equal(RunningServer.Start, r.At));
    }

    [Fact]
    public async Task Times_go_on_after_a_clock_that_was_days_ahead_is_put_right()
    {
        await SubmitAsync(Adding("a"));
        var right = new FakeTimeProvider(RunningServer.Start.AddDays(-3));
        using var later = new Submitting<Team>(_store, _folds, _wakeups, Unheard.Submitting, right);
        await later.SubmitAsync(Adding("b"), default);
        right.Advance(TimeSpan.FromMinutes(5));
        await later.SubmitAsync(Adding("c"), default);
        Assert.Equal(
            [RunningServer.Start.AddDays(-3), RunningServer.Start.AddDays(-3).AddMinutes(5)],
            (await _store.ReadAsync(_team, 0)).TakeLast(2).Select(r => r.At));
    }

    [Fact]
    public async Task A_change_wakes_those_who_wait_for_its_stream_and_nobody_else()
    {
        using var woken = _wakeups.Listen(_team);
        using var asleep = _wakeups.Listen(Guid.CreateVersion7());
        await SubmitAsync(Adding("a"));
        await woken.Rung.WaitAsync(TimeSpan.FromSeconds(5));
        Assert.False(asleep.Rung.IsCompleted);
    }

    [Fact]
    public async Task What_was_stored_here_is_shown_without_reading_it_back()
    {
        await SubmitAsync(Adding("a"));
        Assert.Single((await _folds.ReadAsync(_team)).Members);
        var reads = _store.Reads;
        await Task.WhenAll(Enumerable.Range(0, 20).Select(n => SubmitAsync(Adding($"b{n}"))));
        Assert.Equal(21, (await _folds.ReadAsync(_team)).Members.Length);
        Assert.Equal(reads, _store.Reads);
    }

    [Fact]
    public async Task What_another_node_stored_is_shown_too_whatever_is_stored_here_around_it()
    {
        await SubmitAsync(Adding("a"));
        await _folds.ReadAsync(_team);
        var theirs = new Wakeups(TimeProvider.System);
        using var elsewhere = new Folds<Team>(_store, theirs);
        using var otherNode = new Submitting<Team>(_store, elsewhere, theirs, Unheard.Submitting, _time);
        await otherNode.SubmitAsync(Adding("b"), default);
        await SubmitAsync(Adding("c"));
        Assert.Equal(3, (await _folds.ReadAsync(_team)).Members.Length);

        await otherNode.SubmitAsync(Adding("d"), default);
        _wakeups.Changed(_team);
        Assert.Equal(4, (await _folds.ReadAsync(_team)).Members.Length);

        // The wake-up for the other's change may also come after one's own.
        await otherNode.SubmitAsync(Adding("e"), default);
        _wakeups.Changed(_team);
        await SubmitAsync(Adding("f"));
        Assert.Equal(6, (await _folds.ReadAsync(_team)).Members.Length);
    }

    [Fact]
    public async Task Another_nodes_change_that_is_told_of_while_ones_own_is_on_its_way_is_read()
    {
        await SubmitAsync(Adding("a"));
        var before = await _folds.ReadAsync(_team);
        await _store.AppendAsync(Of("own", 1));
        await _store.AppendAsync(Of("another node's", 2));
        _wakeups.Changed(_team);

        _folds.Stored(_team, before.Evolve((await _store.ReadAsync(_team, 1))[0]));

        Assert.Equal(["a", "own", "another node's"], (await _folds.ReadAsync(_team)).Members.Select(m => m.Name));

        Append Of(string name, long revision) => new(_team, "team", null, revision, Guid.CreateVersion7(), "f", _time.GetUtcNow(), Kari,
            [new MemberAdded(Guid.CreateVersion7(), name, Role.Member, null)]);
    }
}
