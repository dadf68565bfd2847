using System.Collections.Immutable;
using Meetings.Server.Audience;

namespace Meetings.Server.Tests.Audience;

/// <summary>Who leads a meeting is told to whom in the room a case is open, and why not to the others (DOMAIN R22).</summary>
public sealed class RoomTests
{
    static readonly DateTimeOffset Now = RunningServer.Start;
    static readonly Guid Team = Guid.CreateVersion7(), Mother = Guid.CreateVersion7(), Holder = Guid.CreateVersion7();
    static readonly Actor Leader = new(Guid.CreateVersion7(), "Leder", Role.Leader, "Skole");
    static readonly DateTimeOffset NextWeek = Now.AddDays(7);

    static readonly Case Ola = Case.Nothing with
    {
        Revision = 1,
        Id = Guid.CreateVersion7(),
        Content = new(SubjectKind.Child, "Ola", null),
        Teams = [new(Team, "", Now, "Leder")],
        People = [new(Mother, "Mor", CaseRole.Guardian, true, null)],
        Holders = [new(new(Holder, "Holder", "Skole", HolderKind.Stafettholder), Now)],
        Openings = [new(Guid.CreateVersion7(), "NAV", "Loven § 1", "", Now, NextWeek, false, Leader)],
        Questions = [new(Guid.CreateVersion7(), "PPT", "Skole", "Hjelp", NextWeek.AddDays(1), null, "Leder", Now)],
        Consents = [],
    };

    static readonly Case Olas = Ola with
    {
        Consents = [new(Guid.CreateVersion7(), Ola.Questions[0], Mother, "Mor", new(ConsentWay.Oral, "Ja?", "1", "nb"), Now, Leader)],
    };

    static Meeting Of(params Participant[] people) => Meeting.Nothing with
    {
        Revision = 7,
        TeamId = Team,
        Kind = MeetingKind.Tst,
        IsSelective = true,
        AllCases = [Ola.Id],
        Participants = [new(Leader.PersonId, Leader.Name, Role.Leader, "Skole"), .. people],
    };

    static Clearance Clear(params ImmutableArray<Case> cases) => new(cases, new(new(15, GuardiansNeeded.All), ImmutableDictionary<string, ConsentRule>.Empty, TimeZoneInfo.Utc));

    static Participant Somebody(Role role, string? service = null, Guid? id = null) => new(id ?? Guid.CreateVersion7(), "Navn", role, service);

    [Fact]
    public void Each_who_takes_part_is_told_of_with_why_the_case_is_open_to_them_or_is_not()
    {
        Participant ppt = Somebody(Role.Member, "ppt"), nav = Somebody(Role.Member, "NAV"), police = Somebody(Role.Member, "Politi"), nobodys = Somebody(Role.Member),
            holder = Somebody(Role.Member, "Skole", Holder), mother = Somebody(Role.Family, null, Mother), father = Somebody(Role.Family),
            support = Somebody(Role.Support) with { InterpretsFor = Mother }, interpreter = Somebody(Role.Interpreter) with { InterpretsFor = father.Id },
            observer = Somebody(Role.Observer), coach = Somebody(Role.Contributor), screen = Somebody(Role.Screen);
        var meeting = Of(ppt, nav, police, nobodys, holder, mother, father, support, interpreter, observer, coach, screen);

        var room = Clear(Olas).SightInRoom(Leader, meeting, Now).Class.Room;
        (Guid, Openness, DateTimeOffset?, string)[] expected =
        [
            (Leader.PersonId, Openness.Leads, null, ""),
            (ppt.Id, Openness.Consent, NextWeek.AddDays(1), ""),
            (nav.Id, Openness.Statute, NextWeek, "Loven § 1"),
            (police.Id, Openness.NoGround, null, ""),
            (nobodys.Id, Openness.NoGround, null, ""),
            (Holder, Openness.Holds, null, ""),
            (Mother, Openness.Own, null, ""),
            (father.Id, Openness.Anothers, null, ""),
            (support.Id, Openness.Own, null, ""),
            (interpreter.Id, Openness.Anothers, null, ""),
            (observer.Id, Openness.SeesNone, null, ""),
            (coach.Id, Openness.SeesNone, null, ""),
        ];
        Assert.Equal(expected, room.Select(r => (r.PersonId, r.Openness, r.Until, r.Statute)));
        Assert.All(room, r => Assert.Equal(new(Ola.Id, "Ola"), r.Case));
    }

