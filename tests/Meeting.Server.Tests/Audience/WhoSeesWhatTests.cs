using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Meetings.Server.Audience;

namespace Meetings.Server.Tests.Audience;

/// <summary>The table in README of who sees what, made from the code: the two never differ.</summary>
public sealed class WhoSeesWhatTests
{
    static readonly DateTimeOffset Now = RunningServer.Start;
    static readonly Guid Team = Guid.CreateVersion7(), Mother = Guid.CreateVersion7(), Father = Guid.CreateVersion7(), Child = Guid.CreateVersion7(), Holder = Guid.CreateVersion7();
    static readonly Case Ola = ACase("Ola", [new(Mother, "Mor", CaseRole.Guardian, true, null), new(Child, "Ola", CaseRole.Subject, false, null)], "PPT");
    static readonly Case Amina = ACase("Amina", [new(Father, "Far", CaseRole.Guardian, true, null)], "NAV");
    static readonly Clearance Clearance = new([Ola, Amina], new(new(16, GuardiansNeeded.All), ImmutableDictionary<string, ConsentRule>.Empty, TimeZoneInfo.Utc));

    static readonly (string Name, Matter Matter)[] Matters =
    [
        ("nothing in particular", Matter.General),
        ("an anonymous case", Matter.General with { Anonymous = true }),
        ("Ola's case", Matter.Of(Ola.Id)),
        ("Ola's case, for professionals", Of(Circle.Staff)),
        ("Ola's case, for leader and secretary", Of(Circle.Leaders)),
        ("Ola's case, for leader, secretary and PPT", Of(Circle.Named, "PPT")),
    ];

    static readonly (string Name, Actor Actor, Guid? With)[] Viewers =
    [
        ("leader, secretary", Who(Role.Leader), null),
        ("professional, Ola's case is open to whose service (PPT)", Who(Role.Member, "PPT"), null),
        ("professional of another service", Who(Role.Member, "Barnevern"), null),
        ("who holds the baton in Ola's case", Who(Role.Member, "Skole", Holder), null),
        ("Ola, his guardian, who interprets for or supports them", Who(Role.Family, null, Mother), null),
        ("another child's family", Who(Role.Family, null, Father), null),
        ("contributor", Who(Role.Contributor), null),
        ("observer", Who(Role.Observer), null),
        ("shared screen, let show it while it is the current item", Who(Role.Screen), null),
        ("shared screen otherwise", Who(Role.Screen), null),
        ("administrator", Who(Role.Administrator), null),
    ];

    [Fact]
    public async Task README_tells_who_sees_what_as_it_is()
    {
        var table = string.Join('\n', [
            $"| viewer in a TST about several children | {string.Join(" | ", Matters.Select(m => m.Name))} |",
            $"|---{string.Concat(Matters.Select(_ => "|---"))}|",
            .. Viewers.Select((viewer, n) => $"| {viewer.Name} | {string.Join(" | ", Matters.Select(m => Sight(viewer.Actor, m.Matter, current: n == 8)))} |"),
        ]);
        Assert.Contains(table, await File.ReadAllTextAsync(Path.Combine(Path.GetDirectoryName(Here())!, "../../../README.md")), StringComparison.Ordinal);
    }

    // What stands in one row of the table is the same for each of those named there.
    [Fact]
    public void Who_share_a_row_see_the_same()
    {
        foreach (var (_, matter) in Matters)
        {
            Assert.Equal(Sight(Who(Role.Leader), matter), Sight(Who(Role.Secretary), matter));
            var mother = Sight(Who(Role.Family, null, Mother), matter);
            Assert.Equal(mother, Sight(Who(Role.Youth, null, Child), matter));
            Assert.Equal(mother, Sight(Who(Role.Interpreter), matter, with: Mother));
            Assert.Equal(mother, Sight(Who(Role.Support), matter, with: Mother));
            Assert.Equal(Sight(Who(Role.Family, null, Father), matter), Sight(Who(Role.Support), matter, with: Father));
            Assert.Equal("", Sight(Who(Role.Support), matter with { Cases = matter.Cases.IsEmpty ? [Ola.Id] : matter.Cases }));
        }
    }

    static string Sight(Actor viewer, Matter matter, bool current = false, Guid? with = null)
    {
        AgendaItem item = new(Guid.CreateVersion7(), "Sak", 10, null) { Matter = matter, OnScreen = current, State = current ? ItemState.Current : ItemState.Finished };
        var note = new Note(Guid.CreateVersion7(), item.Id, "", "Notat", Who(Role.Leader));
        var meeting = Meeting.Nothing with
        {
            Revision = 7,
            TeamId = Team,
            Kind = MeetingKind.Tst,
            Phase = MeetingPhase.Running,
            IsSelective = true,
            AllCases = [Ola.Id, Amina.Id],
            Agenda = [item],
            CurrentItemId = current ? item.Id : null,
            Notes = [note],
            Participants = [new(viewer.PersonId, viewer.Name, viewer.Role, viewer.Service) { InterpretsFor = with }],
        };
        var view = Views.For(meeting, Clearance.ClassOf(viewer, meeting, Now));
        // What stands under an item is seen where the item is, and is no more than its words hint at.
        Assert.Equal(view.Agenda.Any(i => !i.Shielded), view.Notes.Count == 1);
        Assert.Equal(current && view.Agenda.Count == 1, view.Frame.CurrentItemId.Length > 0);
        return view.Agenda switch { [] => "", [{ Shielded: true, Title: "" }] => "shielded", [{ Title: "Sak" }] => "seen", _ => "wrong" };
    }

    static Matter Of(Circle circle, params string[] services) => Matter.Of(Ola.Id) with { Reach = new(circle, [.. services]) };

    static Actor Who(Role role, string? service = null, Guid? id = null) => new(id ?? Guid.CreateVersion7(), "Navn", role, service);

    static Case ACase(string name, ImmutableArray<CasePerson> people, string openTo) => Case.Nothing with
    {
        Revision = 1,
        Id = Guid.CreateVersion7(),
        Content = new(SubjectKind.Child, name, null),
        Teams = [new(Team, "", Now, "Leder")],
        People = people,
        Holders = [new(new(Holder, "Holder", "Skole", HolderKind.Stafettholder), Now)],
        Openings = [new(Guid.CreateVersion7(), openTo, "Loven § 1", "", Now, null, false, Who(Role.Leader))],
    };

    static string Here([CallerFilePath] string path = "") => path;
}
