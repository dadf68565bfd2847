using Meetings.Server.Following;
using Meetings.Server.Store;
using Meetings.Server.Submitting;
using Microsoft.Extensions.Time.Testing;

namespace Meetings.Server.Tests.Following;

/// <summary>What each turn of a follower knows that the one before did not.</summary>
public sealed class TurnTests : IAsyncLifetime
{
    readonly TempFolder _folder = new();
    readonly FakeTimeProvider _time = new();
    readonly Wakeups _wakeups;
    readonly Guid _meeting = Guid.CreateVersion7();
    SqliteEventStore _store = null!;
    Folds<Meeting> _meetings = null!;

    public TurnTests() => _wakeups = new(_time);

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

    Task<Turn> TakeAsync(Alarm alarm, Turn? before = null) => Turn.TakeAsync(_meeting, _meetings, _wakeups, alarm, before, _time);

    [Fact]
    public async Task What_rings_while_a_follower_is_busy_leads_to_another_turn()
    {
        using var alarm = _wakeups.Listen(_meeting);
        var busy = await TakeAsync(alarm);
        Assert.False(alarm.Rung.IsCompleted);
        _wakeups.Changed(_meeting);
        Assert.True(alarm.Rung.IsCompleted);
        await TakeAsync(alarm, busy);
        Assert.False(alarm.Rung.IsCompleted);
    }

    [Fact]
    public async Task A_turn_knows_when_the_first_rang_of_all_that_came_since_the_one_before()
    {
        using var alarm = _wakeups.Listen(_meeting);
        _wakeups.Changed(_meeting);
        var busy = await TakeAsync(alarm);
        Assert.Null(busy.Woken);
        _time.Advance(TimeSpan.FromSeconds(1));
        _wakeups.Changed(_meeting);
        _time.Advance(TimeSpan.FromSeconds(2));
        _wakeups.Heartbeat();
        var next = await TakeAsync(alarm, busy);
        Assert.Equal(TimeSpan.FromSeconds(2), _time.GetElapsedTime(next.Woken!.Value));
        Assert.Null((await TakeAsync(alarm, next)).Woken);
    }

    [Fact]
    public async Task A_sign_of_life_that_is_due_while_a_follower_is_busy_with_a_change_is_shown_in_the_next_turn()
    {
        using var alarm = _wakeups.Listen(_meeting);
        var busy = await TakeAsync(alarm);
        _wakeups.Changed(_meeting);
        _wakeups.Heartbeat();
        var next = await TakeAsync(alarm, busy);
        Assert.True(next.IsBeat(busy));
        Assert.False((await TakeAsync(alarm, next)).IsBeat(next));
    }

    [Fact]
    public async Task Who_may_see_what_is_derived_anew_at_first_when_what_it_follows_from_has_changed_and_at_signs_of_life()
    {
        var (invitation, anothers) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        using var alarm = _wakeups.Listen(_meeting);
        alarm.Hear(invitation);
        var turn = await TakeAsync(alarm);
        Assert.True(turn.LooksAnew(null, null));
        Assert.False(await LooksAnewAfter(() => _wakeups.Changed(_meeting)));
        Assert.False(await LooksAnewAfter(() => _wakeups.Changed(anothers)));
        Assert.True(await LooksAnewAfter(() => _wakeups.Changed(invitation)));
        Assert.True(await LooksAnewAfter(_wakeups.Heartbeat));
        Assert.False(await LooksAnewAfter(() => { }));

        async Task<bool> LooksAnewAfter(System.Action happens)
        {
            happens();
            var before = turn;
            turn = await TakeAsync(alarm, before);
            return turn.LooksAnew(before, null);
        }
    }

    [Fact]
    public async Task A_follower_is_woken_by_the_team_of_the_meeting_once_that_is_known_and_by_no_other()
    {
        var team = Guid.CreateVersion7();
        using var alarm = _wakeups.Listen(_meeting);
        var nothing = await TakeAsync(alarm);
        _wakeups.Changed(team);
        Assert.False(alarm.Rung.IsCompleted);

        await PlanAsync(team);
        var planned = await TakeAsync(alarm, nothing);
        _wakeups.Changed(Guid.CreateVersion7());
        Assert.False(alarm.Rung.IsCompleted);
        _wakeups.Changed(team);
        Assert.True(alarm.Rung.IsCompleted);
        Assert.True((await TakeAsync(alarm, planned)).LooksAnew(planned, null));
    }

    [Fact]
    public void Two_who_hang_on_one_invitation_both_hear_of_it_until_both_have_left()
    {
        var invitation = Guid.CreateVersion7();
        using var alarm = _wakeups.Listen(_meeting);
        var (one, other) = (alarm.HearFor([invitation]), alarm.HearFor([Guid.CreateVersion7(), invitation]));
        one!.Dispose();
        one.Dispose();
        _wakeups.Changed(invitation);
        Assert.True(alarm.Rung.IsCompleted);
        alarm.Silence();
        other!.Dispose();
        _wakeups.Changed(invitation);
        Assert.False(alarm.Rung.IsCompleted);
        _wakeups.Changed(_meeting);
        Assert.True(alarm.Rung.IsCompleted);
    }

    [Fact]
    public void Whoever_comes_and_goes_in_whatever_order_leaves_the_others_hearing()
    {
        // All of one bell, and each alarm of two streams more.
        var random = new Random(4);
        var (there, gone) = (new List<Alarm>(), new List<Alarm>());
        for (var n = 0; n < 300; n++)
        {
            var alarm = _wakeups.Listen(_meeting);
            alarm.Hear(Guid.CreateVersion7());
            there.Add(alarm);
            if (random.Next(3) == 0)
            {
                var leaving = there[random.Next(there.Count)];
                there.Remove(leaving);
                gone.Add(leaving);
                leaving.Dispose();
            }
        }

        _wakeups.Changed(_meeting);
        Assert.All(there, a => Assert.True(a.Rung.IsCompleted));
        Assert.All(gone, a => Assert.False(a.Rung.IsCompleted));
        there.ForEach(a => a.Silence());
        _wakeups.Heartbeat();
        Assert.All(there, a => Assert.True(a.Rung.IsCompleted));
        Assert.All(gone, a => Assert.False(a.Rung.IsCompleted));
        there.ForEach(a => a.Dispose());
        there.ForEach(a => a.Silence());
        _wakeups.Changed(_meeting);
        _wakeups.Heartbeat();
        Assert.All(there, a => Assert.False(a.Rung.IsCompleted));
    }

    async Task PlanAsync(Guid team)
    {
        var leader = new Actor(Guid.CreateVersion7(), "Kari", Role.Leader);
        var plan = new MeetingPlanned(_meeting, team, MeetingKind.Tst, "TST", "", "", RunningServer.Start, RunningServer.Start.AddHours(1), []);
        await _store.AppendAsync(new(_meeting, Meeting.Category, team, 0, Guid.CreateVersion7(), "f", RunningServer.Start, leader, [plan]));
        _wakeups.Changed(_meeting);
    }
}
