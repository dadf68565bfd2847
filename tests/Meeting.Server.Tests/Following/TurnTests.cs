using Meetings.Server.Following;
using Meetings.Server.Store;
using Meetings.Server.Submitting;

namespace Meetings.Server.Tests.Following;

/// <summary>What each turn of a follower knows that the one before did not.</summary>
public sealed class TurnTests : IAsyncLifetime
{
    readonly TempFolder _folder = new();
    readonly Wakeups _wakeups = new();
    readonly Guid _meeting = Guid.CreateVersion7();
    SqliteEventStore _store = null!;
    Folds<Meeting> _meetings = null!;

    public Task InitializeAsync()
    {
        _store = SqliteEventStore.Open(_folder.File("meeting.db"));
        _meetings = new(_store, _wakeups);
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        _meetings.Dispose();
        await _store.DisposeAsync();
        _folder.Dispose();
    }

    Task<Turn> TakeAsync() => Turn.TakeAsync(_meeting, _meetings, _wakeups);

    [Fact]
    public async Task What_rings_while_a_follower_is_busy_leads_to_another_turn()
    {
        var busy = await TakeAsync();
        Assert.False(busy.Woken.IsCompleted);
        _wakeups.Changed(_meeting);
        Assert.True(busy.Woken.IsCompleted);
        Assert.False((await TakeAsync()).Woken.IsCompleted);
    }

    [Fact]
    public async Task A_sign_of_life_that_is_due_while_a_follower_is_busy_with_a_change_is_shown_in_the_next_turn()
    {
        var busy = await TakeAsync();
        _wakeups.Changed(_meeting);
        _wakeups.Heartbeat();
        var next = await TakeAsync();
        Assert.True(next.IsBeat(busy));
        Assert.False((await TakeAsync()).IsBeat(next));
    }

    [Fact]
    public async Task Who_may_see_what_is_derived_anew_at_first_when_rights_may_have_changed_and_at_signs_of_life()
    {
        var first = await TakeAsync();
        Assert.True(first.LooksAnew(null));
        _wakeups.Changed(_meeting);
        var changed = await TakeAsync();
        Assert.False(changed.LooksAnew(first));
        _wakeups.AllChanged();
        var rights = await TakeAsync();
        Assert.True(rights.LooksAnew(changed));
        _wakeups.Heartbeat();
        Assert.True((await TakeAsync()).LooksAnew(rights));
    }
}
