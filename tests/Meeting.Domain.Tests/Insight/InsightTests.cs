namespace Meetings.Tests;

/// <summary>R24: who has seen a case.</summary>
public class InsightTests() : Story<Insight, InsightCommand>((state, command, moment) => state.Decide(command, moment))
{
    static readonly Guid Device = Scene.Id(501), Sighting = Scene.Id(511), Another = Scene.Id(512);
    static readonly Look InMeeting = new(Device, new(OccasionKind.Meeting, Scene.Id(502)), new(LookGroundKind.Consent, Scene.Id(503)));
    static readonly DateTimeOffset Started = Scene.Start.AddMinutes(-1);

    static SeeCase See(Look? look = null) => new(look ?? InMeeting, Started);

    [Fact]
    public void A_look_is_written_down_and_again_only_once_it_has_ended()
    {
        When(See(), by: Scene.Nurse, id: Sighting);
        Then(new CaseSeen(Sighting, InMeeting));
        Assert.Equal(new Sighting(Sighting, Scene.Nurse, InMeeting, Now), Assert.Single(State.Lasting));
        After(minutes: 5);
        When(See(), by: Scene.Nurse, id: Another);
        ThenNothing();

        When(new EndSighting(Sighting, Now.AddMinutes(-1)), by: Scene.Nurse);
        Then(new CaseSeenNoLonger(Sighting, Now.AddMinutes(-1)));
        Assert.Empty(State.Lasting);
        When(new EndSighting(Sighting, Now), by: Scene.Nurse);
        ThenNothing();
        When(See(), by: Scene.Nurse, id: Another);
        Then(new CaseSeen(Another, InMeeting));
    }

    public static TheoryData<string> Others => ["person", "device", "occasion", "meeting", "ground", "kept"];

    [Theory]
    [MemberData(nameof(Others))]
    public void Another_look_is_another_row(string what)
    {
        Given(See(), by: Scene.Nurse);
        var other = what switch
        {
            "device" => InMeeting with { Device = Scene.Id(504) },
            "occasion" => InMeeting with { Occasion = InMeeting.Occasion with { Kind = OccasionKind.Minutes } },
            "meeting" => InMeeting with { Occasion = InMeeting.Occasion with { Of = Scene.Id(505) } },
            "ground" => InMeeting with { Ground = InMeeting.Ground with { Id = Scene.Id(506) } },
            "kept" => InMeeting with { Ground = InMeeting.Ground with { KeptFromFamily = true } },
            _ => InMeeting,
        };
        When(See(other), by: what == "person" ? Scene.Leader : Scene.Nurse, id: Another);
        Then(new CaseSeen(Another, other));
        Assert.Equal(2, State.Lasting.Length);
    }

    [Fact]
    public void What_lasted_when_the_server_broke_down_was_broken_off()
    {
        Given(See(), by: Scene.Nurse, id: Sighting);
        After(minutes: 60);
        When(new SeeCase(InMeeting, Now.AddMinutes(-1)), by: Scene.Nurse, id: Another);
        Then(new CaseSeenNoLonger(Sighting, null), new CaseSeen(Another, InMeeting));
        Assert.Equal(Another, Assert.Single(State.Lasting).Id);
    }

    [Fact]
    public void The_whole_log_is_read_from_its_events_the_newest_first()
    {
        var statute = new Look(Device, new(OccasionKind.CasePage), new(LookGroundKind.Statute, Scene.Id(507), "Barnevernsloven § 13-4", true));
        Recorded[] stream =
        [
            new(1, At(0), Scene.Nurse, new CaseSeen(Sighting, InMeeting)),
            new(2, At(1), Scene.Leader, new CaseSeen(Another, statute)),
            new(3, At(9), Scene.Nurse, new CaseSeenNoLonger(Sighting, At(8))),
            new(4, At(9), Scene.Leader, new CaseSeenNoLonger(Another, null)),
            new(5, At(10), Scene.Nurse, new CaseSeen(Scene.Id(513), InMeeting)),
        ];
        Assert.Equal(
            [
                new(Scene.Id(513), Scene.Nurse, InMeeting, At(10)),
                new(Another, Scene.Leader, statute, At(1)) { BrokenOff = true },
                new(Sighting, Scene.Nurse, InMeeting, At(0)) { Until = At(8) },
            ],
            Insight.Read(stream));

        static DateTimeOffset At(int minutes) => Scene.Start.AddMinutes(minutes);
    }

    [Fact]
    public void Each_case_has_a_log_of_its_own_that_follows_from_its_id()
    {
        Assert.Equal(Insight.StreamOf(Scene.Id(1)), Insight.StreamOf(Scene.Id(1)));
        Assert.NotEqual(Insight.StreamOf(Scene.Id(1)), Insight.StreamOf(Scene.Id(2)));
        Assert.Equal(Insight.IdVersion, Insight.StreamOf(Scene.Id(1)).Version);
        Assert.Equal(new Guid("b6011e24-1da7-84c1-f4d6-4636e5ec5459"), Insight.StreamOf(new("0193a5e0-7d11-7c3a-b1f7-3d2c8a54f001")));
    }
}
