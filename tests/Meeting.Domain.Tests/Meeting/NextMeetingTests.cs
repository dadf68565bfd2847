namespace Meetings.Tests;

/// <summary>The team's next meeting, and what is said of it where it was set.</summary>
public class NextMeetingTests : MeetingStory
{
    static readonly Guid Next = Scene.Id(181);
    static readonly DateTimeOffset Set = Scene.Start.AddDays(42);

    void GivenSet()
    {
        GivenRunning();
        Given(new SetNextMeeting(new(Set, "Møterom 3", "Kari", Next)));
    }

    [Fact]
    public void Set_anew_the_newest_counts()
    {
        GivenSet();
        When(new SetNextMeeting(new(Set.AddDays(7), "", "", Next)));
        Then(new NextMeetingSet(Set.AddDays(7), "", "", Next));
        Assert.Equal(new NextMeeting(Set.AddDays(7), "", "", Next), State.NextMeeting);
    }

    [Fact]
    public void Moved_or_called_off_where_it_is_planned_it_is_said_here_too_also_when_this_meeting_is_over()
    {
        GivenSet();
        Given(new CloseMeeting(null));
        When(new FollowNextMeeting(Next, Set.AddDays(1), "Rådhuset", CalledOff: false));
        Then(new NextMeetingFollowed(Set.AddDays(1), "Rådhuset", false));
        Assert.Equal(new NextMeeting(Set.AddDays(1), "Rådhuset", "Kari", Next), State.NextMeeting);
        When(new FollowNextMeeting(Next, Set.AddDays(1), "Rådhuset", CalledOff: true));
        Then(new NextMeetingFollowed(Set.AddDays(1), "Rådhuset", true));
        Assert.Equal((MeetingPhase.Closed, true), (State.Phase, State.NextMeeting!.CalledOff));
    }

    [Fact]
    public void Moved_to_another_place_at_the_same_time_it_is_said_here_too()
    {
        GivenSet();
        When(new FollowNextMeeting(Next, Set, "Rådhuset", CalledOff: false));
        Then(new NextMeetingFollowed(Set, "Rådhuset", false));
    }

    [Fact]
    public void Of_a_meeting_that_was_called_off_itself_nothing_is_said_any_more()
    {
        GivenPlanned();
        Given(new SetNextMeeting(new(Set, "", "", Next)));
        Given(new CancelMeeting("Syk"));
        When(new FollowNextMeeting(Next, Set.AddDays(1), "", CalledOff: false));
        ThenRefused(Rejection.MeetingCancelled);
    }

    [Fact]
    public void What_is_so_already_or_is_another_meeting_changes_nothing()
    {
        GivenSet();
        When(new FollowNextMeeting(Next, Set, "Møterom 3", CalledOff: false));
        ThenNothing();
        When(new FollowNextMeeting(Scene.Unknown, Set.AddDays(1), "", CalledOff: false));
        ThenNothing();
    }

    [Fact]
    public void What_follows_by_itself_is_no_sign_that_somebody_was_there_or_that_the_meeting_was_begun_for_good()
    {
        GivenPlanned();
        Given(new SetNextMeeting(new(Set, "", "", Next)));
        Given(new StartMeeting([]));
        Given(new FollowNextMeeting(Next, Set.AddDays(1), "", CalledOff: false), by: Scene.Nurse);
        Assert.False(State.RecordedSinceStart);
        Assert.Equal(Attendance.Unknown, State.Participants.Find(Scene.Nurse.PersonId)!.Attendance);
    }
}
