using Meetings.Sharing;
using Microsoft.Extensions.Time.Testing;

namespace Meetings.Web.Tests.Gate;

public sealed class SharesTests
{
    readonly FakeTimeProvider _time = new();

    static int TakesAll(Shares shares, string who)
    {
        var taken = 0;
        while (shares.TryTake(who))
            taken++;
        return taken;
    }

    [Fact]
    public void One_has_no_more_than_is_ones_own_and_all_no_more_than_there_is()
    {
        var shares = new Shares(ofOne: 10, ofAll: 100, TimeSpan.FromSeconds(20), _time);
        Assert.Equal(10, TakesAll(shares, "one"));
        // The 90 that are left, and all but one that the first had more than these.
        Assert.Equal(99, Enumerable.Range(0, 200).Count(n => shares.TryTake($"{n}")));
        Assert.False(shares.TryTake("next"));
    }

    [Theory]
    [InlineData(4)]
    [InlineData(20)]
    [InlineData(90)]
    public void However_many_take_all_they_can_the_next_finds_some(int greedy)
    {
        var shares = new Shares(ofOne: 1_000, ofAll: 10_000, TimeSpan.FromSeconds(20), _time);
        var taken = Enumerable.Range(0, greedy).Sum(n => TakesAll(shares, $"{n}"));
        Assert.True(shares.TryTake("next"));
        // Nor do many get very much more than there is for all, though what some have had is given to others.
        Assert.InRange(taken, Math.Min(greedy, 10) * 1_000, 35_000);
        Assert.All(Enumerable.Range(0, greedy).Skip(10), n => Assert.False(shares.TryTake($"{n}")));
    }

    [Fact]
    public void What_was_taken_fades()
    {
        var shares = new Shares(ofOne: 100, ofAll: 1_000, TimeSpan.FromSeconds(20), _time);
        Assert.Equal(100, TakesAll(shares, "one"));
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(4, TakesAll(shares, "one"));
        _time.Advance(TimeSpan.FromSeconds(20));
        Assert.Equal(63, TakesAll(shares, "one"));
        _time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(100, TakesAll(shares, "one"));
    }
}
