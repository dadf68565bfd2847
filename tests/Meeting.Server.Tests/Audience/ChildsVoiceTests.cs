using System.Collections.Immutable;
using Meetings.Server.Audience;

namespace Meetings.Server.Tests.Audience;

/// <summary>What a child thinks is heard where they are talked of, by those for whom it is (DOMAIN R29, R34).</summary>
public sealed class ChildsVoiceTests
{
    static readonly DateTimeOffset Now = RunningServer.Start;
    static readonly Guid Team = Guid.CreateVersion7(), Mother = Guid.CreateVersion7(), Child = Guid.CreateVersion7(), Holder = Guid.CreateVersion7();
    static readonly Actor Ola = new(Child, "Ola", Role.Youth);

    static readonly Case Olas = Case.Nothing with
    {
        Revision = 1,
        Id = Guid.CreateVersion7(),
        Content = new(SubjectKind.Youth, "Ola", null),
        Teams = [new(Team, "", Now, "Leder")],
        People = [new(Child, "Ola", CaseRole.Subject, false, null), new(Mother, "Mor", CaseRole.Guardian, true, null)],
        Holders = [new(new(Holder, "Holder", "Skole", HolderKind.Stafettholder), Now)],
        Openings = [new(Guid.CreateVersion7(), "PPT", "Loven § 1", "", Now, null, false, Ola)],
        Views = [View("alle", Circle.Room), View("fagfolk", Circle.Staff), View("leder", Circle.Leaders)],
    };

    static ChildsView View(string text, Circle readers) => new(Guid.CreateVersion7(), text, readers, "", new(2026, 12, 1), Ola);

    static string Heard(Actor who, Func<Meeting, Meeting>? with = null, Case? @case = null)
    {
        AgendaItem item = new(Guid.CreateVersion7(), "Ola", 10, null) { Matter = Matter.Of(Olas.Id) };
        var meeting = Meeting.Nothing with
        {
            Revision = 7,
            TeamId = Team,
            Kind = MeetingKind.Tst,
            Phase = MeetingPhase.Running,
            IsSelective = true,
            AllCases = [Olas.Id],
            Agenda = [item],
            Participants = [new(who.PersonId, who.Name, who.Role, who.Service) { InterpretsFor = who.Role is Role.Support or Role.Interpreter ? Mother : null }],
        };
        meeting = with?.Invoke(meeting) ?? meeting;
        var clearance = new Clearance([@case ?? Olas], new(new(15, GuardiansNeeded.All), ImmutableDictionary<string, ConsentRule>.Empty, TimeZoneInfo.Utc));
        return string.Join(' ', Views.For(meeting, clearance.ClassOf(who, meeting, Now)).Voices.Select(v => v.Text));
    }

    static Actor Who(Role role, string? service = null, Guid? id = null) => new(id ?? Guid.CreateVersion7(), "Navn", role, service);

    [Fact]
    public void Who_may_read_it_hears_it_in_the_meeting()
    {
        Assert.Equal("alle fagfolk leder", Heard(Who(Role.Leader)));
        Assert.Equal("alle fagfolk leder", Heard(Who(Role.Secretary)));
        Assert.Equal("alle fagfolk leder", Heard(Who(Role.Member, "Skole", Holder)));
        Assert.Equal("alle fagfolk leder", Heard(Ola));
        Assert.Equal("alle fagfolk", Heard(Who(Role.Member, "PPT")));
        Assert.Equal("alle", Heard(Who(Role.Family, null, Mother)));
        Assert.Equal("alle", Heard(Who(Role.Support)));
        Assert.Equal("alle", Heard(Who(Role.Interpreter)));
        foreach (var nobody in (Actor[])[Who(Role.Member, "NAV"), Who(Role.Family), Who(Role.Observer), Who(Role.Contributor), Who(Role.Screen), Who(Role.Administrator)])
            Assert.Equal("", Heard(nobody));
    }

    [Fact]
    public void Nobody_is_told_of_it_who_is_told_of_no_item_about_the_child()
    {
        Assert.Equal("", Heard(Who(Role.Member, "PPT"), m => m with { Agenda = [m.Agenda[0] with { Matter = m.Agenda[0].Matter with { Reach = new(Circle.Leaders, []) } }] }));
        Assert.Equal("alle fagfolk leder", Heard(Who(Role.Leader), m => m with { Agenda = [m.Agenda[0] with { Matter = m.Agenda[0].Matter with { Reach = new(Circle.Leaders, []) } }] }));
        Assert.Equal("", Heard(Who(Role.Leader), m => m with { Agenda = [] }));
        Assert.Equal("alle fagfolk leder", Heard(Who(Role.Leader), m => m with { Agenda = [], Cases = [Olas.Id] }));
    }

    [Fact]
    public void It_is_heard_until_the_meeting_is_over_and_never_on_the_screen()
    {
        foreach (var phase in Enum.GetValues<MeetingPhase>())
            Assert.Equal(phase is MeetingPhase.Closed or MeetingPhase.Cancelled ? "" : "alle", Heard(Who(Role.Family, null, Mother), m => m with { Phase = phase }));
        Assert.Equal("", Heard(Who(Role.Screen), m => m with { Cases = [Olas.Id], OnScreen = true }));
    }

    [Fact]
    public void A_case_that_the_team_has_no_longer_is_not_heard_of()
    {
        Assert.Equal("", Heard(Who(Role.Leader), @case: Olas with { Teams = [] }));
        Assert.Equal("", Heard(Who(Role.Member, "PPT"), @case: Olas with { Openings = [] }));
    }
}