    [Fact]
    public void What_it_says_is_what_they_see()
    {
        Participant[] people = [.. Enum.GetValues<Role>().Except([Role.Leader, Role.Administrator, Role.Screen]).Select(r => Somebody(r, "PPT")), Somebody(Role.Member, "NAV"), Somebody(Role.Family, null, Mother)];
        var meeting = Of(people);
        foreach (var now in (DateTimeOffset[])[Now, NextWeek, NextWeek.AddDays(2)])
            foreach (var stands in Clear(Olas).SightInRoom(Leader, meeting, now).Class.Room)
                Assert.Equal(stands.IsOpen, !Clear(Olas).ClassOf(Clearance.Actor(meeting.Participants.Find(stands.PersonId)!), meeting, now).Cases.IsEmpty);
    }

    [Fact]
    public void A_team_that_has_the_case_no_longer_has_nobody_to_hear_of_it_and_nobody_is_told()
    {
        var meeting = Of(Somebody(Role.Member, "PPT"));
        var gone = Clear(Olas with { Teams = [] });
        Assert.Empty(gone.SightInRoom(Leader, meeting, Now).Class.Room);
    }

    [Fact]
    public void Nobody_but_who_leads_and_who_writes_is_told()
    {
        var secretary = Somebody(Role.Secretary, "Skole");
        var meeting = Of([secretary, .. Enum.GetValues<Role>().Except([Role.Leader, Role.Secretary]).Select(r => Somebody(r, "NAV", r == Role.Family ? Mother : null))]);
        foreach (var person in meeting.Participants)
        {
            var sight = Clear(Olas).SightInRoom(Clearance.Actor(person), meeting, Now).Class;
            Assert.Equal(person.Role is Role.Leader or Role.Secretary, Views.For(meeting, sight).Room is not null);
        }
    }

    [Fact]
    public void Who_looks_in_anothers_place_is_told_of_that_one_and_sees_no_case_that_is_not_open_to_both()
    {
        var (mother, police) = (Somebody(Role.Family, null, Mother), Somebody(Role.Member, "Politi"));
        var meeting = Of(mother with { Cases = [Ola.Id] }, police);
        var (hers, theirs) = (InPlaceOf(mother, Olas), InPlaceOf(police, Olas));
        Assert.Equal([(mother.Id, Openness.Own)], hers.Room.Select(r => (r.PersonId, r.Openness)));
        Assert.True(hers.Sees(Ola.Id));
        Assert.Equal([(police.Id, Openness.NoGround)], theirs.Room.Select(r => (r.PersonId, r.Openness)));
        Assert.False(theirs.Sees(Ola.Id));

        // She takes part for it still, but the leader's team has it no longer.
        var gone = InPlaceOf(mother, Olas with { Teams = [] });
        Assert.Empty(gone.Cases);
        Assert.Empty(gone.Room);

        ViewerClass InPlaceOf(Participant place, Case @case) => Clear(@case).SightInPlaceOf(Leader, Clearance.Actor(place), meeting, Now).Class;
    }

    [Fact]
    public void Classes_that_are_told_something_else_are_other_classes_by_name_too()
    {
        var meeting = Of(Somebody(Role.Member, "PPT"));
        var (with, without) = (Clear(Olas).SightInRoom(Leader, meeting, Now).Class, Clear(Ola).SightInRoom(Leader, meeting, Now).Class);
        Assert.NotEqual(with, without);
        Assert.NotEqual(with.Name, without.Name);
        Assert.Equal(with, Clear(Olas).SightInRoom(Leader, meeting, Now).Class);
        Assert.Equal(with.Name, Clear(Olas).SightInRoom(Leader, meeting, Now).Class.Name);
    }
}
