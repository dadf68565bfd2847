namespace Meetings.Tests;

/// <summary>R3: twice in the autumn, three times in the spring; monthly in the largest units.</summary>
public class TermCountTests
{
    static readonly Team Team = Team.Nothing with { Content = new("TST", "tst", [], LargeUnit: false) };

    [Theory]
    [InlineData(2026, 7, 31, "2026-spring", 3)]
    [InlineData(2026, 8, 1, "2026-autumn", 2)]
    [InlineData(2026, 12, 31, "2026-autumn", 2)]
    [InlineData(2027, 1, 1, "2027-spring", 3)]
    public void Autumn_is_from_August_to_December(int year, int month, int day, string term, int least) =>
        Assert.Equal(new TermCount(term, 0, 0, least), Count(Team, new(year, month, day)));

    [Theory]
    [InlineData(10, 5)]
    [InlineData(3, 6)]
    public void The_largest_units_meet_monthly(int month, int least)
    {
        var large = Team with { Content = Team.Content with { LargeUnit = true } };
        Assert.Equal(least, Count(large, Scene.Day(month, 1)).Least);
    }

    [Fact]
    public void Other_teams_are_asked_for_nothing()
    {
        var group = Team with { Content = Team.Content with { TemplateId = "ansvarsgruppe" } };
        Assert.Equal(0, Count(group, Scene.Day(10, 1), Started(9, 1) with { Kind = MeetingKind.Ansvarsgruppe }).Least);
        Assert.Equal(2, Count(group, Scene.Day(10, 1), Started(9, 1)).Least);
    }

    [Fact]
    public void Meetings_count_in_the_term_that_they_were_held_in() => Assert.Equal(
        new TermCount("2026-autumn", 2, 0, 2),
        Count(Team, Scene.Day(10, 1), Started(7, 31), Started(8, 1), Started(12, 31), Started(1, 1, 2027), Started(9, 1, 2025)));

    [Fact]
    public void A_running_a_paused_and_a_reopened_meeting_were_held() => Assert.Equal(
        3,
        Count(
            Team, Scene.Day(10, 1),
            Started(9, 1) with { Phase = MeetingPhase.Running }, Started(9, 2) with { Phase = MeetingPhase.Paused }, Started(9, 3)).Held);

    [Fact]
    public void Planned_meetings_count_in_the_term_that_they_are_planned_for() => Assert.Equal(
        new TermCount("2026-autumn", 0, 1, 2),
        Count(Team, Scene.Day(10, 1), Planned(11, 1), Planned(1, 15, 2027), Planned(10, 20) with { Phase = MeetingPhase.Cancelled }));

    [Fact]
    public void A_meeting_that_was_moved_counts_where_it_was_held() => Assert.Equal(
        new TermCount("2026-autumn", 1, 0, 2),
        Count(Team, Scene.Day(10, 1), Started(8, 20) with { ScheduledStart = At(6, 20, 2026) }));

    [Fact]
    public void The_day_is_the_team_s_own()
    {
        // 22:30 UTC on 31 July is 1 August in Norway.
        var night = Started(7, 31) with { StartedAt = new DateTimeOffset(2026, 7, 31, 22, 30, 0, TimeSpan.Zero) };
        Assert.Equal(1, TermCount.For(Team, [night], Scene.Day(8, 1), t => DateOnly.FromDateTime(t.ToOffset(TimeSpan.FromHours(2)).Date)).Held);
    }

    static TermCount Count(Team team, DateOnly today, params Meeting[] meetings) =>
        TermCount.For(team, meetings, today, t => DateOnly.FromDateTime(t.Date));

    static Meeting Started(int month, int day, int year = 2026) =>
        Planned(month, day, year) with { Phase = MeetingPhase.Closed, StartedAt = At(month, day, year) };

    static Meeting Planned(int month, int day, int year = 2026) =>
        Meeting.Nothing with { Kind = MeetingKind.Tst, Phase = MeetingPhase.Planned, ScheduledStart = At(month, day, year) };

    static DateTimeOffset At(int month, int day, int year) => new(year, month, day, 12, 0, 0, TimeSpan.Zero);
}
