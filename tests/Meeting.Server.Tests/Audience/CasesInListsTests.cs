using System.Collections.Immutable;
using Meetings.Server.Audience;

namespace Meetings.Server.Tests.Audience;

/// <summary>Of which cases a list tells that a meeting is about them: a row for each viewer of a TST about Ola and Amina (DOMAIN R21-R23, R29).</summary>
public sealed class CasesInListsTests
{
    static readonly DateTimeOffset Now = RunningServer.Start;
    static readonly Guid Team = Guid.CreateVersion7(), Mother = Guid.CreateVersion7(), Father = Guid.CreateVersion7(), Holder = Guid.CreateVersion7();
    static readonly Case Ola = ACase("Ola", Mother, "PPT"), Amina = ACase("Amina", Father, "NAV");

    // The whole meeting about Ola | an item about Ola | one for professionals | one about both, as siblings.
    [Theory]
    [InlineData(Role.Leader, null, null, "Ola|Ola||Ola Amina")]
    [InlineData(Role.Secretary, null, null, "Ola|Ola||Ola Amina")]
    [InlineData(Role.Member, "PPT", null, "Ola|Ola||")]
    [InlineData(Role.Member, "NAV", null, "|||")]
    [InlineData(Role.Member, "Skole", nameof(Holder), "Ola|Ola||Ola Amina")]
    [InlineData(Role.Family, null, nameof(Mother), "Ola|Ola||")]
    [InlineData(Role.Family, null, nameof(Father), "|||")]
    [InlineData(Role.Contributor, null, null, "|||")]
    [InlineData(Role.Observer, null, null, "|||")]
    [InlineData(Role.Screen, null, null, "|||")]
    [InlineData(Role.Administrator, null, null, "|||")]
    public void A_list_tells_of_the_cases_that_are_open_by_what_is_for_all_in_the_room(Role role, string? service, string? who, string told)
    {
        var person = who switch { nameof(Mother) => Mother, nameof(Father) => Father, nameof(Holder) => Holder, _ => Guid.CreateVersion7() };
        var actor = new Actor(person, "Navn", role, service);
        Meeting[] meetings =
        [
            Of(actor) with { Cases = [Ola.Id], AllCases = [Ola.Id] },
            Of(actor, Matter.Of(Ola.Id)),
            Of(actor, Matter.Of(Ola.Id) with { Reach = new(Circle.Staff, []) }),
            Of(actor, Matter.Of(Ola.Id, Amina.Id)),
        ];
        Assert.Equal(told, string.Join('|', meetings.Select(m => string.Join(' ', InList(m, actor)))));
    }

    static IEnumerable<string> InList(Meeting meeting, Actor viewer)
    {
        var listed = meeting.Outline.Of(meeting.Id, meeting.TeamId, meeting.Revision);
        var clearance = new Clearance([Ola, Amina], new(new(15, GuardiansNeeded.All), ImmutableDictionary<string, ConsentRule>.Empty, TimeZoneInfo.Utc));
        return Disclosed.InList(listed, meeting.Outline, clearance.ClassOf(viewer, listed, Now)).Select(id => id == Ola.Id ? "Ola" : "Amina");
    }

    static Meeting Of(Actor viewer, params Matter[] items) => Meeting.Nothing with
    {
        Revision = 1,
        TeamId = Team,
        Kind = MeetingKind.Tst,
        IsSelective = true,
        AllCases = [.. items.SelectMany(i => i.Cases)],
        Agenda = [.. items.Select(m => new AgendaItem(Guid.CreateVersion7(), "Sak", 10, "") { Matter = m })],
        Participants = [new(viewer.PersonId, viewer.Name, viewer.Role, viewer.Service)],
    };

    static Case ACase(string name, Guid guardian, string service) => Case.Nothing with
    {
        Revision = 1,
        Id = Guid.CreateVersion7(),
        Content = new(SubjectKind.Child, name, null),
        Teams = [new(Team, "", Now, "Leder")],
        People = [new(guardian, "Foresatt", CaseRole.Guardian, true, null)],
        Holders = [new(new(Holder, "Holder", "Skole", HolderKind.Stafettholder), Now)],
        Openings = [new(Guid.CreateVersion7(), service, "Loven § 1", "", Now, null, false, new(Guid.CreateVersion7(), "Leder", Role.Leader))],
    };
}
